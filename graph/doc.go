// Package graph turns declarations of layers and losses into Gorgonia expression graphs, differentiates them, and runs
// them in memory that was planned ahead.
//
// A Layer is a plain value. NewParams lays out the parameters it declares as one flat vector θ and gives them initial
// values that depend on the seed and each parameter's name alone. Compile makes a Program of the layer, a loss and the
// shape of a batch:
//
//	params, err := graph.NewParams(model, loss, cfg, seed)
//	program, err := graph.Compile(model, loss, params, cfg)
//	err = program.Set(&graph.Feed{X: x, Labels: labels})
//	loss, err := program.Gradient() // and program.Grad() holds ∂loss/∂θ, laid out as θ
//
// Any number of programs, of different batch sizes and modes (training, evaluation, transductive), share one Params:
// moving θ moves them all. A program allocates nothing after its first run.
//
// Before a program is planned, groups of nodes are fused that one op computes without storing what lies between them,
// forward and backward together: convolution, batch norm, ReLU or leaky ReLU and max pooling, and in evaluation a first
// one of few channels with the one after it; the sum of a residual block with the batch norms before and the rectifier
// after it; convolution, bias and rectifier; a matrix product, bias and ReLU; softmax and cross-entropy.
// Config.NoFusion leaves every node by itself; results agree to rounding.
//
// # Layers of your own
//
// Build methods compose nodes with the methods of Builder, such as b.MatMul or b.Conv2D, or with Gorgonia's functions
// through b.Check:
//
//	func (l Scale) Build(b *graph.Builder, x *graph.Node) *graph.Node {
//		gain := b.Param("gain", []int{1}, graph.Norm, -1, graph.Ones{})
//		return b.Mul(x, gain)
//	}
//
// The first mistake ends the building and is reported by Compile with the path of the layer.
//
// A layer is a function of its parameters, too: Builder.FunctionalCall builds it once more with other ones, for methods
// that adapt parameters inside the graph. Builder.CheckFinite makes a run fail, by name, where a value on the way is
// not finite, and Builder.AddLoss adds to the loss what a layer wants minimized.
//
// # What is taken from Gorgonia
//
// Nodes, their types and shapes, and whatever ops a user mixes in. Gradients are the package's own (Gradient), since
// gorgonia.Grad cannot be applied twice in one graph; so is the Machine, a gorgonia.VM that plans all memory before it
// runs.
package graph
