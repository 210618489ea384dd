package marbles

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"landscape/datasets/synthetic"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
)

// TestTrailsAreShort, begin and end where the marble did, and are evenly spaced up to the end.
func TestTrailsAreShort(t *testing.T) {
	for _, steps := range []int{1, 2, 3, 7, 8, 9, 100, 1001} {
		for _, most := range []int{2, 3, 8, 60} {
			trail := newTrail(most)
			for i := range steps {
				trail.add([]float32{float32(i)}, float64(i))
			}
			p := trail.path()
			n := len(p.At)
			if n > most || n != len(p.Heights) || n < min(steps, most)/2 {
				t.Fatalf("%d steps, at most %d points: %d points and %d heights", steps, most, n, len(p.Heights))
			}
			if p.At[0][0] != 0 || p.At[n-1][0] != float32(steps-1) || p.Heights[n-1] != float64(steps-1) {
				t.Errorf("%d steps, at most %d points: from %v to %v", steps, most, p.At[0], p.At[n-1])
			}
			for i := 1; i+1 < n; i++ {
				if d := p.At[i][0] - p.At[i-1][0]; d != p.At[1][0]-p.At[0][0] {
					t.Errorf("%d steps, at most %d points: uneven %v", steps, most, p.At)
				}
			}
		}
	}
	if newTrail(1) != nil || newTrail(0).tracer() != nil || newTrail(0).path() != nil {
		t.Error("a trail of no points is one")
	}
}

func smallRace(t *testing.T) Race {
	t.Helper()
	xor, err := synthetic.XOR{N: 4}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return Race{Objective: terrain.Objective{Model: layers.MLP([]int{3}, 2), Loss: losses.CrossEntropy{}, Data: xor},
		Methods: []Method{{"sgd", solvers.SGD{Rate: 0.5}}, {"adam", solvers.Adam{Rate: 0.05}}},
		Seeds:   Seeds(1, 6), Rules: Rules{Budget: 80, Target: 0.2}}
}

// TestWhoeverIsTold, the outcomes are the same, and what is told is what became of the marbles.
func TestWhoeverIsTold(t *testing.T) {
	race := smallRace(t)
	want, err := race.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[[2]int]Rolled{}
	race.Points, race.Ended = 10, func(r Rolled) { seen[[2]int{r.Method, r.Start}] = r }
	got, err := race.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("the outcomes are others when somebody is told")
	}
	for m, runs := range want.Runs {
		for s, outcome := range runs.Outcomes {
			r := seen[[2]int{m, s}]
			if !reflect.DeepEqual(r.Outcome, outcome) {
				t.Errorf("solver %d, start %d: told %+v, want %+v", m, s, r.Outcome, outcome)
			}
			if n := len(r.Path.At); n < 2 || n > 10 || r.Path.Heights[n-1] != outcome.Height {
				t.Errorf("solver %d, start %d: a path of %d points", m, s, n)
			}
		}
	}
	if len(seen) != 12 {
		t.Errorf("%d marbles are told, want 12", len(seen))
	}
}

// TestGivenStarts take the place of the model's own.
func TestGivenStarts(t *testing.T) {
	race := smallRace(t)
	var starts [][]float32
	race.Points, race.Ended = 5, func(r Rolled) {
		if r.Method == 0 {
			starts = append(starts, r.Path.At[0])
		}
	}
	first, err := race.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(starts, slices.Compare[[]float32])
	race.Starts = starts
	race.Ended = func(r Rolled) {
		if !slices.Equal(r.Path.At[0], starts[r.Start]) {
			t.Errorf("marble %d starts at %v, want %v", r.Start, r.Path.At[0], starts[r.Start])
		}
	}
	second, err := race.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a, b := first.Runs[0].StatusCounts(), second.Runs[0].StatusCounts()
	if !reflect.DeepEqual(a, b) {
		t.Errorf("from the same starts in another order %v, want %v", b, a)
	}
	race.Ended, race.Starts = nil, starts[1:]
	if _, err := race.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "5 starts and 6 seeds") {
		t.Errorf("error %v of too few starts", err)
	}
	race.Starts = append(slices.Clone(starts[1:]), []float32{1})
	if _, err := race.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "a start of 1 numbers") {
		t.Errorf("error %v of a start that is too short", err)
	}
}

// TestDropAllIsDrop, marble by marble.
func TestDropAllIsDrop(t *testing.T) {
	starts := [][]float32{{1, 2}, {-3, 0.5}, {0, 0}, {4, 4}}
	rules := Rules{Budget: 40, Target: 0.01}
	bowl := func() (terrain.Differentiable, error) { return quadratic{}, nil }
	told := 0
	outcomes, err := DropAll(t.Context(), bowl, starts, solvers.SGD{Rate: 0.1}, rules, 100, func(r Rolled) {
		told++
		_, path, err := Drop(t.Context(), quadratic{}, starts[r.Start], solvers.SGD{Rate: 0.1}, rules)
		if err != nil || !reflect.DeepEqual(path, r.Path) {
			t.Errorf("start %d: path %v (%v), want %v", r.Start, r.Path, err, path)
		}
	})
	if err != nil || told != len(starts) {
		t.Fatalf("%d told, error %v", told, err)
	}
	for i, got := range outcomes {
		want, _, err := Drop(t.Context(), quadratic{}, starts[i], solvers.SGD{Rate: 0.1}, rules)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("start %d: %+v (%v), want %+v", i, got, err, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := DropAll(ctx, bowl, starts, solvers.SGD{}, rules, 0, nil); err == nil {
		t.Error("canceled, and no error")
	}
}

// quadratic is the bowl (x² + 2y²)/2.
type quadratic struct{}

func (quadratic) Gradient(at, grad []float32) (float64, error) {
	x, y := float64(at[0]), float64(at[1])
	grad[0], grad[1] = float32(x), float32(2*y)
	return (x*x + 2*y*y) / 2, nil
}
