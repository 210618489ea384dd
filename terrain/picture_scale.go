package terrain

import (
	"fmt"
	"slices"

	"landscape/internal/figure"
)

// What makes a logarithmic scale of heights: they span more than a factor of crowdedFactor, and half of them lie in
// the lowest crowdedPart of their range.
const (
	crowdedFactor = 3
	crowdedPart   = 0.2
)

// logarithmic says whether heights are drawn on a logarithmic scale, and why, for the caption.
func (p Picture) logarithmic(grids []figure.Grid) (log bool, why string) {
	switch {
	case p.Accuracy:
		return false, ""
	case p.Log:
		return true, "Heights and colors are logarithmic."
	case p.Linear:
		return false, "Heights and colors are linear."
	}
	heights := p.drawn(grids)
	if len(heights) == 0 {
		return false, ""
	}
	low, high, half := heights[0], heights[len(heights)-1], heights[len(heights)/2]
	part := (half/2 - low/2) / (high/2 - low/2) // halves: the difference may be beyond the largest number
	if low <= 0 || high/crowdedFactor <= low || !(part < crowdedPart) {
		return false, "Heights and colors are linear."
	}
	return true, fmt.Sprintf("Heights and colors are logarithmic: half of the cells lie in the lowest %.2g %% of "+
		"the range.", 100*part)
}

// drawn are the finite heights in ascending order, as the ends of the scale cut them off.
func (p Picture) drawn(grids []figure.Grid) (heights []float64) {
	for _, g := range grids {
		for _, z := range g.Z {
			if p.Min < p.Max {
				z = min(max(z, p.Min), p.Max)
			}
			if isFinite(z) {
				heights = append(heights, z)
			}
		}
	}
	slices.Sort(heights)
	return heights
}
