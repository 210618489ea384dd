package machines

import (
	"context"
	"fmt"
	"math"

	"landscape"
	"landscape/datasets"
	"landscape/losses"
)

// learnLife learns how many rows a machine has left from windows of machines that ran until they failed. A life longer than Clip is learned as Clip: early
// on nothing shows yet how long it will last (Heimes, 2008).
func learnLife(ctx context.Context, t Task, data *material) (*Model, error) {
	if len(data.train) < enough {
		return nil, fmt.Errorf("%s: %d machines that failed; want at least %d, so that some can be held back", data.name, len(data.train), enough)
	}
	scaler, err := newScaler(data.train, data.settings)
	if err != nil {
		return nil, err
	}
	m := &Model{Report: &Report{Steps: t.Steps, Notes: scaler.note()}, steps: t.Steps, layer: withHead(t.Encoder, 1),
		Settings: Settings{Kind: Life, Length: t.Length, Scaler: scaler, Clip: t.Clip}}
	scaled, err := scaler.applyAll(data.train)
	if err != nil {
		return nil, err
	}
	var unseen []LifeFound
	for k := range t.Networks {
		found, err := m.trainLife(ctx, t, scaled, k)
		if err != nil {
			return nil, err
		}
		unseen = append(unseen, found...)
	}
	s := scoreLives(unseen, t.Clip)
	m.Report.Validation = append(m.Report.Validation, Figure{Name: "RMSE, clipped", Value: s.clipped,
		Note: fmt.Sprintf("%d windows of machines that were held back, each answered by a network that had not seen it", len(unseen))})
	return m, nil
}

// padded is a series with at least length rows: its first one is repeated.
func padded(s *datasets.Series, length int) *datasets.Series {
	missing := length - s.Rows()
	if missing <= 0 {
		return s
	}
	p := &datasets.Series{Name: s.Name, Columns: s.Columns, Step: s.Step}
	for range missing {
		p.Values = append(p.Values, s.Row(0)...)
	}
	p.Values = append(p.Values, s.Values...)
	return p
}

// lifeWindows cuts machines that ran until they failed into windows with the share of Clip that was left as target.
func (m *Model) lifeWindows(series []*datasets.Series, stride int) (*datasets.Windows, error) {
	set := m.Settings
	var list []datasets.Window
	long := make([]*datasets.Series, len(series))
	for i, s := range series {
		long[i] = padded(s, set.Length)
		for _, at := range long[i].Starts(set.Length, stride) {
			left := float64(long[i].Rows() - at - set.Length)
			list = append(list, datasets.Window{Series: i, Row: at, Label: -1, Target: float32(math.Min(left, set.Clip) / set.Clip)})
		}
	}
	return datasets.NewWindows(long, set.Length, list, nil, datasets.Aim{Number: true})
}

func (m *Model) trainLife(ctx context.Context, t Task, scaled []*datasets.Series, k int) ([]LifeFound, error) {
	fit, back := fold(scaled, k, t.Length, t.Seed)
	train, err := m.lifeWindows(fit, t.Stride)
	if err != nil {
		return nil, err
	}
	held, err := m.lifeWindows(back, 5)
	if err != nil {
		return nil, err
	}
	score := func(out *landscape.Outputs) (float64, error) {
		return -scoreLives(m.livesOf(out, held), t.Clip).clipped, nil
	}
	p, _, err := fitting{task: t, network: k, layer: m.layer, loss: losses.MeanSquared{}, train: train, held: held, score: score}.run(ctx)
	if err != nil {
		return nil, err
	}
	if err := m.add(p); err != nil {
		return nil, err
	}
	out, err := m.appliers[k].Apply(held)
	if err != nil {
		return nil, err
	}
	return m.livesOf(out, held), nil
}

// life is an output as a number of rows, from 0 to Clip.
func (s Settings) life(output float32) float64 {
	return math.Max(0, math.Min(s.Clip, float64(output)*s.Clip))
}

// livesOf compares outputs with the targets of windows, which are clipped.
func (m *Model) livesOf(out *landscape.Outputs, w *datasets.Windows) []LifeFound {
	list := make([]LifeFound, w.Len())
	for i := range list {
		list[i] = LifeFound{Predicted: m.Settings.life(out.Values[i]), True: float64(w.At(i).Target) * m.Settings.Clip}
	}
	return list
}

// LifeFound is a predicted life beside the true one, in rows.
type LifeFound struct {
	Machine   string  `json:"machine,omitempty"`
	Predicted float64 `json:"predicted"`
	True      float64 `json:"true"`
}

// lifeScores are what the papers report.
type lifeScores struct{ clipped, whole, nasa float64 }

// scoreLives computes the root mean squared error with true lives clipped and as they are, and NASA's score (Saxena, Goebel, Simon and Eklund, 2008) with true
// lives as they are: the sum of exp(−d/13) − 1 for predictions that are d = predicted − true < 0 too early, and exp(d/10) − 1 for those too late.
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

// NASAScore is the penalty for one prediction that is d rows too late, or −d rows too early: exp(d/10) − 1 or exp(−d/13) − 1.
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
		w, err := m.Watch(s)
		if err != nil {
			return err
		}
		if last := w.Scores[s.Rows()-1]; last != last {
			return fmt.Errorf("%s: its last row belongs to no whole window of %d rows without a break", s.Name, m.Settings.Length)
		}
		found = append(found, LifeFound{Machine: s.Name, Predicted: w.Scores[s.Rows()-1], True: float64(data.lives[i])})
	}
	r.Lives = found
	for _, f := range []struct {
		name, note string
		of         func(lifeScores) float64
	}{
		{"RMSE, clipped", fmt.Sprintf("predicted and true life at most %v, as in the papers", clip), func(s lifeScores) float64 { return s.clipped }},
		{"RMSE", "true life as it is", func(s lifeScores) float64 { return s.whole }},
		{"NASA score", "true life as it is; a sum, late predictions cost more", func(s lifeScores) float64 { return s.nasa }},
	} {
		low, high := bootstrap(len(found), m.Settings.Seed, func(sample []int) (float64, bool) {
			chosen := make([]LifeFound, len(sample))
			for i, s := range sample {
				chosen[i] = found[s]
			}
			return f.of(scoreLives(chosen, clip)), true
		})
		r.Test = append(r.Test, Figure{Name: f.name, Value: f.of(scoreLives(found, clip)), Low: low, High: high,
			Note: fmt.Sprintf("%s; %d machines, bootstrap over them", f.note, len(found))})
	}
	return nil
}
