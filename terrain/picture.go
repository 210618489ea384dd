package terrain

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"landscape/internal/figure"
)

// View is from where a surface is drawn.
type View string

const (
	FromAbove View = "map"     // colors and isolines: every place can be read
	AsSurface View = "surface" // heights as heights: what lies behind hills is hidden
	Both      View = "both"
)

// Picture says how surfaces are drawn. Its caption is made from the surfaces' own facts: what was measured, the axes,
// the range, what is cut off or missing, how far paths lie outside of the plane, and what such a picture cannot tell.
type Picture struct {
	Title    string   // above the picture; "": none
	Names    []string // of the surfaces, where there are several
	View     View     // "": Both
	Accuracy bool     // draws the accuracy in per cent instead of the loss
	Min, Max float64  // ends of the scale of heights, where they differ; the others are cut off and marked
	// Log and Linear ask for a scale of heights; with neither it is logarithmic where a linear one would leave most
	// of the surface in one color.
	Log, Linear bool
	Cividis     bool    // the table of colors that looks nearly the same to all eyes, instead of viridis
	Azimuth     float64 // from where a surface is seen, in degrees; 0: 35
	Height      float64 // of the viewer above the horizon, in degrees; 0: 42
	Lowest      bool    // marks the lowest cell of the grid
	Origin      string  // the name of what lies at the plane's origin, which is marked; "": "model", "-": no mark

	Trees     []Coordinates // trees that stand on the surfaces, where a constraint is violated
	TreesMean string        // what a tree means, for the caption
	Note      string        // what else the caption says, first
	Bare      bool          // leaves the caption to the text around the picture; see Caption
	Below     []CellMap     // drawn in a row below the surfaces
}

// Save draws surfaces on one scale into a file, a PNG or an SVG by its name: beside each other, and the two views of
// each below each other if there are several. Nothing is computed.
func (p Picture) Save(file string, surfaces ...*Surface) error {
	f, err := p.figure(surfaces...)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return f.Save(file)
}

// figure arranges the drawing.
func (p Picture) figure(surfaces ...*Surface) (figure.Figure, error) {
	f := figure.Figure{Title: p.Title}
	if len(surfaces) == 0 {
		return f, errors.New("no surface to draw")
	}
	if p.Names != nil && len(p.Names) != len(surfaces) {
		return f, fmt.Errorf("%d names for %d surfaces", len(p.Names), len(surfaces))
	}
	grids := make([]figure.Grid, len(surfaces))
	for i, s := range surfaces {
		grids[i] = p.grid(s)
	}
	if p.Log && p.Linear {
		return f, errors.New("a scale of heights that is both logarithmic and linear")
	}
	var why string
	p.Log, why = p.logarithmic(grids)
	scale, err := figure.CommonScale(p.scale(), grids...)
	if err != nil {
		return f, fmt.Errorf("%w (%v)", err, surfaces[0].Holes())
	}
	var above, upright []figure.Part
	for i, s := range surfaces {
		a, u := p.parts(s, grids[i], scale)
		if p.Names != nil {
			a.Title, u.Title = p.Names[i], p.Names[i]
		}
		above, upright = append(above, a), append(upright, u)
	}
	switch p.View {
	case FromAbove:
		f.Rows = [][]figure.Part{above}
	case AsSurface:
		f.Rows = [][]figure.Part{upright}
	case Both, "":
		f.Rows = [][]figure.Part{above, upright}
		if len(surfaces) == 1 {
			f.Rows = [][]figure.Part{append(above, upright...)}
		}
	default:
		return f, fmt.Errorf("the view %q; want %q, %q or %q", p.View, FromAbove, AsSurface, Both)
	}
	if len(p.Below) > 0 {
		f.Rows = append(f.Rows, cellMaps(p.Below))
	}
	if !p.Bare {
		f.Caption = p.caption(why, surfaces)
	}
	return f, nil
}

func (p Picture) scale() figure.Scale {
	s := figure.Scale{Label: "mean loss", Min: p.Min, Max: p.Max, Log: p.Log}
	if p.Accuracy {
		s.Label = "accuracy, %"
	}
	if p.Cividis {
		s.Colors = figure.Cividis
	}
	return s
}

// grid is what is drawn of a surface.
func (p Picture) grid(s *Surface) figure.Grid {
	g := figure.Grid{X: s.X.coordinates(), Y: s.Y.coordinates(), Z: s.Loss}
	if p.Accuracy {
		g.Z = make([]float64, len(s.Accuracy))
		for i, a := range s.Accuracy {
			g.Z[i] = 100 * a
		}
	}
	return g
}

func (a Axis) coordinates() []float64 {
	list := make([]float64, a.N)
	for i := range list {
		list[i] = a.At(i)
	}
	return list
}

func (p Picture) parts(s *Surface, g figure.Grid, scale figure.Scale) (figure.Map, figure.Surface) {
	x, y := axisName("α", s.Plane.U), axisName("β", s.Plane.V)
	var paths []figure.Path
	for _, path := range s.Paths {
		paths = append(paths, p.path(path))
	}
	var marks []figure.Mark
	if name, ok := p.origin(s); ok {
		marks = append(marks, figure.Mark{Name: name})
	}
	if low, err := s.Lowest(); err == nil && p.Lowest && !p.Accuracy {
		marks = append(marks, figure.Mark{Name: LowestTitle, X: low.A, Y: low.B})
	}
	var trees []figure.Mark
	for _, t := range p.Trees {
		trees = append(trees, figure.Mark{X: t.A, Y: t.B})
	}
	return figure.Map{X: x, Y: y, Grid: g, Scale: scale, Paths: paths, Marks: marks, Trees: trees},
		figure.Surface{X: x, Y: y, Grid: g, Scale: scale, Paths: paths, Marks: marks, Trees: trees, Azimuth: p.Azimuth,
			Elevation: p.Height}
}

// origin is the name of what lies at the plane's origin, where that is to be marked: it lies in the window, and no
// point of its own stands there.
func (p Picture) origin(s *Surface) (name string, ok bool) {
	for _, path := range s.Paths {
		if len(path.Points) == 1 && math.Hypot(path.Points[0].A, path.Points[0].B) < 1e-6*(s.X.To-s.X.From) {
			return "", false
		}
	}
	inside := s.X.From <= 0 && 0 <= s.X.To && s.Y.From <= 0 && 0 <= s.Y.To
	return cmp.Or(p.Origin, "model"), inside && p.Origin != "-"
}

// axisName is the label of an axis, with what a coordinate of 1 means.
func axisName(letter string, d Direction) string {
	if d.Explained > 0 {
		return fmt.Sprintf("%s (principal direction: %.0f %% of the variance)", letter, 100*d.Explained)
	}
	if d.Unit == "" {
		return letter
	}
	return fmt.Sprintf("%s (1 = %s)", letter, d.Unit)
}

// path is a trajectory as it is drawn: at its true losses, and the fainter the farther outside of the plane it is.
func (p Picture) path(t Path) figure.Path {
	f := figure.Path{Name: t.Name}
	for _, m := range t.Points {
		f.X, f.Y, f.Residual = append(f.X, m.A), append(f.Y, m.B), append(f.Residual, m.Residual)
		if !p.Accuracy {
			f.Z = append(f.Z, m.Loss)
		}
	}
	return f
}
