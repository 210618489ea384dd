package terrain

import (
	"fmt"
	"slices"

	"landscape/datasets"
	"landscape/internal/random"
)

// Sample is n examples of d, and in words how they were chosen, for Survey.Chosen. They are drawn by the seed, without
// replacement, and stay in the data's order. For an n of 0, or one that d has not more examples than, they are all of
// them.
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
