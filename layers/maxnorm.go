package layers

import (
	"math"

	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = MaxNorm{}

func init() { declare.Register[MaxNorm]("max_norm") }

// MaxNorm is a layer whose parameters may not be longer than a bound: it computes with its parameters θ projected onto
// the ball of that radius, θ·min(1, Norm/‖θ‖), where θ are all parameters of the layer together, biases included.
// Within the ball it is the layer itself, with the same names and initial values; beyond, a longer θ changes nothing,
// and the gradient has no part that leads farther out.
//
// Running statistics of normalizations are no parameters and stay as they are.
type MaxNorm struct {
	Layer graph.Layer // what is bounded; there is no default
	Norm  float64     // the bound, above 0; there is no default
}

// shortest keeps the derivative of the length finite where all parameters are 0.
const shortest = 1e-12

// Build implements graph.Layer.
func (m MaxNorm) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	if m.Layer == nil {
		b.Errorf("a bound on the norm needs a layer")
	}
	if !(m.Norm > 0) || math.IsInf(m.Norm, 1) {
		b.Errorf("norm %v, want a number above 0", m.Norm)
	}
	y := m.Layer.Build(b, x) // declares the parameters, under the layer's own names
	params := b.Params()
	if len(params) == 0 {
		return y
	}
	var sum *graph.Node
	for _, p := range params {
		s := b.Reshape(b.Sum(b.Apply(graph.Square, p)), 1)
		if sum == nil {
			sum = s
		} else {
			sum = b.Add(sum, s)
		}
	}
	length := b.Apply(graph.Sqrt, b.Scale(sum, 1, shortest))
	// min(1, Norm/length) as Norm/max(Norm, length)
	longer := b.Scale(b.Apply(graph.ReLU, b.Scale(length, 1, -m.Norm)), 1, m.Norm)
	factor := b.Div(b.Scale(longer, 0, m.Norm), longer)
	within := make([]*graph.Node, len(params))
	for i, p := range params {
		within[i] = b.Mul(p, b.BroadcastTo(factor, p.Shape()...))
	}
	return b.FunctionalCall(m.Layer, x, within)
}

// Project shortens parameters that are longer than the bound to its length, in place: to those that the layer computes
// with. They are all of the layer's, as graph.Params.Theta has them where the layer is the whole model.
func (m MaxNorm) Project(theta []float32) {
	sum := 0.0
	for _, x := range theta {
		sum += float64(x) * float64(x)
	}
	if length := math.Sqrt(sum); length > m.Norm {
		for i, x := range theta {
			theta[i] = float32(float64(x) * m.Norm / length)
		}
	}
}
