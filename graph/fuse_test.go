package graph_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// slope is a layer whose output is the gradient of ½Σ Body(x)² by x: its own gradient needs second derivatives.
type slope struct{ Body graph.Layer }

func (s slope) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	y := b.Layer("body", s.Body, x)
	g, err := graph.Gradient(b.Scale(b.Sum(b.Apply(graph.Square, y)), 0.5, 0), x)
	if err != nil {
		b.Errorf("%v", err)
	}
	return g[0]
}

// everything is what two programs of one model must agree in.
type everything struct {
	loss, training     float64
	output, grad, next []float64
}

func run(t *testing.T, model graph.Layer, loss graph.Loss, cfg graph.Config, feed *graph.Feed) (
	everything, graph.Memory) {
	t.Helper()
	params, err := graph.NewParams(model, loss, cfg, 3)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 5))
	for i := range params.Theta() { // gammas of both signs, betas that are not zero
		params.Theta()[i] += 0.3 * float32(r.NormFloat64())
	}
	for i := range params.Theta64() {
		params.Theta64()[i] += 0.3 * r.NormFloat64()
	}
	p, err := graph.Compile(model, loss, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Set(feed); err != nil {
		t.Fatal(err)
	}
	p.Seed(1, 1)
	var e everything
	if e.loss, err = p.Forward(); err != nil {
		t.Fatal(err)
	}
	e.output = widened(p.Output(), p.Output64())
	if e.training, err = p.Gradient(); err != nil {
		t.Fatal(err)
	}
	e.grad = widened(p.Grad(), p.Grad64())
	p.Commit()
	e.next = widened(params.State(), params.State64())
	s, err := p.Summary()
	if err != nil {
		t.Fatal(err)
	}
	return e, *s.Backward
}

func widened(f32 []float32, f64 []float64) []float64 {
	w := slices.Clone(f64)
	for _, v := range f32 {
		w = append(w, float64(v))
	}
	return w
}

// agree fails unless two programs agree to a tolerance relative to the largest element.
func agree(t *testing.T, what string, got, want everything, tolerance float64) {
	t.Helper()
	for _, c := range []struct {
		name      string
		got, want []float64
	}{
		{"loss", []float64{got.loss, got.training}, []float64{want.loss, want.training}},
		{"output", got.output, want.output},
		{"gradient", got.grad, want.grad}, {"running statistics", got.next, want.next},
	} {
		largest := 0.0
		for _, v := range c.want {
			largest = max(largest, math.Abs(v))
		}
		for i, w := range c.want {
			if !(math.Abs(c.got[i]-w) <= tolerance*largest) && !(math.IsNaN(w) && math.IsNaN(c.got[i])) {
				t.Fatalf("%s: %s[%d] is %v fused, %v without fusion", what, c.name, i, c.got[i], w)
			}
		}
	}
}

// randomModel composes blocks that fusion recognizes, in part or not at all.
func randomModel(r *rand.Rand) graph.Layer {
	var s layers.Sequential
	add := func(ls ...graph.Layer) { s.Layers = append(s.Layers, ls...) }
	for range 1 + r.IntN(3) {
		filters := []int{3, 8, 16, 24}[r.IntN(4)]
		add(layers.Conv2D{Filters: filters, Kernel: 1 + 2*r.IntN(2), Stride: 1 + r.IntN(8)/7, NoBias: r.IntN(2) == 0})
		switch r.IntN(12) {
		case 10:
			add(layers.LeakyReLU{Slope: 0.2})
		case 11:
			add(residual(filters, r.IntN(2) == 0))
		case 8, 9:
			add(layers.BatchNorm{}, layers.LeakyReLU{Slope: 0.2})
		case 0:
			add(layers.BatchNorm{}, layers.Tanh{})
		case 1:
			add(layers.Residual{Body: layers.Sequential{Layers: []graph.Layer{layers.BatchNorm{}, layers.ReLU{}}}})
		case 2:
			add(layers.BatchNorm{}, layers.Residual{Body: layers.ReLU{}})
		case 3:
			add(layers.BatchNorm{}, layers.ReLU{},
				layers.Residual{Body: layers.MaxPool2D{Window: 3, Stride: 1, Padding: layers.Same}})
		case 4:
			add(layers.BatchNorm{}, layers.ReLU{},
				layers.Parallel{Branches: []graph.Layer{layers.MaxPool2D{}, layers.AvgPool2D{}}})
		case 5:
			add(layers.ReLU{})
		default:
			add(layers.BatchNorm{}, layers.ReLU{})
		}
		if r.IntN(3) > 0 {
			add(layers.MaxPool2D{})
		}
	}
	add(layers.Flatten{}, layers.Linear{Units: 7, NoBias: true}, layers.BatchNorm{}, layers.ReLU{},
		layers.Linear{Units: 4})
	return s
}

