package marbles

import (
	"encoding/json"
	"maps"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
)

// xor is the four corners.
func xor(t testing.TB, n int) *datasets.Memory {
	t.Helper()
	d, err := synthetic.XOR{N: n, Noise: map[bool]float64{true: 0.2}[n > 4]}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// hidden is the net 2-units-1 with logistic units.
func hidden(units int) graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: units}, layers.Sigmoid{},
		layers.Linear{Units: 1}}}
}

func race(t testing.TB, starts int) Race {
	return Race{
		Objective: terrain.Objective{Model: hidden(2), Loss: losses.BinaryCrossEntropy{}, Data: xor(t, 4)},
		Methods: []Method{
			{"momentum", solvers.Momentum{Rate: 0.5}},
			{"adam", solvers.Adam{Rate: 0.1}},
			{"crawl", solvers.SGD{Rate: 1e-4}},
			{"wild", solvers.SGD{Rate: 1e20}},
		},
		Seeds: Seeds(7, starts), Rules: Rules{Budget: 400, Target: 0.1, Levels: []float64{0.3}},
	}
}

func mustRun(t testing.TB, r Race) *Result {
	t.Helper()
	result, err := r.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestRaceOverXOR(t *testing.T) {
	r := race(t, 60)
	calls := 0
	r.Progress = func(done, total int) {
		if calls++; done != calls || total != 240 {
			t.Errorf("progress %d of %d at call %d", done, total, calls)
		}
	}
	result := mustRun(t, r)
	for name, want := range map[string][2]float64{"momentum": {0.4, 0.98}, "adam": {0.4, 0.98}, "crawl": {0, 0},
		"wild": {0, 0.1}} {
		s, err := result.Share(name)
		if err != nil || s.Mean() < want[0] || s.Mean() > want[1] {
			t.Errorf("%s: %v, %v", name, s, err)
		}
	}
	if n := result.find("crawl").StatusCounts(); n[Descending]+n[Stalled] != 60 {
		t.Errorf("crawl: %v", n)
	}
	// the first jump, of 10²⁰, may land on a net that solves it
	if n := result.find("wild").StatusCounts(); n[Diverged] < 54 {
		t.Errorf("wild: %v", n)
	}
	var text strings.Builder
	if _, err := result.WriteTo(&text); err != nil || !strings.Contains(text.String(), "0 / 60 (0–6 %)") {
		t.Errorf("%v\n%s", err, text.String())
	}
}

func TestResultsDoNotDependOnProcessors(t *testing.T) {
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one := mustRun(t, race(t, 12))
	runtime.GOMAXPROCS(5)
	if five := mustRun(t, race(t, 12)); !reflect.DeepEqual(one, five) {
		t.Error("on five processors marbles end elsewhere than on one")
	}
}

func TestResultsKeep(t *testing.T) {
	result := mustRun(t, race(t, 5))
	text, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	var back Result
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&back, result) {
		t.Errorf("read back:\n%+v\nwritten:\n%+v", back, *result)
	}
}

