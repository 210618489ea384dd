package graph

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	G "gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/internal/op"
)

// stockCase is one of Gorgonia's own functions, applied to floats of some shapes.
type stockCase struct {
	name   string
	shapes [][]int
	build  func(in []*Node) (*Node, error)
}

func one(name string, f func(x *Node) (*Node, error), shape ...int) stockCase {
	return stockCase{name, [][]int{shape}, func(in []*Node) (*Node, error) { return f(in[0]) }}
}

func two(name string, f func(a, b *Node) (*Node, error), a, b []int) stockCase {
	return stockCase{name, [][]int{a, b}, func(in []*Node) (*Node, error) { return f(in[0], in[1]) }}
}

func sh(s ...int) []int { return s }

// rowsAt takes a row or column twice.
func rowsAt(axis int) func(x *Node) (*Node, error) {
	return func(x *Node) (*Node, error) {
		at := tensor.New(tensor.WithBacking([]int{1, 1}))
		return G.ByIndices(x, G.NewVector(x.Graph(), tensor.Int, G.WithShape(2), G.WithName("at"), G.WithValue(at)),
			axis)
	}
}

func firstHalf(x *Node) (*Node, error) {
	ns, err := G.Unconcat(x, 1, 2)
	if err != nil {
		return nil, err
	}
	return ns[0], nil
}

func sum(along ...int) func(x *Node) (*Node, error) {
	return func(x *Node) (*Node, error) { return G.Sum(x, along...) }
}

func maxAlong(along ...int) func(x *Node) (*Node, error) {
	return func(x *Node) (*Node, error) { return G.Max(x, along...) }
}

func slice(at ...tensor.Slice) func(x *Node) (*Node, error) {
	return func(x *Node) (*Node, error) { return G.Slice(x, at...) }
}

func maxPool(window tensor.Shape, pad, stride []int) func(x *Node) (*Node, error) {
	return func(x *Node) (*Node, error) { return G.MaxPool2D(x, window, pad, stride) }
}