// residual is a residual block, with a normalized shortcut or without one, and with a rectifier after the sum or
// without one.
func residual(filters int, plain bool) layers.Residual {
	conv := layers.Conv2D{Filters: filters, Kernel: 3, NoBias: true}
	block := layers.Residual{
		Body: layers.Sequential{Layers: []graph.Layer{conv, layers.BatchNorm{}, layers.LeakyReLU{Slope: 0.1}, conv,
			layers.BatchNorm{}}},
		Shortcut: layers.Sequential{Layers: []graph.Layer{layers.Conv2D{Filters: filters, Kernel: 1, NoBias: true},
			layers.BatchNorm{}}},
		After: layers.LeakyReLU{Slope: 0.1},
	}
	if plain {
		block.Shortcut, block.After = nil, nil
	}
	return block
}

// Residual blocks need fewer steps and less memory when fused, and agree.
func TestFusionOfResidualBlocks(t *testing.T) {
	model := layers.Sequential{Layers: []graph.Layer{
		residual(16, false), layers.MaxPool2D{}, residual(16, true), layers.MaxPool2D{}, layers.GlobalAvgPool2D{},
		layers.Linear{Units: 4},
	}}
	cfg := graph.Config{Batch: 6, Input: []int{14, 13, 3}, Classes: 4}
	feed := randomFeed(rand.New(rand.NewPCG(12, 12)), cfg)
	for _, mode := range []graph.Mode{graph.Training, graph.Transductive, graph.Evaluation} {
		cfg.Mode, cfg.NoFusion = mode, false
		fused, small := run(t, model, losses.CrossEntropy{}, cfg, feed)
		cfg.NoFusion = true
		plain, large := run(t, model, losses.CrossEntropy{}, cfg, feed)
		agree(t, fmt.Sprint(mode), fused, plain, 1e-4)
		if small.Steps >= large.Steps || small.Values > large.Values*9/10 {
			t.Errorf("%v: %d steps and %d bytes fused, %d and %d without fusion", mode, small.Steps, small.Values,
				large.Steps, large.Values)
		}
	}
}

// Fused programs compute what the others compute: outputs, losses, gradients and running statistics, whatever the
// model, the size, the mode and the type.
func TestFusionChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	n := 60
	if testing.Short() {
		n = 12
	}
	saved := 0
	for it := range n {
		cfg := graph.Config{
			Batch: 2 + r.IntN(5), Input: []int{8 + r.IntN(9), 8 + r.IntN(9), 1 + r.IntN(3)}, Classes: 4,
			Mode: []graph.Mode{graph.Training, graph.Training, graph.Transductive, graph.Evaluation}[it%4],
		}
		tolerance := 2e-4 // a rounding error may pass through a ReLU or not; most agree to 1e-6
		if it%3 == 0 {
			cfg.Dtype, tolerance = tensor.Float64, 1e-11
		}
		model := randomModel(r)
		if _, err := graph.NewParams(model, losses.CrossEntropy{}, cfg, 1); err != nil {
			continue // pooled to nothing
		}
		feed := randomFeed(r, cfg)
		fused, small := run(t, model, losses.CrossEntropy{}, cfg, feed)
		cfg.NoFusion = true
		plain, large := run(t, model, losses.CrossEntropy{}, cfg, feed)
		agree(t, fmt.Sprintf("%d: %+v of %+v", it, model, cfg), fused, plain, tolerance)
		if small.Steps < large.Steps {
			saved++
		}
	}
	if saved < n/2 {
		t.Errorf("only %d of %d programs have fewer steps when fused", saved, n)
	}
}

