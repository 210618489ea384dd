package recipe

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/atomicfile"
)

// Options of a run.
type Options struct {
	Name  string // of the recipe, for the result
	Out   string // folder for model and checkpoints; it must exist
	Seeds int    // trainings from seeds Seed, Seed+1, …; 0 means 1

	OnShort OnShort // what is done with classes that are too small; empty means ShortError

	// CheckpointEvery is the number of steps between checkpoints; 0 means 500. With Resume a run continues from them,
	// to the same bits.
	CheckpointEvery int
	Resume          bool

	// Observers, if set, gives observers of a stage of the training from a seed, such as a progress bar.
	Observers func(stage Stage, seed uint64) []landscape.Observer
}

// The seeds of validation and test episodes. They are the same for all recipes and all training seeds, so that results
// can be paired.
const (
	validationSeed = 1703
	testSeed       = 20150
)

// ModelFile is the name of the model in Options.Out.
const ModelFile = "model.safetensors"

// Run trains the recipe from each seed and tests it. Every training leaves its model in o.Out; with several seeds in
// folders seed-1, seed-2, … in it.
func Run(ctx context.Context, r Recipe, p Place, o Options) (*Result, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	split, err := Open(r.Protocol, p)
	if err != nil {
		return nil, err
	}
	return RunOn(ctx, r, split, o)
}

// RunOn is Run on data that were opened by the recipe's protocol.
func RunOn(ctx context.Context, r Recipe, split *Split, o Options) (*Result, error) {
	if r.Seed == 0 {
		r.Seed = 1
	}
	if o.CheckpointEvery == 0 {
		o.CheckpointEvery = 500
	}
	split.handleShort(o.OnShort, r)
	if err := r.checkEpisodes(split); err != nil {
		return nil, err
	}
	start := time.Now()
	seeds := max(1, o.Seeds)
	var models []*Model
	before := 0.0
	for i := range uint64(seeds) {
		t := training{recipe: r, split: split, options: o}
		t.recipe.Seed += i
		if seeds > 1 {
			t.options.Out = filepath.Join(o.Out, fmt.Sprintf("seed-%d", t.recipe.Seed))
			if err := atomicfile.Folder(t.options.Out); err != nil {
				return nil, err
			}
		}
		m, err := t.run(ctx)
		if err != nil {
			return nil, err
		}
		models = append(models, m)
		before += t.before
	}
	trained := before + time.Since(start).Seconds()
	result, err := Evaluate(models, split, r.Tests)
	if err != nil {
		return nil, err
	}
	result.Recipe, result.TrainSeconds = o.Name, trained
	return result, nil
}

// checkEpisodes finds out at once what would otherwise be found after minutes of training.
func (r Recipe) checkEpisodes(s *Split) error {
	for _, stage := range r.Stages {
		source, err := s.source(stage)
		if err != nil {
			return err
		}
		if err := source.Batch(r.Seed, 0, new(datasets.Batch)); err != nil {
			return fmt.Errorf("stage %s: training batches: %w", stage.Name, err)
		}
	}
	if err := r.Validation.On.Under(s.Rules).Check(s.Validation); err != nil && !r.neverValidates() {
		return fmt.Errorf("validation episodes: %w", err)
	}
	for _, t := range r.Tests {
		if err := t.Under(s.Rules).Check(s.Test); err != nil {
			return fmt.Errorf("test episodes: %w", err)
		}
	}
	return nil
}

func (r Recipe) neverValidates() bool {
	for _, s := range r.Stages {
		if !s.All {
			return false
		}
	}
	return true
}

// training is a run from one seed.
type training struct {
	recipe  Recipe
	split   *Split
	options Options

	embedder  *embedder
	method    graph.Layer       // that answers episodes, with its encoder; nil where features do
	answering *answering        // the method in the form of validation episodes
	steps     int               // of all stages so far
	selected  int               // step of the last stage
	scores    []landscape.Score // of the last stage's validations
	before    float64           // seconds that the stages took before they were interrupted and resumed
}

// run takes the stages one after the other and writes the model.
func (t *training) run(ctx context.Context) (*Model, error) {
	input := t.split.Train.Shape()
	var err error
	if t.embedder, err = newEmbedder(t.recipe.Encoder, input, t.recipe.Seed); err != nil {
		return nil, fmt.Errorf("encoder: %w", err)
	}
	if err := t.compileAnswer(input); err != nil {
		return nil, err
	}
	if !t.options.Resume {
		if err := t.setAside(); err != nil {
			return nil, err
		}
	}
	if len(t.recipe.Stages) == 0 {
		return t.finish(t.embedder.params)
	}
	var before *graph.Params
	for i, s := range t.recipe.Stages {
		if before, err = t.stage(ctx, i, s, before); err != nil {
			return nil, err
		}
	}
	return t.finish(before)
}

