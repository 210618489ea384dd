package solvers

import (
	"cmp"

	"landscape/internal/declare"
)

var _ Solver = AdamW{}

func init() { declare.Register[AdamW]("adamw") }

// AdamW is Adam with decoupled weight decay (Loshchilov and Hutter, 2019): the decay does not pass through the moments.
//
//	m ← β₁m + (1−β₁)g        m̂ = m / (1−β₁ᵗ)
//	v ← β₂v + (1−β₂)g²       v̂ = v / (1−β₂ᵗ)
//	θ ← θ − η (m̂ / (√v̂ + ε) + λθ)
type AdamW struct {
	Rate        float64  // η; 0 means 0.001
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	Beta1       float64  // β₁; 0 means 0.9
	Beta2       float64  // β₂; 0 means 0.999
	Epsilon     float64  // ε; 0 means 1e-8
	WeightDecay float64  // λ, of weights and embeddings; 0 means 0.01 (for none, there is Adam)
}

// New makes the state of the method.
func (a AdamW) New(layout Layout) (State, error) {
	a.WeightDecay = cmp.Or(a.WeightDecay, 0.01)
	return newAdam("AdamW", layout, Adam(a), true)
}
