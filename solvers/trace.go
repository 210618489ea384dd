package solvers

import (
	"cmp"
	"fmt"

	"landscape/internal/declare"
	"landscape/internal/kernel"
)

var _ Transform = Trace{}

func init() { declare.Register[Trace]("trace") }

// Trace adds up what comes in with a fading memory. In front of SGD it is Momentum or Nesterov:
//
//	b ← μb + g
//	g ← b            (with Nesterov: g + μb)
type Trace struct {
	Momentum float64 // μ; 0 means 0.9
	Nesterov bool
}

// New makes the state of the transformation.
func (t Trace) New(layout Layout) (TransformState, error) {
	s := settings{owner: "Trace"}
	mu := cmp.Or(t.Momentum, 0.9)
	s.fraction("Momentum", mu)
	if s.err != nil {
		return nil, s.err
	}
	size, err := sizeOf(layout)
	if err != nil {
		return nil, fmt.Errorf("Trace: %w", err)
	}
	return &trace{float32(mu), t.Nesterov, make([]float32, size)}, nil
}

type trace struct {
	mu       float32
	nesterov bool
	velocity []float32
}

func (t *trace) Apply(_, grad []float32) error {
	velocity := t.velocity[:len(grad)]
	for i, g := range grad {
		b := t.mu*velocity[i] + g
		velocity[i] = b
		if t.nesterov {
			b = g + t.mu*b
		}
		grad[i] = b
	}
	return nil
}

func (t *trace) descend(theta, grad []float32, rate float32) {
	u := kernel.UpdateFactors{Rate: rate, Keep1: t.mu}
	if t.nesterov {
		kernel.Nesterov(theta, grad, t.velocity, &u)
	} else {
		kernel.Momentum(theta, grad, t.velocity, &u)
	}
}

func (t *trace) Slots() []Slot { return []Slot{vector("velocity", t.velocity)} }
