package metrics

import (
	"fmt"
	"math"
	"testing"

	"landscape/datasets"
)

// named are n classes.
func named(n int) []string {
	classes := make([]string, n)
	for i := range classes {
		classes[i] = fmt.Sprint("class ", i)
	}
	return classes
}

// TestTopFive: a label is among the best five if fewer than five others score as much, and the score exists only where
// there are more than five classes.
func TestTopFive(t *testing.T) {
	s, err := NewClassScorer(6, named(6), true)
	if err != nil {
		t.Fatal(err)
	}
	row := []float32{6, 5, 4, 3, 2, 1}
	confidence, correct := make([]float64, 6), make([]bool, 6)
	sum := 0.0
	for _, v := range row {
		sum += math.Exp(float64(v) - 6)
	}
	for label := range row {
		if err := s.Add(row, label); err != nil {
			t.Fatal(err)
		}
		confidence[label], correct[label] = 1/sum, label == 0
	}
	got, err := s.Scores()
	if err != nil {
		t.Fatal(err)
	}
	if got.Top5 == nil {
		t.Fatal("six classes have no top-5 accuracy")
	}
	near(t, "top-5 accuracy", *got.Top5, 5/6.0, 1e-12)
	near(t, "calibration error", *got.Calibration, math.Abs(1/sum-1/6.0), 1e-12)

	if s, err = NewClassScorer(5, named(5), true); err != nil {
		t.Fatal(err)
	}
	for label := range 5 {
		if err := s.Add(row[:5], label); err != nil {
			t.Fatal(err)
		}
	}
	if got, err = s.Scores(); err != nil {
		t.Fatal(err)
	}
	if got.Top5 != nil {
		t.Errorf("five classes have a top-5 accuracy of %v", *got.Top5)
	}
}

// TestScorerHasFifteenBins: the confidences 0.805 and 0.85 share a bin of 15, [0.8, 0.867), in which too much of one
// makes up for too little of the other, and none of 16.
func TestScorerHasFifteenBins(t *testing.T) {
	s, err := NewClassScorer(1, named(2), true)
	if err != nil {
		t.Fatal(err)
	}
	logit := func(p float64) float32 { return float32(math.Log(p / (1 - p))) }
	for i, p := range []float64{0.805, 0.85} {
		if err := s.Add([]float32{logit(p)}, i); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Scores()
	if err != nil {
		t.Fatal(err)
	}
	near(t, "calibration error", *got.Calibration, (0.805+0.85-1)/2, 1e-6)
}

// TestConfusionOfCountsByHand has the scores of one that NewConfusion counted.
func TestConfusionOfCountsByHand(t *testing.T) {
	counted, err := NewConfusion([]int{0, 1, 1, 0, 2}, []int{0, 0, 1, 2, 2}, named(3))
	if err != nil {
		t.Fatal(err)
	}
	byHand := Confusion{Classes: counted.Classes, Counts: [][]int{{1, 1, 0}, {0, 1, 0}, {1, 0, 1}}}
	for class, support := range []int{2, 1, 2} {
		if got := byHand.Support(class); got != support || counted.Support(class) != support {
			t.Errorf("class %d has %d examples by hand and %d counted, want %d", class, got, counted.Support(class),
				support)
		}
	}
	if got := byHand.Support(3); got != 0 {
		t.Errorf("a class that does not exist has %d examples", got)
	}
	want, err := counted.MacroF1()
	if err != nil {
		t.Fatal(err)
	}
	got, err := byHand.MacroF1()
	if err != nil {
		t.Fatal(err)
	}
	near(t, "macro F1", got, want, 1e-12)
}

// TestCountsOfManyClasses: as many as are documented have them, one more has not.
func TestCountsOfManyClasses(t *testing.T) {
	for n, has := range map[int]bool{4096: true, 4097: false} {
		c, err := NewConfusion([]int{n - 1}, []int{n - 1}, named(n))
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Counts != nil; got != has {
			t.Errorf("%d classes: counts %v, want %v", n, got, has)
		}
	}
}

// TestScoreTargetsOfMoreThanOneElement, whose numbers are those of all elements.
func TestScoreTargetsOfMoreThanOneElement(t *testing.T) {
	d, err := datasets.NewMemory(datasets.Arrays{Shape: []int{1}, Values: []float32{0, 0}, TargetShape: []int{2},
		Targets: []float32{1, 2, 3, 4}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := ScoreTargets(&Outputs{Values: []float32{1, 3, 3, 4}, Width: 2}, d)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "RMSE", got.RMSE, 0.5, 1e-12)
	near(t, "MAE", got.MAE, 0.25, 1e-12)
	if _, err := ScoreTargets(&Outputs{Values: []float32{1, 3}, Width: 1}, d); err == nil {
		t.Error("outputs of one element were compared with targets of two")
	}
}

// TestErrorsThatAreNotFinite are refused whichever sign they have.
func TestErrorsThatAreNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if _, err := MAE([]float64{bad}, []float64{0}); err == nil {
			t.Errorf("a prediction of %v has a mean absolute error", bad)
		}
	}
}
