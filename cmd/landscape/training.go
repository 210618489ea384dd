package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"landscape/datasets"
	"landscape/graph"
	"landscape/solvers"
	"landscape/supervised"
	"landscape/terrain"
)

// training is a training as the flags declare it.
type training struct {
	*supervised.Plan
	flags   trainFlags
	resumed int                 // the step from which it continued
	way     *terrain.Trajectory // nil: not recorded
}

// prepare opens the data and declares the run.
func (a *app) prepare(flags trainFlags) (*training, error) {
	all, err := flags.data.open()
	if err != nil {
		return nil, err
	}
	declared, err := flags.declare(all, a.seed)
	if err != nil {
		return nil, err
	}
	ready, err := declared.Prepare()
	var field *supervised.FieldError
	if err != nil && !errors.As(err, &field) {
		return nil, fmt.Errorf("%s: %w", flags.data.name(), err)
	}
	if err != nil {
		return nil, flags.explain(err)
	}
	if said := learnedFrom(ready.Fit, ready.Preprocessing); said != "" {
		a.log.Info(said)
	}
	flags.data.like = &origin{ready.Preprocessing, flags.data.name()}
	test, err := flags.openTest()
	if err != nil {
		return nil, err
	}
	t := &training{flags: flags}
	if t.Plan, err = ready.Plan(test); err != nil {
		return nil, flags.explain(err)
	}
	t.flags.batch = min(flags.batch, t.Fit.Len())
	return t, nil
}

// declare is the training that the flags declare on some data.
func (f trainFlags) declare(all datasets.Dataset, seed uint64) (t supervised.Training, err error) {
	if f.batch < 1 {
		return t, fmt.Errorf("--batch %d: want at least 1", f.batch)
	}
	if f.steps != 0 && f.epochs != 0 {
		return t, fmt.Errorf("--steps %d and --epochs %v: want one of the two", f.steps, f.epochs)
	}
	t = supervised.Training{
		Data: all, Augment: f.augment, Batch: f.batch, Steps: f.steps, Epochs: f.epochs, Validation: f.validation,
		ValidateEvery: f.validateEvery, Patience: f.patience, SplitSeed: f.splitSeed, Seed: seed,
		Model:  func(outputs int) (graph.Layer, error) { return modelFor(f.model, outputs, all.Shape()) },
		Solver: f.declareSolver,
	}
	switch {
	case f.validation == 0:
		t.Validation = -1
	case !(f.validation > 0):
		return t, fmt.Errorf("--validation %v: want a fraction of the training data, from 0 to below 1", f.validation)
	}
	if !f.standardize || f.data.written("standardize") {
		t.Standardize = &f.standardize
	}
	if f.loss != "" {
		t.Loss, err = lossOf(f.loss)
	}
	return t, err
}

// explain names the flag that a field of the training came from.
func (f trainFlags) explain(err error) error {
	var field *supervised.FieldError
	switch {
	case !errors.As(err, &field):
		return err
	case field.Field == "Loss":
		return fmt.Errorf("--loss %s: %w", cmp.Or(f.loss, "cross_entropy"), field.Err)
	case field.Field == "Model":
		return fmt.Errorf("--model %s: %w", f.model, field.Err)
	case field.Value == nil:
		return fmt.Errorf("--%s: %w", strings.ToLower(field.Field), field.Err)
	}
	return fmt.Errorf("--%s %v: %w", strings.ToLower(field.Field), field.Value, field.Err)
}

// openTest opens the test data, if there are any.
func (f trainFlags) openTest() (datasets.Dataset, error) {
	from := f.data
	switch {
	case f.test != "":
		from.path, from.part = f.test, ""
		if from.builtIn() {
			from = dataFlags{path: f.test, like: f.data.like, warn: f.data.warn}
		}
	case f.data.part == "" || f.data.part == "train":
		has, err := f.data.hasPart("test")
		if err != nil || !has {
			return nil, err
		}
		from.part = "test"
	default:
		return nil, nil
	}
	d, err := from.open()
	if err != nil && f.test != "" {
		return nil, fmt.Errorf("--test: %w", err)
	}
	return d, err
}

// usualSolver is the solver unless another is named.
const usualSolver = "adam"

func (f trainFlags) declareSolver(steps int, standardized bool) (s solvers.Solver, err error) {
	if f.rate < 0 || f.rate-f.rate != 0 {
		return nil, fmt.Errorf("--rate %v: want a number above 0", f.rate)
	}
	if isDeclaration(f.solver) {
		return solverOf(f.solver, f.rate, nil)
	}
	schedule, err := scheduleOf(f.schedule, steps)
	if err != nil {
		return nil, err
	}
	rate := f.rate
	if rate == 0 && standardized && f.solver == usualSolver {
		rate = supervised.RateForTables
	}
	return solverOf(f.solver, rate, schedule)
}
