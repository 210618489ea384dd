package graph_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"runtime"
	"testing"

	"gorgonia.org/gorgonia"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// careless is a layer and a loss that does what it is told.
type careless struct {
	Do func(b *graph.Builder, x *graph.Node) *graph.Node
}

func (c careless) Build(b *graph.Builder, x *graph.Node) *graph.Node { return c.Do(b, x) }

func (c careless) Loss(b *graph.Builder, y *graph.Node) *graph.Node { return c.Do(b, y) }

// unready is an initial value that panics.
type unready struct{}

func (unready) Values(dst []float64, _ []int, _ *rand.Rand) error { dst[len(dst)] = 1; return nil }

// line is the line that it is called from.
func line() int {
	_, _, n, _ := runtime.Caller(1)
	return n
}

func TestPanicsOfUsersNameLayerAndLine(t *testing.T) {
	at := 0
	index := func(_ *graph.Builder, x *graph.Node) *graph.Node {
		at = line() + 1
		_ = x.Shape()[7]
		return x
	}
	stock := func(b *graph.Builder, x *graph.Node) *graph.Node {
		w := gorgonia.NewMatrix(b.Graph(), b.Dtype(), gorgonia.WithShape(7, 3), gorgonia.WithName("w"))
		at = line() + 1
		return gorgonia.Must(gorgonia.Mul(x, w))
	}
	inside := func(c careless) graph.Layer {
		return layers.Sequential{Layers: []graph.Layer{
			layers.Linear{Units: 3}, layers.Residual{Body: layers.Sequential{Layers: []graph.Layer{c}}},
		}}
	}
	missing := func(b *graph.Builder, x *graph.Node) *graph.Node {
		at = line() + 1
		return (*careless)(nil).Build(b, x)
	}
	fill := func(b *graph.Builder, x *graph.Node) *graph.Node {
		at = 0
		return b.Param("w", []int{2}, graph.Weight, -1, unready{})
	}
	for _, c := range []struct {
		want  string
		model graph.Layer
		loss  graph.Loss
	}{
		{`^1/residual/.*careless: graph_test.careless panicked at .*panics_test.go:%d: runtime error: index out of range`,
			inside(careless{index}), nil},
		{`^graph_test.careless panicked at .*panics_test.go:%d: .*index out of range`, careless{index}, nil},
		{`^0/careless: graph_test.careless panicked at .*panics_test.go:%d: `,
			layers.Sequential{Layers: []graph.Layer{careless{stock}}}, nil},
		{`^loss: graph_test.careless panicked at .*panics_test.go:%d: .*index out of range`, layers.Linear{Units: 3},
			careless{index}},
		{`^0/careless: \*graph_test.careless panicked: .*nil (\*careless )?pointer`,
			layers.Sequential{Layers: []graph.Layer{(*careless)(nil)}}, nil},
		{`^graph_test.careless panicked at .*panics_test.go:%d: `, careless{missing}, nil},
		{`^0/careless: graph_test.careless panicked at .*panics_test.go:\d+: .*nil pointer`,
			layers.Sequential{Layers: []graph.Layer{careless{}}}, nil},
		{`^w: graph_test.unready panicked at .*panics_test.go:29: .*index out of range`, careless{fill}, nil},
	} {
		_, err := graph.NewParams(c.model, c.loss, graph.Config{Batch: 2, Input: []int{4}, Classes: 3}, 1)
		want := c.want
		if at > 0 && regexp.MustCompile(`%d`).MatchString(want) {
			want = fmt.Sprintf(want, at)
		}
		if err == nil || !regexp.MustCompile(want).MatchString(err.Error()) {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}

// After a panic other graphs can be built as before.
func TestBuildingGoesOnAfterPanics(t *testing.T) {
	cfg := graph.Config{Batch: 2, Input: []int{4}, Classes: 3}
	broken := careless{func(*graph.Builder, *graph.Node) *graph.Node { panic("broken") }}
	if _, err := graph.NewParams(broken, losses.CrossEntropy{}, cfg, 1); err == nil {
		t.Fatal("no error")
	}
	if _, err := graph.NewParams(layers.Linear{Units: 3}, losses.CrossEntropy{}, cfg, 1); err != nil {
		t.Fatal(err)
	}
}
