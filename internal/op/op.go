package op

import (
	"errors"
	"fmt"
	"hash"
	"hash/fnv"
	"sync/atomic"

	"github.com/chewxy/hm"
	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/internal/checked"
)

// Node is a node of Gorgonia's expression graph.
type Node = gorgonia.Node

// Nodes is a list of them.
type Nodes = gorgonia.Nodes

// Shape is the shape of a node; an empty one is a scalar's.
type Shape = tensor.Shape

// Op is a Gorgonia op whose arithmetic can be bound, once, to memory that stays where it is.
//
// Every op of this package belongs to exactly one node, knows the shapes of its inputs from the start, and declares its
// derivative with the other ops of the package, so that derivatives can be differentiated again.
type Op interface {
	gorgonia.SDOp

	// Bind returns a function that computes out from in. It is called once for a planned program; what it returns
	// allocates nothing. Out does not overlap any input unless the op is an InPlacer or an Aliaser.
	Bind(out Array, in []Array) func()

	// Vjp returns the products of grad (the derivative of some scalar by the op's output) with the op's Jacobians: for
	// each input with need set, a node of the input's shape. It is SymDiff for those inputs alone.
	Vjp(in Nodes, out, grad *Node, need []bool) (Nodes, error)

	// Key is the op's name with every attribute: ops with equal keys and equal inputs compute equal values.
	Key() string

	base() *core
}

// InPlacer is an Op whose output may share memory with one of its inputs.
type InPlacer interface {
	// InPlace is the index of an input of the output's size that may be overwritten while the output is computed.
	InPlace() int
}

// Aliaser is an Op whose output is one of its inputs seen in another shape.
type Aliaser interface {
	// Alias is the index of that input.
	Alias() int
}

// Parter is an Aliaser whose output is only a part of that input.
type Parter interface {
	// Offset is the element where it begins.
	Offset() int
}

// Scratcher is an Op that keeps working memory of its own between runs.
type Scratcher interface {
	// ScratchBytes is its size once the op is bound, and an estimate, rather too large, before.
	ScratchBytes() int
}

// serial numbers the op instances, so that no two nodes have equal hashes: Gorgonia merges nodes whose 32-bit hashes
// agree, without comparing what they compute. Equal subexpressions are merged exactly, by Key, when a program is
// planned.
var serial atomic.Uint64

// core is what all ops share: name, attributes and the shapes that were known when the op was made.
type core struct {
	name   string
	attrs  string
	in     Nodes
	shapes []Shape
	ints   []bool // inputs that hold integers; nil for none
	out    Shape
	diff   []bool // inputs that have a derivative
	serial uint64
}

func newCore(name, attrs string, out Shape, diff []bool, in ...*Node) core {
	c := core{name: name, attrs: attrs, in: append(Nodes(nil), in...), out: out, diff: diff, serial: serial.Add(1)}
	c.shapes = make([]Shape, len(in))
	for i, n := range in {
		c.shapes[i] = n.Shape()
	}
	return c
}

// integers says that input i holds integers.
func (c core) integers(i int) core {
	c.ints = make([]bool, len(c.in))
	c.ints[i] = true
	return c
}

func (c *core) isInt(i int) bool { return c.ints != nil && c.ints[i] }

// checkTypes makes sure that floats and integers come where they should; type inference would accept integers
// everywhere.
func (c *core) checkTypes() error {
	for i, n := range c.in {
		switch dt := n.Dtype(); {
		case c.isInt(i):
			if dt != tensor.Int {
				return fmt.Errorf("input %d is a node of %v, want integers", i, dt)
			}
		case dt != tensor.Float32 && dt != tensor.Float64:
			return fmt.Errorf("input %d is a node of %v, want float32 or float64", i, dt)
		}
	}
	return nil
}

func (c *core) base() *core           { return c }
func (c *core) Arity() int            { return len(c.shapes) }
func (c *core) ReturnsPtr() bool      { return false }
func (c *core) CallsExtern() bool     { return false }
func (c *core) OverwritesInput() int  { return -1 }
func (c *core) Key() string           { return c.name + "(" + c.attrs + ")" + fmt.Sprint([]int(c.out)) }
func (c *core) WriteHash(h hash.Hash) { fmt.Fprintf(h, "landscape %s#%d", c.Key(), c.serial) }
func (c *core) DiffWRT(int) []bool    { return c.diff }

