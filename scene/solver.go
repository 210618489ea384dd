package scene

import (
	"landscape/datasets"
	"landscape/solvers"
)

// schedules are the ways in which the rate changes over a number of steps, by name.
var schedules = map[string]func(steps int) solvers.Schedule{
	"constant":    func(int) solvers.Schedule { return nil },
	"cosine":      func(n int) solvers.Schedule { return solvers.Cosine{Steps: n} },
	"linear":      func(n int) solvers.Schedule { return solvers.Polynomial{Steps: n} },
	"step":        func(n int) solvers.Schedule { return solvers.StepDecay{Every: max(1, n/3)} },
	"exponential": func(n int) solvers.Schedule { return solvers.Exponential{Gamma: 0.01, Steps: n} },
	"one-cycle":   func(n int) solvers.Schedule { return solvers.OneCycle{Steps: n} },
	"warmup":      func(n int) solvers.Schedule { return solvers.Warmup{Steps: max(1, n/10)} },
}

// declare is the solver, whose schedule lasts for a number of steps.
func (s Solver) declare(steps int) solvers.Solver {
	rate, schedule := s.Rate, schedules[s.Schedule](steps)
	switch s.Kind {
	case "sgd":
		return solvers.SGD{Rate: rate, Schedule: schedule}
	case "momentum":
		return solvers.Momentum{Rate: rate, Schedule: schedule, Momentum: s.Momentum}
	case "nesterov":
		return solvers.Nesterov{Rate: rate, Schedule: schedule, Momentum: s.Momentum}
	case "rmsprop":
		return solvers.RMSProp{Rate: rate, Schedule: schedule}
	case "adagrad":
		return solvers.AdaGrad{Rate: rate, Schedule: schedule}
	case "adam":
		return solvers.Adam{Rate: rate, Schedule: schedule}
	case "adamw":
		return solvers.AdamW{Rate: rate, Schedule: schedule}
	}
	return solvers.Lion{Rate: rate, Schedule: schedule}
}

// source gives the batches.
func (s Solver) source(set datasets.Dataset) datasets.Source {
	if s.whole(set) {
		return datasets.Sequential{Data: set, Size: set.Len()}
	}
	return datasets.Shuffled{Data: set, Size: s.Batch}
}

// whole says whether a batch is all of the data.
func (s Solver) whole(set datasets.Dataset) bool { return s.Batch == 0 || s.Batch >= set.Len() }
