package terrain

import (
	"cmp"
	"math"
)

// Extremal finds the directions in which a height is most and least curved at a point, and how curved it is there.
//
// Where the height has a second derivative, these are the first and the last eigenvector of its Hessian, by exact
// products. Of a Refinable height products are taken in float32, and the vectors found are measured in float64; if
// that shows an error beyond the tolerance, the search continues in float64. A height with kinks is also measured
// across them, over ±Radius. A height without a second derivative is measured by finite differences, whose step is
// chosen along the vectors that are found.
type Extremal struct {
	Tolerance float64 // as Lanczos.Tolerance; 0 means 1e-4. Finite differences reach 1e-3 at best.
	Steps     int     // as Lanczos.Steps; 0 means 500
	Radius    float64 // the distance over which kinks are crossed; 0 means a thousandth of ‖θ‖
	Seed      uint64  // of the first direction
}

// Extreme is a curvature with its direction, of length 1.
type Extreme struct {
	Curvature
	Vector []float64 // of length 1
}

// Extremes are the greatest and the least curvature at a point.
type Extremes struct {
	Greatest, Least Extreme
	// Kinks name what makes the gradient jump; nil for a smooth height. Of a height with kinks, Across are the
	// greatest and the least curvature that finite differences over a radius see, each in its own direction; nil for
	// the others.
	Kinks                       []string
	GreatestAcross, LeastAcross *Extreme
}

// At measures a height at theta.
func (x Extremal) At(of Differentiable, theta []float32) (*Extremes, error) {
	x.Tolerance = cmp.Or(x.Tolerance, 1e-4)
	h, err := hessianOf(of, theta)
	if err != nil {
		return nil, err
	}
	if h == nil {
		return x.byDifferences(of, theta)
	}
	ends, err := x.ends(Lanczos{Largest: 1, Smallest: 1}, h, h.precise())
	if err != nil {
		return nil, err
	}
	e := &Extremes{Greatest: ends.Largest[0].extreme(h, ends), Least: ends.Smallest[0].extreme(h, ends),
		Kinks: h.of.Kinks()}
	if e.Kinks == nil {
		return e, nil
	}
	return e, x.across(e, of, theta)
}

// hessianOf is the Hessian of a height at theta, nil for a height that has no second derivative.
func hessianOf(of Differentiable, theta []float32) (*Hessian, error) {
	if err := atFiniteHeight(of, theta); err != nil {
		return nil, err
	}
	c, ok := of.(Curved)
	if !ok || c.PlanHessian() != nil {
		return nil, nil
	}
	return NewHessian(c, theta)
}

// ends finds the ends of an operator's spectrum and measures them by another, which is the same with more digits and
// takes longer.
func (x Extremal) ends(l Lanczos, a, precise Operator) (*ExtremeEigenpairs, error) {
	l.Steps, l.Tolerance, l.Seed = x.Steps, x.Tolerance, x.Seed
	blurred, err := differ(a, precise, x.Seed)
	if err != nil {
		return nil, err
	}
	if blurred > x.Tolerance/10 { // float32 cancels, as where a net has learned all its examples
		return l.Extremes(precise)
	}
	ends, err := l.Extremes(a)
	if err != nil || a == precise {
		return ends, err
	}
	if err := l.withDefaults(a.Dim()).verify(ends, precise); err != nil || ends.Converged {
		return ends, err
	}
	l.Start = ends.mixture()
	return l.Extremes(precise)
}

// differ is how much two operators differ for a random vector, relative to the product.
func differ(a, b Operator, seed uint64) (float64, error) {
	if a == b {
		return 0, nil
	}
	v := gaussian(a.Dim(), seed, "curvature digits", 0)
	av, bv := make([]float64, a.Dim()), make([]float64, a.Dim())
	if err := a.Apply(av, v); err != nil {
		return 0, err
	}
	if err := b.Apply(bv, v); err != nil {
		return 0, err
	}
	return relative(av, bv), nil
}

// mixture is a direction that holds all vectors that were found.
func (e *ExtremeEigenpairs) mixture() []float64 {
	var sum []float64
	for p := range e.pairs() {
		if sum == nil {
			sum = make([]float64, len(p.Vector))
		}
		for i, v := range p.Vector {
			sum[i] += v
		}
	}
	return sum
}

func (p Eigenpair) extreme(h *Hessian, of *ExtremeEigenpairs) Extreme {
	return Extreme{Curvature{Value: p.Value, Error: p.Residual, Method: h.Method(), Converged: of.Converged}, p.Vector}
}

// allowed is the error within which a curvature counts as converged, beside another as large as largest.
func (x Extremal) allowed(value, largest float64) float64 {
	return x.Tolerance * max(math.Abs(value), math.Abs(largest)/1000)
}
