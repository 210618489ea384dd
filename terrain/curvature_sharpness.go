package terrain

import (
	"cmp"
	"fmt"
	"math"
)

// Sharpness says how curved a height is at a point.
//
// None of its numbers is a grade of the solution: in modern settings sharpness correlates badly with generalization
// (Andriushchenko et al., 2023, arXiv 2302.07011). The first three also change at will when the weights of one ReLU
// layer are multiplied by a number and those of the next divided by it, which leaves the function as it is (Dinh et
// al., 2017, arXiv 1703.04933); the fourth does not.
type Sharpness struct {
	LambdaMax  Curvature `json:"lambda_max"`  // the largest eigenvalue of the Hessian H
	LambdaMin  Curvature `json:"lambda_min"`  // the smallest: negative where the point is on a saddle
	MeanLambda Trace     `json:"mean_lambda"` // tr H / D, the mean eigenvalue
	// Adaptive is the largest eigenvalue of |θ|·H·|θ|, with |θ| as a diagonal matrix: the curvature per change of a
	// weight by its own size (the second-order form of adaptive sharpness; Kwon et al., 2021, arXiv 2102.11600).
	Adaptive Curvature `json:"adaptive"`
	// Of a height with kinks, what differences over a radius see; nil for smooth heights.
	MaxAcross *Curvature `json:"lambda_max_across,omitempty"`
	MinAcross *Curvature `json:"lambda_min_across,omitempty"`
}

// SharpnessAt measures the sharpness of a height at theta by Extremal and Hutchinson with their usual settings, from
// some hundreds of products with the Hessian.
func SharpnessAt(of Differentiable, theta []float32, seed uint64) (Sharpness, error) {
	x := Extremal{Seed: seed}
	e, err := x.At(of, theta)
	if err != nil {
		return Sharpness{}, err
	}
	s := Sharpness{LambdaMax: e.Greatest.Curvature, LambdaMin: e.Least.Curvature}
	if e.GreatestAcross != nil {
		s.MaxAcross, s.MinAcross = &e.GreatestAcross.Curvature, &e.LeastAcross.Curvature
	}
	p, err := productsAt(of, theta, e.Greatest.Vector)
	if err != nil {
		return Sharpness{}, err
	}
	trace, err := Hutchinson{Seed: seed}.Trace(p.quick)
	if err != nil {
		return Sharpness{}, fmt.Errorf("sharpness: %w", err)
	}
	s.MeanLambda = trace.scaled(1 / float64(len(theta)))
	s.Adaptive, err = x.adaptive(p, theta)
	return s, err
}

// products are ways to multiply with a Hessian.
type products struct {
	quick, precise Operator // the same where there is only one
	method         Method
	change         float64 // relative, of products by finite differences when their step changes
}

// productsAt are those of a height at theta; a step of finite differences suits the vector along.
func productsAt(of Differentiable, theta []float32, along []float64) (products, error) {
	h, err := hessianOf(of, theta)
	if err != nil {
		return products{}, err
	}
	if h != nil {
		return products{quick: h, precise: h.precise(), method: h.Method()}, nil
	}
	r, err := newExtrapolated(of, theta)
	if err != nil {
		return products{}, err
	}
	change, err := r.steady(along)
	return products{quick: r, precise: r, method: Extrapolated, change: change}, err
}

// adaptive is the largest eigenvalue of the Hessian per weight.
func (x Extremal) adaptive(p products, theta []float32) (Curvature, error) {
	x.Tolerance = cmp.Or(x.Tolerance, 1e-4)
	if p.method == Extrapolated {
		x = x.ofDifferences()
	}
	quick := PerWeight(p.quick, theta)
	precise := quick
	if p.precise != p.quick {
		precise = PerWeight(p.precise, theta)
	}
	ends, err := x.ends(Lanczos{Largest: 1}, quick, precise)
	if err != nil {
		return Curvature{}, fmt.Errorf("adaptive sharpness: %w", err)
	}
	top := ends.Largest[0]
	c := Curvature{Value: top.Value, Error: top.Residual + p.change*math.Abs(top.Value), Method: p.method}
	c.Converged = c.Error <= x.allowed(c.Value, 0)
	return c, nil
}

// PerWeight is |θ|·A·|θ|, with |θ| as a diagonal matrix: A as seen by changes of each weight in units of the weight
// itself.
func PerWeight(a Operator, theta []float32) Operator {
	p := &perWeight{a: a, size: make([]float64, len(theta)), scaled: make([]float64, len(theta))}
	for i, x := range theta {
		p.size[i] = math.Abs(float64(x))
	}
	return p
}

type perWeight struct {
	a            Operator
	size, scaled []float64
}

func (p *perWeight) Dim() int { return len(p.size) }

func (p *perWeight) Apply(dst, v []float64) error {
	if err := checkProduct(p, dst, v); err != nil {
		return err
	}
	for i, s := range p.size {
		p.scaled[i] = s * v[i]
	}
	if err := p.a.Apply(dst, p.scaled); err != nil {
		return err
	}
	for i, s := range p.size {
		dst[i] *= s
	}
	return nil
}
