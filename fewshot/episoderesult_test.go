package fewshot

import (
	"testing"

	"landscape/internal/random"
)

func TestTryIsTheEpisodeOfEvaluate(t *testing.T) {
	r := random.New(3, "trial test")
	f := Features{Dim: 3}
	for c := range 8 {
		f.Classes = append(f.Classes, string(rune('a'+c)))
		for range 9 {
			f.Labels = append(f.Labels, c)
			for j := range f.Dim {
				f.Vectors = append(f.Vectors, float32(r.NormFloat64()+float64((c>>j)&1)))
			}
		}
	}
	e := Evaluation{Way: 4, Shot: 2, Query: 5, Episodes: 30, Seed: 11, Transform: L2N}
	all, err := Evaluate(f, e)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range all.Episodes {
		trial, err := RunEpisode(f, e, i)
		if err != nil {
			t.Fatal(err)
		}
		if trial.Accuracy() != want {
			t.Errorf("episode %d: accuracy %v, Evaluate has %v", i, trial.Accuracy(), want)
		}
		checkTrial(t, f, e, trial)
	}
	if _, err := RunEpisode(f, e, -1); err == nil {
		t.Error("episode -1, and no error")
	}
	e.Way = 9
	if _, err := RunEpisode(f, e, 0); err == nil {
		t.Error("more ways than classes, and no error")
	}
}

// checkTrial holds a trial's examples against their labels, and looks for one that comes twice.
func checkTrial(t *testing.T, f Features, e Evaluation, trial EpisodeResult) {
	t.Helper()
	seen := map[int]bool{}
	if len(trial.Classes) != e.Way {
		t.Fatalf("%d classes, want %d", len(trial.Classes), e.Way)
	}
	for k, class := range trial.Classes {
		if len(trial.Support[k]) != e.Shot || len(trial.Queries[k]) != e.Query || len(trial.Assigned[k]) != e.Query {
			t.Errorf("class %d has %d support examples, %d queries, %d answers", k, len(trial.Support[k]),
				len(trial.Queries[k]), len(trial.Assigned[k]))
		}
		for _, i := range append(append([]int{}, trial.Support[k]...), trial.Queries[k]...) {
			if f.Labels[i] != class || seen[i] {
				t.Errorf("example %d of class %d stands in class %d, or twice", i, f.Labels[i], class)
			}
			seen[i] = true
		}
	}
}
