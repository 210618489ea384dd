package graph_test

import (
	"math"
	"strings"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// twice is a layer at its own parameters and then at others, next to each other.
type twice struct {
	of    graph.Layer
	other func(b *graph.Builder, theta []*graph.Node) []*graph.Node
}

func (d twice) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	in := b.In("part")
	y := b.Layer("part", d.of, x)
	return b.Concat(1, y, in.FunctionalCall(d.of, x, d.other(b, in.Params())))
}

func doubled(b *graph.Builder, theta []*graph.Node) []*graph.Node {
	to := make([]*graph.Node, len(theta))
	for i, p := range theta {
		to[i] = b.Scale(p, 2, 0)
	}
	return to
}

// batch64 compiles a model for a batch of 4 examples of 3 numbers.
func batch64(t *testing.T, model graph.Layer, loss graph.Loss) (*graph.Program, error) {
	t.Helper()
	cfg := graph.Config{Batch: 4, Input: []int{3}, Classes: 2, Dtype: tensor.Float64}
	params, err := graph.NewParams(model, loss, cfg, 1)
	if err != nil {
		return nil, err
	}
	p, err := graph.Compile(model, loss, params, cfg)
	if err != nil {
		return nil, err
	}
	if err := p.Set(&graph.Feed{X: []float32{1, 2, 3, -1, 0, 2, 0.5, -2, 1, 3, 1, -1},
		Labels: []int{0, 1, 1, 0}}); err != nil {
		return nil, err
	}
	p.Seed(1, 1)
	return p, nil
}

func TestAgainIsTheLayerAtOtherParameters(t *testing.T) {
	net := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 5}, layers.BatchNorm{}, layers.Tanh{},
		layers.Linear{Units: 2}}}
	p, err := batch64(t, twice{net, doubled}, nil)
	if err != nil {
		t.Fatal(err)
	}
	once, err := batch64(t, layers.Named{Name: "part", Layer: net}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := p.Params().Len(), once.Params().Len(); got != want {
		t.Fatalf("%d parameters, want the %d of the layer", got, want)
	}
	if _, err := p.Forward(); err != nil {
		t.Fatal(err)
	}
	for half, factor := range []float64{1, 2} {
		for i := range once.Params().Theta64() {
			once.Params().Theta64()[i] = factor * p.Params().Theta64()[i]
		}
		if _, err := once.Forward(); err != nil {
			t.Fatal(err)
		}
		for i, want := range once.Output64() {
			if got := p.Output64()[i/2*4+2*half+i%2]; math.Abs(got-want) > 1e-12 {
				t.Errorf("output %d at %v·θ is %v, want %v", i, factor, got, want)
			}
		}
	}
}

// The last building says how states move, and random layers choose anew.
func TestAgainMovesStatesOnceAndChoosesAnew(t *testing.T) {
	net := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 1, NoBias: true},
		layers.BatchNorm{Momentum: 1}}}
	p, err := batch64(t, twice{net, doubled}, losses.CrossEntropy{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Gradient(); err != nil {
		t.Fatal(err)
	}
	p.Commit()
	w, mean := p.Params().Theta64()[:3], 0.0
	for j, sum := range []float64{3.5, 1, 5} {
		mean += 2 * w[j] * sum / 4
	}
	if got := p.Params().State64()[0]; math.Abs(got-mean) > 1e-12 {
		t.Errorf("the running mean is %v, want %v of doubled weights", got, mean)
	}
	same := func(_ *graph.Builder, theta []*graph.Node) []*graph.Node { return theta }
	drop, err := batch64(t, twice{
		layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 20}, layers.Dropout{Rate: 0.5}}}, same}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := drop.Forward(); err != nil {
		t.Fatal(err)
	}
	other := false
	for i := range 20 {
		other = other || drop.Output64()[i] != drop.Output64()[20+i]
	}
	if !other {
		t.Error("dropout chose the same twice")
	}
}

// fickle is a layer that declares another parameter each time.
type fickle struct{ times *int }

func (f fickle) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	*f.times++
	return b.MatMul(x, b.Param(strings.Repeat("w", *f.times), []int{3, 2}, graph.Weight, 1, graph.He{}))
}

func TestAgainRefuses(t *testing.T) {
	none := func(*graph.Builder, []*graph.Node) []*graph.Node { return nil }
	turned := func(b *graph.Builder, theta []*graph.Node) []*graph.Node {
		return []*graph.Node{b.Reshape(theta[0], 6)}
	}
	for want, model := range map[string]graph.Layer{
		"which it did not when it was first built": twice{fickle{new(int)}, none},
		"what takes its place (6)":                 twice{layers.Linear{Units: 2}, turned},
		"what takes its place (2, 3)": twice{layers.Linear{Units: 2},
			func(b *graph.Builder, theta []*graph.Node) []*graph.Node {
				return []*graph.Node{b.Reshape(theta[0], 2, 3)}
			}},
		"3 nodes for the places of 2 parameters": twice{layers.Linear{Units: 2},
			func(_ *graph.Builder, theta []*graph.Node) []*graph.Node {
				return append(theta, theta[0])
			}},
	} {
		if _, err := batch64(t, model, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %q", err, want)
		}
	}
}

// besides adds terms to the loss, and watches one.
type besides struct{ slope float64 }

func (l besides) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	w := b.Param("w", []int{3, 2}, graph.Weight, 1, graph.Ones{})
	term := b.Scale(b.Sum(w), l.slope, 0)
	b.AddLoss(b.Sub(term, b.Detach(term)))
	b.CheckFinite(b.Sum(b.Apply(graph.Log, w)), "the logarithm of w")
	return b.MatMul(x, b.Detach(w))
}

// A detached value passes no derivative; a term adds its own, here without changing the value.
func TestDetachAndAddLoss(t *testing.T) {
	p, err := batch64(t, besides{3}, losses.CrossEntropy{})
	if err != nil {
		t.Fatal(err)
	}
	loss, err := p.Gradient()
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(loss-math.Ln2) > 1e-12 {
		t.Errorf("loss %v, want log 2", loss)
	}
	for i, g := range p.Grad64() {
		if g != 3 {
			t.Errorf("derivative %d is %v, want 3", i, g)
		}
	}
}

func TestWatchedValuesAreNumbers(t *testing.T) {
	p, err := batch64(t, besides{1}, losses.CrossEntropy{})
	if err != nil {
		t.Fatal(err)
	}
	p.Params().Theta64()[4] = -1
	for _, run := range []func() (float64, error){p.Forward, p.Gradient} {
		if _, err := run(); err == nil || err.Error() != "the logarithm of w is NaN" {
			t.Errorf("got error %v", err)
		}
	}
}
