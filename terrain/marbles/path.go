package marbles

import (
	"context"
	"fmt"
	"slices"

	"landscape/internal/parallel"
	"landscape/solvers"
	"landscape/terrain"
)

// Path is where a marble was, step after step, and how high.
type Path struct {
	At      [][]float32 `json:"at"`
	Heights []float64   `json:"heights"` // before the first step and after each
}

func (p *Path) add(theta []float32, height float64) {
	p.At = append(p.At, slices.Clone(theta))
	p.Heights = append(p.Heights, height)
}

// Drop lets one marble roll over a ground from a start, and returns its path: the start and where each step led, as
// long as the height is finite.
func Drop(ctx context.Context, ground terrain.Differentiable, start []float32, solver solvers.Solver, rules Rules) (
	Outcome, *Path, error) {
	rules, err := rules.withDefaults()
	if err != nil {
		return Outcome{}, nil, err
	}
	if len(start) == 0 {
		return Outcome{}, nil, fmt.Errorf("marbles: the start has no coordinates")
	}
	p := &Path{}
	f, err := drop(ctx, ground, slices.Clone(start), solver, rules, p)
	return f, p, err
}

// Rolled is a marble whose run has ended.
type Rolled struct {
	Method  int     // index of the solver
	Start   int     // index of the start
	Outcome Outcome // what became of it
	Path    *Path   // where it was; nil unless paths were asked for
}

// DropAll lets marbles roll over a ground from some starts, as many side by side as there are processors, and returns
// what became of each. Prepare makes the ground, once for each goroutine. Ended is told of each marble, with a path of
// at most the given number of points, in the order in which runs end and never twice at once; nil for nobody. Outcomes
// depend neither on the number of processors nor on who is told.
func DropAll(ctx context.Context, prepare func() (terrain.Differentiable, error), starts [][]float32,
	solver solvers.Solver, rules Rules, points int, ended func(Rolled)) ([]Outcome, error) {
	rules, err := rules.withDefaults()
	if err != nil {
		return nil, err
	}
	outcomes := make([]Outcome, len(starts))
	tell := telling{ended: ended, points: points}
	err = parallel.Run(ctx, parallel.Options{}, len(starts),
		func(int) (terrain.Differentiable, error) { return prepare() },
		func(ctx context.Context, ground terrain.Differentiable, i int) error {
			trail := tell.trail()
			fate, err := drop(ctx, ground, slices.Clone(starts[i]), solver, rules, trail.tracer())
			if err != nil {
				return startError(ctx, i, err)
			}
			outcomes[i] = fate
			tell.of(Rolled{Start: i, Outcome: fate, Path: trail.path()})
			return nil
		})
	if err != nil {
		return nil, err
	}
	return outcomes, nil
}

// startError names the start at which a run failed, unless it was canceled.
func startError(ctx context.Context, i int, err error) error {
	if ctx.Err() != nil {
		return err
	}
	return fmt.Errorf("start %d: %w", i, err)
}

// drop moves theta; it keeps no path if p is nil.
func drop(ctx context.Context, ground terrain.Differentiable, theta []float32, solver solvers.Solver, rules Rules,
	p tracer) (Outcome, error) {
	gradients, err := cost(solver)
	if err != nil {
		return Outcome{}, err
	}
	m, err := newRolling(ground, solver, layoutOf(len(theta)), theta)
	if err != nil {
		return Outcome{}, err
	}
	return roll(ctx, m, rules, gradients, 1, p)
}