// Races over different grounds are compared start by start, if the starts are the same places.
func TestRacesArePaired(t *testing.T) {
	one, two := mustRun(t, race(t, 12)), mustRun(t, race(t, 12))
	a, b := one.Runs[0].Name, one.Runs[1].Name
	two.Same["data"], two.Rules.Target = "other data", 0.5
	within, err := one.Compare(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if across, err := one.CompareWith(two, a, b); err != nil || across != within {
		t.Errorf("%+v, %v; want %+v, as in one race", across, err, within)
	}
	for want, change := range map[string]func(*Result){
		"no solver":    func(r *Result) { r.Runs = nil },
		"other starts": func(r *Result) { r.Seeds = Seeds(8, 12) },
		"other models": func(r *Result) { r.Same["theta0"] = "elsewhere" },
	} {
		other := *two
		other.Same = maps.Clone(two.Same)
		change(&other)
		if _, err := one.CompareWith(&other, a, b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}

// Solvers that race apart race together.
func TestRacesMerge(t *testing.T) {
	whole := mustRun(t, race(t, 4))
	var parts []*Result
	for _, c := range race(t, 4).Methods {
		r := race(t, 4)
		r.Methods = []Method{c}
		parts = append(parts, mustRun(t, r))
	}
	merged, err := Merge(parts...)
	if err != nil || !reflect.DeepEqual(merged, whole) {
		t.Errorf("%v\n%+v\nwant\n%+v", err, merged, whole)
	}
	for want, change := range map[string]func(*Race){
		"other starts": func(r *Race) { r.Seeds = Seeds(8, 4) },
		"the model":    func(r *Race) { r.Objective.Model = hidden(3) },
		`called "adam`: func(r *Race) {},
	} {
		r := race(t, 4)
		r.Methods = r.Methods[1:2]
		change(&r)
		other := mustRun(t, r)
		if want == "other starts" {
			other.Same = parts[0].Same // the first start tells as well
		}
		if _, err := Merge(append(parts, other)...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}

// A marble of the race is the training that a trainer of the same run does.
func TestAMarbleIsATraining(t *testing.T) {
	whole := race(t, 3)
	batches := race(t, 3)
	batches.Objective.Data = xor(t, 40)
	batches.Source = datasets.Shuffled{Data: batches.Objective.Data, Size: 8}
	batches.Every = 5
	races := []Race{whole, batches}
	for _, r := range races {
		r.Objective.Model = layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 3}, layers.BatchNorm{},
			layers.Tanh{}, layers.Linear{Units: 1}}}
		r.Objective.Batch, r.Objective.Norm = r.Objective.Data.Len(), terrain.OfBatch
		races = append(races, r)
	}
	for _, r := range races {
		r.Rules.Target, r.Rules.Levels, r.Rules.Budget = -1, nil, 60
		r.Methods = r.Methods[:2]
		result := mustRun(t, r)
		for _, c := range r.Methods {
			for start := range r.Seeds {
				trainer, err := landscape.NewTrainer(r.run(c.Solver, r.Seeds[start]))
				if err != nil {
					t.Fatal(err)
				}
				if err := trainer.Run(t.Context()); err != nil {
					t.Fatal(err)
				}
				want, err := heightAt(r.Objective, trainer.Params)
				if err != nil {
					t.Fatal(err)
				}
				if got := result.find(c.Name).Outcomes[start]; math.Abs(got.Height-want) > 1e-5*want ||
					got.Spent != 60 {
					t.Errorf("%s from start %d: %+v, a training ends at %v", c.Name, start, got, want)
				}
			}
		}
	}
}

// heightAt is measured without a ground where the model has no batch norm.
func heightAt(g terrain.Objective, p *graph.Params) (float64, error) {
	if g.Norm != terrain.OfBatch {
		return landscape.MeanLoss(g.Model, g.Loss, p, datasets.Sequential{Data: g.Data, Size: g.Data.Len()}, 0, 1)
	}
	ground, err := g.Prepare(p)
	if err != nil {
		return 0, err
	}
	h, err := ground.Height(p.Theta())
	return h.Loss, err
}

// Two solvers of equal declaration share starts and batches, so that nothing tells their marbles apart.
func TestStartsAndBatchesArePaired(t *testing.T) {
	r := race(t, 6)
	r.Objective.Data = xor(t, 40)
	r.Source = datasets.Shuffled{Data: r.Objective.Data, Size: 8}
	r.Methods = []Method{{"one", solvers.Adam{Rate: 0.1}}, {"other", solvers.Adam{Rate: 0.1}}}
	result := mustRun(t, r)
	if !reflect.DeepEqual(result.Runs[0].Outcomes, result.Runs[1].Outcomes) {
		t.Error("their fates differ")
	}
	if reflect.DeepEqual(result.Runs[0].Outcomes[0], result.Runs[0].Outcomes[1]) {
		t.Error("different starts have the same fate")
	}
	p, err := result.Compare("one", "other")
	if err != nil || p.P != 1 || p.Difference != 0 {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestRaceErrors(t *testing.T) {
	for want, change := range map[string]func(*Race){
		"0 solvers":             func(r *Race) { r.Methods = nil },
		"0 starts":              func(r *Race) { r.Seeds = nil },
		"seed 7 is given twice": func(r *Race) { r.Seeds = []uint64{7, 8, 7} },
		`called "adam"`:         func(r *Race) { r.Methods[0].Name = "adam" },
		"crawl, seed 7: solver": func(r *Race) { r.Methods[2].Solver = solvers.SGD{Rate: -1} },
		"no model":              func(r *Race) { r.Objective.Model = nil },
		"no data":               func(r *Race) { r.Objective.Data = nil },
		"every -1":              func(r *Race) { r.Every = -1 },
		"running statistics": func(r *Race) {
			r.Objective.Model = layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 2}, layers.BatchNorm{},
				layers.Linear{Units: 1}}}
		},
		"budget of 0": func(r *Race) { r.Rules.Budget = 0 },
	} {
		r := race(t, 2)
		change(&r)
		if _, err := r.Run(t.Context()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
	if _, err := race(t, 2).Run(canceled(t)); err == nil {
		t.Error("a canceled race gave a result")
	}
	result := mustRun(t, race(t, 1))
	if _, err := result.Share("nobody"); err == nil || !strings.Contains(err.Error(), `"nobody"`) {
		t.Errorf("got %v", err)
	}
}

// Tuning tries the same rates with all families, from starts that no race with the seed has.
func TestTuningIsEqualForAll(t *testing.T) {
	r := race(t, 5)
	families := []Family{
		{"sgd", func(rate float64) solvers.Solver { return solvers.SGD{Rate: rate} }},
		{"adam", func(rate float64) solvers.Solver { return solvers.Adam{Rate: rate} }},
	}
	tuning := Tuning{Rates: []float64{1e-4, 1e-2, 1, 1e12}, Seeds: Seeds(100, 10)}
	tuned, err := tuning.Choose(t.Context(), r, families)
	if err != nil {
		t.Fatal(err)
	}
	for i, family := range []string{"sgd", "adam"} {
		got := tuned[i]
		if c := families[i].Method(got.Rate); c.Name != family || c.Solver != families[i].At(got.Rate) {
			t.Errorf("%s races as %+v", family, c)
		}
		if got.Name != family || len(got.Trials) != 4 || got.Edge {
			t.Errorf("%+v", got)
		}
		for j, trial := range got.Trials {
			if trial.Rate != tuning.Rates[j] || trial.Share.Of != 10 || trial.Mean > 400 {
				t.Errorf("%s: trial %+v", family, trial)
			}
			if best := slices.Index(tuning.Rates, got.Rate); got.Trials[best].Mean > trial.Mean {
				t.Errorf("%s: rate %v was chosen, but %v has the mean %v", family, got.Rate, trial.Rate, trial.Mean)
			}
		}
	}
	edge, err := Tuning{Rates: []float64{1e-4, 1e-3}, Seeds: Seeds(100, 2)}.Choose(t.Context(), r, families[:1])
	if err != nil || !edge[0].Edge {
		t.Errorf("%+v, %v", edge, err)
	}
	if _, err := (Tuning{Seeds: []uint64{1, 8}}).Choose(t.Context(), r, families); err == nil ||
		!strings.Contains(err.Error(), "seed 8") {
		t.Errorf("a start of the race was tuned on: %v", err)
	}
	if _, err := (Tuning{Rates: []float64{2, 1}, Seeds: Seeds(100, 2)}).Choose(t.Context(), r, families); err == nil {
		t.Error("rates in no order were taken")
	}
	if got := LogSpacedRates(-2, 0, 2); len(got) != 5 || math.Abs(got[1]-math.Sqrt(1e-3)) > 1e-12 || got[4] != 1 {
		t.Errorf("decades: %v", got)
	}
}

// On a plane through the net the gradient is that of the heights, and the marble lies on the surface.
func TestPlaneOfANet(t *testing.T) {
	g := terrain.Objective{Model: hidden(3), Loss: losses.BinaryCrossEntropy{}, Data: xor(t, 40)}
	params, err := graph.NewParams(g.Model, g.Loss, graph.Config{Batch: 1, Input: []int{2}, Target: []int{1},
		Classes: 2}, 3)
	if err != nil {
		t.Fatal(err)
	}
	p, err := g.Prepare(params)
	if err != nil {
		t.Fatal(err)
	}
	u, v := make([]float32, p.Len()), make([]float32, p.Len())
	for i := range u {
		u[i], v[i] = float32(math.Sin(float64(i))), float32(math.Cos(float64(3*i)))
	}
	flat, err := terrain.NewPlane(params.Theta(), terrain.NewDirection("test", u), terrain.NewDirection("test", v))
	if err != nil {
		t.Fatal(err)
	}
	plane := &InPlane{Of: p, Plane: flat}
	height := func(a, b float64) float64 {
		theta := slices.Clone(params.Theta())
		for i := range theta {
			theta[i] += float32(a)*u[i] + float32(b)*v[i]
		}
		h, err := p.Height(theta)
		if err != nil {
			t.Fatal(err)
		}
		return h.Loss
	}
	grad := make([]float32, 2)
	h, err := plane.Gradient([]float32{0.5, -1}, grad)
	if err != nil {
		t.Fatal(err)
	}
	if want := height(0.5, -1); math.Abs(h-want) > 1e-6 {
		t.Errorf("height %v, want %v", h, want)
	}
	const e = 1e-2
	for i, want := range []float64{(height(0.5+e, -1) - height(0.5-e, -1)) / (2 * e),
		(height(0.5, -1+e) - height(0.5, -1-e)) / (2 * e)} {
		if math.Abs(float64(grad[i])-want) > 1e-3*max(1, math.Abs(want)) {
			t.Errorf("slope %d is %v, want %v", i, grad[i], want)
		}
	}
	_, path, err := Drop(t.Context(), plane, []float32{0.5, -1}, solvers.Momentum{Rate: 0.05},
		Rules{Budget: 30, Target: -1})
	if err != nil {
		t.Fatal(err)
	}
	for i, at := range path.At {
		if want := height(float64(at[0]), float64(at[1])); math.Abs(path.Heights[i]-want) > 1e-5 {
			t.Errorf("point %d lies at %v, the surface at %v", i, path.Heights[i], want)
		}
	}
	if _, err := plane.Gradient([]float32{0}, grad); err == nil {
		t.Error("a point with one coordinate was taken")
	}
}

// The model of two weights has no third, and is the same on both sides of the origin.
func TestTwoWeightsAreTheWholeLandscape(t *testing.T) {
	data, err := synthetic.Sine{N: 20}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	g := terrain.Objective{Model: TwoWeights(), Loss: losses.MeanSquaredError{}, Data: data}
	params, err := graph.NewParams(g.Model, g.Loss, graph.Config{Batch: 1, Input: []int{1}, Target: []int{1}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if params.Len() != 2 {
		t.Fatalf("%d weights", params.Len())
	}
	p, err := g.Prepare(params)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range [][]float32{{1, 2}, {-0.3, 0.7}} {
		here, err := p.Height(at)
		if err != nil {
			t.Fatal(err)
		}
		want, example, target := 0.0, make([]float32, 1), make([]float32, 1)
		for i := range 20 {
			_ = data.Read(i, example)
			_ = data.Target(i, target)
			miss := float64(at[1])*math.Tanh(float64(at[0])*float64(example[0])) - float64(target[0])
			want += miss * miss / 20
		}
		there, err := p.Height([]float32{-at[0], -at[1]})
		if err != nil || math.Abs(here.Loss-there.Loss) > 1e-6 || math.Abs(here.Loss-want) > 1e-5 {
			t.Errorf("%v: heights %v and %v, want %v, %v", at, here.Loss, there.Loss, want, err)
		}
	}
}

func BenchmarkXOR(b *testing.B) {
	r := race(b, 1000)
	r.Methods, r.Rules = r.Methods[:2], Rules{Budget: 1000, Target: 0.1}
	for b.Loop() {
		mustRun(b, r)
	}
}
