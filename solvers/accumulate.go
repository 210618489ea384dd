package solvers

import (
	"fmt"

	"landscape/internal/declare"
)

var _ Solver = Accumulate{}

func init() { declare.Register[Accumulate]("accumulate") }

// Accumulate moves θ only at every Every-th step, by the mean of the gradients since the last move: the gradient of a
// batch Every times as large. The schedule of the base counts moves.
type Accumulate struct {
	Base  Solver // required
	Every int    // required
}

// New makes the state of the method.
func (a Accumulate) New(layout Layout) (State, error) {
	s := settings{owner: "Accumulate"}
	s.atLeast(1, "Every", a.Every)
	if s.err != nil {
		return nil, s.err
	}
	b, err := newBase("Accumulate", "Base", a.Base, layout)
	if err != nil {
		return nil, err
	}
	size, err := sizeOf(layout)
	if err != nil {
		return nil, fmt.Errorf("Accumulate: %w", err)
	}
	return &accumulate{base: b, every: int64(a.Every), sum: make([]float32, size)}, nil
}

type accumulate struct {
	base
	every   int64
	sum     []float32
	pending int64 // gradients in sum
}

func (a *accumulate) Step(theta, grad []float32, _ func() error) error {
	if err := checkSizes("Accumulate", theta, grad, len(a.sum)); err != nil {
		return err
	}
	sum := a.sum[:len(grad)]
	for i, g := range grad {
		sum[i] += g
	}
	a.pending++
	if a.pending < a.every {
		return nil
	}
	part := float32(1 / float64(a.every))
	for i, s := range sum {
		grad[i] = part * s
	}
	clear(sum)
	a.pending = 0
	return a.base.Step(theta, grad, onlyOutside)
}

func (a *accumulate) Slots() []Slot {
	return append(nested("base", a.base.Slots()), vector("sum", a.sum), counter("pending", &a.pending))
}
