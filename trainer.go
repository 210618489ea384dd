package landscape

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/caught"
	"landscape/internal/declare"
	"landscape/internal/kernel"
	"landscape/solvers"
)

// Trainer is a run in progress: its program, its parameters and the solver's state. Its fields are for reading.
type Trainer struct {
	Declared Run            // as NewTrainer got it
	Params   *graph.Params  // that the solver moves
	Program  *graph.Program // for one task, where a batch holds several

	digests   Digests  // Theta0 only from the first step on
	tasks     *taskSet // nil where a batch is one task
	solver    solvers.State
	step      int
	batch     datasets.Batch
	feed      graph.Feed
	again     func() error // computes the gradient at θ
	move      func() error // moves θ by it
	lastLoss  float64
	observers []Observer // of the present Run; checkpoints keep what they remember
}

// NewTrainer compiles a run and puts θ at its start.
func NewTrainer(r Run) (*Trainer, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	cfg := r.config(graph.Training)
	if err := r.checkMemory(cfg); err != nil {
		return nil, err
	}
	p, err := graph.NewParams(r.Model, r.Loss, cfg, r.Seed)
	if err != nil {
		return nil, err
	}
	t := &Trainer{Declared: r, Params: p, lastLoss: math.NaN()}
	if t.digests, err = r.digests(); err != nil {
		return nil, err
	}
	compile := func() (*graph.Program, error) { return graph.Compile(r.Model, r.Loss, p, cfg) }
	if t.Program, err = compile(); err != nil {
		return nil, err
	}
	if n := tasksOf(r.Data.Spec()); n > 1 {
		if t.tasks, err = newTaskSet(t.Program, n, compile); err != nil {
			return nil, err
		}
	}
	if t.solver, err = newState(r.Solver, p); err != nil {
		return nil, err
	}
	t.again = func() error { _, _, err := t.gradient(); return err }
	t.move = func() error { return t.solver.Step(t.Params.Theta(), t.grad(), t.again) }
	return t, nil
}

