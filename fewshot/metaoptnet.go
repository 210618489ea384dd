package fewshot

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = MetaOptNet{}

func init() { declare.Register[MetaOptNet]("metaoptnet") }

// MetaOptNet trains an encoder through a support vector machine (Lee, Maji, Ravichandran and Soatto, "Meta-learning
// with differentiable convex optimization", 2019). For each episode it finds the multi-class machine of Crammer and
// Singer (2001) for the support embeddings X, by its dual
//
//	A = argmin ½·tr Aᵀ·(X·Xᵀ + Ridge·I)·A − Σ_i A_i,y_i  with  A_ik ≤ C for k = y_i, A_ik ≤ 0 elsewhere, Σ_k A_ik = 0,
//
// and scores the queries Q by s·Q·Xᵀ·A. The scale s is learned, by its logarithm. Scores are (Way·Query, Way), for
// QueryCrossEntropy.
//
// The problem is solved until projected gradient steps change nothing but the last digits, and the gradient goes
// through its conditions of optimality; if no solution is found, scores are NaN. Codes that derive from the authors'
// stop an interior-point solver after a fixed number of steps and have Ridge 1, which they add to help that solver;
// here it makes the solution unique.
type MetaOptNet struct {
	Encoder graph.Layer // to embeddings (n, features)
	C       float64     // bound of what an example may weigh; 0: 0.1
	Ridge   float64     // 0: 1
	Scale   float64     // at the start; 0: 1
	Fixed   bool        // keeps the scale as it is at the start
}

// Build implements graph.Layer.
func (m MetaOptNet) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	c := positive(b, "c", m.C, 0.1)
	ridge := positive(b, "ridge", m.Ridge, 1)
	scale := positive(b, "scale", m.Scale, 1)
	e := encodeRows(b, m.Encoder, x)
	gram := b.MatMulT(e.support, e.support, false, true)
	gram = b.Add(gram, b.Scale(identity(b, e.Way*e.Shot), ridge, 0))
	weights := b.SVM(gram, e.Way, e.Shot, c)
	scores := b.MatMul(b.MatMulT(e.queries, e.support, false, true), weights)
	if m.Fixed {
		return b.Scale(scores, scale, 0)
	}
	return b.Mul(scores, exponential(b, "log_scale", scale))
}
