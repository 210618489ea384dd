package landscape

import (
	"context"
	"fmt"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/caught"
	"landscape/internal/declare"
	"landscape/solvers"
)

// Run is one experiment in deep learning: three values that know nothing of each other, and a number of steps. The
// model says what can be learned; the data, with the loss, say what should be learned and give every point θ its
// height; the solver says how θ moves.
//
// Where a batch of the data holds several tasks (datasets.Spec.Tasks), the model sees one task at a time, the tasks run
// side by side, and the height is the mean of their losses.
type Run struct {
	Model  graph.Layer
	Loss   graph.Loss
	Data   datasets.Source
	Solver solvers.Solver
	Steps  int
	Seed   uint64 // of the initial θ, the order of the data and the model's random choices
}

// Digests identify the parts of a run. Equal digests mean equal parts: the same types with the same fields, also of all
// that they hold. A part of a type that is not registered has none; the error shows the line that registers it.
type Digests struct {
	Model  string `json:"model"`  // of the declaration
	Loss   string `json:"loss"`   // of the declaration
	Data   string `json:"data"`   // of the source, and of all examples that it draws from
	Solver string `json:"solver"` // of the declaration
	Theta0 string `json:"theta0"` // the parameters before the first step, to the bit
}

// Digests computes the identities of the run's parts, with the θ that its seed gives.
func (r Run) Digests() (Digests, error) {
	var d Digests
	if err := r.check(); err != nil {
		return d, err
	}
	p, err := graph.NewParams(r.Model, r.Loss, r.config(graph.Training), r.Seed)
	if err != nil {
		return d, err
	}
	d, err = r.digests()
	d.Theta0 = p.Digest()
	return d, err
}

// digests are those of the declared parts.
func (r Run) digests() (d Digests, err error) {
	for _, part := range []struct {
		name string
		v    any
		to   *string
	}{{"model", r.Model, &d.Model}, {"loss", r.Loss, &d.Loss}, {"solver", r.Solver, &d.Solver}} {
		if *part.to, err = declare.Digest(part.v); err != nil {
			return d, fmt.Errorf("%s: %w", part.name, err)
		}
	}
	if d.Data, err = datasets.DigestOf(r.Data); err != nil {
		return d, fmt.Errorf("data: %w", err)
	}
	return d, nil
}

func (r Run) check() error {
	switch {
	case r.Model == nil:
		return fmt.Errorf("the run has no model")
	case r.Loss == nil:
		return fmt.Errorf("the run has no loss")
	case r.Data == nil:
		return fmt.Errorf("the run has no data")
	case r.Solver == nil:
		return fmt.Errorf("the run has no solver")
	case r.Steps < 1:
		return fmt.Errorf("the run has %d steps, want at least 1", r.Steps)
	}
	if err := caught.Do(r.Data, func() error { return checkSource(r.Data) }); err != nil {
		return fmt.Errorf("the run's data: %w", err)
	}
	return nil
}

// checkSource reports a source that cannot give batches, or batches that do not divide into their tasks.
func checkSource(data datasets.Source) error {
	spec := data.Spec()
	if spec.Size < 1 || len(spec.Shape) == 0 {
		return fmt.Errorf("%T gives batches of %d examples of shape %v; is its data set missing?", data, spec.Size,
			spec.Shape)
	}
	return checkTasks(spec)
}

// config is what a program needs to know of the run's batches, or of the tasks that they hold.
func (r Run) config(mode graph.Mode) graph.Config {
	s := r.Data.Spec()
	return graph.Config{Batch: s.Size / tasksOf(s), Input: s.Shape, Target: s.Target, Classes: s.Classes,
		Episode: graph.Episode(s.Episode), Mode: mode}
}

// Train runs all steps and returns the trained parameters, averaged where the solver keeps an average (EMA, SWA).
// Observers see every step and cannot change it; a canceled context ends the run between two steps with the context's
// error.
func (r Run) Train(ctx context.Context, observers ...Observer) (*graph.Params, error) {
	t, err := NewTrainer(r)
	if err != nil {
		return nil, err
	}
	if err := t.Run(ctx, observers...); err != nil {
		return nil, err
	}
	return t.EvalParams(), nil
}
