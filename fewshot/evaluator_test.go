package fewshot

import (
	"math"
	"runtime"
	"testing"

	"gorgonia.org/tensor"

	"landscape/datasets"
	"landscape/graph"
	"landscape/layers"
)

// scattered is a data set of 12 classes of 8 examples each, around centers of their own in 6 dimensions.
func scattered(t testing.TB, deviation float64) *datasets.Memory {
	t.Helper()
	f := noisy(3, 12, 8, 6, deviation)
	m, err := datasets.NewMemory(datasets.Arrays{Shape: []int{6}, Values: f.Vectors, Labels: f.Labels,
		Classes: f.Classes})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func examiner(t testing.TB, l graph.Layer, dt tensor.Dtype, mode graph.Mode) *EpisodeEvaluator {
	t.Helper()
	form := graph.Episode{Way: 4, Shot: 2, Query: 5}
	cfg := graph.Config{Batch: form.Size(), Input: []int{6}, Episode: form, Dtype: dt}
	params, err := graph.NewParams(l, nil, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	x, err := NewEpisodeEvaluator(l, params, cfg.Input, form, mode)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

var examined = Evaluation{Way: 4, Shot: 2, Query: 5, Episodes: 40, Seed: 9}

// A prototypical network whose encoder changes nothing answers as the nearest centroid does.
func TestExaminerIsEvaluate(t *testing.T) {
	d := scattered(t, 0.8)
	f, err := Embed(d, 10, func(x []float32, _ int) ([]float32, error) { return x, nil })
	if err != nil {
		t.Fatal(err)
	}
	want := evaluated(t, f, examined)
	for _, dt := range []tensor.Dtype{tensor.Float32, tensor.Float64} {
		got, err := examiner(t, ProtoNet{Encoder: layers.Flatten{}}, dt, graph.Evaluation).Evaluate(d, examined)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, "accuracies", got.Episodes, want.Episodes, 0)
		if got.Accuracy != want.Accuracy || got.CI95 != want.CI95 || got.Data != want.Data || want.Accuracy == 1 {
			t.Errorf("%v ± %v of %s, want %v ± %v of %s", got.Accuracy, got.CI95, got.Data, want.Accuracy, want.CI95,
				want.Data)
		}
		if _, err := Paired(got, want); err != nil {
			t.Error(err)
		}
	}
}

func TestExaminerOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	x := examiner(t, MAML{Encoder: layers.Linear{Units: 5}}, tensor.Float32, graph.Evaluation)
	d := scattered(t, 0.5)
	var first []float64
	for _, n := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(n)
		r, err := x.Evaluate(d, examined)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = r.Episodes
		}
		compare(t, "accuracies", r.Episodes, first, 0)
	}
}

func TestExaminerNamesWhatBreaks(t *testing.T) {
	d := scattered(t, 0.5)
	_, err := examiner(t, MAML{Encoder: layers.Linear{Units: 5}, Rate: 1e37}, tensor.Float32,
		graph.Evaluation).Evaluate(d, examined)
	wantError(t, err, "episode 0", "inner step", "1e+37")

	x := examiner(t, ProtoNet{Encoder: layers.Linear{Units: 5}}, tensor.Float32, graph.Evaluation)
	x.Params().Theta()[0] = float32(math.NaN())
	_, err = x.Evaluate(d, examined)
	wantError(t, err, "episode 0", "score of query 0 for class 0 is NaN")

	_, err = x.Evaluate(d, Evaluation{Way: 4, Shot: 1, Query: 5})
	wantError(t, err, "compiled for 4-way 2-shot", "4-way 1-shot")
	_, err = NewEpisodeEvaluator(MAML{Encoder: layers.Flatten{}}, x.Params(), []int{6}, x.Form(), graph.Training)
	wantError(t, err, "not in training mode")
	e := examined
	e.Query = 7
	_, err = examinerOf(t, 7).Evaluate(d, e)
	wantError(t, err, "needs 9 examples")
}

func examinerOf(t *testing.T, query int) *EpisodeEvaluator {
	form := graph.Episode{Way: 4, Shot: 2, Query: query}
	params, err := graph.NewParams(layers.Flatten{}, nil, graph.Config{Batch: 1, Input: []int{6}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	x, err := NewEpisodeEvaluator(ProtoNet{Encoder: layers.Flatten{}}, params, []int{6}, form, graph.Evaluation)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
