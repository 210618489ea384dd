package fewshot

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = ANIL{}

func init() { declare.Register[ANIL]("anil") }

// ANIL, "almost no inner loop", is MAML whose inner steps move the linear head alone (Raghu, Raghu, Bengio and Vinyals,
// "Rapid learning or feature reuse? Towards understanding the effectiveness of MAML", 2020): with θ = (body, head),
//
//	headₖ₊₁ = headₖ − Rate·∂L_S(body, headₖ)/∂headₖ,  minimize L_Q(body, head_Steps) by body and head.
//
// The outer derivative is of second order. Batch norm in the body does as in MAML: statistics of the support set for
// its features and of the queries for theirs in training and transductive programs, the running ones, moved by the
// queries, in evaluation programs.
type ANIL struct {
	Encoder   graph.Layer // the body: maps examples to rows of features
	Steps     int         // inner steps; 0: 5
	TestSteps int         // inner steps of programs that do not train; 0: Steps
	Rate      float64     // of the inner steps; 0: 0.1
}

// Build implements graph.Layer.
func (a ANIL) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := newEpisode(b, x)
	support := rowsOf(b, a.Encoder, e.support)
	body := b.In("encoder")
	queries := body.FunctionalCall(a.Encoder, e.queries, body.Params())
	linear := learner{way: e.Way}.head()
	b.Layer("head", linear, support)
	head := b.In("head")
	in := innerSettings{a.Steps, a.TestSteps, a.Rate}.checked(b, 5, 0, 0.1)
	in.loss = func(_ int, at []*graph.Node) *graph.Node {
		return crossEntropy(b, head.FunctionalCall(linear, support, at), e.own)
	}
	in.move = descent(b, in.rate, false)
	return in.answered(b, head.FunctionalCall(linear, queries, in.run(b, head.Params())))
}
