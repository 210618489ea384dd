package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[GRU]("gru") }

// GRU is a layer of gated recurrent units (Cho et al., 2014), (n, steps, features) → the state after every step, (n,
// steps, Units), or after the last, (n, Units). It is the variant of PyTorch and cuDNN, in which the reset gate acts
// after the recurrent product:
//
//	r = σ(x·W_r + h·U_r + b_r)
//	z = σ(x·W_z + h·U_z + b_z)
//	n = tanh(x·W_n + b_n + r·(h·U_n + c))
//	h ← (1−z)·n + z·h, from h = 0
//
// The parameters are weight W (features, 3·Units), recurrent U (Units, 3·Units) and bias b (3·Units), all with the
// gates r, z, n side by side, and reset_bias c (Units). W starts by Glorot and U orthogonal, gate by gate; the biases
// start at 0.
type GRU struct {
	Units int  // there is no default
	Last  bool // the output is the last state alone
}

// Build implements graph.Layer.
func (g GRU) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	sequences(b, x)
	units := positive(b, "units", g.Units, 0)
	gates := toGates(b, x, 3, units, graph.Zeros{})
	reset := b.Param("reset_bias", []int{units}, graph.Bias, -1, graph.Zeros{})
	return orLast(b, b.GRU(gates, fromState(b, 3, units), reset), g.Last)
}
