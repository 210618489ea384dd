package terrain

import (
	"cmp"
	"math"
	"slices"
)

// Minimum is a local minimum of a surface, seen by 0-dimensional persistence: water that rises from it spills at the
// saddle into a deeper pit.
type Minimum struct {
	Cell
	// the lowest height at which a way leads to a deeper pit; +Inf for the deepest one of each connected part of the
	// surface
	Saddle float64
	Depth  float64 // saddle minus minimum; for the deepest ones the highest cell of their part minus the minimum
}

// Deepest reports whether there is no way to a deeper pit.
func (p Minimum) Deepest() bool { return math.IsInf(p.Saddle, 1) }

// Minima lists the pits of a surface that are deeper than delta, which must not be negative, the deepest first. A
// cell's neighbors are the eight around it; cells without a finite loss are walls. Noise makes many pits, all shallow:
// choose delta by the error of the losses.
func (s *Surface) Minima(delta float64) []Minimum {
	f := &flood{surface: s, parent: make([]int, len(s.Loss)), top: make([]float64, len(s.Loss))}
	order := make([]int, 0, len(s.Loss))
	for i, l := range s.Loss {
		f.parent[i] = -1
		if isFinite(l) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.Loss[a], s.Loss[b]) })
	for _, cell := range order {
		f.wet(cell)
	}
	for _, cell := range order {
		if f.parent[cell] == cell {
			f.pits = append(f.pits, Minimum{s.Cell(cell%s.X.N, cell/s.X.N), math.Inf(1), f.top[cell] - s.Loss[cell]})
		}
	}
	deep := slices.DeleteFunc(f.pits, func(p Minimum) bool { return !(p.Depth > delta) })
	slices.SortStableFunc(deep, func(a, b Minimum) int { return cmp.Compare(b.Depth, a.Depth) })
	return deep
}

// SaddleGap is the mean of saddle minus minimum over the pits that have a saddle; NaN if none has one.
func SaddleGap(pits []Minimum) float64 {
	sum, n := 0.0, 0
	for _, p := range pits {
		if !p.Deepest() {
			sum, n = sum+p.Depth, n+1
		}
	}
	return sum / float64(n)
}

// flood is a surface into which water rises: a union-find forest over the wet cells, whose roots are the pits' minima.
type flood struct {
	surface *Surface
	parent  []int     // -1 for dry cells
	top     []float64 // the highest wet cell of each root's part
	pits    []Minimum // that have spilled
}

// wet lets the water reach a cell, no lower than all before it, and joins the parts beside it.
func (f *flood) wet(cell int) {
	s := f.surface
	f.parent[cell], f.top[cell] = cell, s.Loss[cell]
	x, y := cell%s.X.N, cell/s.X.N
	for ny := max(0, y-1); ny <= min(s.Y.N-1, y+1); ny++ {
		for nx := max(0, x-1); nx <= min(s.X.N-1, x+1); nx++ {
			if n := ny*s.X.N + nx; f.parent[n] >= 0 {
				f.join(f.root(cell), f.root(n), s.Loss[cell])
			}
		}
	}
}

// join makes one part of two: the pit with the higher minimum spills at this height.
func (f *flood) join(a, b int, height float64) {
	if a == b {
		return
	}
	s := f.surface
	if s.Loss[b] < s.Loss[a] || s.Loss[b] == s.Loss[a] && b < a {
		a, b = b, a
	}
	f.parent[b], f.top[a] = a, height
	f.pits = append(f.pits, Minimum{s.Cell(b%s.X.N, b/s.X.N), height, height - s.Loss[b]})
}

func (f *flood) root(cell int) int {
	for f.parent[cell] != cell {
		f.parent[cell] = f.parent[f.parent[cell]]
		cell = f.parent[cell]
	}
	return cell
}
