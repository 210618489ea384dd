package metrics

import (
	"math"
	"testing"
)

func TestR2(t *testing.T) {
	// sklearn.metrics.r2_score([[0.5, 1], [-1, 1], [7, -6]], [[0, 2], [-1, 2], [8, -5]]) is 0.9368 with each element
	// counted alike.
	p, y := []float64{0, 2, -1, 2, 8, -5}, []float64{0.5, 1, -1, 1, 7, -6}
	if got, err := R2(p, y, 2); err != nil || math.Abs(got-0.9368005266622779) > 1e-12 {
		t.Errorf("R² %v, %v", got, err)
	}
	if got, err := R2([]float32{2, 2, 2}, []float32{1, 2, 3}, 1); err != nil || got != 0 {
		t.Errorf("the mean has R² %v, %v; want 0", got, err)
	}
	for _, c := range []struct {
		p, y  []float32
		width int
	}{{nil, nil, 1}, {[]float32{1}, []float32{1, 2}, 1}, {[]float32{1, 2}, []float32{3, 3}, 1},
		{[]float32{1, 2, 3}, []float32{1, 2, 3}, 2}, {[]float32{1, 2}, []float32{1, 2}, 0}} {
		if got, err := R2(c.p, c.y, c.width); err == nil {
			t.Errorf("R² of %v and %v is %v", c.p, c.y, got)
		}
	}
}

func TestScoresAgainstABaseline(t *testing.T) {
	s := &ClassScores{Examples: 8, Classes: []ClassScore{{Class: "a", Support: 2}, {Class: "b", Support: 6}}}
	if s.Against("c"); s.Baseline != nil {
		t.Error("a class that is not there has a score")
	}
	if s.Against("a"); s.Baseline == nil || *s.Baseline != 0.25 || s.BaselineClass != "a" {
		t.Errorf("%v, %q", s.Baseline, s.BaselineClass)
	}
	r := &TargetScores{targets: []float32{1, 10, 3, 10}}
	if err := r.Against([]float32{2, 10}); err != nil || math.Abs(*r.Baseline-math.Sqrt(0.5)) > 1e-12 {
		t.Errorf("%v, %v", r.Baseline, err)
	}
	if err := r.Against([]float32{1, 2, 3}); err == nil {
		t.Error("a mean of three elements fits targets of two")
	}
}
