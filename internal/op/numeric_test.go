package op

import (
	"math"
	"math/rand/v2"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// inBoth computes nodes of float32 and of float64 from the same numbers.
func inBoth(t *testing.T, build func(g *gorgonia.ExprGraph, dt tensor.Dtype) (
	roots Nodes, values map[*Node][]float64)) (single, double [][]float64) {
	t.Helper()
	roots, values := build(gorgonia.NewGraph(), tensor.Float32)
	single = evaluate(t, values, roots...)
	roots, values = build(gorgonia.NewGraph(), tensor.Float64)
	return single, evaluate(t, values, roots...)
}

// TestNormalizationFarFromZero: a mean of a thousand deviations costs three digits and no more.
func TestNormalizationFarFromZero(t *testing.T) {
	ok := ok(t)
	const rows, cols = 500, 6
	for _, kind := range []string{"batchnorm", "layernorm"} {
		single, double := inBoth(t, func(g *gorgonia.ExprGraph, dt tensor.Dtype) (Nodes, map[*Node][]float64) {
			r := rand.New(rand.NewPCG(1, 2))
			x, gamma, beta := leaf(g, dt, Shape{rows, cols}, "x"), leaf(g, dt, Shape{cols}, "gamma"),
				leaf(g, dt, Shape{cols}, "beta")
			seed := leaf(g, dt, Shape{rows, cols}, "seed")
			values := map[*Node][]float64{gamma: normals(r, cols), beta: normals(r, cols), seed: normals(r, rows*cols),
				x: normals(r, rows*cols)}
			for i := range values[x] {
				values[x][i] = float64(float32(1000 + values[x][i]))
			}
			y := ok(LayerNorm(x, gamma, beta, 1e-5))
			if kind == "batchnorm" {
				y = ok(BatchNorm(x, ok(Moments(x)), gamma, beta, 1e-5, true))
			}
			gs, err := Vjp(y, seed, x, gamma, beta)
			if err != nil {
				t.Fatal(err)
			}
			return append(gs, y), values
		})
		for i, name := range []string{"dx", "dgamma", "dbeta", "y"} {
			if d := distance(single[i], double[i]); !(d < 1e-3) {
				t.Errorf("%s: %s in float32 is off by %.2g", kind, name, d)
			}
		}
	}
}

// TestDistancesFarFromOrigin: ‖a‖² − 2a·b + ‖b‖² would give nothing but rounding here.
func TestDistancesFarFromOrigin(t *testing.T) {
	ok := ok(t)
	g := gorgonia.NewGraph()
	a, b := leaf(g, tensor.Float32, Shape{1, 3}, "a"), leaf(g, tensor.Float32, Shape{2, 3}, "b")
	d := ok(SquaredDistances(a, b))
	got := evaluate(t, map[*Node][]float64{a: {4096, 4096, 4096}, b: {4096.5, 4096, 4094, 4096, 4096, 4096}}, d)[0]
	if want := []float64{4.25, 0}; !sameBits(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestDerivativesOfDistancesFarFromOrigin: float32 keeps the digits that the differences have, in the second derivative
// too.
func TestDerivativesOfDistancesFarFromOrigin(t *testing.T) {
	ok := ok(t)
	const n, m, d = 12, 7, 5
	for _, offset := range []float64{100, 1000, 3000} {
		single, double := inBoth(t, func(g *gorgonia.ExprGraph, dt tensor.Dtype) (Nodes, map[*Node][]float64) {
			r := rand.New(rand.NewPCG(3, 4))
			a, b, seed := leaf(g, dt, Shape{n, d}, "a"), leaf(g, dt, Shape{m, d}, "b"), leaf(g, dt, Shape{n, m}, "seed")
			values := map[*Node][]float64{a: normals(r, n*d), b: normals(r, m*d), seed: normals(r, n*m)}
			for _, x := range []*Node{a, b} {
				for i, v := range values[x] {
					values[x][i] = float64(float32(offset + 0.5*v))
				}
			}
			first, err := Vjp(ok(SquaredDistances(a, b)), seed, a, b)
			if err != nil {
				t.Fatal(err)
			}
			total := ok(Add(ok(Sum(ok(Apply(Square, first[0])))), ok(Sum(ok(Apply(Square, first[1]))))))
			second, err := Gradient(total, a, b, seed)
			if err != nil {
				t.Fatal(err)
			}
			return append(first, second...), values
		})
		for i, name := range []string{"da", "db", "second derivative by a", "by b", "by the seed"} {
			if e := distance(single[i], double[i]); !(e < 1e-5) {
				t.Errorf("around %v: %s in float32 is off by %.2g", offset, name, e)
			}
		}
	}
}

func TestSoftmaxOfLargeNumbers(t *testing.T) {
	ok := ok(t)
	g := gorgonia.NewGraph()
	x := leaf(g, tensor.Float32, Shape{3, 2}, "x")
	v := map[*Node][]float64{x: {1000, 999, -1000, -1001, 0, 3e38}}
	got := evaluate(t, v, ok(LogSumExp(x, nil)), ok(Softmax(x, nil)), ok(LogSoftmax(x)))
	s := 1 / (1 + math.Exp(-1))
	for i, want := range [][]float64{
		{1000 + math.Log1p(math.Exp(-1)), -1000 + math.Log1p(math.Exp(-1)), 3e38},
		{s, 1 - s, s, 1 - s, 0, 1},
		{math.Log(s), math.Log(1 - s), math.Log(s), math.Log(1 - s), -3e38, 0},
	} {
		for j := range want {
			if !(math.Abs(got[i][j]-want[j]) <= 1e-4+1e-6*math.Abs(want[j])) {
				t.Errorf("result %d, element %d: got %v, want %v", i, j, got[i][j], want[j])
			}
		}
	}
}

// TestEmptyMask: a row of which nothing is left has a sum of 0, whose logarithm is −∞, and no derivative.
func TestEmptyMask(t *testing.T) {
	ok := ok(t)
	g := gorgonia.NewGraph()
	x, mask := leaf64(g, "x", 2, 2), leaf64(g, "mask", 2, 2)
	lse := ok(LogSumExp(x, mask))
	gs, err := Gradient(lse, x)
	if err != nil {
		t.Fatal(err)
	}
	got := evaluate(t, map[*Node][]float64{x: {1, 2, 3, 4}, mask: {0, 0, 0, 1}}, lse, ok(Softmax(x, mask)), gs[0])
	if !sameBits(got[0], []float64{math.Inf(-1), 4}) {
		t.Errorf("logsumexp is %v, want -Inf and 4", got[0])
	}
	for _, v := range got[1:] {
		if !sameBits(v, []float64{0, 0, 0, 1}) {
			t.Errorf("softmax or derivative is %v, want 0, 0, 0, 1", v)
		}
	}
}

// TestMaxPoolTies: among equal elements the first takes the gradient, and overlapping windows add theirs.
func TestMaxPoolTies(t *testing.T) {
	ok := ok(t)
	for _, c := range []struct {
		g       PoolGeometry
		shape   Shape
		x, want []float64
	}{
		{PoolGeometry{Height: 2, Width: 2}, Shape{2, 2, 2, 1}, []float64{1, 1, 1, 1, 0, 2, 2, 0},
			[]float64{1, 0, 0, 0, 0, 1, 0, 0}},
		{PoolGeometry{Height: 2, Width: 2}, Shape{1, 2, 3, 1}, []float64{0, 5, 9, 5, 5, 9},
			[]float64{0, 1, 0, 0, 0, 0}},
		{PoolGeometry{Height: 1, Width: 2, StrideW: 1}, Shape{1, 2, 4, 1}, []float64{3, 3, 1, 1, 0, 5, 5, 0},
			[]float64{1, 1, 1, 0, 0, 2, 1, 0}},
	} {
		x := leaf64(gorgonia.NewGraph(), "x", c.shape...)
		gs, err := Gradient(ok(MaxPool2D(x, c.g)), x)
		if err != nil {
			t.Fatal(err)
		}
		if got := evaluate(t, map[*Node][]float64{x: c.x}, gs[0])[0]; !sameBits(got, c.want) {
			t.Errorf("%+v: derivative %v, want %v", c.g, got, c.want)
		}
	}
}

// TestKinks: derivatives at the kinks are PyTorch's.
func TestKinks(t *testing.T) {
	ok := ok(t)
	x := leaf64(gorgonia.NewGraph(), "x", 2)
	for _, c := range []struct {
		f          Func
		at0, minus float64 // derivatives at 0 and −0
	}{
		{ReLU, 0, 0}, {Abs, 0, 0}, {LeakyReLU(0.1), 0.1, 0.1}, {ELU(2), 2, 2}, {Huber(1), 0, 0},
	} {
		gs, err := Gradient(ok(Apply(c.f, x)), x)
		if err != nil {
			t.Fatal(err)
		}
		got := evaluate(t, map[*Node][]float64{x: {0, math.Copysign(0, -1)}}, gs[0])[0]
		if got[0] != c.at0 || got[1] != c.minus {
			t.Errorf("%v: derivatives at 0 and −0 are %v, want %v and %v", c.f, got, c.at0, c.minus)
		}
	}
}

// TestFunctionsFarOut: the functions keep their limits, and their accuracy on both sides.
func TestFunctionsFarOut(t *testing.T) {
	ok := ok(t)
	x := leaf64(gorgonia.NewGraph(), "x", 1)
	for _, c := range []struct {
		f     Func
		x     float64
		value []float64 // and derivatives
	}{
		{Sigmoid, -800, []float64{0, 0, 0}},
		{Sigmoid, 800, []float64{1, 0, 0}},
		{Sigmoid, -40, []float64{math.Exp(-40), math.Exp(-40), math.Exp(-40)}},
		{Sigmoid, 40, []float64{1, math.Exp(-40), -math.Exp(-40)}},
		{Tanh, 400, []float64{1, 0, 0}},
		{Tanh, 20, []float64{1, 4 * math.Exp(-40), -8 * math.Exp(-40)}},
		{Softplus, 800, []float64{800, 1, 0}},
		{Softplus, -40, []float64{math.Exp(-40), math.Exp(-40), math.Exp(-40)}},
		{GELU, 1e3, []float64{1e3, 1, 0}},
		{GELU, -1e3, []float64{0, 0, 0}},
		{GELU, math.Inf(1), []float64{math.Inf(1), 1, 0}},
		{GELU, math.Inf(-1), []float64{0, 0, 0}},
		{SiLU, 1e3, []float64{1e3, 1, 0}},
		{SiLU, -1e3, []float64{0, 0, 0}},
		{SiLU, math.Inf(1), []float64{math.Inf(1), 1, 0}},
		{SiLU, math.Inf(-1), []float64{0, 0, 0}},
		{ELU(1), -1e-20, []float64{-1e-20, 1, 1}},
		{Exp, 710, []float64{math.Inf(1), math.Inf(1), math.Inf(1)}},
		{Huber(1), 1e200, []float64{1e200, 1, 0}},
	} {
		y, seed := ok(Apply(c.f, x)), ok(Fill(x, 1))
		for k, want := range c.value {
			got := evaluate(t, map[*Node][]float64{x: {c.x}}, y)[0][0]
			if got != want && !(math.Abs(got-want) <= 1e-12*math.Abs(want)) {
				t.Errorf("derivative %d of %v at %v is %v, want %v", k, c.f, c.x, got, want)
			}
			if k == len(c.value)-1 {
				break
			}
			gs, err := Vjp(y, seed, x)
			if err != nil {
				t.Fatal(err)
			}
			y = gs[0]
		}
	}
}

func TestConvArithmetic(t *testing.T) {
	ok := ok(t)
	g := gorgonia.NewGraph()
	x, w := leaf(g, tensor.Float32, Shape{2, 7, 6, 4}, "x"), leaf(g, tensor.Float32, Shape{3, 2, 2, 6}, "w")
	y := ok(Conv2D(x, w, ConvGeometry{StrideH: 2, Groups: 2}))
	gs, err := Gradient(y, x, w)
	if err != nil {
		t.Fatal(err)
	}
	compile(t, append(gs, y)...)
	for _, n := range append(gs, y) {
		if got, want := n.Op().(interface{ MultiplyAdds() int }).MultiplyAdds(), 2*3*5*6*3*2*2; got != want {
			t.Errorf("%v: %d multiply-adds, want %d", n.Op(), got, want)
		}
		if n.Op().(Scratcher).ScratchBytes() < 0 {
			t.Errorf("%v: negative scratch memory", n.Op())
		}
	}
	big := ok(Conv2D(leaf(g, tensor.Float32, Shape{2, 9, 9, 16}, "images"), leaf(g, tensor.Float32, Shape{3, 3, 16, 32},
		"filters"), ConvGeometry{PadTop: 1}))
	compile(t, big)
	if n := big.Op().(Scratcher).ScratchBytes(); n == 0 {
		t.Error("a convolution with padding says that it needs no working memory")
	}
}

// TestSolveOfNoPositiveMatrix: equations that have no solution by Cholesky's way are NaN, and those after them work
// again.
func TestSolveOfNoPositiveMatrix(t *testing.T) {
	ok := ok(t)
	g := gorgonia.NewGraph()
	a, b := leaf(g, tensor.Float32, Shape{2, 2}, "a"), leaf(g, tensor.Float32, Shape{2, 1}, "b")
	x := ok(SolvePSD(a, b))
	p := compile(t, x)
	for _, c := range []struct{ a, want []float64 }{
		{[]float64{1, 2, 2, 1}, []float64{math.NaN(), math.NaN()}},
		{[]float64{2, 0, 0, 4}, []float64{1, 0.25}},
	} {
		p.set(a, c.a)
		p.set(b, []float64{2, 1})
		p.run()
		if got := p.get(x); !sameBits(got, c.want) {
			t.Errorf("solution for %v is %v, want %v", c.a, got, c.want)
		}
	}
}
