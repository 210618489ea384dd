package machines

import (
	"encoding/json"
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/metrics"
)

// Model is what Train has made. It is not safe for concurrent use.
type Model struct {
	Settings Settings // how it answers
	Report   *Report  // of its training

	layer    graph.Layer
	networks []*graph.Params
	appliers []*landscape.Predictor
	steps    int
}

// Settings are what a model must know in addition to its parameters.
type Settings struct {
	Kind    Kind     `json:"kind"`              // of the task
	Length  int      `json:"length"`            // rows of a window
	Scaler  *Scaler  `json:"scaler"`            // from raw values to inputs
	Classes []string `json:"classes,omitempty"` // of a task of faults
	Stride  int      `json:"stride,omitempty"`  // rows from window to window
	Seed    uint64   `json:"seed"`              // of cuts of the data

	// Of a detector.
	Forecast bool      `json:"forecast,omitempty"`
	Ahead    int       `json:"ahead,omitempty"`
	Error    []float64 `json:"error,omitempty"`  // mean squared error of each kept column on a healthy machine
	Memory   int       `json:"memory,omitempty"` // rows of the past that a score is judged against; 0: none
	Past     Past      `json:"past"`             // where that begins
	// of the score; with two classes, of the probability of the second one
	Threshold float64 `json:"threshold,omitempty"`
	Merge     int     `json:"merge,omitempty"` // rows between two alarms that make them one

	Clip float64 `json:"clip,omitempty"` // greatest life that was learned
	Age  bool    `json:"age,omitempty"`  // the rows that a machine has behind it are a column
}

// add takes a trained network.
func (m *Model) add(p *graph.Params) error {
	a, err := landscape.NewPredictor(m.layer, p, m.input(), 0, graph.Evaluation)
	if err != nil {
		return err
	}
	if got, want := a.Width(), m.Settings.outputs(); got != want {
		return fmt.Errorf("the network gives %d numbers; want %d", got, want)
	}
	m.networks, m.appliers = append(m.networks, p), append(m.appliers, a)
	return nil
}

func (m *Model) input() []int { return []int{m.Settings.Length, len(m.Settings.Scaler.Kept)} }

// outputs is how many numbers a network must give for a window.
func (s Settings) outputs() int {
	switch s.Kind {
	case Anomaly:
		return s.aim().Rows * len(s.Scaler.Kept)
	case Life:
		return 1
	}
	return len(s.Classes)
}

// outputs are the mean outputs of the networks, after a function that may change each row.
func (m *Model) outputs(d datasets.Dataset, each func(row []float32)) (*metrics.Outputs, error) {
	var mean *metrics.Outputs
	for _, a := range m.appliers {
		out, err := a.Predict(d)
		if err != nil {
			return nil, err
		}
		for i := range d.Len() {
			each(out.Row(i))
		}
		if mean == nil {
			mean = out
			continue
		}
		for i, v := range out.Values {
			mean.Values[i] += v
		}
	}
	for i := range mean.Values {
		mean.Values[i] /= float32(len(m.appliers))
	}
	return mean, nil
}

func asItIs([]float32) {}

const (
	settingsNote = "machines"
	reportNote   = "machines-report"
	networksNote = "machines-networks"
)

// prefix of the names of the parameters of all networks but the first.
func prefix(network int) string {
	if network == 0 {
		return ""
	}
	return fmt.Sprintf("network%d/", network+1)
}

// Save writes the model and its report into one file, a safetensors file as other models are.
func (m *Model) Save(path string) error {
	c, err := landscape.ModelFile(m.layer, m.networks[0], m.input(), m.steps)
	if err != nil {
		return err
	}
	for i, p := range m.networks[1:] {
		c.PutParams(prefix(i+1), p)
	}
	c.PutNote(networksNote, fmt.Sprint(len(m.networks)))
	for note, v := range map[string]any{settingsNote: m.Settings, reportNote: m.Report} {
		text, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		c.PutNote(note, string(text))
	}
	return c.Save(path)
}

