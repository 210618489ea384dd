package claims

import (
	"context"
	"encoding/json"
	"runtime"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/fewshot"
	"landscape/layers"
)

// glyphs are small alphabets, cut in three.
func glyphs(t *testing.T) fewshot.Parts {
	t.Helper()
	d, err := synthetic.Glyphs{Alphabets: 10, Characters: 6, Drawings: 8, Size: 16}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	p, err := fewshot.SplitClasses(d, datasets.SplitClasses{Fractions: []float64{0.6, 0.2, 0.2}, ByGroup: true,
		Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func tiny(t *testing.T) Episodes {
	return Episodes{
		Name: "glyphs", Parts: glyphs(t), Split: "by alphabet", Encoder: layers.Conv4(4), Way: 5, Query: 3, Steps: 6,
		Selections: 2,
		Seeds:      []uint64{1, 2}, Tests: []fewshot.Evaluation{{Way: 5, Shot: 1, Query: 3, Episodes: 40}},
	}
}

func TestEpisodesReport(t *testing.T) {
	steps := 0
	e := tiny(t)
	e.Progress = func(done, total int) {
		if steps++; done != steps || total != 2*4*6 {
			t.Errorf("progress %d of %d", done, total)
		}
	}
	out, err := e.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	r := out.Report
	if steps != 48 || len(r.Arms) != 5 || len(r.Seeds) != 2 || r.Seconds <= 0 {
		t.Errorf("%d steps, report %+v", steps, r)
	}
	for _, a := range r.Arms {
		images := 6 * 5 * (1 + 3)
		if a.Arm == Untrained {
			images = 0
		}
		if a.ImagesSeen != images || len(a.Scores) != 2 {
			t.Errorf("arm %s saw %d images and has %d cells, want %d and 2", a.Arm, a.ImagesSeen, len(a.Scores), images)
		}
		if a.Arm == Episodic && a.PairsPerBatch != 5*4*3/2 {
			t.Errorf("%v pairs in an episode, want 30", a.PairsPerBatch)
		}
	}
	for _, d := range []string{r.Digests.Model, r.Digests.Loss, r.Digests.Solver, r.Digests.Theta0} {
		if !strings.HasPrefix(d, "sha256:") {
			t.Errorf("digests %+v", r.Digests)
		}
	}
	if out.Networks[Episodic] == nil || len(out.Curves[Ordinary]) != 2 {
		t.Errorf("networks %d, curves %v", len(out.Networks), out.Curves)
	}
}

// Two trainings run side by side on two processors, one after the other on one: the numbers are the same.
func TestEpisodesAreReproducible(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the experiment twice")
	}
	var reports [2]string
	for i, procs := range []int{1, 4} {
		before := runtime.GOMAXPROCS(procs)
		out, err := tiny(t).Run(context.Background())
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		out.Report.Seconds = 0
		data, err := json.Marshal(out.Report)
		if err != nil {
			t.Fatal(err)
		}
		reports[i] = string(data)
	}
	if reports[0] != reports[1] {
		t.Errorf("on one processor\n%s\non four\n%s", reports[0], reports[1])
	}
}

// The untrained control is the point from which the strict arms start.
func TestUntrainedIsTheCommonStart(t *testing.T) {
	e := tiny(t)
	e.Steps, e.Seeds, e.Arms = 1, []uint64{1}, []ArmName{Ordinary, Episodic, Untrained}
	e = e.withDefaults()
	enc, err := e.newEncoder(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, arm := range []ArmName{Ordinary, Episodic, Baseline} {
		d, err := e.run(arm, 1).Digests()
		if err != nil {
			t.Fatal(err)
		}
		if arm != Baseline && d.Theta0 != enc.params.Digest() {
			t.Errorf("%s starts elsewhere", arm)
		}
	}
}

func TestEpisodesSaysAtOnceWhatIsMissing(t *testing.T) {
	for name, c := range map[string]struct {
		change func(e *Episodes)
		want   string
	}{
		"no parts": {func(e *Episodes) { e.Parts = fewshot.Parts{} },
			"needs training, validation and test classes"},
		"way too large":  {func(e *Episodes) { e.Way = 37 }, "training episodes"},
		"classes small":  {func(e *Episodes) { e.Query = 8 }, "training episodes"},
		"test too large": {func(e *Episodes) { e.Tests[0].Way = 13 }, "test episodes"},
		"same classes": {func(e *Episodes) { e.Parts.Test = e.Parts.Train },
			"is in the training set and in the test set"},
	} {
		e := tiny(t)
		c.change(&e)
		if _, err := e.Run(context.Background()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q in it", name, err, c.want)
		}
	}
}

func TestEpisodesCanBeCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	e := tiny(t)
	e.Progress = func(done, total int) {
		if done == 3 {
			cancel()
		}
	}
	if _, err := e.Run(ctx); err == nil || !strings.Contains(err.Error(), "canceled") {
		t.Errorf("got error %v", err)
	}
}
