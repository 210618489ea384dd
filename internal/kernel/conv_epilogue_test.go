package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// What is made of an output that is not stored equals what is made of a stored one.
func testEpilogue[T Float](t *testing.T) {
	r := generator(90)
	shapes := []ConvShape{
		square(9, 14, 14, 16, 32), square(30, 7, 7, 16, 16), square(2, 62, 49, 16, 16), square(12, 28, 28, 1, 64),
		square(3, 9, 9, 3, 5), square(2, 61, 61, 8, 24),
	}
	for range trials(60) {
		shapes = append(shapes, randomShape(r))
	}
	for range trials(20) { // whose squares are made in registers
		shallow := square(1+r.IntN(3), 3+r.IntN(20), 3+r.IntN(20), 1+r.IntN(3), 16*(1+r.IntN(6)))
		shallow.StrideH, shallow.StrideW, shallow.DilationW, shallow.PadLeft = 1+r.IntN(2), 1+r.IntN(2), 1+r.IntN(2),
			1+r.IntN(2)
		shapes = append(shapes, shallow)
	}
	for i, s := range shapes {
		for _, v := range []variant{noWinograd, forceWinograd} {
			if !s.Fuses() {
				continue
			}
			squares := i%2 == 0 && s.OutH() > 1 && s.OutW() > 1
			q := newNormCase[T](r, s.N, s.OutH(), s.OutW(), s.K, squares, false)
			if r.IntN(2) == 0 {
				q.rise()
			}
			nx, nw, ny := s.lengths()
			x, w, z := random[T](r, nx), random[T](r, nw), make([]T, ny)
			if r.IntN(2) == 0 {
				drawing(r, x)
			}
			c := newConv[T](s, v)
			c.Forward(z, x, w)
			what := fmt.Sprintf("%+v, variant %d, squares %t: ", s, v, squares)

			y, want := make([]T, q.out), make([]T, q.out)
			q.Forward(want, z)
			c.ForwardFused(y, x, w, q.NormReLU)
			same(t, what+"result", y, want)

			sums, wantSums := make([]T, 2*s.K), make([]T, 2*s.K)
			q.Sums(wantSums[:s.K], wantSums[s.K:], q.g, z)
			c.SumsFused(sums[:s.K], sums[s.K:], q.g, x, w, q.NormReLU)
			near(t, what+"sums", sums, wide(wantSums), 200)

			Moments(wantSums[:s.K], wantSums[s.K:], z, ny/s.K, s.K)
			c.ForwardMoments(sums[:s.K], sums[s.K:], x, w)
			near(t, what+"moments", sums, wide(wantSums), 50)

			if s.TakesNormReLU() && v == noWinograd {
				dw, wantDw := make([]T, nw), make([]T, nw)
				c.WeightGradBehind(wantDw, x, nil, z, q.NormReLU, q.g)
				c.WeightGradBehind(dw, x, w, nil, q.NormReLU, q.g)
				near(t, what+"weight gradient", dw, wide(wantDw), 50)
			}
			again := make([]T, ny)
			c.Forward(again, x, w)
			same(t, what+"stored again", again, z)

			x[r.IntN(nx)], x[r.IntN(nx)] = T(math.Inf(1)), T(math.NaN())
			for _, scale := range []T{q.Scale[0], 0, -1, T(math.Inf(1)), T(math.NaN())} { // the last ones do not rise
				q.Scale[0] = scale
				c.Forward(z, x, w)
				q.Forward(want, z)
				c.ForwardFused(y, x, w, q.NormReLU)
				same(t, what+"result of what is not finite", y, want)
			}
		}
	}
}

