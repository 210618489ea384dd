package solvers

import (
	"cmp"
	"fmt"

	"landscape/internal/declare"
)

var _ Solver = RMSProp{}

func init() { declare.Register[RMSProp]("rmsprop") }

// RMSProp divides by a moving root mean square of the gradient (Tieleman and Hinton, 2012); centered, by its moving
// standard deviation (Graves, 2013); with momentum, as PyTorch adds it:
//
//	d = g + λθ
//	v ← αv + (1−α)d²
//	a ← αa + (1−α)d                   (centered; otherwise a = 0)
//	b ← μb + d / (√(v − a²) + ε)
//	θ ← θ − η b
type RMSProp struct {
	Rate        float64  // η; 0 means 0.01
	Schedule    Schedule // multiplies Rate; nil means a constant rate
	Decay       float64  // α; 0 means 0.99
	Epsilon     float64  // ε; 0 means 1e-8
	Centered    bool     `formerly:"centred"`
	Momentum    float64  // μ; 0 means none
	WeightDecay float64  // λ, of weights and embeddings
}

// New makes the state of the method, which is a Chain.
func (r RMSProp) New(layout Layout) (State, error) {
	var transforms []Transform
	if r.WeightDecay != 0 {
		transforms = append(transforms, WeightDecay{Decay: r.WeightDecay})
	}
	transforms = append(transforms, ScaleByRMS{Decay: r.Decay, Epsilon: r.Epsilon, Centered: r.Centered})
	if r.Momentum != 0 {
		transforms = append(transforms, Trace{Momentum: r.Momentum})
	}
	state, err := Chain{transforms, SGD{Rate: cmp.Or(r.Rate, 0.01), Schedule: r.Schedule}}.New(layout)
	if err != nil {
		return nil, fmt.Errorf("RMSProp: %w", err)
	}
	return state, nil
}
