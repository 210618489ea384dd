package terrain

import (
	"cmp"
	"fmt"
	"math"
)

// The steps of finite differences, doubling each time, in units of 1+‖θ‖: from what float32 still resolves to what is
// no longer small.
const (
	smallestStep = 1.0 / (1 << 14)
	stepsTried   = 12
)

// extrapolated are differences of gradients over two steps, extrapolated to none (Richardson): the Hessian of a
// height of which no second derivative is known, but for an error of the fourth power of the step, and that of
// rounding.
type extrapolated struct {
	*Difference
	step float64
	half []float64
}

func newExtrapolated(of Differentiable, theta []float32) (*extrapolated, error) {
	d, err := NewDifference(of, theta, 1)
	if err != nil {
		return nil, err
	}
	return &extrapolated{Difference: d, half: make([]float64, len(theta))}, nil
}

// Apply implements Operator.
func (r *extrapolated) Apply(dst, v []float64) error {
	r.Radius = r.step
	if err := r.Difference.Apply(dst, v); err != nil {
		return err
	}
	r.Radius = r.step / 2
	if err := r.Difference.Apply(r.half, v); err != nil {
		return err
	}
	for i, h := range r.half {
		dst[i] = (4*h - dst[i]) / 3
	}
	return nil
}

// steady is a product with v whose step changes it least when it doubles, with that change, relative to the product.
func (r *extrapolated) steady(v []float64) (change float64, err error) {
	unit, best := 1+norm32(r.theta), 0.0
	change = math.Inf(1)
	before, at := make([]float64, r.Dim()), make([]float64, r.Dim())
	for k := range stepsTried {
		r.step = unit * smallestStep * float64(int(1)<<k)
		if err := r.Apply(at, v); err != nil {
			return 0, err
		}
		if d := relative(before, at); k > 0 && d < change {
			best, change = r.step/2, d
		}
		before, at = at, before
	}
	if math.IsInf(change, 1) {
		return 0, fmt.Errorf("curvature: the gradient near the point is not finite at any distance from %.3g to %.3g",
			unit*smallestStep, unit*smallestStep*(1<<(stepsTried-1)))
	}
	r.step = best
	return change, nil
}

// ofDifferences is x with what finite differences of float32 gradients can reach.
func (x Extremal) ofDifferences() Extremal {
	x.Tolerance, x.Steps = max(x.Tolerance, 1e-3), min(cmp.Or(x.Steps, 200), 200)
	return x
}

// byDifferences is At for a height without a second derivative.
func (x Extremal) byDifferences(of Differentiable, theta []float32) (*Extremes, error) {
	x = x.ofDifferences()
	r, err := newExtrapolated(of, theta)
	if err != nil {
		return nil, err
	}
	e := &Extremes{}
	if e.Greatest, err = x.end(r, Lanczos{Largest: 1}, 0); err != nil {
		return nil, err
	}
	if e.Least, err = x.end(r, Lanczos{Smallest: 1}, e.Greatest.Value); err != nil {
		return nil, err
	}
	e.Greatest.Converged = e.Greatest.Error <= x.allowed(e.Greatest.Value, e.Least.Value)
	return e, nil
}

// end finds one end of the spectrum, with the step that suits a random direction and then, until that changes
// nothing, the vectors found. Beside it there is an eigenvalue as large as largest.
func (x Extremal) end(r *extrapolated, l Lanczos, largest float64) (e Extreme, err error) {
	l.Steps, l.Tolerance, l.Seed = min(x.Steps, r.Dim()), x.Tolerance/2, x.Seed
	change, err := r.steady(gaussian(r.Dim(), x.Seed, "curvature step", 0))
	if err != nil {
		return e, err
	}
	for range 3 {
		ends, err := l.Extremes(r)
		if err != nil {
			return e, err
		}
		for p := range ends.pairs() {
			used := r.step
			if change, err = r.steady(p.Vector); err != nil {
				return e, err
			}
			if err := p.measure(r, make([]float64, r.Dim())); err != nil {
				return e, err
			}
			e = Extreme{Curvature{Value: p.Value, Error: p.Residual + change*math.Abs(p.Value), Method: Extrapolated},
				p.Vector}
			if e.Converged = e.Error <= x.allowed(p.Value, largest); e.Converged || r.step == used {
				return e, nil
			}
			l.Start = p.Vector
		}
	}
	return e, nil
}
