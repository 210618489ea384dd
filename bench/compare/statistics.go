package main

import (
	"math"
	"slices"
)

func median(x []float64) float64 { return quantile(x, 0.5) }

// quantile interpolates linearly between the order statistics of x, as numpy does; NaN for none.
func quantile(x []float64, q float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(x))
	at := q * float64(len(s)-1)
	i := int(at)
	if i+1 == len(s) {
		return s[i]
	}
	return s[i] + (at-float64(i))*(s[i+1]-s[i])
}
