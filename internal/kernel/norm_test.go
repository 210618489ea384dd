package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// normCase is a NormReLU with random parameters and its operands. Half of the cases are made of small integers, NaN and
// infinities, so that ties are common and every sum is exact.
type normCase[T Float] struct {
	*NormReLU[T]
	x, g []T
	out  int
}

func newNormCase[T Float](r *rand.Rand, n, h, w, c int, squares, integers bool) normCase[T] {
	q := normCase[T]{NormReLU: NewNormReLU[T](n, h, w, c, squares), out: n * h * w * c}
	if squares {
		q.out = n * (h / 2) * (w / 2) * c
	}
	for _, v := range [][]T{q.Scale, q.Shift, q.OfGrad, q.OfInput, q.Constant} {
		copy(v, random[T](r, c))
		if integers {
			for i := range v {
				v[i] = T(r.IntN(5) - 2)
			}
		}
	}
	if r.IntN(2) == 0 {
		q.Slope = 0.25
	}
	q.x, q.g = random[T](r, n*h*w*c), random[T](r, q.out)
	if integers {
		q.x = special[T](r, len(q.x))
	}
	return q
}

// composed computes what q should by the functions that it replaces.
func (q normCase[T]) composed() (y, sum, dot, dx []T) {
	n, h, w, c := q.images, q.h, q.w, q.c
	rows := n * h * w
	normal, relu := make([]T, rows*c), make([]T, rows*c)
	ScaleShift(normal, q.x, q.Scale, q.Shift, rows, c)
	if q.Slope != 0 {
		LeakyReLU(relu, normal, float64(q.Slope))
	} else {
		ReLU(relu, normal)
	}
	y, d := relu, append([]T(nil), q.g...)
	if q.squares {
		s := PoolShape{N: n, H: h, W: w, C: c, KH: 2, KW: 2, StrideH: 2, StrideW: 2}
		y, d = make([]T, q.out), make([]T, rows*c)
		MaxPoolForward(s, y, relu)
		MaxPoolPut(s, d, relu, q.g)
	}
	if q.Slope != 0 {
		LeakyReLUGrad(d, normal, d, float64(q.Slope))
	} else {
		ReLUGrad(d, normal, d)
	}
	sum, dot, dx = make([]T, c), make([]T, c), make([]T, rows*c)
	ColumnDots(sum, dot, d, q.x, rows, c)
	AffineSum(dx, d, q.x, q.OfGrad, q.OfInput, q.Constant, rows, c)
	return y, sum, dot, dx
}

func testNormReLU[T Float](t *testing.T) {
	r := generator(60)
	for it := range trials(120) {
		squares, integers := it%2 == 0, it%4 < 2
		n, h, w, c := 1+r.IntN(3), 2+r.IntN(8), 2+r.IntN(8), 1+r.IntN(20)
		if it%3 == 0 {
			c = 8 * (1 + r.IntN(10))
		}
		if it == 0 {
			n, h, w, c = 7, 28, 28, 64 // several pieces
		}
		q := newNormCase[T](r, n, h, w, c, squares, integers)
		y, sum, dot, dx := q.composed()
		what := fmt.Sprintf("%d x %d x %d x %d, squares %t: ", n, h, w, c, squares)
		got := make([]T, q.out)
		q.Forward(got, q.x)
		near(t, what+"forward", got, wide(y), 2)
		gotSum, gotDot := make([]T, c), make([]T, c)
		q.Sums(gotSum, gotDot, q.g, q.x)
		if !integers { // a NaN or an infinity that is not the maximum of a square is not met
			near(t, what+"sums", gotSum, wide(sum), 2)
			near(t, what+"dots", gotDot, wide(dot), 2)
		}
		grad := make([]T, len(q.x))
		q.Grad(grad, q.g, q.x)
		near(t, what+"gradient", grad, wide(dx), 2)
		q.Grad(q.x, q.g, q.x)
		same(t, what+"gradient in place", q.x, grad)
	}
}

func TestNormReLU(t *testing.T) { bothTypes(t, testNormReLU[float32], testNormReLU[float64]) }

