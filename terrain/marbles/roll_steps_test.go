package marbles

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/param"
	"landscape/solvers"
	"landscape/terrain"
)

// scripted is a marble that has heights by the number of steps taken, and fails or is lost where it is told to.
type scripted struct {
	heights             []float64
	steps, looks        int
	failsAt, lostAt     int // steps; −1: never
	slopeIs             float64
	slopes              int
	noHeight, noSlopeAt error
}

func (s *scripted) place() []float32 { return []float32{float32(s.steps)} }

func (s *scripted) height() (float64, error) {
	s.looks++
	return s.heights[min(s.steps, len(s.heights)-1)], s.noHeight
}

func (s *scripted) slope() (float64, error) { s.slopes++; return s.slopeIs, s.noSlopeAt }

func (s *scripted) advance() (bool, error) {
	if s.steps == s.failsAt {
		return true, errors.New("stumbled")
	}
	s.steps++
	return s.steps-1 != s.lostAt, nil
}

// TestRollsStepByStep: how many steps fit into a budget, at which of them the height is looked at, and what a marble
// costs that is lost on the way.
func TestRollsStepByStep(t *testing.T) {
	down := []float64{9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
	for name, c := range map[string]struct {
		marble             scripted
		budget, cost, each int
		want               Outcome
		steps, looks       int
	}{
		"to the budget": {scripted{heights: down, failsAt: -1, lostAt: -1, slopeIs: 2}, 4, 1, 1,
			Outcome{Status: Descending, Reached: []int{-1}, Height: 5, Slope: 2, Spent: 4, Looks: 4}, 4, 5},
		"to the target": {scripted{heights: down, failsAt: -1, lostAt: -1, slopeIs: 2}, 100, 1, 1,
			Outcome{Status: Reached, Reached: []int{7}, Height: 2, Slope: 2, Spent: 7, Looks: 7}, 7, 8},
		"two a step": {scripted{heights: down, failsAt: -1, lostAt: -1, slopeIs: 2}, 7, 2, 1,
			Outcome{Status: Descending, Reached: []int{-1}, Height: 6, Slope: 2, Spent: 6, Looks: 3}, 3, 4},
		"every third": {scripted{heights: down, failsAt: -1, lostAt: -1, slopeIs: 2}, 100, 1, 3,
			Outcome{Status: Reached, Reached: []int{9}, Height: 0, Slope: 2, Spent: 9, Looks: 3}, 9, 4},
		"every third, and the last": {scripted{heights: down, failsAt: -1, lostAt: -1, slopeIs: 2}, 5, 1, 3,
			Outcome{Status: Descending, Reached: []int{-1}, Height: 4, Slope: 2, Spent: 5, Looks: 2}, 5, 3},
		"nothing to spend": {scripted{heights: down, failsAt: -1, lostAt: -1, slopeIs: 2}, 1, 2, 1,
			Outcome{Status: Descending, Reached: []int{-1}, Height: 9, Slope: 2}, 0, 1},
		"lost": {scripted{heights: down, failsAt: -1, lostAt: 3, slopeIs: 2}, 100, 2, 1,
			Outcome{Status: Diverged, Reached: []int{-1}, Height: 6, Spent: 8, Looks: 3}, 4, 4},
		"no height": {scripted{heights: []float64{9, math.NaN()}, failsAt: -1, lostAt: -1, slopeIs: 2}, 100, 1, 1,
			Outcome{Status: Diverged, Reached: []int{-1}, Height: 9, Spent: 1}, 1, 2},
		"up and down": {scripted{heights: []float64{5, 6, 4, 7, 3}, failsAt: -1, lostAt: -1, slopeIs: 2}, 4, 1, 1,
			Outcome{Status: Descending, Reached: []int{-1}, Height: 3, Slope: 2, Spent: 4, Looks: 4, Rises: 2}, 4, 5},
	} {
		m := c.marble
		rules, err := Rules{Budget: c.budget, Target: 2}.withDefaults()
		if err != nil {
			t.Fatal(err)
		}
		got, err := roll(t.Context(), &m, rules, c.cost, c.each, nil)
		if err != nil || got.Status != c.want.Status || !slices.Equal(got.Reached, c.want.Reached) ||
			got.Height != c.want.Height || got.Slope != c.want.Slope || got.Spent != c.want.Spent ||
			got.Looks != c.want.Looks || got.Rises != c.want.Rises {
			t.Errorf("%s: %+v (%v), want %+v", name, got, err, c.want)
		}
		if m.steps != c.steps || m.looks != c.looks {
			t.Errorf("%s: %d steps and %d looks, want %d and %d", name, m.steps, m.looks, c.steps, c.looks)
		}
		if lost := got.Status == Diverged; (m.slopes == 0) != lost {
			t.Errorf("%s: %d slopes of a marble that is %s", name, m.slopes, got.Status)
		}
	}
}

// TestRollsThatFail tell why, whichever part of the marble it was.
func TestRollsThatFail(t *testing.T) {
	rules := Rules{Budget: 10, Target: -1, Stalled: 1e-3}
	for want, m := range map[string]*scripted{
		"stumbled":  {heights: []float64{1}, failsAt: 3, lostAt: -1},
		"fog":       {heights: []float64{1}, failsAt: -1, lostAt: -1, noHeight: errors.New("fog")},
		"no ground": {heights: []float64{1}, failsAt: -1, lostAt: -1, noSlopeAt: errors.New("no ground")},
	} {
		if _, err := roll(t.Context(), m, rules, 1, 1, nil); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	m := &stopping{scripted{heights: []float64{1}, failsAt: -1, lostAt: -1}, 300, stop}
	rules.Budget = 10000
	if _, err := roll(ctx, m, rules, 1, 1, nil); !errors.Is(err, context.Canceled) || m.steps != 512 {
		t.Errorf("error %v after %d steps, want the end of the context after 512", err, m.steps)
	}
}

// stopping is a marble that ends a context after some steps.
type stopping struct {
	scripted
	at   int
	stop func()
}

func (s *stopping) advance() (bool, error) {
	if s.steps == s.at {
		s.stop()
	}
	return s.scripted.advance()
}

// choosy is a solver that refuses layouts of more than some numbers, and whose steps may fail.
type choosy struct {
	most int
	fail error
}

func (c choosy) New(layout []param.View) (solvers.State, error) {
	if layout[0].Len > c.most {
		return nil, errors.New("too many")
	}
	state, err := solvers.SGD{Rate: 0.1}.New(layout)
	return stumbling{state, c.fail}, err
}

type stumbling struct {
	solvers.State
	fail error
}

func (s stumbling) Step(theta, grad []float32, again func() error) error {
	if s.fail != nil {
		return s.fail
	}
	return s.State.Step(theta, grad, again)
}

// TestCostsOfSolvers in gradients a step, and solvers that cannot take one.
func TestCostsOfSolvers(t *testing.T) {
	for want, s := range map[int]solvers.Solver{1: solvers.Adam{Rate: 0.1}, 2: solvers.SAM{Base: solvers.SGD{Rate: 0.1},
		Rho: 0.1}} {
		if got, err := cost(s); err != nil || got != want {
			t.Errorf("%T costs %d (%v), want %d", s, got, err, want)
		}
	}
	for want, c := range map[string]struct {
		start  []float32
		solver solvers.Solver
	}{
		"too many": {[]float32{1, 2}, choosy{most: 1}}, "stumbled": {[]float32{1}, choosy{2, errors.New("stumbled")}},
	} {
		_, _, err := Drop(t.Context(), bowl{1, 1}, c.start, c.solver, Rules{Budget: 4})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	if _, _, err := Drop(t.Context(), bowl{1, 1}, []float32{1, 2}, choosy{most: 2}, Rules{Budget: 4}); err != nil {
		t.Error(err)
	}
}

// TestPlanesOfGrounds: the gradient along the plane by hand, and what is no point of a plane.
func TestPlanesOfGrounds(t *testing.T) {
	p := InPlane{Of: bowl{2, 6, 4}, Plane: &terrain.Plane{Origin: []float32{1, 0, -1},
		U: terrain.NewDirection("own", []float32{1, 2, 0}), V: terrain.NewDirection("own", []float32{0, -1, 3})}}
	at := []float32{2, -1}
	full := make([]float32, 3)
	want, err := p.Of.Gradient([]float32{3, 5, -4}, full)
	if err != nil {
		t.Fatal(err)
	}
	grad := make([]float32, 2)
	for range 2 {
		h, err := p.Gradient(at, grad)
		if err != nil || h != want || grad[0] != full[0]+2*full[1] || grad[1] != -full[1]+3*full[2] {
			t.Errorf("height %v and gradient %v (%v); the ground has %v and %v", h, grad, err, want, full)
		}
	}
	for _, c := range [][2]int{{1, 2}, {2, 1}, {3, 2}, {2, 3}} {
		if _, err := p.Gradient(make([]float32, c[0]), make([]float32, c[1])); err == nil {
			t.Errorf("a gradient of %d numbers at a point of %d", c[1], c[0])
		}
	}
}

// TestBasinsThatCannotBe: rules that are none, grounds that cannot be made, marbles that fail and an end that comes
// before.
func TestBasinsThatCannotBe(t *testing.T) {
	axis := terrain.Axis{From: 0, To: 1, N: 2}
	ground := func() (terrain.Differentiable, error) { return bowl{1, 2}, nil }
	for want, try := range map[string]func() (*BasinMap, error){
		"budget of 0": func() (*BasinMap, error) {
			return Basins(t.Context(), ground, axis, axis, solvers.SGD{Rate: 0.1}, Rules{})
		},
		"no stone": func() (*BasinMap, error) {
			return Basins(t.Context(), func() (terrain.Differentiable, error) { return nil, errors.New("no stone") },
				axis, axis, solvers.SGD{Rate: 0.1}, Rules{Budget: 2})
		},
		"too many": func() (*BasinMap, error) {
			return Basins(t.Context(), ground, axis, axis, choosy{most: 1}, Rules{Budget: 2})
		},
		"context canceled": func() (*BasinMap, error) {
			return Basins(canceled(t), ground, axis, axis, solvers.SGD{Rate: 0.1}, Rules{Budget: 2})
		},
	} {
		if m, err := try(); err == nil || !strings.Contains(err.Error(), want) || m != nil {
			t.Errorf("%+v, error %v, want %s", m, err, want)
		}
	}
	m := &BasinMap{Outcomes: []Outcome{{Status: Reached}, {Status: Stalled}, {Status: Diverged}, {Status: Reached},
		{Status: Descending}}}
	if m.Share() != 0.4 {
		t.Errorf("a share of %v, want 2 of 5", m.Share())
	}
}

// TestTimesAtTheEdges: at the target from the start, and at the end of the budget.
func TestTimesAtTheEdges(t *testing.T) {
	r := timed(50, 0, 0, 50, 51, -1)
	runs := &r.Runs[0]
	for budget, want := range map[int]int{0: 2, 49: 2, 50: 3, 51: 4} {
		if got := runs.count(0, budget); got != want {
			t.Errorf("%d arrive within %d, want %d", got, budget, want)
		}
	}
	if got := runs.Evaluations(50); !slices.Equal(got, []float64{0, 0, 50, 50, 50}) {
		t.Errorf("evaluations %v", got)
	}
	for _, c := range []struct {
		q    float64
		want int
	}{{0, 0}, {0.2, 0}, {0.4, 0}, {0.41, 50}, {0.6, 50}, {0.8, 51}} {
		if got, ok := runs.Quantile(c.q); !ok || got != c.want {
			t.Errorf("a part of %v arrives within %d (%v), want %d", c.q, got, ok, c.want)
		}
	}
	if got, ok := runs.Quantile(0.81); ok || got != 0 {
		t.Errorf("more than arrived do so within %d (%v)", got, ok)
	}
	c, err := r.Curve("s", []int{50, 51})
	if err != nil || !slices.Equal(c.At, []int{50}) || c.Censored != 2 {
		t.Errorf("%+v (%v)", c, err)
	}
	n := (&Runs{Outcomes: []Outcome{{Status: Stalled}, {Status: Reached}, {Status: Stalled}}}).StatusCounts()
	if len(n) != 2 || n[Stalled] != 2 || n[Reached] != 1 {
		t.Errorf("counts %v", n)
	}
}

// TestNobodyHasNoStatistics: a name that did not race is an error of every one of them, and so are no marbles at all.
func TestNobodyHasNoStatistics(t *testing.T) {
	r, none := resultOf(10, map[string][]int{"a": {1}, "b": {2}}), resultOf(10, nil)
	for name, try := range map[string]func(r *Result, name string) error{
		"share":       func(r *Result, name string) error { _, err := r.Share(name); return err },
		"curve":       func(r *Result, name string) error { _, err := r.Curve(name, []int{1}); return err },
		"sensitivity": func(r *Result, name string) error { _, err := r.Sensitivity(name); return err },
		"first":       func(r *Result, name string) error { _, err := r.Compare(name, "b"); return err },
		"second":      func(r *Result, name string) error { _, err := r.Compare("b", name); return err },
	} {
		if err := try(r, "a"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := try(r, "c"); err == nil || !strings.Contains(err.Error(), `"c"`) {
			t.Errorf("%s of nobody: error %v", name, err)
		}
		if err := try(none, "a"); err == nil {
			t.Errorf("%s of no marbles", name)
		}
	}
	none.Seeds = []uint64{1}
	if _, err := none.WriteTo(&strings.Builder{}); err == nil {
		t.Error("a table of no marbles")
	}
	if _, err := (Tuning{Rates: []float64{1}}).best(Family{}, []Runs{{}}, 10); err == nil {
		t.Error("the best rate of no marbles")
	}
}

// TestRacesThatCannotBePaired: other starts, models or places to start from.
func TestRacesThatCannotBePaired(t *testing.T) {
	times := map[string][]int{"a": {1, -1}, "b": {2, 3}}
	for name, c := range map[string]struct {
		change func(r *Result)
		good   bool
	}{
		"starts": {func(r *Result) { r.Seeds[1]++ }, false},
		"model":  {func(r *Result) { r.Same["model"] = "x" }, false},
		"theta0": {func(r *Result) { r.Same["theta0"] = "x" }, false},
		"data":   {func(r *Result) { r.Same["data"] = "x" }, true},
	} {
		r, other := resultOf(10, times), resultOf(10, times)
		r.Same, other.Same = map[string]string{}, map[string]string{}
		c.change(other)
		p, err := r.CompareWith(other, "a", "b")
		if (err == nil) != c.good || c.good && (p.Both != 1 || p.OnlyB != 1) {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
}

// TestBatchesBelongToStarts: with a source, marbles are looked at every ten steps unless it is said otherwise, and
// what learns from all data at once has the heights of a race without a source.
func TestBatchesBelongToStarts(t *testing.T) {
	r := race(t, 3)
	r.Methods = []Method{{"sgd", solvers.SGD{Rate: 0.5}}}
	r.Rules = Rules{Budget: 35, Target: -1}
	all := mustRun(t, r)
	for every, looks := range map[int]int{0: 4, 7: 5, 35: 1, 1: 35} {
		batches := r
		batches.Source, batches.Every = datasets.Sequential{Data: r.Objective.Data, Size: r.Objective.Data.Len()}, every
		for i, o := range mustRun(t, batches).Runs[0].Outcomes {
			same := all.Runs[0].Outcomes[i]
			if o.Looks != looks || o.Spent != 35 || math.Abs(o.Height-same.Height) > 1e-5 ||
				math.Abs(o.Slope-same.Slope) > 1e-5 {
				t.Errorf("every %d, marble %d: %+v, want %d looks and else %+v", every, i, o, looks, same)
			}
		}
	}
	done := 0
	r.Progress = func(n, total int) {
		if done++; n != done || total != 3 {
			t.Errorf("%d of %d after %d", n, total, done)
		}
	}
	if mustRun(t, r); done != 3 {
		t.Errorf("%d reports of 3 runs", done)
	}
	if got := Seeds(5, 3); !slices.Equal(got, []uint64{5, 6, 7}) {
		t.Errorf("seeds %v", got)
	}
}
