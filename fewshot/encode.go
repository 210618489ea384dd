package fewshot

import "landscape/graph"

// The methods of few-shot learning are layers. They map the examples of an episode, in the order of Episodes, to a row
// of Way scores for each of the Way·Query queries; a source of episodes of one form and a loss of such scores
// (QueryCrossEntropy, QuerySquaredError) train them. Support set and queries go through the encoder as one batch, so
// that batch norm, while training, sees both.

// encoded are the embeddings of an episode.
type encoded struct {
	graph.Episode
	support *graph.Node // (Way·Shot, …), class by class
	queries *graph.Node // (Way·Query, …), class by class
}

// encode embeds an episode.
func encode(b *graph.Builder, encoder graph.Layer, x *graph.Node) encoded {
	e := b.Episode()
	y := b.Layer("encoder", encoder, x)
	if s := y.Shape(); len(s) < 2 || s[0] != e.Size() {
		b.Errorf("the encoder makes shape %v of the %d examples of an episode; want an embedding of each", s, e.Size())
	}
	support := e.Way * e.Shot
	return encoded{e, b.Slice(y, 0, 0, support), b.Slice(y, 0, support, e.Size())}
}

// encodeRows embeds an episode as vectors.
func encodeRows(b *graph.Builder, encoder graph.Layer, x *graph.Node) encoded {
	e := encode(b, encoder, x)
	if s := e.support.Shape(); len(s) != 2 {
		b.Errorf(
			"the encoder makes shape %v of the support set, want embeddings (%d, features): put Flatten at its end", s,
			s[0])
	}
	return e
}

// encodeMaps embeds an episode as feature maps (n, height, width, channels).
func encodeMaps(b *graph.Builder, encoder graph.Layer, x *graph.Node) encoded {
	e := encode(b, encoder, x)
	if s := e.support.Shape(); len(s) != 4 {
		b.Errorf("the encoder makes shape %v of the support set, want feature maps (%d, height, width, channels): "+
			"leave Flatten out", s, s[0])
	}
	return e
}

// sums adds up the support embeddings of each class, shape (Way, …).
func (e encoded) sums(b *graph.Builder) *graph.Node {
	if e.Shot == 1 {
		return e.support
	}
	one := e.support.Shape()[1:]
	byClass := b.Reshape(e.support, append([]int{e.Way, e.Shot}, one...)...)
	return b.Reshape(b.SumTo(byClass, append([]int{e.Way, 1}, one...)...), append([]int{e.Way}, one...)...)
}

// means are the prototypes: the mean support embedding of each class, shape (Way, …).
func (e encoded) means(b *graph.Builder) *graph.Node {
	if e.Shot == 1 {
		return e.support
	}
	return b.Scale(e.sums(b), 1/float64(e.Shot), 0)
}
