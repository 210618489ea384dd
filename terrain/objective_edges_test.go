package terrain

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gorgonia.org/tensor"

	"landscape/datasets"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// TestLossesThatAreNoNumbers are heights; other errors stay errors.
func TestLossesThatAreNoNumbers(t *testing.T) {
	other := errors.New("other")
	for _, c := range []struct {
		loss float64
		err  error
		want float64
		fail error
	}{
		{3, nil, 3, nil}, {1, &graph.NotFiniteError{What: "x", Value: math.Inf(1)}, math.Inf(1), nil},
		{1, fmt.Errorf("step 2: %w", &graph.NotFiniteError{What: "x", Value: math.Inf(-1)}), math.Inf(-1), nil},
		{2, other, 2, other},
	} {
		if got, err := number(c.loss, c.err); got != c.want || !errors.Is(err, c.fail) {
			t.Errorf("%v, %v: %v, %v", c.loss, c.err, got, err)
		}
	}
}

// TestScoredOutputs: one score for each class, or one for two.
func TestScoredOutputs(t *testing.T) {
	for _, c := range []struct {
		width, classes int
		want           bool
	}{
		{1, 0, false}, {0, 0, false}, {1, 1, true}, {1, 2, true}, {1, 3, false}, {2, 2, true}, {2, 3, false},
		{3, 2, false},
	} {
		p := &Evaluator{width: c.width, data: &examples{classes: c.classes}}
		if got := p.scored(); got != c.want {
			t.Errorf("%d numbers for %d classes: %v", c.width, c.classes, got)
		}
	}
}

// TestOneScoreForTwoClasses: with a single weight, exactly the examples on its side are right.
func TestOneScoreForTwoClasses(t *testing.T) {
	data := datasets.Arrays{Shape: []int{1}, Values: []float32{-2, -1, 1, 2, 3}, Labels: []int{0, 1, 1, 1, 0},
		Classes: []string{"no", "yes"}}
	p, _ := groundOf(t, layers.Linear{Units: 1, NoBias: true}, losses.BinaryCrossEntropy{}, data)
	for weight, want := range map[float32]float64{1: 0.6, -1: 0.4, 0: 0.4} {
		h, err := p.Height([]float32{weight})
		if err != nil {
			t.Fatal(err)
		}
		near(t, "accuracy", h.Accuracy, want, 1e-12)
	}
}

// normalized is a net with a normalization in it, as n says.
func normalized(t *testing.T, n Norm, batch int) (*Evaluator, []float32) {
	t.Helper()
	data, err := datasets.NewMemory(grouped(23, 3, 2, 1))
	if err != nil {
		t.Fatal(err)
	}
	model := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 4}, layers.BatchNorm{}, layers.Tanh{},
		layers.Linear{Units: 2}}}
	g := Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data, Batch: batch, Norm: n}
	params, err := graph.NewParams(model, g.Loss, g.config(1, graph.Evaluation), 3)
	if err != nil {
		t.Fatal(err)
	}
	p, err := g.Prepare(params)
	if err != nil {
		t.Fatal(err)
	}
	return p, params.Clone().Theta()
}

// TestRecomputedStatisticsHaveNoDerivatives, of whichever kind.
func TestRecomputedStatisticsHaveNoDerivatives(t *testing.T) {
	for norm, want := range map[Norm]error{Recomputed: errMoving, Frozen: nil} {
		p, theta := normalized(t, norm, 10)
		dst, v := make([]float64, len(theta)), make([]float64, len(theta))
		_, gradient := p.Gradient(theta, make([]float32, len(theta)))
		_, precise := p.Precise()
		for name, err := range map[string]error{"gradient": gradient, "plan": p.PlanHessian(), "precise": precise,
			"product": p.HessianProduct(theta, dst, v)} {
			if !errors.Is(err, want) {
				t.Errorf("%s of %s statistics: error %v, want %v", name, norm, err, want)
			}
		}
	}
}

// TestHessianOverBatches is that over all examples at once, whatever the sizes of the batches, in float32 and float64,
// and that of differences of gradients.
func TestHessianOverBatches(t *testing.T) {
	whole, theta := normalized(t, Frozen, 23)
	v := gaussian(len(theta), 1, "test", 0)
	want := central(slopes(t, whole), theta, v, 1e-4)
	for _, batch := range []int{23, 10, 4} {
		p, _ := normalized(t, Frozen, batch)
		exact, err := p.Precise()
		if err != nil {
			t.Fatal(err)
		}
		for tolerance, of := range map[float64]Curved{1e-4: p, 1e-6: exact} {
			dst := make([]float64, len(theta))
			dst[0] = 99 // what was there does not matter
			if err := of.HessianProduct(theta, dst, v); err != nil {
				t.Fatal(err)
			}
			for i := range want {
				near(t, fmt.Sprintf("batches of %d, element %d", batch, i), dst[i], want[i], tolerance)
			}
			if err := of.HessianProduct(theta[1:], dst, v); err == nil {
				t.Error("a product at a point of another length")
			}
		}
	}
	grad := make([]float32, len(theta))
	if _, err := whole.Gradient(theta, grad[1:]); err == nil {
		t.Error("a gradient in too little room")
	}
	if _, err := whole.Gradient(theta[1:], grad); err == nil {
		t.Error("a gradient at a point of another length")
	}
	if _, err := whole.Height(theta[1:]); err == nil {
		t.Error("a height at a point of another length")
	}
}

