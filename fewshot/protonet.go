package fewshot

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = ProtoNet{}

func init() { declare.Register[ProtoNet]("protonet") }

// ProtoNet is the prototypical network (Snell, Swersky and Zemel, 2017): a class is the mean c_k of its support
// embeddings, and the score of query x for class k is Scale·metric(x, c_k). Its scores are (Way·Query, Way).
//
// With the squared Euclidean distance and scale 1, as in the paper, its QueryCrossEntropy is losses.Prototypical of the
// encoder's embeddings. With the cosine and a learned scale it is Meta-Baseline (see MetaBaseline), whose prototypes
// are means of embeddings that have not been normalized.
//
// Published codes differ in the distance: that of the authors, and most, is the squared one, easyfsl's is not squared,
// and MetaOptNet's divides the squared one by the number of features (here, Scale).
type ProtoNet struct {
	Encoder    graph.Layer // to embeddings (n, features)
	Metric     Metric      // SquaredEuclidean if empty
	Scale      float64     // 0: 1, or 10 for the cosine
	LearnScale bool        // makes the scale a parameter, which starts at Scale
}

// MetaBaseline is the second stage of Meta-Baseline (Chen, Liu, Xu, Darrell and Wang, 2021): episodes with the cosine
// and a learned scale that starts at 10. Its first stage trains the encoder as a classifier of all training classes.
func MetaBaseline(encoder graph.Layer) ProtoNet {
	return ProtoNet{Encoder: encoder, Metric: Cosine, Scale: 10, LearnScale: true}
}

// Build implements graph.Layer.
func (p ProtoNet) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := encodeRows(b, p.Encoder, x)
	return p.Metric.or(SquaredEuclidean).similarity(b, e.queries, e.means(b), p.Scale, p.LearnScale)
}
