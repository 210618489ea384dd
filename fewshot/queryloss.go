package fewshot

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var (
	_ graph.Loss = QueryCrossEntropy{}
	_ graph.Loss = QuerySquaredError{}
)

func init() {
	declare.Register[QueryCrossEntropy]("query_cross_entropy")
	declare.Register[QuerySquaredError]("query_squared_error")
}

// QueryCrossEntropy is the loss of models that answer the queries of an episode: their output is a row of Way scores
// for each of the Way·Query queries, in the order of the batch, and the loss is the mean over the queries of −log
// softmax(scores)[class], where the classes of an episode are numbered as they come in it. It is for sources of
// episodes of one form.
type QueryCrossEntropy struct{}

// Loss implements graph.Loss.
func (QueryCrossEntropy) Loss(b *graph.Builder, scores *graph.Node) *graph.Node {
	return crossEntropy(b, scores, ownClasses(b, scores))
}

// crossEntropy is the mean of −log softmax(scores)[class] over the rows of scores, whose classes own marks.
func crossEntropy(b *graph.Builder, scores, own *graph.Node) *graph.Node {
	return b.Scale(b.Sum(b.Mul(own, b.LogSoftmax(scores))), -1/float64(scores.Shape()[0]), 0)
}

// QuerySquaredError is the loss of relation networks: the mean over all queries and classes of (score − 1)² for the
// class that the query is of and of score² for the others. The model's output is that for QueryCrossEntropy, with
// scores meant to be in 0…1.
type QuerySquaredError struct{}

// Loss implements graph.Loss.
func (QuerySquaredError) Loss(b *graph.Builder, scores *graph.Node) *graph.Node {
	return b.Mean(b.Apply(graph.Square, b.Sub(scores, ownClasses(b, scores))))
}

// ownClasses has a 1 for the class of each query and is 0 elsewhere, (queries, way). It checks that scores has that
// shape.
func ownClasses(b *graph.Builder, scores *graph.Node) *graph.Node {
	e := b.Episode()
	shape := []int{e.Way * e.Query, e.Way}
	if s := scores.Shape(); len(s) != 2 || s[0] != shape[0] || s[1] != shape[1] {
		b.Errorf("the model gives shape %v; want a row of %d scores for each of %d queries", s, shape[1], shape[0])
	}
	return classByClass(b, "own", e.Way, e.Query)
}

// classByClass has a row for each of n examples of each of way classes, in this order: 1 for its class and 0 for the
// others.
func classByClass(b *graph.Builder, name string, way, n int) *graph.Node {
	return b.Derived(name, []int{way * n, way}, func(dst []float64, _ *graph.Feed) error {
		for i := range way * n {
			dst[i*way+i/n] = 1
		}
		return nil
	})
}
