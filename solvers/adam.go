package solvers

import (
	"cmp"

	"landscape/internal/declare"
	"landscape/internal/kernel"
)

var _ Solver = Adam{}

func init() { declare.Register[Adam]("adam") }

// Adam divides a moving average of the gradient by the root of one of its squares (Kingma and Ba, 2015):
//
//	d = g + λθ
//	m ← β₁m + (1−β₁)d        m̂ = m / (1−β₁ᵗ)
//	v ← β₂v + (1−β₂)d²       v̂ = v / (1−β₂ᵗ)
//	θ ← θ − η m̂ / (√v̂ + ε)
//
// Its weight decay is part of the gradient; AdamW keeps the two apart.
type Adam struct {
	Rate        float64  // η; 0 means 0.001
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	Beta1       float64  // β₁; 0 means 0.9
	Beta2       float64  // β₂; 0 means 0.999
	Epsilon     float64  // ε; 0 means 1e-8
	WeightDecay float64  // λ, of weights and embeddings
}

// New makes the state of the method.
func (a Adam) New(layout Layout) (State, error) {
	return newAdam("Adam", layout, a, false)
}

// newAdam serves Adam and AdamW, which differ only in where the decay enters.
func newAdam(owner string, layout Layout, a Adam, decoupled bool) (State, error) {
	s := settings{owner: owner}
	beta1, beta2, epsilon := cmp.Or(a.Beta1, 0.9), cmp.Or(a.Beta2, 0.999), cmp.Or(a.Epsilon, 1e-8)
	s.moments(beta1, beta2, epsilon)
	base, err := newMover(s, layout, cmp.Or(a.Rate, 1e-3), a.Schedule, a.WeightDecay)
	if err != nil {
		return nil, err
	}
	return &adam{base, newMoments(base.size, beta1, beta2, epsilon), decoupled}, nil
}

type adam struct {
	mover
	moments
	decoupled bool
}

func (a *adam) Step(theta, grad []float32, _ func() error) error {
	f := a.at(a.steps)
	rate, err := a.begin(theta, grad)
	if err != nil {
		return err
	}
	u := f.update(float32(rate))
	for _, p := range a.spans {
		if a.decoupled {
			u.Decoupled = float32(rate * p.decay)
		} else {
			u.Decay = float32(p.decay)
		}
		kernel.Adam(theta[p.from:p.to], grad[p.from:p.to], a.first[p.from:p.to], a.second[p.from:p.to], &u)
	}
	return nil
}

func (a *adam) Slots() []Slot { return append(a.mover.Slots(), a.slots()...) }
