package fewshot

import (
	"slices"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/layers"
)

var _ graph.Layer = RelationNet{}

func init() { declare.Register[RelationNet]("relationnet") }

// RelationNet is the relation network (Sung, Yang, Zhang, Xiang, Torr and Hospedales, 2018): a network r compares the feature map of a query, channel
// beside channel, with that of a class, which is the sum of the maps of its support examples:
//
//	score_k = sigmoid( r([Σ_{y_i=k} f(x_i), f(x)]) ).
//
// Its scores (Way·Query, Way) are in 0…1, and its loss is QuerySquaredError. With Logits they are r's own numbers, for QueryCrossEntropy.
//
// Published codes differ: that of the authors adds the maps of a class up, that of CloserLookFewShot takes their mean, and knows both losses. In the
// authors' code batch norm uses the statistics of the batch in testing too (see graph.Transductive).
type RelationNet struct {
	Encoder  graph.Layer // to feature maps (n, height, width, channels), such as layers.Conv4Maps
	Relation graph.Layer // from pairs of maps (n, height, width, 2·channels) to a number each, (n, 1); nil: Relation of as many filters as there are channels, 8 hidden
	Mean     bool        // a class is the mean of its support maps instead of the sum
	Logits   bool        // leaves the sigmoid out
}

// Relation is the module that compares in the paper: two blocks of convolution 3×3, batch norm, ReLU and max pooling 2×2, then Flatten, a Linear of
// so many hidden units with ReLU, and a Linear with one output. It wants maps of at least 4×4.
func Relation(filters, hidden int) layers.Sequential {
	var s layers.Sequential
	for range 2 {
		s.Layers = append(s.Layers, layers.Conv2D{Filters: filters, Kernel: 3, NoBias: true}, layers.BatchNorm{}, layers.ReLU{}, layers.MaxPool2D{})
	}
	s.Layers = append(s.Layers, layers.Flatten{}, layers.Linear{Units: hidden}, layers.ReLU{}, layers.Linear{Units: 1})
	return s
}

// Build implements graph.Layer.
func (r RelationNet) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := encodeMaps(b, r.Encoder, x)
	classes := e.sums(b)
	if r.Mean {
		classes = e.means(b)
	}
	relation := r.Relation
	if relation == nil {
		relation = Relation(classes.Shape()[3], 8)
	}
	rows := e.queries.Shape()[0]
	y := b.Layer("relation", relation, everyPair(b, e.queries, classes))
	if want := []int{rows * e.Way, 1}; !slices.Equal(y.Shape(), want) {
		b.Errorf("the relation has shape %v, want (%d, 1): a number for each pair of a query and a class", y.Shape(), want[0])
	}
	y = b.Reshape(y, rows, e.Way)
	if r.Logits {
		return y
	}
	return b.Apply(graph.Sigmoid, y)
}

// everyPair joins the map of every class with that of every query, (queries·classes, height, width, 2·channels), query by query. The channels of the class
// come first.
func everyPair(b *graph.Builder, queries, classes *graph.Node) *graph.Node {
	n, m, one := queries.Shape()[0], classes.Shape()[0], classes.Shape()[1:]
	full := append([]int{n, m}, one...)
	class := b.BroadcastTo(b.Reshape(classes, append([]int{1, m}, one...)...), full...)
	query := b.BroadcastTo(b.Reshape(queries, append([]int{n, 1}, one...)...), full...)
	joined := b.Concat(4, class, query)
	return b.Reshape(joined, append([]int{n * m}, joined.Shape()[2:]...)...)
}