var stockCases = []stockCase{
	one("Abs", G.Abs, 2, 3), one("Sign", G.Sign, 2, 3), one("Ceil", G.Ceil, 2, 3), one("Floor", G.Floor, 2, 3),
	one("Sin", G.Sin, 2, 3), one("Cos", G.Cos, 2, 3), one("Exp", G.Exp, 2, 3), one("Log", G.Log, 2, 3),
	one("Log2", G.Log2, 2, 3),
	one("Neg", G.Neg, 2, 3), one("Square", G.Square, 2, 3), one("Sqrt", G.Sqrt, 2, 3),
	one("Inverse", G.Inverse, 2, 3),
	one("InverseSqrt", G.InverseSqrt, 2, 3), one("Cube", G.Cube, 2, 3), one("Tanh", G.Tanh, 2, 3),
	one("Sigmoid", G.Sigmoid, 2, 3),
	one("Log1p", G.Log1p, 2, 3), one("Expm1", G.Expm1, 2, 3), one("Softplus", G.Softplus, 2, 3),
	one("Mish", G.Mish, 2, 3),
	one("Rectify", G.Rectify, 2, 3),
	one("LeakyRelu", func(x *Node) (*Node, error) { return G.LeakyRelu(x, 0.1) }, 2, 3),
	one("SoftMax", func(x *Node) (*Node, error) { return G.SoftMax(x) }, 2, 3),
	one("SoftMax axis 0", func(x *Node) (*Node, error) { return G.SoftMax(x, 0) }, 2, 3),
	one("LogSoftMax", func(x *Node) (*Node, error) { return G.LogSoftMax(x) }, 2, 3),
	one("Sparsemax", func(x *Node) (*Node, error) { return G.Sparsemax(x) }, 2, 3),
	one("Sum", sum(), 2, 3),
	one("Sum 0", sum(0), 2, 3),
	one("Sum 1", sum(1), 2, 3),
	one("Sum of 3d, 1", sum(1), 2, 3, 4),
	one("Sum of 4d, 1", sum(1), 2, 3, 4, 5),
	one("Sum of 4d, 2", sum(2), 2, 3, 4, 5),
	one("Sum of 4d, 2 3", sum(2, 3), 2, 3, 4, 5),
	one("Sum of 4d, 3", sum(3), 2, 3, 4, 5),
	one("Sum of 4d, 0 2 3", sum(0, 2, 3), 2, 3, 4, 5),
	one("Sum of 5d, 3", sum(3), 2, 3, 2, 3, 2),
	one("Mean", func(x *Node) (*Node, error) { return G.Mean(x) }, 2, 3),
	one("Mean 0", func(x *Node) (*Node, error) { return G.Mean(x, 0) }, 2, 3),
	one("Mean 1", func(x *Node) (*Node, error) { return G.Mean(x, 1) }, 2, 3),
	one("Mean of 4d, 2 3", func(x *Node) (*Node, error) { return G.Mean(x, 2, 3) }, 2, 3, 4, 5),
	one("Max", maxAlong(), 2, 3),
	one("Max 0", maxAlong(0), 2, 3),
	one("Max 1", maxAlong(1), 2, 3),
	one("Max of 3d, 1", maxAlong(1), 2, 3, 4),
	one("Max of 4d, 2", maxAlong(2), 2, 3, 4, 5),
	one("Norm 2", func(x *Node) (*Node, error) { return G.Norm(x, 1, 2) }, 2, 3),
	one("At", func(x *Node) (*Node, error) { return G.At(x, 1, 2) }, 2, 3),
	one("Slice row", slice(G.S(1)), 3, 4),
	one("Slice column", slice(nil, G.S(1)), 3, 4),
	one("Slice range", slice(nil, G.S(1, 3)), 3, 4),
	one("Slice step", slice(nil, G.S(0, 4, 2)), 3, 4),
	one("Slice 3d", slice(nil, G.S(0, 2), G.S(1)), 2, 3, 4),
	one("Slice far", slice(nil, G.S(256, 258)), 2, 260),
	one("Transpose", func(x *Node) (*Node, error) { return G.Transpose(x) }, 2, 3),
	one("Transpose 3d", func(x *Node) (*Node, error) { return G.Transpose(x, 2, 0, 1) }, 2, 3, 4),
	one("Reshape", func(x *Node) (*Node, error) { return G.Reshape(x, tensor.Shape{3, 2}) }, 2, 3),
	one("Ravel", G.Ravel, 2, 3),
	one("Unconcat", firstHalf, 2, 4),
	one("Upsample2D", func(x *Node) (*Node, error) { return G.Upsample2D(x, 2) }, 1, 2, 3, 3),
	one("MaxPool2D", maxPool(tensor.Shape{2, 2}, sh(0, 0), sh(2, 2)), 1, 2, 4, 4),
	one("MaxPool2D padded", maxPool(tensor.Shape{3, 3}, sh(1, 1), sh(2, 2)), 1, 2, 5, 5),
	one("MaxPool2D four pads", maxPool(tensor.Shape{2, 2}, sh(1, 0, 0, 1), sh(2, 2)), 1, 2, 5, 5),
	one("MaxPool1D", func(x *Node) (*Node, error) { return G.MaxPool1D(x, 2, 0, 2) }, 1, 2, 1, 6),
	one("AveragePool2D", func(x *Node) (*Node, error) {
		return G.AveragePool2D(x, tensor.Shape{2, 2}, sh(0, 0), sh(2, 2))
	}, 1, 2, 4, 6),
	one("GlobalAveragePool2D", G.GlobalAveragePool2D, 1, 2, 4, 4),
	one("Dropout", func(x *Node) (*Node, error) { return G.Dropout(x, 0.3) }, 2, 3),
	one("Im2Col", func(x *Node) (*Node, error) {
		return G.Im2Col(x, tensor.Shape{2, 2}, tensor.Shape{0, 0}, tensor.Shape{1, 1}, tensor.Shape{1, 1})
	}, 1, 2, 4, 4),
	two("Add", G.Add, sh(2, 3), sh(2, 3)), two("Sub", G.Sub, sh(2, 3), sh(2, 3)),
	two("HadamardProd", G.HadamardProd, sh(2, 3), sh(2, 3)),
	two("HadamardDiv", G.HadamardDiv, sh(2, 3), sh(2, 3)), two("Pow", G.Pow, sh(2, 3), sh(2, 3)),
	two("Div", G.Div, sh(2, 3), sh(2, 3)),
	two("Add scalar", G.Add, sh(2, 3), sh()), two("Sub scalar", G.Sub, sh(2, 3), sh()),
	two("Sub from scalar", G.Sub, sh(), sh(2, 3)),
	two("Prod scalar", G.HadamardProd, sh(2, 3), sh()), two("Div scalar", G.HadamardDiv, sh(2, 3), sh()),
	two("Div of scalar", G.HadamardDiv, sh(), sh(2, 3)),
	two("Pow scalar", G.Pow, sh(2, 3), sh()),
	two("MaxBetween", G.MaxBetween, sh(2, 3), sh(2, 3)), two("MinBetween", G.MinBetween, sh(2, 3), sh(2, 3)),
	two("Mul", G.Mul, sh(2, 3), sh(3, 4)), two("Mul vector", G.Mul, sh(2, 3), sh(3)),
	two("Mul of vector", G.Mul, sh(3), sh(3, 2)), two("Mul dot", G.Mul, sh(3), sh(3)),
	two("BatchedMatMul", func(a, b *Node) (*Node, error) { return G.BatchedMatMul(a, b) }, sh(2, 3, 4), sh(2, 4, 2)),
	two("BatchedMatMul T", func(a, b *Node) (*Node, error) {
		return G.BatchedMatMul(a, b, true, true)
	}, sh(2, 4, 3), sh(2, 2, 4)),
	two("OuterProd", G.OuterProd, sh(2), sh(3)),
	two("Tensordot", func(a, b *Node) (*Node, error) {
		return G.Tensordot([]int{1}, []int{0}, a, b)
	}, sh(2, 3), sh(3, 4)),
	two("Concat", func(a, b *Node) (*Node, error) { return G.Concat(1, a, b) }, sh(2, 3), sh(2, 2)),
	two("Concat 0", func(a, b *Node) (*Node, error) { return G.Concat(0, a, b) }, sh(2, 3), sh(1, 3)),
	two("BroadcastAdd", func(a, b *Node) (*Node, error) {
		return G.BroadcastAdd(a, b, nil, []byte{0})
	}, sh(2, 3), sh(1, 3)),
	two("BroadcastSub", func(a, b *Node) (*Node, error) {
		return G.BroadcastSub(a, b, nil, []byte{0})
	}, sh(2, 3), sh(1, 3)),
	two("BroadcastProd", func(a, b *Node) (*Node, error) {
		return G.BroadcastHadamardProd(a, b, []byte{1}, nil)
	}, sh(2, 1), sh(2, 3)),
	two("BroadcastDiv", func(a, b *Node) (*Node, error) {
		return G.BroadcastHadamardDiv(a, b, nil, []byte{1})
	}, sh(2, 3), sh(2, 1)),
	two("BroadcastPow", func(a, b *Node) (*Node, error) {
		return G.BroadcastPow(a, b, nil, []byte{1})
	}, sh(2, 3), sh(2, 1)),
	two("Conv2d", func(a, b *Node) (*Node, error) {
		return G.Conv2d(a, b, tensor.Shape{2, 2}, sh(1, 1), sh(1, 1), sh(1, 1))
	}, sh(1, 2, 4, 4), sh(3, 2, 2, 2)),
	two("Conv1d", func(a, b *Node) (*Node, error) {
		return G.Conv1d(a, b, 2, 0, 1, 1)
	}, sh(1, 2, 1, 5), sh(3, 2, 1, 2)),
	two("Gt", func(a, b *Node) (*Node, error) { return G.Gt(a, b, true) }, sh(2, 3), sh(2, 3)),
	{"GroupNorm", [][]int{{2, 4, 3, 3}, {1, 4, 1, 1}, {1, 4, 1, 1}}, func(in []*Node) (*Node, error) {
		return G.GroupNorm(in[0], in[1], in[2], 2, 4, 1e-5)
	}},
	{"BatchNorm", [][]int{{3, 2, 2, 2}, {3, 2, 2, 2}, {3, 2, 2, 2}}, func(in []*Node) (*Node, error) {
		y, _, _, _, err := G.BatchNorm(in[0], in[1], in[2], 0.9, 1e-5)
		return y, err
	}},
	one("Sum of 5d, 1", sum(1), 2, 3, 2, 3, 2),
	one("Sum of 5d, 2", sum(2), 2, 3, 2, 3, 2),
	one("Sum of 5d, 1 3", sum(1, 3), 2, 3, 2, 3, 2),
	one("Sum of 5d, 1 2", sum(1, 2), 2, 3, 2, 3, 2),
	one("Sum of 5d, 2 3 4", sum(2, 3, 4), 2, 3, 2, 3, 2),
	one("Sum of 5d, 1 2 3 4", sum(1, 2, 3, 4), 2, 3, 2, 3, 2),
	one("Sum of 4d, 1 2", sum(1, 2), 2, 3, 4, 5),
	one("Sum of 4d, 1 3", sum(1, 3), 2, 3, 4, 5),
	one("Sum of 4d, 0 2", sum(0, 2), 2, 3, 4, 5),
	one("Max of 4d, 1", maxAlong(1), 2, 3, 4, 5),
	one("Max of 4d, 1 2", maxAlong(1, 2), 2, 3, 4, 5),
	one("Max of 4d, 0", maxAlong(0), 2, 3, 4, 5),
	one("Max of 4d, 3", maxAlong(3), 2, 3, 4, 5),
	one("Max of 5d, 3", maxAlong(3), 2, 3, 4, 2, 2),
	one("AveragePool2D square", func(x *Node) (*Node, error) {
		return G.AveragePool2D(x, tensor.Shape{2, 2}, sh(0, 0), sh(2, 2))
	}, 1, 2, 4, 4),
	one("ByIndices", rowsAt(0), 3, 4),
	one("ByIndices 1", rowsAt(1), 3, 4),
	one("ByIndices 1d", rowsAt(0), 4),
	{"ReduceAdd", [][]int{{2, 3}, {2, 3}, {2, 3}}, func(in []*Node) (*Node, error) { return G.ReduceAdd(in) }},
}

