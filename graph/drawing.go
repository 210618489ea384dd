package graph

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/goccy/go-graphviz"

	"landscape/internal/op"
)

// DOT is the expression graph of the program's output and loss in Graphviz's language: one box a node, layers as frames around their nodes,
// parameters in a colour of their own.
func (p *Program) DOT() string {
	var b strings.Builder
	b.WriteString("digraph landscape {\n\trankdir=TB;\n\tnode [shape=box, style=\"filled,rounded\", fillcolor=white, fontname=\"Helvetica\", fontsize=10];\n")
	b.WriteString("\tedge [color=\"#888888\", arrowsize=0.6];\n")
	nodes := op.Topological(p.roots()...)
	id := make(map[*Node]int, len(nodes))
	for i, n := range nodes {
		id[n] = i
	}
	inside := p.leafLayers()
	byLayer := map[string][]string{}
	for i, n := range nodes {
		line := fmt.Sprintf("n%d [label=%q%s];", i, labelOf(n), p.styleOf(n))
		l := inside[n]
		byLayer[l] = append(byLayer[l], line)
	}
	for k, l := range p.b.layers {
		if lines := byLayer[l.path]; len(lines) > 0 {
			fmt.Fprintf(&b, "\tsubgraph cluster_%d {\n\t\tlabel=%q; color=\"#cccccc\"; fontname=\"Helvetica\"; fontsize=9;\n", k, l.path+" "+fmt.Sprint(l.out))
			for _, s := range lines {
				b.WriteString("\t\t" + s + "\n")
			}
			b.WriteString("\t}\n")
		}
	}
	if lines := byLayer["loss"]; len(lines) > 0 {
		b.WriteString("\tsubgraph cluster_loss {\n\t\tlabel=\"loss\"; color=\"#cccccc\"; fontname=\"Helvetica\"; fontsize=9;\n")
		for _, s := range lines {
			b.WriteString("\t\t" + s + "\n")
		}
		b.WriteString("\t}\n")
	}
	for _, s := range byLayer[""] {
		b.WriteString("\t" + s + "\n")
	}
	for i, n := range nodes {
		for _, c := range op.Inputs(n) {
			fmt.Fprintf(&b, "\tn%d -> n%d;\n", id[c], i)
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// leafLayers maps nodes to the innermost layer that made them.
func (p *Program) leafLayers() map[*Node]string {
	all := p.b.graph.AllNodes()
	in := map[*Node]string{}
	for _, l := range p.b.layers { // parents come first, so the innermost wins
		for _, n := range all[l.from:l.to] {
			in[n] = l.path
		}
	}
	if p.loss != nil {
		for _, n := range all[p.b.lossFrom:] {
			if n.Op() != nil {
				in[n] = "loss"
			}
		}
	}
	return in
}

func labelOf(n *Node) string {
	if n.Op() == nil {
		return fmt.Sprintf("%s\n%v", n.Name(), []int(n.Shape()))
	}
	return fmt.Sprintf("%v\n%v", n.Op(), []int(n.Shape()))
}

func (p *Program) styleOf(n *Node) string {
	switch {
	case n == p.output:
		return `, fillcolor="#cde7ff"`
	case n == p.loss:
		return `, fillcolor="#ffd9cc"`
	case n.Op() != nil:
		return ""
	}
	for _, d := range p.b.params {
		if d.node == n {
			return `, fillcolor="#fff2b3"`
		}
	}
	return `, fillcolor="#e2f5dd"`
}

// SVG draws the graph that DOT describes.
func (p *Program) SVG(ctx context.Context) ([]byte, error) {
	gv, err := graphviz.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("drawing the graph: %w", err)
	}
	defer gv.Close()
	g, err := graphviz.ParseBytes([]byte(p.DOT()))
	if err != nil {
		return nil, fmt.Errorf("drawing the graph: %w", err)
	}
	defer g.Close()
	var buf bytes.Buffer
	if err := gv.Render(ctx, g, graphviz.SVG, &buf); err != nil {
		return nil, fmt.Errorf("drawing the graph: %w", err)
	}
	return buf.Bytes(), nil
}
