package solvers

import (
	"math"

	"landscape/internal/declare"
)

var _ Schedule = Cosine{}

func init() { declare.Register[Cosine]("cosine_schedule") }

// Cosine lowers the rate along half a wave (Loshchilov and Hutter, 2017): the factor of step t is
//
//	End + (1 − End) (1 + cos(π t/Steps)) / 2
type Cosine struct {
	Steps int     // required
	End   float64 // the factor from Steps on
}

// Factor falls from 1 to End.
func (c Cosine) Factor(step int) float64 { return cosine(1, c.End, progress(step, c.Steps)) }

// cosine goes from a to b along half a wave as t goes from 0 to 1.
func cosine(a, b, t float64) float64 { return mix(b, a, (1+math.Cos(math.Pi*t))/2) }

func (c Cosine) check() error {
	s := settings{owner: "Cosine"}
	s.atLeast(1, "Steps", c.Steps)
	s.notNegative("End", c.End)
	return s.err
}
