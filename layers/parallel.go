package layers

import (
	"slices"

	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[Parallel]("parallel") }

// Join says how the outputs of branches become one.
type Join string

// The ways to join branches.
const (
	Concat Join = "concat" // one after the other along the last axis, the channels
	Add    Join = "add"    // their sum
)

// Parallel applies every branch to the same input and joins what they give. Sequential{} serves as a branch that passes
// its input on.
//
// Branch i has the name i/kind unless it is a Named.
type Parallel struct {
	Branches []graph.Layer // at least one
	Join     Join          // Concat if empty
}

// Build implements graph.Layer.
func (p Parallel) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	if len(p.Branches) == 0 {
		b.Errorf("a parallel layer needs at least one branch")
	}
	var ys []*graph.Node
	children(b, p.Branches, func(name string, l graph.Layer) { ys = append(ys, child(b, name, l, x)) })
	switch p.Join {
	case "", Concat:
		return concat(b, ys)
	case Add:
		return sum(b, ys)
	}
	b.Errorf("unknown join %q, want %q or %q", p.Join, Concat, Add)
	return nil
}

func concat(b *graph.Builder, ys []*graph.Node) *graph.Node {
	first := ys[0].Shape()
	last := len(first) - 1
	for i, y := range ys {
		if s := y.Shape(); len(s) != len(first) || !slices.Equal(s[:last], first[:last]) {
			b.Errorf("branch 0 has shape %v, branch %d %v; to be joined, they may differ in the last axis only", first,
				i, s)
		}
	}
	return b.Concat(last, ys...)
}

func sum(b *graph.Builder, ys []*graph.Node) *graph.Node {
	total := ys[0]
	for i, y := range ys[1:] {
		if !slices.Equal(y.Shape(), total.Shape()) {
			b.Errorf("branch 0 has shape %v, branch %d %v; to be added, they must be equal", total.Shape(), i+1,
				y.Shape())
		}
		total = b.Add(total, y)
	}
	return total
}
