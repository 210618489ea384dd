package terrain

import (
	"fmt"
	"slices"

	"landscape/datasets"
	"landscape/internal/random"
)

// Sample is n examples of d, and in words how they were chosen, for Survey.Chosen. They are drawn by the seed, without
// replacement, and stay in the data's order. If n is 0, or d has no more than n examples, it is all of them.
func Sample(d datasets.Dataset, n int, seed uint64) (datasets.Dataset, string, error) {
	if n < 0 {
		return nil, "", fmt.Errorf("a sample of %d examples, want at least 1, or 0 for all", n)
	}
	if n == 0 || n >= d.Len() {
		return d, fmt.Sprintf("all %d examples", d.Len()), nil
	}
	index := random.New(seed, "terrain examples").Perm(d.Len())[:n]
	slices.Sort(index)
	s, err := datasets.Subset(d, index)
	return s, fmt.Sprintf("%d of %d examples, drawn with seed %d", n, d.Len(), seed), err
}
