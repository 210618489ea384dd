package main

import (
	"landscape/solvers"
)

// drawSolver draws a solver, and says whether whole trainings with it can be compared: others turn the rounding of
// small gradients into steps of full length.
func drawSolver(c chooser) (s solvers.Solver, smooth bool) {
	if c.chance(0.35) {
		return plain(c), true
	}
	switch c.IntN(5) {
	case 0:
		return solvers.EMA{Base: sharp(c), Decay: c.sometimes(0.3, 0.99)}, false
	case 1:
		return solvers.SWA{Base: inner(c), Start: c.IntN(3), Every: c.IntN(3)}, false
	case 2:
		return sharp(c), false
	}
	return inner(c), false
}

// sharp is SAM over another, or the other.
func sharp(c chooser) solvers.Solver {
	if c.chance(0.5) {
		return inner(c)
	}
	if c.chance(0.5) {
		return solvers.SAM{Base: method(c), Rho: c.sometimes(0.01, 0.2)}
	}
	return solvers.SAM{Base: plain(c), Rho: c.sometimes(0.01, 0.2)}
}

// inner is a method, a chain, or one of them that accumulates.
func inner(c chooser) solvers.Solver {
	s := method(c)
	if c.chance(0.4) {
		s = chain(c)
	}
	if c.chance(0.2) {
		return solvers.Accumulate{Base: s, Every: c.between(1, 3)}
	}
	return s
}

// plain are the methods that are linear in the gradient.
func plain(c chooser) solvers.Solver {
	rate, schedule, decay := c.within(0.001, 0.02), schedule(c, 1), c.sometimes(1e-4, 0.1)
	switch c.IntN(3) {
	case 0:
		return solvers.SGD{Rate: rate, Schedule: schedule, WeightDecay: decay}
	case 1:
		return solvers.Momentum{Rate: rate, Schedule: schedule, Momentum: c.sometimes(0.3, 0.95), WeightDecay: decay}
	}
	return solvers.Nesterov{Rate: rate, Schedule: schedule, Momentum: c.sometimes(0.3, 0.95), WeightDecay: decay}
}

// method is a solver without others in it.
func method(c chooser) solvers.Solver {
	rate, schedule, decay := c.sometimes(1e-4, 0.02), schedule(c, 1), c.sometimes(1e-4, 0.1)
	beta1, beta2, epsilon := c.sometimes(0.3, 0.95), c.sometimes(0.8, 0.9999), c.sometimes(1e-8, 1e-3)
	switch c.IntN(9) {
	case 0:
		return plain(c)
	case 1:
		return solvers.AdaGrad{Rate: rate, Schedule: schedule, Initial: c.sometimes(0.01, 0.3), Epsilon: epsilon,
			WeightDecay: decay}
	case 2, 3:
		return solvers.RMSProp{
			Rate: rate, Schedule: schedule, Decay: c.sometimes(0.5, 0.99), Epsilon: epsilon, Centered: c.chance(0.5),
			Momentum: c.sometimes(0.3, 0.9), WeightDecay: decay,
		}
	case 4:
		return solvers.Adam{Rate: rate, Schedule: schedule, Beta1: beta1, Beta2: beta2, Epsilon: epsilon,
			WeightDecay: decay}
	case 5:
		return solvers.AMSGrad{Rate: rate, Schedule: schedule, Beta1: beta1, Beta2: beta2, Epsilon: epsilon,
			WeightDecay: decay}
	case 6:
		return solvers.AdamW{Rate: rate, Schedule: schedule, Beta1: beta1, Beta2: beta2, Epsilon: epsilon,
			WeightDecay: decay}
	case 7:
		return solvers.Lion{Rate: rate, Schedule: schedule, Beta1: beta1, Beta2: beta2, WeightDecay: decay}
	}
	return solvers.LAMB{Rate: rate, Schedule: schedule, Beta1: beta1, Beta2: beta2, Epsilon: epsilon,
		WeightDecay: decay}
}

// chain puts up to three transforms in front of a method.
func chain(c chooser) solvers.Solver {
	s := solvers.Chain{Base: method(c)}
	if c.chance(0.5) { // what one pass does
		s.Base = solvers.SGD{Rate: c.within(0.001, 0.02), Schedule: schedule(c, 1)}
	}
	for range c.between(1, 3) {
		s.Transforms = append(s.Transforms, transform(c))
	}
	return s
}

func transform(c chooser) solvers.Transform {
	switch c.IntN(7) {
	case 0:
		return solvers.ClipNorm{Norm: c.within(0.01, 2)}
	case 1:
		return solvers.ClipValue{Value: c.within(0.001, 0.3)}
	case 2:
		kinds := pick(c, nil, []string{"weight", "bias"}, []string{"norm"}, []string{"embedding", "weight", "norm",
			"bias"})
		return solvers.WeightDecay{Decay: c.within(1e-4, 0.1), Kinds: kinds}
	case 3:
		return solvers.Trace{Momentum: c.sometimes(0.3, 0.95), Nesterov: c.chance(0.5)}
	case 4:
		return solvers.ScaleByAdam{Beta1: c.sometimes(0.3, 0.95), Beta2: c.sometimes(0.8, 0.999),
			Epsilon: c.sometimes(1e-8, 1e-3)}
	case 5:
		return solvers.ScaleByRMS{Decay: c.sometimes(0.5, 0.99), Epsilon: c.sometimes(1e-8, 1e-3),
			Centered: c.chance(0.5)}
	}
	return solvers.ScaleByTrustRatio{}
}

// schedule is one, or none. Warming up leads to another, this many times at most.
func schedule(c chooser, depth int) solvers.Schedule {
	steps := c.between(2, 6)
	switch c.IntN(12) {
	case 0:
		return solvers.Constant{Value: c.sometimes(0.1, 2)}
	case 1:
		return solvers.StepDecay{Every: c.between(1, 3), Gamma: c.sometimes(0.1, 0.9)}
	case 2:
		return solvers.Exponential{Gamma: c.within(0.1, 1.2), Steps: c.IntN(4)}
	case 3:
		return solvers.Polynomial{Steps: steps, Power: c.sometimes(0.5, 3), End: c.sometimes(0.01, 0.5)}
	case 4:
		return solvers.Cosine{Steps: steps, End: c.sometimes(0.01, 0.5)}
	case 5:
		return solvers.OneCycle{Steps: steps, Rise: c.sometimes(0.1, 0.8), Start: c.sometimes(0.01, 0.5),
			End: c.sometimes(1e-5, 0.1)}
	case 6:
		return solvers.Piecewise{Boundaries: []int{1, steps}, Factors: []float64{c.Float64(), c.Float64(), c.Float64()}}
	case 7:
		w := solvers.Warmup{Steps: c.between(1, 4), Start: c.sometimes(0.01, 0.5)}
		if depth > 0 {
			w.Then = schedule(c, depth-1)
		}
		return w
	}
	return nil
}
