package claims

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/fewshot"
)

// claimed runs a claim on a few seeds.
func claimed(t *testing.T, name string, seeds ...uint64) *Finding {
	t.Helper()
	cs, err := selectClaims([]string{name})
	if err != nil {
		t.Fatal(err)
	}
	s := &Config{Folder: t.TempDir(), Seeds: seeds}
	f, err := cs[0].Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.check(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	for _, p := range f.Pictures {
		if _, err := os.Stat(s.path(p.File)); err != nil {
			t.Error(err)
		}
	}
	return f
}

// The quick claims come to the same on one processor and on several.
func TestClaimsAreReproducible(t *testing.T) {
	if testing.Short() {
		t.Skip("runs claims twice")
	}
	for _, name := range []string{"random-start", "data-are-the-task", "bigger-error"} {
		var findings [2]string
		for i, procs := range []int{1, 4} {
			before := runtime.GOMAXPROCS(procs)
			f := claimed(t, name, 4, 5)
			runtime.GOMAXPROCS(before)
			text, err := json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			findings[i] = string(text)
		}
		if findings[0] != findings[1] {
			t.Errorf("%s: on one processor\n%s\non four\n%s", name, findings[0], findings[1])
		}
	}
}

// Random starts are at chance; that a network learned beforehand is not must be seen.
func TestRandomStartSeesWhatIsNoRandomStart(t *testing.T) {
	pairs, err := startPairs(&Config{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := pairs[0].measure(context.Background(), []uint64{1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	r.Before = r.Trained
	f, err := startFinding(&Config{Folder: t.TempDir()}, pairs[:1], []startResult{r}, []uint64{1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	if f.Verdict != Fails || f.Effect.Value < 20 {
		t.Errorf("trained networks in place of random starts: %s, %+v", f.Verdict, f.Effect)
	}
}

// The labellings are of the same images, and independent of each other.
func TestLabellingsAreIndependent(t *testing.T) {
	l, err := newLabellings(&Config{})
	if err != nil {
		t.Fatal(err)
	}
	both := map[string]int{}
	for i := range l.train[0].Len() {
		both[fmt.Sprint(l.train[0].Label(i), l.train[1].Label(i))]++
	}
	for k, n := range both {
		if len(both) != 16 || n != l.train[0].Len()/16 {
			t.Errorf("%d combinations, of %s %d", len(both), k, n)
		}
	}
	c := l.comparison(1, accuracyOn(l.test[0]))
	if same, err := c.Check(); err != nil || len(same) != 4 {
		t.Errorf("the comparison keeps %v, %v", same, err)
	}
}

func TestEpisodesFinding(t *testing.T) {
	c := episodesClaim{name: "tiny", seeds: []uint64{1, 2}}
	var outcomes []splitOutcome
	for _, seed := range c.seeds {
		e := tiny(t)
		e.Seeds = []uint64{seed}
		e.Arms = append(slices.Clone(judgedArms), Episodic, Untrained)
		e.Tests = []fewshot.Evaluation{{Way: 5, Shot: 1, Query: 3, Episodes: 20},
			{Way: 5, Shot: 5, Query: 3, Episodes: 20}}
		out, err := e.Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		outcomes = append(outcomes, splitOutcome{out.Report, out.Curves})
	}
	f, err := c.finding(outcomes)
	if err != nil {
		t.Fatal(err)
	}
	s := &Config{Folder: t.TempDir()}
	if err := c.draw(s, outcomes, f); err != nil {
		t.Fatal(err)
	}
	if err := f.check(); err != nil {
		t.Error(err)
	}
	// The effect is the least of the mean differences, which the reports have as fractions.
	least := math.Inf(1)
	for _, other := range judgedArms {
		sum := 0.0
		for _, o := range outcomes {
			for _, p := range o.Report.Paired {
				if p.A == Episodic && p.B == other && p.Shot == 1 && p.Transform == fewshot.L2N {
					sum += 100 * p.Difference / float64(len(outcomes))
				}
			}
		}
		least = min(least, sum)
	}
	if math.Abs(f.Effect.Value-least) > 1e-6 {
		t.Errorf("effect %v, but the reports have %v", f.Effect.Value, least)
	}
}

// Cells of the factorial experiment that differ in one factor differ in one part of the run.
func TestCombinationsDifferInOnePart(t *testing.T) {
	c, err := newCombination(&Config{})
	if err != nil {
		t.Fatal(err)
	}
	if pairs, err := c.check(c.factorial(), 1); err != nil || pairs != 81 {
		t.Errorf("%d pairs, %v; want 81", pairs, err)
	}
	c.solvers[1] = c.solvers[0]
	c.models[1] = c.models[0]
	if _, err := c.check(c.factorial(), 1); err != nil {
		t.Errorf("levels that are the same differ in nothing else either: %v", err)
	}
}

func TestPlacedImages(t *testing.T) {
	d, err := datasets.NewMemory(datasets.Arrays{Shape: []int{1, 2, 1}, Values: []float32{1, 2, 3, 4},
		Labels: []int{0, 1}, Classes: []string{"a", "b"}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := place(d, 1, func(i int) (int, int) { return 2 * i, i })
	if err != nil {
		t.Fatal(err)
	}
	got := make([]float32, 12)
	for i, want := range []string{"[1 2 0 0 0 0 0 0 0 0 0 0]", "[0 0 0 0 0 0 0 0 0 3 4 0]"} {
		if err := p.Read(i, got); err != nil || fmt.Sprint(got) != want || p.Label(i) != i {
			t.Errorf("image %d: %v, %v; want %s", i, got, err, want)
		}
	}
	rows, err := datasets.NewMemory(datasets.Arrays{Shape: []int{2}, Values: []float32{1, 2}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := place(rows, 1, nil); err == nil || !strings.Contains(err.Error(), "[2]") {
		t.Errorf("rows were placed like images: %v", err)
	}
}
