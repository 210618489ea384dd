package graph_test

import (
	"reflect"
	"slices"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/layers"
)

// TestParametersOfABatchOfOne: parameters are laid out for any batch, also where training needs more than one example.
func TestParametersOfABatchOfOne(t *testing.T) {
	model := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 2}, layers.BatchNorm{}}}
	p, err := graph.NewParams(model, nil, graph.Config{Batch: 1, Input: []int{3}}, 1)
	if err != nil || p.Len() != 3*2+2+2*2 {
		t.Errorf("%v, %v", p, err)
	}
}

// TestSketchCountsWorkingMemory of ops, which convolutions have.
func TestSketchCountsWorkingMemory(t *testing.T) {
	model := layers.Sequential{Layers: []graph.Layer{layers.Conv2D{Filters: 8, Kernel: 5}, layers.ReLU{}}}
	cfg := graph.Config{Batch: 4, Input: []int{12, 12, 3}}
	s, err := graph.Sketch(model, nil, cfg)
	if err != nil {
		t.Fatal(err)
	}
	params, err := graph.NewParams(model, nil, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(model, nil, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	want, err := p.Summary()
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Summary()
	if err != nil {
		t.Fatal(err)
	}
	if want.Footprint.Scratch == 0 || got.Footprint.Scratch < want.Footprint.Scratch ||
		got.Forward.Scratch != got.Footprint.Scratch {
		t.Errorf("the sketch tells of %d bytes, the program takes %d", got.Footprint.Scratch, want.Footprint.Scratch)
	}
	got.Footprint.Scratch, got.Forward.Scratch = want.Footprint.Scratch, want.Forward.Scratch
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the sketch tells\n%+v, the program\n%+v", got, want)
	}
}

// thrice is dropout, built three times at one path.
type thrice struct{}

func (thrice) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	in, drop := b.In("drop"), layers.Dropout{Rate: 0.5}
	return b.Concat(1, b.Layer("drop", drop, x), in.FunctionalCall(drop, x, nil), in.FunctionalCall(drop, x, nil))
}

// TestEachBuildingChoosesAnew, and the same the next time.
func TestEachBuildingChoosesAnew(t *testing.T) {
	cfg := graph.Config{Batch: 1, Input: []int{64}, Dtype: tensor.Float64}
	params, err := graph.NewParams(thrice{}, nil, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	var all [2][]float64
	for i := range all {
		p, err := graph.Compile(thrice{}, nil, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		x := make([]float32, 64)
		for j := range x {
			x[j] = 1
		}
		if err := p.Set(&graph.Feed{X: x}); err != nil {
			t.Fatal(err)
		}
		p.Seed(1, 1)
		if _, err := p.Forward(); err != nil {
			t.Fatal(err)
		}
		all[i] = slices.Clone(p.Output64())
	}
	a, b, c := all[0][:64], all[0][64:128], all[0][128:]
	if slices.Equal(a, b) || slices.Equal(b, c) || slices.Equal(a, c) {
		t.Error("two buildings choose alike")
	}
	if !slices.Equal(all[0], all[1]) {
		t.Error("another program of the same model chooses otherwise")
	}
}

// TestAttentionDropsWeights where it is told to.
func TestAttentionDropsWeights(t *testing.T) {
	output := func(drop float64, seed uint64) []float32 {
		model := attends{drop}
		cfg := graph.Config{Batch: 2, Input: []int{6, 12}}
		params, err := graph.NewParams(model, nil, cfg, 1)
		if err != nil {
			t.Fatal(err)
		}
		p, err := graph.Compile(model, nil, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		x := make([]float32, 2*6*12)
		for i := range x {
			x[i] = float32(i%7) / 3
		}
		if err := p.Set(&graph.Feed{X: x}); err != nil {
			t.Fatal(err)
		}
		p.Seed(seed, 0)
		if _, err := p.Forward(); err != nil {
			t.Fatal(err)
		}
		return slices.Clone(p.Output())
	}
	if !slices.Equal(output(0, 1), output(0, 2)) {
		t.Error("attention without dropout depends on the seed")
	}
	if a := output(0.5, 1); slices.Equal(a, output(0.5, 2)) || slices.Equal(a, output(0, 1)) {
		t.Error("attention with dropout drops nothing")
	}
}

// attends is attention of two heads.
type attends struct{ drop float64 }

func (a attends) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Attention(x, 2, true, a.drop)
}

// TestInitialValuesAreDeclarations, which are written and read back.
func TestInitialValuesAreDeclarations(t *testing.T) {
	for want, init := range map[string]graph.Init{
		`{"type":"glorot","normal":true}`:   graph.Glorot{Normal: true},
		`{"type":"he","uniform":true}`:      graph.He{Uniform: true},
		`{"type":"lecun","uniform":true}`:   graph.LeCun{Uniform: true},
		`{"type":"normal","deviation":0.5}`: graph.Normal{Deviation: 0.5},
		`{"type":"orthogonal","gain":2}`:    graph.Orthogonal{Gain: 2},
		`{"type":"zeros"}`:                  graph.Zeros{},
		`{"type":"ones"}`:                   graph.Ones{},
		`{"type":"constant","value":3}`:     graph.Constant{Value: 3},
	} {
		text, err := declare.Encode(init)
		if err != nil || string(text) != want {
			t.Errorf("%T is written %s (%v), want %s", init, text, err, want)
		}
		if back, err := declare.Decode[graph.Init](text); err != nil || back != init {
			t.Errorf("%s is read as %#v (%v)", text, back, err)
		}
	}
}
