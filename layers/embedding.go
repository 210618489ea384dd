package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() {
	declare.Register[Embedding]("embedding")
	declare.Register[PositionalEmbedding]("positional_embedding", "positions")
}

// Embedding turns tokens into vectors: (n, …) → (n, …, Width), row t of a table (Vocabulary, Width) for the token t.
// Tokens are whole numbers from 0 to Vocabulary−1, held as floats; a run fails with an error on any other number.
type Embedding struct {
	Vocabulary int        // tokens; there is no default
	Width      int        // of a vector; there is no default
	Init       graph.Init // of the table; nil: graph.Normal{}
}

// Build implements graph.Layer.
func (e Embedding) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	shape := []int{positive(b, "vocabulary", e.Vocabulary, 0), positive(b, "width", e.Width, 0)}
	return b.Lookup(b.Param("table", shape, graph.Embedding, 0, orNormal(e.Init)), x)
}

// PositionalEmbedding adds a learned vector for each position: (n, time, width) → the same shape. A model that was made
// for a Length reads shorter sequences too, of which the first positions are used.
type PositionalEmbedding struct {
	Length int        // of the longest sequence; 0: the length of the input
	Init   graph.Init // nil: graph.Normal{}
}

func (PositionalEmbedding) firstKind() string { return "positions" }

// Build implements graph.Layer.
func (p PositionalEmbedding) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	_, time, width := sequences(b, x)
	length := positive(b, "length", p.Length, time)
	if time > length {
		b.Errorf("the input has shape %v: %d positions, and there are vectors for %d", x.Shape(), time, length)
	}
	table := b.Param("table", []int{length, width}, graph.Embedding, 0, orNormal(p.Init))
	if time < length {
		table = b.Slice(table, 0, 0, time)
	}
	return b.Add(x, table)
}

func orNormal(i graph.Init) graph.Init {
	if i == nil {
		return graph.Normal{}
	}
	return i
}
