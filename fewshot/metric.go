package fewshot

import (
	"math"

	"landscape/graph"
)

// Metric says how alike two embeddings are: the larger, the more.
type Metric string

const (
	// SquaredEuclidean is −‖x−y‖².
	SquaredEuclidean Metric = "squared_euclidean"
	// Cosine is the cosine of the angle between x and y, 0 where one of them is 0.
	Cosine Metric = "cosine"
)

// similarity is scale·metric between the rows of x (n, d) and those of y (m, d), shape (n, m). A learned scale is the
// parameter "scale" of the layer being built.
func (m Metric) similarity(b *graph.Builder, x, y *graph.Node, scale float64, learn bool) *graph.Node {
	var s *graph.Node
	usual := 1.0
	switch m {
	case SquaredEuclidean:
		s = b.Scale(b.SquaredDistances(x, y), -1, 0)
	case Cosine:
		s = b.MatMulT(b.L2Normalize(x, 1e-12), b.L2Normalize(y, 1e-12), false, true)
		usual = 10
	default:
		b.Errorf("unknown metric %q, want %q or %q", string(m), SquaredEuclidean, Cosine)
	}
	return scaled(b, s, positive(b, "scale", scale, usual), learn)
}

// or is m, or another metric where none is named.
func (m Metric) or(usual Metric) Metric {
	if m == "" {
		return usual
	}
	return m
}

// scaled is scale·x, where a learned scale is a parameter that starts at scale.
func scaled(b *graph.Builder, x *graph.Node, scale float64, learn bool) *graph.Node {
	if learn {
		return b.Mul(x, b.Param("scale", []int{1}, graph.Norm, -1, graph.Constant{Value: scale}))
	}
	if scale == 1 {
		return x
	}
	return b.Scale(x, scale, 0)
}

// positive passes a setting on that has to be above 0; 0 stands for its default.
func positive(b *graph.Builder, name string, v, usual float64) float64 {
	if v == 0 {
		v = usual
	}
	if !(v > 0) || math.IsInf(v, 1) {
		b.Errorf("%s %v, want a number above 0", name, v)
	}
	return v
}
