package fewshot

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = MatchingNet{}

func init() { declare.Register[MatchingNet]("matchingnet") }

// MatchingNet is the matching network (Vinyals, Blundell, Lillicrap, Kavukcuoglu and Wierstra, 2016): a query attends
// to all support examples, and a class has the attention that its examples have together,
//
//	a_i = softmax_i( Scale·metric(f(x), g(x_i)) ),  score_k = log Σ_{y_i=k} a_i.
//
// The scores (Way·Query, Way) are log-probabilities.
//
// With FullContext, embeddings depend on the whole support set (the paper's fully conditional embeddings): g reads the
// support set as a sequence, in the order of the batch, with an LSTM in both directions, and f reads it with Steps
// steps of attention. So scores then depend on the order of the classes.
//
// Published codes differ in the scale of the cosine, which the paper does not have (1): CloserLookFewShot multiplies by
// 100 and clips negative cosines. Scale 1 cannot tell classes apart sharply and learns badly for many ways. For the
// number of steps see FullContext.
type MatchingNet struct {
	Encoder    graph.Layer // to embeddings (n, features)
	Metric     Metric      // Cosine if empty
	Scale      float64     // 0: 10 for the cosine, 1 for the squared Euclidean distance
	LearnScale bool        // makes the scale a parameter, which starts at Scale

	FullContext bool
	// of attention, with FullContext; 0: 5. CloserLookFewShot takes as many as there are support examples.
	Steps int
}

// Build implements graph.Layer.
func (m MatchingNet) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := encodeRows(b, m.Encoder, x)
	if m.FullContext {
		e.support = inContext(b.In("support"), e.support)
		e.queries = attentive(b.In("queries"), e.queries, e.support, m.steps(b))
	}
	alike := m.Metric.or(Cosine).similarity(b, e.queries, e.support, m.Scale, m.LearnScale)
	rows := e.queries.Shape()[0]
	ofClass := b.LogSumExp(b.Reshape(alike, rows*e.Way, e.Shot), nil)
	return b.LogSoftmax(b.Reshape(ofClass, rows, e.Way))
}

func (m MatchingNet) steps(b *graph.Builder) int {
	switch {
	case m.Steps < 0:
		b.Errorf("%d steps of attention, want at least 1", m.Steps)
	case m.Steps == 0:
		return 5
	}
	return m.Steps
}
