package terrain

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Axis is N evenly spaced coordinates with both ends among them.
type Axis struct {
	From float64 `json:"from"` // coordinate of the first cell
	To   float64 `json:"to"`   // coordinate of the last cell
	N    int     `json:"n"`
}

// At is coordinate i.
func (a Axis) At(i int) float64 {
	if i == a.N-1 {
		return a.To
	}
	return a.From + (a.To-a.From)*float64(i)/float64(a.N-1)
}

// String is "51 points from -1 to 1".
func (a Axis) String() string { return fmt.Sprintf("%d points from %.4g to %.4g", a.N, a.From, a.To) }

func (a Axis) check(name string) error {
	switch {
	case a.N < 2:
		return fmt.Errorf("the %s axis has %d points, want at least 2", name, a.N)
	case math.IsNaN(a.To-a.From) || math.IsInf(a.To-a.From, 0):
		return fmt.Errorf("the %s axis goes from %v to %v, want finite numbers", name, a.From, a.To)
	case !(a.From < a.To):
		return fmt.Errorf("the %s axis goes from %v to %v, want it to grow", name, a.From, a.To)
	}
	return nil
}

// Surface is the heights over a grid in a plane. Cell (x, y) is element y·X.N+x: rows follow each other in the
// direction V.
type Surface struct {
	Plane *Plane
	X, Y  Axis // coordinates along U and along V
	// Loss and Accuracy are NaN where a cell has not been measured, and also where that is what was measured: Measured
	// tells which.
	Loss, Accuracy []float64
	Measured       []bool
	Recipe         Recipe
	Paths          []Path // trajectories projected on the plane
}

// Recipe says what was measured, so that a surface can be told from others and be computed again.
type Recipe struct {
	Model    json.RawMessage `json:"model,omitempty"`  // declarations
	Loss     json.RawMessage `json:"loss,omitempty"`   // declaration
	Data     string          `json:"data,omitempty"`   // digest
	Examples int             `json:"examples"`         // that every cell was measured on
	Chosen   string          `json:"chosen,omitempty"` // how they were chosen, in words
	Batch    int             `json:"batch,omitempty"`  // examples computed at once
	Norm     string          `json:"norm,omitempty"`   // the statistics of normalizations, where the model has any
	// digest of the parameters and statistics that the objective was prepared with
	Theta string `json:"theta,omitempty"`
}

// Path is a trajectory as seen from a plane.
type Path struct {
	Name   string   `json:"name"`   // as the legend has it
	Points []Marker `json:"points"` // in the order of steps
}

// Residuals are the median and the largest of the points' residuals.
func (t Path) Residuals() (median, most float64) {
	if len(t.Points) == 0 {
		return 0, 0
	}
	var rs []float64
	for _, m := range t.Points {
		rs = append(rs, m.Residual)
	}
	slices.Sort(rs)
	return rs[len(rs)/2], rs[len(rs)-1]
}

// Marker is a point of a trajectory as seen from a plane. The plane's own height where the point is projected differs
// from the point's true one, the more the larger the residual is.
type Marker struct {
	Coordinates
	Step  int     `json:"step"` // of the training
	Loss  float64 `json:"-"`    // at the point itself
	Slice float64 `json:"-"`    // of the plane at its coordinates
}

// AxesAround are axes of nx and ny coordinates that hold all points of some paths, with a quarter of their extent on
// each side; of 1, where they have none.
func AxesAround(nx, ny int, paths ...Path) (x, y Axis) {
	axis := func(n int, at func(Marker) float64) Axis {
		low, high := math.Inf(1), math.Inf(-1)
		for _, p := range paths {
			for _, m := range p.Points {
				low, high = min(low, at(m)), max(high, at(m))
			}
		}
		margin := 0.25 * (high - low)
		if margin == 0 {
			margin = 1
		}
		return Axis{From: low - margin, To: high + margin, N: n}
	}
	return axis(nx, func(m Marker) float64 { return m.A }), axis(ny, func(m Marker) float64 { return m.B })
}

// Cell is a place on a surface.
type Cell struct {
	X, Y     int     // of the grid
	A, B     float64 // coordinates in the plane
	Loss     float64 // NaN where not measured
	Accuracy float64 // NaN where not measured
}

// Cell is the cell in column x and row y.
func (s *Surface) Cell(x, y int) Cell {
	i := y*s.X.N + x
	return Cell{x, y, s.X.At(x), s.Y.At(y), s.Loss[i], s.Accuracy[i]}
}

// Lowest is the cell with the lowest finite loss on this grid, which is not the landscape's minimum. It is an error if
// no cell has a finite loss.
func (s *Surface) Lowest() (Cell, error) {
	best := -1
	for i, l := range s.Loss {
		if isFinite(l) && (best < 0 || l < s.Loss[best]) {
			best = i
		}
	}
	if best < 0 {
		return Cell{}, fmt.Errorf("none of the %d cells has a finite loss (%v); want a smaller range", len(s.Loss),
			s.Holes())
	}
	return s.Cell(best%s.X.N, best/s.X.N), nil
}

// LowestTitle is what to call the lowest cell.
const LowestTitle = "lowest on this grid"

// Holes counts the cells without a height. They stay holes: nothing fills them.
type Holes struct {
	NaN        int `json:"nan"`        // cells whose loss is NaN
	Infinite   int `json:"infinite"`   // cells whose loss is infinite
	Unmeasured int `json:"unmeasured"` // cells without a measurement
}

// Total is the number of all holes.
func (h Holes) Total() int { return h.NaN + h.Infinite + h.Unmeasured }

// String is "1 NaN, 2 infinite, 0 not measured".
func (h Holes) String() string {
	return fmt.Sprintf("%d NaN, %d infinite, %d not measured", h.NaN, h.Infinite, h.Unmeasured)
}

// Holes counts the cells without a finite loss.
func (s *Surface) Holes() (h Holes) {
	for i, l := range s.Loss {
		switch {
		case !s.Measured[i]:
			h.Unmeasured++
		case math.IsNaN(l):
			h.NaN++
		case math.IsInf(l, 0):
			h.Infinite++
		}
	}
	return h
}

// newSurface is a surface on which nothing has been measured.
func newSurface(p *Plane, x, y Axis) *Surface {
	n := x.N * y.N
	s := &Surface{Plane: p, X: x, Y: y, Loss: make([]float64, n), Accuracy: make([]float64, n),
		Measured: make([]bool, n)}
	for i := range n {
		s.Loss[i], s.Accuracy[i] = math.NaN(), math.NaN()
	}
	return s
}

func isFinite(v float64) bool { return v-v == 0 }
