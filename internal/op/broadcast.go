package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// BroadcastShape is the shape of an elementwise operation on shapes a and b by NumPy's rules: aligned at the last axis,
// and an axis of size 1 (or a missing one) repeats.
func BroadcastShape(a, b Shape) (Shape, error) {
	n := max(len(a), len(b))
	out := make(Shape, n)
	for i := range out {
		da, db := dimFromEnd(a, n-1-i), dimFromEnd(b, n-1-i)
		switch {
		case da == db || db == 1:
			out[i] = da
		case da == 1:
			out[i] = db
		default:
			return nil, fmt.Errorf("shapes %v and %v do not broadcast: axis %d has sizes %d and %d", a, b, i, da, db)
		}
	}
	return out, nil
}

// dimFromEnd is the size of the i-th axis from the end, 1 where there is none.
func dimFromEnd(s Shape, i int) int {
	if i >= len(s) {
		return 1
	}
	return s[len(s)-1-i]
}

// walk is a nested loop over an output shape in which up to two inputs move with strides of their own. Neighboring axes
// along which all of them move alike are merged, so that the innermost loop is as long as it can be.
type walk struct {
	dims   []int
	sa, sb []int
}

func newWalk(out, a, b Shape) walk {
	var w walk
	stA, stB := 1, 1
	for i := 0; i < len(out); i++ { // from the last axis
		d := dimFromEnd(out, i)
		da, db := dimFromEnd(a, i), dimFromEnd(b, i)
		sa, sb := stA, stB
		if da == 1 {
			sa = 0
		}
		if db == 1 {
			sb = 0
		}
		stA *= da
		stB *= db
		if d == 1 {
			continue
		}
		if k := len(w.dims) - 1; k >= 0 && sa == w.sa[k]*w.dims[k] && sb == w.sb[k]*w.dims[k] {
			w.dims[k] *= d
			continue
		}
		w.dims, w.sa, w.sb = append(w.dims, d), append(w.sa, sa), append(w.sb, sb)
	}
	if len(w.dims) == 0 {
		w.dims, w.sa, w.sb = []int{1}, []int{0}, []int{0}
	}
	return w
}

// rows is the number of times the innermost loop runs.
func (w walk) rows() int {
	n := 1
	for _, d := range w.dims[1:] {
		n *= d
	}
	return n
}

// at gives the offsets of both inputs at the start of row r.
func (w walk) at(r int) (oa, ob int) {
	for k := 1; k < len(w.dims); k++ {
		i := r % w.dims[k]
		r /= w.dims[k]
		oa += i * w.sa[k]
		ob += i * w.sb[k]
	}
	return oa, ob
}

// Elementwise loops over more than grain elements are cut into pieces of a quarter of that, so that some runners have
// about equal shares. Both are fixed, so that pieces do not depend on the number of processors.
const grain = 1 << 15

// ranges returns a function that calls f for pieces of [0, n), each item costing cost elements.
func ranges(n, cost int, f func(lo, hi int)) func() {
	if n <= max(1, grain/max(1, cost)) {
		return func() { f(0, n) }
	}
	step := max(1, grain/4/max(1, cost))
	body := func(_, p int) { f(p*step, min(n, (p+1)*step)) }
	pieces := (n + step - 1) / step
	return func() { kernel.Parallel(pieces, body) }
}

// sumTo adds up the elements of its input that fall on the same element of a smaller shape.
type sumTo struct{ core }

// SumTo sums x over the axes along which shape broadcasts to x's shape: the adjoint of BroadcastTo.
func SumTo(x *Node, shape Shape) (*Node, error) {
	if equal(x.Shape(), shape) {
		return x, nil
	}
	full, err := BroadcastShape(x.Shape(), shape)
	if err != nil || !equal(full, x.Shape()) {
		return nil, fmt.Errorf("sum: %v does not broadcast to %v", shape, x.Shape())
	}
	return apply(&sumTo{newCore("sum", "", shape.Clone(), []bool{true}, x)})
}

