package graph_test

import (
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/losses"
)

func chain(ls ...graph.Layer) graph.Layer { return layers.Sequential{Layers: ls} }

// curvedCases are models of all common parts, the shapes of their examples, and their kinks.
var curvedCases = map[string]struct {
	model  graph.Layer
	input  []int
	tokens int // the examples are tokens below this number; 0: any numbers
	mode   graph.Mode
	kinks  []string
}{
	"perceptron": {model: chain(layers.Linear{Units: 4}, layers.Tanh{}, layers.Linear{Units: 3}), input: []int{5}},
	"convolution": {model: chain(layers.Conv2D{Filters: 3, Kernel: 3}, layers.GELU{}, layers.AvgPool2D{},
		layers.Flatten{},
		layers.Linear{Units: 3}), input: []int{6, 6, 2}},
	"max pooling": {model: chain(layers.Conv2D{Filters: 3, Kernel: 3}, layers.ReLU{}, layers.MaxPool2D{},
		layers.Flatten{},
		layers.Linear{Units: 3}), input: []int{6, 6, 2}, kinks: []string{"relu", "maxpool2d"}},
	"batch norm of the batch": {model: chain(layers.Conv2D{Filters: 3, Kernel: 3}, layers.BatchNorm{},
		layers.Softplus{},
		layers.Flatten{}, layers.Linear{Units: 3}), input: []int{5, 5, 1}, mode: graph.Transductive},
	"batch norm, frozen": {model: chain(layers.Conv2D{Filters: 3, Kernel: 3}, layers.BatchNorm{}, layers.SiLU{},
		layers.Flatten{}, layers.Linear{Units: 3}), input: []int{5, 5, 1}},
	"layer norm": {model: chain(layers.Linear{Units: 6}, layers.LayerNorm{}, layers.ELU{}, layers.Linear{Units: 3}),
		input: []int{5}},
	"lstm": {model: chain(layers.LSTM{Units: 3}, layers.Flatten{}, layers.Linear{Units: 3}), input: []int{4, 2}},
	"gru":  {model: chain(layers.GRU{Units: 3}, layers.Flatten{}, layers.Linear{Units: 3}), input: []int{4, 2}},
	"attention": {model: chain(layers.Embedding{Vocabulary: 7, Width: 4}, layers.MultiHeadAttention{Heads: 2},
		layers.Flatten{},
		layers.Linear{Units: 3}), input: []int{4}, tokens: 7},
	"leaky": {model: chain(layers.Linear{Units: 4}, layers.LeakyReLU{}, layers.Linear{Units: 3}), input: []int{5},
		kinks: []string{"leakyrelu"}},
	"stock": {model: chain(layers.Linear{Units: 4}, stock{}, layers.Linear{Units: 3}), input: []int{5},
		kinks: []string{"tanh"}},
	"relu of pixels": {model: chain(layers.ReLU{}, layers.Linear{Units: 3}), input: []int{5}},
}

// stock is Gorgonia's own op, of which nothing says that it is smooth.
type stock struct{}

func (stock) Build(b *graph.Builder, x *graph.Node) *graph.Node { return b.Check(gorgonia.Tanh(x)) }

// curvedProgram is a program of a case, with a batch in it.
func curvedProgram(t *testing.T, name string, dt tensor.Dtype) *graph.Program {
	t.Helper()
	c := curvedCases[name]
	cfg := graph.Config{Batch: 6, Input: c.input, Classes: 3, Mode: c.mode, Dtype: dt}
	params, err := graph.NewParams(c.model, losses.CrossEntropy{}, cfg, 1)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	p, err := graph.Compile(c.model, losses.CrossEntropy{}, params, cfg)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	size := 6
	for _, d := range c.input {
		size *= d
	}
	r := random.New(1, name)
	f := &graph.Feed{X: make([]float32, size), Labels: []int{0, 1, 2, 0, 1, 2}}
	for i := range f.X {
		if f.X[i] = float32(r.NormFloat64()); c.tokens > 0 {
			f.X[i] = float32(r.IntN(c.tokens))
		}
	}
	if err := p.Set(f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return p
}

func direction(n int) []float64 {
	r := random.New(2, "direction")
	v := make([]float64, n)
	for i := range v {
		v[i] = r.NormFloat64()
	}
	return v
}

// TestHessianProduct compares products with differences of gradients in float64, which two steps extrapolate.
func TestHessianProduct(t *testing.T) {
	for name, c := range curvedCases {
		p := curvedProgram(t, name, tensor.Float64)
		theta := p.Params().Theta64()
		at, v, got := slices.Clone(theta), direction(len(theta)), make([]float64, len(theta))
		loss, err := p.HessianProduct(got, v)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want, err := p.Forward(); err != nil || math.Abs(loss-want) > 1e-12 {
			t.Errorf("%s: loss %v, want %v (%v)", name, loss, want, err)
		}
		slope := func(step float64) []float64 {
			for i := range theta {
				theta[i] = at[i] + step*v[i]
			}
			if _, err := p.Gradient(); err != nil {
				t.Fatal(err)
			}
			copy(theta, at)
			return slices.Clone(p.Grad64())
		}
		h := 1e-4
		if c.kinks != nil {
			h = 1e-7 // which crosses none
		}
		a, b, c2, d := slope(h), slope(-h), slope(2*h), slope(-2*h)
		off, size := 0.0, 0.0
		for i, g := range got {
			want := (8*(a[i]-b[i]) - (c2[i] - d[i])) / (12 * h)
			off, size = math.Hypot(off, g-want), math.Hypot(size, want)
		}
		if !(off <= 1e-7*size) {
			t.Errorf("%s: the product errs by %.2g of its length %.3g", name, off/size, size)
		}
		if kinks := p.Kinks(); !slices.Equal(kinks, c.kinks) {
			t.Errorf("%s has the kinks %q, want %q", name, kinks, c.kinks)
		}
	}
}

// TestHessianProductBits: the same bits for any number of processors, in either type.
func TestHessianProductBits(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, dt := range []tensor.Dtype{tensor.Float32, tensor.Float64} {
		var first []float64
		for _, procs := range []int{1, 2, 5} {
			runtime.GOMAXPROCS(procs)
			p := curvedProgram(t, "max pooling", dt)
			got := make([]float64, p.Params().Len())
			if _, err := p.HessianProduct(got, direction(len(got))); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = got
			}
			if !slices.Equal(got, first) {
				t.Errorf("%v on %d processors: other bits", dt, procs)
			}
		}
	}
}

// once has a derivative and no second one.
type once struct{}

func (once) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Apply(graph.Huber(1), b.Apply(graph.SiLU, b.Gradient(b.Apply(graph.SiLU, x), x)[0]))
}

func TestHessianErrors(t *testing.T) {
	cfg := graph.Config{Batch: 2, Input: []int{3}, Classes: 2}
	params, err := graph.NewParams(chain(layers.Linear{Units: 2}, once{}), losses.CrossEntropy{}, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	for want, loss := range map[string]graph.Loss{"without a loss": nil, "second derivative": losses.CrossEntropy{}} {
		p, err := graph.Compile(chain(layers.Linear{Units: 2}, once{}), loss, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.PlanHessian(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want an error with %q", err, want)
		}
		if _, err := p.HessianProduct(make([]float64, 1), make([]float64, 8)); err == nil {
			t.Error("a result of another length was taken")
		}
	}
}
