package solvers

import (
	"cmp"
	"fmt"

	"landscape/internal/declare"
)

var _ Solver = LAMB{}

func init() { declare.Register[LAMB]("lamb") }

// LAMB is Adam for large batches (You et al., 2020, algorithm 2 with φ(z) = z): every parameter l moves in proportion
// to its own length.
//
//	r = m̂ / (√v̂ + ε) + λθ
//	θₗ ← θₗ − η rₗ ‖θₗ‖ / ‖rₗ‖
//
// Where ‖θₗ‖ or ‖rₗ‖ is zero the ratio is 1.
type LAMB struct {
	Rate        float64  // η; 0 means 0.001
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	Beta1       float64  // β₁; 0 means 0.9
	Beta2       float64  // β₂; 0 means 0.999
	Epsilon     float64  // ε; 0 means 1e-6
	WeightDecay float64  // λ, of weights and embeddings
}

// New makes the state of the method, which is a Chain.
func (l LAMB) New(layout Layout) (State, error) {
	transforms := []Transform{ScaleByAdam{l.Beta1, l.Beta2, cmp.Or(l.Epsilon, 1e-6)}}
	if l.WeightDecay != 0 {
		transforms = append(transforms, WeightDecay{Decay: l.WeightDecay})
	}
	transforms = append(transforms, ScaleByTrustRatio{})
	state, err := Chain{transforms, SGD{Rate: cmp.Or(l.Rate, 1e-3), Schedule: l.Schedule}}.New(layout)
	if err != nil {
		return nil, fmt.Errorf("LAMB: %w", err)
	}
	return state, nil
}
