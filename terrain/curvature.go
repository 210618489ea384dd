package terrain

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"landscape/internal/random"
)

// Differentiable is a height over the space of parameters that knows its slope: an *Evaluator over a model's data, a
// restriction of one to a plane, or a function in closed form.
type Differentiable interface {
	// Gradient returns the height at theta and writes its gradient into grad, which is as long.
	Gradient(theta, grad []float32) (float64, error)
}

// Curved is a height that knows its second derivative, too.
type Curved interface {
	Differentiable
	// PlanHessian fails if there is no second derivative, because a part has none.
	PlanHessian() error
	// HessianProduct writes the product of the Hessian at theta with v into dst. All have one length, and dst
	// overlaps neither.
	HessianProduct(theta []float32, dst, v []float64) error
	// Kinks names what makes the gradient jump (ReLU, the maximum of a window), so that the Hessian is there almost
	// everywhere only; nil for a height that is smooth.
	Kinks() []string
}

// Refinable is a Curved height that can be computed with more digits.
type Refinable interface {
	Curved
	// Precise is the same height with products of the Hessian that are exact up to the rounding of float64.
	Precise() (Curved, error)
}

// Operator is a symmetric matrix that is known by its products with vectors alone.
type Operator interface {
	// Dim is the number of rows.
	Dim() int
	// Apply writes the product with v into dst. Both have the length Dim, and do not overlap.
	Apply(dst, v []float64) error
}

// Method says how a curvature was found.
type Method string

const (
	// Exact are products with the Hessian itself, the derivative of the derivative.
	Exact Method = "Hessian"
	// AlmostEverywhere are the same of a height with kinks. Between its kinks it is the Hessian; what the kinks add
	// at a distance, where the slope jumps, it does not see.
	AlmostEverywhere Method = "Hessian (almost everywhere)"
	// Across are differences of two gradients at a stated distance: what a step of that length meets, kinks included.
	Across Method = "finite difference over a stated radius"
	// Extrapolated are differences of gradients at small distances, extrapolated to none: an estimate of the Hessian
	// for heights of which no second derivative is known.
	Extrapolated Method = "finite differences, extrapolated"
)

// Curvature is a curvature that was measured along a direction of length 1.
type Curvature struct {
	Value float64 `json:"value"` // vᵀHv for v of length 1
	// Error bounds how far Value lies from an eigenvalue: the residual ‖Hv − λv‖ along the direction found and, of
	// finite differences, how much the value changes when their step does.
	Error     float64 `json:"error"`
	Method    Method  `json:"method"`
	Radius    float64 `json:"radius,omitempty"` // of Across, in units of θ; 0 for the others
	Converged bool    `json:"converged"`        // whether Error is within the tolerance that was asked for
}

// String is value, error and method.
func (c Curvature) String() string {
	method := string(c.Method)
	if c.Method == Across {
		method = fmt.Sprintf("finite difference over ±%.3g", c.Radius)
	}
	if !c.Converged {
		method += ", not converged"
	}
	return fmt.Sprintf("%.5g ± %.1g, %s", c.Value, c.Error, method)
}

// Hessian is the matrix of second derivatives of a height at one point, known by its products with vectors. It is for
// one goroutine.
type Hessian struct {
	of    Curved
	theta []float32
}

// NewHessian prepares products with the Hessian of a height at theta, which it copies.
func NewHessian(of Curved, theta []float32) (*Hessian, error) {
	if err := atFiniteHeight(of, theta); err != nil {
		return nil, err
	}
	if err := of.PlanHessian(); err != nil {
		return nil, fmt.Errorf("curvature: %w", err)
	}
	return &Hessian{of: of, theta: append([]float32(nil), theta...)}, nil
}

// atFiniteHeight makes sure that there is a curvature to measure.
func atFiniteHeight(of Differentiable, theta []float32) error {
	if len(theta) == 0 {
		return fmt.Errorf("curvature: the point has no coordinates")
	}
	height, err := of.Gradient(theta, make([]float32, len(theta)))
	if err != nil {
		return fmt.Errorf("curvature: %w", err)
	}
	if math.IsNaN(height) || math.IsInf(height, 0) {
		return fmt.Errorf("curvature: the height at the point is %v; there is no curvature to measure", height)
	}
	return nil
}

// Dim is the number of parameters.
func (h *Hessian) Dim() int { return len(h.theta) }

// Method is Exact, or AlmostEverywhere for a height with kinks.
func (h *Hessian) Method() Method {
	if len(h.of.Kinks()) > 0 {
		return AlmostEverywhere
	}
	return Exact
}

// Apply implements Operator.
func (h *Hessian) Apply(dst, v []float64) error {
	if err := checkProduct(h, dst, v); err != nil {
		return err
	}
	if err := h.of.HessianProduct(h.theta, dst, v); err != nil {
		return fmt.Errorf("curvature: %w", err)
	}
	return nil
}

// precise is the same Hessian with all digits, or h itself where its height cannot be computed with more.
func (h *Hessian) precise() *Hessian {
	if r, ok := h.of.(Refinable); ok {
		if of, err := r.Precise(); err == nil {
			return &Hessian{of: of, theta: h.theta}
		}
	}
	return h
}

func checkProduct(a Operator, dst, v []float64) error {
	if n := a.Dim(); len(dst) != n || len(v) != n {
		return fmt.Errorf("curvature: a product of a vector of %d numbers into %d, want %d", len(v), len(dst), n)
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

// gaussian is a vector of independent standard normal numbers.
func gaussian(n int, seed uint64, purpose string, index int) []float64 {
	r := random.New(seed, purpose, index)
	v := make([]float64, n)
	for i := range v {
		v[i] = r.NormFloat64()
	}
	return v
}

func dot(a, b []float64) float64 { return floats.Dot(a, b) }

func norm(v []float64) float64 { return math.Sqrt(dot(v, v)) }

func norm32(v []float32) float64 {
	s := 0.0
	for _, x := range v {
		s += float64(x) * float64(x)
	}
	return math.Sqrt(s)
}
