package figure

import (
	"fmt"
	"math"
)

// Grid is a height over each point of a rectangular lattice: Z[r·len(X)+c] stands at (X[c], Y[r]). X and Y ascend.
// Heights that are NaN or infinite are holes: they are drawn as such and never filled.
type Grid struct {
	X, Y, Z []float64
}

// At is the height of column c in row r.
func (g Grid) At(c, r int) float64 { return g.Z[r*len(g.X)+c] }

// Holes counts the heights that are not finite.
func (g Grid) Holes() int {
	n := 0
	for _, z := range g.Z {
		if !finite(z) {
			n++
		}
	}
	return n
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

func (g Grid) check() error {
	if len(g.X) == 0 || len(g.Y) == 0 || len(g.Z) != len(g.X)*len(g.Y) {
		return fmt.Errorf("%d heights for a grid of %d columns and %d rows", len(g.Z), len(g.X), len(g.Y))
	}
	for name, vs := range map[string][]float64{"column": g.X, "row": g.Y} {
		if err := ascending(vs); err != nil {
			return fmt.Errorf("%s %w", name, err)
		}
	}
	if g.Holes() == len(g.Z) {
		return fmt.Errorf("none of the %d heights of the grid is finite", len(g.Z))
	}
	return nil
}

func ascending(vs []float64) error {
	for i, v := range vs {
		if !finite(v) {
			return fmt.Errorf("%d lies at %v", i, v)
		}
		if i > 0 && v <= vs[i-1] {
			return fmt.Errorf("%d lies at %v, after one at %v; want them ascending", i, v, vs[i-1])
		}
	}
	return nil
}

// borders are the ends of the cells around values, half-way between neighbors: one more than there are values.
func borders(vs []float64) []float64 {
	n := len(vs)
	if n == 1 {
		return []float64{vs[0] - 0.5, vs[0] + 0.5}
	}
	list := make([]float64, n+1)
	for i := 1; i < n; i++ {
		list[i] = middle(vs[i-1], vs[i])
	}
	list[0] = max(vs[0]-(vs[1]/2-vs[0]/2), -math.MaxFloat64)
	list[n] = min(vs[n-1]+(vs[n-1]/2-vs[n-2]/2), math.MaxFloat64)
	return list
}

// logarithms are the decimal ones of values, which must be positive.
func logarithms(axis string, vs []float64) ([]float64, error) {
	list := make([]float64, len(vs))
	for i, v := range vs {
		if !(v > 0) {
			return nil, fmt.Errorf("%s: %v has no place on a logarithmic axis", axis, v)
		}
		list[i] = log10(v)
	}
	return list, nil
}
