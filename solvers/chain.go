package solvers

import (
	"fmt"
	"slices"

	"landscape/internal/declare"
)

var _ Solver = Chain{}

func init() { declare.Register[Chain]("chain") }

// Transform is the declaration of a step between the gradient and the solver that uses it.
type Transform interface {
	// New makes the state that the transformation keeps for gradients of the given layout, and reports declarations
	// that make no sense.
	New(layout Layout) (TransformState, error)
}

// TransformState changes one gradient after the other.
type TransformState interface {
	// Apply changes grad in place. It must not change theta.
	Apply(theta, grad []float32) error
	// Slots is everything the state remembers between steps, as in State.
	Slots() []Slot
}

// Chain applies Transforms to the gradient, in their order, and gives what comes out to Base. These are clipping in
// front of a fused method, and AdamW from its parts:
//
//	Chain{Transforms: []Transform{ClipNorm{Norm: 1}}, Base: Adam{}}
//	Chain{Transforms: []Transform{ScaleByAdam{}, WeightDecay{Decay: 0.01}}, Base: SGD{Rate: 1e-3}}
//
// The place of WeightDecay decides what it is: before a scaling it is an L2 penalty, after it decoupled decay.
type Chain struct {
	Transforms []Transform
	Base       Solver `formerly:"solver"` // required
}

// New makes the states of all parts.
func (c Chain) New(layout Layout) (State, error) {
	size, err := sizeOf(layout)
	if err != nil {
		return nil, fmt.Errorf("Chain: %w", err)
	}
	s := &chain{size: size}
	for i, t := range c.Transforms {
		if t == nil {
			return nil, fmt.Errorf("Chain: Transforms[%d] is nil", i)
		}
		state, err := t.New(layout)
		if err != nil {
			return nil, fmt.Errorf("Chain: Transforms[%d]: %w", i, err)
		}
		s.transforms = append(s.transforms, state)
	}
	if s.base, err = newBase("Chain", "Solver", c.Base, layout); err != nil {
		return nil, err
	}
	s.merge()
	return s, nil
}

type chain struct {
	base
	size       int
	transforms []TransformState
	last       descender // the last transform, if base is an sgd that it can take the step of; nil otherwise
}

// A descender is a TransformState that can also move θ ← θ − η·g with what it would make of the gradient, in one pass.
type descender interface {
	descend(theta, grad []float32, rate float32)
}

// merge looks for a last transform and a solver that one pass can do. They keep their states, so results agree to
// rounding and checkpoints do not know.
func (c *chain) merge() {
	s, ok := c.base.State.(*sgd)
	if !ok || len(c.transforms) == 0 || slices.ContainsFunc(s.spans, func(p span) bool { return p.decay != 0 }) {
		return
	}
	last := c.transforms[len(c.transforms)-1]
	if r, ok := last.(*scaleByRMS); ok && r.mean != nil {
		return
	}
	c.last, _ = last.(descender)
}

func (c *chain) Step(theta, grad []float32, _ func() error) error {
	if err := checkSizes("Chain", theta, grad, c.size); err != nil {
		return err
	}
	apart := c.transforms
	if c.last != nil {
		apart = apart[:len(apart)-1]
	}
	for _, t := range apart {
		if err := t.Apply(theta, grad); err != nil {
			return err
		}
	}
	if c.last == nil {
		return c.base.Step(theta, grad, onlyOutside)
	}
	rate, err := c.base.State.(*sgd).begin(theta, grad)
	if err != nil {
		return err
	}
	c.last.descend(theta, grad, float32(rate))
	return nil
}

func (c *chain) Slots() []Slot {
	var slots []Slot
	for i, t := range c.transforms {
		slots = append(slots, nested(fmt.Sprint(i), t.Slots())...)
	}
	return append(slots, nested("solver", c.base.Slots())...)
}
