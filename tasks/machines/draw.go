package machines

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"landscape/datasets/series"
	"landscape/internal/figure"
)

// drawing is what a report keeps to draw from.
type drawing struct {
	watched []watchedSeries // of a detector
}

// watchedSeries is a test series with what a detector said of it.
type watchedSeries struct {
	records *series.Series
	said    *Prediction
}

// Draw draws the test results into files in a folder and returns their paths: the scores of test series with alarms and
// labeled ranges, the confusion matrix, or predicted lives against true ones. A report that was read from a model file
// has no scores to draw.
func (r *Report) Draw(folder string, set Settings) ([]string, error) {
	var name string
	var picture figure.Figure
	switch {
	case len(r.drawing.watched) > 0:
		name, picture = "alarms.png", alarmFigure(r.drawing.watched, set)
	case r.Classes != nil:
		name, picture = "confusion.png", r.confusionFigure()
	case len(r.Lives) > 0:
		name, picture = "life.png", r.lifeFigure(set.Clip)
	default:
		return nil, nil
	}
	path := filepath.Join(folder, name)
	return []string{path}, picture.Save(path)
}

// Draw draws what a detector or a predictor of life says about a series into a file.
func (w *Prediction) Draw(path string, s *series.Series, set Settings) error {
	if w.Kind == Life {
		chart := figure.Chart{Title: s.Name, X: unitOf(s).name, Y: "predicted rows left",
			Curves: []figure.Curve{curveOf(s, w.Scores, "predicted", false)}}
		return figure.Of(fmt.Sprintf("Predicted life, at most %v, from the window that ends at each row.", set.Clip),
			chart).Save(path)
	}
	return alarmFigure([]watchedSeries{{s, w}}, set).Save(path)
}

// The size of a picture of scores.
const (
	maxCharts = 24
	perRow    = 4
	maxPoints = 1200 // of a curve; more become the largest of neighbors
)