// Sum adds up all elements of x into a scalar.
func Sum(x *Node) (*Node, error) { return SumTo(x, Shape{}) }

// SumAxis sums x over its last axis; keep leaves that axis with size 1.
func SumAxis(x *Node, keep bool) (*Node, error) {
	if x.IsScalar() {
		return nil, fmt.Errorf("sum: a scalar has no last axis")
	}
	s := x.Shape().Clone()
	s[len(s)-1] = 1
	y, err := SumTo(x, s)
	if err != nil || keep {
		return y, err
	}
	return Reshape(y, s[:len(s)-1])
}

// Mean is the mean of all elements of x, a scalar.
func Mean(x *Node) (*Node, error) {
	s, err := Sum(x)
	if err != nil {
		return nil, err
	}
	return Scale(s, 1/float64(size(x.Shape())), 0)
}

func (o *sumTo) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *sumTo) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := BroadcastTo(g, in[0].Shape())
	return Nodes{d}, err
}

func (o *sumTo) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *sumTo) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindSumTo(o, floats[float64](out), floats[float64](in[0]))
	}
	return bindSumTo(o, floats[float32](out), floats[float32](in[0]))
}

func bindSumTo[T kernel.Float](o *sumTo, out, x []T) func() {
	if o.out.TotalSize() == 1 || len(out) == 1 {
		return func() { kernel.RowSums(out, x, 1, len(x)) }
	}
	w := newWalk(o.shapes[0], o.shapes[0], o.out)
	switch {
	case len(w.dims) == 2 && w.sb[0] == 1 && w.sb[1] == 0: // the leading axes go
		return func() { kernel.ColumnSums(out, x, w.dims[1], w.dims[0]) }
	case len(w.dims) == 2 && w.sb[0] == 0 && w.sb[1] == 1: // the trailing axes go
		return func() { kernel.RowSums(out, x, w.dims[1], w.dims[0]) }
	}
	acc := make([]float64, len(out))
	return func() {
		clear(acc)
		inner := w.dims[0]
		for r, n := 0, w.rows(); r < n; r++ {
			ox, oy := w.at(r)
			if w.sb[0] == 0 {
				s := 0.0
				for _, v := range x[ox : ox+inner] {
					s += float64(v)
				}
				acc[oy] += s
				continue
			}
			for i, v := range x[ox : ox+inner] {
				acc[oy+i] += float64(v)
			}
		}
		for i, v := range acc {
			out[i] = T(v)
		}
	}
}

// broadcastTo repeats its input along the axes where it has size 1.
type broadcastTo struct{ core }

// BroadcastTo repeats x to the given shape by NumPy's rules.
func BroadcastTo(x *Node, shape Shape) (*Node, error) {
	if equal(x.Shape(), shape) {
		return x, nil
	}
	full, err := BroadcastShape(x.Shape(), shape)
	if err != nil || !equal(full, shape) {
		return nil, fmt.Errorf("broadcast: %v does not broadcast to %v", x.Shape(), shape)
	}
	return apply(&broadcastTo{newCore("broadcast", "", shape.Clone(), []bool{true}, x)})
}

func (o *broadcastTo) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *broadcastTo) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := SumTo(g, in[0].Shape())
	return Nodes{d}, err
}

func (o *broadcastTo) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *broadcastTo) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindBroadcastTo(o, floats[float64](out), floats[float64](in[0]))
	}
	return bindBroadcastTo(o, floats[float32](out), floats[float32](in[0]))
}

func bindBroadcastTo[T kernel.Float](o *broadcastTo, out, x []T) func() {
	w := newWalk(o.out, o.shapes[0], o.out)
	inner := w.dims[0]
	return ranges(w.rows(), inner, func(lo, hi int) {
		for r := lo; r < hi; r++ {
			ox, _ := w.at(r)
			dst := out[r*inner : (r+1)*inner]
			if w.sa[0] == 0 {
				for i := range dst {
					dst[i] = x[ox]
				}
				continue
			}
			copy(dst, x[ox:ox+inner])
		}
	})
}
