package figure

import (
	"fmt"
	"image/color"
	"math"
	"slices"
)

// Scale gives heights their colors, and a surface its vertical axis.
type Scale struct {
	Label string // what the heights are, with their unit
	// ends; where they are equal, the least and the greatest finite height. What lies outside is clipped, and marked.
	Min, Max float64
	Log      bool   // colors and heights follow the logarithm
	Colors   *Table // nil: Viridis
}

// CommonScale is s with the ends that all grids need, so that their pictures can be compared.
func CommonScale(s Scale, grids ...Grid) (Scale, error) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, g := range grids {
		if err := g.check(); err != nil {
			return s, err
		}
		for _, z := range g.Z {
			if finite(z) {
				low, high = min(low, z), max(high, z)
			}
		}
	}
	if s.Colors == nil {
		s.Colors = Viridis
	}
	switch {
	case !finite(s.Min) || !finite(s.Max):
		return s, fmt.Errorf("a scale from %v to %v", s.Min, s.Max)
	case s.Min > s.Max:
		return s, fmt.Errorf("a scale from %v down to %v; want the lower end first", s.Min, s.Max)
	case s.Min == s.Max:
		s.Min, s.Max = low, high
	case high < s.Min || low > s.Max:
		return s, fmt.Errorf("no height lies on the scale from %.4g to %.4g: the finite ones go from %.4g to %.4g",
			s.Min, s.Max, low, high)
	}
	if s.Log && s.Min <= 0 {
		return s, fmt.Errorf(
			"a logarithmic scale cannot begin at %.4g; give it a positive lower end, or make it linear", s.Min)
	}
	if s.along(s.Min) == s.along(s.Max) { // all heights are one
		if s.Log {
			s.Min, s.Max = max(s.Min/2, math.SmallestNonzeroFloat64), min(s.Max*2, math.MaxFloat64)
		} else {
			s.Min, s.Max = apart(s.Min, s.Max)
		}
	}
	return s, nil
}

// level is the place of a height on the scale: 0 at its lower end, 1 at its upper one.
func (s Scale) level(z float64) float64 {
	return portion(s.along(z), s.along(s.Min), s.along(s.Max))
}

// along is the height, or its decimal logarithm: what axes of the scale count in.
func (s Scale) along(z float64) float64 {
	if s.Log {
		return log10(max(z, math.SmallestNonzeroFloat64))
	}
	return z
}

// clipped counts the finite heights of a grid that lie above and below the scale.
func (s Scale) clipped(g Grid) (above, below int) {
	for _, z := range g.Z {
		switch {
		case !finite(z):
		case z > s.Max:
			above++
		case z < s.Min:
			below++
		}
	}
	return above, below
}

func (s Scale) color(z float64) color.NRGBA { return s.Colors.At(s.level(z)) }

// name is the label with what the axis does.
func (s Scale) name() string {
	switch {
	case !s.Log:
		return s.Label
	case s.Label == "":
		return "log scale"
	default:
		return s.Label + " (log scale)"
	}
}

// isolines are about n heights within the scale: round ones, or on a logarithmic scale such as follow each other by one
// factor.
func (s Scale) isolines(n int) []float64 {
	var list []float64
	if s.Log {
		for i := range n {
			at := between(log10(s.Min), log10(s.Max), (float64(i)+0.5)/float64(n))
			list = append(list, math.Pow(10, at))
		}
		return list
	}
	list = multiples(roundStep(s.Max/float64(n)-s.Min/float64(n)), s.Min, s.Max)
	return slices.DeleteFunc(list, func(z float64) bool { return z <= s.Min || z >= s.Max })
}