// refused are the cases in which an op is refused: as soon as its value, or derivative, or second derivative is
// asked for.
var refused = map[string]string{
	"Sum of 4d, 2": "value", "Sum of 4d, 2 3": "value", "Sum of 5d, 2": "value", "Sum of 5d, 3": "value",
	"Sum of 5d, 1 3":   "value",
	"Sum of 5d, 2 3 4": "value", "Mean of 4d, 2 3": "value", "Max of 4d, 2": "value", "Max of 5d, 3": "value",
	"MaxPool2D four pads": "value", "AveragePool2D": "value", "AveragePool2D square": "value", "Dropout": "value",
	"Log2": "derivative", "InverseSqrt": "derivative", "At": "derivative", "ByIndices 1": "derivative",
	"ByIndices 1d": "derivative",
	"OuterProd":    "derivative", "GlobalAveragePool2D": "derivative",
	"SoftMax": "second derivative", "SoftMax axis 0": "second derivative", "LogSoftMax": "second derivative",
	"Sparsemax": "second derivative",
	"Slice row": "second derivative", "Slice column": "second derivative", "Slice range": "second derivative",
	"Slice step": "second derivative",
	"Slice 3d":   "second derivative", "Slice far": "second derivative", "Unconcat": "second derivative",
	"Upsample2D": "second derivative",
	"MaxPool2D":  "second derivative", "MaxPool2D padded": "second derivative", "MaxPool1D": "second derivative",
	"Im2Col":     "second derivative",
	"Mul vector": "second derivative", "Mul of vector": "second derivative", "Conv2d": "second derivative",
	"Conv1d":    "second derivative",
	"GroupNorm": "second derivative", "BatchNorm": "second derivative", "ByIndices": "second derivative",
}

