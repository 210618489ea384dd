package losses

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() {
	declare.Register[MeanSquaredError]("mean_squared_error", "mean_squared")
	declare.Register[MeanAbsoluteError]("mean_absolute_error", "mean_absolute")
	declare.Register[Huber]("huber")
}

// MeanSquaredError is the mean of (x−t)² over all elements of the output x and the targets t, which have the same
// shape.
type MeanSquaredError struct{}

// Loss implements graph.Loss.
func (MeanSquaredError) Loss(b *graph.Builder, output *graph.Node) *graph.Node {
	return meanOf(b, graph.Square, output)
}

// MeanAbsoluteError is the mean of |x−t| over all elements. Its derivative where they are equal is 0.
type MeanAbsoluteError struct{}

// Loss implements graph.Loss.
func (MeanAbsoluteError) Loss(b *graph.Builder, output *graph.Node) *graph.Node {
	return meanOf(b, graph.Abs, output)
}

// Huber is the mean over all elements of h(x−t), with h(e) = e²/2 for |e| ≤ Delta and Delta·(|e|−Delta/2) beyond
// (Huber, 1964).
type Huber struct {
	Delta float64 // 0: 1
}

// Loss implements graph.Loss.
func (h Huber) Loss(b *graph.Builder, output *graph.Node) *graph.Node {
	return meanOf(b, graph.Huber(positive(b, "delta", h.Delta, 1)), output)
}

// meanOf is the mean of f(output−target).
func meanOf(b *graph.Builder, f graph.Func, output *graph.Node) *graph.Node {
	y, t := matched(b, output)
	return b.Mean(b.Apply(f, b.Sub(y, t)))
}
