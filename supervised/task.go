package supervised

import (
	"fmt"

	"landscape/datasets"
	"landscape/graph"
	"landscape/losses"
)

// Task is what a model is trained for, which follows from its loss and the data: it decides how many outputs there are
// and what is measured.
type Task int

// The tasks.
const (
	Classify Task = iota // a score for each class, or for the second of two
	Regress              // an output for each element of the target
	Embed                // features that are compared with each other
)

// EmbeddingWidth is the number of outputs of a built-in model that only makes features.
const EmbeddingWidth = 64

// TaskOf finds out what a loss asks for with data and the classes that a model tells apart, and the number of outputs
// that it wants. The loss says what it takes outputs for by its method Output (losses.Interpreter).
func TaskOf(loss graph.Loss, d datasets.Dataset, names []string) (task Task, outputs int, err error) {
	classes, target := len(names), 1
	shape := datasets.TargetShapeOf(d)
	for _, n := range shape {
		target *= n
	}
	switch out := losses.OutputOf(loss); {
	case out.Classes() && classes == 0:
		return 0, 0, fmt.Errorf(
			"the loss learns classes, and the data have none; want a regression, as by --loss mean-squared")
	case out.Classes():
		return Classify, classes, nil
	case out == losses.Features:
		return Embed, EmbeddingWidth, nil
	case out == losses.BinaryLogits && classes == 2:
		return Classify, 1, nil
	case shape != nil:
		return Regress, target, nil
	case classes > 2:
		return Classify, classes, nil
	case classes == 0:
		return 0, 0, fmt.Errorf("the data have neither classes nor targets to learn; want a column named with " +
			"--label or --target, or beside IDX files of images those of labels")
	}
	return 0, 0, fmt.Errorf("the loss wants numeric targets, and the data have none; want a loss for classes, as " +
		"cross-entropy, or name the column with --target")
}

// DefaultLoss is cross-entropy for classes, and the mean squared error for targets alone.
func DefaultLoss(d datasets.Dataset) graph.Loss {
	if len(d.Classes()) == 0 {
		return losses.MeanSquaredError{}
	}
	return losses.CrossEntropy{}
}
