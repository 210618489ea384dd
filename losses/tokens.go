package losses

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[TokenCrossEntropy]("token_cross_entropy") }

// TokenCrossEntropy is the mean of −log softmax(x)[target] over all positions of all examples, for logits x (n, …,
// vocabulary) and one token as the target of each position, (n, …): whole numbers from 0 to vocabulary−1. It is what a
// model of text minimizes, in nats a token.
type TokenCrossEntropy struct{}

// Loss implements graph.Loss.
func (TokenCrossEntropy) Loss(b *graph.Builder, x *graph.Node) *graph.Node {
	s := x.Shape()
	if len(s) < 2 {
		b.Errorf("the model's output has shape %v, want (n, …, vocabulary)", s)
	}
	vocabulary := s[len(s)-1]
	targets := b.TargetClasses(vocabulary)
	positions := targets.Shape()[0]
	if s.TotalSize() != positions*vocabulary {
		b.Errorf("the model's output has shape %v: %d positions with a score for each of %d tokens, and the targets "+
			"have %d", s, s.TotalSize()/vocabulary, vocabulary, positions)
	}
	flat := b.Reshape(x, positions, vocabulary)
	return b.Mean(b.Sub(b.LogSumExp(flat, nil), b.TakeAlongAxis(flat, targets)))
}
