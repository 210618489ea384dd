package machines

import (
	"math"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"landscape/datasets/series"
)

// TestCurvesBreakAtGaps joins no rows over a break in time, nor over rows without a score, however many rows become one
// point.
func TestCurvesBreakAtGaps(t *testing.T) {
	for _, rows := range []int{40, 10 * maxPoints} {
		tenth := rows / 10
		s := &series.Series{Name: "pump", Columns: []string{"heat"}, Values: make([]float32, rows), Step: time.Second,
			Breaks: []series.Break{{Row: 4*tenth + 1}, {Row: 6 * tenth}}}
		scores := noScores(rows)
		for i := range scores {
			if i >= tenth && (i < 6*tenth || i >= 7*tenth) {
				scores[i] = float64(i)
			}
		}
		want := []series.Span{{From: tenth, To: 4*tenth + 1}, {From: 4*tenth + 1, To: 6 * tenth},
			{From: 7 * tenth, To: rows}}
		if got := runsOf(s, scores); !reflect.DeepEqual(got, want) {
			t.Errorf("runs %v, want %v", got, want)
		}
		c := curveOf(s, scores, "score", false)
		run := -1
		for i, x := range c.X {
			if i == 0 || math.IsNaN(c.Y[i-1]) {
				run++
			}
			row := int(x*unitOf(s).rows + 0.5)
			if at := want[run]; math.IsNaN(c.Y[i]) != (row == at.To) || row < at.From || row > at.To {
				t.Fatalf("%d rows: point %d is row %d, %v, in the run %v", rows, i, row, c.Y[i], at)
			}
		}
		if run != len(want)-1 || !c.Gaps {
			t.Errorf("%d rows: %d runs drawn, want %d", rows, run+1, len(want))
		}
		w := &Prediction{Kind: Anomaly, Scores: scores, Threshold: 3}
		if err := w.Draw(filepath.Join(t.TempDir(), "w.png"), s, Settings{Memory: 10}); err != nil {
			t.Error(err)
		}
	}
}
