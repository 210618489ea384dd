package solvers

import (
	"fmt"

	"landscape/internal/declare"
	"landscape/param"
)

var _ Transform = WeightDecay{}

func init() { declare.Register[WeightDecay]("weight_decay") }

// WeightDecay pulls parameters towards zero:
//
//	g ← g + λθ
//
// In front of a scaling such as ScaleByAdam that is the gradient of an L2 penalty λ‖θ‖²/2, after it decoupled weight
// decay (Loshchilov and Hutter, 2019).
type WeightDecay struct {
	Decay float64  // λ; required
	Kinds []string // "weight", "bias", "norm", "embedding"; empty means weights and embeddings
}

// New checks the declaration.
func (w WeightDecay) New(layout Layout) (TransformState, error) {
	s := settings{owner: "WeightDecay"}
	s.positive("Decay", w.Decay)
	kinds := decayed
	if len(w.Kinds) > 0 {
		kinds = nil
	}
	for _, name := range w.Kinds {
		kind, ok := kindNamed(name)
		s.want(ok, "Kinds", fmt.Sprintf("%q", w.Kinds), `some of "weight", "bias", "norm", "embedding"`)
		kinds = append(kinds, kind)
	}
	if s.err != nil {
		return nil, s.err
	}
	if _, err := sizeOf(layout); err != nil {
		return nil, fmt.Errorf("WeightDecay: %w", err)
	}
	return weightDecay(spansOf(layout, w.Decay, kinds)), nil
}

func kindNamed(name string) (param.Kind, bool) {
	for kind := param.Weight; kind <= param.Embedding; kind++ {
		if kind.String() == name {
			return kind, true
		}
	}
	return 0, false
}

type weightDecay []span

func (w weightDecay) Apply(theta, grad []float32) error {
	for _, p := range w {
		if p.decay == 0 {
			continue
		}
		decay, x, g := float32(p.decay), theta[p.from:p.to], grad[p.from:p.to]
		for i := range g {
			g[i] += decay * x[i]
		}
	}
	return nil
}

func (weightDecay) Slots() []Slot { return nil }
