package terrain_test

import (
	"math"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
	"landscape/terrain"
)

// cloud is n normally distributed examples of two features in three classes.
func cloud(t testing.TB, n int) *datasets.Memory {
	t.Helper()
	d, err := synthetic.Blobs{N: n, Classes: 3, Spread: 3, Seed: 5}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// start are a model's initial parameters for data.
func start(t testing.TB, model graph.Layer, data datasets.Dataset, seed uint64) *graph.Params {
	t.Helper()
	p, err := graph.NewParams(model, nil, graph.Config{Batch: 2, Input: data.Shape(), Classes: len(data.Classes())},
		seed)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func prepare(t testing.TB, g terrain.Objective, params *graph.Params) *terrain.Evaluator {
	t.Helper()
	p, err := g.Prepare(params)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func height(t testing.TB, p *terrain.Evaluator, theta []float32) terrain.Height {
	t.Helper()
	h, err := p.Height(theta)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %v, want %v within %v", what, got, want, tolerance)
	}
}

// softmaxLoss is the mean cross-entropy and the accuracy of a linear classifier, computed one example after the other.
func softmaxLoss(t *testing.T, d datasets.Dataset, w, b []float32) (loss, accuracy float64) {
	t.Helper()
	x, k := make([]float32, 2), len(b)
	for i := range d.Len() {
		if err := d.Read(i, x); err != nil {
			t.Fatal(err)
		}
		z, best, sum := make([]float64, k), 0, 0.0
		for c := range k {
			z[c] = float64(x[0])*float64(w[c]) + float64(x[1])*float64(w[k+c]) + float64(b[c])
			if z[c] > z[best] {
				best = c
			}
			sum += math.Exp(z[c])
		}
		loss += math.Log(sum) - z[d.Label(i)]
		if best == d.Label(i) {
			accuracy++
		}
	}
	return loss / float64(d.Len()), accuracy / float64(d.Len())
}

func TestHeightIsTheMeanOverAllExamples(t *testing.T) {
	data := cloud(t, 50)
	model := layers.Linear{Units: 3}
	params := start(t, model, data, 1)
	theta := params.Clone()
	for i := range theta.Theta() {
		theta.Theta()[i] += 0.1 * float32(i)
	}
	var w, b []float32
	for _, v := range theta.Views() {
		if v.Kind == graph.Weight {
			w = v.Slice(theta.Theta())
		} else {
			b = v.Slice(theta.Theta())
		}
	}
	loss, accuracy := softmaxLoss(t, data, w, b)
	for _, batch := range []int{0, 1, 7, 50, 1000} {
		p := prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data, Batch: batch}, params)
		for range 2 { // the second time some batches lie in the programs already
			h := height(t, p, theta.Theta())
			near(t, "loss", h.Loss, loss, 1e-6)
			near(t, "accuracy", h.Accuracy, accuracy, 0)
		}
	}
	if params.Digest() != start(t, model, data, 1).Digest() {
		t.Error("measuring moved the parameters")
	}
}

func TestGroundAgreesWithTheAppliersScores(t *testing.T) {
	data, err := synthetic.Glyphs{Alphabets: 1, Characters: 5, Drawings: 6, Size: 14}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	model := layers.Sequential{Layers: []graph.Layer{layers.Conv2D{Filters: 4, Kernel: 3}, layers.BatchNorm{},
		layers.ReLU{}, layers.Dropout{Rate: 0.5}, layers.Flatten{}, layers.Linear{Units: 5}}}
	params := start(t, model, data, 3)
	a, err := landscape.NewPredictor(model, params, data.Shape(), 30, graph.Evaluation)
	if err != nil {
		t.Fatal(err)
	}
	out, err := a.Predict(data)
	if err != nil {
		t.Fatal(err)
	}
	want, err := metrics.Accuracy(out.Argmax(), out.Labels)
	if err != nil {
		t.Fatal(err)
	}
	loss, err := landscape.MeanLoss(model, losses.CrossEntropy{}, params, datasets.Sequential{Data: data, Size: 30}, 0,
		1)
	if err != nil {
		t.Fatal(err)
	}
	h := height(t, prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data, Batch: 8},
		params), params.Theta())
	near(t, "loss", h.Loss, loss, 1e-6)
	near(t, "accuracy", h.Accuracy, want, 0)
}

