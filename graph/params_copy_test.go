package graph_test

import (
	"slices"
	"strings"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/layers"
)

// TestCopies of parameters are independent of them, and take over values only from an equal layout.
func TestCopies(t *testing.T) {
	model := func(units int) graph.Layer {
		return layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: units}, layers.BatchNorm{}}}
	}
	for _, dt := range []tensor.Dtype{tensor.Float32, tensor.Float64} {
		make := func(model graph.Layer, seed uint64) *graph.Params {
			p, err := graph.NewParams(model, nil, graph.Config{Batch: 2, Input: []int{3}, Dtype: dt}, seed)
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		set := func(p *graph.Params, v float64) {
			for i := range p.Theta() {
				p.Theta()[i] = float32(v)
			}
			for i := range p.Theta64() {
				p.Theta64()[i] = v
			}
			for i := range p.State() {
				p.State()[i] = float32(v)
			}
			for i := range p.State64() {
				p.State64()[i] = v
			}
		}
		p := make(model(2), 1)
		before := p.Digest()
		c := p.Clone()
		if c.Digest() != before {
			t.Errorf("%v: the copy is another one", dt)
		}
		set(c, 5)
		if p.Digest() != before || c.Digest() == before {
			t.Errorf("%v: moving the copy moves the original", dt)
		}
		if err := p.CopyFrom(c); err != nil || p.Digest() != c.Digest() {
			t.Errorf("%v: values were not taken over: %v", dt, err)
		}
		set(c, 6)
		if p.Digest() == c.Digest() {
			t.Errorf("%v: taking over values joins the memory", dt)
		}
		for _, refused := range []struct {
			from graph.Layer
			want string
		}{
			{model(4), "parameter 0 is "},
			{layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 2}}}, "4 parameters against 2"},
			{layers.Sequential{}, "4 parameters against 0"},
		} {
			before := p.Digest()
			err := p.CopyFrom(make(refused.from, 1))
			if err == nil || !strings.Contains(err.Error(), refused.want) || p.Digest() != before {
				t.Errorf("%v: error %v, want %q", dt, err, refused.want)
			}
		}
	}
	single := paramsOf(t, 1, layers.Named{Name: "a", Layer: layers.Linear{Units: 2}})
	double, err := graph.NewParams(layers.Sequential{
		Layers: []graph.Layer{layers.Named{Name: "a", Layer: layers.Linear{Units: 2}}},
	}, nil, graph.Config{Batch: 2, Input: []int{3}, Dtype: tensor.Float64}, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{single.CopyFrom(double), single.CopyShared(double)} {
		if err == nil || !strings.Contains(err.Error(), "of type float32 cannot take values of type float64") {
			t.Errorf("error %v", err)
		}
	}
}

// TestViews name the parts of θ and of the memory, one after the other.
func TestViews(t *testing.T) {
	p := paramsOf(t, 1, layers.Named{Name: "a", Layer: layers.Linear{Units: 2}},
		layers.Named{Name: "n", Layer: layers.BatchNorm{}})
	at := 0
	var names []string
	for _, v := range p.Views() {
		if v.Offset != at {
			t.Errorf("%s begins at %d, want %d", v.Name, v.Offset, at)
		}
		at += v.Len
		names = append(names, v.Name)
		if w, ok := p.Lookup(v.Name); !ok || w.Offset != v.Offset {
			t.Errorf("%s was found as %+v, %v", v.Name, w, ok)
		}
	}
	if at != p.Len() || len(names) != 4 {
		t.Errorf("%d of %d parameters have names: %q", at, p.Len(), names)
	}
	if _, ok := p.Lookup("a"); ok {
		t.Error("a layer was found as a parameter")
	}
	at = 0
	for _, v := range p.StateViews() {
		if !strings.HasPrefix(v.Name, "n/") || v.Offset != at {
			t.Errorf("state %+v, want one of n at %d", v, at)
		}
		at += v.Len
	}
	if at != len(p.State()) || at == 0 {
		t.Errorf("%d of %d remembered numbers have names", at, len(p.State()))
	}
	start := slices.Clone(p.State())
	for i := range p.State() {
		p.State()[i] += 7
	}
	p.ResetState()
	if !slices.Equal(p.State(), start) {
		t.Errorf("the memory returned to %v, want %v", p.State(), start)
	}
}

// marked weighs its input by numbers that it derives from the batch; it has a memory, too.
type marked struct{}

func (marked) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	marks := b.Derived("marks", []int{b.Batch(), 1}, func(dst []float64, f *graph.Feed) error {
		for i, label := range f.Labels {
			dst[i] = float64(10 * label)
		}
		return nil
	})
	shift := b.State("shift", []int{1, 1}, 3)
	w := b.Param("w", []int{1, 3}, graph.Weight, -1, graph.Ones{})
	return b.Add(b.Mul(b.Mul(x, w), marks), shift)
}

// TestDerivedInputsAndStatesOfALayerBuiltTwice are those of the first building.
func TestDerivedInputsAndStatesOfALayerBuiltTwice(t *testing.T) {
	p, err := batch64(t, twice{marked{}, doubled}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(p.Params().State64()); n != 1 {
		t.Errorf("%d remembered numbers, want 1", n)
	}
	if _, err := p.Forward(); err != nil {
		t.Fatal(err)
	}
	want := []float64{ // labels 0 1 1 0
		3, 3, 3, 3, 3, 3,
		-7, 3, 23, -17, 3, 43,
		8, -17, 13, 13, -37, 23,
		3, 3, 3, 3, 3, 3,
	}
	if got := p.Output64(); !slices.Equal(got, want) {
		t.Errorf("output %v, want %v", got, want)
	}
}
