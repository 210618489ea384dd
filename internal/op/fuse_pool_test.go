package op

import (
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// TestFusePool: a second derivative needs more than a block of normalization, ReLU and pooling keeps, so the block
// stays apart; but all derivatives of its ReLU are taken after the pooling, unless somebody asks for one.
func TestFusePool(t *testing.T) {
	build := func() (roots Nodes, err error) {
		defer catch(&err)
		g := gorgonia.NewGraph()
		leaf := func(name string, shape ...int) *Node {
			return gorgonia.NewTensor(g, tensor.Float32, len(shape), gorgonia.WithShape(shape...),
				gorgonia.WithName(name))
		}
		x, gamma, beta := leaf("x", 2, 6, 6, 8), leaf("gamma", 8), leaf("beta", 8)
		y := must(BatchNorm(x, must(Moments(x)), gamma, beta, 1e-5, true))
		p := must(MaxPool2D(must(Apply(ReLU, y)), PoolGeometry{Height: 2, Width: 2}))
		first, err := Gradient(must(Apply(Square, p)), x)
		if err != nil {
			return nil, err
		}
		return Gradient(must(Apply(Square, first[0])), x, gamma)
	}
	roots, err := build()
	if err != nil {
		t.Fatal(err)
	}
	large, small := Shape{2, 6, 6, 8}, Shape{2, 3, 3, 8}
	rectifiers := func(instead map[*Node]*Node) (before, behind int) {
		canon := func(n *Node) *Node {
			if r, ok := instead[n]; ok {
				return r
			}
			return n
		}
		inputs := func(n *Node) (in Nodes) {
			for _, c := range Inputs(n) {
				in = append(in, canon(c))
			}
			return in
		}
		var ends Nodes
		for _, n := range roots {
			ends = append(ends, canon(n))
		}
		for _, n := range TopologicalBy(inputs, ends...) {
			switch o, ok := n.Op().(*pointwise); {
			case !ok || o.f.name != ReLU.name || o.order == 0:
			case equal(n.Shape(), large):
				before++
			case equal(n.Shape(), small):
				behind++
			}
		}
		return before, behind
	}
	if before, _ := rectifiers(nil); before == 0 {
		t.Fatal("there are no derivatives of the ReLU, so this test shows nothing")
	}
	if before, behind := rectifiers(fuseAll(roots)); before != 0 || behind == 0 {
		t.Errorf("%d derivatives of the ReLU before pooling and %d behind it, want none before", before, behind)
	}
	for _, n := range Topological(roots...) {
		if o, ok := n.Op().(*pointwise); ok && o.order == 1 && o.f.name == ReLU.name && fuseAll(roots, n)[n] != nil &&
			equal(fuseAll(roots, n)[n].Shape(), small) {
			t.Errorf("the derivative %v is needed, yet has become small", n)
		}
	}
}
