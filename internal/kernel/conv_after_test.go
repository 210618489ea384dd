package kernel

import (
	"fmt"
	"testing"
)

func testWeightGradBehind[T Float](t *testing.T) {
	r := generator(80)
	shapes := []ConvShape{square(20, 28, 28, 1, 64), square(3, 13, 15, 3, 24), square(40, 3, 3, 2, 16),
		square(2, 5, 200, 4, 8), square(2, 2, 2, 1, 5)}
	for range trials(60) {
		shapes = append(shapes, randomShape(r))
	}
	for i, s := range shapes {
		squares := i%2 == 0 && s.OutH() > 1 && s.OutW() > 1
		if !s.TakesNormReLU() {
			continue
		}
		q := newNormCase[T](r, s.N, s.OutH(), s.OutW(), s.K, squares, false)
		nx, nw, ny := s.lengths()
		x, dy, dw, want := random[T](r, nx), make([]T, ny), make([]T, nw), make([]T, nw)
		q.Grad(dy, q.g, q.x)
		c := NewConv[T](s)
		c.WeightGrad(want, x, dy)
		c.WeightGradBehind(dw, x, nil, q.x, q.NormReLU, q.g)
		near(t, fmt.Sprintf("%+v, squares %t", s, squares), dw, wide(want), 0)
		c.WeightGrad(dw, x, dy)
		near(t, "without a normalization again", dw, wide(want), 0)
	}
}

func TestWeightGradBehind(t *testing.T) {
	bothTypes(t, testWeightGradBehind[float32], testWeightGradBehind[float64])
}

func TestWeightGradBehindBitsAndAllocations(t *testing.T) {
	r := generator(81)
	s := square(6, 28, 28, 1, 64)
	q := newNormCase[float32](r, s.N, s.H, s.W, s.K, true, false)
	nx, nw, _ := s.lengths()
	x, dw := random[float32](r, nx), make([]float32, nw)
	c := NewConv[float32](s)
	run := func() { c.WeightGradBehind(dw, x, nil, q.x, q.NormReLU, q.g) }
	sameBits(t, "weight gradient", dw, run)
	noAllocations(t, "weight gradient", run)
	other := newNormCase[float32](r, s.N, s.H, s.W-1, s.K, true, false)
	mustPanic(t, "another shape", func() { c.WeightGradBehind(dw, x, nil, q.x, other.NormReLU, other.g) })
}
