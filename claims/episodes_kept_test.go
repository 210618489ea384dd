package claims

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/fewshot"
	"landscape/layers"
	"landscape/losses"
)

// found runs an experiment and gives its report without the time that it took, and what else came of it.
func found(t *testing.T, e Episodes) string {
	t.Helper()
	out, err := e.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out.Report.Seconds = 0
	parts := []any{out.Report, out.Curves}
	for _, arm := range e.withDefaults().Arms {
		if p := out.Networks[arm]; p != nil {
			parts = append(parts, p.Digest())
		}
	}
	text, err := json.Marshal(parts)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func resumable(t *testing.T) Episodes {
	e := tiny(t)
	e.Arms = []ArmName{Ordinary, Episodic, Baseline, Untrained, Raw}
	return e
}

// Interrupted at several points, in the middle of trainings too, an experiment comes to the same bits as without.
func TestResumedExperimentIsTheUnbrokenOne(t *testing.T) {
	want := found(t, resumable(t))
	e := resumable(t)
	e.Folder, e.Resume = filepath.Join(t.TempDir(), "trainings"), true
	total := 2 * 3 * e.Steps
	last := 0
	for _, stop := range []int{4, 15, 29} {
		ctx, cancel := context.WithCancel(context.Background())
		first := true
		e.Progress = func(done, of int) {
			if of != total || first && done < last {
				t.Errorf("progress %d of %d after an interruption at %d of %d", done, of, last, total)
			}
			first, last = false, done
			if done >= stop {
				cancel()
			}
		}
		if _, err := e.Run(ctx); err == nil || !strings.Contains(err.Error(), "canceled") {
			t.Fatalf("got error %v", err)
		}
		cancel()
	}
	steps := 0
	e.Progress = func(done, _ int) { steps++ }
	if got := found(t, e); got != want {
		t.Errorf("resumed\n%s\nunbroken\n%s", got, want)
	}
	if steps > total-29+1 {
		t.Errorf("%d steps after the last interruption; %d were left", steps, total-29)
	}
	// What is done is not trained again, and seeds and tests can be added.
	e.Progress = func(done, of int) {
		if done != of {
			t.Errorf("a finished experiment trained again: %d of %d", done, of)
		}
	}
	if got := found(t, e); got != want {
		t.Error("finished and resumed, it is another")
	}
	e.Progress = nil
	e.Seeds = append(e.Seeds, 3)
	e.Tests = append(e.Tests, fewshot.Evaluation{Way: 3, Shot: 2, Query: 2, Episodes: 20})
	longer := found(t, e)
	e.Folder, e.Resume = "", false
	if found(t, e) != longer {
		t.Error("with a seed and a test more, it is not the experiment with these from the start")
	}
}

// The trainings of an earlier experiment are set aside until a new one is done.
func TestEarlierTrainingsStayUntilANewExperimentIsDone(t *testing.T) {
	e := resumable(t)
	e.Folder = filepath.Join(t.TempDir(), "trainings")
	files := func() (all, aside int) {
		t.Helper()
		list, err := os.ReadDir(e.Folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if strings.Contains(f.Name(), ".earlier.") {
				aside++
			}
		}
		return len(list), aside
	}
	found(t, e)
	all, aside := files()
	if aside != 0 || all < 2 {
		t.Errorf("%d files, %d set aside", all, aside)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Run(ctx); err == nil {
		t.Fatal("a canceled experiment came to something")
	}
	if _, aside := files(); aside != all {
		t.Errorf("%d of %d files are set aside", aside, all)
	}
	found(t, e)
	if n, aside := files(); n != all || aside != 0 {
		t.Errorf("%d files, %d set aside; want %d and none", n, aside, all)
	}
	path := filepath.Join(e.Folder, ExperimentFile)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), `"name"`, `"nane"`, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	e.Resume = true
	if _, err := e.Run(context.Background()); err == nil || !strings.Contains(err.Error(), ExperimentFile+": ") {
		t.Errorf("a damaged declaration: got error %v", err)
	}
}

func TestResumeRefusesAnotherExperiment(t *testing.T) {
	e := tiny(t)
	e.Folder, e.Seeds, e.Arms = t.TempDir(), []uint64{1}, []ArmName{Ordinary, Episodic}
	found(t, e)
	e.Resume = true
	for want, change := range map[string]func(*Episodes){
		"steps 6 before, 8 now":             func(e *Episodes) { e.Steps = 8 },
		"query 3 before, 2 now":             func(e *Episodes) { e.Query = 2 },
		"other encoder":                     func(e *Episodes) { e.Encoder = layers.Conv4(5) },
		`loss {"type":"prototypes"} before`: func(e *Episodes) { e.Loss = losses.NCA{} },
		"selections 2 before, 3 now":        func(e *Episodes) { e.Selections = 3 },
		"other training classes; other validation classes": func(e *Episodes) {
			e.Parts.Train,
				e.Parts.Validation = e.Parts.Validation, e.Parts.Train
		},
		"other episodes of validation": func(
			e *Episodes) {
			e.Tests = []fewshot.Evaluation{{Way: 4, Shot: 2, Query: 2, Episodes: 40}}
		},
	} {
		other := e
		change(&other)
		if _, err := other.Run(context.Background()); err == nil || !strings.Contains(err.Error(), want) ||
			!strings.Contains(err.Error(), e.Folder) {
			t.Errorf("got error %v, want %q", err, want)
		}
	}
	path := filepath.Join(e.Folder, "episodes-1.safetensors")
	if err := os.Truncate(path, 1000); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Run(context.Background()); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a damaged training: got error %v", err)
	}
	e.Resume = false
	found(t, e)
}
