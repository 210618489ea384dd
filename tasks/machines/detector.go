package machines

import (
	"context"
	"fmt"
	"math"

	"landscape"
	"landscape/datasets/series"
	"landscape/internal/english"
	"landscape/losses"
	"landscape/metrics"
)

// learnNormal learns how a healthy machine behaves, and to raise an alarm where one does not.
func learnNormal(ctx context.Context, t Task, data *material) (*Model, error) {
	scaler, err := newScaler(data.train, data.settings)
	if err != nil {
		return nil, err
	}
	m := &Model{Report: &Report{Steps: t.Steps, Notes: scaler.note()}, steps: t.Steps, Settings: Settings{
		Kind: Anomaly, Length: t.Length, Scaler: scaler, Forecast: t.Forecast, Merge: t.Length,
	}}
	if t.Forecast {
		m.Settings.Ahead = t.Ahead
	}
	scaled, err := scaler.applyAll(data.train)
	if err != nil {
		return nil, err
	}
	if m.layer = autoencoder(t.Length*len(scaler.Kept), m.Settings.outputs()); t.Encoder != nil {
		m.layer = withHead(t.Encoder, m.Settings.outputs())
	}
	var unseen [][]judged // of each series that was held back from a network
	for k := range t.Networks {
		if err := m.trainDetector(ctx, t, scaled, k, &unseen); err != nil {
			return nil, err
		}
	}
	if data.drifts {
		m.Settings.Memory = rowsOf(data.train)
		m.Report.Notes = append(m.Report.Notes, fmt.Sprintf("a score is judged against those of the last %d rows or "+
			"so, as many as were learned from, since machines drift", m.Settings.Memory))
	}
	if err := m.chooseThreshold(t, unseen, scaled[0]); err != nil {
		return nil, err
	}
	return m, nil
}

func rowsOf(records []*series.Series) int {
	rows := 0
	for _, s := range records {
		rows += s.Rows()
	}
	return rows
}

// aim is what networks are asked for: the rows that follow a window, or the window itself.
func (s Settings) aim() series.Aim {
	if s.Forecast {
		return series.Aim{From: s.Length, Rows: s.Ahead}
	}
	return series.Aim{Rows: s.Length}
}

// span is the number of rows that a score needs.
func (s Settings) span() int { return max(s.Length, s.aim().From+s.aim().Rows) }

// trainDetector trains network k, and judges by it what it has not seen.
func (m *Model) trainDetector(ctx context.Context, t Task, scaled []*series.Series, k int, unseen *[][]judged) error {
	fit, held := fold(scaled, k, t.Length, t.Seed)
	var list []series.Window
	for i, s := range fit {
		for _, at := range s.Starts(m.Settings.span(), t.Stride) {
			list = append(list, series.Window{Series: i, Row: at, Label: -1})
		}
	}
	if len(list) == 0 {
		return fmt.Errorf("%s: no %d rows of a healthy machine without a break; want longer series or shorter windows",
			scaled[0].Name, m.Settings.span())
	}
	train, err := series.NewWindows(fit, t.Length, list, nil, m.Settings.aim())
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
	for _, s := range held {
		rows, err := m.judge(m.appliers[k:], s)
		if err != nil {
			return err
		}
		*unseen = append(*unseen, rows)
	}
	return nil
}

// hop is the number of rows from one score to the next: 1, but for long windows, whose scores hardly change from row to
// row.
func (s Settings) hop() int {
	if s.Length < 256 {
		return 1
	}
	return s.Length / 16
}

// judged is what networks make of the rows that end at one row: the mean squared error of every column.
type judged struct {
	row     int
	squares []float64
}

// judge computes the errors of a scaled series, the mean of those of the given networks. A series shorter than a window
// has none.
func (m *Model) judge(networks []*landscape.Predictor, scaled *series.Series) ([]judged, error) {
	set := m.Settings
	var list []series.Window
	for _, at := range scaled.Starts(set.span(), set.hop()) {
		list = append(list, series.Window{Row: at, Label: -1})
	}
	if len(list) == 0 {
		return nil, nil
	}
	windows, err := series.NewWindows([]*series.Series{scaled}, set.Length, list, nil, set.aim())
	if err != nil {
		return nil, err
	}
	columns := len(scaled.Columns)
	rows := make([]judged, len(list))
	for i, w := range list {
		rows[i] = judged{row: w.Row + set.span() - 1, squares: make([]float64, columns)}
	}
	share := 1 / float64(set.aim().Rows*len(networks))
	target := make([]float32, set.aim().Rows*columns)
	for _, a := range networks {
		out, err := a.Predict(windows)
		if err != nil {
			return nil, err
		}
		for i := range rows {
			if err := windows.Target(i, target); err != nil {
				return nil, err
			}
			for j, v := range out.Row(i) {
				e := float64(v) - float64(target[j])
				rows[i].squares[j%columns] += share * e * e
			}
		}
	}
	return rows, nil
}

// score is the mean over the columns of the squared error, as a multiple of what it is on a healthy machine.
func (s Settings) score(j judged) float64 {
	sum := 0.0
	for c, e := range j.squares {
		sum += e / s.Error[c]
	}
	return sum / float64(len(j.squares))
}