// TestPreciseGroundsStandOnTheirOwn: they compute with the given running statistics, and move nothing of the ground
// that they were made from.
func TestPreciseGroundsStandOnTheirOwn(t *testing.T) {
	p, theta := normalized(t, Frozen, 10)
	before, err := p.Height(theta)
	if err != nil {
		t.Fatal(err)
	}
	exact, err := p.Precise()
	if err != nil {
		t.Fatal(err)
	}
	far := make([]float32, len(theta))
	for i := range far {
		far[i] = theta[i] + 1
	}
	n := len(theta)
	if err := exact.HessianProduct(far, make([]float64, n), make([]float64, n)); err != nil {
		t.Fatal(err)
	}
	if after, err := p.Height(theta); err != nil || after != before {
		t.Errorf("%v, then %v (%v)", before, after, err)
	}
}

// bad are data of which one example cannot be read, or holds what is no number.
type bad struct {
	*datasets.Memory
	at  int
	err error
}

func (b bad) Read(i int, dst []float32) error {
	if i != b.at {
		return b.Memory.Read(i, dst)
	}
	dst[0] = float32(math.NaN())
	return b.err
}

// TestDataThatCannotBeMeasured are refused when a ground is prepared, in words that name the batch.
func TestDataThatCannotBeMeasured(t *testing.T) {
	memory, err := datasets.NewMemory(grouped(23, 3, 2, 1))
	if err != nil {
		t.Fatal(err)
	}
	model, loss := layers.Linear{Units: 2}, losses.CrossEntropy{}
	for want, data := range map[string]datasets.Dataset{
		"no disk": bad{memory, 17, errors.New("no disk")}, "batch 1 of the examples, of 10: ": bad{memory, 17, nil},
		"batch 2 of the examples, of 3: ": bad{memory, 22, nil},
	} {
		g := Objective{Model: model, Loss: loss, Data: data, Batch: 10}
		params, err := graph.NewParams(model, loss, g.config(1, graph.Evaluation), 5)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := g.Prepare(params); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	g := Objective{Model: model, Loss: loss, Data: memory}
	cfg := g.config(1, graph.Evaluation)
	cfg.Dtype = tensor.Float64
	wide, err := graph.NewParams(model, loss, cfg, 5)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := g.Prepare(wide); err == nil || !strings.Contains(err.Error(), "want float32") {
		t.Errorf("parameters of float64: error %v", err)
	}
}

// shifted adds a number that is kept with the parameters, and that no data move, to normalized inputs.
type shifted struct{}

func (shifted) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	x = b.Layer("norm", layers.BatchNorm{Momentum: 0.25}, x)
	return b.Add(x, b.BroadcastTo(b.State("shift", []int{1, 1}, 0.5), b.Batch(), 1))
}

// TestStatisticsThatDataDoNotMove stay what they were when the others are recomputed.
func TestStatisticsThatDataDoNotMove(t *testing.T) {
	data, err := datasets.NewMemory(datasets.Arrays{Shape: []int{1}, Values: []float32{1, 2, 3, 6},
		TargetShape: []int{1}, Targets: make([]float32, 4)})
	if err != nil {
		t.Fatal(err)
	}
	g := Objective{Model: shifted{}, Loss: losses.MeanSquaredError{}, Data: data, Norm: Recomputed}
	params, err := graph.NewParams(g.Model, g.Loss, g.config(1, graph.Evaluation), 5)
	if err != nil {
		t.Fatal(err)
	}
	p, err := g.Prepare(params)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		h, err := p.Height(params.Theta())
		if err != nil {
			t.Fatal(err)
		}
		near(t, "loss", h.Loss, 0.75+0.25, 1e-4) // of normalized inputs, whose mean is 0, and of the shift
	}
}

// TestModesOfStatistics: those of the batch are those of training, the others those of use.
func TestModesOfStatistics(t *testing.T) {
	for norm, want := range map[Norm]graph.Mode{"": graph.Evaluation, Frozen: graph.Evaluation,
		Recomputed: graph.Evaluation, OfBatch: graph.Transductive} {
		if got := norm.mode(); got != want || norm.check() != nil || norm.String() == "" {
			t.Errorf("%q: %v, %v", norm, got, norm.check())
		}
	}
	if Norm("").String() != "frozen" || Norm("else").check() == nil {
		t.Error("the zero statistics are frozen, and others are none")
	}
}
