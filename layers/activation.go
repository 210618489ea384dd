package layers

import (
	"math"

	"landscape/graph"
	"landscape/internal/declare"
)

func init() {
	declare.Register[ReLU]("relu")
	declare.Register[LeakyReLU]("leaky_relu", "leakyrelu")
	declare.Register[ELU]("elu")
	declare.Register[GELU]("gelu")
	declare.Register[SiLU]("silu")
	declare.Register[Sigmoid]("sigmoid")
	declare.Register[Tanh]("tanh")
	declare.Register[Softplus]("softplus")
}

// ReLU is max(x, 0), elementwise.
type ReLU struct{}

// Build implements graph.Layer.
func (ReLU) Build(b *graph.Builder, x *graph.Node) *graph.Node { return b.Apply(graph.ReLU, x) }

// LeakyReLU is x above zero and Slope·x below (Maas, Hannun and Ng, 2013).
type LeakyReLU struct {
	Slope float64 // 0: 0.01
}

// Build implements graph.Layer.
func (l LeakyReLU) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Apply(graph.LeakyReLU(steepness(b, "slope", l.Slope, 0.01)), x)
}

// ELU is x above zero and Alpha·(exp(x)−1) below (Clevert, Unterthiner and Hochreiter, 2016).
type ELU struct {
	Alpha float64 // 0: 1
}

// Build implements graph.Layer.
func (e ELU) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Apply(graph.ELU(steepness(b, "alpha", e.Alpha, 1)), x)
}

// steepness passes on the factor of an activation's part below zero; 0 stands for its default.
func steepness(b *graph.Builder, name string, v, byDefault float64) float64 {
	if v == 0 {
		v = byDefault
	}
	if !(v > 0) || math.IsInf(v, 1) {
		b.Errorf("%s %v, want a number above 0", name, v)
	}
	return v
}

// GELU is x·Φ(x) with the distribution function Φ of the normal distribution, computed exactly (Hendrycks and Gimpel,
// 2016).
type GELU struct{}

// Build implements graph.Layer.
func (GELU) Build(b *graph.Builder, x *graph.Node) *graph.Node { return b.Apply(graph.GELU, x) }

// SiLU is x/(1+exp(−x)), also called swish (Elfwing, Uchibe and Doya, 2018).
type SiLU struct{}

// Build implements graph.Layer.
func (SiLU) Build(b *graph.Builder, x *graph.Node) *graph.Node { return b.Apply(graph.SiLU, x) }

// Sigmoid is 1/(1+exp(−x)), elementwise.
type Sigmoid struct{}

// Build implements graph.Layer.
func (Sigmoid) Build(b *graph.Builder, x *graph.Node) *graph.Node { return b.Apply(graph.Sigmoid, x) }

// Tanh is the hyperbolic tangent, elementwise.
type Tanh struct{}

// Build implements graph.Layer.
func (Tanh) Build(b *graph.Builder, x *graph.Node) *graph.Node { return b.Apply(graph.Tanh, x) }

// Softplus is log(1+exp(x)), elementwise.
type Softplus struct{}

// Build implements graph.Layer.
func (Softplus) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Apply(graph.Softplus, x)
}
