package solvers

import (
	"cmp"

	"landscape/internal/declare"
)

var _ Schedule = OneCycle{}

func init() { declare.Register[OneCycle]("one_cycle_schedule") }

// OneCycle raises the rate from Start to 1 and lowers it to End within Steps, both along half a wave (Smith and Topin,
// 2018). The solver's Rate is the highest. As in PyTorch, the peak is at step Rise·Steps − 1 and the end at step Steps
// − 1.
type OneCycle struct {
	Steps int     // required; at least 2
	Rise  float64 // part of the steps in which the rate rises; 0 means 0.3
	Start float64 // the factor of the first step; 0 means 1/25
	End   float64 // the factor of the last step; 0 means 4e-6
}

// Factor rises from Start to 1 and falls to End.
func (o OneCycle) Factor(step int) float64 {
	peak, last := o.peak(), float64(o.Steps-1)
	t := min(float64(step), last)
	if t <= peak && peak > 0 {
		return cosine(cmp.Or(o.Start, 1./25), 1, t/peak)
	}
	return cosine(1, cmp.Or(o.End, 4e-6), (t-peak)/(last-peak))
}

// peak is the step of the highest rate. It need not be a whole number.
func (o OneCycle) peak() float64 { return max(cmp.Or(o.Rise, 0.3)*float64(o.Steps)-1, 0) }

func (o OneCycle) check() error {
	s := settings{owner: "OneCycle"}
	s.atLeast(2, "Steps", o.Steps)
	s.fraction("Rise", o.Rise)
	s.notNegative("Start", o.Start)
	s.notNegative("End", o.End)
	return s.err
}
