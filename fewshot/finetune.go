package fewshot

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = FineTune{}

func init() { declare.Register[FineTune]("fine_tune") }

// FineTune is not meta-learning: it takes an encoder that was trained in any other way, puts a new linear head after
// it, which starts at zero, and in each task takes Steps steps of gradient descent on the cross-entropy of the whole
// support set. It is for programs that do not train; an encoder is trained without it, and its parameters are copied
// over by name.
//
// With HeadOnly the encoder stays as it is, which is the Baseline of Chen et al., "A closer look at few-shot
// classification", 2019.
//
// Batch norm takes the running statistics in evaluation programs. In transductive ones it takes those of the support
// set in the steps, and those of the queries in the answer.
type FineTune struct {
	Encoder  graph.Layer // maps examples to rows of features
	Steps    int         // 0: 50
	Rate     float64     // 0: 0.01
	HeadOnly bool
}

// Build implements graph.Layer.
func (f FineTune) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	if b.Mode() == graph.Training {
		b.Errorf("FineTune adapts in tests only; train its encoder in another model")
	}
	e := newEpisode(b, x)
	features := rowsOf(b, f.Encoder, e.support)
	l := withHead{b.In("encoder"), f.Encoder}
	in := innerSettings{f.Steps, f.Steps, f.Rate}.checked(b, 50, 50, 0.01)
	d := features.Shape()[1]
	zero := func(dst []float64, _ *graph.Feed) error { return nil }
	head := []*graph.Node{b.Derived("new-weight", []int{d, e.Way}, zero), b.Derived("new-bias", []int{e.Way}, zero)}
	body := l.encoder.Params()
	fixed := len(body)
	if !f.HeadOnly {
		fixed = 0
	}
	in.loss = func(_ int, at []*graph.Node) *graph.Node {
		return crossEntropy(b, l.scores(e.support, join(body[:fixed], at)), e.own)
	}
	in.move = descent(b, in.rate, true)
	return in.answered(b, l.scores(e.queries, join(body[:fixed], in.run(b, join(body[fixed:], head)))))
}

// join is a list of its own.
func join(a, b []*graph.Node) []*graph.Node { return append(append([]*graph.Node{}, a...), b...) }
