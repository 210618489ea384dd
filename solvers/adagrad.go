package solvers

import (
	"cmp"

	"landscape/internal/declare"
)

var _ Solver = AdaGrad{}

func init() { declare.Register[AdaGrad]("adagrad") }

// AdaGrad divides by the root of all squared gradients so far (Duchi, Hazan and Singer, 2011):
//
//	d = g + λθ
//	s ← s + d²
//	θ ← θ − η d / (√s + ε)
type AdaGrad struct {
	Rate        float64  // η; 0 means 0.01
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	Initial     float64  // s before the first step
	Epsilon     float64  // ε; 0 means 1e-10
	WeightDecay float64  // λ, of weights and embeddings
}

// New makes the state of the method.
func (a AdaGrad) New(layout Layout) (State, error) {
	s := settings{owner: "AdaGrad"}
	epsilon := cmp.Or(a.Epsilon, 1e-10)
	s.epsilon(epsilon)
	s.notNegative("Initial", a.Initial)
	base, err := newMover(s, layout, cmp.Or(a.Rate, 0.01), a.Schedule, a.WeightDecay)
	if err != nil {
		return nil, err
	}
	sum := make([]float32, base.size)
	for i := range sum {
		sum[i] = float32(a.Initial)
	}
	return &adaGrad{base, float32(epsilon), sum}, nil
}

type adaGrad struct {
	mover
	epsilon float32
	sum     []float32
}

func (a *adaGrad) Step(theta, grad []float32, _ func() error) error {
	rate, err := a.begin(theta, grad)
	if err != nil {
		return err
	}
	for _, p := range a.spans {
		stepAdaGrad(theta[p.from:p.to], grad[p.from:p.to], a.sum[p.from:p.to], float32(rate), a.epsilon,
			float32(p.decay))
	}
	return nil
}

func stepAdaGrad(theta, grad, sum []float32, rate, epsilon, decay float32) {
	theta, sum = theta[:len(grad)], sum[:len(grad)]
	for i, g := range grad {
		x := theta[i]
		d := g + decay*x
		s := sum[i] + d*d
		sum[i] = s
		theta[i] = x - rate*d/(sqrt(s)+epsilon)
	}
}

func (a *adaGrad) Slots() []Slot { return append(a.mover.Slots(), vector("sum", a.sum)) }
