package text

import (
	"encoding/json"
	"fmt"
	"strings"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
)

// Model is a trained model of text. It is not safe for concurrent use.
type Model struct {
	Report Report // of its training

	declared   graph.Layer
	params     *graph.Params
	vocabulary *datasets.Vocabulary
	window     int
	applier    *landscape.Predictor // to one window
	x          []float32
}

// Report is the outcome of a training.
type Report struct {
	Corpus     string   `json:"corpus"`          // name of the text
	Notes      []string `json:"notes,omitempty"` // what was left out of it
	Files      int      `json:"files"`           // number of files
	Characters int      `json:"characters"`      // in all
	Vocabulary int      `json:"vocabulary"`      // different characters
	Model      string   `json:"model"`           // name of the architecture
	Parameters int      `json:"parameters"`      // numbers that are learned
	Window     int      `json:"window"`          // characters that the model sees
	Batch      int      `json:"batch"`           // windows in a batch
	Steps      int      `json:"steps"`           // of the training
	Selected   int      `json:"selected_step"`   // whose parameters the model has
	Seed       uint64   `json:"seed"`            // of initial weights and batches
	// of the text's end, by a part of which the parameters were selected
	Validation *Score            `json:"validation"`
	History    []landscape.Score `json:"validation_history"` // loss on that part after steps
	Digests    landscape.Digests `json:"digests"`
	Theta      string            `json:"theta"`
}

func newModel(declared graph.Layer, p *graph.Params, v *datasets.Vocabulary, window int) (*Model, error) {
	m := &Model{declared: declared, params: p, vocabulary: v, window: window, x: make([]float32, window)}
	var err error
	if m.applier, err = landscape.NewPredictor(declared, p, []int{window}, 1, graph.Evaluation); err != nil {
		return nil, err
	}
	if got, want := m.applier.Width(), window*v.Len(); got != want {
		return nil, fmt.Errorf("the model makes %d numbers of a window of %d characters, want %d: a score for each "+
			"of %d characters at each place", got, window, want, v.Len())
	}
	return m, nil
}

// Vocabulary is the characters that the model knows.
func (m *Model) Vocabulary() *datasets.Vocabulary { return m.vocabulary }

// Evaluate scores the model on a text, whose characters must all be in its vocabulary.
func (m *Model) Evaluate(c *Corpus) (*Score, error) {
	d, err := m.vocabulary.Text(c.Text, m.window)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", c.Name, strings.TrimPrefix(err.Error(), "datasets: "))
	}
	return m.measure(d)
}

func (m *Model) measure(d *datasets.Text) (*Score, error) {
	apart, err := d.Every(m.window)
	if err != nil {
		return nil, err
	}
	s, err := newScorer(m.declared, m.params, apart)
	if err != nil {
		return nil, err
	}
	return s.score(m.params, 1)
}

// The notes of a model file.
const (
	vocabularyNote = "text vocabulary"
	reportNote     = "text report"
)

// Save writes the model to one file: weights, declaration, vocabulary and report.
func (m *Model) Save(path string) error {
	c, err := landscape.ModelFile(m.declared, m.params, []int{m.window}, m.Report.Selected)
	if err != nil {
		return err
	}
	report, err := json.Marshal(m.Report)
	if err != nil {
		return err
	}
	c.PutNote(vocabularyNote, m.vocabulary.String())
	c.PutNote(reportNote, string(report))
	return c.Save(path)
}

// Load reads a model that Save wrote.
func Load(path string) (*Model, error) { return File.Load(path) }

// File is the kind of file that Save writes.
var File = landscape.ModelKind[Model]{
	Name: "model of text", Command: "landscape text train", Note: vocabularyNote, Read: fromFile,
}

func fromFile(c *landscape.Checkpoint) (*Model, error) {
	characters, _ := c.Note(vocabularyNote)
	v, err := datasets.NewVocabulary(characters)
	if err != nil {
		return nil, fmt.Errorf("its vocabulary: %w", err)
	}
	input, err := c.Input()
	if err != nil {
		return nil, err
	}
	if len(input) != 1 {
		return nil, fmt.Errorf("it is not a model of text: it reads examples of shape %v", input)
	}
	declared, err := c.Model()
	if err != nil {
		return nil, err
	}
	p, err := c.Params()
	if err != nil {
		return nil, err
	}
	m, err := newModel(declared, p, v, input[0])
	if err != nil {
		return nil, err
	}
	report, _ := c.Note(reportNote)
	if err := json.Unmarshal([]byte(report), &m.Report); err != nil {
		return nil, fmt.Errorf("its report is damaged: %w", err)
	}
	return m, nil
}
