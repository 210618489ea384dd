package machines

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"landscape"
	"landscape/datasets/series"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/internal/suggest"
)

// Kind is what is to be learned.
type Kind string

// The kinds of task.
const (
	Anomaly Kind = "anomaly" // alarms where a machine does not behave as in good health
	Fault   Kind = "fault"   // which fault a machine has, or whether it fails
	Life    Kind = "life"    // how long a machine will last
)

var kinds = []string{string(Anomaly), string(Fault), string(Life)}

// Task says what to learn, and of what. The zero value learns to tell the faults of simulated bearings under loads that
// were not trained on.
type Task struct {
	// Data is a file or a folder: a folder with the files of NAB, AI4I 2020, C-MAPSS or the Tennessee Eastman process,
	// or a CSV file of your own. Empty means Bearings.
	Data string
	// Kind is empty for what the data are mostly used for: faults for bearings, Tennessee Eastman, AI4I and a table
	// with labels; life for C-MAPSS; anomalies for NAB and other series.
	Kind Kind
	// Part is which of several: the file of NAB, the set of C-MAPSS ("FD001").
	Part string
	// Without are classes to leave out ("fault 03").
	Without []string
	// Table says how a CSV file of your own is read; its Path does not count. With a Label rows have classes to tell
	// apart or, for anomalies, those of all classes but Healthy are failing.
	Table   series.CSV
	Healthy string // empty means the most frequent class
	// Normal is the share of the rows of a series, from the first one on, in which the machine is in good health: 0
	// means 0.15, as in NAB, or 0.5 for a CSV file of your own. Labeled ranges in it are left out.
	Normal float64
	// Bearings are those to learn from without Data. Its Loads are those of training and validation; TestLoads those of
	// the test.
	Bearings  synthetic.Bearings
	TestLoads []float64 // empty means 1

	Length   int  // rows of a window; 0: as fits the data
	Stride   int  // rows from window to window in training; 0: as fits the data
	Forecast bool // judge anomalies by an error in forecasting the next rows, not in reconstructing the window
	Ahead    int  // rows to forecast; 0 means 4
	// Budget is the number of false alarms a day that the threshold allows on data of a healthy machine; 0 means 1, but
	// where rows come so rarely that a day has fewer than four windows side by side, one in the time of four windows.
	Budget float64
	// Encoder maps windows (n, length, columns) to vectors; the last layer is put after it. nil means that of the
	// kind.
	Encoder graph.Layer
	// whose answers are averaged; each holds back another part of the training data; 0: as fits the data
	Networks int
	Steps    int     // of each; 0: as fits the data
	Batch    int     // 0: as fits the data
	Rate     float64 // of AdamW, falling along half a cosine; 0 means 0.002
	Decay    float64 // weight decay of AdamW; 0: as fits the data
	Clip     float64 // greatest life to learn, in flights; 0 means 125
	Seed     uint64  // of the networks and of cuts; 0 means 1

	Checkpoints     string // folder with a checkpoint of each network's training, to be resumed; "": none
	CheckpointEvery int    // steps between checkpoints; 0: 200
	Resume          bool   // continues from what is in Checkpoints, if anything, to the same bits

	// Observers see the training of each network: a progress bar, a log.
	Observers func(network, networks int) []landscape.Observer
}

// Train learns, and measures what it has learned on test data, where there are any. A canceled context ends it with the
// context's error; Checkpoints then holds a state from which Resume continues.
func Train(ctx context.Context, t Task) (*Model, error) {
	start := time.Now()
	if err := t.check(); err != nil {
		return nil, err
	}
	if t.Seed == 0 {
		t.Seed = 1
	}
	data, err := t.open()
	if err != nil {
		return nil, err
	}
	t = t.defaults(data)
	if err := data.check(); err != nil {
		return nil, err
	}
	if t.Checkpoints != "" && !t.Resume {
		if err := setAsideKept(t.Checkpoints); err != nil {
			return nil, err
		}
	}
	learn := map[Kind]func(context.Context, Task, *material) (*Model, error){Anomaly: learnNormal, Fault: learnFaults,
		Life: learnLife}[data.kind]
	m, err := learn(ctx, t, data)
	if err != nil {
		return nil, err
	}
	if t.Checkpoints != "" {
		if err := removeSetAside(t.Checkpoints); err != nil {
			return nil, err
		}
	}
	m.Settings.Seed = t.Seed
	if err := m.test(data, m.Report); err != nil {
		return nil, err
	}
	m.Report.Steps = t.Steps
	m.Report.Data, m.Report.Kind, m.Report.Form = data.name, data.kind, data.form
	m.Report.Notes = append(slices.Clone(data.notes), m.Report.Notes...)
	m.Report.Networks, m.Report.Parameters, m.Report.Seconds = len(m.networks), m.networks[0].Len(),
		time.Since(start).Seconds()
	return m, nil
}

