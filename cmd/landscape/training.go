package main

import (
	"errors"
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/solvers"
)

// training is a training as the flags declare it.
type training struct {
	flags            trainFlags
	task             task
	run              landscape.Run
	fit, held, test  datasets.Dataset
	columns          *datasets.Columns // where the data are a table
	validation       *landscape.Validation
	heldOut, testing *measurer
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
	t.columns = datasets.ColumnsOf(all)
	flags.data.columns = t.columns
	if t.test, err = flags.openTest(); err != nil {
		return nil, err
	}
	if err := t.checkTest(); err != nil {
		return nil, err
	}
	return t, t.declare(a.seed)
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
	s := datasets.SplitExamples{Fractions: []float64{1 - share, share}, Stratified: len(all.Classes()) > 0, Seed: t.flags.splitSeed}
	parts, err := s.Split(all)
	if n := all.Len(); err != nil && share*float64(n) < 1 {
		return fmt.Errorf("--validation %v: %s too few to hold some back; want more, or --validation 0", share, countAre(n, "example"))
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
			from = dataFlags{path: f.test, columns: f.data.columns}
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
	if err := checkColumns(t.test, t.columns); err != nil {
		return fmt.Errorf("test data: %w", err)
	}
	if got, want := dimensions(t.test.Shape()), dimensions(t.fit.Shape()); got != want {
		return fmt.Errorf("test data: examples are of shape %s, those to train on %s", got, want)
	}
	if len(t.fit.Classes()) == 0 {
		return nil
	}
	labels := make([]int, t.test.Len())
	for i := range labels {
		labels[i] = t.test.Label(i)
	}
	if err := renumber(labels, t.test.Classes(), t.fit.Classes()); err != nil {
		return fmt.Errorf("test data: %w", err)
	}
	return nil
}

// declare puts the run together.
func (t *training) declare(seed uint64) error {
	f := t.flags
	if f.batch < 1 {
		return fmt.Errorf("--batch %d: want at least 1", f.batch)
	}
	name := f.loss
	if name == "" {
		name = defaultLoss(t.fit)
	}
	loss, err := lossOf(name)
	if err != nil {
		return err
	}
	if c := t.fit.Classes(); len(c) == 1 && datasets.TargetShapeOf(t.fit) == nil {
		return fmt.Errorf("%s: 1 class (%s); want at least 2 to tell apart", f.data.name(), c[0])
	}
	var outputs int
	if t.task, outputs, err = taskOf(loss, t.fit, t.fit.Classes()); err != nil {
		return fmt.Errorf("--loss %s: %w", name, err)
	}
	model, err := modelOf(f.model, outputs)
	if err != nil {
		return err
	}
	steps, err := f.length(t.fit.Len())
	if err != nil {
		return err
	}
	solver, err := f.declareSolver(steps)
	if err != nil {
		return err
	}
	var source datasets.Source = datasets.Shuffled{Data: t.fit, Size: f.batch}
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

func (f trainFlags) declareSolver(steps int) (s solvers.Solver, err error) {
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
	return solverOf(f.solver, f.rate, schedule)
}
