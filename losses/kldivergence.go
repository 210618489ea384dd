package losses

import (
	"fmt"
	"math"

	"landscape/graph"
	"landscape/internal/declare"
)

var _ Interpreter = KLDivergence{}

func init() { declare.Register[KLDivergence]("kl_divergence") }

// KLDivergence is the mean over the examples of Σ_c t[c]·(log t[c] − log softmax(x)[c]), the Kullback–Leibler
// divergence of the model's distribution from the target's, for outputs x and targets t (n, c). It is at least 0, and
// 0·log 0 counts as 0.
//
// The rows of t must be distributions. The rows of x may be logits or log-probabilities: the softmax leaves the latter
// as they are.
type KLDivergence struct{}

// Loss implements graph.Loss.
func (KLDivergence) Loss(b *graph.Builder, output *graph.Node) *graph.Node {
	x, t := matched(b, output)
	if s := t.Shape(); len(s) != 2 || s[1] < 2 {
		b.Errorf("the targets have shape %v, want (%d, classes): a distribution for each example", s, b.Batch())
	}
	batch, classes := b.Batch(), t.Shape()[1]
	// The part that does not depend on the model is computed beside the graph, where 0·log 0 needs no care.
	certainty := b.Derived("certainty", []int{1}, func(dst []float64, f *graph.Feed) error {
		sum := 0.0
		for i := 0; i < len(f.Target); i += classes {
			s, err := negativeEntropy(f.Target[i:i+classes], i/classes)
			if err != nil {
				return err
			}
			sum += s
		}
		dst[0] = sum / float64(batch)
		return nil
	})
	cross := b.Scale(b.Sum(b.Mul(t, b.LogSoftmax(x))), -1/float64(batch), 0)
	return b.Add(b.Sum(certainty), cross)
}

// negativeEntropy is Σ t·log t of a distribution.
func negativeEntropy(row []float32, example int) (float64, error) {
	sum, entropy := 0.0, 0.0
	for _, v := range row {
		if err := probability(v, example); err != nil {
			return 0, err
		}
		sum += float64(v)
		if v > 0 {
			entropy += float64(v) * math.Log(float64(v))
		}
	}
	if math.Abs(sum-1) > 1e-3 {
		return 0, fmt.Errorf("the targets of example %d of the batch sum to %v, want 1", example, sum)
	}
	return entropy, nil
}

// Output implements Interpreter.
func (KLDivergence) Output() Output { return TargetLogits }
