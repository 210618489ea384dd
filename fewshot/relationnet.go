package fewshot

import (
	"slices"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/layers"
)

var _ graph.Layer = RelationNet{}

func init() { declare.Register[RelationNet]("relationnet") }

// RelationNet is the relation network (Sung, Yang, Zhang, Xiang, Torr and Hospedales, 2018): a network r compares the
// feature map of a query, channel beside channel, with that of a class, which is the sum of the maps of its support
// examples:
//
//	score_k = sigmoid( r([Σ_{y_i=k} f(x_i), f(x)]) ).
//
// Its scores (Way·Query, Way) are in 0…1, and its loss is QuerySquaredError. With Logits they are r's own numbers, for
// QueryCrossEntropy.
//
// Published codes differ: that of the authors adds the maps of a class up, that of CloserLookFewShot takes their mean,
// and knows both losses. In the authors' code batch norm uses the statistics of the batch in testing too (see
// graph.Transductive).
type RelationNet struct {
	Encoder graph.Layer // to feature maps (n, height, width, channels), such as layers.Conv4Maps
	// from pairs of maps (n, height, width, 2·channels) to a number each, (n, 1); nil: Relation of as many filters as
	// there are channels, 8 hidden
	Relation graph.Layer
	Mean     bool // a class is the mean of its support maps instead of the sum
	Logits   bool // leaves the sigmoid out
}

// Relation is the comparison module of the paper: two blocks of convolution 3×3, batch norm, ReLU and max pooling 2×2,
// then Flatten, a Linear of this many hidden units with ReLU, and a Linear with one output. It needs maps of at least
// 4×4.
func Relation(filters, hidden int) layers.Sequential {
	var s layers.Sequential
	for range 2 {
		s.Layers = append(s.Layers, layers.Conv2D{Filters: filters, Kernel: 3, NoBias: true}, layers.BatchNorm{},
			layers.ReLU{}, layers.MaxPool2D{})
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
	y := b.Layer("relation", compared{relation, classes, e.queries}, nil)
	if want := []int{rows * e.Way, 1}; !slices.Equal(y.Shape(), want) {
		b.Errorf("the relation has shape %v, want (%d, 1): a number for each pair of a query and a class", y.Shape(),
			want[0])
	}
	y = b.Reshape(y, rows, e.Way)
	if r.Logits {
		return y
	}
	return b.Apply(graph.Sigmoid, y)
}

// compared is a relation of every pair of a query and a class, (queries·classes, 1), query by query.
type compared struct {
	relation         graph.Layer
	classes, queries *graph.Node
}

// Build implements graph.Layer. A convolution that the relation begins with is linear, so that it is computed for each
// class and for each query, and not for each pair, of which there are many more.
func (c compared) Build(b *graph.Builder, _ *graph.Node) *graph.Node {
	s, ok := c.relation.(layers.Sequential)
	if !ok || len(s.Layers) == 0 {
		return c.relation.Build(b, c.joined(b))
	}
	first, ok := s.Layers[0].(layers.Conv2D)
	if !ok || !first.NoBias {
		return s.Build(b, c.joined(b))
	}
	s.Layers = slices.Clone(s.Layers)
	s.Layers[0] = conv2d{first, c}
	return s.Build(b, c.queries)
}

// joined has the channels of the class and then those of the query for every pair, (queries·classes, height, width,
// 2·channels).
func (c compared) joined(b *graph.Builder) *graph.Node {
	class, query := c.crossed(b, c.classes, c.queries)
	one := c.queries.Shape()[1:]
	full := append([]int{c.queries.Shape()[0], c.classes.Shape()[0]}, one...)
	return oneAxis(b, b.Concat(4, b.BroadcastTo(class, full...), b.BroadcastTo(query, full...)))
}

// crossed gives classes and queries axes of their own, (1, classes, …) and (queries, 1, …), so that they broadcast to
// all pairs.
func (compared) crossed(b *graph.Builder, classes, queries *graph.Node) (class, query *graph.Node) {
	return b.Reshape(classes, append([]int{1}, classes.Shape()...)...),
		b.Reshape(queries, append([]int{queries.Shape()[0], 1}, queries.Shape()[1:]...)...)
}

// oneAxis counts pairs along one axis.
func oneAxis(b *graph.Builder, x *graph.Node) *graph.Node {
	s := x.Shape()
	return b.Reshape(x, append([]int{s[0] * s[1]}, s[2:]...)...)
}

// conv2d is a layers.Conv2D without bias of every pair: the sum of that of the class with zeros for the query, and that
// of the query with zeros for the class.
type conv2d struct {
	layers.Conv2D
	of compared
}

// Build implements graph.Layer.
func (c conv2d) Build(b *graph.Builder, _ *graph.Node) *graph.Node {
	classes, queries := c.of.classes, c.of.queries
	zeros := func(x *graph.Node) *graph.Node { return b.Scale(x, 0, 0) }
	y := c.Conv2D.Build(b, b.Concat(0, b.Concat(3, classes, zeros(classes)), b.Concat(3, zeros(queries), queries)))
	n := classes.Shape()[0]
	class, query := c.of.crossed(b, b.Slice(y, 0, 0, n), b.Slice(y, 0, n, y.Shape()[0]))
	return oneAxis(b, b.Add(class, query))
}
