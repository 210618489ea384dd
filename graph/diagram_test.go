package graph

import (
	"slices"
	"strings"
	"testing"

	"gorgonia.org/tensor"
)

// TestDiagram compares the diagram of a small model with what was declared.
func TestDiagram(t *testing.T) {
	model := chain{dense{5, Tanh}, chain{dense{3, Sigmoid}}}
	p := compiled(t, model, meanSquare{}, testConfig(tensor.Float32), 1)
	d := p.Diagram()
	var layers []string
	for _, l := range d.Layers {
		layers = append(layers, l.String())
	}
	if want := []string{"a [6 5]", "b [6 3]", "b/a [6 3]", "loss"}; !slices.Equal(layers, want) {
		t.Errorf("layers %q, want %q", layers, want)
	}
	kinds, inside := map[NodeKind][]string{}, map[string]int{}
	for i, n := range d.Nodes {
		kinds[n.Kind] = append(kinds[n.Kind], n.Name)
		inside[n.Name] = n.Layer
		if n.Kind == LossNode && (len(n.Shape) != 0 || n.Layer != 3) {
			t.Errorf("loss %+v", n)
		}
		if n.Kind == OutputNode && (!slices.Equal(n.Shape, []int{6, 3}) || n.Layer != 2) {
			t.Errorf("output %+v", n)
		}
		for _, e := range d.Edges {
			if e[1] == i && e[0] >= i {
				t.Errorf("node %d stands before node %d, which it uses", i, e[0])
			}
		}
	}
	slices.Sort(kinds[InputNode])
	slices.Sort(kinds[ParameterNode])
	if want := []string{"target", "x"}; !slices.Equal(kinds[InputNode], want) {
		t.Errorf("inputs %q", kinds[InputNode])
	}
	want := []string{"a/bias", "a/weight", "b/a/bias", "b/a/weight"}
	if !slices.Equal(kinds[ParameterNode], want) || len(kinds[OutputNode]) != 1 || len(kinds[LossNode]) != 1 {
		t.Errorf("nodes %q", kinds)
	}
	for name, layer := range map[string]int{"x": -1, "target": -1, "a/weight": 0, "b/a/bias": 2} {
		if inside[name] != layer {
			t.Errorf("%s is in layer %d, want %d", name, inside[name], layer)
		}
	}
	if len(d.Edges) < len(d.Nodes)-1 {
		t.Errorf("%d edges for %d nodes", len(d.Edges), len(d.Nodes))
	}
	if alone := compiled(t, model, nil, testConfig(tensor.Float32), 1).Diagram(); len(alone.Layers) != 3 {
		t.Errorf("layers %v without a loss", alone.Layers)
	}
}

// TestDOT writes a diagram made by hand.
func TestDOT(t *testing.T) {
	d := Diagram{
		Layers: []DiagramLayer{{Path: "a", Shape: []int{2, 3}}, {Path: "empty", Shape: []int{1}}, {Path: "loss"}},
		Nodes: []DiagramNode{
			{Name: "x", Shape: []int{2, 3}, Kind: InputNode, Layer: -1},
			{Name: "w", Shape: []int{3}, Kind: ParameterNode, Layer: 0},
			{Name: "mul", Shape: []int{2, 3}, Kind: OutputNode, Layer: 0},
			{Name: "mean", Kind: LossNode, Layer: 2},
		},
		Edges: [][2]int{{0, 2}, {1, 2}, {2, 3}},
	}
	lines := strings.Split(d.DOT(), "\n")
	for i, want := range []string{
		"digraph landscape {",
		"\trankdir=TB;",
		"\tnode [shape=box, style=\"filled,rounded\", fillcolor=white, fontname=\"Helvetica\", fontsize=10];",
		"\tedge [color=\"#888888\", arrowsize=0.6];",
		"\tsubgraph cluster_0 {",
		"\t\tlabel=\"a [2 3]\"; color=\"#cccccc\"; fontname=\"Helvetica\"; fontsize=9;",
		"\t\tn1 [label=\"w\\n[3]\", fillcolor=\"#fff2b3\"];",
		"\t\tn2 [label=\"mul\\n[2 3]\", fillcolor=\"#cde7ff\"];",
		"\t}",
		"\tsubgraph cluster_2 {",
		"\t\tlabel=\"loss\"; color=\"#cccccc\"; fontname=\"Helvetica\"; fontsize=9;",
		"\t\tn3 [label=\"mean\\n[]\", fillcolor=\"#ffd9cc\"];",
		"\t}",
		"\tn0 [label=\"x\\n[2 3]\", fillcolor=\"#e2f5dd\"];",
		"\tn0 -> n2;",
		"\tn1 -> n2;",
		"\tn2 -> n3;",
		"}",
		"",
	} {
		if i >= len(lines) || lines[i] != want {
			t.Fatalf("line %d of\n%s\nwant %s", i+1, d.DOT(), want)
		}
	}
}
