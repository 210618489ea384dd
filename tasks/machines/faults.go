package machines

import (
	"context"
	"fmt"
	"math"

	"landscape/datasets/series"
	"landscape/losses"
	"landscape/metrics"
)

// learnFaults learns to tell classes of windows.
func learnFaults(ctx context.Context, t Task, data *material) (*Model, error) {
	if len(data.classes) < 2 {
		return nil, fmt.Errorf("%s: %d classes are left; want at least 2", data.name, len(data.classes))
	}
	scaler, err := newScaler(data.train, data.settings)
	if err != nil {
		return nil, err
	}
	m := &Model{Report: &Report{Steps: t.Steps, Notes: scaler.note()}, steps: t.Steps,
		layer:    withHead(t.Encoder, len(data.classes)),
		Settings: Settings{Kind: Fault, Length: t.Length, Stride: t.Stride, Scaler: scaler, Classes: data.classes}}
	scaled, err := scaler.applyAll(data.train)
	if err != nil {
		return nil, err
	}
	var unseen answers // of each network on what it held back
	for k := range t.Networks {
		if err := m.trainFaults(ctx, t, scaled, k, &unseen); err != nil {
			return nil, err
		}
	}
	if err := m.validateFaults(&unseen); err != nil {
		return nil, err
	}
	return m, nil
}

// labeled are the windows of series whose rows are all of one class.
func labeled(records []*series.Series, length, stride int, classes []string) (*series.Windows, error) {
	var list []series.Window
	for i, s := range records {
		run := 0 // rows of the class of the row, up to it
		last := make([]int, s.Rows())
		for row, l := range s.Labels {
			if run++; row > 0 && s.Labels[row-1] != l {
				run = 1
			}
			last[row] = run
		}
		for _, at := range s.Starts(length, stride) {
			if end := at + length - 1; last[end] >= length && s.Labels[end] >= 0 {
				list = append(list, series.Window{Series: i, Row: at, Label: s.Labels[end]})
			}
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("no %d neighboring rows of one class; want longer series or shorter windows", length)
	}
	return series.NewWindows(records, length, list, classes, series.Aim{})
}

func (m *Model) trainFaults(ctx context.Context, t Task, scaled []*series.Series, k int, unseen *answers) error {
	fit, back := fold(scaled, k, t.Length, t.Seed)
	train, err := labeled(fit, t.Length, t.Stride, m.Settings.Classes)
	if err != nil {
		return fmt.Errorf("training data: %w", err)
	}
	held, err := labeled(back, t.Length, max(t.Stride, t.Length/8), m.Settings.Classes)
	if err != nil {
		return fmt.Errorf("data held back: %w", err)
	}
	for c, list := range train.ByClass() {
		if len(list) == 0 {
			return fmt.Errorf("class %q has no window to learn from", m.Settings.Classes[c])
		}
	}
	p, _, err := fitting{task: t, network: k, layer: m.layer, loss: losses.CrossEntropy{}, train: train, held: held,
		score: likelihood}.run(ctx)
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
	for i, label := range out.Labels {
		softmax(out.Row(i))
		unseen.add(out.Row(i), label, 0)
	}
	return nil
}

// likelihood is the mean logarithm of the probability of the right class.
func likelihood(out *metrics.Outputs) (float64, error) {
	sum := 0.0
	for i, label := range out.Labels {
		row := out.Row(i)
		softmax(row)
		sum += math.Log(math.Max(float64(row[label]), 1e-30))
	}
	return sum / float64(len(out.Labels)), nil
}

// softmax makes probabilities of a row of logits.
func softmax(row []float32) {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	sum := 0.0
	for _, v := range row {
		sum += math.Exp(float64(v - top))
	}
	for i, v := range row {
		row[i] = float32(math.Exp(float64(v-top)) / sum)
	}
}

// predict is the class of a row of probabilities: the most probable one, or, of two, the second one where its
// probability is at least the threshold.
func (s Settings) predict(p []float32) int {
	if len(p) == 2 && s.Threshold > 0 {
		if float64(p[1]) >= s.Threshold {
			return 1
		}
		return 0
	}
	best := 0
	for c, v := range p {
		if v > p[best] {
			best = c
		}
	}
	return best
}

// validateFaults reports how networks fared on what they held back, and of two classes chooses the threshold.
func (m *Model) validateFaults(a *answers) error {
	r := m.Report
	if len(m.Settings.Classes) == 2 {
		scores, positive := a.second()
		m.Settings.Threshold = bestThreshold(scores, positive)
		ap, err := metrics.AveragePrecision(scores, positive)
		if err != nil {
			return fmt.Errorf("data held back: %w", err)
		}
		r.Validation = append(
			r.Validation, Metric{Name: "average precision", Value: ap,
				Note: fmt.Sprintf("%d rows, each answered by the network that had not seen it", len(scores))},
			Metric{Name: "threshold", Value: m.Settings.Threshold,
				Note: fmt.Sprintf("of the probability of %q, by the best F1", m.Settings.Classes[1])})
	}
	right := 0
	for i, label := range a.labels {
		if m.Settings.predict(a.row(i)) == label {
			right++
		}
	}
	r.Validation = append(r.Validation, Metric{Name: "accuracy", Value: float64(right) / float64(len(a.labels)),
		Note: fmt.Sprintf("%d windows that were held back", len(a.labels))})
	return nil
}

// bestThreshold is the score from which on calling examples positive gives the best F1.
func bestThreshold(scores []float32, positive []bool) float64 {
	order := byScore(scores)
	all := 0
	for _, p := range positive {
		if p {
			all++
		}
	}
	best, threshold, hits := -1.0, 0.5, 0
	for n, i := range order {
		if positive[i] {
			hits++
		}
		if n+1 < len(order) && scores[order[n+1]] == scores[i] {
			continue
		}
		if f1 := 2 * float64(hits) / float64(n+1+all); f1 > best {
			best, threshold = f1, float64(scores[i])
		}
	}
	return threshold
}
