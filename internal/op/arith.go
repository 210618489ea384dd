package op

import (
	"fmt"

	"gorgonia.org/gorgonia"

	"landscape/internal/kernel"
)

type value = gorgonia.Value

// arith is an elementwise operation of two operands with NumPy's broadcasting.
type arith struct {
	core
	sign byte // + - * /
}

func newArith(sign byte, name string, a, b *Node) (*Node, error) {
	s, err := BroadcastShape(a.Shape(), b.Shape())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return apply(&arith{newCore(name, "", s, []bool{true, true}, a, b), sign})
}

// Add is a + b, broadcast.
func Add(a, b *Node) (*Node, error) { return newArith('+', "add", a, b) }

// Sub is a − b, broadcast.
func Sub(a, b *Node) (*Node, error) { return newArith('-', "sub", a, b) }

// Mul is the elementwise product a·b, broadcast.
func Mul(a, b *Node) (*Node, error) { return newArith('*', "mul", a, b) }

// Div is the elementwise quotient a/b, broadcast.
func Div(a, b *Node) (*Node, error) { return newArith('/', "div", a, b) }

func (o *arith) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *arith) Vjp(in Nodes, out, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	a, b := in[0], in[1]
	ds = make(Nodes, 2)
	if need[0] {
		da := g
		switch o.sign {
		case '*':
			da = must(Mul(g, b))
		case '/':
			da = must(Div(g, b))
		}
		ds[0] = must(SumTo(da, a.Shape()))
	}
	if need[1] {
		db := g
		switch o.sign {
		case '-':
			db = must(Scale(g, -1, 0))
		case '*':
			db = must(Mul(g, a))
		case '/': // −g·(a/b)/b
			db = must(Scale(must(Div(must(Mul(g, out)), b)), -1, 0))
		}
		ds[1] = must(SumTo(db, b.Shape()))
	}
	return ds, nil
}

func (o *arith) Do(vs ...value) (value, error) { return do(o, vs) }

// InPlace allows the output in the place of an operand that has its size.
func (o *arith) InPlace() int {
	switch n := size(o.out); {
	case size(o.shapes[0]) == n:
		return 0
	case size(o.shapes[1]) == n:
		return 1
	}
	return -1
}

func (o *arith) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindArith(o, floats[float64](out), floats[float64](in[0]), floats[float64](in[1]))
	}
	return bindArith(o, floats[float32](out), floats[float32](in[0]), floats[float32](in[1]))
}

func bindArith[T kernel.Float](o *arith, out, a, b []T) func() {
	if o.sign == '+' && len(a) == len(out) && len(b) == len(out) {
		return func() { kernel.Add(out, a, b) }
	}
	w := newWalk(o.out, o.shapes[0], o.shapes[1])
	inner := w.dims[0]
	s := kernel.Broadcast{Cols: inner, XCol: w.sa[0], YCol: w.sb[0]}
	if w.rows() == 1 {
		return ranges(inner, 1, func(lo, hi int) {
			s := s
			s.Rows, s.Cols = 1, hi-lo
			kernel.Arithmetic(o.sign, out[lo:hi], a[lo*s.XCol:], b[lo*s.YCol:], s)
		})
	}
	block := w.dims[1] // of rows that lie evenly
	s.XRow, s.YRow = w.sa[1], w.sb[1]
	return ranges(w.rows(), inner, func(lo, hi int) {
		s := s
		for r := lo; r < hi; r += s.Rows {
			s.Rows = min(hi-r, block-r%block)
			oa, ob := w.at(r)
			kernel.Arithmetic(o.sign, out[r*inner:(r+s.Rows)*inner], a[oa:], b[ob:], s)
		}
	})
}
