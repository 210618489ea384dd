package terrain

import "math"

// Roughness says in two numbers how bumpy a surface is. Both depend on range and resolution of the grid, so only surfaces over equal grids compare.
type Roughness struct {
	// Variation is the mean over all rows and columns of Σ|Lᵢ₊₁−Lᵢ| / (max L − min L): 1 for a slope, up to 2 for a single valley, and more for each bump
	// on the way. It does not change when losses are scaled. Rows and columns that are flat or have fewer than two neighbouring heights do not count.
	Variation float64
	// Bend is the root of the mean of (Lᵢ₋₁−2Lᵢ+Lᵢ₊₁)² along all rows and columns, in units of the loss.
	Bend float64
}

// Roughness measures the finite cells; differences across holes do not count. A number is NaN where nothing can be measured.
func (s *Surface) Roughness() Roughness {
	var variation, bend mean
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
	}
	for y := range s.Y.N {
		line(y*s.X.N, 1, s.X.N)
	}
	for x := range s.X.N {
		line(x, s.X.N, s.Y.N)
	}
	return Roughness{variation.value(), math.Sqrt(bend.value())}
}

type mean struct {
	sum float64
	n   int
}

func (m *mean) add(v float64) { m.sum += v; m.n++ }

func (m *mean) value() float64 { return m.sum / float64(m.n) }
