package fewshot

import (
	"fmt"

	"landscape/datasets"
)

// SameClassPairs is the mean number of pairs of examples of one class in a batch of s, or in a task where a batch holds
// several, over its first steps. It is what a loss that pulls equals together has to work with: a batch of n examples
// from C equally frequent classes has about n(n−1)/2C of them, an episode exactly Way·(Shot+Query)(Shot+Query−1)/2.
func SameClassPairs(s datasets.Source, seed uint64, steps int) (float64, error) {
	if steps < 1 {
		return 0, fmt.Errorf("fewshot: same-class pairs over %d steps; want at least 1", steps)
	}
	var b datasets.Batch
	tasks := max(1, s.Spec().Tasks)
	total := 0
	for step := range steps {
		if err := s.Batch(seed, step, &b); err != nil {
			return 0, fmt.Errorf("fewshot: same-class pairs: step %d: %w", step, err)
		}
		size := len(b.Labels) / tasks
		for t := range tasks {
			total += datasets.Pairs(b.Labels[t*size:][:size])
		}
	}
	return float64(total) / float64(steps*tasks), nil
}
