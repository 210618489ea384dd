package solvers

import (
	"cmp"
	"fmt"

	"landscape/internal/declare"
	"landscape/internal/kernel"
)

var _ Transform = ScaleByAdam{}

func init() { declare.Register[ScaleByAdam]("scale_by_adam") }

// ScaleByAdam replaces the gradient by Adam's direction (Kingma and Ba, 2015):
//
//	m ← β₁m + (1−β₁)g        m̂ = m / (1−β₁ᵗ)
//	v ← β₂v + (1−β₂)g²       v̂ = v / (1−β₂ᵗ)
//	g ← m̂ / (√v̂ + ε)
type ScaleByAdam struct {
	Beta1   float64 // β₁; 0 means 0.9
	Beta2   float64 // β₂; 0 means 0.999
	Epsilon float64 // ε; 0 means 1e-8
}

// New makes the state of the transformation.
func (a ScaleByAdam) New(layout Layout) (TransformState, error) {
	s := settings{owner: "ScaleByAdam"}
	beta1, beta2, epsilon := cmp.Or(a.Beta1, 0.9), cmp.Or(a.Beta2, 0.999), cmp.Or(a.Epsilon, 1e-8)
	s.moments(beta1, beta2, epsilon)
	if s.err != nil {
		return nil, s.err
	}
	size, err := sizeOf(layout)
	if err != nil {
		return nil, fmt.Errorf("ScaleByAdam: %w", err)
	}
	return &scaleByAdam{moments: newMoments(size, beta1, beta2, epsilon)}, nil
}

type scaleByAdam struct {
	moments
	steps int64
}

func (a *scaleByAdam) Apply(_, grad []float32) error {
	f := a.at(a.steps)
	a.steps++
	first, second := a.first[:len(grad)], a.second[:len(grad)]
	for i, g := range grad {
		m := f.keep1*first[i] + f.take1*g
		v := f.keep2*second[i] + f.take2*(g*g)
		first[i], second[i] = m, v
		grad[i] = f.first * m / (sqrt(v)*f.second + f.epsilon)
	}
	return nil
}

func (a *scaleByAdam) descend(theta, grad []float32, rate float32) {
	u := a.at(a.steps).update(rate)
	a.steps++
	kernel.Adam(theta, grad, a.first, a.second, &u)
}

func (a *scaleByAdam) Slots() []Slot { return append(a.slots(), counter("step", &a.steps)) }
