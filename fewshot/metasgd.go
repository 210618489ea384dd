package fewshot

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = MetaSGD{}

func init() { declare.Register[MetaSGD]("meta_sgd") }

// MetaSGD is MAML that learns, besides the start θ, a rate for each parameter (Li, Zhou, Chen and Li, "Meta-SGD:
// learning to learn quickly for few-shot learning", 2017):
//
//	θ₀ = θ,  θₖ₊₁ = θₖ − α∘∂L_S(θₖ)/∂θₖ,  minimize L_Q(θ_Steps) by θ and α.
//
// The rates α are parameters named rate/…, of any sign; the paper takes one step. Batch norm does as in MAML.
type MetaSGD struct {
	Encoder   graph.Layer // maps examples to rows of features
	Steps     int         // inner steps; 0: 1
	TestSteps int         // inner steps of programs that do not train; 0: Steps
	Rate      float64     // at which all rates start; 0: 0.1
}

// Build implements graph.Layer.
func (m MetaSGD) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := newEpisode(b, x)
	l := learner{m.Encoder, e.Way}
	in := innerSettings{m.Steps, m.TestSteps, m.Rate}.checked(b, 1, 0, 0.1)
	theta := parametersOf(b, l, e.support)
	rates := make([]*graph.Node, len(theta))
	for i, p := range theta {
		rates[i] = b.In("rate").Param(nameWithin(b, p), p.Shape(), graph.Norm, -1, graph.Constant{Value: in.rate})
	}
	in.loss = func(_ int, at []*graph.Node) *graph.Node {
		return crossEntropy(b, b.FunctionalCall(l, e.support, at), e.own)
	}
	in.move = func(_ int, at, gradient []*graph.Node) []*graph.Node {
		to := make([]*graph.Node, len(at))
		for i, g := range gradient {
			to[i] = b.Sub(at[i], b.Mul(rates[i], g))
		}
		return to
	}
	return in.answered(b, b.FunctionalCall(l, e.queries, in.run(b, theta)))
}
