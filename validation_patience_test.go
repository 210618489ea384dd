package landscape_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"landscape"
	"landscape/graph"
)

// scripted is a validation that gives the scores of a list, one after the other.
func scripted(every, patience int, scores ...float64) *landscape.Validation {
	next := 0
	return &landscape.Validation{Every: every, Patience: patience, Score: func(*graph.Params) (float64, error) {
		next++
		return scores[next-1], nil
	}}
}

// scoredAt lists the steps that a validation has scored.
func scoredAt(v *landscape.Validation) (steps []int) {
	for _, s := range v.History {
		steps = append(steps, s.Step)
	}
	return steps
}

// TestPatience: a run of 60 steps, scored after every 10, ends with the first score that makes as many in a row
// without a higher one as patience allows.
func TestPatience(t *testing.T) {
	for name, c := range map[string]struct {
		patience   int
		scores     []float64
		last, best int // steps
		exhausted  bool
	}{
		"none is needed":             {2, []float64{1, 2, 3, 4, 5, 6}, 60, 60, false},
		"runs out":                   {2, []float64{5, 4, 3, 9, 9, 9}, 30, 10, true},
		"of one score":               {1, []float64{5, 6, 6, 9, 9, 9}, 30, 20, true},
		"begins anew with each best": {2, []float64{1, 0, 2, 1, 3, 2}, 60, 50, false},
		"counts equal scores":        {3, []float64{1, 2, 2, 2, 2, 9}, 50, 20, true},
		"asks for a new best":        {2, []float64{3, 1, 2, 9, 9, 9}, 30, 10, true}, // 2 is only higher than the last
		"runs out at the end":        {5, []float64{6, 5, 4, 3, 2, 1}, 60, 10, true},
		"0 is endless":               {0, []float64{6, 5, 4, 3, 2, 1}, 60, 10, false},
		"negative infinities":        {2, []float64{math.Inf(-1), -1, -2, -3, 0, 0}, 40, 20, true},
	} {
		v := scripted(10, c.patience, c.scores...)
		if tr := train(t, small(t), v); tr.StepCount() != c.last {
			t.Errorf("patience %s: the run ended after step %d, want %d", name, tr.StepCount(), c.last)
		}
		if _, top := v.Best(); top.Step != c.best || top.Value != c.scores[c.best/10-1] {
			t.Errorf("patience %s: best %+v, want that of step %d", name, top, c.best)
		}
		if v.Exhausted() != c.exhausted {
			t.Errorf("patience %s: exhausted is %v", name, v.Exhausted())
		}
		if got := scoredAt(v); len(got) != c.last/10 || got[len(got)-1] != c.last {
			t.Errorf("patience %s: scores after steps %v", name, got)
		}
	}
}

// TestSmallerLossIsNoImprovement: of equal scores the smaller loss selects the parameters, but only a higher score
// renews the patience.
func TestSmallerLossIsNoImprovement(t *testing.T) {
	v := scripted(10, 3, 1, 1, 1, 1, 9, 9)
	loss := 100.0
	v.Loss = func(*graph.Params) (float64, error) {
		loss--
		return loss, nil
	}
	tr := train(t, small(t), v)
	if _, top := v.Best(); tr.StepCount() != 40 || top.Step != 40 {
		t.Errorf("ended after step %d with the best of step %d, want 40 and 40", tr.StepCount(), top.Step)
	}
}

// TestBestIsACopy: training goes on, and what was selected stays what it was.
func TestBestIsACopy(t *testing.T) {
	var at20 string
	v := scripted(10, 0, 1, 2, 1, 2, 0, 1)
	tr := train(t, small(t), v, landscape.ObserverFunc(func(e landscape.Event) error {
		if e.Step == 20 {
			at20 = e.Trainer.EvalParams().Digest()
		}
		return nil
	}))
	best, top := v.Best()
	if top.Step != 20 || best.Digest() != at20 {
		t.Errorf("the best are %s of step %d, want %s of step 20", best.Digest(), top.Step, at20)
	}
	if best.Digest() == tr.EvalParams().Digest() {
		t.Error("the last parameters were selected")
	}
}

// TestWhenValidationScores: after at regular steps and after the last one.
func TestWhenValidationScores(t *testing.T) {
	for every, want := range map[int][]int{25: {25, 50, 60}, 60: {60}, 1000: {60}, 20: {20, 40, 60}, 0: {60}} {
		v := scripted(every, 0, 1, 2, 3)
		train(t, small(t), v)
		if got := scoredAt(v); !slices.Equal(got, want) {
			t.Errorf("every %d steps of 60: scores after %v, want %v", every, got, want)
		}
	}
	r := small(t)
	r.Steps = 210
	v := scripted(0, 0, 1, 2, 3)
	train(t, r, v)
	if got := scoredAt(v); !slices.Equal(got, []int{100, 200, 210}) {
		t.Errorf("without a number of steps: scores after %v, want 100, 200 and the last", got)
	}
}

// TestPatienceAfterResuming: the scores before an interruption count.
func TestPatienceAfterResuming(t *testing.T) {
	scores := []float64{0.5, 0.25, 1. / 3, 0.125, 0, 9}
	whole := scripted(10, 4, scores...)
	if tr := train(t, small(t), whole); tr.StepCount() != 50 {
		t.Fatalf("the unbroken run ended after step %d, want 50", tr.StepCount())
	}
	for _, stop := range []int{20, 40, 50} {
		path := t.TempDir() + "/checkpoint.safetensors"
		train(t, small(t), scripted(10, 4, scores...), &landscape.CheckpointWriter{Path: path, Every: 10},
			landscape.ObserverFunc(func(e landscape.Event) error {
				if e.Step == stop {
					return landscape.ErrStop
				}
				return nil
			}))
		resumed := scripted(10, 4, scores[stop/10:]...)
		tr, err := landscape.NewTrainer(small(t))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tr.ResumeFrom(path, resumed); err != nil {
			t.Fatal(err)
		}
		if resumed.Exhausted() != (stop == 50) {
			t.Errorf("resumed after step %d: exhausted is %v", stop, resumed.Exhausted())
		}
		if !resumed.Exhausted() {
			if err := tr.Run(context.Background(), resumed); err != nil {
				t.Fatal(err)
			}
		}
		a, at := whole.Best()
		b, bt := resumed.Best()
		if tr.StepCount() != 50 || !slices.Equal(resumed.History, whole.History) || at != bt ||
			a.Digest() != b.Digest() {
			t.Errorf("interrupted after step %d: ended after step %d with %v and the best %+v, unbroken %v and %+v",
				stop, tr.StepCount(), resumed.History, bt, whole.History, at)
		}
	}
}

// TestValidationErrors name the step.
func TestValidationErrors(t *testing.T) {
	fails := func(*graph.Params) (float64, error) { return 0, errors.New("no light") }
	tied := scripted(10, 0, 1, 1, 1, 1, 1, 1)
	tied.Loss = fails
	for want, v := range map[string]*landscape.Validation{
		"validation after step 10: no light":         {Every: 10, Score: fails},
		"validation after step 20: the score is NaN": scripted(10, 0, 1, math.NaN()),
		"validation after step 20: no light":         tied,
	} {
		tr, err := landscape.NewTrainer(small(t))
		if err != nil {
			t.Fatal(err)
		}
		if err := tr.Run(context.Background(), v); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}