func newState(solver solvers.Solver, p *graph.Params) (state solvers.State, err error) {
	err = caught.Do(solver, func() (err error) {
		state, err = solver.New(p.Views())
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("solver: %w", err)
	}
	return state, nil
}

// Restart takes the trainer back to the start of a run that differs from its current one in the solver and the seed
// alone. Compiled programs are kept, so that many short runs need no compilation.
func (t *Trainer) Restart(solver solvers.Solver, seed uint64) (err error) {
	r := t.Declared
	r.Solver, r.Seed = solver, seed
	if err := r.check(); err != nil {
		return err
	}
	if err := t.Params.Initialize(seed); err != nil {
		return err
	}
	state, err := newState(solver, t.Params)
	if err != nil {
		return err
	}
	if t.digests.Solver, err = declare.Digest(solver); err != nil {
		return fmt.Errorf("solver: %w", err)
	}
	t.Declared = r
	t.solver, t.step, t.lastLoss, t.observers = state, 0, math.NaN(), nil
	return nil
}

// Digests identify the parts of the run and the θ that it starts from: before the first step the current one, however
// it got into Params, and from then on the one from which the first step was taken.
func (t *Trainer) Digests() Digests {
	d := t.digests
	if t.step == 0 {
		d.Theta0 = t.Params.Digest()
	}
	return d
}

// StepCount is the number of steps taken so far.
func (t *Trainer) StepCount() int { return t.step }

// Event is what observers see of a step.
type Event struct {
	Step    int           // 1 for the first
	Steps   int           // of the whole run
	Loss    float64       // of the step's batch, before θ moved
	Rate    float64       // the learning rate with which it moved
	Took    time.Duration // by the step
	Trainer *Trainer      // for what else an observer looks at
}

// Observer sees each step of a run and cannot change it. Returning ErrStop ends the run there without an error; any
// other error ends it with that error.
type Observer interface {
	Observe(e Event) error
}

// ErrStop is what an observer returns to end a run early.
var ErrStop = errors.New("stop")

// Starter is an Observer that sees the trainer before its first step.
type Starter interface {
	Observer
	Start(t *Trainer) error
}

// Finisher is an Observer that is told when the run has ended: to flush a file, or to restore the best parameters.
type Finisher interface {
	Observer
	// Finish gets the error that ended the run: nil if it took all its steps or an observer stopped it.
	Finish(t *Trainer, err error) error
}

// ObserverFunc makes an Observer of a function.
type ObserverFunc func(e Event) error

// Observe implements Observer.
func (f ObserverFunc) Observe(e Event) error { return f(e) }

// Run takes the remaining steps. Checkpoint writers observe a step after all other observers, so that checkpoints hold
// what those remember of it. A run that is ended by its context returns the context's error.
func (t *Trainer) Run(ctx context.Context, observers ...Observer) (err error) {
	observers = lastCheckpoints(observers)
	t.observers = observers
	for _, o := range observers {
		if s, ok := o.(Starter); ok {
			if err := caught.Do(o, func() error { return s.Start(t) }); err != nil {
				return err
			}
		}
	}
	batches := datasets.Prefetch(ctx, t.Declared.Data, t.Declared.Seed, t.step, prefetched)
	defer batches.Close()
	for t.step < t.Declared.Steps && err == nil {
		if err = ctx.Err(); err == nil {
			err = t.observe(batches, observers)
		}
	}
	switch {
	case errors.Is(err, ErrStop):
		err = nil
	case err != nil && ctx.Err() != nil:
		err = ctx.Err()
		if cause := context.Cause(ctx); cause != err {
			err = fmt.Errorf("%w: %w", err, cause)
		}
	}
	ended := err
	for _, o := range observers {
		if f, ok := o.(Finisher); ok {
			err = errors.Join(err, caught.Do(o, func() error { return f.Finish(t, ended) }))
		}
	}
	return err
}

// lastCheckpoints puts the observers that write checkpoints after the others, and leaves out what is nil.
func lastCheckpoints(observers []Observer) []Observer {
	var first, last []Observer
	for _, o := range observers {
		switch o.(type) {
		case nil:
		case *CheckpointWriter:
			last = append(last, o)
		default:
			first = append(first, o)
		}
	}
	return append(first, last...)
}

func (t *Trainer) observe(batches *datasets.Prefetcher, observers []Observer) error {
	start := time.Now()
	b, err := batches.Next()
	if err != nil {
		return err
	}
	loss, err := t.advance(b)
	if err != nil {
		return err
	}
	e := Event{Step: t.step, Steps: t.Declared.Steps, Loss: loss, Rate: t.solver.Rate(), Took: time.Since(start),
		Trainer: t}
	var stop error
	for _, o := range observers {
		switch err := caught.Do(o, func() error { return o.Observe(e) }); {
		case errors.Is(err, ErrStop):
			stop = err // the other observers see the step too
		case err != nil:
			return err
		}
	}
	return stop
}

// Step takes one step and returns the loss of its batch.
func (t *Trainer) Step() (loss float64, err error) {
	r := &t.Declared
	if err := caught.Do(r.Data, func() error { return r.Data.Batch(r.Seed, t.step, &t.batch) }); err != nil {
		return 0, fmt.Errorf("step %d: %w", t.step+1, err)
	}
	return t.advance(&t.batch)
}

// advance moves θ by one batch.
func (t *Trainer) advance(b *datasets.Batch) (loss float64, err error) {
	if t.step == 0 {
		t.digests = t.Digests()
	}
	if err := t.set(b); err != nil {
		return 0, t.named(-1, err)
	}
	loss, task, err := t.gradient()
	if err != nil {
		return 0, t.failed(task, err)
	}
	if loss-loss != 0 {
		return loss, t.diverged(loss, task, nil)
	}
	t.commit()
	if err := caught.Do(t.Declared.Solver, t.move); err != nil {
		return 0, t.named(-1, err)
	}
	if i := kernel.NotFinite(t.Params.Theta()); i >= 0 {
		return loss, t.brokenAt(i, loss)
	}
	t.step++
	t.lastLoss = loss
	return loss, nil
}

// failed is the error of a gradient that could not be computed.
func (t *Trainer) failed(task int, err error) error {
	var inside *graph.NotFiniteError
	if errors.As(err, &inside) {
		return t.diverged(inside.Value, task, inside)
	}
	return t.named(task, err)
}

// named says in which step, and in which task of its batch (-1: none), an error happened.
func (t *Trainer) named(task int, err error) error {
	if task < 0 {
		return fmt.Errorf("step %d: %w", t.step+1, err)
	}
	return fmt.Errorf("step %d, task %d: %w", t.step+1, task+1, err)
}

// set gives the batch to the program, or to the tasks that will share it out.
func (t *Trainer) set(b *datasets.Batch) error {
	t.feed = feedOf(b)
	if s := t.tasks; s != nil {
		s.feed, s.seed, s.step = t.feed, t.Declared.Seed, t.step
		return s.check()
	}
	t.Program.Seed(t.Declared.Seed, t.step)
	return t.Program.Set(&t.feed)
}

// gradient computes the loss of the batch and its gradient; task is one that failed or whose loss is not finite, -1 if
// there is none.
func (t *Trainer) gradient() (loss float64, task int, err error) {
	if t.tasks != nil {
		return t.tasks.gradient()
	}
	loss, err = t.Program.Gradient()
	return loss, -1, err
}

func (t *Trainer) grad() []float32 {
	if t.tasks != nil {
		return t.tasks.grad
	}
	return t.Program.Grad()
}

func (t *Trainer) commit() {
	if t.tasks != nil {
		t.tasks.commit()
		return
	}
	t.Program.Commit()
}

// brokenAt reports a step that gave parameter i a value that is not finite, although its loss was one: the gradient was
// not.
func (t *Trainer) brokenAt(i int, loss float64) error {
	e := t.diverged(loss, -1, nil).(*DivergedError)
	for _, v := range t.Params.Views() {
		if i < v.Offset+v.Len {
			e.Parameter = v.Name
			break
		}
	}
	return e
}

// DivergedError says that the loss, or a parameter, stopped being a number. If it was the loss, θ and its running
// statistics are as they were before the step.
type DivergedError struct {
	Step int // 1 for the first
	// whose loss it was, 1 for the first of the batch; 0 where a batch is one task, and where it was a parameter
	Task      int
	Loss      float64 // NaN or an infinity, unless a parameter is
	Parameter string  // the name of one that became NaN or infinite at a finite loss
	// a *graph.NotFiniteError that names what broke on the way to the loss, such as an inner step; nil where nothing
	// was watched
	Inside   error
	LastLoss float64 // the loss of the step before, NaN if there was none
	Rate     float64 // the learning rate of the step before
}

func (e *DivergedError) Error() string {
	if e.Parameter != "" {
		return fmt.Sprintf("step %d: %s is no longer finite, at a loss of %.6g; look for a gradient without bound "+
			"(a square root or a logarithm near 0), or lower the learning rate of %.3g",
			e.Step, e.Parameter, e.Loss, e.Rate)
	}
	where := fmt.Sprintf("step %d", e.Step)
	if e.Task > 0 {
		where = fmt.Sprintf("step %d, task %d", e.Step, e.Task)
	}
	if e.Inside != nil {
		return fmt.Sprintf("%s: %v", where, e.Inside)
	}
	if math.IsNaN(e.LastLoss) {
		return fmt.Sprintf("%s: the loss is %v at the start already; look at the data and the initial values", where,
			e.Loss)
	}
	return fmt.Sprintf("%s: the loss is %v (%.6g the step before); a learning rate below %.3g may keep it finite",
		where, e.Loss, e.LastLoss, e.Rate)
}

// Unwrap is Inside.
func (e *DivergedError) Unwrap() error { return e.Inside }

func (t *Trainer) diverged(loss float64, task int, inside error) error {
	return &DivergedError{Step: t.step + 1, Task: task + 1, Inside: inside, Loss: loss, LastLoss: t.lastLoss,
		Rate: t.solver.Rate()}
}

// EvalParams are the parameters to evaluate with: a copy that holds the solver's average of θ where it keeps one (EMA,
// SWA), and θ itself otherwise.
func (t *Trainer) EvalParams() *graph.Params {
	a, ok := t.solver.(solvers.Averager)
	if !ok {
		return t.Params
	}
	p := t.Params.Clone()
	a.Average(p.Theta(), t.Params.Theta())
	return p
}

// feedOf sees a batch as a program's feed.
func feedOf(b *datasets.Batch) graph.Feed {
	return graph.Feed{X: b.X, Labels: b.Labels, Target: b.Target, Query: b.Query}
}
