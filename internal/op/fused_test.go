package op

import (
	"strings"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// trainingStep is a convolution of c channels with batch norm, ReLU and pooling, and its derivatives by w, gamma and
// beta.
func trainingStep(t *testing.T, c int) Nodes {
	t.Helper()
	return trainingStepOf(t, c, ReLU)
}

func trainingStepOf(t *testing.T, c int, activation Func) Nodes {
	t.Helper()
	g := gorgonia.NewGraph()
	leaf := func(name string, shape ...int) *Node {
		return gorgonia.NewTensor(g, tensor.Float32, len(shape), gorgonia.WithShape(shape...), gorgonia.WithName(name))
	}
	var err error
	defer func() {
		if err != nil {
			t.Fatal(err)
		}
	}()
	defer catch(&err)
	x, w, gamma, beta := leaf("x", 2, 6, 6, c), leaf("w", 3, 3, c, 8), leaf("gamma", 8), leaf("beta", 8)
	z := must(Conv2D(x, w, ConvGeometry{PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1}))
	y := must(BatchNorm(z, must(Moments(z)), gamma, beta, 1e-5, true))
	p := must(MaxPool2D(must(Apply(activation, y)), PoolGeometry{Height: 2, Width: 2}))
	loss := must(Sum(must(Apply(Square, p))))
	grads, err := Gradient(loss, w, gamma, beta)
	return append(Nodes{loss}, grads...)
}

func fuseAll(roots Nodes, needed ...*Node) map[*Node]*Node {
	return Fuse(Plan{Order: Topological(roots...), Inputs: Inputs, Needed: func(n *Node) bool {
		for _, m := range append(roots, needed...) {
			if n == m {
				return true
			}
		}
		return false
	}})
}

// names are the ops that take the places of others.
func names(instead map[*Node]*Node) map[string]int {
	count := map[string]int{}
	for _, n := range instead {
		count[n.Op().(Op).base().name]++
	}
	return count
}

func TestFuseRecognizes(t *testing.T) {
	for _, c := range []struct {
		channels   int
		activation Func
		want       []string
		never      []string
	}{
		{1, ReLU, []string{"fused-conv2d-moments", "fused-batchnorm-relu", "fused-batchnorm-relu-sums",
			"fused-batchnorm-relu-weight"}, []string{"fused-batchnorm-relu-grad"}},
		{16, LeakyReLU(0.1), []string{"fused-conv2d-moments", "fused-batchnorm-relu", "fused-batchnorm-relu-grad"},
			[]string{"batchnorm", "leakyrelu", "maxpool2d-put"}},
		{16, LeakyReLU(2), nil, []string{"fused-batchnorm-relu"}}, // what is above zero and below would change places
		{16, ReLU, []string{"fused-conv2d-moments", "fused-batchnorm-relu", "fused-batchnorm-relu-grad", "conv2d"},
			[]string{"fused-batchnorm-relu-weight"}},
	} {
		got := names(fuseAll(trainingStepOf(t, c.channels, c.activation)))
		for _, name := range c.want {
			if got[name] == 0 {
				t.Errorf("%d channels: no %s among %v", c.channels, name, got)
			}
		}
		for _, name := range c.never {
			if got[name] > 0 {
				t.Errorf("%d channels: %s among %v", c.channels, name, got)
			}
		}
	}
}

// evaluated is two convolutions with frozen batch norm, ReLU and pooling; the first of c channels.
func evaluated(t *testing.T, c int) (root, between *Node) {
	t.Helper()
	g := gorgonia.NewGraph()
	leaf := func(name string, shape ...int) *Node {
		return gorgonia.NewTensor(g, tensor.Float32, len(shape), gorgonia.WithShape(shape...), gorgonia.WithName(name))
	}
	var err error
	defer func() {
		if err != nil {
			t.Fatal(err)
		}
	}()
	defer catch(&err)
	moments, gamma, beta := leaf("moments", 2, 16), leaf("gamma", 16), leaf("beta", 16)
	block := func(x, w *Node) *Node {
		z := must(Conv2D(x, w, ConvGeometry{PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1}))
		return must(MaxPool2D(must(Apply(ReLU, must(BatchNorm(z, moments, gamma, beta, 1e-5, false)))),
			PoolGeometry{Height: 2, Width: 2}))
	}
	between = block(leaf("x", 4, 15, 14, c), leaf("w", 3, 3, c, 16))
	return block(between, leaf("v", 3, 3, 16, 16)), between
}

// The input of a convolution is made where it is needed if that takes few products and nobody else wants it.
func TestFusePrologue(t *testing.T) {
	for _, c := range []struct {
		channels      int
		needed        bool
		wantsPrologue bool
	}{{1, false, true}, {3, false, true}, {3, true, false}, {16, false, false}} {
		root, between := evaluated(t, c.channels)
		var needed Nodes
		if c.needed {
			needed = Nodes{between}
		}
		o, ok := fuseAll(Nodes{root}, needed...)[root].Op().(*normReLU)
		if !ok || (o.block.prologue != nil) != c.wantsPrologue {
			t.Errorf("%+v: got %v", c, o)
		}
	}
}

// A value that somebody asks for is stored; what needs it stays as it is.
func TestFuseKeepsWhatIsNeeded(t *testing.T) {
	roots := trainingStep(t, 1)
	for _, n := range Topological(roots...) {
		o, ok := n.Op().(Op)
		if !ok {
			continue
		}
		got := names(fuseAll(roots, n))
		switch name := o.base().name; {
		case name == "batchnorm" && got["fused-batchnorm-relu"] > 0:
			t.Errorf("batch norm is needed, yet %v", got)
		case name == "batchnorm-grad" &&
			(got["fused-batchnorm-relu-weight"] > 0 || got["fused-batchnorm-relu-grad"] == 0):
			t.Errorf("the derivative by the convolution is needed, yet %v", got)
		case name == "conv2d" && got["conv2d"] == 0:
			t.Errorf("the convolution is needed, yet %v", got)
		}
	}
}

func TestFusedOpsHaveNoDerivative(t *testing.T) {
	for _, n := range fuseAll(trainingStep(t, 1)) {
		o := n.Op().(Op)
		if !strings.HasPrefix(o.base().name, "fused") {
			continue
		}
		if _, err := o.SymDiff(o.base().in, n, n); err == nil || !strings.Contains(err.Error(), "no derivative") {
			t.Errorf("%s: got error %v", o, err)
		}
	}
}

// residualStep is a sum of two normalized convolutions after a rectifier, and of the input after a biased convolution
// with another, and its derivatives.
func residualStep(t *testing.T, activation Func) Nodes {
	t.Helper()
	g := gorgonia.NewGraph()
	leaf := func(name string, shape ...int) *Node {
		return gorgonia.NewTensor(g, tensor.Float32, len(shape), gorgonia.WithShape(shape...), gorgonia.WithName(name))
	}
	var err error
	defer func() {
		if err != nil {
			t.Fatal(err)
		}
	}()
	defer catch(&err)
	x, w, v, u := leaf("x", 2, 6, 6, 16), leaf("w", 3, 3, 16, 16), leaf("v", 1, 1, 16, 16), leaf("u", 1, 1, 16, 8)
	gamma, beta, bias := leaf("gamma", 16), leaf("beta", 16), leaf("bias", 8)
	y := must(Conv2D(x, w, ConvGeometry{PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1}))
	z := must(Conv2D(x, v, ConvGeometry{}))
	norm := func(x *Node) *Node { return must(BatchNorm(x, must(Moments(x)), gamma, beta, 1e-5, true)) }
	sum := must(Apply(activation, must(Add(norm(y), norm(z)))))
	out := must(Apply(activation, must(Add(must(Conv2D(sum, u, ConvGeometry{})), bias))))
	loss := must(Sum(must(Apply(Square, out))))
	grads, err := Gradient(loss, w, v, u, gamma, beta, bias)
	return append(Nodes{loss}, grads...)
}

func TestFuseResidualBlock(t *testing.T) {
	for _, c := range []struct {
		activation Func
		want       map[string]int
	}{
		{ReLU, map[string]int{"fused-batchnorm-sum": 1, "fused-conv2d-bias": 1, "relu": 2}},
		{LeakyReLU(0.1), map[string]int{"fused-batchnorm-sum": 1, "fused-conv2d-bias": 1, "leakyrelu": 2}},
		{Tanh, map[string]int{"fused-batchnorm-sum": 1, "fused-conv2d-bias": 1, "tanh": 0}}, // up to the sums
	} {
		roots := residualStep(t, c.activation)
		got := names(fuseAll(roots))
		for name, n := range c.want {
			if got[name] != n {
				t.Errorf("%v: %d of %s among %v, want %d", c.activation, got[name], name, got, n)
			}
		}
		for _, n := range Topological(roots...) {
			o, ok := n.Op().(*batchNorm)
			if !ok {
				continue
			}
			// somebody asks for the normalization: it is computed, and the sum takes it
			for _, fused := range fuseAll(roots, n) {
				if f, ok := fused.Op().(*normSum); ok && f.block.of[0].x != n && f.block.of[1].x != n {
					t.Errorf("%v: a sum computes %v again", c.activation, o)
				}
			}
		}
	}
}
