package losses

import (
	"math"
	"slices"

	"landscape/graph"
	"landscape/internal/declare"
)

var _ Interpreter = CrossEntropy{}

func init() { declare.Register[CrossEntropy]("cross_entropy") }

// CrossEntropy is the mean of −log softmax(x)[label] over the examples, for logits x (n, classes) and integer labels.
//
// With Smoothing ε, an example's loss is (1−ε)·(−log p[label]) + ε/classes·Σ_c (−log p[c]) (Szegedy et al., 2016). With
// ClassWeights w, every −log p[c] counts w[c] times and the sum over the batch is divided by Σ w[label] instead of n;
// it is 0 if that sum is 0. Both are as in PyTorch.
type CrossEntropy struct {
	Smoothing    float64   // 0 ≤ Smoothing < 1
	ClassWeights []float64 // one for each class, none negative; empty: all 1
}

// Loss implements graph.Loss.
func (c CrossEntropy) Loss(b *graph.Builder, x *graph.Node) *graph.Node {
	perClass(b, x)
	if !(c.Smoothing >= 0 && c.Smoothing < 1) {
		b.Errorf("smoothing %v, want 0 ≤ smoothing < 1", c.Smoothing)
	}
	loss := c.sharp(b, x)
	if c.Smoothing == 0 {
		return loss
	}
	return b.Add(b.Scale(loss, 1-c.Smoothing, 0), b.Scale(c.uniform(b, x), c.Smoothing, 0))
}

// sharp is the weighted mean of −log p[label].
func (c CrossEntropy) sharp(b *graph.Builder, x *graph.Node) *graph.Node {
	surprise := b.Sub(b.LogSumExp(x, nil), b.TakeAlongAxis(x, b.Labels()))
	if len(c.ClassWeights) == 0 {
		return b.Mean(surprise)
	}
	weights := c.weights(b)
	share := b.Derived("share", []int{b.Batch(), 1}, func(dst []float64, f *graph.Feed) error {
		scale := inverse(sumOf(weights, f.Labels))
		for i, label := range f.Labels {
			dst[i] = weights[label] * scale
		}
		return nil
	})
	return b.Sum(b.Mul(share, surprise))
}

// uniform is the weighted mean of −log p[c] over all classes.
func (c CrossEntropy) uniform(b *graph.Builder, x *graph.Node) *graph.Node {
	surprise := b.Scale(b.LogSoftmax(x), -1, 0)
	if len(c.ClassWeights) == 0 {
		return b.Mean(surprise)
	}
	weights := c.weights(b)
	classes := len(weights)
	share := b.Derived("class-share", []int{1, classes}, func(dst []float64, f *graph.Feed) error {
		scale := inverse(sumOf(weights, f.Labels)) / float64(classes)
		for i, w := range weights {
			dst[i] = w * scale
		}
		return nil
	})
	return b.Sum(b.Mul(share, surprise))
}

// weights is a copy of the class weights, which later changes of the declaration's slice do not reach.
func (c CrossEntropy) weights(b *graph.Builder) []float64 {
	if len(c.ClassWeights) != b.Classes() {
		b.Errorf("%d class weights, want one for each of the %d classes", len(c.ClassWeights), b.Classes())
	}
	largest := 0.0
	for i, w := range c.ClassWeights {
		if !(w >= 0) || math.IsInf(w, 1) {
			b.Errorf("the weight of class %d is %v, want a number that is not negative", i, w)
		}
		largest = max(largest, w)
	}
	if largest == 0 {
		b.Errorf("all class weights are 0")
	}
	return slices.Clone(c.ClassWeights)
}

// sumOf is Σ weights[label].
func sumOf(weights []float64, labels []int) float64 {
	s := 0.0
	for _, label := range labels {
		s += weights[label]
	}
	return s
}

// inverse is 1/v, and 0 for 0.
func inverse(v float64) float64 {
	if v == 0 {
		return 0
	}
	return 1 / v
}

// Output implements Interpreter.
func (CrossEntropy) Output() Output { return ClassLogits }
