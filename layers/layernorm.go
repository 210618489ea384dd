package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[LayerNorm]("layer_norm", "layernorm") }

// LayerNorm is (x−mean)/√(variance+Eps)·gamma + beta with the mean and the biased variance of each row, the last axis
// of (n, …, c) (Ba, Kiros and Hinton, 2016). Examples do not see each other; gamma and beta have shape (c).
type LayerNorm struct {
	Eps float64 // 0: 1e-5
}

// Build implements graph.Layer.
func (n LayerNorm) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	batched(b, x)
	s := x.Shape()
	channels := s[len(s)-1]
	gamma := b.Param("gamma", []int{channels}, graph.Norm, -1, graph.Ones{})
	beta := b.Param("beta", []int{channels}, graph.Norm, -1, graph.Zeros{})
	return b.LayerNorm(x, gamma, beta, epsilon(b, n.Eps, 1e-5))
}