// TestSquaresOfDrawings: squares that are made of the same as their neighbors are computed once, all others by
// themselves, whichever element of the patch differs.
func TestSquaresOfDrawings(t *testing.T) {
	r := generator(95)
	for it := range trials(60) {
		s := square(1+r.IntN(3), 4+r.IntN(12), 4+r.IntN(20), 1+r.IntN(5), 16*(1+r.IntN(5)))
		nx, nw, ny := s.lengths()
		x, w, z := make([]float32, nx), random[float32](r, nw), make([]float32, ny)
		for range 1 + nx/50 {
			x[r.IntN(nx)] = r.Float32()
		}
		q := newNormCase[float32](r, s.N, s.OutH(), s.OutW(), s.K, true, false)
		if it%2 == 0 {
			q.rise()
		}
		y, want := make([]float32, q.out), make([]float32, q.out)
		c := NewConv[float32](s)
		c.Forward(z, x, w)
		q.Forward(want, z)
		c.ForwardFused(y, x, w, q.NormReLU)
		same(t, fmt.Sprintf("%+v, slope %v", s, q.Slope), y, want)
	}
}

// drawing makes most of x equal to what lies beside it.
func drawing[T Float](r *rand.Rand, x []T) {
	for i := 1; i < len(x); i++ {
		if r.IntN(20) > 0 {
			x[i] = x[i-1]
		}
	}
}

// rise makes a normalization and a rectifier that let the maximum be taken first.
func (q *normCase[T]) rise() {
	q.Slope = 0
	for i, v := range q.Scale {
		q.Scale[i] = max(v, -v) + 0.1
	}
}

func TestEpilogue(t *testing.T) { bothTypes(t, testEpilogue[float32], testEpilogue[float64]) }

func TestEpilogueBitsAndAllocations(t *testing.T) {
	r := generator(91)
	for _, s := range []ConvShape{square(8, 28, 28, 1, 32), square(20, 14, 14, 16, 32)} {
		q := newNormCase[float32](r, s.N, s.H, s.W, s.K, true, false)
		nx, nw, _ := s.lengths()
		x, w, y, sums, dw := random[float32](r, nx), random[float32](r, nw), make([]float32, q.out),
			make([]float32, 2*s.K), make([]float32, nw)
		c := NewConv[float32](s)
		steps := []func(){
			func() { c.ForwardFused(y, x, w, q.NormReLU) },
			func() { c.SumsFused(sums[:s.K], sums[s.K:], q.g, x, w, q.NormReLU) },
			func() { c.ForwardMoments(sums[:s.K], sums[s.K:], x, w) },
		}
		if s.TakesNormReLU() {
			steps = append(steps, func() { c.WeightGradBehind(dw, x, w, nil, q.NormReLU, q.g) })
		}
		for i, dst := range [][]float32{y, sums, sums, dw}[:len(steps)] {
			sameBits(t, fmt.Sprint("step ", i), dst, steps[i])
			noAllocations(t, fmt.Sprint("step ", i), steps[i])
		}
		mustPanic(t, "short result", func() { c.ForwardFused(y[1:], x, w, q.NormReLU) })
	}
}

// BenchmarkFrozen passes the layers of Conv-4 through a normalization that rises, ReLU and squares, the first one of
// noise and of drawings.
func BenchmarkFrozen(b *testing.B) {
	for _, c := range []struct {
		name  string
		shape ConvShape
		drawn bool
	}{
		{"28x28x1→64", square(80, 28, 28, 1, 64), false}, {"28x28x1→64 drawn", square(80, 28, 28, 1, 64), true},
		{"14x14x64→64", square(80, 14, 14, 64, 64), false}, {"7x7x64→64", square(80, 7, 7, 64, 64), false},
		{"3x3x64→64", square(80, 3, 3, 64, 64), false},
	} {
		b.Run(c.name, func(b *testing.B) {
			r, s := generator(94), c.shape
			q := newNormCase[float32](r, s.N, s.H, s.W, s.K, true, false)
			q.rise()
			nx, nw, _ := s.lengths()
			x, w, y := random[float32](r, nx), random[float32](r, nw), make([]float32, q.out)
			if c.drawn {
				drawing(r, x)
			}
			conv := NewConv[float32](s, Output)
			for b.Loop() {
				conv.ForwardFused(y, x, w, q.NormReLU)
			}
			flops(b, 2*s.macs())
		})
	}
}
