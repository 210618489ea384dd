package op

import (
	"fmt"

	"landscape/internal/checked"
	"landscape/internal/kernel"
)

// reshape sees its input in another shape of the same size.
type reshape struct{ core }

// Reshape is x with the same elements in another shape. In a planned program it costs nothing.
func Reshape(x *Node, s Shape) (*Node, error) {
	if equal(x.Shape(), s) {
		return x, nil
	}
	for _, d := range s {
		if d < 1 {
			return nil, fmt.Errorf("reshape: axis of size %d in %v", d, s)
		}
	}
	switch n, ok := checked.Product(s...); {
	case !ok:
		return nil, fmt.Errorf("reshape: %v has %d elements, %v has more than can be counted", x.Shape(),
			size(x.Shape()), s)
	case n != size(x.Shape()):
		return nil, fmt.Errorf("reshape: %v has %d elements, %v has %d", x.Shape(), size(x.Shape()), s, n)
	}
	return apply(&reshape{newCore("reshape", "", s.Clone(), []bool{true}, x)})
}

func (o *reshape) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *reshape) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := Reshape(g, in[0].Shape())
	return Nodes{d}, err
}

func (o *reshape) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *reshape) Alias() int { return 0 }

func (o *reshape) Bind(out Array, in []Array) func() {
	return func() {
		copy(out.F32, in[0].F32)
		copy(out.F64, in[0].F64)
	}
}

// transpose permutes axes.
type transpose struct {
	core
	perm []int
}

// Transpose permutes the axes of x: axis i of the result is axis perm[i] of x.
func Transpose(x *Node, perm ...int) (*Node, error) {
	s := x.Shape()
	if len(perm) != len(s) {
		return nil, fmt.Errorf("transpose: %d axes named for shape %v", len(perm), s)
	}
	out, seen := make(Shape, len(s)), make([]bool, len(s))
	for i, p := range perm {
		if p < 0 || p >= len(s) || seen[p] {
			return nil, fmt.Errorf("transpose: %v is not a permutation of the axes of %v", perm, s)
		}
		out[i], seen[p] = s[p], true
	}
	return apply(&transpose{newCore("transpose", fmt.Sprint(perm), out, []bool{true}, x), append([]int(nil), perm...)})
}

func (o *transpose) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *transpose) Vjp(_ Nodes, _, g *Node, _ []bool) (Nodes, error) {
	inv := make([]int, len(o.perm))
	for i, p := range o.perm {
		inv[p] = i
	}
	d, err := Transpose(g, inv...)
	return Nodes{d}, err
}

func (o *transpose) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *transpose) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindTranspose(o, floats[float64](out), floats[float64](in[0]))
	}
	return bindTranspose(o, floats[float32](out), floats[float32](in[0]))
}

func bindTranspose[T kernel.Float](o *transpose, y, x []T) func() {
	strides := stridesOf(o.shapes[0])
	move := make([]int, len(o.perm))
	for i, p := range o.perm {
		move[i] = strides[p]
	}
	last := len(o.out) - 1
	inner, step := o.out[last], move[last]
	return ranges(len(y)/inner, inner, func(lo, hi int) {
		for r := lo; r < hi; r++ {
			off, q := 0, r
			for k := last - 1; k >= 0; k-- {
				off += q % o.out[k] * move[k]
				q /= o.out[k]
			}
			dst := y[r*inner : (r+1)*inner]
			for i := range dst {
				dst[i] = x[off+i*step]
			}
		}
	})
}

// stridesOf gives the distance of neighbors along each axis of a dense row-major array.
func stridesOf(s Shape) []int {
	st, n := make([]int, len(s)), 1
	for i := len(s) - 1; i >= 0; i-- {
		st[i] = n
		n *= s[i]
	}
	return st
}

// slice takes a range of one axis; pad puts such a range into zeros. Each is the other's adjoint.
type slice struct {
	core
	axis, from, to int
}

type pad struct {
	core
	axis, from int
}

// Slice is the part of x with index from ≤ i < to along an axis.
func Slice(x *Node, axis, from, to int) (*Node, error) {
	s := x.Shape().Clone()
	if axis < 0 || axis >= len(s) || from < 0 || to > s[axis] || from >= to {
		return nil, fmt.Errorf("slice: [%d:%d] of axis %d of shape %v", from, to, axis, s)
	}
	s[axis] = to - from
	return apply(&slice{newCore("slice", fmt.Sprintf("%d,%d,%d", axis, from, to), s, []bool{true}, x), axis, from, to})
}

// Pad puts x at index from of an axis that is length long, with zeros around it.
func Pad(x *Node, axis, from, length int) (*Node, error) {
	s := x.Shape().Clone()
	if axis < 0 || axis >= len(s) || from < 0 || from > length-s[axis] {
		return nil, fmt.Errorf("pad: axis %d of shape %v at %d of %d", axis, s, from, length)
	}
	s[axis] = length
	return apply(&pad{newCore("pad", fmt.Sprintf("%d,%d", axis, from), s, []bool{true}, x), axis, from})
}

func (o *slice) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }
func (o *pad) SymDiff(in Nodes, out, g *Node) (Nodes, error)   { return symDiff(o, in, out, g) }

func (o *slice) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := Pad(g, o.axis, o.from, in[0].Shape()[o.axis])
	return Nodes{d}, err
}

func (o *pad) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := Slice(g, o.axis, o.from, o.from+in[0].Shape()[o.axis])
	return Nodes{d}, err
}

func (o *slice) Do(vs ...value) (value, error) { return do(o, vs) }
func (o *pad) Do(vs ...value) (value, error)   { return do(o, vs) }

func (o *slice) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindSlice(o, floats[float64](out), floats[float64](in[0]))
	}
	return bindSlice(o, floats[float32](out), floats[float32](in[0]))
}

func bindSlice[T kernel.Float](o *slice, y, x []T) func() {
	inner := size(o.out[o.axis+1:])
	n, full := (o.to-o.from)*inner, o.shapes[0][o.axis]*inner
	return func() {
		for r := 0; r*n < len(y); r++ {
			copy(y[r*n:(r+1)*n], x[r*full+o.from*inner:])
		}
	}
}

func (o *pad) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindPad(o, floats[float64](out), floats[float64](in[0]))
	}
	return bindPad(o, floats[float32](out), floats[float32](in[0]))
}

func bindPad[T kernel.Float](o *pad, y, x []T) func() {
	inner := size(o.out[o.axis+1:])
	n, full := o.shapes[0][o.axis]*inner, o.out[o.axis]*inner
	return func() {
		clear(y)
		for r := 0; r*n < len(x); r++ {
			copy(y[r*full+o.from*inner:], x[r*n:(r+1)*n])
		}
	}
}

// Concat joins nodes along an axis; all other axes must agree.
func Concat(axis int, xs ...*Node) (y *Node, err error) {
	defer catch(&err)
	if len(xs) == 0 {
		return nil, fmt.Errorf("concat: nothing to join")
	}
	total := 0
	for _, x := range xs {
		s := x.Shape()
		if axis < 0 || axis >= len(s) {
			return nil, fmt.Errorf("concat: no axis %d in shape %v", axis, s)
		}
		total += s[axis]
	}
	at := 0
	for _, x := range xs {
		p := must(Pad(x, axis, at, total))
		at += x.Shape()[axis]
		if y == nil {
			y = p
			continue
		}
		if !equal(y.Shape(), p.Shape()) {
			return nil, fmt.Errorf("concat: shapes %v and %v differ outside axis %d", xs[0].Shape(), x.Shape(), axis)
		}
		y = must(Add(y, p))
	}
	return y, nil
}
