package main

import (
	"cmp"
	"errors"
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/solvers"
	"landscape/terrain"
)

// training is a training as the flags declare it.
type training struct {
	flags            trainFlags
	task             task
	run              landscape.Run
	fit, held, test  datasets.Dataset       // as they were read
	prep             datasets.Preprocessing // what becomes of them
	validation       *landscape.Validation
	heldOut, testing *measurer
	resumed          int                 // the step from which it went on
	way              *terrain.Trajectory // nil: not recorded
}

// prepare opens the data and declares the run.
func (a *app) prepare(flags trainFlags) (*training, error) {
	t := &training{flags: flags}
	all, err := flags.data.open()
	if err != nil {
		return nil, err
	}
	if err := t.split(all); err != nil {
		return nil, err
	}
	t.flags.batch = min(t.flags.batch, t.fit.Len())
	loss, err := t.lossFor(t.fit)
	if err != nil {
		return nil, err
	}
	if err := t.preprocess(loss); err != nil {
		return nil, err
	}
	if said := learnedFrom(t.fit, t.prep); said != "" {
		a.log.Info(said)
	}
	flags.data.like = &origin{t.prep, flags.data.name()}
	if t.test, err = flags.openTest(); err != nil {
		return nil, err
	}
	if err := t.checkTest(); err != nil {
		return nil, err
	}
	return t, t.declare(loss, a.seed)
}

// lossFor is the loss that the flags name, or the usual one for the data.
func (t *training) lossFor(d datasets.Dataset) (graph.Loss, error) {
	return lossOf(cmp.Or(t.flags.loss, defaultLoss(d)))
}

// preprocess measures what the model keeps of the data, on those to learn from alone. Targets that a loss takes for
// probabilities keep their scale.
func (t *training) preprocess(loss graph.Loss) (err error) {
	standardize := t.flags.standardize && (datasets.ColumnsOf(t.fit) != nil || t.flags.data.written("standardize"))
	scale := datasets.Standardize{Features: standardize, Targets: standardize && !logits(loss)}
	t.prep, err = datasets.FitPreprocessing(t.fit, scale)
	if err != nil {
		return fmt.Errorf("%s: %w", t.flags.data.name(), err)
	}
	return nil
}

