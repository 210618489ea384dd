package fewshot

import (
	"cmp"
	"slices"
)

// Blend is r with other measurements beside its own, such as those of Judge.Own for the classes at hand: each list of
// strangeness is of one class and weighs as one of the classes that r was measured on. So a calibration on a few
// classes gives way to what is known of those at hand, and one on many does not.
func (r CalibrationRow) Blend(classes int, known, unknown [][]float64) CalibrationRow {
	r.Known = blended(r.Known, float64(classes), known)
	r.Unknown = blended(r.Unknown, float64(classes), unknown)
	return r
}

// weighed is a value with its weight.
type weighed struct{ value, weight float64 }

// blended are the percentiles of a mixture.
func blended(own []float64, weight float64, others [][]float64) []float64 {
	if len(others) == 0 {
		return own
	}
	var all []weighed
	for _, v := range own {
		all = append(all, weighed{v, weight / float64(len(own))})
	}
	total := weight
	for _, list := range others {
		total++
		for _, v := range list {
			all = append(all, weighed{v, 1 / float64(len(list))})
		}
	}
	slices.SortFunc(all, func(a, b weighed) int { return cmp.Compare(a.value, b.value) })
	mixed := make([]float64, len(own))
	i, passed := 0, 0.0
	for p := range mixed {
		for i < len(all)-1 && passed+all[i].weight < total*float64(p)/float64(len(own)-1) {
			passed += all[i].weight
			i++
		}
		mixed[p] = all[i].value
	}
	return mixed
}
