package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// scale is alpha·x + beta with constants.
type scale struct {
	core
	alpha, beta float64
}

// Scale is alpha·x + beta, elementwise.
func Scale(x *Node, alpha, beta float64) (*Node, error) {
	return apply(&scale{newCore("scale", fmt.Sprintf("%v,%v", alpha, beta), x.Shape().Clone(), []bool{true}, x), alpha,
		beta})
}

// Neg is −x.
func Neg(x *Node) (*Node, error) { return Scale(x, -1, 0) }

func (o *scale) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *scale) Vjp(_ Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := Scale(g, o.alpha, 0)
	return Nodes{d}, err
}

func (o *scale) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *scale) InPlace() int { return 0 }

func (o *scale) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindScale(o, floats[float64](out), floats[float64](in[0]))
	}
	return bindScale(o, floats[float32](out), floats[float32](in[0]))
}

func bindScale[T kernel.Float](o *scale, y, x []T) func() {
	a, b := T(o.alpha), T(o.beta)
	return ranges(len(y), 1, func(lo, hi int) {
		y, x := y[lo:hi], x[lo:hi]
		for i, v := range x {
			y[i] = a*v + b
		}
	})
}

// fill is a constant in the shape of its input, whose value it does not read.
type fill struct {
	core
	v float64
}

// Fill is a node of x's shape and type with every element v. (An op cannot be applied to nothing, and Gorgonia searches
// its list of constants at every new node.)
func Fill(x *Node, v float64) (*Node, error) {
	return apply(&fill{newCore("fill", fmt.Sprint(v), x.Shape().Clone(), []bool{false}, x), v})
}

func (o *fill) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *fill) Vjp(Nodes, *Node, *Node, []bool) (Nodes, error) { return Nodes{nil}, nil }

func (o *fill) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *fill) Bind(out Array, _ []Array) func() {
	return func() {
		for i := range out.F32 {
			out.F32[i] = float32(o.v)
		}
		for i := range out.F64 {
			out.F64[i] = o.v
		}
	}
}
