package marbles

import (
	"errors"
	"math"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/solvers"
	"landscape/terrain"
)

// resultOf is a race of methods with these numbers of evaluations to the target, −1 for marbles that did not arrive.
func resultOf(budget int, times map[string][]int) *Result {
	r := &Result{Rules: Rules{Budget: budget, Target: 0.1, Stalled: 1e-3}}
	for _, name := range []string{"a", "b"} {
		runs := Runs{Name: name}
		for i, at := range times[name] {
			o := Outcome{Status: Reached, Reached: []int{at}, Spent: at}
			if at < 0 {
				o.Status, o.Spent = Stalled, budget
			}
			runs.Outcomes = append(runs.Outcomes, o)
			if name == "a" {
				r.Seeds = append(r.Seeds, uint64(11+i))
			}
		}
		r.Runs = append(r.Runs, runs)
	}
	return r
}

// TestUpwardIsAShareOfLooks, and unknown where there was none.
func TestUpwardIsAShareOfLooks(t *testing.T) {
	r := Runs{Outcomes: []Outcome{{Looks: 4, Rises: 1}, {Looks: 2, Rises: 2}, {Looks: 3}, {}}}
	for i, want := range []float64{0.25, 1, 0, math.NaN()} {
		if got := r.Upward()[i]; got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("marble %d: %v, want %v", i, got, want)
		}
	}
}

// TestPairsAreCountedOneByOne: of five starts both solvers arrive from two, each alone from one, and none from one.
func TestPairsAreCountedOneByOne(t *testing.T) {
	r := resultOf(100, map[string][]int{"a": {5, 6, 7, -1, -1}, "b": {9, 9, -1, 9, -1}})
	p, err := r.Compare("a", "b")
	if err != nil {
		t.Fatal(err)
	}
	if p.Both != 2 || p.OnlyA != 1 || p.OnlyB != 1 || p.Neither != 1 || p.P != 1 || p.Difference != 0 {
		t.Errorf("%+v", p)
	}
	if p.Low >= 0 || p.High <= 0 || math.Abs(p.Low+p.High) > 1e-12 {
		t.Errorf("the interval of no difference goes from %v to %v", p.Low, p.High)
	}
}

// TestCorrelationOfOutcomes by the formula of Newcombe (1998, method 10): φ = (ad − bc − n/2)/√… where ad > bc, 0 where
// the correction would turn its sign, and without correction where it is negative.
func TestCorrelationOfOutcomes(t *testing.T) {
	for _, c := range []struct {
		p    Paired
		want float64
	}{
		{Paired{Both: 20, OnlyA: 5, OnlyB: 3, Neither: 12}, (20*12 - 5*3 - 20) / math.Sqrt(25*15*23*17)},
		{Paired{Both: 2, OnlyA: 1, OnlyB: 1, Neither: 1}, 0},
		{Paired{Both: 2, OnlyA: 9, OnlyB: 8, Neither: 1}, (2*1 - 9*8) / math.Sqrt(11*9*10*10)},
		{Paired{Both: 7}, 0},
	} {
		if got := c.p.correlation(); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%+v: φ = %v, want %v", c.p, got, c.want)
		}
	}
}

// TestTableOfARace holds what is printed, to the blank.
func TestTableOfARace(t *testing.T) {
	r := resultOf(100, map[string][]int{"a": {5, 7, 9, 11}, "b": {20, -1, -1, -1}})
	var text strings.Builder
	n, err := r.WriteTo(&text)
	const want = `4 starts (seeds 11 to 14); reached: a height of at most 0.1 within 100 gradient evaluations; ` +
		`stalled: a slope below 0.001

solver  share that reaches (95 %)  still descending  stalled  diverged  median evaluations  mean, missing as all
a       4 / 4 (51–100 %)           0                 0        0         7                   8
b       1 / 4 (5–70 %)             0                 3        0         > 100               80
`
	if err != nil || text.String() != want || n != int64(len(want)) {
		t.Errorf("%d bytes (%v):\n%swant\n%s", n, err, &text, want)
	}
	if _, err := r.WriteTo(full{}); err == nil || err.Error() != "full" {
		t.Errorf("error %v of a writer that is full", err)
	}
}

// full is a writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

// TestSensitivityBudgets are a quarter, a half and the whole, rounded down.
func TestSensitivityBudgets(t *testing.T) {
	s, err := resultOf(42, map[string][]int{"a": {10, 11, 21, 22, 42, -1}}).Sensitivity("a")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ budget, count int }{{10, 1}, {21, 3}, {42, 5}} {
		if s.Budgets[i] != want.budget || s.Shares[0][i].Count != want.count || s.Shares[0][i].Of != 6 {
			t.Errorf("budget %d: %v, want %d within %d", s.Budgets[i], s.Shares[0][i], want.count, want.budget)
		}
	}
}