func alarmFigure(list []watchedSeries, set Settings) figure.Figure {
	caption := "Scores over time, of the window that ends there. Labeled ranges are shaded; marks at the top say " +
		"where an alarm begins. An " +
		"alarm that begins inside of a labeled range finds it; any other is false."
	if set.Memory > 0 {
		caption += fmt.Sprintf(" A score is the number of standard deviations by which the logarithm of the error "+
			"lies above its past (about %d rows).", set.Memory)
	} else {
		caption += " A score is the squared error as a multiple of that on a healthy machine."
	}
	if len(list) > maxCharts {
		caption += fmt.Sprintf(" The first %d of %d series.", maxCharts, len(list))
		list = list[:maxCharts]
	}
	labeled := func(w watchedSeries) bool { return len(w.records.Spans) > 0 && len(w.said.Alarms) > 0 }
	if i := slices.IndexFunc(list, labeled); i > 0 { // the first one has the legend
		list = slices.Clone(list)
		list[0], list[i] = list[i], list[0]
	}
	f := figure.Figure{Caption: caption}
	for part := range slices.Chunk(list, perRow) {
		var row []figure.Part
		for _, w := range part {
			chart := alarmChart(w, set)
			if len(f.Rows) > 0 || len(row) > 0 { // what a curve is need be said once
				for i := range chart.Curves {
					chart.Curves[i].Name = ""
				}
			}
			row = append(row, chart)
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

func alarmChart(w watchedSeries, set Settings) figure.Chart {
	u := unitOf(w.records)
	logarithmic := set.Memory == 0
	c := figure.Chart{Title: w.records.Name, X: u.name, Y: "score", Log: logarithmic}
	low, high := set.Threshold, set.Threshold
	for _, v := range w.said.Scores {
		if v == v && (v > 0 || !logarithmic) {
			low, high = math.Min(low, v), math.Max(high, v)
		}
	}
	top := high + 0.06*(high-low)
	if logarithmic {
		top = high * math.Pow(high/low, 0.06)
	}
	c.Curves = append(c.Curves, curveOf(w.records, w.said.Scores, "score", logarithmic))
	alarms := figure.Curve{Name: "alarm begins", Color: figure.Vermillion, Points: true, NoLine: true}
	for _, a := range w.said.Alarms {
		alarms.X, alarms.Y = append(alarms.X, u.at(a.From)), append(alarms.Y, top)
	}
	c.Curves = append(c.Curves, alarms)
	for _, p := range w.records.Spans {
		c.Curves = append(c.Curves, figure.Curve{Name: "labeled", Color: figure.Orange,
			X: []float64{u.at(p.From), u.at(p.To)}, Y: []float64{low, low}, Low: []float64{low, low},
			High: []float64{top, top}})
	}
	c.Levels = []figure.Level{{Name: "threshold", Value: set.Threshold}}
	return c
}

// curveOf is a curve of scores with gaps where rows have none and where time has.
func curveOf(s *series.Series, scores []float64, name string, positive bool) figure.Curve {
	u := unitOf(s)
	c := figure.Curve{Name: name, Color: figure.Blue, Gaps: true}
	bucket := (len(scores) + maxPoints - 1) / maxPoints
	for _, run := range runsOf(s, scores) {
		for from := run.From; from < run.To; from += bucket {
			v := math.Inf(-1)
			for _, x := range scores[from:min(from+bucket, run.To)] {
				if x > 0 || !positive {
					v = math.Max(v, x)
				}
			}
			if !math.IsInf(v, 0) {
				c.X, c.Y = append(c.X, u.at(from)), append(c.Y, v)
			}
		}
		c.X, c.Y = append(c.X, u.at(run.To)), append(c.Y, math.NaN())
	}
	return c
}

// runsOf are the ranges of rows with scores, without a break in time inside.
func runsOf(s *series.Series, scores []float64) []series.Span {
	var runs []series.Span
	breaks := s.Breaks
	open := false
	for i, v := range scores {
		if len(breaks) > 0 && breaks[0].Row == i {
			breaks, open = breaks[1:], false
		}
		if v != v {
			open = false
			continue
		}
		if !open {
			runs, open = append(runs, series.Span{From: i}), true
		}
		runs[len(runs)-1].To = i + 1
	}
	return runs
}

// unit is how rows are counted along an axis.
type unit struct {
	name string
	rows float64 // in one
}

func (u unit) at(row int) float64 { return float64(row) / u.rows }

// unitOf is the largest unit of time of which a series has two.
func unitOf(s *series.Series) unit {
	for _, u := range []struct {
		name    string
		seconds float64
	}{{"day", 86400}, {"hour", 3600}, {"second", 1}} {
		if rows := u.seconds / s.Step.Seconds(); s.Step > 0 && float64(s.Rows()) >= 2*rows {
			return unit{u.name, rows}
		}
	}
	return unit{"row", 1}
}

func (r *Report) confusionFigure() figure.Figure {
	c := r.Classes.Confusion
	return figure.Of(fmt.Sprintf("What %d windows of test data were taken for. Accuracy %.1f %%.", r.Classes.Examples,
		100*r.Classes.Accuracy),
		figure.Matrix{Title: r.Form, Classes: c.Classes, Counts: c.Counts})
}

func (r *Report) lifeFigure(clip float64) figure.Figure {
	list := slices.Clone(r.Lives)
	slices.SortStableFunc(list, func(a, b LifeFound) int { return int(a.True - b.True) })
	truth := figure.Curve{Name: "true", Color: figure.Black}
	guess := figure.Curve{Name: "predicted", Color: figure.Blue, Points: true, NoLine: true}
	against := figure.Curve{Name: "predicted", Color: figure.Blue, Points: true, NoLine: true}
	longest := 0.0
	for i, l := range list {
		x := float64(i + 1)
		truth.X, truth.Y = append(truth.X, x), append(truth.Y, l.True)
		guess.X, guess.Y = append(guess.X, x), append(guess.Y, l.Predicted)
		against.X, against.Y = append(against.X, l.True), append(against.Y, l.Predicted)
		longest = math.Max(longest, l.True)
	}
	ideal := figure.Curve{Name: "true", Color: figure.Black, X: []float64{0, longest}, Y: []float64{0, longest}}
	if longest > clip {
		ideal.X, ideal.Y = []float64{0, clip, longest}, []float64{0, clip, clip}
	}
	text := fmt.Sprintf("Flights left for %d machines that were stopped, predicted from the last window. Lives "+
		"above %v were learned as %v.", len(list), clip, clip)
	if f, ok := r.Metric("RMSE, clipped"); ok {
		text += fmt.Sprintf(" RMSE %.2f, 95 %% interval %.2f to %.2f, with both clipped.", f.Value, f.Low, f.High)
	}
	return figure.Of(text, figure.Chart{Title: "predicted against true life", X: "true life, flights",
		Y: "predicted life, flights", Curves: []figure.Curve{ideal, against}},
		figure.Chart{Title: "machine by machine", X: "machines in the order of their true life", Y: "life, flights",
			Curves: []figure.Curve{truth, guess}})
}
