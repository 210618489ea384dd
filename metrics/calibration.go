package metrics

import (
	"fmt"
	"math"
)

// CalibrationError is the expected calibration error (Guo et al., 2017): with the examples sorted by confidence into
// bins of equal width,
//
//	Σ over bins (n_b / n) |accuracy_b − mean confidence_b|
//
// Bin b holds the confidences from b/bins to below (b+1)/bins; the last one holds 1 too. 15 bins are usual.
func CalibrationError[F float32 | float64](confidence []F, correct []bool, bins int) (float64, error) {
	if bins < 1 {
		return 0, fmt.Errorf("calibration error: %d bins, want at least 1", bins)
	}
	if err := checkProbabilities(confidence, correct); err != nil {
		return 0, fmt.Errorf("calibration error: %w", err)
	}
	excess := make([]float64, bins) // Σ (confidence − correct), n_b times the difference of the means
	for i, c := range confidence {
		b := min(int(float64(c)*float64(bins)), bins-1)
		excess[b] += float64(c) - indicator(correct[i])
	}
	sum := 0.0
	for _, e := range excess {
		sum += math.Abs(e)
	}
	return sum / float64(len(confidence)), nil
}

// Brier is the mean squared error of predicted probabilities (Brier, 1950), Σ (pᵢ − yᵢ)² / n with yᵢ 1 for positive
// examples and 0 for others.
func Brier[F float32 | float64](probability []F, positive []bool) (float64, error) {
	if err := checkProbabilities(probability, positive); err != nil {
		return 0, fmt.Errorf("brier score: %w", err)
	}
	sum := 0.0
	for i, p := range probability {
		d := float64(p) - indicator(positive[i])
		sum += d * d
	}
	return sum / float64(len(probability)), nil
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func checkProbabilities[F float32 | float64](p []F, outcome []bool) error {
	if err := matchLengths(len(p), len(outcome)); err != nil {
		return err
	}
	for i, x := range p {
		if !(x >= 0 && x <= 1) {
			return fmt.Errorf("the probability of example %d is %v, want 0 to 1", i, x)
		}
	}
	return nil
}