func TestGradientAgainstDifferences(t *testing.T) {
	for _, norm := range []terrain.Norm{terrain.Frozen, terrain.OfBatch} {
		t.Run(norm.String(), func(t *testing.T) { gradientAgainstDifferences(t, norm) })
	}
}

func gradientAgainstDifferences(t *testing.T, norm terrain.Norm) {
	data := cloud(t, 23)
	model := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 5}, layers.BatchNorm{}, layers.Tanh{},
		layers.Linear{Units: 3}}}
	params := start(t, model, data, 2)
	p := prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data, Batch: 10, Norm: norm},
		params)
	grad := make([]float32, p.Len())
	loss, err := p.Gradient(params.Theta(), grad)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "loss", loss, height(t, p, params.Theta()).Loss, 1e-6)
	theta := params.Clone().Theta()
	for i := range theta {
		const step = 1.0 / 64
		at := theta[i]
		theta[i] = at + step
		up := height(t, p, theta).Loss
		theta[i] = at - step
		down := height(t, p, theta).Loss
		theta[i] = at
		near(t, "derivative", float64(grad[i]), (up-down)/(2*step), 2e-3)
	}
}

// Recomputed statistics make the network blind to the scale of what is normalized, as it was while it trained; frozen
// ones do not.
func TestRecomputedStatisticsForgetTheScale(t *testing.T) {
	data := cloud(t, 60)
	model := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 6, NoBias: true}, layers.BatchNorm{Eps: 1e-9},
		layers.ReLU{}, layers.Linear{Units: 3}}}
	params := start(t, model, data, 4)
	far := params.Clone()
	v, ok := far.Lookup("0/linear/weight")
	if !ok {
		t.Fatalf("no such weight among %v", far.Views())
	}
	for i := range v.Slice(far.Theta()) {
		v.Slice(far.Theta())[i] *= 3
	}
	g := terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data, Batch: 20, Norm: terrain.Recomputed}
	p := prepare(t, g, params)
	a, b := height(t, p, params.Theta()), height(t, p, far.Theta())
	near(t, "loss at three times the weight", b.Loss, a.Loss, 1e-5)
	g.Norm = terrain.Frozen
	p = prepare(t, g, params)
	if a, b := height(t, p, params.Theta()), height(t, p, far.Theta()); math.Abs(a.Loss-b.Loss) < 0.05 {
		t.Errorf("frozen statistics: losses %v and %v are equal", a.Loss, b.Loss)
	}
}

// The statistics of one linear map can be computed by hand: mean and unbiased variance of each batch, then their mean.
func TestRecomputedStatisticsByHand(t *testing.T) {
	r := random.New(1, "test")
	const n, batch = 25, 10 // two whole batches; the rest of 5 does not count
	x, y := make([]float32, n), make([]float32, n)
	for i := range x {
		x[i], y[i] = float32(100+r.NormFloat64()), float32(r.NormFloat64())
	}
	data, err := datasets.NewMemory(datasets.Arrays{Shape: []int{1}, Values: x, TargetShape: []int{1}, Targets: y})
	if err != nil {
		t.Fatal(err)
	}
	mean, variance := 0.0, 0.0
	for b := range 2 {
		s, q := 0.0, 0.0
		for _, v := range x[b*batch : (b+1)*batch] {
			s += float64(v) / batch
		}
		for _, v := range x[b*batch : (b+1)*batch] {
			q += (float64(v) - s) * (float64(v) - s) / (batch - 1)
		}
		mean, variance = mean+s/2, variance+q/2
	}
	want := 0.0
	for i, v := range x {
		e := (float64(v)-mean)/math.Sqrt(variance+1e-5) - float64(y[i])
		want += e * e / n
	}
	for _, momentum := range []float64{0.01, 0.1, 1} {
		model := layers.BatchNorm{Momentum: momentum}
		params := start(t, model, data, 0)
		p := prepare(t, terrain.Objective{Model: model, Loss: losses.MeanSquaredError{}, Data: data, Batch: batch,
			Norm: terrain.Recomputed}, params)
		h := height(t, p, params.Theta())
		near(t, "loss", h.Loss, want, 1e-4*want)
		if !math.IsNaN(h.Accuracy) {
			t.Errorf("accuracy %v without classes", h.Accuracy)
		}
		if _, err := p.Gradient(params.Theta(), make([]float32, p.Len())); err == nil ||
			!strings.Contains(err.Error(), "recomputed") {
			t.Errorf("gradient under recomputed statistics: %v", err)
		}
	}
}

