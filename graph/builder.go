package graph

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/internal/caught"
	"landscape/internal/op"
	"landscape/param"
)

// Builder turns declarations into an expression graph. Layers get one with the path of the layer; all of them share the
// graph.
//
// The first mistake ends the building: Check, Errorf and the methods that make nodes do not return after one, and
// Compile reports it with the path of the layer. So Build methods read as plain composition, without a check after each
// step.
type Builder struct {
	*blueprint
	path  string
	again *rebuilding // nil while layers are built for the first time
}

// blueprint is what the builders of one graph share.
type blueprint struct {
	cfg    Config
	graph  *gorgonia.ExprGraph
	names  map[string]bool
	params []parameter
	states []state
	inputs inputs
	layers []layerInfo

	watches []watched
	terms   []*Node // of the loss, besides what its declaration gives
	rebuilt int     // layers built again

	lossFrom int // the first node of the loss, as a position in the graph
}

// parameter is a declared part of θ.
type parameter struct {
	view param.View
	init Init
	node *Node
}

// state is a declared part of what a model remembers besides θ: running statistics.
type state struct {
	view  param.View
	value float64
	node  *Node
	next  *Node // its value after a training step; nil if it does not change
}

// layerInfo is what Summary tells of a layer.
type layerInfo struct {
	path, kind string
	out        []int
	from, to   int // the nodes it made, as positions in the graph
	parent     bool
}

// building guards Gorgonia's package state, which is not safe for graphs built side by side.
var building sync.Mutex

func newBuilder(cfg Config) *Builder {
	return &Builder{blueprint: &blueprint{cfg: cfg, graph: gorgonia.NewGraph(), names: map[string]bool{}}}
}

// buildError carries a mistake from the place where it is found to Compile.
type buildError struct{ err error }

// Errorf reports a mistake in the declaration and ends the building. The layer's path is put in front.
func (b *Builder) Errorf(format string, args ...any) {
	panic(buildError{b.at(fmt.Errorf(format, args...))})
}

func (b *Builder) at(err error) error {
	if b.path == "" {
		return err
	}
	return fmt.Errorf("%s: %w", b.path, err)
}

// Check passes a node on, or ends the building with the error. It takes the results of functions such as gorgonia.Mul
// directly.
func (b *Builder) Check(n *Node, err error) *Node {
	if err != nil {
		panic(buildError{b.at(err)})
	}
	return n
}

// located adds to the error of one of Gorgonia's ops the path of the layer that made it.
func (b *Builder) located(err error) error {
	var stock *op.StockError
	if !errors.As(err, &stock) {
		return err
	}
	path := ""
	at := slices.Index(b.graph.AllNodes(), stock.Node)
	for _, l := range b.layers { // parents come first, so the innermost wins
		if l.from <= at && at < l.to {
			path = l.path
		}
	}
	if path == "" && at >= b.lossFrom {
		path = "loss"
	}
	return (&Builder{path: path}).at(err)
}

// guard turns what ends the building into an error: mistakes reported by layers, and panics in their code or in
// Gorgonia's.
func (b *Builder) guard(err *error) {
	switch r := recover().(type) {
	case nil:
	case buildError:
		*err = r.err
	default:
		*err = fmt.Errorf("building the model failed: %v", r)
	}
}

// Graph is the expression graph, for nodes made with Gorgonia's own functions. Those nodes mix freely with the
// builder's.
func (b *Builder) Graph() *gorgonia.ExprGraph { return b.graph }

// Batch is the number of examples in a batch.
func (b *Builder) Batch() int { return b.cfg.Batch }

// Episode is the form of the batch, for layers that are built for episodes of one form; it ends the building where
// batches are ordinary ones.
func (b *Builder) Episode() Episode {
	e := b.cfg.Episode
	if e == (Episode{}) {
		b.Errorf("the layer answers episodes of one form (way, shot, query), and the data give other batches")
	}
	return e
}

// Classes is the number of classes of the data, 0 where it has none.
func (b *Builder) Classes() int { return b.cfg.Classes }

// Mode is what the program is compiled for.
func (b *Builder) Mode() Mode { return b.cfg.Mode }

// Dtype is the type of all activations and parameters.
func (b *Builder) Dtype() tensor.Dtype { return b.cfg.dtype() }

// Path is the path of the layer being built.
func (b *Builder) Path() string { return b.path }

// In is the builder for a part of the layer, whose names it prefixes.
func (b *Builder) In(name string) *Builder {
	return &Builder{blueprint: b.blueprint, path: b.join(name), again: b.again}
}

func (b *Builder) join(name string) string {
	if b.path == "" {
		return name
	}
	return b.path + "/" + name
}

