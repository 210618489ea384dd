package text

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/losses"
	"landscape/solvers"
)

// Task is a training of a model of text. Its zero value trains a GRU on the built-in text.
type Task struct {
	Corpus *Corpus // nil: BuiltIn

	Model    string      // the name of one of Models; "": the first
	Declared graph.Layer // in place of one with a name: of tokens (n, Window) it makes scores (n, Window, characters)

	Window int     // characters that the model sees at once; 0: 64
	Batch  int     // windows in a batch; 0: the model's
	Steps  int     // 0: 2000
	Rate   float64 // AdamW's highest learning rate; 0: the model's
	// steps in which the rate rises to it; 0: 100, but at most a tenth of all. From there it falls to a tenth along a
	// cosine
	Warmup     int
	Decay      float64 // AdamW's weight decay; 0: 0.1
	Clip       float64 // longest gradient; 0: 1
	Validation float64 // share of the text, its end, by which parameters are selected; 0: 0.1
	Every      int     // steps between validations; 0: an eighth of all
	Seed       uint64  // of the initial weights and of the order of the windows

	Checkpoint      string // file in which the training is kept, to be resumed; "": none
	CheckpointEvery int    // steps between checkpoints; 0: 500
	Resume          bool   // continues from Checkpoint, if it exists

	Observers []landscape.Observer // see every step
}

func (t Task) withDefaults() (Task, error) {
	for _, s := range []struct {
		name  string
		value int
	}{{"a window", t.Window}, {"a batch", t.Batch}, {"steps", t.Steps}, {"warm-up steps", t.Warmup},
		{"steps between validations", t.Every}, {"steps between checkpoints", t.CheckpointEvery}} {
		if s.value < 0 {
			return t, fmt.Errorf("%s of %d, want a number above 0", s.name, s.value)
		}
	}
	for _, s := range []struct {
		name  string
		value float64
	}{{"rate", t.Rate}, {"weight decay", t.Decay}, {"clipped length", t.Clip}} {
		if !(s.value >= 0) || s.value-s.value != 0 {
			return t, fmt.Errorf("%s %v, want a number above 0", s.name, s.value)
		}
	}
	a, err := architectureOf(cmp.Or(t.Model, Models[0].Name))
	if err != nil {
		return t, err
	}
	t.Model = a.Name
	if t.Declared != nil {
		t.Model = "declared"
	}
	t.Window, t.Steps = cmp.Or(t.Window, 64), cmp.Or(t.Steps, 2000)
	t.Batch, t.Rate = cmp.Or(t.Batch, a.Batch), cmp.Or(t.Rate, a.Rate)
	t.Warmup = cmp.Or(t.Warmup, min(100, max(1, t.Steps/10)))
	t.Decay, t.Clip, t.Validation = cmp.Or(t.Decay, 0.1), cmp.Or(t.Clip, 1), cmp.Or(t.Validation, 0.1)
	t.Every, t.CheckpointEvery = cmp.Or(t.Every, max(1, t.Steps/8)), cmp.Or(t.CheckpointEvery, 500)
	if t.Warmup >= t.Steps && t.Steps > 1 {
		return t, fmt.Errorf("%d warm-up steps of %d in all; want fewer", t.Warmup, t.Steps)
	}
	if t.Corpus == nil {
		t.Corpus, err = BuiltIn()
	}
	return t, err
}

// run is the task as an experiment of deep learning, with the validation text.
func (t Task) run() (r landscape.Run, validation *datasets.Text, err error) {
	training, validation, err := datasets.SplitText(t.Corpus.Text, t.Window, t.Validation)
	if err != nil {
		return r, nil, fmt.Errorf("%s: %s", t.Corpus.Name, strings.TrimPrefix(err.Error(), "datasets: "))
	}
	model := t.Declared
	if model == nil {
		a, err := architectureOf(t.Model)
		if err != nil {
			return r, nil, err
		}
		model = a.Declare(training.Vocabulary().Len())
	}
	return landscape.Run{
		Model: model, Loss: losses.TokenCrossEntropy{}, Data: datasets.Shuffled{Data: training, Size: t.Batch},
		Solver: t.solver(), Steps: t.Steps, Seed: t.Seed,
	}, validation, nil
}

func (t Task) solver() solvers.Solver {
	schedule := solvers.Warmup{Steps: t.Warmup, Start: 1 / float64(t.Warmup+1),
		Then: solvers.Cosine{Steps: max(1, t.Steps-t.Warmup), End: 0.1}}
	return solvers.Chain{
		Transforms: []solvers.Transform{solvers.ClipNorm{Norm: t.Clip}},
		Base:       solvers.AdamW{Rate: t.Rate, Beta2: 0.99, WeightDecay: t.Decay, Schedule: schedule},
	}
}

// Train trains a model and selects its best parameters by the loss on a part of the validation text, which it then
// measures on all of it. A canceled context ends the training with the context's error, at a state from which Resume
// continues.
func Train(ctx context.Context, t Task) (*Model, error) {
	t, err := t.withDefaults()
	if err != nil {
		return nil, err
	}
	r, held, err := t.run()
	if err != nil {
		return nil, err
	}
	trainer, err := landscape.NewTrainer(r)
	if err != nil {
		return nil, err
	}
	score, err := t.selection(r.Model, trainer.Params, held)
	if err != nil {
		return nil, err
	}
	res, err := landscape.Fit{
		Trainer: trainer, Score: score, Every: t.Every, Observers: t.Observers,
		Checkpoint: t.Checkpoint, CheckpointEvery: t.CheckpointEvery, Resume: t.Resume && t.Checkpoint != "",
	}.Train(ctx)
	if err != nil {
		return nil, err
	}
	return t.conclude(res, held)
}

// selectionWindows is the number of windows, spread over the validation text, by which parameters are selected.
const selectionWindows = 320

// selection scores parameters on windows of the validation text.
func (t Task) selection(model graph.Layer, p *graph.Params, held *datasets.Text) (
	func(*graph.Params) (float64, error), error) {
	some, err := held.Every(max(t.Window, held.Len()/selectionWindows))
	if err != nil {
		return nil, err
	}
	s, err := newScorer(model, p, some)
	if err != nil {
		return nil, err
	}
	return func(p *graph.Params) (float64, error) {
		loss, err := s.mean(p)
		return -loss, err
	}, nil
}

// conclude makes the model of a finished training.
func (t Task) conclude(fit *landscape.FitResult, held *datasets.Text) (*Model, error) {
	p, trainer := fit.Params, fit.Trainer
	m, err := newModel(trainer.Declared.Model, p, held.Vocabulary(), t.Window)
	if err != nil {
		return nil, err
	}
	score, err := m.measure(held)
	if err != nil {
		return nil, err
	}
	m.Report = Report{
		Corpus: t.Corpus.Name, Notes: t.Corpus.Notes, Files: t.Corpus.Files, Characters: len([]rune(t.Corpus.Text)),
		Vocabulary: held.Vocabulary().Len(),
		Model:      t.Model, Parameters: p.Len(), Window: t.Window, Batch: t.Batch, Steps: fit.Steps,
		Selected: fit.Selected, Seed: t.Seed,
		Validation: score, Digests: trainer.Digests(), Theta: p.Digest(),
	}
	for _, s := range fit.History {
		m.Report.History = append(m.Report.History, landscape.Score{Step: s.Step, Value: -s.Value})
	}
	return m, nil
}
