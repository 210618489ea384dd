package losses

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ Interpreter = NCA{}

func init() { declare.Register[NCA]("nca", "neighbourhood") }

// NCA is the loss of neighborhood components analysis (Goldberger, Roweis, Hinton and Salakhutdinov, 2004) on the
// embeddings of a batch, in the form of Laenen and Bertinetto (2021): with d_ij = ‖x_i − x_j‖²/Temperature, the mean of
//
//	−log( Σ_{j≠i, y_j=y_i} exp(−d_ij) / Σ_{j≠i} exp(−d_ij) )
//
// over the examples i that share their class with another one. A batch without such examples has loss 0 and gradient 0.
// Every example is compared with every other one: query marks of an episode mean nothing to it.
type NCA struct {
	Temperature float64 // 0: 1
}

// Loss implements graph.Loss.
func (l NCA) Loss(b *graph.Builder, x *graph.Node) *graph.Node {
	embedded(b, x)
	n := b.Batch()
	closeness := b.Scale(b.SquaredDistances(x, x), -1/positive(b, "temperature", l.Temperature, 1), 0)
	others := b.Derived("others", []int{n, n}, fillOthers)
	alike := b.Derived("alike", []int{n, n}, fillAlike)
	share := b.Derived("share", []int{n, 1}, fillPaired)
	return b.Sum(b.Mul(share, b.Sub(b.LogSumExp(closeness, others), b.LogSumExp(closeness, alike))))
}

// fillOthers marks, in row i, the examples that i is compared with.
func fillOthers(dst []float64, f *graph.Feed) error {
	markOthers(dst, len(f.Labels))
	return nil
}

// markOthers marks, in row i of n, all but i. A batch of one example, which cannot count, is compared with itself, so
// that no row is empty.
func markOthers(dst []float64, n int) {
	for i := range n {
		for j := range n {
			dst[i*n+j] = oneIf(i != j || n == 1)
		}
	}
}

// fillAlike marks, in row i, the other examples of i's class. Where there is none, it marks what fillOthers marks, so
// that the row's two sums are equal and its logarithm is 0.
func fillAlike(dst []float64, f *graph.Feed) error {
	n := len(f.Labels)
	markOthers(dst, n)
	for i, label := range f.Labels {
		if members(f.Labels, label) == 1 {
			continue
		}
		for j, other := range f.Labels {
			if other != label {
				dst[i*n+j] = 0
			}
		}
	}
	return nil
}

// fillPaired gives equal weights, which sum to 1, to the examples that have another one of their class.
func fillPaired(dst []float64, f *graph.Feed) error {
	for i, label := range f.Labels {
		dst[i] = oneIf(members(f.Labels, label) > 1)
	}
	toMean(dst)
	return nil
}

// Output implements Interpreter.
func (NCA) Output() Output { return Features }
