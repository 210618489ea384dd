package supervised

import (
	"cmp"
	"context"
	"fmt"
	"math"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/english"
	"landscape/solvers"
)

// Training is a training of a model on a data set. Only Data must be given.
type Training struct {
	Data datasets.Dataset // to learn from, as they were read; a share of them is held back
	Test datasets.Dataset // scored once, at the very end; nil: none

	// Model declares a model with a number of outputs; nil: the perceptron "mlp" of Architectures.
	Model func(outputs int) (graph.Layer, error)
	Loss  graph.Loss // nil: DefaultLoss
	// Solver declares the solver for a number of steps; nil: Adam, whose rate falls along a cosine, at RateForTables on
	// standardized columns.
	Solver func(steps int, standardized bool) (solvers.Solver, error)

	// Standardize brings columns and numeric targets to mean 0 and variance 1, by the examples to learn from; nil:
	// those of tables alone. Targets that a loss takes for probabilities keep their scale.
	Standardize *bool
	Augment     bool // shows images at random shifts, rotations and sizes (about 8 %, 10 degrees, 10 %)

	Batch  int     // examples in a batch; all of them where there are fewer; 0: 64
	Steps  int     // 0: by Epochs
	Epochs float64 // how often each example is seen; 0: 10, but at least 1000 steps

	Validation    float64 // share of the data held back to select parameters; 0: 0.1, negative: none
	ValidateEvery int     // steps between validations; 0: an epoch, but 10 to 100 times in all
	Patience      int     // ends the training after this number of validations without a new best; 0: never
	SplitSeed     uint64  // of the choice of what is held back; landscape train takes 1
	Seed          uint64  // of the initial weights and of the order of the data; landscape train takes 1
}

// RateForTables is Adam's rate on standardized columns. It was best, of 0.001, 0.003, 0.01 and 0.03, for linear models
// and perceptrons together on validation data of five tables: wine, iris, optical digits, faults of steel plates,
// prices of houses. With 0.001 a linear model has not converged after 1,000 steps.
const RateForTables = 0.01

// Train trains, selects parameters and scores them. It is Plan, Compile, Validation.Train and Conclude.
func (t Training) Train(ctx context.Context) (*Result, error) {
	p, err := t.Plan()
	if err != nil {
		return nil, err
	}
	if err := p.Compile(); err != nil {
		return nil, err
	}
	fit, err := p.Validation.Train(ctx)
	if err != nil {
		return nil, err
	}
	return p.Conclude(fit)
}

// Plan puts the run together. It is Prepare, and the Plan of that with Test.
func (t Training) Plan() (*Plan, error) {
	p, err := t.Prepare()
	if err != nil {
		return nil, err
	}
	return p.Plan(t.Test)
}

// Plan puts the run together, to be tested on test, which takes the place of Training.Test; nil: on nothing.
func (d *Preparation) Plan(test datasets.Dataset) (*Plan, error) {
	p := &Plan{Fit: d.Fit, Held: d.Held, Tested: test}
	p.Preprocessing, p.Loss = d.Preprocessing, d.training.loss(d.Fit)
	if c := p.Fit.Classes(); len(c) == 1 && datasets.TargetShapeOf(p.Fit) == nil {
		return nil, fmt.Errorf("1 class (%s); want at least 2 to tell apart", c[0])
	}
	if err := d.training.declare(p); err != nil {
		return nil, err
	}
	return p, p.checkTest()
}

func (t Training) loss(d datasets.Dataset) graph.Loss {
	if t.Loss == nil {
		return DefaultLoss(d)
	}
	return t.Loss
}

// declare fills in the model and the run.
func (t Training) declare(p *Plan) error {
	task, outputs, err := TaskOf(p.Loss, p.Fit, p.Fit.Classes())
	if err != nil {
		return &FieldError{Field: "Loss", Err: err}
	}
	p.Task = task
	if t.Model == nil {
		t.Model = func(outputs int) (graph.Layer, error) {
			mlp, _ := ArchitectureNamed("mlp")
			return mlp.Declare(outputs), nil
		}
	}
	if p.Model, err = t.Model(outputs); err != nil {
		return err
	}
	batch := min(cmp.Or(t.Batch, 64), p.Fit.Len())
	steps, err := t.length(p.Fit.Len(), batch)
	if err != nil {
		return err
	}
	solver, err := t.solver(steps, p.Preprocessing.Normalize != nil)
	if err != nil {
		return err
	}
	source, err := t.source(p, batch)
	if err != nil {
		return err
	}
	p.Run = landscape.Run{Model: p.Model, Loss: p.Loss, Data: source, Solver: solver, Steps: steps,
		Seed: t.Seed}
	p.Validation = landscape.Fit{Patience: t.Patience, Every: t.ValidateEvery}
	if t.ValidateEvery == 0 {
		p.Validation.Every = max(1, min(max(p.Fit.Len()/batch, steps/100), steps/10))
	}
	return nil
}

// source is what is learned from as the model sees it, in memory where that took a computation.
func (t Training) source(p *Plan, batch int) (datasets.Source, error) {
	ready, err := p.Preprocessing.Apply(p.Fit)
	if err == nil && ready != p.Fit {
		ready, err = datasets.Cached(ready)
	}
	if err != nil {
		return nil, err
	}
	var source datasets.Source = datasets.Shuffled{Data: ready, Size: batch}
	if !t.Augment {
		return source, nil
	}
	if len(p.Fit.Shape()) != 3 {
		return nil, fieldError("Augment", nil, "examples are of shape %s; want images",
			english.Dimensions(p.Fit.Shape()))
	}
	return datasets.Augmented{Source: source, Transforms: []datasets.RandomTransform{
		datasets.RandomAffine{Rotation: 10, Scale: 0.1, Translate: 0.08},
	}}, nil
}

// length is the number of steps.
func (t Training) length(examples, batch int) (int, error) {
	epoch := float64(examples) / float64(batch)
	switch {
	case t.Steps != 0 && t.Epochs != 0:
		return 0, fieldError("Steps", t.Steps, "%v epochs are given, too; want one of the two", t.Epochs)
	case t.Steps < 0:
		return 0, fieldError("Steps", t.Steps, "want at least 1")
	case t.Steps > 0:
		return t.Steps, nil
	case t.Epochs < 0 || math.IsNaN(t.Epochs) || t.Epochs*epoch > 1e9:
		return 0, fieldError("Epochs", t.Epochs, "want a number above 0")
	case t.Epochs > 0:
		return max(1, int(t.Epochs*epoch+0.999999)), nil
	}
	return max(1000, int(10*epoch+0.999999)), nil
}

func (t Training) solver(steps int, standardized bool) (solvers.Solver, error) {
	if t.Solver != nil {
		return t.Solver(steps, standardized)
	}
	adam := solvers.Adam{Schedule: solvers.Cosine{Steps: steps}}
	if standardized {
		adam.Rate = RateForTables
	}
	return adam, nil
}
