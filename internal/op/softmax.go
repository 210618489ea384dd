package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// LogSumExp is log Σ_j mask_ij·exp(x_ij) for each row i of a matrix x, with a mask of zeros and ones (nil: all ones);
// the result has shape (rows, 1). The largest term is taken out first, so nothing overflows. For a row whose mask is
// empty it is −∞.
func LogSumExp(x, mask *Node) (*Node, error) {
	s := x.Shape()
	if err := checkMask("logsumexp", x, mask); err != nil {
		return nil, err
	}
	in, diff := Nodes{x}, []bool{true}
	if mask != nil {
		in, diff = append(in, mask), append(diff, false)
	}
	return apply(&logSumExp{newCore("logsumexp", "", Shape{s[0], 1}, diff, in...)})
}

func checkMask(name string, x, mask *Node) error {
	if s := x.Shape(); len(s) != 2 {
		return fmt.Errorf("%s: want a matrix, got shape %v", name, s)
	}
	if mask != nil && !equal(mask.Shape(), x.Shape()) {
		return fmt.Errorf("%s: mask has shape %v, want %v", name, mask.Shape(), x.Shape())
	}
	return nil
}

type logSumExp struct{ core }

func (o *logSumExp) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *logSumExp) Vjp(in Nodes, _, g *Node, _ []bool) (ds Nodes, err error) {
	defer catch(&err)
	ds = make(Nodes, len(in))
	ds[0] = must(Mul(must(softmaxOf(in...)), g))
	return ds, nil
}

func (o *logSumExp) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *logSumExp) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLogSumExp[float64](o, out, in)
	}
	return bindLogSumExp[float32](o, out, in)
}

func bindLogSumExp[T kernel.Float](o *logSumExp, out Array, in []Array) func() {
	y, x, mask := floats[T](out), floats[T](in[0]), maskOf[T](in)
	rows, cols := o.shapes[0][0], o.shapes[0][1]
	return func() { kernel.LogSumExp(y, x, mask, rows, cols) }
}

func maskOf[T kernel.Float](in []Array) []T {
	if len(in) < 2 {
		return nil
	}
	return floats[T](in[1])
}

// softmax is exp(x_ij)·mask_ij / Σ_k exp(x_ik)·mask_ik; rows with an empty mask are zero.
type softmax struct{ core }

// Softmax is exp(x)/Σexp(x) along each row of a matrix, over the columns where mask is 1 (nil: all of them).
func Softmax(x, mask *Node) (*Node, error) {
	if err := checkMask("softmax", x, mask); err != nil {
		return nil, err
	}
	if mask == nil {
		return softmaxOf(x)
	}
	return softmaxOf(x, mask)
}

func softmaxOf(in ...*Node) (*Node, error) {
	diff := make([]bool, len(in))
	diff[0] = true
	return apply(&softmax{newCore("softmax", "", in[0].Shape().Clone(), diff, in...)})
}

func (o *softmax) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *softmax) Vjp(in Nodes, out, g *Node, _ []bool) (ds Nodes, err error) {
	defer catch(&err)
	ds = make(Nodes, len(in)) // s·(g − Σ g·s)
	inner := must(SumAxis(must(Mul(g, out)), true))
	ds[0] = must(Mul(out, must(Sub(g, inner))))
	return ds, nil
}

func (o *softmax) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *softmax) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindSoftmax[float64](o, out, in)
	}
	return bindSoftmax[float32](o, out, in)
}

func bindSoftmax[T kernel.Float](o *softmax, out Array, in []Array) func() {
	y, x, mask := floats[T](out), floats[T](in[0]), maskOf[T](in)
	rows, cols := o.out[0], o.out[1]
	return func() { kernel.Softmax(y, x, mask, rows, cols) }
}

// logSoftmax is x − log Σexp(x), of differences that keep digits where all of x is large.
type logSoftmax struct{ core }

// LogSoftmax is x − log Σexp(x) along each row of a matrix.
func LogSoftmax(x *Node) (*Node, error) {
	if err := checkMask("log-softmax", x, nil); err != nil {
		return nil, err
	}
	return apply(&logSoftmax{newCore("log-softmax", "", x.Shape().Clone(), []bool{true}, x)})
}

