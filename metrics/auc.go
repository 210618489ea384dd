package metrics

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// AUC is an area under the receiver operating characteristic with its 95 % interval, which is not symmetric.
type AUC struct {
	Value float64 `json:"value"` // from 0 to 1
	Low   float64 `json:"low"`   // end of the 95 % interval
	High  float64 `json:"high"`  // end of the 95 % interval
}

// String is "0.912 (0.880 to 0.937)".
func (a AUC) String() string { return fmt.Sprintf("%.3f (%.3f to %.3f)", a.Value, a.Low, a.High) }

// ROCAUCInterval is ROCAUC with its 95 % interval. The variance is that of DeLong, DeLong and Clarke-Pearson,
// "Comparing the areas under two or more correlated receiver operating characteristic curves" (1988); the interval is
// symmetric in log(A/(1 − A)), so that it stays within 0 and 1. Where that variance says nothing, as where the scores
// separate the examples perfectly, the interval is the score interval of Newcombe, "Confidence intervals for an effect
// size measure based on the Mann–Whitney statistic, part 2" (2006), method 5, which holds there too.
//
// It needs at least 2 positive and 2 negative examples.
func ROCAUCInterval[F float32 | float64](scores []F, positive []bool) (AUC, error) {
	c, err := newPlacements(scores, positive)
	if err != nil {
		return AUC{}, fmt.Errorf("ROC-AUC: %w", err)
	}
	a, z := AUC{Value: c.area}, distuv.UnitNormal.Quantile(0.975)
	deviation := math.Sqrt(covariance(c, c))
	if deviation < 1e-9 {
		a.Low, a.High = newcombe(c.area, len(c.positive), len(c.negative), z)
		return a, nil
	}
	center := math.Log(c.area / (1 - c.area))
	half := z * deviation / (c.area * (1 - c.area))
	a.Low, a.High = logistic(center-half), logistic(center+half)
	return a, nil
}

// ROCAUCDifference is the area for scores a less that for scores b of the same examples, with its 95 % interval by
// DeLong et al. (1988): what makes an example hard for both cancels, so that the interval is narrower than those of the
// two areas.
func ROCAUCDifference[F float32 | float64](a, b []F, positive []bool) (Interval, error) {
	ca, err := newPlacements(a, positive)
	if err != nil {
		return Interval{}, fmt.Errorf("difference of ROC-AUC: %w", err)
	}
	cb, err := newPlacements(b, positive)
	if err != nil {
		return Interval{}, fmt.Errorf("difference of ROC-AUC: %w", err)
	}
	variance := covariance(ca, ca) + covariance(cb, cb) - 2*covariance(ca, cb)
	half := distuv.UnitNormal.Quantile(0.975) * math.Sqrt(max(0, variance))
	return Interval{Mean: ca.area - cb.area, Half: half, N: len(positive)}, nil
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// placements are DeLong's structural components: for each positive example the share of negatives below it, for each
// negative one the share of positives above it, ties as half.
type placements struct {
	positive, negative []float64
	area               float64
}

func newPlacements[F float32 | float64](scores []F, positive []bool) (*placements, error) {
	if _, err := rank(scores, positive); err != nil { // reports what cannot be ranked
		return nil, err
	}
	var above, below []F
	for i, s := range scores {
		if positive[i] {
			above = append(above, s)
		} else {
			below = append(below, s)
		}
	}
	if len(above) < 2 || len(below) < 2 {
		return nil, fmt.Errorf("%d positive and %d negative examples, want at least 2 of both", len(above), len(below))
	}
	p := &placements{positive: shareBelow(above, below), negative: shareBelow(below, above)}
	for i, v := range p.negative {
		p.negative[i] = 1 - v
	}
	for _, v := range p.positive {
		p.area += v
	}
	p.area /= float64(len(p.positive))
	return p, nil
}

// shareBelow is for each of xs the share of others that are below it, ties as half.
func shareBelow[F float32 | float64](xs, others []F) []float64 {
	sorted := slices.Clone(others)
	slices.SortFunc(sorted, cmp.Compare[F])
	shares := make([]float64, len(xs))
	for i, x := range xs {
		low, _ := slices.BinarySearch(sorted, x)
		high, _ := slices.BinarySearchFunc(sorted, x, func(e, x F) int {
			if e <= x {
				return -1
			}
			return 1
		})
		shares[i] = float64(low+high) / 2 / float64(len(sorted))
	}
	return shares
}

// covariance is that of the areas of two scores of the same examples.
func covariance(a, b *placements) float64 {
	return sampleCovariance(a.positive, b.positive)/float64(len(a.positive)) + sampleCovariance(
		a.negative, b.negative)/float64(len(a.negative))
}

func sampleCovariance(a, b []float64) float64 {
	n := float64(len(a))
	ma, mb, sum := 0.0, 0.0, 0.0
	for i := range a {
		ma, mb = ma+a[i]/n, mb+b[i]/n
	}
	for i := range a {
		sum += (a[i] - ma) * (b[i] - mb)
	}
	return sum / (n - 1)
}

// newcombe are the areas θ that lie z deviations from a, where the variance of an area θ of m and n examples is taken
// as that of Hanley and McNeil (1982), with both numbers in it replaced by their mean,
//
//	θ(1−θ)·(1 + N(1−θ)/(2−θ) + Nθ/(1+θ)) / mn,  N = (m+n)/2 − 1
func newcombe(a float64, m, n int, z float64) (low, high float64) {
	excess := float64(m+n)/2 - 1
	far := func(t float64) float64 {
		v := t * (1 - t) * (1 + excess*(1-t)/(2-t) + excess*t/(1+t)) / (float64(m) * float64(n))
		return math.Abs(a-t) - z*math.Sqrt(v)
	}
	// Between a, where far is not above 0, and the end, where it is not below, it changes its sign once.
	search := func(end float64) float64 {
		near := a
		for range 60 {
			if middle := (near + end) / 2; far(middle) <= 0 {
				near = middle
			} else {
				end = middle
			}
		}
		return near
	}
	return search(0), search(1)
}

// softplus is −log logistic(−x), without overflow.
func softplus(x float64) float64 { return math.Max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) }
