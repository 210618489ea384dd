package images

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/layers"
	"landscape/metrics"
)

// Model tells one class of pictures from all others. It is not safe for concurrent use.
type Model struct {
	Class         string                 // what the probability is of
	Report        *Report                // of its training
	Preprocessing datasets.Preprocessing // how its pictures were read and scaled

	network, linear *answering
}

// answering is a network that gives log odds, with the calibration that makes probabilities of them.
type answering struct {
	model   graph.Layer
	params  *graph.Params
	platt   metrics.Platt
	applier *landscape.Predictor
}

const applied = 50 // pictures at once

// newAnswering makes of a model of all classes one of the log odds of a class.
func newAnswering(kinds graph.Layer, class int, input []int, take func(p *graph.Params) error) (*answering, error) {
	a := &answering{model: layers.Sequential{Layers: []graph.Layer{kinds, layers.LogOdds{Class: class}}}}
	return a, a.prepare(input, take)
}

func (a *answering) prepare(input []int, take func(p *graph.Params) error) (err error) {
	if a.params, err = graph.NewParams(a.model, nil, graph.Config{Batch: 1, Input: input, Mode: graph.Evaluation},
		0); err != nil {
		return err
	}
	if err := take(a.params); err != nil {
		return err
	}
	if a.applier, err = landscape.NewPredictor(a.model, a.params, input, applied, graph.Evaluation); err != nil {
		return err
	}
	if w := a.applier.Width(); w != 1 {
		return fmt.Errorf("the model has %d outputs for a picture; want one, its log odds", w)
	}
	return nil
}

// odds are the log odds of all examples of d, as the network gives them.
func (a *answering) odds(d datasets.Dataset) ([]float64, error) {
	out, err := a.applier.Predict(d)
	if err != nil {
		return nil, err
	}
	odds := make([]float64, len(out.Values))
	for i, v := range out.Values {
		if odds[i] = float64(v); v-v != 0 {
			return nil, fmt.Errorf("the log odds of picture %d are %v", i, v)
		}
	}
	return odds, nil
}

// calibrate fits the calibration on validation data.
func (a *answering) calibrate(held datasets.Dataset, class string) error {
	odds, err := a.odds(held)
	if err != nil {
		return err
	}
	positive, _, err := positives(held, class)
	if err != nil {
		return err
	}
	a.platt, err = metrics.FitPlatt(odds, positive)
	return err
}

func (a *answering) probabilities(odds []float64) []float64 {
	p := make([]float64, len(odds))
	for i, x := range odds {
		p[i] = a.platt.Probability(x)
	}
	return p
}

// Prediction is the answer for one picture.
type Prediction struct {
	Path        string  // of the file
	Probability float64 // that it shows Class, for pictures of which the share Report.Prior does
	Err         error   // why there is no answer
}

// Predict answers for picture files. One that cannot be read has its Err set; the others are answered all the same.
func (m *Model) Predict(paths ...string) []Prediction {
	answers := make([]Prediction, len(paths))
	for i, path := range paths {
		answers[i].Path = path
		x, err := m.Preprocessing.ReadImage(path)
		if err == nil {
			answers[i].Probability, err = m.PredictExample(x)
		}
		answers[i].Err = err
	}
	return answers
}

// PredictExample answers for an example that has been prepared as those that the model learned from.
func (m *Model) PredictExample(x []float32) (float64, error) {
	out, err := m.network.applier.PredictBatch(x, 1)
	if err != nil {
		return 0, err
	}
	if out[0]-out[0] != 0 {
		return 0, fmt.Errorf("the log odds are %v", out[0])
	}
	return m.network.platt.Probability(float64(out[0])), nil
}

// AtPrior converts a probability of the model to pictures of which another share shows its class than in its data: the
// evidence of the picture itself stays the same.
func (m *Model) AtPrior(probability, prior float64) float64 {
	yes := probability * prior / m.Report.Prior
	no := (1 - probability) * (1 - prior) / (1 - m.Report.Prior)
	return yes / (yes + no)
}

// The notes of a model file, beside what every model file has, and the prefix of the linear model's parameters.
const (
	answerNote   = "image answer"
	reportNote   = "image report"
	linearPrefix = "@linear/"
)

// answerFile is what the file says of how the model answers.
type answerFile struct {
	Class           string
	Index, Kinds    int // of the class among as many
	Network, Linear metrics.Platt
}

// Save writes the model to one file: weights, declaration, preprocessing, calibration and report.
func (m *Model) Save(path string) error {
	c, err := landscape.ModelFile(m.network.model, m.network.params, m.input(), m.Report.Network.Selected)
	if err != nil {
		return err
	}
	c.PutParams(linearPrefix, m.linear.params)
	if err := c.PutPreprocessing(m.Preprocessing); err != nil {
		return err
	}
	for name, v := range map[string]any{reportNote: m.Report, answerNote: answerFile{m.Class, m.Report.Index,
		len(m.Report.Kinds), m.network.platt, m.linear.platt}} {
		text, err := json.Marshal(v)
		if err != nil {
			return err
		}
		c.PutNote(name, string(text))
	}
	return c.Save(path)
}

func (m *Model) input() []int {
	return []int{m.Preprocessing.Height, m.Preprocessing.Width, m.Preprocessing.Channels}
}

// Load reads a model that Save has written.
func Load(path string) (*Model, error) { return File.Load(path) }

// File is the kind of file that Save writes.
var File = landscape.ModelKind[Model]{
	Name: "model of pictures", Command: "landscape images train", Note: answerNote,
	Read: func(c *landscape.Checkpoint) (*Model, error) {
		m := &Model{}
		return m, m.read(c)
	},
}

func (m *Model) read(c *landscape.Checkpoint) error {
	text, _ := c.Note(answerNote)
	var a answerFile
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		return fmt.Errorf("%s: %w", answerNote, err)
	}
	if a.Kinds < 2 || a.Index < 0 || a.Index >= a.Kinds || !(a.Network.Slope > 0) || !(a.Linear.Slope > 0) {
		return fmt.Errorf("%s: damaged: class %d of %d, slopes %v and %v", answerNote, a.Index, a.Kinds,
			a.Network.Slope, a.Linear.Slope)
	}
	text, _ = c.Note(reportNote)
	if err := json.Unmarshal([]byte(text), &m.Report); err != nil {
		return fmt.Errorf("%s: %w", reportNote, err)
	}
	if r := m.Report; r == nil || r.Test == nil || !(r.Prior > 0 && r.Prior < 1) {
		return fmt.Errorf("%s: damaged: it lacks the test, or the share of the class in the data", reportNote)
	}
	m.Report.Test.class = a.Class
	var kept bool
	var err error
	if m.Preprocessing, kept, err = c.Preprocessing(); err != nil || !kept {
		return cmp.Or(err, errors.New("the file lacks the preprocessing of its model"))
	}
	m.Class = a.Class
	model, err := c.Model()
	if err != nil {
		return err
	}
	m.network = &answering{model: model, platt: a.Network}
	if err := m.network.prepare(m.input(), func(p *graph.Params) error { return c.GetParams("", p) }); err != nil {
		return err
	}
	if m.linear, err = newAnswering(linearModel(a.Kinds), a.Index, m.input(),
		func(p *graph.Params) error { return c.GetParams(linearPrefix, p) }); err != nil {
		return fmt.Errorf("linear model: %w", err)
	}
	m.linear.platt = a.Linear
	return nil
}
