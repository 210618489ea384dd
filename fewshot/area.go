package fewshot

import (
	"math"
	"slices"
)

// areaOf is the area under the ROC curve of strangeness, that is the share of pairs of a known and an unknown example
// of which the unknown one is stranger (ties as half), over all episodes together, since one threshold must do for all.
// known and unknown hold a list for each episode. ci95 is the half-width of its 95 % interval over episodes
// (Obuchowski, "Nonparametric analysis of clustered ROC curve data", 1997): queries of one episode share their classes
// and their shots.
func areaOf(known, unknown [][]float64) (area, ci95 float64) {
	allKnown, allUnknown := slices.Concat(known...), slices.Concat(unknown...)
	slices.Sort(allKnown)
	slices.Sort(allUnknown)
	below := make([]float64, len(known)) // by episode: Σ over its known of the share of unknown that are stranger
	above := make([]float64, len(known))
	for e := range known {
		for _, v := range known[e] {
			below[e] += 1 - shareBelow(allUnknown, v)
		}
		for _, v := range unknown[e] {
			above[e] += shareBelow(allKnown, v)
		}
		area += below[e] / float64(len(allKnown))
	}
	variance, n := 0.0, float64(len(known))
	for e := range known {
		z := (below[e]-area*float64(len(known[e])))/float64(len(allKnown)) +
			(above[e]-area*float64(len(unknown[e])))/float64(len(allUnknown))
		variance += z * z * n / (n - 1)
	}
	return area, 1.96 * math.Sqrt(variance)
}

// shareBelow is the share of sorted numbers that are below v, ties as half.
func shareBelow(sorted []float64, v float64) float64 {
	low, _ := slices.BinarySearch(sorted, v)
	high := low
	for high < len(sorted) && sorted[high] == v {
		high++
	}
	return float64(low+high) / 2 / float64(len(sorted))
}
