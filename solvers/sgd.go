package solvers

import (
	"cmp"

	"landscape/internal/declare"
	"landscape/internal/kernel"
)

var _ Solver = SGD{}

func init() { declare.Register[SGD]("sgd") }

// SGD is stochastic gradient descent (Robbins and Monro, 1951):
//
//	θ ← θ − η (g + λθ)
type SGD struct {
	Rate        float64  // η; 0 means 0.01
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	WeightDecay float64  // λ, of weights and embeddings
}

// New makes the state of the method.
func (s SGD) New(layout Layout) (State, error) {
	m, err := newMover(settings{owner: "SGD"}, layout, cmp.Or(s.Rate, 0.01), s.Schedule, s.WeightDecay)
	if err != nil {
		return nil, err
	}
	return &sgd{m}, nil
}

type sgd struct{ mover }

func (s *sgd) Step(theta, grad []float32, _ func() error) error {
	rate, err := s.begin(theta, grad)
	if err != nil {
		return err
	}
	for _, p := range s.spans {
		kernel.SGD(theta[p.from:p.to], grad[p.from:p.to],
			&kernel.UpdateFactors{Rate: float32(rate), Decay: float32(p.decay)})
	}
	return nil
}