// TestBestRate has the smallest mean, of equal ones the smallest rate, and says when it lies at an edge.
func TestBestRate(t *testing.T) {
	runs := func(at ...int) Runs {
		r := Runs{}
		for _, n := range at {
			r.Outcomes = append(r.Outcomes, Outcome{Status: Reached, Reached: []int{n}})
		}
		return r
	}
	tuning := Tuning{Rates: []float64{0.1, 1, 10}, Seeds: []uint64{1, 2}}
	for _, c := range []struct {
		runs []Runs
		rate float64
		edge bool
	}{
		{[]Runs{runs(9, 9), runs(5, 5), runs(4, 6)}, 1, false}, {[]Runs{runs(3, 3), runs(5, 5), runs(4, 6)}, 0.1, true},
		{[]Runs{runs(9, 9), runs(5, 5), runs(4, 5)}, 10, true},
	} {
		got, err := tuning.best(Family{Name: "f"}, c.runs, 100)
		if err != nil || got.Rate != c.rate || got.Edge != c.edge || got.Name != "f" || len(got.Trials) != 3 {
			t.Errorf("%+v (%v), want the rate %v, at an edge %v", got, err, c.rate, c.edge)
		}
	}
	for _, rates := range [][]float64{{}, {1, 0.1}} {
		_, err := Tuning{Rates: rates, Seeds: []uint64{1}}.Choose(t.Context(), race(t, 1), nil)
		if err == nil || !strings.Contains(err.Error(), "ascending order") {
			t.Errorf("rates %v: error %v", rates, err)
		}
	}
	one := Tuning{Rates: []float64{0.1}, Seeds: []uint64{99}}
	got, err := one.Choose(t.Context(), race(t, 1), []Family{{"sgd", func(r float64) solvers.Solver {
		return solvers.SGD{Rate: r}
	}}})
	if err != nil || got[0].Rate != 0.1 || !got[0].Edge {
		t.Errorf("a single rate: %+v (%v)", got, err)
	}
}

// TestLimitsOfRulesAndGrids: what can be, can be, and what cannot is an error.
func TestLimitsOfRulesAndGrids(t *testing.T) {
	if _, err := Merge(); err == nil {
		t.Error("no results were put together")
	}
	for _, level := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, r := range []Rules{{Budget: 1, Target: level}, {Budget: 1, Levels: []float64{level}}} {
			if _, err := r.withDefaults(); err == nil {
				t.Errorf("a target of %v is possible", level)
			}
		}
	}
	for _, stalled := range []float64{-1, math.NaN()} {
		if _, err := (Rules{Budget: 1, Stalled: stalled}).withDefaults(); err == nil {
			t.Errorf("stalled below %v is possible", stalled)
		}
	}
	if r, err := (Rules{Budget: 1}).withDefaults(); err != nil || r.Stalled != 1e-3 {
		t.Errorf("%+v (%v)", r, err)
	}
	grid := func(nx, ny int, to float64) error {
		_, err := Basins(t.Context(), func() (terrain.Differentiable, error) { return wells{}, nil },
			terrain.Axis{From: 0, To: 1, N: nx}, terrain.Axis{From: 0, To: to, N: ny}, solvers.SGD{Rate: 0.1},
			Rules{Budget: 2})
		return err
	}
	if err := grid(2, 2, 1); err != nil {
		t.Error(err)
	}
	for _, err := range []error{grid(1, 2, 1), grid(2, 1, 1), grid(2, 2, 0)} {
		if err == nil || !strings.Contains(err.Error(), "want at least 2×2") {
			t.Errorf("error %v", err)
		}
	}
}

// TestSlopesAtTheEnd decide between what is stalled, descending and lost, and are told where they are known.
func TestSlopesAtTheEnd(t *testing.T) {
	end := func(slope float64, heights ...float64) Outcome {
		w := newWatch(Rules{Budget: 10, Target: 0, Stalled: 0.5})
		for i, h := range heights {
			w.see(i, h)
		}
		return w.conclude(slope)
	}
	for _, c := range []struct {
		got    Outcome
		status Status
		slope  float64
	}{
		{end(0.4, 3, 2), Stalled, 0.4}, {end(0.5, 3, 2), Descending, 0.5}, {end(0.5, 3, 4), Diverged, 0.5},
		{end(0.5, 3, 3), Descending, 0.5}, {end(math.NaN(), 3, 2), Diverged, 0}, {end(math.Inf(1), 3, 2), Diverged, 0},
		{end(7, 3, 0), Reached, 7}, {end(math.NaN(), 3, -1), Reached, 0}, {end(1, 3, math.Inf(1)), Diverged, 0},
	} {
		if c.got.Status != c.status || c.got.Slope != c.slope {
			t.Errorf("%+v, want %s with a slope of %v", c.got, c.status, c.slope)
		}
	}
}