// finish makes the model of what was learned and writes it.
func (t *training) finish(learned *graph.Params) (*Model, error) {
	m, err := t.model(learned)
	if err != nil {
		return nil, err
	}
	return m, m.Save(filepath.Join(t.options.Out, ModelFile))
}

// compileAnswer compiles the method that answers whole episodes, if there is one.
func (t *training) compileAnswer(input []int) (err error) {
	r := t.recipe
	if r.Answer == nil {
		return nil
	}
	if t.method, err = inPlace(r.Answer, r.Encoder); err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	if t.answering, err = newAnswering(t.method, input, formOf(r.Validation.On), norm(r.Transductive)); err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	return nil
}

// model makes the model of what was learned.
func (t *training) model(learned *graph.Params) (*Model, error) {
	if err := takeOver(t.embedder.params, learned); err != nil {
		return nil, err
	}
	m := &Model{
		Encoder: embedding(t.recipe.Encoder), Params: t.embedder.params, Input: t.split.Train.Shape(),
		Preprocessing: t.split.Preprocessing,
		Training: Training{
			Recipe: t.options.Name, Protocol: t.recipe.Protocol, Split: t.split.Description, Seed: t.recipe.Seed,
			Steps: t.steps, Selected: t.selected, Validation: t.scores, Transductive: t.recipe.Transductive,
		},
	}
	features, err := t.features()
	if err != nil {
		return nil, err
	}
	if m.Center, err = features.Mean(); err != nil {
		return nil, err
	}
	if err := t.calibrate(m, features); err != nil {
		return nil, err
	}
	if t.answering != nil {
		if err := t.answering.takeOver(learned); err != nil {
			return nil, err
		}
		m.Answer, m.AnswerParams = t.method, t.answering.params
		m.Training.Answer, m.Training.Form = t.method, Form(t.answering.form)
	}
	return m, nil
}

// calibrate measures how far the answers of m can be trusted, on the validation classes if m has not learned from them
// and there are enough.
func (t *training) calibrate(m *Model, learned fewshot.Features) error {
	for _, s := range t.recipe.Stages {
		if s.All {
			return nil
		}
	}
	enough := 0
	for _, list := range datasets.ByClass(t.split.Validation) {
		if len(list) > 1 {
			enough++
		}
	}
	if enough < 2 {
		return nil
	}
	f, err := t.embedder.features(t.split.Validation)
	if err != nil {
		return err
	}
	c, err := fewshot.Calibrate(f, learned, validationSeed)
	if err != nil {
		return fmt.Errorf("calibration on the validation classes: %w", err)
	}
	m.Calibration = &c
	return nil
}

// features are those of training examples.
func (t *training) features() (fewshot.Features, error) {
	some, err := spread(t.split.Train)
	if err != nil {
		return fewshot.Features{}, err
	}
	return t.embedder.features(some)
}

// spread is d, or where it is large a part of it that is spread evenly.
func spread(d datasets.Dataset) (datasets.Dataset, error) {
	const most = 10_000
	var spread []int
	for i := range min(most, d.Len()) {
		spread = append(spread, i*d.Len()/min(most, d.Len()))
	}
	return datasets.Subset(d, spread)
}

// checkpoint is the file of a stage's checkpoint.
func (t *training) checkpoint(stage int) string {
	return filepath.Join(t.options.Out, fmt.Sprintf("checkpoint-%d.safetensors", stage+1))
}

// setAside sets aside the checkpoints of an older run, which a later resumption would take for its own.
func (t *training) setAside() error {
	for i := range t.recipe.Stages {
		if err := landscape.SetAside(t.checkpoint(i)); err != nil {
			return err
		}
	}
	return nil
}

// stage trains one stage from the parameters of the stage before, and returns the selected parameters of its model.
func (t *training) stage(ctx context.Context, number int, s Stage, before *graph.Params) (*graph.Params, error) {
	r, err := t.declare(s)
	if err != nil {
		return nil, fmt.Errorf("stage %s: %w", s.Name, err)
	}
	trainer, err := landscape.NewTrainer(r)
	if err != nil {
		return nil, fmt.Errorf("stage %s: %w", s.Name, err)
	}
	if before != nil {
		if err := goOn(trainer.Params, before, t.embedder.params); err != nil {
			return nil, fmt.Errorf("stage %s: %w", s.Name, err)
		}
	}
	answers, err := t.checkAnswer(number, trainer.Params)
	if err != nil {
		return nil, fmt.Errorf("stage %s: %w", s.Name, err)
	}
	fit := landscape.Fit{Trainer: trainer, Checkpoint: t.checkpoint(number), CheckpointEvery: t.options.CheckpointEvery,
		Resume: t.options.Resume}
	if !s.All {
		t.validate(&fit, s, answers)
	}
	if t.options.Observers != nil {
		fit.Observers = t.options.Observers(s, t.recipe.Seed)
	}
	result, err := fit.Train(ctx)
	if err != nil {
		return nil, fmt.Errorf("stage %s: %w", s.Name, err)
	}
	t.before += result.Before.Seconds()
	t.steps += result.Steps
	t.selected, t.scores = result.Selected, result.History
	return result.Params, nil
}

