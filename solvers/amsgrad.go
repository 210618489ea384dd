package solvers

import (
	"cmp"

	"landscape/internal/declare"
)

var _ Solver = AMSGrad{}

func init() { declare.Register[AMSGrad]("amsgrad") }

// AMSGrad is Adam whose steps never grow because v shrinks (Reddi, Kale and Kumar, 2018), corrected for bias as PyTorch
// does:
//
//	d = g + λθ
//	m ← β₁m + (1−β₁)d        m̂ = m / (1−β₁ᵗ)
//	v ← β₂v + (1−β₂)d²
//	u ← max(u, v)            û = u / (1−β₂ᵗ)
//	θ ← θ − η m̂ / (√û + ε)
type AMSGrad struct {
	Rate        float64  // η; 0 means 0.001
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	Beta1       float64  // β₁; 0 means 0.9
	Beta2       float64  // β₂; 0 means 0.999
	Epsilon     float64  // ε; 0 means 1e-8
	WeightDecay float64  // λ, of weights and embeddings
}

// New makes the state of the method.
func (a AMSGrad) New(layout Layout) (State, error) {
	s := settings{owner: "AMSGrad"}
	beta1, beta2, epsilon := cmp.Or(a.Beta1, 0.9), cmp.Or(a.Beta2, 0.999), cmp.Or(a.Epsilon, 1e-8)
	s.moments(beta1, beta2, epsilon)
	base, err := newMover(s, layout, cmp.Or(a.Rate, 1e-3), a.Schedule, a.WeightDecay)
	if err != nil {
		return nil, err
	}
	return &amsGrad{base, newMoments(base.size, beta1, beta2, epsilon), make([]float32, base.size)}, nil
}

type amsGrad struct {
	mover
	moments
	largest []float32
}

func (a *amsGrad) Step(theta, grad []float32, _ func() error) error {
	f := a.at(a.steps)
	rate, err := a.begin(theta, grad)
	if err != nil {
		return err
	}
	for _, p := range a.spans {
		stepAMSGrad(theta[p.from:p.to], grad[p.from:p.to], a.first[p.from:p.to], a.second[p.from:p.to],
			a.largest[p.from:p.to],
			f, float32(rate)*f.first, float32(p.decay))
	}
	return nil
}

func stepAMSGrad(theta, grad, first, second, largest []float32, f factors, rate, decay float32) {
	theta, first, second, largest = theta[:len(grad)], first[:len(grad)], second[:len(grad)], largest[:len(grad)]
	for i, g := range grad {
		x := theta[i]
		d := g + decay*x
		m := f.keep1*first[i] + f.take1*d
		v := f.keep2*second[i] + f.take2*(d*d)
		u := max(largest[i], v) // NaN if either is
		first[i], second[i], largest[i] = m, v, u
		theta[i] = x - rate*m/(sqrt(u)*f.second+f.epsilon)
	}
}

func (a *amsGrad) Slots() []Slot {
	return append(a.mover.Slots(), append(a.slots(), vector("largest", a.largest))...)
}
