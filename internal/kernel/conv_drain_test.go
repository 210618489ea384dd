package kernel

import (
	"fmt"
	"math"
	"testing"
)

// What is made of an output that is not stored equals what is made of a stored one.
func testDrain[T Float](t *testing.T) {
	r := generator(90)
	shapes := []ConvShape{
		square(9, 14, 14, 16, 32), square(30, 7, 7, 16, 16), square(2, 62, 49, 16, 16), square(12, 28, 28, 1, 64), square(3, 9, 9, 3, 5), square(2, 61, 61, 8, 24),
	}
	for range trials(60) {
		shapes = append(shapes, randomShape(r))
	}
	for range trials(20) { // whose squares are made in registers
		shallow := square(1+r.IntN(3), 3+r.IntN(20), 3+r.IntN(20), 1+r.IntN(3), 16*(1+r.IntN(6)))
		shallow.StrideH, shallow.StrideW, shallow.DilationW, shallow.PadLeft = 1+r.IntN(2), 1+r.IntN(2), 1+r.IntN(2), 1+r.IntN(2)
		shapes = append(shapes, shallow)
	}
	for i, s := range shapes {
		for _, v := range []variant{noWinograd, forceWinograd} {
			if !s.Drains() {
				continue
			}
			squares := i%2 == 0 && s.OutH() > 1 && s.OutW() > 1
			q := newNormCase[T](r, s.N, s.OutH(), s.OutW(), s.K, squares, false)
			nx, nw, ny := s.lengths()
			x, w, z := random[T](r, nx), random[T](r, nw), make([]T, ny)
			c := newConv[T](s, v)
			c.Forward(z, x, w)
			what := fmt.Sprintf("%+v, variant %d, squares %t: ", s, v, squares)

			y, want := make([]T, q.out), make([]T, q.out)
			q.Forward(want, z)
			c.ForwardThrough(y, x, w, q.NormReLU)
			same(t, what+"result", y, want)

			sums, wantSums := make([]T, 2*s.K), make([]T, 2*s.K)
			q.Sums(wantSums[:s.K], wantSums[s.K:], q.g, z)
			c.SumsThrough(sums[:s.K], sums[s.K:], q.g, x, w, q.NormReLU)
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
			c.Forward(z, x, w)
			q.Forward(want, z)
			c.ForwardThrough(y, x, w, q.NormReLU)
			same(t, what+"result of what is not finite", y, want)
		}
	}
}

func TestDrain(t *testing.T) { bothTypes(t, testDrain[float32], testDrain[float64]) }

func TestDrainBitsAndAllocations(t *testing.T) {
	r := generator(91)
	for _, s := range []ConvShape{square(8, 28, 28, 1, 32), square(20, 14, 14, 16, 32)} {
		q := newNormCase[float32](r, s.N, s.H, s.W, s.K, true, false)
		nx, nw, _ := s.lengths()
		x, w, y, sums, dw := random[float32](r, nx), random[float32](r, nw), make([]float32, q.out), make([]float32, 2*s.K), make([]float32, nw)
		c := NewConv[float32](s)
		steps := []func(){
			func() { c.ForwardThrough(y, x, w, q.NormReLU) },
			func() { c.SumsThrough(sums[:s.K], sums[s.K:], q.g, x, w, q.NormReLU) },
			func() { c.ForwardMoments(sums[:s.K], sums[s.K:], x, w) },
		}
		if s.TakesNormReLU() {
			steps = append(steps, func() { c.WeightGradBehind(dw, x, w, nil, q.NormReLU, q.g) })
		}
		for i, dst := range [][]float32{y, sums, sums, dw}[:len(steps)] {
			sameBits(t, fmt.Sprint("step ", i), dst, steps[i])
			noAllocations(t, fmt.Sprint("step ", i), steps[i])
		}
		mustPanic(t, "short result", func() { c.ForwardThrough(y[1:], x, w, q.NormReLU) })
	}
}
