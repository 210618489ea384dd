package recipe

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/declare"
)

// Model is a trained few-shot learner: what one file holds.
type Model struct {
	Encoder       graph.Layer            // maps an example to its features; its name is part of the declaration
	Params        *graph.Params          // of Encoder
	Input         []int                  // shape of an example
	Preprocessing datasets.Preprocessing // how its data were read and scaled
	Training      Training               // how it was trained
	Center        []float32              // the mean feature of training examples, which transform cl2n subtracts

	// Calibration is measured on the validation classes. It is nil where these were learned from, or are too few.
	Calibration *fewshot.Calibration

	// Answer is the method that answers whole episodes, with its parameters, where the recipe has one.
	Answer       graph.Layer
	AnswerParams *graph.Params
}

// Training says where a model comes from and how its method is applied.
type Training struct {
	Recipe       string            // its name; empty for one that has none
	Protocol     Protocol          // data and classes
	Split        string            // what was in the parts, in words
	Seed         uint64            // of initial weights, episodes and batches
	Steps        int               // of all stages
	Selected     int               // the step of the last stage whose parameters these are
	Validation   []landscape.Score // of the last stage, by which Selected was chosen
	Answer       graph.Layer       // layer that answers the queries of an episode; nil: nearest centroids
	Form         Form              // of the episodes for which Answer's parameters are laid out
	Transductive bool              // queries of an episode are answered together
}

// Form is the form of an episode.
type Form struct {
	Way, Shot, Query int // classes; labeled examples and examples to be answered of each
}

func init() {
	declare.Register[Training]("few_shot_training")
}

// norm is the mode of batch norm in which a method answers.
func norm(transductive bool) graph.Mode {
	if transductive {
		return graph.Transductive
	}
	return graph.Evaluation
}

// normName is what results call it.
func (t Training) normName() string {
	if t.Transductive {
		return "transductive"
	}
	return "inductive"
}

// Features embeds every example of d by itself.
func (m *Model) Features(d datasets.Dataset) (fewshot.Features, error) {
	a, err := landscape.NewPredictor(m.Encoder, m.Params, m.Input, embedBatch, graph.Evaluation)
	if err != nil {
		return fewshot.Features{}, err
	}
	return (&embedder{m.Params, a}).features(d)
}

// The notes of a model file, beside what every checkpoint has, and the prefix of the method's parameters.
const (
	trainingNote    = "training"
	centerNote      = "centre" // the key that files have
	calibrationNote = "calibration"
	answerPrefix    = "@answer/"
)

// The vectors of a model file: what the calibration's strangeness takes.
const (
	cohortVector    = "cohort"
	whiteningVector = "whitening"
)

// Save writes the model to one file.
func (m *Model) Save(path string) error {
	c, err := landscape.ModelFile(m.Encoder, m.Params, m.Input, m.Training.Steps)
	if err != nil {
		return err
	}
	if err := c.PutPreprocessing(m.Preprocessing); err != nil {
		return err
	}
	training, err := declare.Encode(m.Training)
	if err != nil {
		return fmt.Errorf("%s: %w", trainingNote, err)
	}
	c.PutNote(trainingNote, string(training))
	center, err := json.Marshal(m.Center)
	if err != nil {
		return err
	}
	c.PutNote(centerNote, string(center))
	if m.Calibration != nil {
		text, err := declare.Encode(*m.Calibration)
		if err != nil {
			return fmt.Errorf("calibration: %w", err)
		}
		c.PutNote(calibrationNote, string(text))
		m.putBackground(c)
	}
	if m.Answer != nil {
		c.PutParams(answerPrefix, m.AnswerParams)
	}
	return c.Save(path)
}

// Load reads a model that Run has written.
func Load(path string) (*Model, error) { return File.Load(path) }

// File is the kind of file that Model.Save writes.
var File = landscape.ModelKind[Model]{
	Name: "few-shot model", Command: "landscape fewshot train", Note: trainingNote,
	Read: func(c *landscape.Checkpoint) (*Model, error) {
		m := &Model{}
		return m, m.read(c)
	},
}

func (m *Model) read(c *landscape.Checkpoint) (err error) {
	text, _ := c.Note(trainingNote)
	if m.Training, err = declare.Decode[Training]([]byte(text)); err != nil {
		return err
	}
	var kept bool
	if m.Preprocessing, kept, err = c.Preprocessing(); err != nil || !kept {
		return cmp.Or(err, errors.New("the file lacks the preprocessing of its model"))
	}
	text, _ = c.Note(centerNote)
	if err := json.Unmarshal([]byte(text), &m.Center); err != nil {
		return fmt.Errorf("center: %w", err)
	}
	if err := m.readCalibration(c); err != nil {
		return err
	}
	if m.Input, err = c.Input(); err != nil {
		return err
	}
	if m.Encoder, err = c.Model(); err != nil {
		return err
	}
	if m.Params, err = c.Params(); err != nil {
		return err
	}
	return m.readAnswer(c)
}

