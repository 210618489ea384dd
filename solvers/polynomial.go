package solvers

import (
	"cmp"
	"math"

	"landscape/internal/declare"
)

var _ Schedule = Polynomial{}

func init() { declare.Register[Polynomial]("polynomial_schedule") }

// Polynomial lowers the rate along a power of the steps that are left, a straight line by default: the factor of step t
// is
//
//	End + (1 − End) (1 − t/Steps)^Power
type Polynomial struct {
	Steps int     // required
	Power float64 // 0 means 1
	End   float64 // the factor from Steps on
}

// Factor falls from 1 to End.
func (p Polynomial) Factor(step int) float64 {
	return mix(p.End, 1, math.Pow(1-progress(step, p.Steps), cmp.Or(p.Power, 1)))
}

func (p Polynomial) check() error {
	s := settings{owner: "Polynomial"}
	s.atLeast(1, "Steps", p.Steps)
	s.notNegative("Power", p.Power)
	s.notNegative("End", p.End)
	return s.err
}
