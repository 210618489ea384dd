package fewshot

import (
	"math/rand/v2"
	"slices"
)

// sample returns m different numbers below n, in uniformly random order, in the memory of s.
//
// It is Floyd's algorithm for random permutations (Bentley and Floyd, "Programming pearls: a sample of brilliance",
// CACM 1987): m draws and no memory of size n, so that a data set of thousands of classes costs no more than a small
// one.
func sample(r *rand.Rand, n, m int, s []int) []int {
	s = s[:0]
	for last := n - m; last < n; last++ {
		drawn := r.IntN(last + 1)
		if at := slices.Index(s, drawn); at >= 0 {
			s = slices.Insert(s, at, last)
		} else {
			s = append(s, drawn)
		}
	}
	return s
}