// scores are those of n rows; rows before the first whole window have NaN. With a Memory they are replaced by how many
// standard deviations their logarithm lies above those of the past.
func (m *Model) scores(n int, rows []judged) []float64 {
	list := noScores(n)
	past := m.Settings.Past
	for _, j := range rows {
		s := m.Settings.score(j)
		if m.Settings.Memory > 0 {
			s = past.judge(s, m.Settings.Memory)
		}
		for i := j.row; i < min(j.row+m.Settings.hop(), n); i++ {
			list[i] = s
		}
	}
	return list
}

// Past is the mean and the standard deviation of the logarithms of scores, exponentially weighted.
type Past struct{ Mean, Deviation float64 }

// judge compares a score with the past, which then moves by one part in memory. The score counts within four
// deviations, so that one failure does not become the measure of the next.
func (p *Past) judge(score float64, memory int) float64 {
	share := 1 / float64(memory)
	d := math.Log(math.Max(score, 1e-12)) - p.Mean
	z := d / p.Deviation
	d = math.Max(-4, math.Min(4, z)) * p.Deviation
	variance := (1 - share) * (p.Deviation*p.Deviation + share*d*d)
	p.Mean += share * d
	p.Deviation = math.Max(math.Sqrt(variance), 1e-6)
	return z
}

// chooseThreshold measures errors of healthy machines, each by a network that has not seen it, and chooses the
// threshold that keeps the budget there.
func (m *Model) chooseThreshold(t Task, unseen [][]judged, like *series.Series) error {
	set := &m.Settings
	set.Error = make([]float64, len(set.Scaler.Kept))
	n := 0.0
	for _, rows := range unseen {
		for _, j := range rows {
			n++
			for c, e := range j.squares {
				set.Error[c] += (e - set.Error[c]) / n
			}
		}
	}
	if n < 2 {
		return fmt.Errorf("%s: %v windows of a healthy machine to choose the threshold by; want longer series, more "+
			"of it in good health, or shorter windows", like.Name, n)
	}
	for c, e := range set.Error {
		set.Error[c] = math.Max(e, 1e-12)
	}
	set.Past = pastOf(unseen, *set)
	var all [][]float64
	rows := 0
	for _, list := range unseen {
		if len(list) == 0 {
			continue
		}
		scores := m.scores(list[len(list)-1].row+1, list)
		all, rows = append(all, scores), rows+len(list)*set.hop()
	}
	days := like.Days(rows)
	allowed := int(t.Budget * days)
	if t.Budget == 0 {
		allowed = min(int(days), rows/(4*set.span()))
	}
	var err error
	if set.Threshold, err = Threshold(all, allowed, set.Merge); err != nil {
		return err
	}
	alarms := 0
	for _, list := range all {
		alarms += len(Alarms(list, set.Threshold, set.Merge))
	}
	m.Report.Validation = append(m.Report.Validation, Metric{Name: "threshold", Value: set.Threshold,
		Note: fmt.Sprintf("of the score; lets %s through on %d rows of a healthy machine, each judged by a network "+
			"that had not seen it", english.Count(alarms, "alarm"), rows)})
	if f := perDay(alarms, days); f != nil {
		m.Report.Validation = append(m.Report.Validation, *f)
	}
	return nil
}

// pastOf is where the past of a series begins: the mean and the deviation over healthy machines.
func pastOf(unseen [][]judged, s Settings) Past {
	var p Past
	n, squares := 0.0, 0.0
	for _, rows := range unseen {
		for _, j := range rows {
			n++
			l := math.Log(math.Max(s.score(j), 1e-12))
			d := l - p.Mean
			p.Mean += d / n
			squares += d * (l - p.Mean)
		}
	}
	p.Deviation = math.Max(math.Sqrt(squares/n), 1e-6)
	return p
}

// testDetector watches the test series.
func (m *Model) testDetector(data *material, r *Report) error {
	total := &Detection{}
	for _, s := range data.test {
		w, err := m.Predict(s)
		if err != nil {
			return err
		}
		d := Detect(s, w.Scores, w.Alarms)
		total.join(d)
		r.drawing.watched = append(r.drawing.watched, watchedSeries{s, w})
	}
	r.Detection = total
	if len(total.Ranges) == 0 {
		r.Notes = append(r.Notes, "the test data have no labeled ranges: every alarm counts as false")
	}
	if n := len(total.Ranges); n > 0 {
		low, high, err := metrics.Wilson(total.Found, n)
		if err != nil {
			return err
		}
		r.Test = append(r.Test, Metric{Name: "labeled ranges found", Value: float64(total.Found) / float64(n), Low: low,
			High: high, Note: fmt.Sprintf("%d of %d: an alarm begins inside", total.Found, n)})
	}
	if n := len(total.Ranges); n > 0 && total.NormalRows > 0 {
		r.Test = append(r.Test, Metric{Name: "labeled ranges found by chance", Value: total.chance(),
			Note: "by alarms at random moments, as often as the false ones"})
	}
	if f := perDay(total.False, total.NormalDays); f != nil {
		total.PerDay = f
		r.Test = append(r.Test, *f)
	}
	for _, f := range []struct {
		name       string
		part, rows int
		note       string
	}{
		{"share of normal rows in an alarm", total.FalseRows, total.NormalRows, "rows outside of labeled ranges"},
		{"share of failing rows in an alarm", total.AlarmedRows, total.FailingRows, "rows inside of labeled ranges"},
	} {
		if f.rows > 0 {
			r.Test = append(r.Test, Metric{Name: f.name, Value: float64(f.part) / float64(f.rows),
				Note: fmt.Sprintf("%d of %d %s", f.part, f.rows, f.note)})
		}
	}
	return nil
}