// TestStockOpsAreRightOrRefused holds value and both derivatives of what Gorgonia itself offers against
// differences: of its own derivative
// for the value's sake too, since a wrong sum has the derivative of the right one.
func TestStockOpsAreRightOrRefused(t *testing.T) {
	for _, c := range stockCases {
		t.Run(c.name, func(t *testing.T) {
			s := newStock(t, c)
			for _, order := range []string{"derivative", "second derivative"} {
				stage, err := s.differentiate(t, order)
				if err == nil {
					continue
				}
				if stage != refused[c.name] {
					t.Errorf("refused for its %s, want it for %q: %v", stage, refused[c.name], err)
				}
				var stock *op.StockError
				if !errors.As(err, &stock) && !strings.Contains(err.Error(), "has no derivative") {
					t.Errorf("the error does not say why: %v", err)
				}
				return
			}
			if refused[c.name] != "" {
				t.Errorf("not refused for its %s", refused[c.name])
			}
		})
	}
}

// stock is a case at work: a scalar of the function's value, and then of its derivatives.
type stock struct {
	graph  *G.ExprGraph
	r      *rand.Rand
	in     []*Node
	values [][]float64
	of     []*Node // what the scalar is made of
	leaves int
}

func newStock(t *testing.T, c stockCase) *stock {
	t.Helper()
	s := &stock{graph: G.NewGraph(), r: rand.New(rand.NewPCG(1, 5))}
	for _, shape := range c.shapes {
		s.values = append(s.values, draw(sizeOf(shape), func() float64 { return 0.15 + 0.7*s.r.Float64() }))
		s.in = append(s.in, s.leaf(shape))
	}
	y, err := c.build(s.in)
	if err != nil {
		t.Fatal(err)
	}
	s.of = []*Node{y}
	return s
}

func draw(n int, f func() float64) []float64 {
	vs := make([]float64, n)
	for i := range vs {
		vs[i] = f()
	}
	return vs
}

