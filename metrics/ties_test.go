package metrics

import (
	"slices"
	"testing"
)

// TestEqualScoresOfClasses: of equal scores the first class is predicted, and a single score of 0 predicts the first of
// two; but an example is among the best 5 only if fewer than 5 other classes score at least as much as its own.
func TestEqualScoresOfClasses(t *testing.T) {
	classes := []string{"a", "b", "c", "d", "e", "f"}
	o := &Outputs{Width: 6, Labels: []int{0, 1, 3, 5, 0}, Values: []float32{
		1, 1, 1, 1, 1, 1, // all equal: the first, but not among the best 5 for sure
		0, 2, 2, 0, 0, 0,
		0, 2, 2, 2, 0, 0,
		-3, -3, -3, -3, -3, -4,
		7, 6, 5, 4, 3, 7,
	}}
	if got := o.Argmax(); !slices.Equal(got, []int{0, 1, 1, 0, 0}) {
		t.Errorf("predicted %v", got)
	}
	s, err := ScoreClasses(o, classes, false)
	if err != nil {
		t.Fatal(err)
	}
	if s.Accuracy != 0.6 || *s.Top5 != 0.6 {
		t.Errorf("accuracy %v, top 5 %v, want 0.6 each", s.Accuracy, *s.Top5)
	}
	single := &Outputs{Width: 1, Labels: []int{0, 0}, Values: []float32{0, 1e-30}}
	if got := single.Argmax(); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("single scores of 0 and a little more predict %v", got)
	}
	if s, err := ScoreClasses(single, classes[:2], true); err != nil || s.Accuracy != 0.5 {
		t.Errorf("%+v, %v", s, err)
	}
}
