package layered

import "errors"

// ranks gives every node the length of the longest way to it. A node that nothing leads to moves down to just above the
// first that needs it.
func ranks(nodes []Node, edges []Edge) ([]int, error) {
	out, in := make([][]int, len(nodes)), make([]int, len(nodes))
	for _, e := range edges {
		out[e.From] = append(out[e.From], e.To)
		in[e.To]++
	}
	source := make([]bool, len(nodes))
	var queue []int
	for i, n := range in {
		if n == 0 {
			source[i] = true
			queue = append(queue, i)
		}
	}
	rank, last := make([]int, len(nodes)), 0
	for k := 0; k < len(queue); k++ {
		i := queue[k]
		last = max(last, rank[i])
		for _, j := range out[i] {
			rank[j] = max(rank[j], rank[i]+1)
			if in[j]--; in[j] == 0 {
				queue = append(queue, j)
			}
		}
	}
	if len(queue) < len(nodes) {
		return nil, errors.New("the graph has a cycle")
	}
	for i, n := range nodes {
		switch {
		case n.Last:
			rank[i] = last
		case source[i] && !n.First && len(out[i]) > 0:
			rank[i] = last
			for _, j := range out[i] {
				rank[i] = min(rank[i], rank[j]-1)
			}
		}
	}
	return rank, nil
}