// With the statistics of the batch, the height is the loss of training on all data at once, and nothing of the past
// moves it.
func TestStatisticsOfTheBatchAreThoseOfTraining(t *testing.T) {
	data := cloud(t, 23)
	run := landscape.Run{
		Model: layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 5}, layers.BatchNorm{}, layers.ReLU{},
			layers.Linear{Units: 3}}}, Loss: losses.CrossEntropy{},
		Data: datasets.Sequential{Data: data, Size: data.Len()}, Solver: solvers.SGD{Rate: 0.1}, Steps: 10, Seed: 3,
	}
	trainer, err := landscape.NewTrainer(run)
	if err != nil {
		t.Fatal(err)
	}
	p := prepare(t, terrain.Objective{Model: run.Model, Loss: run.Loss, Data: data, Batch: data.Len(),
		Norm: terrain.OfBatch}, trainer.Params)
	for range run.Steps {
		h := height(t, p, trainer.Params.Theta())
		loss, err := trainer.Step()
		if err != nil {
			t.Fatal(err)
		}
		near(t, "loss", h.Loss, loss, 1e-6)
	}
	fresh := prepare(t, terrain.Objective{Model: run.Model, Loss: run.Loss, Data: data, Batch: data.Len(),
		Norm: terrain.OfBatch}, start(t, run.Model, data, 9))
	if a, b := height(t, p, trainer.Params.Theta()), height(t, fresh, trainer.Params.Theta()); a != b {
		t.Errorf("%v, and %v with other running statistics", a, b)
	}
}

func TestHeightsThatAreNoNumbersStay(t *testing.T) {
	data := cloud(t, 10)
	model := layers.Linear{Units: 3}
	params := start(t, model, data, 1)
	p := prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data}, params)
	theta := params.Clone().Theta()
	theta[0] = float32(math.NaN())
	if h := height(t, p, theta); !math.IsNaN(h.Loss) || h.Accuracy != 0 {
		t.Errorf("NaN in θ gives %v", h)
	}
	if h := height(t, p, params.Theta()); math.IsNaN(h.Loss) {
		t.Error("NaN stays after θ is finite again")
	}
}

func TestForksAgreeToTheBit(t *testing.T) {
	data := cloud(t, 40)
	model := layers.MLP([]int{8}, 3)
	params := start(t, model, data, 1)
	p := prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data, Batch: 16}, params)
	q, err := p.Fork()
	if err != nil {
		t.Fatal(err)
	}
	theta := params.Clone().Theta()
	for i := range theta {
		theta[i] += 0.5
	}
	height(t, q, params.Theta())
	if a, b := height(t, p, theta), height(t, q, theta); a != b {
		t.Errorf("%v and %v", a, b)
	}
}

func TestGroundsThatCannotBePrepared(t *testing.T) {
	data := cloud(t, 10)
	model := layers.Linear{Units: 3}
	params := start(t, model, data, 1)
	other := start(t, layers.Linear{Units: 4}, data, 1)
	good := terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data}
	for _, c := range []struct {
		want   string
		change func(g *terrain.Objective)
		params *graph.Params
	}{
		{"no model", func(g *terrain.Objective) { g.Model = nil }, params},
		{"no loss", func(g *terrain.Objective) { g.Loss = nil }, params},
		{"no examples", func(g *terrain.Objective) { g.Data = nil }, params},
		{"-1 examples", func(g *terrain.Objective) { g.Batch = -1 }, params},
		{`"average"`, func(g *terrain.Objective) { g.Norm = "average" }, params},
		{"another model", func(*terrain.Objective) {}, other},
	} {
		g := good
		c.change(&g)
		if _, err := g.Prepare(c.params); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
	p := prepare(t, good, params)
	if _, err := p.Height(make([]float32, 2)); err == nil {
		t.Error("a point of another dimension has a height")
	}
}

func TestHeightAllocatesNothing(t *testing.T) {
	data := cloud(t, 40)
	model := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 4}, layers.BatchNorm{},
		layers.Linear{Units: 3}}}
	params := start(t, model, data, 1)
	for _, norm := range []terrain.Norm{terrain.Frozen, terrain.Recomputed, terrain.OfBatch} {
		p := prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data, Batch: 16, Norm: norm},
			params)
		height(t, p, params.Theta())
		if n := testing.AllocsPerRun(20, func() { height(t, p, params.Theta()) }); n > 0 {
			t.Errorf("%s: %v allocations a height", norm, n)
		}
	}
}