// split holds validation data back.
func (t *training) split(all datasets.Dataset) error {
	t.fit = all
	share := t.flags.validation
	switch {
	case share == 0:
		return nil
	case !(share > 0 && share < 1):
		return fmt.Errorf("--validation %v: want a fraction of the training data, from 0 to below 1", share)
	}
	s := datasets.SplitExamples{Fractions: []float64{1 - share, share}, Stratified: len(all.Classes()) > 0,
		Seed: t.flags.splitSeed}
	parts, err := s.Split(all)
	if n := all.Len(); err != nil && share*float64(n) < 1 {
		return fmt.Errorf("--validation %v: %s too few to hold some back; want more, or --validation 0", share,
			countAre(n, "example"))
	}
	if e := (*datasets.EmptyPartError)(nil); errors.As(err, &e) && e.Part == 0 {
		return fmt.Errorf("--validation %v of %s leaves none to train on", share, count(all.Len(), "example"))
	}
	if err != nil {
		return fmt.Errorf("--validation %v: %w", share, err)
	}
	t.fit, t.held = parts[0], parts[1]
	return nil
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

// checkTest finds out at once what would otherwise be found after hours of training.
func (t *training) checkTest() error {
	if t.test == nil {
		return nil
	}
	ready, err := t.prep.Apply(t.test)
	if err != nil {
		return fmt.Errorf("test data: %w", err)
	}
	if got, want := dimensions(t.test.Shape()), dimensions(t.fit.Shape()); got != want {
		return fmt.Errorf("test data: examples are of shape %s, those to train on %s", got, want)
	}
	for i := range ready.Len() {
		if len(t.prep.Classes) > 0 && ready.Label(i) < 0 {
			return fmt.Errorf("test data: example %d has no class", i)
		}
	}
	return nil
}

// learnable are the data to learn from as the model learns from them, in memory where that took a computation.
func (t *training) learnable() (datasets.Dataset, error) {
	d, err := t.prep.Apply(t.fit)
	if err != nil || d == t.fit {
		return d, err
	}
	return datasets.Cached(d)
}

// declare puts the run together.
func (t *training) declare(loss graph.Loss, seed uint64) error {
	f := t.flags
	if f.batch < 1 {
		return fmt.Errorf("--batch %d: want at least 1", f.batch)
	}
	ready, err := t.learnable()
	if err != nil {
		return err
	}
	if c := t.fit.Classes(); len(c) == 1 && datasets.TargetShapeOf(t.fit) == nil {
		return fmt.Errorf("%s: 1 class (%s); want at least 2 to tell apart", f.data.name(), c[0])
	}
	var outputs int
	if t.task, outputs, err = taskOf(loss, t.fit, t.fit.Classes()); err != nil {
		return fmt.Errorf("--loss %s: %w", cmp.Or(f.loss, defaultLoss(t.fit)), err)
	}
	model, err := modelOf(f.model, outputs)
	if err != nil {
		return err
	}
	if err := takes(f.model, t.fit.Shape()); err != nil {
		return err
	}
	steps, err := f.length(t.fit.Len())
	if err != nil {
		return err
	}
	solver, err := f.declareSolver(steps, t.prep.Normalize != nil)
	if err != nil {
		return err
	}
	var source datasets.Source = datasets.Shuffled{Data: ready, Size: f.batch}
	if f.augment {
		if len(t.fit.Shape()) != 3 {
			return fmt.Errorf("--augment: examples are of shape %s; want images", dimensions(t.fit.Shape()))
		}
		source = datasets.Augmented{Source: source, Transforms: []datasets.RandomTransform{
			datasets.RandomAffine{Rotation: 10, Scale: 0.1, Translate: 0.08},
		}}
	}
	t.run = landscape.Run{Model: model, Loss: loss, Data: source, Solver: solver, Steps: steps, Seed: seed}
	t.validation = &landscape.Validation{Every: f.every(steps, t.fit.Len()), Patience: f.patience}
	return nil
}

// length is the number of steps.
func (f trainFlags) length(examples int) (int, error) {
	epoch := float64(examples) / float64(f.batch)
	switch {
	case f.steps != 0 && f.epochs != 0:
		return 0, fmt.Errorf("--steps %d and --epochs %v: want one of the two", f.steps, f.epochs)
	case f.steps < 0:
		return 0, fmt.Errorf("--steps %d: want at least 1", f.steps)
	case f.steps > 0:
		return f.steps, nil
	case f.epochs < 0 || f.epochs != f.epochs || f.epochs*epoch > 1e9:
		return 0, fmt.Errorf("--epochs %v: want a number above 0", f.epochs)
	case f.epochs > 0:
		return max(1, int(f.epochs*epoch+0.999999)), nil
	}
	return max(1000, int(10*epoch+0.999999)), nil
}

// every is the number of steps between validations.
func (f trainFlags) every(steps, examples int) int {
	if f.validateEvery > 0 {
		return f.validateEvery
	}
	return max(1, min(max(examples/f.batch, steps/100), steps/10))
}

// usualSolver is the solver unless another is named, and rateForTables its rate on standardized columns, where it is
// not given. That rate was best, of 0.001, 0.003, 0.01 and 0.03, for linear models and perceptrons together on
// validation data of five tables: wine, iris, optical digits, faults of steel plates, prices of houses. With 0.001 a
// linear model has not arrived after 1,000 steps.
const (
	usualSolver   = "adam"
	rateForTables = 0.01
)

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
		rate = rateForTables
	}
	return solverOf(f.solver, rate, schedule)
}
