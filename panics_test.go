package landscape_test

import (
	"context"
	"regexp"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/solvers"
)

// watcher is an observer that panics where it is told.
type watcher struct{ start, step, finish bool }

func (w watcher) Start(*landscape.Trainer) error { return panicIf(w.start) }

func (w watcher) Observe(landscape.Event) error { return panicIf(w.step) }

func (w watcher) Finish(*landscape.Trainer, error) error { return panicIf(w.finish) }

func panicIf(b bool) error {
	if b {
		panic("told to")
	}
	return nil
}

// reckless is a solver, and its state, that panics in its first step or before.
type reckless struct{ Early bool }

func (r reckless) New(solvers.Layout) (solvers.State, error) { return r, panicIf(r.Early) }

func (reckless) Step(theta, _ []float32, _ func() error) error {
	theta[len(theta)] = 0
	return nil
}
func (reckless) Rate() float64         { return 0 }
func (reckless) Slots() []solvers.Slot { return nil }

// torn is a source that panics.
type torn struct{ datasets.Source }

func (t torn) Batch(uint64, int, *datasets.Batch) error { return panicIf(true) }

func init() {
	solvers.Register[reckless]("reckless_for_test")
	datasets.Register[torn]("torn_for_test")
}

func TestPanicsOfUsersAreErrorsOfTheRun(t *testing.T) {
	for want, change := range map[string]func(r *landscape.Run) landscape.Observer{
		`landscape_test.watcher panicked at .*/panics_test.go:25: told to`: func(*landscape.Run) landscape.Observer {
			return watcher{start: true}
		},
		`^landscape_test.watcher panicked at .*/panics_test.go:25: told to`: func(*landscape.Run) landscape.Observer {
			return watcher{step: true}
		},
		`^landscape_test.watcher panicked at .*panics_test.go:25: told to`: func(*landscape.Run) landscape.Observer {
			return watcher{finish: true}
		},
		`^landscape.ObserverFunc panicked at .*/panics_test.go:25: told to`: func(*landscape.Run) landscape.Observer {
			return landscape.ObserverFunc(func(landscape.Event) error { return panicIf(true) })
		},
		`^solver: landscape_test.reckless panicked at .*/panics_test.go:25: told to`: func(
			r *landscape.Run) landscape.Observer {
			r.Solver = reckless{Early: true}
			return nil
		},
		`^step 1: landscape_test.reckless panicked at .*/panics_test.go:36: runtime error: index`: func(
			r *landscape.Run) landscape.Observer {
			r.Solver = reckless{}
			return nil
		},
		`^step 0: landscape_test.torn panicked at .*/panics_test.go:25: told to`: func(
			r *landscape.Run) landscape.Observer {
			r.Data = torn{r.Data}
			return nil
		},
	} {
		r := small(t)
		r.Steps = 3
		o := change(&r)
		if _, err := r.Train(context.Background(), o); err == nil || !regexp.MustCompile(want).MatchString(
			err.Error()) {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
	r := small(t)
	r.Data = datasets.Shuffled{Data: (*broken)(nil), Size: 2}
	if _, err := r.Train(context.Background()); err == nil || !regexp.MustCompile(`Shuffled panicked`).MatchString(
		err.Error()) {
		t.Errorf("a data set that is nil: %v", err)
	}
	r.Data = torn{small(t).Data}
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tr.Step(); err == nil || !regexp.MustCompile(`torn panicked at .*: told to`).MatchString(err.Error()) {
		t.Errorf("Advance: %v", err)
	}
	c := landscape.Comparison{
		Part: landscape.PartSolver, Base: landscape.Variant{Name: "a", Run: own(t)},
		Variants: []landscape.Variant{{Name: "b", Run: otherParts(t)[landscape.PartSolver]}}, Seeds: []uint64{1},
		Measure: func(landscape.Run, *graph.Params) (float64, error) { return 0, panicIf(true) },
	}
	if _, err := c.Run(context.Background()); err == nil || !regexp.MustCompile(`panicked at .*: told to`).MatchString(
		err.Error()) {
		t.Errorf("Comparison: %v", err)
	}
}
