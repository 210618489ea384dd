package losses

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
)

// given is a model whose output is its parameter, so that the gradient by θ is that by the output.
type given struct{ shape []int }

func (g given) Build(b *graph.Builder, _ *graph.Node) *graph.Node {
	return b.Param("output", g.shape, graph.Weight, -1, graph.Zeros{})
}

// setting is the data that a loss is built for.
type setting struct {
	output  []int // shape of the model's output, the batch first
	classes int
	target  []int // shape of one target; nil for none
	tokens  int   // targets are whole numbers below it; 0: any numbers from 0 to 1
}

// subject is a loss in a float64 program.
type subject struct {
	*graph.Program
	theta []float64
}

func build(l graph.Loss, s setting) (subject, error) {
	cfg := s.config(tensor.Float64)
	params, err := graph.NewParams(given{s.output}, l, cfg, 1)
	if err != nil {
		return subject{}, err
	}
	p, err := graph.Compile(given{s.output}, l, params, cfg)
	return subject{p, params.Theta64()}, err
}

func (s setting) config(dt tensor.Dtype) graph.Config {
	return graph.Config{Batch: s.output[0], Input: []int{1}, Target: s.target, Classes: s.classes, Dtype: dt}
}

// inSingle computes, in float32, what at computes in float64.
func inSingle(t *testing.T, l graph.Loss, s setting, output []float64, f graph.Feed) (
	loss float64, gradient []float64) {
	t.Helper()
	cfg := s.config(tensor.Float32)
	params, err := graph.NewParams(given{s.output}, l, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(given{s.output}, l, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range output {
		params.Theta()[i] = float32(v)
	}
	f.X = make([]float32, cfg.Batch)
	if err := p.Set(&f); err != nil {
		t.Fatal(err)
	}
	if loss, err = p.Gradient(); err != nil {
		t.Fatal(err)
	}
	for _, v := range p.Grad() {
		gradient = append(gradient, float64(v))
	}
	return loss, gradient
}

func compile(t *testing.T, l graph.Loss, s setting) subject {
	t.Helper()
	p, err := build(l, s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// at computes the loss, and its gradient by the output, of a model that gives output for a batch.
func (s subject) at(t *testing.T, output []float64, f graph.Feed) (loss float64, gradient []float64) {
	t.Helper()
	copy(s.theta, output)
	f.X = make([]float32, s.Config().Batch)
	if err := s.Set(&f); err != nil {
		t.Fatal(err)
	}
	loss, err := s.Gradient()
	if err != nil {
		t.Fatal(err)
	}
	return loss, slices.Clone(s.Grad64())
}

// checkGradient compares the gradient at output with central differences.
func (s subject) checkGradient(t *testing.T, output []float64, f graph.Feed) {
	t.Helper()
	_, gradient := s.at(t, output, f)
	const h = 1e-5
	for i := range output {
		moved := slices.Clone(output)
		moved[i] += h
		above, _ := s.at(t, moved, f)
		moved[i] -= 2 * h
		below, _ := s.at(t, moved, f)
		if want := (above - below) / (2 * h); !(math.Abs(gradient[i]-want) <= 1e-6*(1+math.Abs(want))) {
			t.Errorf("gradient by output %d: got %v, central differences give %v", i, gradient[i], want)
			return
		}
	}
}

func (s subject) refuse(f graph.Feed) error {
	f.X = make([]float32, s.Config().Batch)
	return s.Set(&f)
}

func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*(1+math.Abs(want))
}

// finite reports whether there is neither NaN nor infinity in vs.
func finite(vs ...float64) bool {
	for _, v := range vs {
		if v-v != 0 {
			return false
		}
	}
	return true
}

func normals(r *rand.Rand, n int) []float64 {
	vs := make([]float64, n)
	for i := range vs {
		vs[i] = r.NormFloat64()
	}
	return vs
}

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

func sizeOf(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}