// String is the name with what tells the op apart from others of that name.
func (c *core) String() string {
	if c.attrs == "" {
		return c.name
	}
	return c.name + "(" + c.attrs + ")"
}

func (c *core) Hashcode() uint32 {
	h := fnv.New32a()
	c.WriteHash(h)
	return h.Sum32()
}

// Type is a function of tensors of the known ranks over one float type.
func (c *core) Type() hm.Type {
	ts := make([]hm.Type, len(c.shapes)+1)
	for i, s := range c.shapes {
		ts[i] = typeOf(s, c.isInt(i))
	}
	ts[len(c.shapes)] = typeOf(c.out, false)
	return hm.NewFnType(ts...)
}

func typeOf(s Shape, isInt bool) hm.Type {
	var t hm.Type = hm.TypeVariable('a')
	if isInt {
		t = tensor.Int
	}
	if len(s) == 0 {
		return t
	}
	return gorgonia.TensorType{Dims: len(s), Of: t}
}

// InferShape checks that the inputs still have the shapes for which the op was made.
func (c *core) InferShape(ds ...gorgonia.DimSizer) (tensor.Shape, error) {
	shapes, err := gorgonia.DimSizersToShapes(ds)
	if err != nil {
		return nil, err
	}
	for i, s := range shapes {
		if !equal(s, c.shapes[i]) {
			return nil, fmt.Errorf("%s: input %d has shape %v, want %v", c.name, i, s, c.shapes[i])
		}
	}
	if len(c.out) == 0 {
		return tensor.ScalarShape(), nil
	}
	return c.out.Clone(), nil
}

// equal compares shapes; tensor.Shape.Eq calls (), (1) and (1,1) equal, which they are not for us.
func equal(a, b Shape) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// MaxElements bounds what one node may hold: more than any machine has room for, and little enough that what is
// computed of sizes (bytes, offsets, working memory) stays within an int.
const MaxElements = 1 << 36

// checkSize reports a result that is larger than MaxElements.
func (c *core) checkSize() error {
	if n, ok := checked.Product(c.out...); !ok || n > MaxElements {
		return fmt.Errorf("a result of shape %v has more than %d elements", c.out, MaxElements)
	}
	return nil
}

// size is the number of elements, 1 for a scalar. The shape must be that of a node, whose size is known to be at most
// MaxElements.
func size(s Shape) int {
	n := 1
	for _, d := range s {
		n *= d
	}
	return n
}

// apply makes the node of op o over its inputs.
func apply(o Op) (n *Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			n, err = nil, fmt.Errorf("%s: %v", o, r)
		}
	}()
	if err := errors.Join(o.base().checkTypes(), o.base().checkSize()); err != nil {
		return nil, fmt.Errorf("%s: %w", o, err)
	}
	n, err = gorgonia.ApplyOp(o, append(Nodes(nil), o.base().in...)...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o, err)
	}
	if n.Op() != gorgonia.Op(o) {
		return nil, fmt.Errorf(
			"%s: the expression graph merged the node with another (hash collision); build the graph again", o)
	}
	return n, nil
}

// symDiff is SymDiff by way of Vjp.
func symDiff(o Op, in Nodes, out, grad *Node) (Nodes, error) {
	return o.Vjp(in, out, grad, o.DiffWRT(len(in)))
}

// Inputs returns the inputs of node n in order. For nodes of this package it is cheap; Gorgonia's own graph looks its
// nodes up in linear time when it has not seen them before.
func Inputs(n *Node) Nodes {
	if o, ok := n.Op().(Op); ok {
		return o.base().in
	}
	g := n.Graph()
	if g == nil || n.Op() == nil {
		return nil
	}
	it := g.From(n.ID())
	if it == nil {
		return nil
	}
	var ns Nodes
	for it.Next() {
		ns = append(ns, it.Node().(*Node))
	}
	return ns
}
