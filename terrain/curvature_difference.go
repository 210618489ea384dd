package terrain

import (
	"fmt"
	"math"
)

// Difference is the curvature of a height at one point as differences of gradients show it over a distance:
//
//	Dv = (∇L(θ+rv̂) − ∇L(θ−rv̂)) · ‖v‖ / 2r,  v̂ = v/‖v‖
//
// Of a height that is smooth over the distance r this is the Hessian, but for a term that falls with r². Of a height
// with kinks it is not: every kink that the way crosses adds the jump of the slope, however small r is. The mean of
// the loss over all points at a distance of r in a direction and its opposite is most, or least, where Dv = λv; λ is
// then the curvature over ±r.
//
// A Difference is for one goroutine.
type Difference struct {
	Radius float64 // r

	of            Differentiable
	theta         []float32
	moved         []float32
	ahead, behind []float32
}

// NewDifference prepares differences of a height over a radius around theta, which it copies.
func NewDifference(of Differentiable, theta []float32, radius float64) (*Difference, error) {
	if !(radius > 0) || math.IsInf(radius, 1) {
		return nil, fmt.Errorf("curvature: a radius of %v, want a number above 0", radius)
	}
	if err := atFiniteHeight(of, theta); err != nil {
		return nil, err
	}
	n := len(theta)
	return &Difference{Radius: radius, of: of, theta: append([]float32(nil), theta...),
		moved: make([]float32, n), ahead: make([]float32, n), behind: make([]float32, n)}, nil
}

// Dim is the number of parameters.
func (d *Difference) Dim() int { return len(d.theta) }

// Apply implements Operator.
func (d *Difference) Apply(dst, v []float64) error {
	if err := checkProduct(d, dst, v); err != nil {
		return err
	}
	length := norm(v)
	if length == 0 {
		clear(dst)
		return nil
	}
	if err := d.gradient(d.ahead, v, d.Radius/length); err != nil {
		return err
	}
	if err := d.gradient(d.behind, v, -d.Radius/length); err != nil {
		return err
	}
	scale := length / (2 * d.Radius)
	for i := range dst {
		dst[i] = (float64(d.ahead[i]) - float64(d.behind[i])) * scale
	}
	return nil
}

// gradient is that at θ + step·v.
func (d *Difference) gradient(grad []float32, v []float64, step float64) error {
	for i, x := range d.theta {
		d.moved[i] = float32(float64(x) + step*v[i])
	}
	if _, err := d.of.Gradient(d.moved, grad); err != nil {
		return fmt.Errorf("curvature: %w", err)
	}
	return nil
}
