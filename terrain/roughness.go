package terrain

import "math"

// Roughness says in numbers how bumpy a surface is. All depend on range and resolution of the grid, so only surfaces
// over equal grids compare.
type Roughness struct {
	// Variation is the mean over all rows and columns of Σ|Lᵢ₊₁−Lᵢ| / (max L − min L): 1 for a slope, up to 2 for a
	// single valley, and more for each bump on the way. It does not change when losses are scaled. Rows and columns
	// that are flat or have fewer than two neighboring heights do not count.
	Variation float64
	// Bend is the root of the mean of (Lᵢ₋₁−2Lᵢ+Lᵢ₊₁)² along all rows and columns, in units of the loss.
	Bend float64
	// Bumps is the mean over all rows and columns of how much of Σ|Lᵢ₊₁−Lᵢ| a line with one valley does not have, in
	// units of the loss: what is climbed and descended again on the way from both ends to the lowest place. It is 0 for
	// a slope and for a single valley, however steep, and each bump between counts twice its height. Of a line with
	// holes, each part counts for itself.
	Bumps float64
}

// Roughness measures the finite cells; differences across holes do not count. A number is NaN where nothing can be
// measured.
func (s *Surface) Roughness() Roughness {
	var variation, bend, bumps mean
	line := func(first, step, n int) {
		low, high, total := math.Inf(1), math.Inf(-1), 0.0
		for i := range n {
			l := s.Loss[first+i*step]
			if isFinite(l) {
				low, high = math.Min(low, l), math.Max(high, l)
			}
			if i == 0 {
				continue
			}
			before := s.Loss[first+(i-1)*step]
			if d := math.Abs(l - before); isFinite(d) {
				total += d
			}
			if i > 1 {
				if d := l - 2*before + s.Loss[first+(i-2)*step]; isFinite(d) {
					bend.add(d * d)
				}
			}
		}
		if high > low && total > 0 {
			variation.add(total / (high - low))
		}
		if !math.IsInf(low, 1) {
			bumps.add(s.excess(first, step, n))
		}
	}
	for y := range s.Y.N {
		line(y*s.X.N, 1, s.X.N)
	}
	for x := range s.X.N {
		line(x, s.X.N, s.Y.N)
	}
	return Roughness{variation.value(), math.Sqrt(bend.value()), bumps.value()}
}

// excess is what a line climbs and descends beyond what a single valley between its ends would need.
func (s *Surface) excess(first, step, n int) float64 {
	total, variation := 0.0, 0.0
	start, low, last := math.NaN(), math.Inf(1), math.NaN()
	end := func() {
		if !math.IsNaN(last) {
			total += variation - (start - low) - (last - low)
		}
		start, low, last, variation = math.NaN(), math.Inf(1), math.NaN(), 0
	}
	for i := range n {
		l := s.Loss[first+i*step]
		if !isFinite(l) {
			end()
			continue
		}
		if math.IsNaN(last) {
			start = l
		} else {
			variation += math.Abs(l - last)
		}
		low, last = math.Min(low, l), l
	}
	end()
	return math.Max(total, 0) // but for rounding
}

type mean struct {
	sum float64
	n   int
}

func (m *mean) add(v float64) { m.sum += v; m.n++ }

func (m *mean) value() float64 { return m.sum / float64(m.n) }
