package images

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

// Task is a training of a model that tells one class of pictures from all others. Its zero value learns to recognize
// drawn bears.
type Task struct {
	Data  *Data  // nil: BuiltIn
	Class string // "": bear

	Encoder    graph.Layer // maps pictures (n, height, width, channels) to features (n, d); nil: four convolutions
	Steps      int         // 0: as many as show each picture 20 times, but at least 1000
	Batch      int         // pictures in a batch, about; 0: 64
	Rate       float64     // AdamW's learning rate at the start, from which it falls to 0 along a cosine; 0: 0.003
	Decay      float64     // AdamW's weight decay; 0: 0.05
	Validation float64     // share of the training data by which parameters are selected and calibrated; 0: 0.2
	Seed       uint64      // of the split, the initial weights and the order of the pictures; 0: 1

	Checkpoints     string // folder with a checkpoint of each of the two trainings, to be resumed; "": none
	CheckpointEvery int    // steps between checkpoints; 0: 200
	Resume          bool   // continues from what is in Checkpoints, if anything

	// Observers makes the observers of the two trainings, "network" and "linear".
	Observers func(training string) []landscape.Observer
}

func (t Task) withDefaults() (Task, error) {
	for _, s := range []struct {
		name  string
		value float64
	}{{"steps", float64(t.Steps)}, {"pictures in a batch", float64(t.Batch)},
		{"steps between checkpoints", float64(t.CheckpointEvery)}, {"rate", t.Rate}, {"weight decay", t.Decay}} {
		if !(s.value >= 0) || s.value-s.value != 0 {
			return t, fmt.Errorf("%s: %v; want a number above 0", s.name, s.value)
		}
	}
	if !(t.Validation >= 0 && t.Validation < 1) {
		return t, fmt.Errorf("a share of %v for validation; want more than 0 and less than 1", t.Validation)
	}
	t.Class, t.Batch, t.CheckpointEvery = cmp.Or(t.Class, "bear"), cmp.Or(t.Batch, 64), cmp.Or(t.CheckpointEvery, 200)
	t.Rate, t.Decay, t.Validation, t.Seed = cmp.Or(t.Rate, 3e-3), cmp.Or(t.Decay, 0.05), cmp.Or(t.Validation, 0.2),
		cmp.Or(t.Seed, 1)
	if t.Encoder == nil {
		t.Encoder = encoder()
	}
	var err error
	if t.Data == nil {
		t.Data, err = BuiltIn()
	}
	return t, err
}

// encoder is the network but for its last layer: four blocks of convolution 3×3, batch norm, ReLU and max pooling, for
// pictures of at least 16×16.
func encoder() graph.Layer {
	var s layers.Sequential
	for _, filters := range []int{32, 64, 128, 128} {
		s.Layers = append(s.Layers, layers.Conv2D{Filters: filters, Kernel: 3, NoBias: true}, layers.BatchNorm{},
			layers.ReLU{}, layers.MaxPool2D{})
	}
	s.Layers = append(s.Layers, layers.Flatten{}, layers.Dropout{Rate: 0.3})
	return s
}

// The names of the two trainings.
const (
	network = "network"
	linear  = "linear"
)

// keptFile is the name of a training's checkpoint.
func keptFile(training string) string { return "checkpoint-" + training + ".safetensors" }

// kindsOf is the model of all classes whose features an encoder makes.
func kindsOf(encoder graph.Layer, classes int) graph.Layer {
	return layers.Named{Name: "kinds", Layer: layers.Sequential{Layers: []graph.Layer{
		layers.Named{Name: "encoder", Layer: encoder}, layers.Named{Name: "head", Layer: layers.Linear{Units: classes}},
	}}}
}

// trained is a model of all classes with its selected parameters.
type trained struct {
	model    graph.Layer
	params   *graph.Params
	selected int
	digests  landscape.Digests
	history  []landscape.Score
}

