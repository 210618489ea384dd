package kernel

import (
	"fmt"
	"testing"
)

// TestPrologue holds a convolution after another one to the two of them one after the other, bit by bit.
func testPrologue[T Float](t *testing.T) {
	r := generator(92)
	for it := range trials(30) {
		first := square(1+r.IntN(9), 2+r.IntN(14), 2+r.IntN(14), 1+r.IntN(3), 16*(1+r.IntN(5)))
		if it%4 == 0 {
			first.PadTop, first.StrideW, first.DilationH, first.K = r.IntN(3), 1+r.IntN(2), 1+r.IntN(2), 1+r.IntN(20)
		}
		if first.Check() != nil || first.OutH() < 2 || first.OutW() < 2 {
			continue
		}
		a := newNormCase[T](r, first.N, first.OutH(), first.OutW(), first.K, it%3 > 0, false)
		h, w := first.OutH(), first.OutW()
		if it%3 > 0 {
			h, w = h/2, w/2
		}
		second := square(first.N, h, w, first.K, 16*(1+r.IntN(5)))
		b := newNormCase[T](r, second.N, second.OutH(), second.OutW(), second.K, h > 1 && w > 1, false)
		if it%2 == 0 {
			a.rise()
			b.rise()
		}
		for _, v := range []variant{fastest, noWinograd, forceWinograd} {
			nx, nv, _ := first.lengths()
			nz, nw, _ := second.lengths()
			x, fw, w, z := random[T](r, nx), random[T](r, nv), random[T](r, nw), make([]T, nz)
			y, want := make([]T, b.out), make([]T, b.out)
			c := newConv[T](second, v)
			prologue := Prologue[T]{NewConv[T](first), a.NormReLU}
			prologue.Conv.ForwardFused(z, x, fw, a.NormReLU)
			c.ForwardFused(want, z, w, b.NormReLU)
			for range 2 {
				c.ForwardFusedAfter(y, w, b.NormReLU, prologue, x, fw)
				same(t, fmt.Sprintf("%+v behind %+v, variant %d", second, first, v), y, want)
			}
		}
	}
}

func TestPrologue(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testPrologue[float32], testPrologue[float64]) })
}

func TestPrologueBitsAndAllocations(t *testing.T) {
	r := generator(93)
	for _, odd := range []int{0, 1} { // the second one is after an image that is cut into bands
		first, second := square(20, 28, 28, 1, 16), square(20, 14, 14, 16, 32)
		if odd == 1 {
			first, second = square(2, 80, 80, 3, 16), square(2, 40, 40, 16, 32)
		}
		a, b := newNormCase[float32](r, first.N, first.H, first.W, first.K, true, false),
			newNormCase[float32](r, second.N, second.H, second.W, second.K, true, false)
		nx, nv, _ := first.lengths()
		_, nw, _ := second.lengths()
		x, v, w, y := random[float32](r, nx), random[float32](r, nv), random[float32](r, nw), make([]float32, b.out)
		c, prologue := NewConv[float32](second), Prologue[float32]{NewConv[float32](first), a.NormReLU}
		c.PlanAfter(prologue)
		step := func() { c.ForwardFusedAfter(y, w, b.NormReLU, prologue, x, v) }
		sameBits(t, "after a prologue", y, step)
		noAllocations(t, "after a prologue", step)
		mustPanic(t, "short input", func() { c.ForwardFusedAfter(y, w, b.NormReLU, prologue, x[1:], v) })
	}
}
