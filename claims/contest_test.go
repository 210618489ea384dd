package claims

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"testing"

	"landscape/solvers"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

// smallContest is XOR with few starts and two rates.
func smallContest(t *testing.T) contest {
	t.Helper()
	ground, err := xorGround(2)
	if err != nil {
		t.Fatal(err)
	}
	return contest{
		name: "XOR", file: "xor", tuning: marbles.Tuning{Rates: []float64{1e-6, 1},
			Seeds: marbles.Seeds(firstTuningSeed, 4)},
		race: marbles.Race{Objective: ground, Seeds: marbles.Seeds(1, 12),
			Rules: marbles.Rules{Budget: 300, Target: 0.1}},
	}
}

var twoFamilies = []marbles.Family{
	{Name: "SGD", At: func(rate float64) solvers.Solver { return solvers.SGD{Rate: rate} }},
	{Name: "Nesterov", At: func(rate float64) solvers.Solver { return solvers.Nesterov{Rate: rate} }},
}

// Solvers of a contest are tuned and raced apart, and kept; together they are one race.
func TestContest(t *testing.T) {
	s := &Config{Folder: t.TempDir()}
	c := smallContest(t)
	all, err := contestAll(t.Context(), s, []contest{c}, twoFamilies)
	if err != nil {
		t.Fatal(err)
	}
	race := c.race
	for i, one := range all[0] {
		if one.Tuned.Rate != 1 || len(one.Tuned.Trials) != 2 || one.mean() != one.Tuned.Trials[1].Mean {
			t.Errorf("%s was tuned to %+v", twoFamilies[i].Name, one.Tuned)
		}
		race.Methods = append(race.Methods, marbles.Method{Name: twoFamilies[i].Name, Solver: twoFamilies[i].At(1)})
	}
	want, err := race.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := merged(all[0])
	if err != nil || len(got.Runs) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	for i := range want.Runs {
		if !reflect.DeepEqual(got.Runs[i].Outcomes, want.Runs[i].Outcomes) {
			t.Errorf("%s: raced alone, its marbles end elsewhere", want.Runs[i].Name)
		}
	}
	kept, err := contestAll(t.Context(), s, []contest{c}, twoFamilies)
	if err != nil || jsonOf(t, kept) != jsonOf(t, all) {
		t.Errorf("from the files: %s, %v", jsonOf(t, kept), err)
	}
	p, err := c.piece(twoFamilies[0])
	if err != nil {
		t.Fatal(err)
	}
	c.race.Rules.Target = 0.2
	if q, err := c.piece(twoFamilies[0]); err != nil || reflect.DeepEqual(p, q) {
		t.Errorf("another target is the same work: %v", err)
	}
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestExtremesAreThoseOfTheTrials(t *testing.T) {
	one := func(name string, mean float64) contested {
		return contested{Tuned: marbles.Tuned{Name: name, Rate: 2, Trials: []marbles.Trial{{Rate: 1, Mean: 1000},
			{Rate: 2, Mean: mean}}}}
	}
	best, worst := extremes([]contested{one("a", 50), one("b", 20), one("c", 90), one("d", 20)})
	if best != "b" || worst != "c" {
		t.Errorf("best %s, worst %s", best, worst)
	}
}

func TestSlowerComparesStartByStart(t *testing.T) {
	runs := func(name string, at ...int) marbles.Runs {
		r := marbles.Runs{Name: name}
		for _, n := range at {
			r.Outcomes = append(r.Outcomes, marbles.Outcome{Reached: []int{n}})
		}
		return r
	}
	r := &marbles.Result{Rules: marbles.Rules{Budget: 100}, Runs: []marbles.Runs{runs("quick", 10, 20, 40),
		runs("slow", 30, -1, 90)}}
	i, err := slower(r, "quick", "slow")
	if want := ((30 - 15) + (100 - 30) + (90 - 60)) / 3.0; err != nil || math.Abs(i.Mean-want) > 1e-12 {
		t.Errorf("%v, %v; want a mean of %v", i, err, want)
	}
}

// The way that is drawn is the training whose fate was counted.
func TestTheMarbleThatIsDrawnIsTheOneThatRolled(t *testing.T) {
	c := smallContest(t)
	c.tuning.Rates = []float64{0.5, 1}
	one, err := c.tuneAndRace(t.Context(), marbleFamily)
	if err != nil {
		t.Fatal(err)
	}
	for k, fate := range one.Result.Runs[0].Outcomes {
		way, err := follow(t.Context(), c.race, one, one.Result.Seeds[k], fate)
		if err != nil {
			t.Fatal(err)
		}
		end := way.Points[len(way.Points)-1]
		ground := prepared(t, c.race.Objective)
		h, err := ground.Height(end.Theta)
		if err != nil || math.Abs(h.Loss-fate.Height) > 1e-5*fate.Height || end.Step != fate.Spent {
			t.Errorf("start %d: drawn to %v after %d steps, %v; rolled to %+v", k, h.Loss, end.Step, err, fate)
		}
	}
}

func prepared(t *testing.T, g terrain.Objective) *terrain.Evaluator {
	t.Helper()
	params, err := paramsFor(g, 0)
	if err != nil {
		t.Fatal(err)
	}
	p, err := g.Prepare(params)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestLogarithmicSteps(t *testing.T) {
	steps := logarithmicSteps(500)
	if steps[0] != 1 || steps[1] != 2 || steps[len(steps)-1] != 500 || len(steps) > 110 {
		t.Errorf("%v", steps)
	}
	for i := range steps[1:] {
		if steps[i+1] <= steps[i] {
			t.Errorf("%d comes after %d", steps[i+1], steps[i])
		}
	}
}

// The slice is drawn where there is a marble that arrived and one that stalled, and left out, with a note, where there
// is not.
func TestSliceIsDrawn(t *testing.T) {
	c := smallContest(t)
	c.tuning.Rates = []float64{0.5, 1}
	one, err := c.tuneAndRace(t.Context(), marbleFamily)
	if err != nil {
		t.Fatal(err)
	}
	s := &Config{Folder: t.TempDir()}
	var f Finding
	if err := f.drawBasins(t.Context(), s, c.race, one); err != nil || len(f.Pictures) != 1 {
		t.Fatalf("%d pictures, %v", len(f.Pictures), err)
	}
	if _, err := os.Stat(s.path(f.Pictures[0].File)); err != nil {
		t.Error(err)
	}
	for i := range one.Result.Runs[0].Outcomes {
		one.Result.Runs[0].Outcomes[i].Status = marbles.Reached
	}
	var none Finding
	if err := none.drawBasins(t.Context(), s, c.race, one); err != nil || len(none.Pictures) != 0 ||
		len(none.Notes) != 1 {
		t.Errorf("without a marble that stalled: %+v, %v", none, err)
	}
}

// The race over real digits is to be won at a rate in the middle of those that are tried, and not at the slowest or the
// fastest.
func TestRatesOfDigits(t *testing.T) {
	const root = "../../shared/data"
	if _, err := os.Stat(root + "/tabular"); err != nil {
		t.Skip(err)
	}
	p, err := newRateProblem(&Config{DataRoot: root, Seeds: marbles.Seeds(1, 2)})
	if err != nil {
		t.Fatal(err)
	}
	if d := p.race.Objective.Data; d.Len() != 100 || len(d.Classes()) != 10 || d.Shape()[0] != 64 {
		t.Errorf("%d examples of shape %v in %d classes", d.Len(), d.Shape(), len(d.Classes()))
	}
	for i, want := range []int{0, 2, 0} {
		rate := powerOfTwo([]int{-14, -1, 8}[i])
		p.race.Methods = []marbles.Method{{Name: "SGD", Solver: heavyBall(0, rate)}}
		r, err := p.race.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got, err := r.Share("SGD"); err != nil || got.Count != want {
			t.Errorf("rate %g: %v reach the target, %v; want %d", rate, got, err, want)
		}
	}
}

// Along the rates, shares rise to the best one and fall again, and overshoot grows.
func TestSweepOfRates(t *testing.T) {
	p, err := newRateProblem(&Config{Seeds: marbles.Seeds(1, 6)})
	if err != nil {
		t.Fatal(err)
	}
	w, err := sweepRates(t.Context(), p.race, 0.9, marbles.Seeds(1000, 4))
	if err != nil {
		t.Fatal(err)
	}
	first, last := w.Rates[0], w.Rates[len(w.Rates)-1]
	if fast := w.at(judgedPowers).Less; w.Edge || first.Share.Count != 0 || last.Share.Count != 0 || fast.OnlyA < 5 ||
		fast.OnlyB != 0 {
		t.Errorf("%+v", w)
	}
	if last.Outcomes[marbles.Diverged] != 6 || first.Outcomes[marbles.Descending] != 6 || first.Upward > 0.1 {
		t.Errorf("at the slowest rate %+v, at the fastest %+v", first, last)
	}
}