func (s *stock) leaf(shape []int) *Node {
	s.leaves++
	name := G.WithName(fmt.Sprint("leaf ", s.leaves))
	if len(shape) == 0 {
		return G.NewScalar(s.graph, tensor.Float64, name)
	}
	return G.NewTensor(s.graph, tensor.Float64, len(shape), G.WithShape(shape...), name)
}

// differentiate compares the derivatives of a random combination of what there is with differences, and goes on
// from there. It returns what
// an op was refused for.
func (s *stock) differentiate(t *testing.T, order string) (stage string, err error) {
	total, err := s.combined(t)
	if err != nil {
		return order, err
	}
	height, err := NewMachine(total)
	if err != nil {
		return "value", err
	}
	gs, err := Gradient(total, s.in...)
	if err != nil {
		return order, err
	}
	slope, err := NewMachine(gs...)
	if err != nil {
		return order, err
	}
	s.run(t, slope)
	got := make([][]float64, len(gs))
	for i, g := range gs {
		got[i] = floatsOf(g)
	}
	at := func(v *float64, x float64) float64 {
		*v = x
		s.run(t, height)
		return floatsOf(total)[0]
	}
	for i, vs := range s.values {
		for j, x := range vs {
			const h = 1e-5
			want := (at(&vs[j], x+h) - at(&vs[j], x-h)) / (2 * h)
			vs[j] = x
			if math.Abs(got[i][j]-want) > 1e-6*(1+math.Abs(want)) {
				t.Errorf("%s by input %d, element %d: %v, differences give %v", order, i, j, got[i][j], want)
				return "", nil
			}
		}
	}
	s.of = gs
	return "", nil
}

// combined is Σ c·x over the elements of all of s.of, with random numbers c.
func (s *stock) combined(t *testing.T) (total *Node, err error) {
	t.Helper()
	for _, n := range s.of {
		c := s.leaf(n.Shape())
		let(t, c, draw(sizeOf(n.Shape()), s.r.NormFloat64))
		p, err := op.Mul(n, c)
		if err == nil {
			p, err = op.Sum(p)
		}
		if err == nil && total != nil {
			p, err = op.Add(total, p)
		}
		if err != nil {
			return nil, err
		}
		total = p
	}
	return total, nil
}

func (s *stock) run(t *testing.T, m *Machine) {
	t.Helper()
	for i, n := range s.in {
		let(t, n, s.values[i])
	}
	m.Reset()
	if err := m.RunAll(); err != nil {
		t.Fatal(err)
	}
}

func let(t *testing.T, n *Node, vs []float64) {
	t.Helper()
	var v any = vs[0]
	if !n.IsScalar() {
		v = tensor.New(tensor.WithShape(n.Shape()...), tensor.WithBacking(vs))
	}
	if err := G.Let(n, v); err != nil {
		t.Fatal(err)
	}
}

func floatsOf(n *Node) []float64 {
	if v, ok := n.Value().Data().(float64); ok {
		return []float64{v}
	}
	return n.Value().Data().([]float64)
}

// TestRefusedOpsAreNamedWithTheirLayer: the layer's path comes first, as in all errors of a build.
func TestRefusedOpsAreNamedWithTheirLayer(t *testing.T) {
	inverse := broken{func(b *Builder, x *Node) *Node { return b.Check(G.InverseSqrt(b.Apply(Exp, x))) }}
	p := compiled(t, chain{dense{5, Tanh}, inverse, dense{3, Tanh}}, meanSquare{}, testConfig(tensor.Float64), 1)
	if err := p.Set(testFeed(1)); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Forward(); err != nil { // whose value is right
		t.Error(err)
	}
	_, err := p.Gradient()
	if err == nil || !strings.HasPrefix(err.Error(), "b: ") ||
		!strings.Contains(err.Error(), "invSqrt has a wrong derivative") {
		t.Errorf("got %v, want an error that names layer b, the op and the reason", err)
	}
	dropped := broken{func(b *Builder, x *Node) *Node { return b.Check(G.Dropout(x, 0.2)) }}
	params, err := NewParams(chain{dense{3, Tanh}, dropped}, meanSquare{}, testConfig(tensor.Float32), 1)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Compile(chain{dense{3, Tanh}, dropped}, meanSquare{}, params, testConfig(tensor.Float32))
	if err == nil || !strings.HasPrefix(err.Error(), "b: ") || !strings.Contains(err.Error(), "take Builder.Dropout") {
		t.Errorf("got %v, want an error that names layer b and what to take instead", err)
	}
}