// putBackground stores what the calibration's strangeness takes.
func (m *Model) putBackground(c *landscape.Checkpoint) {
	b := m.Calibration.Background
	if b == nil {
		return
	}
	for name, v := range map[string][]float32{cohortVector: b.Cohort, whiteningVector: b.Whitening} {
		if len(v) > 0 {
			c.PutVector(name, v)
		}
	}
}

// readCalibration reads the calibration, if there is one.
func (m *Model) readCalibration(c *landscape.Checkpoint) error {
	text, ok := c.Note(calibrationNote)
	if !ok {
		return nil
	}
	calibration, err := declare.Decode[fewshot.Calibration]([]byte(text))
	if err != nil {
		return fmt.Errorf("calibration: %w", err)
	}
	calibration.Background = &fewshot.Background{Cohort: c.Vector(cohortVector), Whitening: c.Vector(whiteningVector)}
	m.Calibration = &calibration
	return calibration.Check()
}

// readAnswer reads the method that answers episodes, if there is one.
func (m *Model) readAnswer(c *landscape.Checkpoint) error {
	m.Answer = m.Training.Answer
	if m.Answer == nil {
		return nil
	}
	form := graph.Episode(m.Training.Form)
	if form.Way < 2 || form.Shot < 1 || form.Query < 1 {
		return fmt.Errorf("the form of its episodes, %+v, is none", form)
	}
	p, err := methodParams(m.Answer, m.Input, form, norm(m.Training.Transductive))
	if err != nil {
		return fmt.Errorf("the file's method: %w", err)
	}
	m.AnswerParams = p
	return c.GetParams(answerPrefix, p)
}

// Digest identifies the encoder with its parameters and what is done to an example before it: features of two models
// with equal digests are equal.
func (m *Model) Digest() (string, error) {
	declaration, err := declare.Digest(m.Encoder)
	if err != nil {
		return "", fmt.Errorf("encoder: %w", err)
	}
	preprocessing, err := declare.Digest(m.Preprocessing)
	if err != nil {
		return "", fmt.Errorf("preprocessing: %w", err)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%v\n%s", declaration, preprocessing, m.Input, m.Params.Digest()))
	return "sha256:" + hex.EncodeToString(sum[:]), nil
}

// sameKind reports models whose results must not be pooled: only their seeds, and what came of these, may differ.
func (m *Model) sameKind(first *Model) error {
	for _, part := range []struct {
		name string
		a, b any
	}{
		{"encoder", m.Encoder, first.Encoder}, {"preprocessing", m.Preprocessing, first.Preprocessing},
		{"method", m.Answer, first.Answer},
		{"protocol of the training", m.Training.Protocol, first.Training.Protocol},
		{"recipe", m.Training.Recipe, first.Training.Recipe},
		{"mode of batch norm", m.Training.Transductive, first.Training.Transductive},
	} {
		if !reflect.DeepEqual(part.a, part.b) {
			return fmt.Errorf("the models of seeds %d and %d differ in the %s; want trainings of one recipe",
				first.Training.Seed, m.Training.Seed, part.name)
		}
	}
	return nil
}

// tester tests a model on one data set.
type tester struct {
	model    *Model
	data     datasets.Dataset
	rules    fewshot.Rules
	features *fewshot.Features // once they are needed
}

// test gives the accuracies in the episodes of e, and how they were answered.
func (t *tester) test(e fewshot.Evaluation) (fewshot.Result, error) {
	e = e.Under(t.rules).Defaults()
	e.Seed = cmp.Or(e.Seed, testSeed)
	m := t.model
	if m.Answer != nil && e.Head == nil {
		a, err := newAnswering(m.Answer, m.Input, formOf(e), norm(m.Training.Transductive))
		if err != nil {
			return fewshot.Result{}, err
		}
		if err := a.takeOver(m.AnswerParams); err != nil {
			return fewshot.Result{}, err
		}
		return a.Evaluate(t.data, e)
	}
	if t.features == nil {
		f, err := m.Features(t.data)
		if err != nil {
			return fewshot.Result{}, err
		}
		t.features = &f
	}
	e.Mean = m.Center
	return fewshot.Evaluate(*t.features, e)
}
