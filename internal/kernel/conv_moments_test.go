package kernel

import (
	"fmt"
	"testing"
)

func testKeptMoments[T Float](t *testing.T) {
	r := generator(70)
	shapes := []ConvShape{square(9, 14, 14, 16, 32), square(30, 7, 7, 16, 16), square(2, 60, 50, 16, 16),
		square(5, 28, 28, 1, 24), square(3, 9, 9, 4, 5)}
	for range trials(60) {
		shapes = append(shapes, randomShape(r))
	}
	for _, s := range shapes {
		for _, v := range []variant{noWinograd, forceWinograd} {
			c := newConv[T](s, v)
			if !c.KeepMoments() {
				if !s.geometry().thin() {
					t.Errorf("%+v: keeps no moments", s)
				}
				continue
			}
			nx, nw, ny := s.lengths()
			x, w, y := random[T](r, nx), random[T](r, nw), make([]T, ny)
			for i := range x {
				x[i] += 10 // means that are large beside the deviations
			}
			mean, variance, wantMean, wantVariance := make([]T, s.K), make([]T, s.K), make([]T, s.K), make([]T, s.K)
			for range 2 { // nothing is left from the run before
				c.Forward(y, x, w)
				c.Moments(mean, variance)
			}
			Moments(wantMean, wantVariance, y, ny/s.K, s.K)
			what := fmt.Sprintf("%+v, variant %d: ", s, v)
			near(t, what+"mean", mean, wide(wantMean), 50)
			near(t, what+"variance", variance, wide(wantVariance), 50)
		}
	}
}

func TestKeptMoments(t *testing.T) { bothTypes(t, testKeptMoments[float32], testKeptMoments[float64]) }

func TestKeptMomentsBitsAndAllocations(t *testing.T) {
	r := generator(71)
	s := square(20, 14, 14, 16, 32)
	c := NewConv[float32](s)
	c.KeepMoments()
	nx, nw, ny := s.lengths()
	x, w, y, m := random[float32](r, nx), random[float32](r, nw), make([]float32, ny), make([]float32, 2*s.K)
	run := func() {
		c.Forward(y, x, w)
		c.Moments(m[:s.K], m[s.K:])
	}
	sameBits(t, "moments", m, run)
	noAllocations(t, "moments", run)
}
