package solvers

import (
	"cmp"
	"fmt"

	"landscape/internal/declare"
)

var (
	_ Solver   = SWA{}
	_ Averager = (*swa)(nil)
)

func init() { declare.Register[SWA]("swa") }

// SWA is stochastic weight averaging (Izmailov et al., 2018): beside a base solver that knows nothing of it, it keeps
// the plain mean of the parameters after the steps Start, Start+Every, Start+2·Every …, counted from 0. It does best
// when the base keeps a high rate from Start on. Batch statistics have to be measured anew for the average.
type SWA struct {
	Base  Solver // required
	Start int    // the first step whose result is averaged
	Every int    // 0 means 1
}

// New makes the state of the method, an Averager.
func (w SWA) New(layout Layout) (State, error) {
	s := settings{owner: "SWA"}
	every := cmp.Or(w.Every, 1)
	s.atLeast(0, "Start", w.Start)
	s.atLeast(1, "Every", every)
	if s.err != nil {
		return nil, s.err
	}
	b, err := newBase("SWA", "Base", w.Base, layout)
	if err != nil {
		return nil, err
	}
	size, err := sizeOf(layout)
	if err != nil {
		return nil, fmt.Errorf("SWA: %w", err)
	}
	return &swa{base: b, start: int64(w.Start), every: int64(every), average: average{vector: make([]float32, size)}},
		nil
}

type swa struct {
	base
	start, every int64
	steps        int64
	average
}

func (w *swa) Step(theta, grad []float32, again func() error) error {
	if err := w.base.Step(theta, grad, again); err != nil {
		return err
	}
	if since := w.steps - w.start; since >= 0 && since%w.every == 0 {
		w.include(theta, float32(1/float64(w.count+1)))
	}
	w.steps++
	return nil
}

func (w *swa) Slots() []Slot {
	return append(nested("base", w.base.Slots()), append(w.average.slots(), counter("step", &w.steps))...)
}
