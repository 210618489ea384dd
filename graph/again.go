package graph

import (
	"fmt"
	"slices"
	"strings"
)

// rebuilding is a layer's further building with other nodes in place of its parameters.
type rebuilding struct {
	instead map[*Node]*Node // by declared parameter
	number  int             // of the rebuildings of the graph, 1 for the first
}

// Params are the parameters declared so far by the layer being built and its parts, in order: their nodes, which have
// their full names, or what takes their places (FunctionalCall).
func (b *Builder) Params() []*Node {
	var ns []*Node
	for _, p := range b.params {
		if b.path == "" || strings.HasPrefix(p.view.Name, b.path+"/") {
			ns = append(ns, b.effective(p.node))
		}
	}
	return ns
}

// effective is what stands in the place of a parameter.
func (b *Builder) effective(p *Node) *Node {
	if b.again != nil {
		if n, ok := b.again.instead[p]; ok {
			return n
		}
	}
	return p
}

// FunctionalCall builds l, which was built before at this path, once more, over another x and with other nodes in place
// of its parameters: with[i] stands for Params()[i], and those beyond stay. So a layer is a function of its parameters,
// which methods that adapt them can call at any point they reach.
//
// Nothing new is declared. States and derived inputs are those of the first building; of several updates of a state
// (Update) the last one counts. Random layers make other choices each time.
func (b *Builder) FunctionalCall(l Layer, x *Node, with []*Node) *Node {
	again := &rebuilding{instead: map[*Node]*Node{}}
	if b.again != nil {
		for p, n := range b.again.instead {
			again.instead[p] = n
		}
	}
	i := 0
	for _, p := range b.params {
		if b.path != "" && !strings.HasPrefix(p.view.Name, b.path+"/") {
			continue
		}
		if i < len(with) {
			if got := with[i].Shape(); !slices.Equal([]int(got), p.view.Shape) {
				b.Errorf("parameter %s has shape %v, what takes its place %v", p.view.Name, p.view.Shape, got)
			}
			again.instead[p.node] = with[i]
		}
		i++
	}
	if i < len(with) {
		b.Errorf("%d nodes for the places of %d parameters", len(with), i)
	}
	b.rebuilt++
	again.number = b.rebuilt
	in := &Builder{blueprint: b.blueprint, path: b.path, again: again}
	return in.built(l, x)
}

// declared finds what was declared under a name when the layer was built first.
func (b *Builder) declared(kind, name string, shape []int, node func(full string) *Node) *Node {
	full := b.join(name)
	n := node(full)
	if n == nil {
		b.Errorf("the layer asks for the %s %q, which it did not when it was first built", kind, full)
	}
	if fmt.Sprint([]int(n.Shape())) != fmt.Sprint(shape) {
		b.Errorf("%s %q had shape %v when the layer was first built, and now has %v", kind, full, n.Shape(), shape)
	}
	return n
}

func (p *blueprint) paramNode(full string) *Node {
	for _, d := range p.params {
		if d.view.Name == full {
			return d.node
		}
	}
	return nil
}

func (p *blueprint) stateNode(full string) *Node {
	for _, s := range p.states {
		if s.view.Name == full {
			return s.node
		}
	}
	return nil
}

func (p *blueprint) derivedNode(full string) *Node {
	for _, d := range p.inputs.derived {
		if d.node.Name() == full {
			return d.node
		}
	}
	return nil
}
