package metrics

import (
	"math"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
)

// Four examples of three classes; the logits of the third are wrong.
func someOutputs() *Outputs {
	return &Outputs{Width: 3, Labels: []int{0, 1, 2, 2}, Values: []float32{2, 0, 0, 0, 3, 0, 1, 0, 0, 0, 0, 1}}
}

func TestScoreClasses(t *testing.T) {
	s, err := ScoreClasses(someOutputs(), []string{"a", "b", "c"}, true)
	if err != nil {
		t.Fatal(err)
	}
	low, high, _ := Wilson(3, 4)
	if s.Examples != 4 || s.Accuracy != 0.75 || s.Low != low || s.High != high || s.Top5 != nil || s.ROCAUC != nil {
		t.Errorf("%+v", s)
	}
	// By hand: confidences e²/(e²+2), e³/(e³+2), e/(e+2) twice, of which one is wrong; each of the three values in a
	// bin of its own.
	p := func(x float64) float64 { return math.Exp(x) / (math.Exp(x) + 2) }
	want := (math.Abs(1-p(2)) + math.Abs(1-p(3)) + 2*math.Abs(0.5-p(1))) / 4
	if math.Abs(*s.Calibration-want) > 1e-6 {
		t.Errorf("calibration error %v, want %v", *s.Calibration, want)
	}
	if c := s.Classes[2]; c.Support != 2 || *c.Recall != 0.5 || *c.Precision != 1 {
		t.Errorf("class c: %+v", c)
	}
	if s, _ := ScoreClasses(someOutputs(), []string{"a", "b", "c"}, false); s.Calibration != nil {
		t.Error("scores that are no logits have a calibration error")
	}
	if _, err := ScoreClasses(someOutputs(), []string{"a", "b"}, true); err == nil ||
		!strings.Contains(err.Error(), "3 outputs for 2 classes") {
		t.Errorf("error %v", err)
	}
}

func TestScoreClassesOfASingleScore(t *testing.T) {
	// The scores rank one of the two positives above both negatives and the other one below one of them: AUC 3/4.
	single := &Outputs{Width: 1, Labels: []int{0, 0, 1, 1}, Values: []float32{-1, 0.5, 2, 0.25}}
	pair := &Outputs{Width: 2, Labels: single.Labels, Values: []float32{1, 0, 0, 0.5, 0, 2, 0, 0.25}}
	for _, o := range []*Outputs{single, pair} {
		s, err := ScoreClasses(o, []string{"no", "yes"}, true)
		if err != nil {
			t.Fatal(err)
		}
		if s.Accuracy != 0.75 || *s.ROCAUC != 0.75 {
			t.Errorf("width %d: accuracy %v, AUC %v", o.Width, s.Accuracy, *s.ROCAUC)
		}
	}
	// A class without an example leaves metrics without an answer, not NaN.
	s, err := ScoreClasses(&Outputs{Width: 1, Labels: []int{0, 0}, Values: []float32{-1, -2}}, []string{"no", "yes"},
		true)
	if err != nil || s.ROCAUC != nil || s.Classes[1].Recall != nil || s.Accuracy != 1 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestScoreTargets(t *testing.T) {
	d, err := datasets.NewMemory(datasets.Arrays{Shape: []int{1}, Values: []float32{0, 0, 0}, TargetShape: []int{1},
		Targets: []float32{1, 2, 3}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := ScoreTargets(&Outputs{Width: 1, Labels: []int{-1, -1, -1}, Values: []float32{1, 4, 0}}, d)
	if err != nil || math.Abs(s.RMSE-math.Sqrt(13./3)) > 1e-7 || math.Abs(s.MAE-5./3) > 1e-7 || s.Examples != 3 {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := ScoreTargets(&Outputs{Width: 2, Labels: []int{-1}, Values: []float32{1, 4}}, d); err == nil {
		t.Error("two outputs for a target of one element, and no error")
	}
}

// TestArgmaxOfASingleScore is what ScoreClasses goes by: the second class where the score is positive.
func TestArgmaxOfASingleScore(t *testing.T) {
	o := &Outputs{Values: []float32{-1, 0, 0.25, 3, -0.5}, Width: 1, Labels: []int{0, 0, 1, 1, 1}}
	if got := o.Argmax(); !slices.Equal(got, []int{0, 0, 1, 1, 0}) {
		t.Errorf("got %v", got)
	}
	accuracy, err := Accuracy(o.Argmax(), o.Labels)
	if err != nil {
		t.Fatal(err)
	}
	s, err := ScoreClasses(o, []string{"no", "yes"}, true)
	if err != nil || s.Accuracy != accuracy {
		t.Errorf("accuracy %v by Argmax, %v by ScoreClasses (%v)", accuracy, s.Accuracy, err)
	}
}
