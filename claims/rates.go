package claims

import (
	"fmt"
	"maps"
	"slices"
)

// choice is what came of trying rates, which are counted by whole numbers: powers of two, for example.
type choice struct {
	at     int             // the best one
	edge   bool            // it is the lowest or the highest that may be tried
	scores map[int]float64 // of all that were tried
}

// choose tries rates, and takes the one with the highest score, of equal ones the lowest. While the best one has a
// neighbor that was not tried, it continues beyond, up to this many rates on either side.
func choose(rates []int, wider int, score func(rate int) (float64, error)) (c choice, err error) {
	if len(rates) == 0 {
		return c, fmt.Errorf("there are no rates to try")
	}
	c.scores = map[int]float64{}
	low, high := slices.Min(rates)-wider, slices.Max(rates)+wider
	for next := slices.Clone(rates); len(next) > 0; {
		for _, r := range next {
			if c.scores[r], err = score(r); err != nil {
				return c, err
			}
		}
		c.at = c.best()
		next = next[:0]
		for _, r := range []int{c.at - 1, c.at + 1} {
			if _, tried := c.scores[r]; !tried && r >= low && r <= high {
				next = append(next, r)
			}
		}
	}
	c.edge = c.at == low || c.at == high
	return c, nil
}

// tried are the rates that were tried, in their order.
func (c choice) tried() []int { return slices.Sorted(maps.Keys(c.scores)) }

func (c choice) best() int {
	tried := c.tried()
	best := tried[0]
	for _, r := range tried {
		if c.scores[r] > c.scores[best] {
			best = r
		}
	}
	return best
}
