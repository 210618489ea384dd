package graph

import (
	"fmt"
	"strings"

	"landscape/internal/op"
)

// Diagram is the expression graph of a program's output and loss, ready to be drawn: DOT writes it in Graphviz's
// language, and package draw makes a picture of it.
type Diagram struct {
	Nodes  []DiagramNode  // in the order of computing
	Edges  [][2]int       // from a node to one that uses it, as positions in Nodes
	Layers []DiagramLayer // parents first
}

// DiagramNode is a value: an input, a parameter, or what an op computes.
type DiagramNode struct {
	Name  string   // of the input or the parameter; for others, the op
	Shape []int    // empty for a scalar
	Kind  NodeKind // what the node is to the program
	Layer int      // the innermost layer that made it, as a position in Layers; -1 for none
}

// DiagramLayer is a layer of the model, or its loss.
type DiagramLayer struct {
	Path  string // as in the names of parameters
	Shape []int  // of its output, the batch first; nil for the loss
}

// NodeKind tells what a node of a diagram is.
type NodeKind string

const (
	InputNode     NodeKind = "input" // also targets and constants
	ParameterNode NodeKind = "parameter"
	OpNode        NodeKind = "op"
	OutputNode    NodeKind = "output" // of the model
	LossNode      NodeKind = "loss"
)

// Diagram describes the program's expression graph. Nodes stand before those that use them.
func (p *Program) Diagram() Diagram {
	var d Diagram
	for _, l := range p.b.layers {
		d.Layers = append(d.Layers, DiagramLayer{Path: l.path, Shape: l.out})
	}
	if p.loss != nil {
		d.Layers = append(d.Layers, DiagramLayer{Path: "loss"})
	}
	nodes := op.Topological(p.roots()...)
	at := make(map[*Node]int, len(nodes))
	for i, n := range nodes {
		at[n] = i
	}
	inside, kinds := p.innermost(), p.kinds()
	for i, n := range nodes {
		layer, ok := inside[n]
		if !ok {
			layer = -1
		}
		node := DiagramNode{Name: n.Name(), Shape: []int(n.Shape()), Kind: kinds[n], Layer: layer}
		if n.Op() != nil {
			node.Name = fmt.Sprint(n.Op())
		}
		if node.Kind == "" {
			node.Kind = OpNode
			if n.Op() == nil {
				node.Kind = InputNode
			}
		}
		d.Nodes = append(d.Nodes, node)
		for _, c := range op.Inputs(n) {
			d.Edges = append(d.Edges, [2]int{at[c], i})
		}
	}
	return d
}

// innermost maps nodes to the innermost layer that made them; the loss counts as the last layer.
func (p *Program) innermost() map[*Node]int {
	all := p.b.graph.AllNodes()
	in := map[*Node]int{}
	for i, l := range p.b.layers { // parents come first, so the innermost wins
		for _, n := range all[l.from:l.to] {
			in[n] = i
		}
	}
	if p.loss != nil {
		for _, n := range all[p.b.lossFrom:] {
			if n.Op() != nil {
				in[n] = len(p.b.layers)
			}
		}
	}
	return in
}

// kinds are those that the ops alone do not tell.
func (p *Program) kinds() map[*Node]NodeKind {
	kinds := map[*Node]NodeKind{}
	for _, d := range p.b.params {
		kinds[d.node] = ParameterNode
	}
	if p.loss != nil {
		kinds[p.loss] = LossNode
	}
	kinds[p.output] = OutputNode
	return kinds
}

var dotStyles = map[NodeKind]string{
	InputNode: `, fillcolor="#e2f5dd"`, ParameterNode: `, fillcolor="#fff2b3"`, OutputNode: `, fillcolor="#cde7ff"`,
	LossNode: `, fillcolor="#ffd9cc"`,
}

// DOT is the diagram in Graphviz's language: one box a node, layers as frames around their nodes, parameters in a color
// of their own.
func (d Diagram) DOT() string {
	var b strings.Builder
	b.WriteString("digraph landscape {\n\trankdir=TB;\n" +
		"\tnode [shape=box, style=\"filled,rounded\", fillcolor=white, fontname=\"Helvetica\", fontsize=10];\n" +
		"\tedge [color=\"#888888\", arrowsize=0.6];\n")
	byLayer := make([][]string, len(d.Layers)+1) // the last one: nodes of no layer
	for i, n := range d.Nodes {
		k := n.Layer
		if k < 0 {
			k = len(d.Layers)
		}
		label := fmt.Sprintf("%s\n%v", n.Name, n.Shape)
		byLayer[k] = append(byLayer[k], fmt.Sprintf("n%d [label=%q%s];\n", i, label, dotStyles[n.Kind]))
	}
	for k, l := range d.Layers {
		if len(byLayer[k]) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\tsubgraph cluster_%d {\n\t\tlabel=%q; color=\"#cccccc\"; fontname=\"Helvetica\"; "+
			"fontsize=9;\n", k, l)
		for _, line := range byLayer[k] {
			b.WriteString("\t\t" + line)
		}
		b.WriteString("\t}\n")
	}
	for _, line := range byLayer[len(d.Layers)] {
		b.WriteString("\t" + line)
	}
	for _, e := range d.Edges {
		fmt.Fprintf(&b, "\tn%d -> n%d;\n", e[0], e[1])
	}
	b.WriteString("}\n")
	return b.String()
}

// String is the layer's path and the shape of its output.
func (l DiagramLayer) String() string {
	if l.Shape == nil {
		return l.Path
	}
	return fmt.Sprint(l.Path, " ", l.Shape)
}