// Train learns, selects parameters, calibrates and tests.
func Train(ctx context.Context, t Task) (*Model, error) {
	t, err := t.withDefaults()
	if err != nil {
		return nil, err
	}
	p, err := t.Data.cut(t.Validation, t.Seed)
	if err != nil {
		return nil, err
	}
	if err := t.check(p); err != nil {
		return nil, err
	}
	scale, err := datasets.FitNormalize(p.fit)
	if err != nil {
		return nil, err
	}
	prep := t.Data.Preprocessing
	prep.Normalize = &scale
	ready := p
	for _, part := range []*datasets.Dataset{&ready.fit, &ready.held, &ready.test} {
		if *part, err = prep.Apply(*part); err == nil {
			*part, err = datasets.Cached(*part)
		}
		if err != nil {
			return nil, err
		}
	}
	if t.Steps == 0 {
		t.Steps = max(1000, 20*ready.fit.Len()/t.Batch)
	}
	net, err := t.learn(ctx, network, kindsOf(t.Encoder, len(p.fit.Classes())), ready)
	if err != nil {
		return nil, err
	}
	line, err := t.learn(ctx, linear, linearModel(len(p.fit.Classes())), ready)
	if err != nil {
		return nil, err
	}
	return t.conclude(net, line, prep, p, ready)
}

func linearModel(classes int) graph.Layer { return kindsOf(layers.Flatten{}, classes) }

// check reports data from which the question cannot be learned or its answers not be tested.
func (t Task) check(p parts) error {
	for _, part := range []struct {
		name string
		d    datasets.Dataset
	}{{"learn from", p.fit}, {"validate on", p.held}, {"test on", p.test}} {
		_, n, err := positives(part.d, t.Class)
		if err != nil {
			return fmt.Errorf("%s: %s", t.Data.Name, strings.TrimPrefix(err.Error(), "datasets: "))
		}
		if n < 2 || part.d.Len()-n < 2 {
			return fmt.Errorf("%s: %d pictures of %q and %d others to %s; want at least 2 of both", t.Data.Name, n,
				t.Class, part.d.Len()-n, part.name)
		}
	}
	return nil
}

// source draws batches in which all classes are equally frequent, of pictures that are mirrored, shifted and lit at
// random.
func (t Task) source(d datasets.Dataset) datasets.Source {
	lists := datasets.ByClass(d)
	classes, least := 0, d.Len()
	for _, l := range lists {
		if len(l) > 0 {
			classes, least = classes+1, min(least, len(l))
		}
	}
	b := datasets.Balanced{Data: d, Classes: min(classes, t.Batch)}
	b.PerClass = min(least, max(1, t.Batch/b.Classes))
	side := d.Shape()[0]
	return datasets.Augmented{Source: b, Transforms: []datasets.RandomTransform{
		datasets.RandomFlip{}, datasets.RandomCrop{Padding: max(1, side/10)},
		datasets.RandomBrightness{Contrast: 0.2, Brightness: 0.2},
	}}
}

// learn trains a model of all classes, and selects the parameters with the least loss on validation data.
func (t Task) learn(ctx context.Context, name string, model graph.Layer, p parts) (*trained, error) {
	r := landscape.Run{
		Model: model, Loss: losses.CrossEntropy{}, Data: t.source(p.fit), Steps: t.Steps, Seed: t.Seed,
		Solver: solvers.AdamW{Rate: t.Rate, WeightDecay: t.Decay, Schedule: solvers.Cosine{Steps: t.Steps}},
	}
	// its last batch is filled up: a few count twice
	held := datasets.Sequential{Data: p.held, Size: min(100, p.held.Len())}
	fit := landscape.Fit{Run: r, Validation: held, Every: max(1, t.Steps/10)}
	if t.Observers != nil {
		fit.Observers = t.Observers(name)
	}
	if t.Checkpoints != "" {
		if err := t.kept(name, &fit); err != nil {
			return nil, err
		}
	}
	res, err := fit.Train(ctx)
	switch {
	case errors.Is(err, context.Canceled):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &trained{model: model, params: res.Params, selected: res.Selected, digests: res.Trainer.Digests(),
		history: res.History}, nil
}

// kept makes a fit keep its state, and resume from what was kept. One that begins anew sets aside the linear model's
// checkpoint of an earlier one, which would be in the way when it is resumed itself.
func (t Task) kept(name string, fit *landscape.Fit) error {
	fit.Checkpoint, fit.CheckpointEvery = filepath.Join(t.Checkpoints, keptFile(name)), t.CheckpointEvery
	if fit.Resume = t.Resume; t.Resume {
		return nil
	}
	return landscape.SetAside(filepath.Join(t.Checkpoints, keptFile(linear)))
}