// maxNetworks bounds what a task or a file may ask for.
const maxNetworks = 1000

// Load reads what Save has written.
func Load(path string) (*Model, error) { return File.Load(path) }

// File is the kind of file that Save writes.
var File = landscape.ModelKind[Model]{
	Name: "model of machines", Command: "landscape machines train", Note: settingsNote, Read: fromFile,
}

func fromFile(c *landscape.Checkpoint) (*Model, error) {
	m := &Model{Report: &Report{}, steps: c.Step()}
	for note, v := range map[string]any{settingsNote: &m.Settings, reportNote: m.Report} {
		text, ok := c.Note(note)
		if !ok {
			return nil, fmt.Errorf("damaged: it lacks %s", note)
		}
		if err := json.Unmarshal([]byte(text), v); err != nil {
			return nil, fmt.Errorf("%s: %w", note, err)
		}
	}
	if err := m.Settings.check(); err != nil {
		return nil, err
	}
	var err error
	if m.layer, err = c.Model(); err != nil {
		return nil, err
	}
	return m, m.readNetworks(c)
}

func (m *Model) readNetworks(c *landscape.Checkpoint) error {
	text, _ := c.Note(networksNote)
	var n int
	if _, err := fmt.Sscan(text, &n); err != nil || n < 1 || n > maxNetworks {
		return fmt.Errorf("%q networks; want 1 to %d", text, maxNetworks)
	}
	for i := range n {
		p, err := graph.NewParams(m.layer, nil, graph.Config{Batch: 1, Input: m.input()}, 0)
		if err == nil {
			err = c.GetParams(prefix(i), p)
		}
		if err == nil {
			err = m.add(p)
		}
		if err != nil {
			return fmt.Errorf("network %d: %w", i+1, err)
		}
	}
	return nil
}

// check reports settings that no training makes.
func (s Settings) check() error {
	sc := s.Scaler
	switch {
	case sc == nil || len(sc.Kept) == 0 || s.Length < 1 || sc.Settings < 0 || sc.Settings > len(sc.Columns):
		return fmt.Errorf("the settings lack columns or the length of windows")
	case len(sc.Mean) != len(sc.Regimes) || len(sc.Deviation) != len(sc.Regimes):
		return fmt.Errorf("%d means and %d deviations of %d regimes", len(sc.Mean), len(sc.Deviation), len(sc.Regimes))
	case s.Kind == Fault && (len(s.Classes) < 2 || s.Stride < 1):
		return fmt.Errorf("%d classes, windows every %d rows; want at least 2 and 1", len(s.Classes), s.Stride)
	case s.Kind == Anomaly && (len(s.Error) != len(sc.Kept) || s.Ahead < 0 || s.Merge < 0 || s.Memory < 0 ||
		!(s.Past.Deviation > 0)):
		return fmt.Errorf("errors of %d columns; want %d", len(s.Error), len(sc.Kept))
	case s.Kind == Life && !(s.Clip > 0):
		return fmt.Errorf("lives of at most %v", s.Clip)
	case s.Kind != Anomaly && s.Kind != Fault && s.Kind != Life:
		return fmt.Errorf("kind %q; want one of %v", s.Kind, kinds)
	}
	for _, c := range sc.Kept {
		if c < 0 || c >= len(sc.Columns) {
			return fmt.Errorf("column %d of %d", c, len(sc.Columns))
		}
	}
	for r := range sc.Regimes {
		if len(sc.Mean[r]) != len(sc.Kept) || len(sc.Deviation[r]) != len(sc.Kept) {
			return fmt.Errorf("regime %q has %d means and %d deviations; want %d", sc.Regimes[r], len(sc.Mean[r]),
				len(sc.Deviation[r]), len(sc.Kept))
		}
	}
	return nil
}
