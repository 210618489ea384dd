package metrics

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is a mean with its 95 % confidence interval, Mean ± Half.
type Interval struct {
	Mean float64 `json:"mean"`
	Half float64 `json:"ci95"`
	N    int     `json:"n"` // values that the mean is of
}

// Low is the lower end of the interval.
func (i Interval) Low() float64 { return i.Mean - i.Half }

// High is the upper end of the interval.
func (i Interval) High() float64 { return i.Mean + i.Half }

// Excludes reports whether x lies outside the interval.
func (i Interval) Excludes(x float64) bool { return x < i.Low() || x > i.High() }

// String is "0.912 ± 0.004 (n = 600)".
func (i Interval) String() string {
	return fmt.Sprintf("%.3f ± %.3f (n = %d)", i.Mean, i.Half, i.N)
}

// MeanInterval is the mean of independent values and its 95 % interval by Student's t distribution with n − 1 degrees
// of freedom:
//
//	x̄ ± t₀.₉₇₅ · s / √n
//
// It needs at least two values.
func MeanInterval(values []float64) (Interval, error) {
	if len(values) < 2 {
		return Interval{}, fmt.Errorf("mean interval: %d values, want at least 2", len(values))
	}
	for i, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Interval{}, fmt.Errorf("mean interval: value %d is %v", i, v)
		}
	}
	n := float64(len(values))
	mean, deviation := stat.MeanStdDev(values, nil)
	half := studentQuantile(0.975, n-1) * deviation / math.Sqrt(n)
	if math.IsNaN(half) || math.IsInf(half, 0) {
		return Interval{}, fmt.Errorf("mean interval: the values are too large: their variance overflows")
	}
	return Interval{Mean: mean, Half: half, N: len(values)}, nil
}

// Simultaneous is the interval of one of k MeanIntervals, so widened that all of them together hold their true means in
// 95 % of cases or more (Bonferroni): each is taken at a confidence of 1 − 0.05/k. A statement on any of k means, "one
// of them is not", needs it; one on all does not.
func (i Interval) Simultaneous(k int) Interval {
	freedom := float64(i.N - 1)
	i.Half *= studentQuantile(1-0.025/float64(k), freedom) / studentQuantile(0.975, freedom)
	return i
}

func studentQuantile(p, freedom float64) float64 {
	return distuv.StudentsT{Sigma: 1, Nu: freedom}.Quantile(p)
}

// PairedDifference is the MeanInterval of aᵢ − bᵢ. Where a and b were measured under the same conditions i (the same
// seed, the same episode), what they have in common cancels and the interval is narrower than those of a and b.
func PairedDifference(a, b []float64) (Interval, error) {
	if len(a) != len(b) {
		return Interval{}, fmt.Errorf("paired difference: %d values and %d values, want as many", len(a), len(b))
	}
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	difference, err := MeanInterval(d)
	if err != nil {
		return Interval{}, fmt.Errorf("paired difference: %w", err)
	}
	return difference, nil
}

// Wilson is the 95 % score interval of a proportion (Wilson, 1927), which unlike p ± 1.96 √(p(1−p)/n) stays within 0
// and 1 and holds for few trials and rare successes:
//
//	(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
func Wilson(successes, trials int) (low, high float64, err error) {
	return WilsonSimultaneous(successes, trials, 1)
}

// WilsonSimultaneous is the interval of Wilson of one of k proportions, so widened that all of them together hold their
// true values in about 95 % of cases or more (Bonferroni), as Interval.Simultaneous is for means.
func WilsonSimultaneous(successes, trials, k int) (low, high float64, err error) {
	if trials < 1 || successes < 0 || successes > trials {
		return 0, 0, fmt.Errorf("wilson interval: %d successes in %d trials", successes, trials)
	}
	if k < 1 {
		return 0, 0, fmt.Errorf("wilson interval: one of %d proportions, want at least 1", k)
	}
	z := distuv.UnitNormal.Quantile(1 - 0.025/float64(k))
	n := float64(trials)
	p := float64(successes) / n
	center := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	scale := 1 + z*z/n
	low, high = max((center-half)/scale, 0), min((center+half)/scale, 1)
	return min(low, p), max(high, p), nil // at 0 and 1 the ends are p but for rounding
}
