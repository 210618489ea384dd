package solvers

import (
	"math"

	"landscape/internal/declare"
)

var _ Transform = ClipValue{}

func init() { declare.Register[ClipValue]("clip_value") }

// ClipValue limits every element of the gradient to [−c, c]. NaN and infinities stay what they are: they are not large
// gradients but broken ones.
type ClipValue struct {
	Value float64 // c; required
}

// New checks the declaration.
func (c ClipValue) New(Layout) (TransformState, error) {
	s := settings{owner: "ClipValue"}
	s.positive("Value", c.Value)
	return clipValue(c.Value), s.err
}

type clipValue float32

func (c clipValue) Apply(_, grad []float32) error {
	limit := float32(c)
	for i, g := range grad {
		switch {
		case g > limit && g <= math.MaxFloat32:
			grad[i] = limit
		case g < -limit && g >= -math.MaxFloat32:
			grad[i] = -limit
		}
	}
	return nil
}

func (clipValue) Slots() []Slot { return nil }
