package solvers

import (
	"cmp"
	"math"

	"landscape/internal/declare"
)

var _ Schedule = StepDecay{}

func init() { declare.Register[StepDecay]("step_decay", "step_schedule") }

// StepDecay lowers the rate in stairs: the factor of step t is Gamma^⌊t / Every⌋.
type StepDecay struct {
	Every int     // steps of a stair; required
	Gamma float64 // from stair to stair; 0 means 0.1
}

// Factor is Gamma^⌊step / Every⌋.
func (d StepDecay) Factor(step int) float64 {
	return math.Pow(cmp.Or(d.Gamma, 0.1), math.Floor(float64(step)/float64(d.Every)))
}

func (d StepDecay) check() error {
	s := settings{owner: "StepDecay"}
	s.atLeast(1, "Every", d.Every)
	s.notNegative("Gamma", d.Gamma)
	return s.err
}