func TestNormReLUTwin(t *testing.T) {
	twins(t)
	r := generator(61)
	for it := range 60 {
		squares := it%2 == 0
		q := newNormCase[float32](r, 2, 2+r.IntN(6), 2+r.IntN(6), 8*(1+r.IntN(5)), squares, true)
		q.pack()
		for q.op = normForward; q.op <= normGradient; q.op++ {
			pixels := q.w
			if squares {
				pixels = q.w / 2
			}
			run := func(f func(normStretch[float32], bool)) (y []float32, parts []float64) {
				clear(q.parts)
				y = make([]float32, len(q.x))
				f(normStretch[float32]{x: q.x, y: y, g: q.g, pixels: pixels}, squares)
				return y, append([]float64(nil), q.parts...)
			}
			y, parts := run(q.stretch)
			wantY, wantParts := run(q.stretchGo)
			near(t, "stretch", y, wide(wantY), 2)
			near(t, "sums of a stretch", parts, wantParts, 2)
		}
	}
}

// TestNormReLULevels holds the levels of assembly to the same bits, also where numbers are special.
func TestNormReLULevels(t *testing.T) {
	twins(t)
	r := generator(64)
	for it := range 40 {
		squares := it%2 == 0
		q := newNormCase[float32](r, 2, 2+r.IntN(6), 2+r.IntN(6), 16*(1+r.IntN(4)), squares, it%4 < 2)
		var first [][]float32
		atLevels(t, func(t *testing.T) {
			if accelerated == portable {
				return
			}
			y, sum, dot, dx := make([]float32, q.out), make([]float32, q.c), make([]float32, q.c),
				make([]float32, len(q.x))
			q.Forward(y, q.x)
			q.Sums(sum, dot, q.g, q.x)
			q.Grad(dx, q.g, q.x)
			now := [][]float32{y, sum, dot, dx}
			if first == nil {
				first = now
			}
			for i, what := range []string{"forward", "sums", "dots", "gradient"} {
				same(t, what, now[i], first[i])
			}
		})
	}
}

func TestNormReLUBitsAndAllocations(t *testing.T) {
	r := generator(62)
	for _, squares := range []bool{false, true} {
		q := newNormCase[float32](r, 11, 15, 15, 64, squares, false)
		y, dx, sums := make([]float32, q.out), make([]float32, len(q.x)), make([]float32, 2*q.c)
		sameBits(t, "forward", y, func() { q.Forward(y, q.x) })
		sameBits(t, "sums", sums, func() { q.Sums(sums[:q.c], sums[q.c:], q.g, q.x) })
		sameBits(t, "gradient", dx, func() { q.Grad(dx, q.g, q.x) })
		noAllocations(t, "NormReLU", func() {
			q.Forward(y, q.x)
			q.Sums(sums[:q.c], sums[q.c:], q.g, q.x)
			q.Grad(dx, q.g, q.x)
		})
	}
	q := newNormCase[float32](r, 1, 2, 2, 8, true, false)
	mustPanic(t, "short result", func() { q.Forward(make([]float32, 7), q.x) })
	mustPanic(t, "short gradient", func() { q.Grad(make([]float32, 7), q.g, q.x) })
}

// BenchmarkNormReLU is the first block of Conv-4, against the functions it replaces.
func BenchmarkNormReLU(b *testing.B) {
	r := generator(63)
	q := newNormCase[float32](r, 100, 28, 28, 64, true, false)
	y, dx, sums := make([]float32, q.out), make([]float32, len(q.x)), make([]float32, 2*q.c)
	for _, f := range []struct {
		name string
		run  func()
	}{
		{"forward", func() { q.Forward(y, q.x) }},
		{"sums", func() { q.Sums(sums[:q.c], sums[q.c:], q.g, q.x) }},
		{"gradient", func() { q.Grad(dx, q.g, q.x) }},
		{"composed", func() { q.composed() }},
	} {
		b.Run(f.name, func(b *testing.B) {
			for b.Loop() {
				f.run()
			}
		})
	}
}
