package losses

import (
	"landscape/graph"
	"landscape/internal/declare"
)

var _ Interpreter = Hinge{}

func init() { declare.Register[Hinge]("hinge") }

// Hinge asks for a margin between right and wrong.
//
// An output (n, 1) or (n) is the score of the second of two classes: the loss is the mean of max(0, Margin − s·x) over
// the examples, with s = −1 for label 0 and s = 1 for label 1.
//
// An output (n, classes) has a score for each class: the loss of an example is Σ max(0, Margin − x[label] + x[c]) over
// the other classes c, divided by the number of classes (Weston and Watkins, 1999; PyTorch's multi-margin loss). Two
// columns are two classes of this kind.
type Hinge struct {
	Margin float64 // 0: 1
}

// Loss implements graph.Loss.
func (h Hinge) Loss(b *graph.Builder, x *graph.Node) *graph.Node {
	margin := positive(b, "margin", h.Margin, 1)
	labeled(b)
	if s := x.Shape(); len(s) == 1 || len(s) == 2 && s[1] == 1 {
		return binaryHinge(b, x, margin)
	}
	perClass(b, x)
	n, classes := float64(b.Batch()), float64(b.Classes())
	over := b.Apply(graph.ReLU, b.Scale(b.Sub(x, b.TakeAlongAxis(x, b.Labels())), 1, margin))
	return b.Scale(b.Sum(b.Mul(over, otherClasses(b))), 1/(n*classes), 0)
}

// otherClasses is 0 for each example's own class and 1 for the others, (n, classes).
func otherClasses(b *graph.Builder) *graph.Node {
	classes := b.Classes()
	return b.Derived("other-classes", []int{b.Batch(), classes}, func(dst []float64, f *graph.Feed) error {
		for i, label := range f.Labels {
			row := dst[i*classes : (i+1)*classes]
			for c := range row {
				row[c] = oneIf(c != label)
			}
		}
		return nil
	})
}

func binaryHinge(b *graph.Builder, x *graph.Node, margin float64) *graph.Node {
	if b.Classes() != 2 {
		b.Errorf("the model's output has shape %v, one number for each example, which tells two classes apart; the "+
			"data have %d", x.Shape(), b.Classes())
	}
	if x.Shape()[0] != b.Batch() {
		b.Errorf("the model's output has shape %v, want (%d, 1)", x.Shape(), b.Batch())
	}
	side := b.Derived("side", []int{b.Batch(), 1}, func(dst []float64, f *graph.Feed) error {
		for i, label := range f.Labels {
			dst[i] = float64(2*label - 1)
		}
		return nil
	})
	agreement := b.Mul(b.Reshape(x, b.Batch(), 1), side)
	return b.Mean(b.Apply(graph.ReLU, b.Scale(agreement, -1, margin)))
}

// Output implements Interpreter.
func (Hinge) Output() Output { return ClassScores }
