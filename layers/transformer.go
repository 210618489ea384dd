package layers

import (
	"math"

	"landscape/graph"
	"landscape/internal/declare"
)

func init() {
	declare.Register[TransformerBlock]("transformer_block", "transformerblock")
	declare.Register[TiedEmbedding]("tied_embedding", "tiedembedding")
}

// TransformerBlock is a block of a transformer with its norms in front (Vaswani et al., 2017; Radford et al., 2019):
// (n, time, width) → the same shape,
//
//	y = x + dropout(attention(norm(x)))
//	z = y + dropout(linear(GELU(linear(norm(y)))))
//
// Its parts are two Residuals, attention and mlp.
type TransformerBlock struct {
	Heads   int        // of the attention; 0: 1
	Hidden  int        // units between the two linear layers; 0: four times the width
	Causal  bool       // a position sees itself and those before it
	Dropout float64    // of the attention's weights and of what is added to x and to y; 0 drops nothing
	NoBias  bool       // leaves out the biases of the linear layers
	Init    graph.Init // of the weights; nil: graph.Normal{}
	InitOut graph.Init // of the weights of the linear layers whose output is added to x and to y; nil: Init
}

// Build implements graph.Layer.
func (t TransformerBlock) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	_, _, width := sequences(b, x)
	in := orNormal(t.Init)
	out := t.InitOut
	if out == nil {
		out = in
	}
	attention := MultiHeadAttention{Heads: t.Heads, Causal: t.Causal, Dropout: t.Dropout, NoBias: t.NoBias, Init: in,
		InitOut: out}
	x = b.Layer("attention", Residual{Body: Sequential{Layers: []graph.Layer{
		LayerNorm{}, attention, Dropout{Rate: t.Dropout},
	}}}, x)
	return b.Layer("mlp", Residual{Body: Sequential{Layers: []graph.Layer{
		LayerNorm{},
		Linear{Units: positive(b, "hidden", t.Hidden, 4*width), NoBias: t.NoBias, Init: in},
		GELU{},
		Linear{Units: width, NoBias: t.NoBias, Init: out},
		Dropout{Rate: t.Dropout},
	}}}, x)
}

// TiedEmbedding is an embedding whose table is also the weight of the output (Press and Wolf, 2017): tokens (n, …)
// become vectors (n, …, Width), Body maps these to vectors of the same width, and the scores of the tokens are their
// inner products with the rows of the table, (n, …, Vocabulary).
type TiedEmbedding struct {
	Vocabulary int         // tokens; there is no default
	Width      int         // of a vector; there is no default
	Body       graph.Layer // nil: the identity
	Init       graph.Init  // of the table; nil: graph.Normal{}
}

// Build implements graph.Layer.
func (e TiedEmbedding) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	shape := []int{positive(b, "vocabulary", e.Vocabulary, 0), positive(b, "width", e.Width, 0)}
	table := b.Param("table", shape, graph.Embedding, 0, orNormal(e.Init))
	y := b.Lookup(table, x)
	if e.Body != nil {
		y = child(b, "body", e.Body, y)
	}
	s := y.Shape()
	if s[len(s)-1] != e.Width {
		b.Errorf("the body has shape %v, want vectors of the table's width, %d", s, e.Width)
	}
	scores := b.MatMulT(b.Reshape(y, product(b, s)/e.Width, e.Width), table, false, true)
	return b.Reshape(scores, append(s[:len(s)-1:len(s)-1], e.Vocabulary)...)
}

// GPT is a transformer that predicts the next token of a text (Radford et al., 2019) in nanoGPT's form (Karpathy,
// 2022): tokens (n, time), each a whole number below vocabulary, to scores (n, time, vocabulary). Vectors of the tokens
// plus learned ones of the positions go through depth causal blocks and a last norm, and are compared with the table of
// the tokens' vectors. Linear layers have no biases.
//
// Weights and vectors of tokens start with deviation 1/√width, and weights whose output is added to the residual stream
// with 1/√(2·depth·width). GPT-2's deviation of 0.02, made for a width of 768 and more, is too small for narrow models:
// a text is learned more slowly then.
func GPT(vocabulary, width, heads, depth int, dropout float64) TiedEmbedding {
	deviation := 1 / math.Sqrt(float64(max(width, 1)))
	block := TransformerBlock{
		Heads: heads, Causal: true, Dropout: dropout, NoBias: true,
		Init:    graph.Normal{Deviation: deviation},
		InitOut: graph.Normal{Deviation: deviation / math.Sqrt(2*float64(max(depth, 1)))},
	}
	body := Sequential{Layers: []graph.Layer{PositionalEmbedding{}, Dropout{Rate: dropout}}}
	for range depth {
		body.Layers = append(body.Layers, block)
	}
	body.Layers = append(body.Layers, LayerNorm{})
	return TiedEmbedding{Vocabulary: vocabulary, Width: width, Body: body, Init: graph.Normal{Deviation: deviation}}
}
