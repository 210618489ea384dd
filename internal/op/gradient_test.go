package op

import (
	"math"
	"math/rand/v2"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// evaluate computes nodes from the values of leaves.
func evaluate(t *testing.T, values map[*Node][]float64, roots ...*Node) [][]float64 {
	t.Helper()
	p := compile(t, roots...)
	for n, v := range values {
		p.set(n, v)
	}
	p.run()
	out := make([][]float64, len(roots))
	for i, n := range roots {
		out[i] = p.get(n)
	}
	return out
}

// ok unwraps a node in a test.
func ok(t *testing.T) func(n *Node, err error) *Node {
	return func(n *Node, err error) *Node {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
}

func TestGradientOfSharedNodes(t *testing.T) {
	ok := ok(t)
	x := leaf64(gorgonia.NewGraph(), "x", 2)
	square := ok(Mul(x, x))
	y := ok(Add(ok(Mul(square, x)), square)) // x³ + x²
	gs, err := Gradient(y, x, square)
	if err != nil {
		t.Fatal(err)
	}
	got := evaluate(t, map[*Node][]float64{x: {2, -3}}, gs...)
	if want := []float64{16, 21}; !sameBits(got[0], want) { // 3x² + 2x
		t.Errorf("by x: got %v, want %v", got[0], want)
	}
	if want := []float64{3, -2}; !sameBits(got[1], want) { // x + 1
		t.Errorf("by x², an inner node: got %v, want %v", got[1], want)
	}
}

func TestGradientOfUnrelatedNode(t *testing.T) {
	ok := ok(t)
	g := gorgonia.NewGraph()
	x, z := leaf64(g, "x", 2), leaf64(g, "z", 3, 1)
	gs, err := Gradient(ok(Apply(Tanh, x)), z, x)
	if err != nil {
		t.Fatal(err)
	}
	got := evaluate(t, map[*Node][]float64{x: {0, 0}}, gs...)
	if !sameBits(got[0], []float64{0, 0, 0}) || !equal(gs[0].Shape(), Shape{3, 1}) {
		t.Errorf("got %v of shape %v, want zeros of shape (3, 1)", got[0], gs[0].Shape())
	}
	if !sameBits(got[1], []float64{1, 1}) {
		t.Errorf("got %v, want 1, 1", got[1])
	}
}

// TestGradientOfSelf: the derivative of a node by itself, and of a leaf.
func TestGradientOfSelf(t *testing.T) {
	ok := ok(t)
	x := leaf64(gorgonia.NewGraph(), "x", 2)
	y := ok(Apply(Exp, x))
	for _, n := range []*Node{x, y} {
		gs, err := Gradient(n, n)
		if err != nil {
			t.Fatal(err)
		}
		if got := evaluate(t, map[*Node][]float64{x: {5, 6}}, gs...)[0]; !sameBits(got, []float64{1, 1}) {
			t.Errorf("got %v, want ones", got)
		}
	}
}

// TestGradientsOfTwoLosses asks for the derivatives of several losses in one graph, which gorgonia.Grad gets wrong.
func TestGradientsOfTwoLosses(t *testing.T) {
	ok := ok(t)
	x := leaf64(gorgonia.NewGraph(), "x", 2)
	h := ok(Apply(Square, x))
	var gs Nodes
	for _, scale := range []float64{1, 10, 100} {
		d, err := Gradient(ok(Sum(ok(Scale(h, scale, 0)))), x)
		if err != nil {
			t.Fatal(err)
		}
		gs = append(gs, d[0])
	}
	for i, got := range evaluate(t, map[*Node][]float64{x: {1, -2}}, gs...) {
		s := math.Pow(10, float64(i))
		if want := []float64{2 * s, -4 * s}; !sameBits(got, want) {
			t.Errorf("loss %d: got %v, want %v", i, got, want)
		}
	}
}

// TestGradientThroughStockOps differentiates through nodes that a user made with Gorgonia's own functions.
func TestGradientThroughStockOps(t *testing.T) {
	ok := ok(t)
	g := gorgonia.NewGraph()
	x := gorgonia.NewMatrix(g, tensor.Float64, gorgonia.WithShape(2, 2), gorgonia.WithName("x"), gorgonia.WithValue(
		tensor.New(tensor.WithShape(2, 2), tensor.WithBacking([]float64{0.1, -0.2, 0.3, 0.4}))))
	y := ok(Mul(ok(gorgonia.Tanh(ok(Apply(Square, x)))), x)) // tanh(x²)·x
	gs, err := Gradient(ok(Sum(y)), x)
	if err != nil {
		t.Fatal(err)
	}
	var v gorgonia.Value
	gorgonia.Read(gs[0], &v)
	m := gorgonia.NewTapeMachine(g)
	defer m.Close()
	if err := m.RunAll(); err != nil {
		t.Fatal(err)
	}
	var want []float64
	for _, x := range []float64{0.1, -0.2, 0.3, 0.4} {
		c := math.Tanh(x * x)
		want = append(want, c+2*x*x*(1-c*c))
	}
	if got := v.Data().([]float64); !(distance(got, want) < 1e-14) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestGradientNamesWhatHasNone(t *testing.T) {
	ok := ok(t)
	x := leaf64(gorgonia.NewGraph(), "x", 2)
	y := ok(Apply(SiLU, x))
	for range 2 {
		gs, err := Gradient(y, x)
		if err != nil {
			t.Fatal(err)
		}
		y = gs[0]
	}
	if _, err := Gradient(y, x); err == nil {
		t.Error("no error for the third derivative of silu, which is not provided")
	}
}

// TestSymDiff is the way in which Gorgonia itself asks for derivatives.
func TestSymDiff(t *testing.T) {
	ok := ok(t)
	g := gorgonia.NewGraph()
	a, b := leaf64(g, "a", 2), leaf64(g, "b", 2)
	loss := ok(Sum(ok(Mul(a, b))))
	gs, err := gorgonia.Grad(loss, a, b)
	if err != nil {
		t.Fatal(err)
	}
	values := map[*Node]tensor.Tensor{
		a: tensor.New(tensor.WithShape(2), tensor.WithBacking([]float64{1, 2})),
		b: tensor.New(tensor.WithShape(2), tensor.WithBacking([]float64{3, 4})),
	}
	out := make([]gorgonia.Value, 2)
	for i, n := range gs {
		gorgonia.Read(n, &out[i])
	}
	for n, v := range values {
		if err := gorgonia.Let(n, v); err != nil {
			t.Fatal(err)
		}
	}
	m := gorgonia.NewTapeMachine(g)
	defer m.Close()
	if err := m.RunAll(); err != nil {
		t.Fatal(err)
	}
	if da := out[0].Data().([]float64); !sameBits(da, []float64{3, 4}) {
		t.Errorf("gorgonia.Grad by a: %v, want 3, 4", da)
	}
	if db := out[1].Data().([]float64); !sameBits(db, []float64{1, 2}) {
		t.Errorf("gorgonia.Grad by b: %v, want 1, 2", db)
	}
}

// TestFormulaTreatsInputsAsIndependent differentiates normalization twice where the gradient that flows back is the
// input itself, or depends on it.
func TestFormulaTreatsInputsAsIndependent(t *testing.T) {
	ok := ok(t)
	r := rand.New(rand.NewPCG(5, 6))
	for _, seed := range []string{"x", "f(x)"} {
		in := &instance{values: make(map[*Node][]float64), r: r}
		g := gorgonia.NewGraph()
		x, gamma, beta := leaf64(g, "x", 5, 3), leaf64(g, "gamma", 3), leaf64(g, "beta", 3)
		for _, n := range []*Node{x, gamma, beta} {
			in.add(n, normals(r, size(n.Shape())))
			in.wrt = append(in.wrt, n)
		}
		back := x
		if seed == "f(x)" {
			back = ok(Apply(Tanh, x))
		}
		for name, y := range map[string]*Node{
			"batchnorm": ok(BatchNorm(x, ok(Moments(x)), gamma, beta, 0.1, true)),
			"layernorm": ok(LayerNorm(x, gamma, beta, 0.1)),
		} {
			gs, err := Vjp(y, back, x, gamma)
			if err != nil {
				t.Fatal(err)
			}
			s := ok(in.weighted(gs...))
			second, err := Gradient(s, in.wrt...)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(name+" of "+seed, func(t *testing.T) { in.checkGradient(t, 2, s, in.wrt, second) })
		}
	}
}

// TestTopological: inputs come first, every node once, and deep graphs are no problem.
func TestTopological(t *testing.T) {
	ok := ok(t)
	x := leaf64(gorgonia.NewGraph(), "x")
	y := x
	for range 2000 {
		y = ok(Scale(y, 1, 1))
	}
	y = ok(Add(y, ok(Mul(y, x))))
	order := Topological(y, x, y)
	at := make(map[*Node]int)
	for i, n := range order {
		if _, twice := at[n]; twice {
			t.Fatalf("%v is listed twice", n)
		}
		at[n] = i
		for _, c := range Inputs(n) {
			if j, listed := at[c]; !listed || j > i {
				t.Fatalf("%v comes before its input %v", n, c)
			}
		}
	}
	if len(order) != 2003 {
		t.Errorf("%d nodes, want 2003", len(order))
	}
}
