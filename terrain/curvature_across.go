package terrain

import (
	"cmp"
	"math"
)

// The search across kinks.
const (
	acrossProducts = 40  // of Lanczos, for a start
	acrossSteps    = 100 // from there, at most
	acrossPatience = 15  // of them in a row may find nothing clearly better
	acrossError    = 1e-3
)

// across measures a height with kinks over a radius, from the best of two starts: the eigenvectors of the Hessian
// between the kinks, and what Lanczos finds when it takes the differences for a matrix, which they are not quite.
func (x Extremal) across(e *Extremes, of Differentiable, theta []float32) error {
	radius := cmp.Or(x.Radius, norm32(theta)/1000)
	if radius == 0 { // all parameters are 0
		radius = 1e-3
	}
	d, err := NewDifference(of, theta, radius)
	if err != nil {
		return err
	}
	l := Lanczos{Largest: 1, Smallest: 1, Steps: min(d.Dim(), acrossProducts), Tolerance: acrossError, Seed: x.Seed}
	ends, err := l.Extremes(d)
	if err != nil {
		return err
	}
	unit := max(math.Abs(ends.Largest[0].Value), math.Abs(ends.Smallest[0].Value))
	if e.GreatestAcross, err = d.climb(1, unit, e.Greatest.Vector, ends.Largest[0].Vector); err != nil {
		return err
	}
	e.LeastAcross, err = d.climb(-1, unit, e.Least.Vector, ends.Smallest[0].Vector)
	return err
}

// climb finds a direction of which the curvature over ±Radius is most (for a sign of 1) or least (of −1) among its
// neighbors, where Dv = λv, by gradient steps of the length of Barzilai and Borwein from the best of some starts.
// Unit is the size of D.
func (d *Difference) climb(sign, unit float64, starts ...[]float64) (*Extreme, error) {
	w := make([]float64, d.Dim())
	var p Eigenpair
	for _, v := range starts {
		q := Eigenpair{Vector: v}
		if err := q.measure(d, w); err != nil {
			return nil, err
		}
		if p.Vector == nil || sign*q.Value > sign*p.Value {
			p = q
		}
	}
	// Within a hundredth, how steady a direction is counts more than how far out it lies.
	best, least := p, sign*p.Value-unit/100
	var before, slope []float64 // the point and the residual before
	short := false
	for step, found := 0, 0; step < acrossSteps && step-found < acrossPatience && !d.settled(best, unit); step++ {
		if err := p.measure(d, w); err != nil {
			return nil, err
		}
		if sign*p.Value < least { // a long step has led elsewhere: back, and on by short ones
			p, short = best, true
			if err := p.measure(d, w); err != nil {
				return nil, err
			}
		}
		if sign*p.Value >= least && p.Residual < best.Residual {
			if p.Residual < 0.9*best.Residual {
				found = step
			}
			best = p
		}
		for i, v := range p.Vector {
			w[i] -= p.Value * v
		}
		length := sign / unit
		if before != nil && !short {
			length = sign * barzilai(p.Vector, before, w, slope, unit)
		}
		before, slope = p.Vector, append(slope[:0], w...)
		next := make([]float64, len(w))
		for i, v := range p.Vector {
			next[i] = v + length*w[i]
		}
		scale(next, 1/norm(next))
		p = Eigenpair{Vector: next}
	}
	return &Extreme{Curvature{Value: best.Value, Error: best.Residual, Method: Across, Radius: d.Radius,
		Converged: d.settled(best, unit)}, best.Vector}, nil
}

func (d *Difference) settled(p Eigenpair, unit float64) bool {
	return p.Residual <= acrossError*max(math.Abs(p.Value), unit/1000)
}

// barzilai is the length of a step along the slope s at x, from how the slope changed since the step before:
// 1/|curvature|.
func barzilai(x, before, s, slope []float64, unit float64) float64 {
	way, change := 0.0, 0.0
	for i := range x {
		dx := x[i] - before[i]
		way += dx * dx
		change += dx * (s[i] - slope[i])
	}
	if !(math.Abs(change) > 1e-3*unit*way) {
		return 1 / unit
	}
	return way / math.Abs(change)
}
