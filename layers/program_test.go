package layers

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
)

// offset adds a parameter in the shape of its input, so that the gradient by the input can be read off.
type offset struct{}

func (offset) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Add(x, b.Param("offset", x.Shape(), graph.Weight, -1, graph.Zeros{}))
}

// dot is the loss Σ coefficient·output.
type dot struct{ coefficient []float32 }

func (d dot) Loss(b *graph.Builder, y *graph.Node) *graph.Node {
	c := b.Derived("coefficient", y.Shape(), func(dst []float64, _ *graph.Feed) error {
		for i := range dst {
			dst[i] = float64(d.coefficient[i])
		}
		return nil
	})
	return b.Sum(b.Mul(c, y))
}

// subject is a layer under test in a float64 program: input/offset and layer/… are its parameters.
type subject struct {
	*graph.Program
	params *graph.Params
}

func under(l graph.Layer) graph.Layer {
	return Sequential{Layers: []graph.Layer{Named{Name: "input", Layer: offset{}}, Named{Name: "layer", Layer: l}}}
}

// configOf describes float64 batches of a shape, the batch first.
func configOf(shape []int, mode graph.Mode) graph.Config {
	return graph.Config{Batch: shape[0], Input: shape[1:], Mode: mode, Dtype: tensor.Float64}
}

func compile(t *testing.T, l graph.Layer, shape []int, coefficient []float32, mode graph.Mode) subject {
	t.Helper()
	cfg, loss := configOf(shape, mode), dot{coefficient}
	params, err := graph.NewParams(under(l), loss, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	return subject{program(t, l, loss, params, cfg), params}
}

func program(t *testing.T, l graph.Layer, loss graph.Loss, params *graph.Params, cfg graph.Config) *graph.Program {
	t.Helper()
	p, err := graph.Compile(under(l), loss, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// run computes loss and gradient of a batch and returns the output.
func (s subject) run(t *testing.T, x []float32) []float64 {
	t.Helper()
	if err := s.Set(&graph.Feed{X: x}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Forward(); err != nil {
		t.Fatal(err)
	}
	y := slices.Clone(s.Output64())
	if _, err := s.Gradient(); err != nil {
		t.Fatal(err)
	}
	return y
}

// part is the piece of a flat vector that belongs to a parameter.
func (s subject) part(t *testing.T, flat []float64, name string) []float64 {
	t.Helper()
	v, ok := s.params.Lookup(name)
	if !ok {
		t.Fatalf("no parameter %s among %+v", name, s.params.Views())
	}
	return flat[v.Offset : v.Offset+v.Len]
}

// state is one of the states of the layer.
func (s subject) state(t *testing.T, name string) []float64 {
	t.Helper()
	for _, v := range s.params.StateViews() {
		if v.Name == name {
			return s.params.State64()[v.Offset : v.Offset+v.Len]
		}
	}
	t.Fatalf("no state %s among %+v", name, s.params.StateViews())
	return nil
}

// checkGradient compares the gradient with central differences of the loss, at about 150 of the parameters if there are
// many.
func (s subject) checkGradient(t *testing.T, x []float32) {
	t.Helper()
	s.run(t, x)
	got, theta := slices.Clone(s.Grad64()), s.params.Theta64()
	const h = 1e-5
	for i := 0; i < len(theta); i += 1 + len(theta)/150 {
		was := theta[i]
		var at [2]float64
		for k, v := range []float64{was + h, was - h} {
			theta[i] = v
			loss, err := s.Forward()
			if err != nil {
				t.Fatal(err)
			}
			at[k] = loss
		}
		theta[i] = was
		if want := (at[0] - at[1]) / (2 * h); math.Abs(got[i]-want) > 1e-6*(1+math.Abs(want)) {
			t.Errorf("gradient by parameter %d of %d: got %v, central differences give %v", i, len(theta), got[i], want)
			return
		}
	}
}

func normals(r *rand.Rand, n int) []float32 {
	vs := make([]float32, n)
	for i := range vs {
		vs[i] = float32(r.NormFloat64())
	}
	return vs
}

func randomize(r *rand.Rand, vs []float64) {
	for i := range vs {
		vs[i] = r.NormFloat64()
	}
}

func sizeOf(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// compare reports the first place where got is not want.
func compare(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d numbers, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		if !(math.Abs(got[i]-want[i]) <= tolerance*(1+math.Abs(want[i]))) {
			t.Errorf("%s[%d] = %v, want %v", what, i, got[i], want[i])
			return
		}
	}
}
