package losses

import (
	"strings"
	"testing"

	"landscape/graph"
)

// folded is a model that makes two rows of each example.
type folded struct{ columns int }

func (f folded) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Reshape(b.Concat(1, x, x), 2*b.Batch(), f.columns)
}

// TestOutputsBelongToExamples: a model that mixes up the batch with something else is refused.
func TestOutputsBelongToExamples(t *testing.T) {
	for _, c := range []struct {
		loss             graph.Loss
		columns, classes int
		want             string
	}{
		{Hinge{}, 1, 2, "the model's output has shape (6, 1), want (3, 1)"},
		{Hinge{}, 4, 4, "the model's output has shape (6, 4), want (3, 4): a number for each example and class"},
		{CrossEntropy{}, 4, 4, "the model's output has shape (6, 4), want (3, 4): a number for each example and class"},
		{BinaryCrossEntropy{}, 1, 2, "the model's output has shape (6, 1), want that of the targets, (3, 1)"},
	} {
		_, err := graph.NewParams(folded{c.columns}, c.loss, graph.Config{
			Batch: 3, Input: []int{c.columns}, Classes: c.classes,
		}, 1)
		if err == nil || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%T: error %v, want %q", c.loss, err, c.want)
		}
	}
}

// TestEmbeddingsAreRows of one axis.
func TestEmbeddingsAreRows(t *testing.T) {
	for _, loss := range []graph.Loss{NCA{}, Prototypical{}} {
		for flatten, shape := range map[string][]int{": put Flatten at the model's end": {4, 2, 3}, "": {4}} {
			_, err := build(loss, setting{output: shape, classes: 3})
			if err == nil || !strings.HasSuffix(err.Error(), ", want embeddings (4, features)"+flatten) {
				t.Errorf("%T of %v: error %v", loss, shape, err)
			}
		}
	}
}
