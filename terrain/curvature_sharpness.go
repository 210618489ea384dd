package terrain

import (
	"fmt"
	"math"
)

// Sharpness says how curved a height is at a point, in three numbers.
//
// None of them is a grade of the solution: in modern settings sharpness correlates badly with generalisation (Andriushchenko et al., 2023,
// arXiv 2302.07011). The first two also change at will when the weights of one ReLU layer are multiplied by a number and those of the next
// divided by it, which leaves the function as it is (Dinh et al., 2017, arXiv 1703.04933); the third does not.
type Sharpness struct {
	LambdaMax  float64 `json:"lambda_max"`  // the largest eigenvalue of the Hessian H
	LambdaMin  float64 `json:"lambda_min"`  // the smallest: negative where the point is on a saddle
	MeanLambda float64 `json:"mean_lambda"` // tr H / D, the mean eigenvalue
	MeanError  float64 `json:"mean_error"`  // its standard error
	// Adaptive is the largest eigenvalue of |θ|·H·|θ|, with |θ| as a diagonal matrix: the curvature per change of a weight by its own size
	// (the second-order form of adaptive sharpness; Kwon et al., 2021, arXiv 2102.11600).
	Adaptive     float64 `json:"adaptive"`
	Converged    bool    `json:"converged"`     // whether the eigenvalues are within the tolerance of Lanczos
	ProductError float64 `json:"product_error"` // Hessian.Error
}

// SharpnessAt measures the sharpness of a height at theta by Lanczos and Hutchinson with their usual settings, from some hundreds of gradients.
func SharpnessAt(of Differentiable, theta []float32, seed uint64) (Sharpness, error) {
	h, err := NewHessian(of, theta)
	if err != nil {
		return Sharpness{}, err
	}
	ends, err := Lanczos{Largest: 1, Smallest: 1, Seed: seed}.Ends(h)
	if err != nil {
		return Sharpness{}, fmt.Errorf("sharpness: %w", err)
	}
	trace, err := Hutchinson{Seed: seed}.Trace(h)
	if err != nil {
		return Sharpness{}, fmt.Errorf("sharpness: %w", err)
	}
	adaptive, err := Lanczos{Largest: 1, Seed: seed}.Ends(PerWeight(h, theta))
	if err != nil {
		return Sharpness{}, fmt.Errorf("adaptive sharpness: %w", err)
	}
	n := float64(len(theta))
	return Sharpness{
		LambdaMax: ends.Largest[0].Value, LambdaMin: ends.Smallest[0].Value,
		MeanLambda: trace.Mean / n, MeanError: trace.Error / n,
		Adaptive:  adaptive.Largest[0].Value,
		Converged: ends.Converged && adaptive.Converged, ProductError: h.Error,
	}, nil
}

// PerWeight is |θ|·A·|θ|, with |θ| as a diagonal matrix: A as seen by changes of each weight in units of the weight itself.
func PerWeight(a Operator, theta []float32) Operator {
	p := perWeight{a: a, size: make([]float64, len(theta)), scaled: make([]float64, len(theta))}
	for i, x := range theta {
		p.size[i] = math.Abs(float64(x))
	}
	return p
}

type perWeight struct {
	a            Operator
	size, scaled []float64
}

func (p perWeight) Dim() int { return len(p.size) }

func (p perWeight) Apply(dst, v []float64) error {
	if len(v) != len(p.size) {
		return fmt.Errorf("curvature: a vector of %d numbers for %d weights", len(v), len(p.size))
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
