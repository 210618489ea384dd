package solvers

import (
	"cmp"

	"landscape/internal/declare"
)

var _ Schedule = Constant{}

func init() { declare.Register[Constant]("constant_schedule") }

// Constant does not change the rate. No Schedule at all is the same as Constant{}.
type Constant struct {
	Value float64 // of the factor; 0 means 1
}

// Factor is Value.
func (c Constant) Factor(int) float64 { return cmp.Or(c.Value, 1) }

func (c Constant) check() error {
	s := settings{owner: "Constant"}
	s.notNegative("Value", c.Value)
	return s.err
}
