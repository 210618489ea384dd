package fewshot

import (
	"fmt"

	"landscape/datasets"
)

// CheckEpisode proves that b is one episode: every example is marked as support or query, no support example is in it
// twice (so it refuses small classes whose examples come again, by Replace), none is both support and query, and every
// query has a class that the support set shows.
func CheckEpisode(b *datasets.Batch) error {
	n := len(b.Labels)
	if len(b.Query) != n || len(b.Index) != n {
		return fmt.Errorf("fewshot: a batch of %d labels, %d query marks and %d indices is no episode", n, len(b.Query),
			len(b.Index))
	}
	place := make(map[int]int, n)
	shown := make(map[int]bool)
	for at, i := range b.Index {
		if first, ok := place[i]; ok && !(b.Query[first] && b.Query[at]) {
			return fmt.Errorf("fewshot: example %d is in the episode twice, as %s %d and as %s %d", i,
				role(b.Query[first]), first, role(b.Query[at]), at)
		}
		place[i] = at
		if !b.Query[at] {
			shown[b.Labels[at]] = true
		}
	}
	for at, c := range b.Labels {
		if b.Query[at] && !shown[c] {
			return fmt.Errorf("fewshot: query %d (example %d) is of class %d, which the support set does not show", at,
				b.Index[at], c)
		}
	}
	return nil
}

func role(query bool) string {
	if query {
		return "query"
	}
	return "support example"
}
