package graph

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// still declares a memory that never moves, before one that does.
type still struct{}

func (still) Build(b *Builder, x *Node) *Node {
	b.State("still", []int{2}, 3)
	return b.Add(x, b.Slice(b.Reshape(b.State("shift", []int{1}, 0.25), 1, 1), 0, 0, 1))
}

// TestAddMoves: programs side by side let the memory move by the mean of what each would commit.
func TestAddMoves(t *testing.T) {
	model := chain{still{}, dense{5, Tanh}, norm{}, dense{3, Sigmoid}}
	cfg := testConfig(tensor.Float32)
	p := compiled(t, model, meanSquare{}, cfg, 1)
	before := slices.Clone(p.Params().State())
	if len(before) != 13 || before[0] != 3 || before[2] != 0.25 {
		t.Fatalf("memory %v", before)
	}
	moves := make([]float32, len(before))
	for i := range moves {
		moves[i] = 10
	}
	if p.TrainingOutput() != nil {
		t.Error("there is an output before the first gradient")
	}
	if err := p.Set(testFeed(1)); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Gradient(); err != nil {
		t.Fatal(err)
	}
	p.AddMoves(moves)
	if !slices.Equal(p.Params().State(), before) {
		t.Error("asking for the moves has moved the memory")
	}
	p.Commit()
	for i, v := range p.Params().State() {
		if got, want := moves[i]-10, v-before[i]; math.Abs(float64(got-want)) > 1e-5 || (want != 0) != (i >= 3) {
			t.Errorf("element %d: move %v, Commit moves by %v", i, got, want)
		}
	}
	if _, err := p.Forward(); err != nil {
		t.Fatal(err)
	}
	if out := p.TrainingOutput(); !slices.Equal(out, p.Output()) || len(out) != 18 {
		t.Errorf("outputs %v with the gradient, %v without", out, p.Output())
	}
	if got := p.OutputShape(); !slices.Equal(got, []int{6, 3}) {
		t.Errorf("output shape %v", got)
	}
	if c := p.Config(); c.Batch != 6 || p.Params().Dtype() != tensor.Float32 {
		t.Errorf("config %+v", c)
	}
	if output, loss := p.Nodes(); !slices.Equal([]int(output.Shape()), []int{6, 3}) || !loss.IsScalar() {
		t.Errorf("nodes %v and %v", output, loss)
	}
}

// TestErrorsOfARunNameTheOp that failed, also if it panicked, and errors of planning the layer.
func TestErrorsOfARunNameTheOp(t *testing.T) {
	g := gorgonia.NewGraph()
	x := gorgonia.NewTensor(g, tensor.Float64, 1, gorgonia.WithShape(3), gorgonia.WithName("x"))
	y := must(t)(gorgonia.Tanh(x))
	m, err := NewMachine(y)
	if err != nil {
		t.Fatal(err)
	}
	const wants = ", want (3) and float64"
	for has, v := range map[string]gorgonia.Value{
		"shape (4) and type float64": tensor.New(tensor.WithBacking([]float64{1, 2, 3, 4})),
		"shape (3) and type float32": tensor.New(tensor.WithBacking([]float32{1, 2, 3})),
	} {
		other := gorgonia.NewTensor(gorgonia.NewGraph(), v.Dtype(), 1, gorgonia.WithValue(v), gorgonia.WithName("x"))
		m.leaves[0].node = other
		want := "input x has a value of " + has + wants
		if err := m.RunAll(); err == nil || err.Error() != want {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	for _, run := range []func() error{func() error { panic("no light") }, func() error { return errSketch }} {
		m.steps = []step{{y, run}}
		err := m.run()
		if err == nil || !strings.HasPrefix(err.Error(), describe(y)+": ") ||
			!strings.HasSuffix(describe(y), " of shape (3)") || describe(x) != "x" {
			t.Errorf("error %v", err)
		}
	}
	if err := m.Close(); err != nil {
		t.Error(err)
	}
}

// TestMachinesRunOnce until they are reset, as Gorgonia's do.
func TestMachinesRunOnce(t *testing.T) {
	g := gorgonia.NewGraph()
	x := gorgonia.NewTensor(g, tensor.Float64, 1, gorgonia.WithShape(2), gorgonia.WithName("x"))
	y := must(t)(gorgonia.Square(x))
	m, err := NewMachine(y)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		x, want float64
		reset   bool
	}{{2, 4, false}, {3, 4, false}, {3, 9, true}, {5, 9, false}} {
		if step.reset {
			m.Reset()
		}
		if err := gorgonia.Let(x, tensor.New(tensor.WithBacking([]float64{step.x, step.x}))); err != nil {
			t.Fatal(err)
		}
		if err := m.RunAll(); err != nil {
			t.Fatal(err)
		}
		if got := float64s(t, y); got[0] != step.want || got[1] != step.want {
			t.Errorf("of %v: %v, want %v", step.x, got, step.want)
		}
	}
}
