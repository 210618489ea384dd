package metrics

import (
	"fmt"
	"math"
)

// R2 is the coefficient of determination, 1 − Σ(pᵢ − tᵢ)² / Σ(tᵢ − t̄)²: 1 for a model without errors, 0 for the mean
// of the targets. Of targets with several elements, width, it is the mean over these. A target that never varies has
// none.
func R2[F float32 | float64](predicted, target []F, width int) (float64, error) {
	if err := matchLengths(len(predicted), len(target)); err != nil {
		return 0, fmt.Errorf("coefficient of determination: %w", err)
	}
	if width < 1 || len(target)%width != 0 {
		return 0, fmt.Errorf("coefficient of determination: %d values are not examples of %d each", len(target), width)
	}
	sum := 0.0
	for k := range width {
		missed, spread := squares(predicted, target, width, k)
		if !(spread > 0) || math.IsInf(spread, 0) || math.IsNaN(missed) || math.IsInf(missed, 0) {
			return 0, fmt.Errorf(
				"coefficient of determination: element %d of the target: squares %v of errors, %v of deviations "+
					"from its mean",
				k,
				missed,
				spread,
			)
		}
		sum += 1 - missed/spread
	}
	return sum / float64(width), nil
}

// squares are the sums of squared errors, and of squared deviations from the mean, of element k of the targets.
func squares[F float32 | float64](predicted, target []F, width, k int) (missed, spread float64) {
	mean := 0.0
	for i := k; i < len(target); i += width {
		mean += float64(target[i])
	}
	mean /= float64(len(target) / width)
	for i := k; i < len(target); i += width {
		e, d := float64(predicted[i])-float64(target[i]), float64(target[i])-mean
		missed, spread = missed+float64(e*e), spread+float64(d*d)
	}
	return missed, spread
}
