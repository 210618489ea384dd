package marbles

import (
	"context"
	"errors"
	"fmt"
	"math"

	"landscape"
	"landscape/internal/kernel"
	"landscape/param"
	"landscape/solvers"
	"landscape/terrain"
)

// marble is something that rolls.
type marble interface {
	// height is the ground's at the marble's place; NaN or an infinity where it is lost.
	height() (float64, error)
	// slope is the length of the gradient there. It is asked for after height.
	slope() (float64, error)
	// advance takes a step; alive is false where that leads out of all numbers.
	advance() (alive bool, err error)
	// place is where it is; it must not be changed, and moves with the marble.
	place() []float32
}

// tracer hears where a marble is whenever its height is known and finite.
type tracer interface {
	add(theta []float32, height float64)
}

// Every this many steps a run looks whether it was canceled.
const patience = 256

// roll lets a marble run to its end, with steps of the given cost in gradient evaluations, looking at its height every
// few steps. The trace may be nil.
func roll(ctx context.Context, m marble, rules Rules, cost, every int, trace tracer) (Outcome, error) {
	w := newWatch(rules)
	alive := true
	for step := 0; ; step++ {
		if step%patience == 0 && ctx.Err() != nil {
			return Outcome{}, ctx.Err()
		}
		spent := step * cost
		last := spent+cost > rules.Budget
		if last || step%every == 0 {
			h, err := m.height()
			if err != nil {
				return Outcome{}, err
			}
			if trace != nil && h-h == 0 {
				trace.add(m.place(), h)
			}
			if !w.see(spent, h) || last {
				break
			}
		}
		var err error
		if alive, err = m.advance(); err != nil {
			return Outcome{}, err
		}
		if !alive {
			w.lost(spent + cost)
			break
		}
	}
	if w.fate.Status == Diverged {
		return w.conclude(0), nil
	}
	slope, err := m.slope()
	return w.conclude(slope), err
}

// cost is the number of gradients that a step of a solver takes.
func cost(s solvers.Solver) (int, error) {
	if s == nil {
		return 0, errors.New("marbles: there is no solver")
	}
	state, err := s.New(layoutOf(1))
	if err != nil {
		return 0, fmt.Errorf("solver: %w", err)
	}
	n := 1
	err = state.Step([]float32{1}, []float32{1}, func() error { n++; return nil })
	return n, err
}

// layoutOf is the layout of n numbers that are no model's.
func layoutOf(n int) []param.View {
	return []param.View{{Name: "position", Shape: []int{n}, Kind: param.Bias, FilterAxis: -1, Len: n}}
}

// rolling is a marble on a ground whose gradient is known everywhere.
type rolling struct {
	of    terrain.Differentiable
	state solvers.State
	theta []float32
	grad  []float32
	again func() error
}

func newRolling(of terrain.Differentiable, solver solvers.Solver, layout []param.View, theta []float32) (
	*rolling, error) {
	state, err := solver.New(layout)
	if err != nil {
		return nil, fmt.Errorf("solver: %w", err)
	}
	r := &rolling{of: of, state: state, theta: theta, grad: make([]float32, len(theta))}
	r.again = func() error { _, err := r.of.Gradient(r.theta, r.grad); return err }
	return r, nil
}

// height leaves the gradient for the next step, and for slope.
func (r *rolling) height() (float64, error) {
	return r.of.Gradient(r.theta, r.grad)
}

func (r *rolling) place() []float32 { return r.theta }

func (r *rolling) slope() (float64, error) { return length(r.grad), nil }

func (r *rolling) advance() (alive bool, err error) {
	if err := r.state.Step(r.theta, r.grad, r.again); err != nil {
		return false, err
	}
	return kernel.NotFinite(r.theta) < 0, nil
}

// training is a marble that a trainer moves by batches, and whose height is measured on all of the ground.
type training struct {
	trainer *landscape.Trainer
	ground  *terrain.Evaluator
	grad    []float32
}

func (t *training) height() (float64, error) {
	h, err := t.ground.Height(t.trainer.Params.Theta())
	return h.Loss, err
}

func (t *training) place() []float32 { return t.trainer.Params.Theta() }

func (t *training) slope() (float64, error) {
	_, err := t.ground.Gradient(t.trainer.Params.Theta(), t.grad)
	return length(t.grad), err
}

func (t *training) advance() (alive bool, err error) {
	_, err = t.trainer.Step()
	var diverged *landscape.DivergedError
	if errors.As(err, &diverged) {
		return false, nil
	}
	return err == nil, err
}

func length(v []float32) float64 {
	s := 0.0
	for _, x := range v {
		s += float64(x) * float64(x)
	}
	return math.Sqrt(s)
}
