package graph

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/internal/op"
)

// random values bound to a new input node
func input(t *testing.T, g *gorgonia.ExprGraph, r *rand.Rand, name string, shape ...int) *Node {
	t.Helper()
	vs := make([]float64, sizeOf(shape))
	for i := range vs {
		vs[i] = r.NormFloat64()
	}
	v := tensor.New(tensor.WithShape(shape...), tensor.WithBacking(vs))
	return gorgonia.NewTensor(g, tensor.Float64, len(shape), gorgonia.WithShape(shape...), gorgonia.WithName(name),
		gorgonia.WithValue(v))
}

func must(t *testing.T) func(*Node, error) *Node {
	return func(n *Node, err error) *Node {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
}

// randomGraph composes ops over a few matrices, with shared subexpressions, views and values that live long.
func randomGraph(t *testing.T, seed uint64, stock bool) (g *gorgonia.ExprGraph, roots []*Node) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	must := must(t)
	g = gorgonia.NewGraph()
	n := 2 + r.IntN(4)
	pool := []*Node{input(t, g, r, "a", n, n), input(t, g, r, "b", n, n), input(t, g, r, "c", n, n)}
	pick := func() *Node { return pool[r.IntN(len(pool))] }
	for range 25 {
		x, y := pick(), pick()
		var z *Node
		switch k := r.IntN(12); {
		case k == 0:
			z = must(op.Add(x, y))
		case k == 1:
			z = must(op.Sub(x, y))
		case k == 2:
			z = must(op.Mul(x, y))
		case k == 3:
			z = must(op.Apply(op.Tanh, x))
		case k == 4:
			z = must(op.Apply(op.ReLU, x))
		case k == 5:
			z = must(op.Scale(x, 0.5, 0.1))
		case k == 6:
			z = must(op.MatMul(must(op.Apply(op.Tanh, x)), must(op.Apply(op.Tanh, y)), r.IntN(2) == 0, r.IntN(2) == 0))
		case k == 7:
			z = must(op.Reshape(must(op.Apply(op.Sigmoid, must(op.Reshape(x, op.Shape{n * n})))), op.Shape{n, n}))
		case k == 8:
			z = must(op.Add(x, must(op.SumTo(y, op.Shape{1, n}))))
		case k == 9:
			z = must(op.Transpose(x, 1, 0))
		case k == 10 && stock:
			z = must(gorgonia.Tanh(x))
		case k == 11 && stock:
			z = must(gorgonia.HadamardProd(must(gorgonia.Tanh(x)), y))
		default:
			z = must(op.Softmax(x, nil))
		}
		pool = append(pool, z)
	}
	loss := must(op.Mean(must(op.Apply(op.Tanh, must(op.Add(pool[len(pool)-1], must(op.Add(pick(), pick()))))))))
	grads, err := Gradient(loss, pool[0], pool[1], pool[2])
	if err != nil {
		t.Fatal(err)
	}
	return g, append([]*Node{loss}, grads...)
}

func float64s(t *testing.T, n *Node) []float64 {
	t.Helper()
	v := n.Value()
	if v == nil {
		t.Fatalf("node %v has no value", n)
	}
	switch d := v.Data().(type) {
	case float64:
		return []float64{d}
	case []float64:
		return append([]float64(nil), d...)
	}
	t.Fatalf("node %v has a value of type %T", n, v.Data())
	return nil
}

// The planned machine re-uses memory, merges equal nodes and works in place; the tape machine does none of that. They
// must agree.
func TestMachineEqualsTapeMachine(t *testing.T) {
	gorgonia.UseNonStable()
	for seed := range uint64(60) {
		for _, stock := range []bool{false, true} {
			g, roots := randomGraph(t, seed, stock)
			tape := gorgonia.NewTapeMachine(g)
			if err := tape.RunAll(); err != nil {
				t.Fatalf("seed %d: tape machine: %v", seed, err)
			}
			want := make([][]float64, len(roots))
			for i, n := range roots {
				want[i] = float64s(t, n)
			}
			m, err := NewMachine(roots...)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			for pass := range 2 {
				m.Reset()
				if err := m.RunAll(); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				for i, n := range roots {
					got := float64s(t, n)
					for j := range got {
						if math.Abs(got[j]-want[i][j]) > 1e-12*(1+math.Abs(want[i][j])) {
							t.Fatalf("seed %d, stock %t, pass %d, root %d [%d]: %v, the tape machine has %v", seed,
								stock, pass, i, j, got[j], want[i][j])
						}
					}
				}
			}
		}
	}
}

func TestMachineAllocatesNothing(t *testing.T) {
	_, roots := randomGraph(t, 3, false)
	m, err := NewMachine(roots...)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.RunAll(); err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(10, func() {
		if err := m.run(); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("a run allocates %v times", n)
	}
}

// A long chain needs memory for a handful of values only.
func TestMachineReusesMemory(t *testing.T) {
	must := must(t)
	g := gorgonia.NewGraph()
	x := input(t, g, rand.New(rand.NewPCG(1, 1)), "x", 64, 64)
	y := x
	for range 50 {
		y = must(op.Transpose(y, 1, 0))
	}
	m, err := NewMachine(y)
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := m.Bytes(); v > 2*64*64*8 {
		t.Errorf("a chain of 50 transpositions takes %d bytes, want at most two matrices", v)
	}
}

func TestMachineReportsMissingInput(t *testing.T) {
	g := gorgonia.NewGraph()
	x := gorgonia.NewTensor(g, tensor.Float64, 1, gorgonia.WithShape(3), gorgonia.WithName("x"))
	y := must(t)(op.Scale(x, 2, 0))
	m, err := NewMachine(y)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.RunAll(); err == nil || err.Error() != "input x has no value" {
		t.Errorf("got error %v", err)
	}
}

// Planning takes time in proportion to the number of nodes.
func TestPlanningIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a graph of 20,000 nodes")
	}
	must := must(t)
	g := gorgonia.NewGraph()
	x := input(t, g, rand.New(rand.NewPCG(1, 1)), "x", 4)
	start := time.Now()
	y := x
	for i := range 20000 {
		y = must(op.Scale(y, 1, float64(i)*1e-9))
	}
	built := time.Since(start)
	start = time.Now()
	if _, err := NewMachine(y); err != nil {
		t.Fatal(err)
	}
	planned := time.Since(start)
	t.Logf("20,000 nodes: %v to build, %v to plan", built.Round(time.Millisecond), planned.Round(time.Millisecond))
	if planned > 2*time.Second {
		t.Errorf("planning took %v, want less than 2 s", planned)
	}
}
