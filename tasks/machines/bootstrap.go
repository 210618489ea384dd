package machines

import (
	"slices"

	"landscape/internal/random"
)

// resamples is the number of samples of a bootstrap.
const resamples = 2000

// bootstrap is the 95 % interval of a statistic over independent pieces of evidence (engines, runs, rows), by the
// percentiles of 2,000 samples of them with replacement (Efron, 1979). A sample for which the statistic is not defined,
// ok being false, does not count. A single piece says nothing of how pieces differ: there is no interval then, and both
// ends are 0.
func bootstrap(pieces int, seed uint64, statistic func(sample []int) (value float64, ok bool)) (low, high float64) {
	if pieces < 2 {
		return 0, 0
	}
	var values []float64
	sample := make([]int, pieces)
	for i := range resamples {
		r := random.New(seed, "bootstrap", i)
		for j := range sample {
			sample[j] = r.IntN(pieces)
		}
		if v, ok := statistic(sample); ok {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return 0, 0
	}
	slices.Sort(values)
	last := len(values) - 1
	return values[int(0.025*float64(last)+0.5)], values[int(0.975*float64(last)+0.5)]
}
