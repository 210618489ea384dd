package marbles

import (
	"context"
	"fmt"
	"slices"

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

// drop moves theta; it keeps no path if p is nil.
func drop(ctx context.Context, ground terrain.Differentiable, theta []float32, solver solvers.Solver, rules Rules,
	p *Path) (Outcome, error) {
	gradients, err := cost(solver)
	if err != nil {
		return Outcome{}, err
	}
	m, err := newRolling(ground, solver, layoutOf(len(theta)), theta)
	if err != nil {
		return Outcome{}, err
	}
	m.trace = p
	return roll(ctx, m, rules, gradients, 1)
}