func (o *logSoftmax) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *logSoftmax) Vjp(in Nodes, _, g *Node, _ []bool) (ds Nodes, err error) {
	defer catch(&err) // g − softmax·Σg
	total := must(Neg(must(SumAxis(g, true))))
	return Nodes{must(Add(g, must(Mul(must(softmaxOf(in...)), total))))}, nil
}

func (o *logSoftmax) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *logSoftmax) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLogSoftmax(o, out.F64, in[0].F64)
	}
	return bindLogSoftmax(o, out.F32, in[0].F32)
}

func bindLogSoftmax[T kernel.Float](o *logSoftmax, y, x []T) func() {
	rows, cols := o.out[0], o.out[1]
	return func() { kernel.LogSoftmax(y, x, rows, cols) }
}

// pick takes one element of each row; put spreads a column into such places. Each is the other's adjoint.
type pick struct{ core }
type put struct{ core }

// Pick is x[i, labels[i]] for each row of a matrix x, as shape (rows, 1). Labels are integers of shape (rows), each
// below the number of columns.
func Pick(x, labels *Node) (*Node, error) {
	s := x.Shape()
	if len(s) != 2 || !equal(labels.Shape(), Shape{s[0]}) {
		return nil, fmt.Errorf("pick: labels of shape %v for x of shape %v", labels.Shape(), s)
	}
	return apply(&pick{newCore("pick", "", Shape{s[0], 1}, []bool{true, false}, x, labels).integers(1)})
}

// Put is a matrix with v[i] at column labels[i] of row i, and zeros elsewhere; v has shape (rows, 1).
func Put(v, labels *Node, columns int) (*Node, error) {
	n := size(v.Shape())
	if !equal(v.Shape(), Shape{n, 1}) || !equal(labels.Shape(), Shape{n}) {
		return nil, fmt.Errorf("put: labels of shape %v for v of shape %v", labels.Shape(), v.Shape())
	}
	if columns < 1 {
		return nil, fmt.Errorf("put: %d columns, want at least 1", columns)
	}
	return apply(&put{newCore("put", "", Shape{n, columns}, []bool{true, false}, v, labels).integers(1)})
}

func (o *pick) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }
func (o *put) SymDiff(in Nodes, out, g *Node) (Nodes, error)  { return symDiff(o, in, out, g) }

func (o *pick) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := Put(g, in[1], o.shapes[0][1])
	return Nodes{d, nil}, err
}

func (o *put) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := Pick(g, in[1])
	return Nodes{d, nil}, err
}

func (o *pick) Do(vs ...value) (value, error) { return do(o, vs) }
func (o *put) Do(vs ...value) (value, error)  { return do(o, vs) }

func (o *pick) Bind(out Array, in []Array) func() {
	cols, labels := o.shapes[0][1], in[1].Int
	return func() {
		for r, c := range labels {
			if out.F64 != nil {
				out.F64[r] = in[0].F64[r*cols : (r+1)*cols][c]
			} else {
				out.F32[r] = in[0].F32[r*cols : (r+1)*cols][c]
			}
		}
	}
}

func (o *put) Bind(out Array, in []Array) func() {
	cols, labels := o.out[1], in[1].Int
	return func() {
		clear(out.F32)
		clear(out.F64)
		for r, c := range labels {
			if out.F64 != nil {
				out.F64[r*cols : (r+1)*cols][c] = in[0].F64[r]
			} else {
				out.F32[r*cols : (r+1)*cols][c] = in[0].F32[r]
			}
		}
	}
}

// Gather is table[labels[i]] for each i: a column (rows, 1) of constants, such as class weights.
func Gather(table *Node, labels *Node) (y *Node, err error) {
	defer catch(&err)
	s := table.Shape()
	if len(s) != 1 {
		return nil, fmt.Errorf("gather: want a vector, got shape %v", s)
	}
	n := size(labels.Shape())
	if !equal(labels.Shape(), Shape{n}) {
		return nil, fmt.Errorf("gather: want labels of shape (n), got %v", labels.Shape())
	}
	return Pick(must(BroadcastTo(must(Reshape(table, Shape{1, s[0]})), Shape{n, s[0]})), labels)
}
