package machines

import (
	"context"
	"fmt"
	"math"
	"slices"

	"landscape/datasets/series"
	"landscape/losses"
)

// learnLife learns how many rows a machine has left from windows of machines that ran until they failed. A life longer
// than Clip is learned as Clip: early on nothing shows yet how long it will last (Heimes, 2008). How many rows a
// machine has behind it is a column beside its sensors.
func learnLife(ctx context.Context, t Task, data *material) (*Model, error) {
	if len(data.train) < enough {
		return nil, fmt.Errorf("%s: %d machines that failed; want at least %d, so that some can be held back",
			data.name, len(data.train), enough)
	}
	var aged []*series.Series
	for _, s := range data.train {
		aged = append(aged, withAge(s))
	}
	scaler, err := newScaler(aged, data.settings)
	if err != nil {
		return nil, err
	}
	m := &Model{Report: &Report{Steps: t.Steps, Notes: scaler.note()}, steps: t.Steps, layer: withHead(t.Encoder, 1),
		Settings: Settings{Kind: Life, Length: t.Length, Scaler: scaler, Clip: t.Clip, Age: true}}
	scaled, err := scaler.applyAll(aged)
	if err != nil {
		return nil, err
	}
	unseen := make([]machineLife, len(scaled))
	for k := range t.Networks {
		if err := m.trainLife(ctx, t, scaled, k, unseen); err != nil {
			return nil, err
		}
	}
	m.Report.Validation = append(m.Report.Validation, validateLives(unseen, t))
	return m, nil
}

// ageColumn is the column of how many rows a machine has behind it, its present one included.
const ageColumn = "rows so far"

// withAge adds the age to the columns of a series, which must begin with the machine's life.
func withAge(s *series.Series) *series.Series {
	aged := *s
	aged.Columns = append(slices.Clone(s.Columns), ageColumn)
	aged.Values = make([]float32, 0, len(s.Values)+s.Rows())
	for i := range s.Rows() {
		aged.Values = append(append(aged.Values, s.Row(i)...), float32(i+1))
	}
	return &aged
}

// askedFrom is the row of a machine's life from which on it is asked how long it will last: the shortest record of
// C-MAPSS is as long.
const askedFrom = 31

// leadIn puts its first row in front of a series, as often as it takes for a whole window to end at row askedFrom, or
// at the last row of a shorter series.
func leadIn(s *series.Series, length int) *series.Series {
	missing := length - min(askedFrom, s.Rows())
	if missing <= 0 || s.Rows() == 0 {
		return s
	}
	p := &series.Series{Name: s.Name, Columns: s.Columns, Step: s.Step}
	for range missing {
		p.Values = append(p.Values, s.Row(0)...)
	}
	p.Values = append(p.Values, s.Values...)
	for _, b := range s.Breaks {
		p.Breaks = append(p.Breaks, series.Break{Row: b.Row + missing, From: b.From, To: b.To})
	}
	return p
}

// lifeWindows cuts machines that ran until they failed into windows with the share of Clip that was left as target.
func (m *Model) lifeWindows(records []*series.Series, stride int) (*series.Windows, error) {
	set := m.Settings
	var list []series.Window
	long := make([]*series.Series, len(records))
	for i, s := range records {
		long[i] = leadIn(s, set.Length)
		for _, at := range long[i].Starts(set.Length, stride) {
			left := float64(long[i].Rows() - at - set.Length)
			list = append(list, series.Window{Series: i, Row: at, Label: -1,
				Target: float32(math.Min(left, set.Clip) / set.Clip)})
		}
	}
	return series.NewWindows(long, set.Length, list, nil, series.Aim{Number: true})
}

// trainLife trains network k, and lets it answer for the machines that were held back from it.
func (m *Model) trainLife(ctx context.Context, t Task, scaled []*series.Series, k int, unseen []machineLife) error {
	fit, back := fold(scaled, k, t.Length, t.Seed)
	train, err := m.lifeWindows(fit, t.Stride)
	if err != nil {
		return err
	}
	held, err := m.lifeWindows(back, 1)
	if err != nil {
		return err
	}
	p, _, err := fitting{task: t, network: k, layer: m.layer, loss: losses.MeanSquaredError{}, train: train}.run(ctx)
	if err != nil {
		return err
	}
	if err := m.add(p); err != nil {
		return err
	}
	out, err := m.appliers[k].Predict(held)
	if err != nil {
		return err
	}
	answers := make([]machineLife, len(back))
	for i := range held.Len() {
		w := held.At(i)
		answers[w.Series].left = append(answers[w.Series].left, float64(w.Target)*t.Clip)
		answers[w.Series].outputs = append(answers[w.Series].outputs, float64(out.Values[i]))
	}
	for i, s := range back {
		unseen[slices.Index(scaled, s)].add(answers[i])
	}
	return nil
}

// machineLife is what networks say of a machine that was held back from them, for every row at which it could have been
// asked.
type machineLife struct {
	networks int
	outputs  []float64 // their sums
	left     []float64 // truly, at most Clip
}

