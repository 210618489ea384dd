package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[MultiHeadAttention]("multi_head_attention", "multiheadattention") }

// MultiHeadAttention lets every position of a sequence look at the others (Vaswani et al., 2017): (n, time, width) →
// the same shape. One linear layer, in, makes queries, keys and values; each of the Heads has its own width/Heads of
// each; softmax(Q·Kᵀ/√(width/Heads))·V of all heads side by side goes through another, out.
type MultiHeadAttention struct {
	Heads   int        // must divide the width; 0: 1
	Causal  bool       // a position sees itself and those before it
	Dropout float64    // of the weights softmax(…), in graph.Training programs; 0 drops nothing
	NoBias  bool       // leaves the biases out
	Init    graph.Init // of the weight of in; nil: graph.Normal{}
	InitOut graph.Init // of the weight of out; nil: Init
}

// Build implements graph.Layer.
func (m MultiHeadAttention) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	_, _, width := sequences(b, x)
	heads := positive(b, "heads", m.Heads, 1)
	if width%heads != 0 {
		b.Errorf("a width of %d does not divide into %d heads", width, heads)
	}
	if !(m.Dropout >= 0 && m.Dropout < 1) {
		b.Errorf("dropout %v, want 0 ≤ dropout < 1", m.Dropout)
	}
	drop := m.Dropout
	if b.Mode() != graph.Training {
		drop = 0
	}
	in := orNormal(m.Init)
	out := m.InitOut
	if out == nil {
		out = in
	}
	y := b.Layer("in", Linear{Units: 3 * width, NoBias: m.NoBias, Init: in}, x)
	return b.Layer("out", Linear{Units: width, NoBias: m.NoBias, Init: out}, b.Attention(y, heads, m.Causal, drop))
}
