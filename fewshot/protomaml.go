package fewshot

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = ProtoMAML{}

func init() { declare.Register[ProtoMAML]("proto_maml") }

// ProtoMAML is MAML whose head starts in each task from the prototypes of its classes (Triantafillou et al.,
// "Meta-Dataset: a dataset of datasets for learning to learn from few examples", 2020). With cₖ the mean feature of the
// support examples of class k at θ, squared Euclidean distances to prototypes are, but for a term that all classes
// share, the linear layer
//
//	wₖ = 2·cₖ,  biasₖ = −|cₖ|²,
//
// which the inner steps then move together with the encoder. The outer derivative goes through the inner steps and
// through the start of the head. Batch norm does as in MAML. The parameters are those of the encoder.
type ProtoMAML struct {
	Encoder    graph.Layer // maps examples to rows of features
	Steps      int         // inner steps; 0: 5
	TestSteps  int         // inner steps of programs that do not train; 0: Steps
	Rate       float64     // of the inner steps; 0: 0.1
	FirstOrder bool        // take the inner derivatives for constants
}

// Build implements graph.Layer.
func (p ProtoMAML) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := newEpisode(b, x)
	features := rowsOf(b, p.Encoder, e.support)
	l := withHead{b.In("encoder"), p.Encoder}
	in := innerSettings{p.Steps, p.TestSteps, p.Rate}.checked(b, 5, 0, 0.1)
	in.loss = func(_ int, at []*graph.Node) *graph.Node { return crossEntropy(b, l.scores(e.support, at), e.own) }
	in.move = descent(b, in.rate, p.FirstOrder)
	weight, bias := nearestPrototype(b, encoded{Episode: e.Episode, support: features}.means(b))
	return in.answered(b, l.scores(e.queries, in.run(b, append(l.encoder.Params(), weight, bias))))
}

// nearestPrototype is the linear layer, (features, way) and (way), whose scores are those of the nearest prototype.
func nearestPrototype(b *graph.Builder, c *graph.Node) (weight, bias *graph.Node) {
	weight = b.Scale(b.Transpose(c, 1, 0), 2, 0)
	return weight, b.Scale(b.SumAxis(b.Apply(graph.Square, c), false), -1, 0)
}

// withHead is an encoder with a linear head that is no parameter of the model.
type withHead struct {
	encoder *graph.Builder // of the encoder
	layer   graph.Layer
}

// scores are those of x at parameters of which the last two are weight and bias of the head.
func (l withHead) scores(x *graph.Node, at []*graph.Node) *graph.Node {
	b, n := l.encoder, len(at)-2
	return b.Add(b.MatMul(b.FunctionalCall(l.layer, x, at[:n]), at[n]), at[n+1])
}
