package fewshot

import (
	"math"

	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = R2D2{}

func init() { declare.Register[R2D2]("r2d2") }

// R2D2 trains an encoder through ridge regression (Bertinetto, Henriques, Torr and Vedaldi, "Meta-learning with
// differentiable closed-form solvers", 2019). For each episode it fits one-hot labels Y to the n = Way·Shot support
// embeddings X in closed form, in the form that solves n equations, however long embeddings are, and scores the queries
// Q by that fit:
//
//	scores = s·(Q·Xᵀ + 1)·(X·Xᵀ + 1 + n·λ·I)⁻¹·Y
//
// where the ones stand for a constant feature, the intercept. The scale s and λ are learned, by their logarithms.
// Scores are (Way·Query, Way), for QueryCrossEntropy. The head Ridge is the same fit for embeddings that already exist.
//
// Published codes differ: that of the authors divides X by √n, which is the n before λ here, and adds to all scores a
// learned number, which changes no cross-entropy; MetaOptNet's has the fixed λ = 50 instead of n·λ, and no intercept.
// Both start with a smaller scale.
type R2D2 struct {
	Encoder graph.Layer // to embeddings (n, features)
	Lambda  float64     // at the start; 0: 1
	Scale   float64     // at the start; 0: 10, since the fit predicts 0 and 1
	Fixed   bool        // keeps both as they are at the start
}

// Build implements graph.Layer.
func (r R2D2) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	lambda := positive(b, "lambda", r.Lambda, 1)
	scale := positive(b, "scale", r.Scale, 10)
	e := encodeRows(b, r.Encoder, x)
	n := e.Way * e.Shot
	gram := b.Scale(b.MatMulT(e.support, e.support, false, true), 1, 1)
	likeness := b.Scale(b.MatMulT(e.queries, e.support, false, true), 1, 1)

	penalty := b.Scale(identity(b, n), float64(n), 0)
	if r.Fixed {
		penalty = b.Scale(penalty, lambda, 0)
	} else {
		penalty = b.Mul(penalty, exponential(b, "log_lambda", lambda))
	}
	scores := b.MatMul(likeness, b.SolvePSD(b.Add(gram, penalty), classByClass(b, "labels", e.Way, e.Shot)))
	if r.Fixed {
		return b.Scale(scores, scale, 0)
	}
	return b.Mul(scores, exponential(b, "log_scale", scale))
}

// exponential is a learned number above 0, e to a parameter.
func exponential(b *graph.Builder, name string, start float64) *graph.Node {
	return b.Apply(graph.Exp, b.Param(name, []int{1}, graph.Norm, -1, graph.Constant{Value: math.Log(start)}))
}

// identity is the identity matrix (n, n).
func identity(b *graph.Builder, n int) *graph.Node {
	return b.Derived("identity", []int{n, n}, func(dst []float64, _ *graph.Feed) error {
		for i := range n {
			dst[i*n+i] = 1
		}
		return nil
	})
}
