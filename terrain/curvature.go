package terrain

import (
	"fmt"
	"math"

	"landscape/internal/random"
)

// Differentiable is a height over the space of parameters that knows its slope: a *Prepared over a model's data, a restriction of one to a
// plane, or a function in closed form.
type Differentiable interface {
	// Gradient returns the height at theta and writes its gradient into grad, which is as long.
	Gradient(theta, grad []float32) (float64, error)
}

// Operator is a symmetric matrix that is known by its products with vectors alone.
type Operator interface {
	// Dim is the number of rows.
	Dim() int
	// Apply writes the product with v into dst. Both have the length Dim, and do not overlap.
	Apply(dst, v []float64) error
}

// Hessian is the matrix of second derivatives of a height at one point, known by its products with vectors, each from two gradients:
//
//	Hv = (∇L(θ+εv̂) − ∇L(θ−εv̂)) · ‖v‖ / 2ε,  v̂ = v/‖v‖
//
// A large ε errs by third derivatives (as ε²), a small one by the rounding of float32 gradients (as 1/ε). NewHessian looks for the ε between
// them and measures what error is left. Of a net with ReLU this is the curvature as seen at the distance ε: what kinks within it add is part of
// the number.
//
// A Hessian is for one goroutine.
type Hessian struct {
	Step  float64 // ε
	Error float64 // the relative error of a product, as measured along random directions: ‖Hv(ε) − Hv(2ε)‖ / ‖Hv‖

	of            Differentiable
	theta         []float32
	moved         []float32
	ahead, behind []float32
}

// The steps that NewHessian tries, doubling each time, in units of 1+‖θ‖: from what float32 still resolves to what is no longer small.
const (
	smallestStep = 1.0 / (1 << 14)
	stepsTried   = 11
	probesTried  = 2
)

// NewHessian prepares products with the Hessian of a height at theta, which it copies. It costs 45 gradients.
func NewHessian(of Differentiable, theta []float32) (*Hessian, error) {
	n := len(theta)
	if n == 0 {
		return nil, fmt.Errorf("curvature: the point has no coordinates")
	}
	h := &Hessian{of: of, theta: append([]float32(nil), theta...),
		moved: make([]float32, n), ahead: make([]float32, n), behind: make([]float32, n)}
	height, err := of.Gradient(h.theta, h.ahead)
	if err != nil {
		return nil, fmt.Errorf("curvature: %w", err)
	}
	if math.IsNaN(height) || math.IsInf(height, 0) {
		return nil, fmt.Errorf("curvature: the height at the point is %v; there is no curvature to measure", height)
	}
	return h, h.chooseStep()
}

// chooseStep takes the step at which products change least when it doubles.
func (h *Hessian) chooseStep() error {
	unit := 1 + norm32(h.theta)
	disagreement := make([]float64, stepsTried-1)
	for probe := range probesTried {
		v := gaussian(h.Dim(), 0, "curvature step", probe)
		before := make([]float64, h.Dim())
		for k := range stepsTried {
			h.Step = unit * smallestStep * float64(int(1)<<k)
			at := make([]float64, h.Dim())
			if err := h.Apply(at, v); err != nil {
				return err
			}
			if k > 0 {
				disagreement[k-1] += relative(before, at) / probesTried
			}
			before = at
		}
	}
	best := 0
	for k, d := range disagreement {
		if d < disagreement[best] || math.IsNaN(disagreement[best]) {
			best = k
		}
	}
	h.Step, h.Error = unit*smallestStep*float64(int(1)<<best), disagreement[best]
	if math.IsNaN(h.Error) || math.IsInf(h.Error, 0) {
		return fmt.Errorf("curvature: the gradient near the point is not finite at any distance from %.3g to %.3g", unit*smallestStep, unit*smallestStep*(1<<(stepsTried-1)))
	}
	return nil
}

// relative is ‖a−b‖ in units of the longer of the two; 0 where both are zero.
func relative(a, b []float64) float64 {
	difference := 0.0
	for i := range a {
		difference += (a[i] - b[i]) * (a[i] - b[i])
	}
	if difference == 0 {
		return 0
	}
	return math.Sqrt(difference) / max(norm(a), norm(b))
}

// Dim is the number of parameters.
func (h *Hessian) Dim() int { return len(h.theta) }

// Apply implements Operator.
func (h *Hessian) Apply(dst, v []float64) error {
	if len(dst) != h.Dim() || len(v) != h.Dim() {
		return fmt.Errorf("curvature: a product of a vector of %d numbers into %d, want %d", len(v), len(dst), h.Dim())
	}
	length := norm(v)
	if length == 0 {
		clear(dst)
		return nil
	}
	for _, side := range []struct {
		step float64
		grad []float32
	}{{h.Step / length, h.ahead}, {-h.Step / length, h.behind}} {
		for i, x := range h.theta {
			h.moved[i] = float32(float64(x) + side.step*v[i])
		}
		if _, err := h.of.Gradient(h.moved, side.grad); err != nil {
			return fmt.Errorf("curvature: %w", err)
		}
	}
	scale := length / (2 * h.Step)
	for i := range dst {
		dst[i] = (float64(h.ahead[i]) - float64(h.behind[i])) * scale
	}
	return nil
}

// gaussian is a vector of independent standard normal numbers.
func gaussian(n int, seed uint64, purpose string, index int) []float64 {
	r := random.New(seed, purpose, index)
	v := make([]float64, n)
	for i := range v {
		v[i] = r.NormFloat64()
	}
	return v
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i, x := range a {
		s += x * b[i]
	}
	return s
}

func norm(v []float64) float64 { return math.Sqrt(dot(v, v)) }

func norm32(v []float32) float64 {
	s := 0.0
	for _, x := range v {
		s += float64(x) * float64(x)
	}
	return math.Sqrt(s)
}
