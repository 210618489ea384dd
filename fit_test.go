package landscape_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
)

// short is small with steps for five scores.
func short(t testing.TB) landscape.Run {
	r := small(t)
	r.Steps = 20
	return r
}

// heldBack is data to validate small on.
func heldBack(t testing.TB) datasets.Sequential {
	t.Helper()
	d, err := synthetic.Moons{N: 70, Noise: 0.2, Seed: 5}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return datasets.Sequential{Data: d, Size: 35}
}

// list gives its values in turn, one for each set of parameters.
func list(values ...float64) func(*graph.Params) (float64, error) {
	n := 0
	return func(*graph.Params) (float64, error) {
		if n++; n > len(values) {
			return 0, fmt.Errorf("score %d of %d", n, len(values))
		}
		return values[n-1], nil
	}
}

func fitted(t testing.TB, f landscape.Fit) *landscape.FitResult {
	t.Helper()
	res, err := f.Train(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// TestFitSelects: the parameters of the best score are the result, as they were then.
func TestFitSelects(t *testing.T) {
	at := map[int]string{} // digests of the parameters to evaluate
	look := landscape.ObserverFunc(func(e landscape.Event) error {
		at[e.Step] = e.Trainer.EvalParams().Digest()
		return nil
	})
	inf := math.Inf(1)
	for _, c := range []struct {
		name     string
		scores   []float64
		loss     map[int]float64 // by step
		patience int
		selected int
		steps    int
		scored   int
	}{
		{"the highest", []float64{1, 3, 2, 0, 2}, nil, 0, 8, 20, 5},
		{"the first of equals", []float64{1, 3, 3, 3, 2}, nil, 0, 8, 20, 5},
		{"the last", []float64{-5, -4, -3, -2, -1}, nil, 0, 20, 20, 5},
		{"minus infinity is a score", []float64{-inf, -inf, -7, -8, -inf}, nil, 0, 12, 20, 5},
		{"the smaller loss of equals", []float64{1, 3, 3, 3, 2}, map[int]float64{8: 5, 12: 3, 16: 4}, 0, 12, 20, 5},
		{"the first of equal losses", []float64{1, 3, 3, 3, 2}, map[int]float64{8: 5, 12: 3, 16: 3}, 0, 12, 20, 5},
		{"a loss of NaN is never smaller", []float64{3, 3, 3, 1, 1}, map[int]float64{4: 2, 8: math.NaN(), 12: 1}, 0,
			12, 20, 5},
		{"two without a higher score", []float64{1, 3, 2, 3, 9}, nil, 2, 8, 16, 4},
		{"a higher score renews the patience", []float64{3, 2, 4, 1, 1}, nil, 2, 12, 20, 5},
		{"an equal score with a smaller loss does not", []float64{3, 3, 3, 9, 9}, map[int]float64{4: 2, 8: 1, 12: 3}, 2,
			8, 12, 3},
	} {
		clear(at)
		f := landscape.Fit{Run: short(t), Score: list(c.scores...), Every: 4, Patience: c.patience,
			Observers: []landscape.Observer{look}}
		if c.loss != nil {
			f.Loss = func(p *graph.Params) (float64, error) {
				for step, digest := range at {
					if digest == p.Digest() {
						return c.loss[step], nil
					}
				}
				return 0, errors.New("parameters that were never scored")
			}
		}
		res := fitted(t, f)
		if res.Selected != c.selected || res.Steps != c.steps || len(res.History) != c.scored ||
			res.Score != c.scores[c.selected/4-1] || res.Early != (c.steps < 20) || res.Interrupted {
			t.Errorf("%s: %+v", c.name, res)
		}
		if res.Params.Digest() != at[c.selected] {
			t.Errorf("%s: the parameters are not those of step %d", c.name, c.selected)
		}
	}
}

// TestFitByLoss: held-back data alone are enough, and their loss is the mean over their examples.
func TestFitByLoss(t *testing.T) {
	r, data := short(t), heldBack(t)
	var losses []landscape.Score
	res := fitted(t, landscape.Fit{Run: r, Validation: data, Every: 5, Observers: []landscape.Observer{
		landscape.ObserverFunc(func(e landscape.Event) error {
			if e.Step%5 != 0 {
				return nil
			}
			a, err := landscape.NewPredictor(r.Model, e.Trainer.EvalParams(), []int{2}, 7, graph.Evaluation)
			if err != nil {
				return err
			}
			out, err := a.Predict(data.Data)
			if err != nil {
				return err
			}
			sum := 0.0
			for i, label := range out.Labels {
				row := out.Row(i)
				sum += math.Log1p(math.Exp(float64(row[1-label] - row[label])))
			}
			losses = append(losses, landscape.Score{Step: e.Step, Value: -sum / float64(len(out.Labels))})
			return nil
		})}})
	if len(res.History) != 4 || len(losses) != 4 {
		t.Fatalf("scores %v, want those of 5, 10, 15, 20", res.History)
	}
	best := slices.MaxFunc(losses, func(a, b landscape.Score) int {
		if a.Value < b.Value {
			return -1
		}
		return 1
	})
	for i, s := range res.History {
		if s.Step != losses[i].Step || math.Abs(s.Value-losses[i].Value) > 1e-5 {
			t.Errorf("score %+v, want %+v", s, losses[i])
		}
	}
	if res.Selected != best.Step {
		t.Errorf("step %d is selected, want %d", res.Selected, best.Step)
	}
}

// TestFitWithoutScores: a fit that has nothing to select by gives what Run.Train gives.
func TestFitWithoutScores(t *testing.T) {
	r := short(t)
	p, err := r.Train(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	res := fitted(t, landscape.Fit{Run: r})
	if res.Params.Digest() != p.Digest() || res.Selected != 20 || res.Score != 0 || res.History != nil || res.Early {
		t.Errorf("%+v", res)
	}
}

// same compares two fits of one declaration.
func same(t *testing.T, name string, got, want *landscape.FitResult) {
	t.Helper()
	if got.Params.Digest() != want.Params.Digest() || got.Selected != want.Selected || got.Score != want.Score ||
		got.Steps != want.Steps || !slices.Equal(got.History, want.History) || got.Early != want.Early ||
		got.Trainer.Params.Digest() != want.Trainer.Params.Digest() {
		t.Errorf("%s:\n%+v\nwant\n%+v", name, got, want)
	}
}

// TestFitResumesAtEveryStep: where a fit is interrupted makes no difference, nor how.
func TestFitResumesAtEveryStep(t *testing.T) {
	arbitrary := func(p *graph.Params) (float64, error) { // up and down, with ties
		return float64(math.Float32bits(p.Theta()[0]) % 3), nil
	}
	declare := func(path string, patience int) landscape.Fit {
		r := short(t)
		r.Steps = 12
		return landscape.Fit{Run: r, Validation: heldBack(t), Score: arbitrary, Every: 2, Patience: patience,
			Checkpoint: path, CheckpointEvery: 3}
	}
	for _, patience := range []int{0, 2} {
		whole := fitted(t, declare("", patience))
		if whole.Early != (patience > 0) {
			t.Fatalf("the test says little of %+v", whole)
		}
		for k := 1; k < whole.Steps; k++ {
			folder := t.TempDir()
			left, killed := filepath.Join(folder, "left.safetensors"), filepath.Join(folder, "killed.safetensors")
			ctx, cancel := context.WithCancel(context.Background())
			f := declare(left, patience)
			f.Observers = []landscape.Observer{landscape.ObserverFunc(func(e landscape.Event) error {
				if e.Step == k {
					text, err := os.ReadFile(left)
					cancel()
					if k == 1 { // there is none yet
						return nil
					}
					return errors.Join(err, os.WriteFile(killed, text, 0o600))
				}
				return nil
			})}
			part, err := f.Train(ctx)
			if !errors.Is(err, context.Canceled) || !part.Interrupted || part.Steps != k || part.Early {
				t.Fatalf("interrupted at step %d: %+v, error %v", k, part, err)
			}
			for _, path := range []string{left, killed} {
				f := declare(path, patience)
				f.Resume = true
				res := fitted(t, f)
				same(t, fmt.Sprintf("%s at step %d, patience %d", filepath.Base(path), k, patience), res, whole)
				if path == left && res.Resumed != k {
					t.Errorf("resumed at step %d, want %d", res.Resumed, k)
				}
			}
			again := declare(left, patience)
			again.Resume = true
			same(t, "a fit that has ended", fitted(t, again), whole)
		}
	}
}

// earlier keeps the notes of a validation as version 1 wrote them.
type earlier struct{ landscape.ObserverFunc }

func (earlier) SaveState(c *landscape.Checkpoint) { c.PutNote("validation", "1 5 5 0.75 10 0.5 ") }

func (earlier) LoadState(*landscape.Checkpoint, *landscape.Trainer) error { return nil }

// TestFitResumesEarlierFiles: what a checkpoint calls the state of a fit must not change.
func TestFitResumesEarlierFiles(t *testing.T) {
	tr, err := landscape.NewTrainer(short(t))
	if err != nil {
		t.Fatal(err)
	}
	best := tr.Params.Clone()
	for range 10 {
		if _, err := tr.Step(); err != nil {
			t.Fatal(err)
		}
	}
	c, err := tr.Checkpoint(earlier{})
	if err != nil {
		t.Fatal(err)
	}
	c.PutParams("@best/", best)
	c.PutNote("train_seconds", "12.5")
	path := filepath.Join(t.TempDir(), "checkpoint.safetensors")
	if err := c.Save(path); err != nil {
		t.Fatal(err)
	}
	res := fitted(t, landscape.Fit{Run: short(t), Score: list(0.7), Every: 5, Patience: 2, Checkpoint: path,
		Resume: true})
	want := []landscape.Score{{Step: 5, Value: 0.75}, {Step: 10, Value: 0.5}, {Step: 15, Value: 0.7}}
	if !slices.Equal(res.History, want) || res.Selected != 5 || res.Params.Digest() != best.Digest() || !res.Early ||
		res.Before.Seconds() != 12.5 || res.Resumed != 10 {
		t.Errorf("%+v", res)
	}
	last, err := landscape.LoadCheckpoint(path)
	if err != nil {
		t.Fatal(err)
	}
	note, _ := last.Note("train_seconds")
	if s, err := strconv.ParseFloat(note, 64); err != nil || s < 12.5 || s > 60 {
		t.Errorf("the fit is said to have taken %q seconds, want a little more than 12.5", note)
	}
	for name, note := range map[string]string{"train_seconds": "long", "validation": "1 5 5 much"} {
		damaged, err := tr.Checkpoint(earlier{})
		if err != nil {
			t.Fatal(err)
		}
		damaged.PutNote(name, note)
		_, err = landscape.Fit{Run: short(t), Score: list(), From: damaged}.Train(context.Background())
		if err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("note %s of %q: error %v", name, note, err)
		}
	}
}

// TestFitFromCheckpoint: a loaded checkpoint serves as well as its file, and neither need exist.
func TestFitFromCheckpoint(t *testing.T) {
	path := filepath.Join(t.TempDir(), "checkpoint.safetensors")
	f := landscape.Fit{Run: short(t), Validation: heldBack(t), Every: 4, Checkpoint: path, Resume: true}
	whole := fitted(t, f)
	if whole.Resumed != 0 {
		t.Errorf("resumed at step %d from no file", whole.Resumed)
	}
	c, err := landscape.LoadCheckpoint(path)
	if err != nil {
		t.Fatal(err)
	}
	res := fitted(t, landscape.Fit{Run: short(t), Validation: heldBack(t), Every: 4, From: c})
	same(t, "from the last step", res, whole)
	if res.Resumed != 20 {
		t.Errorf("resumed at step %d", res.Resumed)
	}
}

// nobody is a data set of no examples.
type nobody struct{ datasets.Dataset }

func (nobody) Len() int { return 0 }

type boom struct{ datasets.Sequential }

func (boom) Spec() datasets.Spec { panic("no shape") }

// TestFitRefuses: what is wrong with a fit is said in one line, before its first step where that is possible.
func TestFitRefuses(t *testing.T) {
	tr, err := landscape.NewTrainer(short(t))
	if err != nil {
		t.Fatal(err)
	}
	r, odd := short(t), short(t)
	odd.Steps = 0
	path := filepath.Join(t.TempDir(), "checkpoint.safetensors")
	fitted(t, landscape.Fit{Run: r, Checkpoint: path})
	fewer := r
	fewer.Steps = 5
	wide, err := datasets.NewMemory(datasets.Arrays{Shape: []int{3}, Values: make([]float32, 6), Labels: []int{0, 1},
		Classes: []string{"a", "b"}})
	if err != nil {
		t.Fatal(err)
	}
	score := list(1, 1, 1, 1, 1)
	for want, f := range map[string]landscape.Fit{
		"the run has no model":                            {},
		"the run has 0 steps":                             {Run: odd},
		"both a Run and a Trainer":                        {Run: r, Trainer: tr},
		"-1 steps between scores":                         {Run: r, Every: -1},
		"a patience of -2 scores":                         {Run: r, Score: score, Patience: -2},
		"a patience of 2 scores but nothing to score by":  {Run: r, Patience: 2},
		"names no Checkpoint":                             {Run: r, Resume: true},
		"has -1 validation batches":                       {Run: r, ValidationBatches: -1},
		"has 3 validation batches but no validation data": {Run: r, ValidationBatches: 3},
		"0 batches of datasets.Sequential, want at least 1": {Run: r,
			Validation: datasets.Sequential{Data: nobody{moons(t)}, Size: 5}},
		"validation: datasets.Sequential gives batches of 0 examp": {Run: r,
			Validation: datasets.Sequential{Data: moons(t)}},
		"is its data set missing?":                    {Run: r, Validation: datasets.Sequential{Size: 4}},
		"validation: landscape_test.boom panicked at": {Run: r, Validation: boom{heldBack(t)}},
		"validation: the parameters were made for another": {Run: r,
			Validation: datasets.Sequential{Data: wide, Size: 2}},
		"the fit is at step 20 already, beyond the 5 of its run": {Run: fewer, Checkpoint: path, Resume: true},
		"validation after step 8: the score is NaN":              {Run: r, Score: list(1, math.NaN()), Every: 4},
		"validation after step 4: score 1 of 0":                  {Run: r, Score: list(), Every: 4},
		"fit_test.go:": {Run: r, Every: 4, Score: func(p *graph.Params) (float64, error) {
			return float64(p.Theta()[p.Len()]), nil
		}},
		"fit_test.go: ": {Run: r, Every: 4, Score: score, Loss: func(*graph.Params) (float64, error) {
			var p *graph.Params
			return float64(p.Theta()[0]), nil
		}},
	} {
		_, err := f.Train(context.Background())
		if err == nil || !strings.Contains(err.Error(), strings.TrimSpace(want)) ||
			strings.Contains(err.Error(), "\n") {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// TestBrokenFitKeepsItsCheckpoint: an error in a score leaves a state from which the fit continues.
func TestBrokenFitKeepsItsCheckpoint(t *testing.T) {
	path := filepath.Join(t.TempDir(), "checkpoint.safetensors")
	f := landscape.Fit{Run: short(t), Every: 4, Checkpoint: path, CheckpointEvery: 2, Score: list(1, 2, math.NaN())}
	res, err := f.Train(context.Background())
	if err == nil || res == nil || res.Steps != 12 || res.Selected != 8 || res.Interrupted {
		t.Fatalf("%+v, error %v", res, err)
	}
	f.Score, f.Resume = list(4, 3, 5), true
	res = fitted(t, f)
	want := []landscape.Score{{Step: 4, Value: 1}, {Step: 8, Value: 2}, {Step: 12, Value: 4}, {Step: 16, Value: 3},
		{Step: 20, Value: 5}}
	if !slices.Equal(res.History, want) || res.Resumed != 10 {
		t.Errorf("%+v", res)
	}
}
