package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[L2Normalize]("l2_normalize", "l2normalize") }

// L2Normalize is x/√(Σx²+Eps) for each row, the last axis of (n, …, c): it puts embeddings on the unit sphere.
type L2Normalize struct {
	Eps float64 // keeps rows of zeros at zero; 0: 1e-12
}

// Build implements graph.Layer.
func (l L2Normalize) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	batched(b, x)
	return b.L2Normalize(x, epsilon(b, l.Eps, 1e-12))
}
