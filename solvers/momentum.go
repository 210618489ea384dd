package solvers

import (
	"cmp"

	"landscape/internal/declare"
	"landscape/internal/kernel"
)

var _ Solver = Momentum{}

func init() { declare.Register[Momentum]("momentum") }

// Momentum is gradient descent with a heavy ball (Polyak, 1964), in the form of Sutskever et al. (2013) that PyTorch
// has:
//
//	b ← μb + g + λθ
//	θ ← θ − η b
type Momentum struct {
	Rate        float64  // η; 0 means 0.01
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	Momentum    float64  // μ; 0 means 0.9
	WeightDecay float64  // λ, of weights and embeddings
}

// New makes the state of the method.
func (m Momentum) New(layout Layout) (State, error) {
	s := settings{owner: "Momentum"}
	mu := cmp.Or(m.Momentum, 0.9)
	s.fraction("Momentum", mu)
	base, err := newMover(s, layout, cmp.Or(m.Rate, 0.01), m.Schedule, m.WeightDecay)
	if err != nil {
		return nil, err
	}
	return &momentum{base, float32(mu), make([]float32, base.size)}, nil
}

type momentum struct {
	mover
	mu       float32
	velocity []float32
}

func (m *momentum) Step(theta, grad []float32, _ func() error) error {
	rate, err := m.begin(theta, grad)
	if err != nil {
		return err
	}
	for _, p := range m.spans {
		kernel.Momentum(theta[p.from:p.to], grad[p.from:p.to], m.velocity[p.from:p.to],
			&kernel.UpdateFactors{Rate: float32(rate), Decay: float32(p.decay), Keep1: m.mu})
	}
	return nil
}

func (m *momentum) Slots() []Slot { return append(m.mover.Slots(), vector("velocity", m.velocity)) }