// Layer builds l under a name of its own within the layer being built.
func (b *Builder) Layer(name string, l Layer, x *Node) *Node {
	if l == nil {
		b.Errorf("layer %s is nil", name)
	}
	in := b.In(name)
	if b.again != nil {
		return in.built(l, x)
	}
	i := len(b.layers)
	b.layers = append(b.layers, layerInfo{path: in.path, kind: kindOf(l), from: len(b.graph.AllNodes())})
	y := in.built(l, x)
	info := &b.layers[i]
	info.out, info.to, info.parent = y.Shape(), len(b.graph.AllNodes()), len(b.layers) > i+1
	return y
}

// built lets l build its node.
func (b *Builder) built(l Layer, x *Node) *Node {
	return b.call(l, func() *Node { return l.Build(b, x) })
}

// call lets a declaration build its node. A panic in its code, or in what it calls, becomes a mistake of its own.
func (b *Builder) call(declaration any, build func() *Node) *Node {
	defer b.catch(declaration)
	y := build()
	if y == nil {
		b.Errorf("%T built no node", declaration)
	}
	return y
}

// catch gives a panic in the code of a declaration the path of its layer and the place in the code.
func (b *Builder) catch(declaration any) {
	switch r := recover().(type) {
	case nil:
	case buildError:
		panic(r)
	default:
		panic(buildError{b.at(caught.Error(declaration, r, "landscape/graph.(*Builder).call"))})
	}
}

// Param declares a parameter of the layer and returns its node. Axis filterAxis of the shape counts its filters (output
// channels); -1 where there is none. The initial value depends on the seed and on the parameter's full name alone.
func (b *Builder) Param(name string, shape []int, kind Kind, filterAxis int, init Init) *Node {
	if b.again != nil {
		return b.effective(b.declared("parameter", name, shape, b.paramNode))
	}
	n := b.leaf(name, shape, b.Dtype())
	v := param.View{Name: b.join(name), Shape: shape, Kind: kind, FilterAxis: filterAxis, Len: sizeOf(shape)}
	b.params = append(b.params, parameter{view: v, init: init, node: n})
	return n
}

// State declares something the layer remembers besides its parameters, such as running statistics; no gradient moves
// it. It starts at value.
func (b *Builder) State(name string, shape []int, value float64) *Node {
	if b.again != nil {
		return b.declared("state", name, shape, b.stateNode)
	}
	n := b.leaf(name, shape, b.Dtype())
	v := param.View{Name: b.join(name), Shape: shape, FilterAxis: -1, Len: sizeOf(shape)}
	b.states = append(b.states, state{view: v, value: value, node: n})
	return n
}

// Update sets the value that a state takes after each training step; a later call for the same state replaces it.
func (b *Builder) Update(s, next *Node) {
	for i := range b.states {
		if b.states[i].node == s {
			if sizeOf(next.Shape()) != b.states[i].view.Len {
				b.Errorf("state %s has shape %v, its update %v", b.states[i].view.Name, s.Shape(), next.Shape())
			}
			b.states[i].next = next
			return
		}
	}
	b.Errorf("update of a node that is not a state: %v", s)
}

// maxElements bounds the size of a parameter or an input, so that a slip of the pen is an error and not an attempt to
// take all memory.
const maxElements = 1 << 31

// leaf makes an input node with a name that is unique in the graph.
func (b *Builder) leaf(name string, shape []int, dt tensor.Dtype) *Node {
	full := b.join(name)
	if strings.HasPrefix(full, "@") {
		b.Errorf("the name %q begins with @, which marks entries of files that are not parameters", full)
	}
	if b.names[full] {
		b.Errorf("the name %q is used twice", full)
	}
	size := 1
	for _, d := range shape {
		if d < 1 {
			b.Errorf("%s has shape %v: every axis needs at least one element", name, shape)
		}
		if size > maxElements/d {
			b.Errorf("%s has shape %v: more than %d elements", name, shape, maxElements)
		}
		size *= d
	}
	b.names[full] = true
	n := gorgonia.NewTensor(b.graph, dt, len(shape), gorgonia.WithShape(shape...), gorgonia.WithName(full))
	if n.Name() != full {
		b.Errorf("the expression graph merged %q with %q (hash collision); rename the layer", full, n.Name())
	}
	return n
}

func sizeOf(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

// stream numbers the random choices of the layer being built: equal paths give equal streams.
func (b *Builder) stream() uint64 {
	if b.again != nil {
		return op.StreamOf(fmt.Sprintf("%s#%d", b.path, b.again.number))
	}
	return op.StreamOf(b.path)
}