func (m *machineLife) add(a machineLife) {
	if m.networks == 0 {
		*m = a
	} else {
		for i, v := range a.outputs {
			m.outputs[i] += v
		}
	}
	m.networks++
}

// squared is the mean squared error of the mean of the networks.
func (m machineLife) squared(set Settings) float64 {
	sum := 0.0
	for i, v := range m.outputs {
		d := set.life(float32(v/float64(m.networks))) - m.left[i]
		sum += d * d
	}
	return sum / float64(len(m.outputs))
}

// validateLives is the root mean squared error for machines that are stopped at random, as those of the test are: every
// row with an answer is as likely, and all machines count the same. A machine is answered by the mean of the networks
// that have not seen it.
func validateLives(unseen []machineLife, t Task) Metric {
	var squares []float64
	for _, m := range unseen {
		if m.networks > 0 {
			squares = append(squares, m.squared(Settings{Clip: t.Clip}))
		}
	}
	rmse := func(of func(i int) int) float64 {
		sum := 0.0
		for i := range squares {
			sum += squares[of(i)]
		}
		return math.Sqrt(sum / float64(len(squares)))
	}
	low, high := bootstrap(len(squares), t.Seed, func(sample []int) (float64, bool) {
		return rmse(func(i int) int { return sample[i] }), true
	})
	return Metric{Name: "RMSE, clipped", Value: rmse(func(i int) int { return i }), Low: low, High: high,
		Note: fmt.Sprintf(
			"%d machines that were held back, at every row from %d on, answered by the networks that had not seen "+
				"them; "+
				"bootstrap over them", len(squares), min(askedFrom, t.Length))}
}

// life is an output as a number of rows, from 0 to Clip.
func (s Settings) life(output float32) float64 {
	return math.Max(0, math.Min(s.Clip, float64(output)*s.Clip))
}

// LifeFound is a predicted life beside the true one, in rows.
type LifeFound struct {
	Machine   string  `json:"machine,omitempty"` // its name
	Predicted float64 `json:"predicted"`
	True      float64 `json:"true"`
}

// lifeScores are what the papers report.
type lifeScores struct{ clipped, whole, nasa float64 }

// scoreLives computes the root mean squared error with true lives clipped and as they are, and NASA's score (Saxena,
// Goebel, Simon and Eklund, 2008) with true lives as they are: the sum of exp(−d/13) − 1 for predictions that are d =
// predicted − true < 0 too early, and exp(d/10) − 1 for those too late.
func scoreLives(list []LifeFound, clip float64) lifeScores {
	var s lifeScores
	for _, l := range list {
		d, c := l.Predicted-l.True, l.Predicted-math.Min(l.True, clip)
		s.whole += d * d / float64(len(list))
		s.clipped += c * c / float64(len(list))
		s.nasa += NASAScore(d)
	}
	s.whole, s.clipped = math.Sqrt(s.whole), math.Sqrt(s.clipped)
	return s
}

// NASAScore is the penalty for one prediction that is d rows too late, or −d rows too early: exp(d/10) − 1 or
// exp(−d/13) − 1.
func NASAScore(d float64) float64 {
	if d < 0 {
		return math.Exp(-d/13) - 1
	}
	return math.Exp(d/10) - 1
}

// testLife predicts what machines that were stopped had left, from their last window.
func (m *Model) testLife(data *material, r *Report) error {
	clip := m.Settings.Clip
	var found []LifeFound
	for i, s := range data.test {
		w, err := m.Predict(s)
		if err != nil {
			return err
		}
		if last := w.Scores[s.Rows()-1]; last != last {
			return fmt.Errorf("%s: its last row belongs to no whole window of %d rows without a break", s.Name,
				m.Settings.Length)
		}
		found = append(found, LifeFound{Machine: s.Name, Predicted: w.Scores[s.Rows()-1], True: float64(data.lives[i])})
	}
	r.Lives = found
	for _, f := range []struct {
		name, note string
		of         func(lifeScores) float64
	}{
		{"RMSE, clipped", fmt.Sprintf("predicted and true life at most %v, as in the papers", clip),
			func(s lifeScores) float64 { return s.clipped }},
		{"RMSE", "true life as it is", func(s lifeScores) float64 { return s.whole }},
		{"NASA score", "true life as it is; a sum, late predictions cost more",
			func(s lifeScores) float64 { return s.nasa }},
	} {
		low, high := bootstrap(len(found), m.Settings.Seed, func(sample []int) (float64, bool) {
			chosen := make([]LifeFound, len(sample))
			for i, s := range sample {
				chosen[i] = found[s]
			}
			return f.of(scoreLives(chosen, clip)), true
		})
		r.Test = append(r.Test, Metric{Name: f.name, Value: f.of(scoreLives(found, clip)), Low: low, High: high,
			Note: fmt.Sprintf("%s; %d machines, bootstrap over them", f.note, len(found))})
	}
	return nil
}