func randomFeed(r *rand.Rand, cfg graph.Config) *graph.Feed {
	n := cfg.Batch
	for _, d := range cfg.Input {
		n *= d
	}
	f := &graph.Feed{X: make([]float32, n), Labels: make([]int, cfg.Batch)}
	for i := range f.X {
		f.X[i] = float32(r.NormFloat64())
	}
	for i := range f.Labels {
		f.Labels[i] = r.IntN(cfg.Classes)
	}
	return f
}

// The example of the field, with pooling of odd sizes: 28, 14, 7, 3.
func TestFusionOfConv4(t *testing.T) {
	model := layers.Sequential{Layers: append(layers.Conv4(16).Layers, layers.Linear{Units: 4})}
	cfg := graph.Config{Batch: 10, Input: []int{28, 28, 1}, Classes: 4}
	feed := randomFeed(rand.New(rand.NewPCG(8, 8)), cfg)
	fused, small := run(t, model, losses.CrossEntropy{}, cfg, feed)
	cfg.NoFusion = true
	plain, large := run(t, model, losses.CrossEntropy{}, cfg, feed)
	agree(t, "Conv-4", fused, plain, 2e-5)
	if small.Values > large.Values/3 {
		t.Errorf("fusion leaves %d of %d bytes, want less than a third", small.Values, large.Values)
	}
}

// What passes between the ops of a group is needed again where a gradient is differentiated: then they stay as they
// are.
func TestFusionBelowSecondDerivatives(t *testing.T) {
	body := layers.Sequential{Layers: []graph.Layer{
		layers.Conv2D{Filters: 8, Kernel: 3}, layers.BatchNorm{}, layers.ReLU{}, layers.MaxPool2D{},
		layers.Conv2D{Filters: 8, Kernel: 3}, layers.BatchNorm{}, layers.ReLU{}, layers.MaxPool2D{},
	}}
	model := layers.Sequential{Layers: []graph.Layer{slope{body}, layers.Flatten{}, layers.Linear{Units: 4}}}
	cfg := graph.Config{Batch: 3, Input: []int{9, 10, 2}, Classes: 4, Dtype: tensor.Float64}
	feed := randomFeed(rand.New(rand.NewPCG(9, 9)), cfg)
	fused, _ := run(t, model, losses.CrossEntropy{}, cfg, feed)
	cfg.NoFusion = true
	plain, _ := run(t, model, losses.CrossEntropy{}, cfg, feed)
	agree(t, "second derivatives", fused, plain, 1e-11)
}

// A number that is not finite is as visible as without fusion.
func TestFusionKeepsNaN(t *testing.T) {
	model := layers.Sequential{Layers: []graph.Layer{
		layers.Conv2D{Filters: 8, Kernel: 3}, layers.BatchNorm{}, layers.ReLU{}, layers.MaxPool2D{}, layers.Flatten{},
		layers.Linear{Units: 4},
	}}
	cfg := graph.Config{Batch: 3, Input: []int{7, 7, 1}, Classes: 4}
	feed := randomFeed(rand.New(rand.NewPCG(10, 10)), cfg)
	feed.X[48] = math.MaxFloat32 // overflows in the convolution, at the edge that pooling leaves out
	feed.X[47] = math.MaxFloat32
	fused, _ := run(t, model, losses.CrossEntropy{}, cfg, feed)
	cfg.NoFusion = true
	plain, _ := run(t, model, losses.CrossEntropy{}, cfg, feed)
	for i := range plain.grad {
		if math.IsNaN(plain.grad[i]) != math.IsNaN(fused.grad[i]) {
			t.Fatalf("gradient %d is %v fused, %v without fusion", i, fused.grad[i], plain.grad[i])
		}
	}
	if !slices.ContainsFunc(plain.grad, math.IsNaN) {
		t.Error("the case has no NaN")
	}
}

