package solvers

import "landscape/internal/declare"

var _ Schedule = Warmup{}

func init() { declare.Register[Warmup]("warmup_schedule") }

// Warmup raises the rate along a straight line from Start to 1 in the first Steps, and then continues with another
// schedule, whose steps count from there.
type Warmup struct {
	Steps int      // required
	Start float64  // the factor of the first step
	Then  Schedule // nil means that the factor stays 1
}

// Factor rises from Start to 1 and then follows Then.
func (w Warmup) Factor(step int) float64 {
	switch {
	case step < w.Steps:
		return mix(w.Start, 1, progress(step, w.Steps))
	case w.Then == nil:
		return 1
	}
	return w.Then.Factor(step - w.Steps)
}

func (w Warmup) check() error {
	s := settings{owner: "Warmup"}
	s.atLeast(1, "Steps", w.Steps)
	s.notNegative("Start", w.Start)
	s.schedule("Then", w.Then)
	return s.err
}
