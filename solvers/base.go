package solvers

import (
	"errors"
	"fmt"
)

// base is the state of the solver that a wrapper holds.
type base struct{ State }

// newBase makes it. Averages are only reachable from outside, so they cannot be wrapped themselves.
func newBase(owner, field string, solver Solver, layout Layout) (base, error) {
	if solver == nil {
		return base{}, fmt.Errorf("%s: %s is nil, want a solver", owner, field)
	}
	state, err := solver.New(layout)
	if err != nil {
		return base{}, fmt.Errorf("%s: %s: %w", owner, field, err)
	}
	if _, ok := state.(Averager); ok {
		return base{}, fmt.Errorf("%s: %s: %T keeps an average and has to be the outermost solver", owner, field,
			solver)
	}
	return base{state}, nil
}

var errOnlyOutside = errors.New(
	"a solver that computes the gradient again (SAM) has to stand outside Chain and Accumulate")

// onlyOutside is the again of solvers whose gradient is not that of one batch.
func onlyOutside() error { return errOnlyOutside }
