package solvers

import (
	"cmp"

	"landscape/internal/declare"
	"landscape/internal/kernel"
)

var _ Solver = Nesterov{}

func init() { declare.Register[Nesterov]("nesterov") }

// Nesterov is accelerated gradient descent (Nesterov, 1983), in the form of Sutskever et al. (2013) that takes the
// gradient at θ itself and looks ahead with the velocity:
//
//	d = g + λθ
//	b ← μb + d
//	θ ← θ − η (d + μb)
type Nesterov struct {
	Rate        float64  // η; 0 means 0.01
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	Momentum    float64  // μ; 0 means 0.9
	WeightDecay float64  // λ, of weights and embeddings
}

// New makes the state of the method.
func (n Nesterov) New(layout Layout) (State, error) {
	s := settings{owner: "Nesterov"}
	mu := cmp.Or(n.Momentum, 0.9)
	s.fraction("Momentum", mu)
	base, err := newMover(s, layout, cmp.Or(n.Rate, 0.01), n.Schedule, n.WeightDecay)
	if err != nil {
		return nil, err
	}
	return &nesterov{base, float32(mu), make([]float32, base.size)}, nil
}

type nesterov struct {
	mover
	mu       float32
	velocity []float32
}

func (n *nesterov) Step(theta, grad []float32, _ func() error) error {
	rate, err := n.begin(theta, grad)
	if err != nil {
		return err
	}
	for _, p := range n.spans {
		kernel.Nesterov(theta[p.from:p.to], grad[p.from:p.to], n.velocity[p.from:p.to],
			&kernel.UpdateFactors{Rate: float32(rate), Decay: float32(p.decay), Keep1: n.mu})
	}
	return nil
}

func (n *nesterov) Slots() []Slot { return append(n.mover.Slots(), vector("velocity", n.velocity)) }
