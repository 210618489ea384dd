package losses_test

import (
	"testing"

	"landscape/graph"
	"landscape/losses"
)

// own is a loss of one's own that does not say what outputs are.
type own struct{}

func (own) Loss(b *graph.Builder, output *graph.Node) *graph.Node { return b.Mean(output) }

// ranked is one that does.
type ranked struct{ own }

func (ranked) Output() losses.Output { return losses.ClassScores }

// TestOutputs: a loss tells by a method what it takes outputs for, one of one's own as well.
func TestOutputs(t *testing.T) {
	for _, c := range []struct {
		loss                   graph.Loss
		want                   losses.Output
		classes, probabilities bool
	}{
		{losses.CrossEntropy{}, losses.ClassLogits, true, true},
		{losses.Hinge{}, losses.ClassScores, true, false},
		{losses.BinaryCrossEntropy{}, losses.BinaryLogits, false, true},
		{losses.KLDivergence{}, losses.TargetLogits, false, true},
		{losses.NCA{}, losses.Features, false, false},
		{losses.Prototypical{}, losses.Features, false, false},
		{losses.MeanSquaredError{}, losses.Values, false, false},
		{own{}, losses.Values, false, false},
		{ranked{}, losses.ClassScores, true, false},
	} {
		got := losses.OutputOf(c.loss)
		if got != c.want || got.Classes() != c.classes || got.Probabilities() != c.probabilities {
			t.Errorf("%T takes outputs for %s (classes %v, probabilities %v), want %s (%v, %v)", c.loss, got,
				got.Classes(), got.Probabilities(), c.want, c.classes, c.probabilities)
		}
	}
}