// Evaluate measures the model on the test part of data that Train would measure it on, or on the whole of a CSV file of
// your own. Windows are as long as those of the training, whatever the task's Length.
func (m *Model) Evaluate(t Task) (*Report, error) {
	if t.Kind == "" {
		t.Kind = m.Settings.Kind
	}
	// which decide what is cut off for the test, and what is one piece of evidence
	t.Seed, t.Length = m.Settings.Seed, m.Settings.Length
	if err := t.check(); err != nil {
		return nil, err
	}
	data, err := t.open()
	if err != nil {
		return nil, err
	}
	if data.kind != m.Settings.Kind {
		return nil, fmt.Errorf("%s: is for kind %q; the model was trained for %q", data.name, data.kind,
			m.Settings.Kind)
	}
	if data.whole != nil {
		if t.Normal != 0 {
			return nil, &Idle{"Normal", "training", "a test on a whole file"}
		}
		data.test, data.notes = []*series.Series{data.whole}, nil
	}
	start := time.Now()
	r := &Report{Data: data.name, Form: data.form, Kind: data.kind, Networks: len(m.networks),
		Parameters: m.networks[0].Len(), Steps: m.steps, Notes: data.notes}
	if err := m.test(data, r); err != nil {
		return nil, err
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// test measures the model on test data.
func (m *Model) test(data *material, r *Report) error {
	if len(data.test) == 0 {
		return nil
	}
	switch m.Settings.Kind {
	case Anomaly:
		return m.testDetector(data, r)
	case Life:
		return m.testLife(data, r)
	}
	return m.testFaults(data, r)
}

func (t Task) check() error {
	if t.Kind != "" && !slices.Contains(kinds, string(t.Kind)) {
		return fmt.Errorf("kind %q%s", t.Kind, suggest.Quoted(string(t.Kind), kinds))
	}
	for _, n := range []struct {
		name  string
		value float64
	}{
		{"normal share", t.Normal}, {"length", float64(t.Length)}, {"stride", float64(t.Stride)},
		{"ahead", float64(t.Ahead)}, {"budget", t.Budget},
		{"networks", float64(t.Networks)}, {"steps", float64(t.Steps)}, {"batch", float64(t.Batch)}, {"rate", t.Rate},
		{"decay", t.Decay}, {"clip", t.Clip},
		{"steps between checkpoints", float64(t.CheckpointEvery)},
	} {
		if !(n.value >= 0) || math.IsInf(n.value, 0) {
			return fmt.Errorf("%s %v; want at least 0, which means the default", n.name, n.value)
		}
	}
	if t.Networks > maxNetworks {
		return fmt.Errorf("%d networks; want at most %d", t.Networks, maxNetworks)
	}
	if t.Normal >= 1 {
		return fmt.Errorf("normal share %v; want less than 1, so that rows are left to test on", t.Normal)
	}
	return nil
}

// defaults fills in what is left open, by the data and their kind.
func (t Task) defaults(m *material) Task {
	d := m.usual
	for _, f := range []struct{ field, usual *int }{
		{&t.Length, &d.length}, {&t.Stride, &d.stride}, {&t.Networks, &d.networks}, {&t.Steps, &d.steps},
		{&t.Batch, &d.batch},
	} {
		if *f.field == 0 {
			*f.field = *f.usual
		}
	}
	if t.Ahead == 0 {
		t.Ahead = 4
	}
	if t.Rate == 0 {
		t.Rate = 2e-3
	}
	if t.CheckpointEvery == 0 {
		t.CheckpointEvery = 200
	}
	if t.Decay == 0 {
		t.Decay = orElse(d.decay, 0.01)
	}
	if t.Clip == 0 {
		t.Clip = 125
	}
	if t.Encoder == nil {
		t.Encoder = d.encoder
	}
	return t
}
