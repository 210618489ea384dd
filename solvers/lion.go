package solvers

import (
	"cmp"
	"math"

	"landscape/internal/declare"
)

var _ Solver = Lion{}

func init() { declare.Register[Lion]("lion") }

// Lion moves every parameter by the same amount, in the direction of a sign (Chen et al., 2023, algorithm 2):
//
//	c = β₁m + (1−β₁)g
//	θ ← θ − η (sign(c) + λθ)
//	m ← β₂m + (1−β₂)g
//
// Rates are three to ten times smaller than those of AdamW, weight decays as much larger.
type Lion struct {
	Rate        float64  // η; 0 means 0.0001
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	Beta1       float64  // β₁; 0 means 0.9
	Beta2       float64  // β₂; 0 means 0.99
	WeightDecay float64  // λ, of weights and embeddings
}

// New makes the state of the method.
func (l Lion) New(layout Layout) (State, error) {
	s := settings{owner: "Lion"}
	beta1, beta2 := cmp.Or(l.Beta1, 0.9), cmp.Or(l.Beta2, 0.99)
	s.fraction("Beta1", beta1)
	s.fraction("Beta2", beta2)
	base, err := newMover(s, layout, cmp.Or(l.Rate, 1e-4), l.Schedule, l.WeightDecay)
	if err != nil {
		return nil, err
	}
	return &lion{base, beta1, beta2, make([]float32, base.size)}, nil
}

type lion struct {
	mover
	beta1, beta2 float64
	first        []float32
}

func (l *lion) Step(theta, grad []float32, _ func() error) error {
	rate, err := l.begin(theta, grad)
	if err != nil {
		return err
	}
	f := factors{
		keep1: float32(l.beta1), take1: float32(1 - l.beta1),
		keep2: float32(l.beta2), take2: float32(1 - l.beta2),
	}
	for _, p := range l.spans {
		stepLion(theta[p.from:p.to], grad[p.from:p.to], l.first[p.from:p.to], f, float32(rate), float32(p.decay))
	}
	return nil
}

func stepLion(theta, grad, first []float32, f factors, rate, decay float32) {
	theta, first = theta[:len(grad)], first[:len(grad)]
	for i, g := range grad {
		x, m := theta[i], first[i]
		theta[i] = x - rate*(sign(f.keep1*m+f.take1*g)+decay*x)
		first[i] = f.keep2*m + f.take2*g
	}
}

// sign is ±1 or 0, and NaN for NaN and infinities, which would otherwise pass for ordinary gradients.
func sign(x float32) float32 {
	if x == 0 {
		return 0
	}
	return x / float32(math.Abs(float64(x)))
}

func (l *lion) Slots() []Slot { return append(l.mover.Slots(), vector("first", l.first)) }
