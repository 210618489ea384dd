package metrics

import (
	"errors"
	"fmt"
	"math"
)

var errNoExamples = errors.New("no examples")

// Accuracy is the part of the examples whose predicted class is their label.
func Accuracy(predicted, labels []int) (float64, error) {
	if err := matchLengths(len(predicted), len(labels)); err != nil {
		return 0, fmt.Errorf("accuracy: %w", err)
	}
	right := 0
	for i, p := range predicted {
		if p == labels[i] {
			right++
		}
	}
	return float64(right) / float64(len(labels)), nil
}

// TopK is the part of the examples whose label is among the k classes with the highest scores. The scores of an example
// are classes neighboring elements of scores. Ties count against the label: a model that gives all classes the same
// score recognizes nothing.
func TopK[F float32 | float64](scores []F, classes int, labels []int, k int) (float64, error) {
	if classes < 1 || k < 1 || k > classes {
		return 0, fmt.Errorf("top-k: k is %d, want 1 to the number of classes, %d", k, classes)
	}
	if len(scores) != classes*len(labels) {
		return 0, fmt.Errorf("top-k: %d scores for %d examples of %d classes, want %d", len(scores), len(labels),
			classes, classes*len(labels))
	}
	if len(labels) == 0 {
		return 0, fmt.Errorf("top-k: %w", errNoExamples)
	}
	right := 0
	for i, label := range labels {
		row := scores[i*classes : (i+1)*classes]
		if label < 0 || label >= classes {
			return 0, fmt.Errorf("top-k: label %d of example %d is not below the number of classes, %d", label, i,
				classes)
		}
		rivals := 0
		for c, s := range row {
			if s != s {
				return 0, fmt.Errorf("top-k: the score of example %d for class %d is NaN", i, c)
			}
			if c != label && s >= row[label] {
				rivals++
			}
		}
		if rivals < k {
			right++
		}
	}
	return float64(right) / float64(len(labels)), nil
}

// RMSE is the root of the mean squared error, √(Σ (pᵢ − tᵢ)² / n).
func RMSE[F float32 | float64](predicted, target []F) (float64, error) {
	mean, err := meanError("RMSE", predicted, target, func(d float64) float64 { return d * d })
	return math.Sqrt(mean), err
}

// MAE is the mean absolute error, Σ |pᵢ − tᵢ| / n.
func MAE[F float32 | float64](predicted, target []F) (float64, error) {
	return meanError("MAE", predicted, target, math.Abs)
}

func meanError[F float32 | float64](name string, predicted, target []F, size func(float64) float64) (float64, error) {
	if err := matchLengths(len(predicted), len(target)); err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	sum := 0.0
	for i, p := range predicted {
		sum += size(float64(p) - float64(target[i]))
		if math.IsNaN(sum) || math.IsInf(sum, 0) {
			return 0, fmt.Errorf("%s: prediction %v and target %v of example %d have no finite error", name, p,
				target[i], i)
		}
	}
	return sum / float64(len(predicted)), nil
}

// matchLengths checks that every example has a prediction and that there are any.
func matchLengths(predictions, examples int) error {
	if predictions != examples {
		return fmt.Errorf("%d predictions for %d examples", predictions, examples)
	}
	if examples == 0 {
		return errNoExamples
	}
	return nil
}
