package supervised

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

func moons(t *testing.T, n int) datasets.Dataset {
	t.Helper()
	d, err := synthetic.Moons{N: n, Noise: 0.1, Seed: 3}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ranking is a loss of one's own that says what it takes outputs for.
type ranking struct{}

func (ranking) Loss(b *graph.Builder, output *graph.Node) *graph.Node {
	return losses.Hinge{}.Loss(b, output)
}

func (ranking) Output() losses.Output { return losses.ClassScores }

func init() { graph.Register[ranking]("ranking for tests") }

// TestTaskOf: outputs follow from the loss's own word and the data.
func TestTaskOf(t *testing.T) {
	classes := moons(t, 20)
	sine, err := synthetic.Sine{N: 20}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		loss    graph.Loss
		data    datasets.Dataset
		task    Task
		outputs int
		err     string
	}{
		{losses.CrossEntropy{}, classes, Classify, 2, ""},
		{losses.BinaryCrossEntropy{}, classes, Classify, 1, ""},
		{losses.NCA{}, classes, Embed, EmbeddingWidth, ""},
		{ranking{}, classes, Classify, 2, ""},
		{losses.MeanSquaredError{}, sine, Regress, 1, ""},
		{losses.CrossEntropy{}, sine, 0, 0, "the data have none"},
	} {
		task, outputs, err := TaskOf(c.loss, c.data, c.data.Classes())
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%T: error %v, want %q", c.loss, err, c.err)
			}
			continue
		}
		if err != nil || task != c.task || outputs != c.outputs {
			t.Errorf("%T: task %v with %d outputs (%v), want %v with %d", c.loss, task, outputs, err, c.task, c.outputs)
		}
	}
}

// TestTrainingLearns with the defaults, and with a loss, a model and a solver of one's own, and is the same each time.
func TestTrainingLearns(t *testing.T) {
	train := Training{Data: moons(t, 200), Test: moons(t, 200), Steps: 300, Seed: 1}
	first, err := train.Train(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if first.Validation.Accuracy < 0.9 || first.Test.Accuracy < 0.9 {
		t.Errorf("accuracies of %v and %v", first.Validation, first.Test)
	}
	again, err := train.Train(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if first.Params.Digest() != again.Params.Digest() {
		t.Error("the same training gave other parameters")
	}
	train.Loss = ranking{}
	train.Model = func(outputs int) (graph.Layer, error) { return layers.MLP([]int{8}, outputs), nil }
	train.Solver = func(int, bool) (solvers.Solver, error) { return solvers.SGD{Rate: 0.1}, nil }
	own, err := train.Train(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if own.Validation.Accuracy < 0.8 || own.Validation.Calibration != nil {
		t.Errorf("accuracy %v, calibration error %v of scores that are no logits", own.Validation,
			own.Validation.Calibration)
	}
}

// TestLength in steps, by hand: 180 of 200 examples are learned from.
func TestLength(t *testing.T) {
	for _, c := range []struct {
		training Training
		steps    int
	}{
		{Training{}, 1000}, {Training{Steps: 7}, 7}, {Training{Epochs: 2, Batch: 20}, 18}, {Training{Epochs: 0.01}, 1},
		{Training{Batch: 1}, 1800},
	} {
		c.training.Data = moons(t, 200)
		p, err := c.training.Plan()
		if err != nil {
			t.Fatal(err)
		}
		if p.Run.Steps != c.steps || p.Fit.Len() != 180 || p.Held.Len() != 20 {
			t.Errorf("%+v: %d steps over %d examples, %d held back; want %d", c.training, p.Run.Steps, p.Fit.Len(),
				p.Held.Len(), c.steps)
		}
	}
}

// TestPreparation plans with what was split and measured already, and plans what the training itself would.
func TestPreparation(t *testing.T) {
	training := Training{Data: moons(t, 100), Test: moons(t, 30), SplitSeed: 3, Standardize: new(bool)}
	*training.Standardize = true
	ready, err := training.Prepare()
	if err != nil {
		t.Fatal(err)
	}
	planned, err := ready.Plan(training.Test)
	if err != nil {
		t.Fatal(err)
	}
	if planned.Fit != ready.Fit || planned.Held != ready.Held || planned.Preprocessing.Normalize == nil ||
		planned.Preprocessing.Normalize != ready.Preprocessing.Normalize {
		t.Error("the plan has data of its own")
	}
	whole, err := training.Plan()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []*Plan{planned, whole} {
		if err := p.Compile(); err != nil {
			t.Fatal(err)
		}
	}
	two, one := planned.Validation.Trainer.Digests(), whole.Validation.Trainer.Digests()
	if !reflect.DeepEqual(two, one) || planned.Tested != whole.Tested {
		t.Errorf("planned %+v in two steps, %+v in one", two, one)
	}
	if untested, err := ready.Plan(nil); err != nil || untested.Tested != nil {
		t.Errorf("tested on %v (%v); want nothing", untested.Tested, err)
	}
}

// TestFieldErrors name the field at fault.
func TestFieldErrors(t *testing.T) {
	for field, training := range map[string]Training{
		"Validation": {Validation: 1.5},
		"Batch":      {Batch: -1},
		"Steps":      {Steps: 5, Epochs: 2},
		"Epochs":     {Epochs: math.NaN()},
		"Augment":    {Augment: true},
	} {
		training.Data = moons(t, 50)
		_, err := training.Plan()
		var e *FieldError
		if !errors.As(err, &e) || e.Field != field || !strings.HasPrefix(err.Error(), field) {
			t.Errorf("%s: error %v", field, err)
		}
	}
	sine, err := synthetic.Sine{N: 50}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	var e *FieldError
	if _, err := (Training{Data: sine, Loss: losses.CrossEntropy{}}).Plan(); !errors.As(err, &e) || e.Field != "Loss" {
		t.Errorf("cross-entropy of a sine: error %v", err)
	}
	if _, err := (Training{}).Plan(); err == nil {
		t.Error("a training without data has a plan")
	}
	small := Training{Data: moons(t, 4)}
	if _, err := small.Plan(); err == nil || !strings.Contains(err.Error(), "too few to hold some back") {
		t.Errorf("error %v of four examples", err)
	}
}