// checkAnswer says whether the stage trains the method that answers episodes, and reports at its start, not after its
// training, episodes of validation or tests that the method could not answer with the parameters of the stage.
func (t *training) checkAnswer(number int, stage *graph.Params) (answers bool, err error) {
	if t.answering == nil {
		return false, nil
	}
	last := number == len(t.recipe.Stages)-1
	if !trains(stage, t.answering.params) && !last {
		return false, nil // of the encoder alone
	}
	if err := t.answering.takeOver(stage); err != nil {
		return false, fmt.Errorf("validation: %w", err)
	}
	if !last {
		return true, nil
	}
	for _, e := range t.recipe.Tests {
		if e.Head != nil {
			continue
		}
		p, err := methodParams(t.method, t.split.Train.Shape(), formOf(e), norm(t.recipe.Transductive))
		if err != nil {
			return false, fmt.Errorf("test: %w", err)
		}
		if err := fits(p, stage, formOf(e)); err != nil {
			return false, fmt.Errorf("test: %w", err)
		}
	}
	return true, nil
}

// declare makes the run of a stage.
func (t *training) declare(s Stage) (landscape.Run, error) {
	model, err := inPlace(s.Model, t.recipe.Encoder)
	if err != nil {
		return landscape.Run{}, err
	}
	source, err := t.split.source(s)
	return landscape.Run{Model: model, Loss: s.Loss, Data: source, Solver: s.Solver, Steps: s.Steps,
		Seed: t.recipe.Seed}, err
}

// validate lets a fit score the parameters of a stage on episodes of the validation classes: by the method that answers
// episodes, if the stage trains it, by features otherwise; of equal ones those with the smaller surprise are selected.
func (t *training) validate(f *landscape.Fit, s Stage, answers bool) {
	v := t.recipe.Validation
	f.Every, f.Patience = cmp.Or(v.Every, max(1, s.Steps/20)), v.Patience
	e := v.On.Under(t.split.Rules).Defaults()
	e.Seed = cmp.Or(e.Seed, validationSeed)
	if answers && e.Head == nil {
		f.Score = func(p *graph.Params) (float64, error) { return t.scoreAnswers(p, e) }
		return
	}
	f.Score, f.Loss = func(p *graph.Params) (float64, error) { return t.scoreFeatures(p, e) }, t.surprise
}

// scoreAnswers is the accuracy of the method that answers episodes.
func (t *training) scoreAnswers(p *graph.Params, e fewshot.Evaluation) (float64, error) {
	if err := t.answering.takeOver(p); err != nil {
		return 0, err
	}
	r, err := t.answering.Evaluate(t.split.Validation, e)
	return r.Accuracy, err
}

// scoreFeatures is the accuracy of a head over the encoder's features.
func (t *training) scoreFeatures(p *graph.Params, e fewshot.Evaluation) (float64, error) {
	if err := takeOver(t.embedder.params, p); err != nil {
		return 0, err
	}
	f, err := t.embedder.features(t.split.Validation)
	if err != nil {
		return 0, err
	}
	// the center of the training classes would cost more than the validation itself
	if e.Transform == fewshot.CL2N {
		if e.Mean, err = f.Mean(); err != nil {
			return 0, err
		}
	}
	r, err := fewshot.Evaluate(f, e)
	return r.Accuracy, err
}

// surprise decides between parameters of equal accuracy by the cross-entropy of nearest centroids on the validation
// classes.
func (t *training) surprise(p *graph.Params) (float64, error) {
	if err := takeOver(t.embedder.params, p); err != nil {
		return 0, err
	}
	f, err := t.embedder.features(t.split.Validation)
	if err != nil {
		return 0, err
	}
	return fewshot.Surprise(f, validationSeed)
}

// goOn starts a stage with the encoder with which the one before has ended.
func goOn(now, before, encoder *graph.Params) error {
	if err := takeOver(encoder, before); err != nil {
		return err
	}
	if err := putBack(now.Views(), now.Theta(), encoder.Views(), encoder.Theta()); err != nil {
		return err
	}
	return putBack(now.StateViews(), now.State(), encoder.StateViews(), encoder.State())
}

// putBack copies the encoder's parameters to where they lie in a model.
func putBack(to []graph.View, dst []float32, encoder []graph.View, src []float32) error {
	for _, v := range encoder {
		w, ok := ending(to, v.Name)
		if !ok || w.Len != v.Len {
			return errors.New("the model has no parameter " + v.Name + " of the encoder")
		}
		copy(w.Slice(dst), v.Slice(src))
	}
	return nil
}
