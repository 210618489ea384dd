package fewshot

import (
	"strings"

	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = MAML{}

func init() { declare.Register[MAML]("maml") }

// MAML is model-agnostic meta-learning (Finn, Abbeel and Levine, "Model-agnostic meta-learning for fast adaptation of
// deep networks", 2017): it learns the point θ from which a few steps of gradient descent on the support set S lead to
// parameters that answer the queries Q,
//
//	θ₀ = θ,  θₖ₊₁ = θₖ − Rate·∂L_S(θₖ)/∂θₖ,  minimize L_Q(θ_Steps) by θ,
//
// where L is the cross-entropy of Encoder with a linear head after it, which the method adds. The outer derivative
// goes through the inner ones, of second order, unless FirstOrder takes those for constants (FOMAML of the same paper).
//
// Batch norm takes its statistics from the examples at hand in training and transductive programs: those of the support
// set in the inner steps, those of all queries of the episode in the answer. In evaluation programs it takes the
// running ones, in both; a training step moves them by the statistics of the queries at θ_Steps.
//
// It maps a batch that is an episode to (Way·Query, Way) scores; its loss is QueryCrossEntropy.
type MAML struct {
	Encoder    graph.Layer // maps examples to rows of features
	Steps      int         // inner steps; 0: 5
	TestSteps  int         // inner steps of programs that do not train; 0: Steps
	Rate       float64     // of the inner steps; 0: 0.1
	FirstOrder bool        // FOMAML
}

// Build implements graph.Layer.
func (m MAML) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := newEpisode(b, x)
	l := learner{m.Encoder, e.Way}
	theta := parametersOf(b, l, e.support)
	in := innerSettings{m.Steps, m.TestSteps, m.Rate}.checked(b, 5, 0, 0.1)
	in.loss = func(_ int, at []*graph.Node) *graph.Node {
		return crossEntropy(b, b.FunctionalCall(l, e.support, at), e.own)
	}
	in.move = descent(b, in.rate, m.FirstOrder)
	return in.answered(b, b.FunctionalCall(l, e.queries, in.run(b, theta)))
}

// parametersOf declares the parameters of l and gives them.
func parametersOf(b *graph.Builder, l graph.Layer, x *graph.Node) []*graph.Node {
	l.Build(b, x)
	return b.Params()
}

// nameWithin is the name of a parameter in the layer that is being built, by which the layer names what belongs to the
// parameter.
func nameWithin(b *graph.Builder, p *graph.Node) string {
	return strings.TrimPrefix(p.Name(), b.Path()+"/")
}
