package losses

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ Interpreter = BinaryCrossEntropy{}

func init() { declare.Register[BinaryCrossEntropy]("binary_cross_entropy") }

// BinaryCrossEntropy is the mean of −w·t·log σ(x) − (1−t)·log σ(−x) over all logits x, with targets t of the same shape
// between 0 and 1: (n, 1) or (n) for two classes, (n, k) for k independent questions. Loss and derivatives are exact to
// rounding for logits of any size.
type BinaryCrossEntropy struct {
	PositiveWeight float64 // w, for positives that are rare; 0: 1
}

// Loss implements graph.Loss.
func (c BinaryCrossEntropy) Loss(b *graph.Builder, output *graph.Node) *graph.Node {
	w := positive(b, "positive_weight", c.PositiveWeight, 1)
	x, t := matched(b, output)
	per := per(t)
	require(b, func(target []float32) error {
		for i, v := range target {
			if err := probability(v, i/per); err != nil {
				return err
			}
		}
		return nil
	})
	// −log σ(x) = softplus(−x). Each label has its own term: a term of the other label's would cancel in value and
	// derivative.
	missed := b.Mul(b.Scale(t, w, 0), b.Apply(graph.Softplus, b.Scale(x, -1, 0)))
	alarmed := b.Mul(b.Scale(t, -1, 1), b.Apply(graph.Softplus, x))
	return b.Mean(b.Add(missed, alarmed))
}

// per is the number of targets of an example.
func per(target *graph.Node) int {
	n := 1
	for _, d := range target.Shape()[1:] {
		n *= d
	}
	return n
}

// Output implements Interpreter.
func (BinaryCrossEntropy) Output() Output { return BinaryLogits }