// Fused programs allocate nothing, and give the same bits on any number of processors.
func TestFusedProgramIsSteady(t *testing.T) {
	model := layers.Sequential{Layers: append(layers.Conv4(16).Layers, layers.Linear{Units: 4})}
	cfg := graph.Config{Batch: 20, Input: []int{28, 28, 1}, Classes: 4}
	feed := randomFeed(rand.New(rand.NewPCG(11, 11)), cfg)
	var first everything
	for _, procs := range []int{1, 2, 5} {
		before := runtime.GOMAXPROCS(procs)
		e, _ := run(t, model, losses.CrossEntropy{}, cfg, feed)
		runtime.GOMAXPROCS(before)
		if procs == 1 {
			first = e
		} else if !reflect.DeepEqual(e, first) {
			t.Errorf("%d processors give other bits than one", procs)
		}
	}
	params, err := graph.NewParams(model, losses.CrossEntropy{}, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(model, losses.CrossEntropy{}, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Set(feed); err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(3, func() {
		if _, err := p.Forward(); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Gradient(); err != nil {
			t.Fatal(err)
		}
	}); n > 0 {
		t.Errorf("a step allocates %v times", n)
	}
}

// Evaluation with frozen statistics gives the same bits fused, whatever tiles of Winograd's algorithm hang over the
// edge and rows pooling drops, and stores neither the unpooled maps nor those of a first layer of few channels.
func TestFusedEvaluationHasTheSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 13))
	for it := range 12 {
		filters := 16 * (1 + r.IntN(4))
		model := layers.Sequential{Layers: append(layers.Conv4(filters).Layers, layers.Linear{Units: 4})}
		cfg := graph.Config{Batch: 1 + r.IntN(20), Input: []int{16 + r.IntN(20), 16 + r.IntN(20), 1 + r.IntN(3)},
			Classes: 4, Mode: graph.Evaluation}
		feed := randomFeed(r, cfg)
		params, err := graph.NewParams(model, losses.CrossEntropy{}, cfg, 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range [][]float32{params.Theta(), params.State()} {
			for i := range v {
				v[i] += 0.2 * r.Float32()
			}
		}
		evaluate := func(plain bool) ([]float32, graph.Memory) {
			cfg.NoFusion = plain
			p, err := graph.Compile(model, losses.CrossEntropy{}, params, cfg)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.Set(feed); err != nil {
				t.Fatal(err)
			}
			loss, err := p.Forward()
			if err != nil {
				t.Fatal(err)
			}
			if n := testing.AllocsPerRun(1, func() { _, _ = p.Forward() }); n > 0 {
				t.Errorf("an evaluation allocates %v times", n)
			}
			s, err := p.Summary()
			if err != nil {
				t.Fatal(err)
			}
			return append(slices.Clone(p.Output()), float32(loss)), s.Forward
		}
		fused, small := evaluate(false)
		plain, large := evaluate(true)
		if !slices.Equal(fused, plain) {
			t.Fatalf("%d: Conv-4 of %d filters, %+v: %v fused, %v without fusion", it, filters, cfg, fused, plain)
		}
		if small.Values > large.Values/6 {
			t.Errorf("fusion leaves %d of %d bytes, want less than a sixth", small.Values, large.Values)
		}
	}
}
