package machines

import (
	"fmt"

	"landscape/datasets/series"
)

// Prediction is what a model says about a series.
type Prediction struct {
	Kind Kind `json:"kind"` // of the task
	// Scores has a number for each row, of the window that ends there: how unlike a healthy machine it is, or how many
	// rows are left. A row before the first whole window has NaN. Of faults there are none.
	Scores []float64 `json:"-"`
	// Alarms are the ranges of rows whose score is above the threshold.
	Alarms    []series.Span `json:"alarms,omitempty"`
	Threshold float64       `json:"threshold,omitempty"`
	// Windows are the answers about faults.
	Windows []Answer `json:"windows,omitempty"`
}

// Answer says which fault a window shows.
type Answer struct {
	From          int       `json:"from"`          // its first row
	To            int       `json:"to"`            // the row after its last one
	Class         string    `json:"class"`         // of a fault; "" for other kinds
	Probabilities []float64 `json:"probabilities"` // of Settings.Classes
}

// Predict looks at a series as it was measured. It must have the columns that the model was trained with, in any order;
// others do not matter. To predict how long a machine will last, it must begin with the machine's life.
func (m *Model) Predict(s *series.Series) (*Prediction, error) {
	if m.Settings.Age {
		s = withAge(s)
	}
	scaled, err := m.Settings.Scaler.apply(s)
	if err != nil {
		return nil, err
	}
	w := &Prediction{Kind: m.Settings.Kind}
	switch m.Settings.Kind {
	case Anomaly:
		if s.Rows() < m.Settings.span() {
			return nil, fmt.Errorf("%s: %d rows; want at least %d", s.Name, s.Rows(), m.Settings.span())
		}
		rows, err := m.judge(m.appliers, scaled)
		if err != nil {
			return nil, err
		}
		w.Scores = m.scores(s.Rows(), rows)
		w.Threshold = m.Settings.Threshold
		w.Alarms = Alarms(w.Scores, w.Threshold, m.Settings.Merge)
	case Life:
		w.Scores, err = m.lives(scaled)
	default:
		w.Windows, err = m.faults(scaled)
	}
	return w, err
}

// lives are the rows left after each row from askedFrom on, or after the last row of a shorter series.
func (m *Model) lives(scaled *series.Series) ([]float64, error) {
	long := leadIn(scaled, m.Settings.Length)
	windows, list, err := m.windows(long, 1)
	if err != nil {
		return nil, err
	}
	out, err := m.outputs(windows, asItIs)
	if err != nil {
		return nil, err
	}
	scores := noScores(scaled.Rows())
	for i, w := range list {
		scores[w.Row+m.Settings.Length-1-(long.Rows()-scaled.Rows())] = m.Settings.life(out.Values[i])
	}
	return scores, nil
}

// windows cuts a series into windows without labels.
func (m *Model) windows(scaled *series.Series, stride int) (*series.Windows, []series.Window, error) {
	var list []series.Window
	for _, at := range scaled.Starts(m.Settings.Length, stride) {
		list = append(list, series.Window{Row: at, Label: -1})
	}
	if len(list) == 0 {
		return nil, nil, fmt.Errorf("%s: no %d rows without a break; the model needs as many", scaled.Name,
			m.Settings.Length)
	}
	w, err := series.NewWindows([]*series.Series{scaled}, m.Settings.Length, list, nil, series.Aim{})
	return w, list, err
}

// faults are the answers about windows, one after the other.
func (m *Model) faults(scaled *series.Series) ([]Answer, error) {
	windows, list, err := m.windows(scaled, m.Settings.Length)
	if err != nil {
		return nil, err
	}
	out, err := m.outputs(windows, softmax)
	if err != nil {
		return nil, err
	}
	answers := make([]Answer, len(list))
	for i, w := range list {
		row := out.Row(i)
		a := Answer{From: w.Row, To: w.Row + m.Settings.Length, Class: m.Settings.Classes[m.Settings.predict(row)]}
		for _, p := range row {
			a.Probabilities = append(a.Probabilities, float64(p))
		}
		answers[i] = a
	}
	return answers, nil
}
