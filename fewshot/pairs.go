package fewshot

import (
	"fmt"

	"landscape/datasets"
)

// SameClassPairs is the mean number of pairs of examples of one class in a batch of s, over its first steps. It is what a
// loss that draws equals together has to work with: a batch of n examples from C equally frequent classes has about
// n(n−1)/2C of them, an episode exactly Way·(Shot+Query)(Shot+Query−1)/2.
func SameClassPairs(s datasets.Source, seed uint64, steps int) (float64, error) {
	if steps < 1 {
		return 0, fmt.Errorf("fewshot: same-class pairs over %d steps; want at least 1", steps)
	}
	var b datasets.Batch
	total := 0
	for step := range steps {
		if err := s.Batch(seed, step, &b); err != nil {
			return 0, fmt.Errorf("fewshot: same-class pairs: step %d: %w", step, err)
		}
		total += datasets.Pairs(b.Labels)
	}
	return float64(total) / float64(steps), nil
}
