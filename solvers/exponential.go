package solvers

import (
	"cmp"
	"math"

	"landscape/internal/declare"
)

var _ Schedule = Exponential{}

func init() { declare.Register[Exponential]("exponential_schedule") }

// Exponential changes the rate by the same ratio at every step: the factor of step t is Gamma^(t / Steps). A Gamma
// above 1 sweeps the rate upwards, to look for a good one.
type Exponential struct {
	Gamma float64 // reached after Steps; required
	Steps int     // 0 means 1
}

// Factor is Gamma^(step / Steps).
func (e Exponential) Factor(step int) float64 {
	return math.Pow(e.Gamma, float64(step)/float64(cmp.Or(e.Steps, 1)))
}

func (e Exponential) check() error {
	s := settings{owner: "Exponential"}
	s.positive("Gamma", e.Gamma)
	s.atLeast(1, "Steps", cmp.Or(e.Steps, 1))
	return s.err
}
