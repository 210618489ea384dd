package solvers

import (
	"cmp"
	"fmt"

	"landscape/internal/declare"
)

var (
	_ Solver   = EMA{}
	_ Averager = (*ema)(nil)
)

func init() { declare.Register[EMA]("ema") }

// EMA keeps an exponential moving average of the parameters beside a base solver that knows nothing of it (Polyak and
// Juditsky, 1992, with a fading memory):
//
//	a ← θ                  after the first step
//	a ← δa + (1−δ)θ        after every other
type EMA struct {
	Base  Solver  // required
	Decay float64 // δ; 0 means 0.999
}

// New makes the state of the method, an Averager.
func (e EMA) New(layout Layout) (State, error) {
	s := settings{owner: "EMA"}
	decay := cmp.Or(e.Decay, 0.999)
	s.fraction("Decay", decay)
	if s.err != nil {
		return nil, s.err
	}
	b, err := newBase("EMA", "Base", e.Base, layout)
	if err != nil {
		return nil, err
	}
	size, err := sizeOf(layout)
	if err != nil {
		return nil, fmt.Errorf("EMA: %w", err)
	}
	return &ema{b, float32(1 - decay), average{vector: make([]float32, size)}}, nil
}

type ema struct {
	base
	take float32
	average
}

func (e *ema) Step(theta, grad []float32, again func() error) error {
	if err := e.base.Step(theta, grad, again); err != nil {
		return err
	}
	e.include(theta, e.take)
	return nil
}

func (e *ema) Slots() []Slot { return append(nested("base", e.base.Slots()), e.average.slots()...) }
