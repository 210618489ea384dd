package solvers

// Schedule says how the learning rate changes. It multiplies the Rate of a solver, so that the two can be chosen apart,
// and is a pure function of the step, so that there is nothing to save.
//
// Schedules that end after a number of Steps keep their last value from there on.
type Schedule interface {
	// Factor is what the rate is multiplied by in the given step, counted from 0. It is finite and not negative.
	Factor(step int) float64
}

// progress is how far step is on the way to steps, from 0 to 1.
func progress(step, steps int) float64 { return min(float64(step)/float64(steps), 1) }

// mix goes from a to b as t goes from 0 to 1.
func mix(a, b, t float64) float64 { return a + (b-a)*t }