// TestMarblesOfBatchesAreLost where a step of the trainer leaves all numbers, and the share of them says so.
func TestMarblesOfBatchesAreLost(t *testing.T) {
	r := race(t, 4)
	r.Source = datasets.Shuffled{Data: xor(t, 40), Size: 10}
	r.Methods = []Method{{"wild", solvers.SGD{Rate: 3e38}}, {"tame", solvers.SGD{Rate: 1e-3}}}
	r.Rules = Rules{Budget: 60, Target: -1}
	result := mustRun(t, r)
	for i, o := range result.find("wild").Outcomes {
		if o.Status != Diverged || o.Spent >= 60 || o.Slope != 0 {
			t.Errorf("wild marble %d: %+v", i, o)
		}
	}
	for i, o := range result.find("tame").Outcomes {
		if o.Status == Diverged || o.Status == Reached || o.Spent != 60 || !(o.Slope > 0) || o.Looks != 6 {
			t.Errorf("tame marble %d: %+v", i, o)
		}
	}
}

// TestWhatCannotBeCompared is an error: no marbles, no numbers of intervals, tuning without data.
func TestWhatCannotBeCompared(t *testing.T) {
	if _, err := (Paired{}).Simultaneous(1); err == nil {
		t.Error("no pairs have an interval")
	}
	if _, err := (Paired{Both: 1, Neither: 1}).Simultaneous(0); err == nil {
		t.Error("one of no differences has an interval")
	}
	bare := race(t, 1)
	bare.Objective.Data = nil
	_, err := Tuning{Rates: []float64{1}, Seeds: []uint64{50}}.Choose(t.Context(), bare, []Family{{"sgd",
		func(r float64) solvers.Solver { return solvers.SGD{Rate: r} }}})
	if err == nil || !strings.HasPrefix(err.Error(), "tuning: ") {
		t.Errorf("error %v", err)
	}
	if _, err := resultOf(10, nil).Share("c"); err == nil {
		t.Error("a solver that did not race has a share")
	}
}

// TestCountingKeepsTheFirstError, and counts what was written.
func TestCountingKeepsTheFirstError(t *testing.T) {
	cw := &counting{w: full{}}
	for range 2 {
		if n, _ := cw.Write([]byte("abc")); cw.err == nil || cw.n != 0 {
			t.Errorf("%d bytes written, %d counted, error %v", n, cw.n, cw.err)
		}
	}
}

// flaky is a ground that fails at one of its gradients.
type flaky struct{ calls, at int }

func (f *flaky) Gradient(at, grad []float32) (float64, error) {
	if f.calls++; f.calls-1 == f.at {
		return 0, errors.New("injected")
	}
	return bowl{1, 2}.Gradient(at, grad)
}

// TestNoErrorOfTheGroundIsLost, whichever step of a marble it comes at, with one gradient a step and with two.
func TestNoErrorOfTheGroundIsLost(t *testing.T) {
	for _, s := range []solvers.Solver{solvers.SGD{Rate: 0.01}, solvers.SAM{Base: solvers.SGD{Rate: 0.01}, Rho: 0.01}} {
		drop := func(at int) (int, error) {
			f := &flaky{at: at}
			_, _, err := Drop(t.Context(), f, []float32{3, 2}, s, Rules{Budget: 12, Target: -1})
			return f.calls, err
		}
		calls, err := drop(-1)
		if err != nil || calls < 12 {
			t.Fatalf("%d gradients (%v)", calls, err)
		}
		for at := range calls {
			if _, err := drop(at); err == nil || !strings.Contains(err.Error(), "injected") {
				t.Errorf("%T: error %v where gradient %d of %d fails", s, err, at, calls)
			}
		}
	}
	_, err := Basins(
		t.Context(),
		func() (terrain.Differentiable, error) { return &flaky{at: 0}, nil },
		terrain.Axis{
			From: 0,
			To:   1,
			N:    2,
		},
		terrain.Axis{From: 0, To: 1, N: 2},
		solvers.SGD{Rate: 0.1},
		Rules{Budget: 3},
	)
	if err == nil || !strings.HasPrefix(err.Error(), "cell 0, 0: ") {
		t.Errorf("error %v of the first cell", err)
	}
	plane := InPlane{Of: &flaky{at: 0}, Plane: &terrain.Plane{Origin: []float32{0, 0},
		U: terrain.NewDirection("own", []float32{1, 0}), V: terrain.NewDirection("own", []float32{0, 1})}}
	if _, err := plane.Gradient([]float32{1, 1}, make([]float32, 2)); err == nil {
		t.Error("a plane over a ground without a gradient has one")
	}
}

// TestMergedNamesAreTold: an error of two races says whose they are.
func TestMergedNamesAreTold(t *testing.T) {
	a, b := resultOf(10, map[string][]int{"a": {1}}), resultOf(20, map[string][]int{"a": {1}})
	_, err := Merge(a, b)
	if err == nil || err.Error() != "marbles: the races of [a b] and [a b] have other starts or rules" {
		t.Errorf("error %v", err)
	}
}
