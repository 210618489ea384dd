package figure

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Surface is a grid as a landscape: its heights as heights, and as colors. Where a corner of a cell is not finite there
// is a hole, with gray stripes on the floor below; heights off the scale are cut off, and crossed in white. Both are
// counted below the picture.
type Surface struct {
	Title     string
	X, Y      string // what the horizontal axes show, with units
	Grid      Grid
	Scale     Scale
	Azimuth   float64 // in degrees: how far the viewer has gone around; 0: 35
	Elevation float64 // in degrees above the horizon, below 90; 0: 42
	Paths     []Path  // parts behind the surface are dotted
	Marks     []Mark
	Trees     []Mark // trees that stand on the surface; their names are not written
}

func (s Surface) size() (width, height vg.Length) {
	return surfaceWidth + barRoom, surfaceWidth*0.78 + 40
}

const surfaceWidth = vg.Length(340)

func (s Surface) drawOn(c draw.Canvas) error {
	scene, err := s.scene()
	if err != nil {
		return named(s.Title, err)
	}
	c = s.signs(scene).drawBelow(heading(c, s.Title))
	p := plot.New()
	p.HideAxes()
	p.BackgroundColor = nil
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1 // the plotter has axes of its own
	p.Add(scene)
	p.Draw(draw.Crop(c, 0, -barRoom, 0, 0))
	scene.scale.drawBar(draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
		Min: vg.Point{X: c.Max.X - barRoom, Y: c.Min.Y + 0.18*c.Size().Y},
		Max: vg.Point{X: c.Max.X, Y: c.Max.Y - 0.1*c.Size().Y},
	}}, nil)
	return nil
}

func (s Surface) signs(sc *scene) signs {
	return slices.Concat(pathSigns(sc.paths), scaleSigns(sc.scale, s.Grid, ""), treeSigns(s.Trees))
}

func treeSigns(trees []Mark) signs {
	if len(trees) == 0 {
		return nil
	}
	return signs{{fmt.Sprintf("tree (%d)", len(trees)), func(c *draw.Canvas, box vg.Rectangle) {
		drawTree(c, vg.Point{X: (box.Min.X + box.Max.X) / 2, Y: box.Min.Y}, 10)
	}}}
}

// scene is a surface in its box, ready to be drawn.
type scene struct {
	view
	grid  Grid
	scale Scale
	x, y  string
	paths []Path
	marks []Mark
	trees map[[2]int][]vec // by cell
}

// boxHeight is the height of the box over half its width.
const boxHeight = 0.9

func (s Surface) scene() (*scene, error) {
	scale, err := CommonScale(s.Scale, s.Grid)
	if err != nil {
		return nil, err
	}
	if len(s.Grid.X) < 2 || len(s.Grid.Y) < 2 {
		return nil, fmt.Errorf("a surface needs at least 2×2 heights, not %d×%d", len(s.Grid.X), len(s.Grid.Y))
	}
	paths, err := prepared(s.Paths)
	if err != nil {
		return nil, err
	}
	azimuth, elevation := s.Azimuth, s.Elevation
	if azimuth == 0 {
		azimuth = 35
	}
	if elevation == 0 {
		elevation = 42
	}
	if !finite(azimuth) || !(elevation > 0 && elevation < 90) {
		return nil, fmt.Errorf("a view from azimuth %v, elevation %v; want an elevation between 0 and 90 degrees",
			azimuth, elevation)
	}
	sc := &scene{view: newView(azimuth, elevation), grid: s.Grid, scale: scale, x: s.X, y: s.Y, paths: paths,
		marks: s.Marks, trees: map[[2]int][]vec{}}
	for _, t := range s.Trees {
		if !finite(t.X) || !finite(t.Y) {
			return nil, errors.New("a tree stands nowhere")
		}
		if c, r, ok := sc.cell(t.X, t.Y); ok {
			sc.trees[[2]int{c, r}] = append(sc.trees[[2]int{c, r}], sc.ground(t.X, t.Y))
		}
	}
	return sc, nil
}

// cell is the one that a position lies in, unless it lies outside or in a hole.
func (s *scene) cell(x, y float64) (c, r int, ok bool) {
	if !s.over(x, y) {
		return 0, 0, false
	}
	g := s.grid
	c, _ = bracket(g.X, x)
	r, _ = bracket(g.Y, y)
	c, r = min(c, len(g.X)-2), min(r, len(g.Y)-2)
	return c, r, s.whole(c, r)
}

// whole says whether all corners of a cell are finite.
func (s *scene) whole(c, r int) bool {
	return finite(s.grid.At(c, r)) && finite(s.grid.At(c+1, r)) && finite(s.grid.At(c, r+1)) &&
		finite(s.grid.At(c+1, r+1))
}

// in is the place in the box of a position and a height, which is cut off at the ends of the scale.
func (s *scene) in(x, y, z float64) vec {
	x0, x1 := ends(s.grid.X)
	y0, y1 := ends(s.grid.Y)
	return vec{2*portion(x, x0, x1) - 1, 2*portion(y, y0, y1) - 1, boxHeight * min(max(s.scale.level(z), 0), 1)}
}

// over says whether a position lies within the window.
func (s *scene) over(x, y float64) bool {
	g := s.grid
	return x >= g.X[0] && x <= g.X[len(g.X)-1] && y >= g.Y[0] && y <= g.Y[len(g.Y)-1]
}

// ground is the place on the surface above a position; where there is no surface, its z is NaN.
func (s *scene) ground(x, y float64) vec {
	if !s.over(x, y) {
		return vec{z: math.NaN()}
	}
	return s.in(x, y, s.grid.between(x, y, math.NaN()))
}

// hidden says whether the surface stands between a place and the viewer: the ray to the viewer is followed in steps of
// half a cell.
func (s *scene) hidden(p vec) bool {
	dir := s.toward()
	x0, x1 := ends(s.grid.X)
	y0, y1 := ends(s.grid.Y)
	step := 1 / float64(max(len(s.grid.X), len(s.grid.Y))) / s.cosE
	for t := step; ; t += step {
		q := vec{p.x + t*dir.x, p.y + t*dir.y, p.z + t*dir.z}
		if math.Abs(q.x) > 1 || math.Abs(q.y) > 1 || q.z > boxHeight {
			return false
		}
		if over := s.ground(between(x0, x1, (q.x+1)/2), between(y0, y1, (q.y+1)/2)).z; over > q.z+0.01 {
			return true
		}
	}
}

// page maps the box to a canvas, keeping proportions and leaving room for ticks and labels.
func (s *scene) page(c draw.Canvas) func(vec) vg.Point {
	lowU, highU, lowW, highW := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for i := range 8 {
		u, w := s.project(vec{float64(i&1)*2 - 1, float64(i>>1&1)*2 - 1, float64(i>>2) * boxHeight})
		lowU, highU, lowW, highW = min(lowU, u), max(highU, u), min(lowW, w), max(highW, w)
	}
	within := draw.Crop(c, 42, -14, 34, -4)
	scale := min(float64(within.Size().X)/(highU-lowU), float64(within.Size().Y)/(highW-lowW))
	center := within.Center()
	return func(p vec) vg.Point {
		u, w := s.project(p)
		return vg.Point{X: center.X + vg.Length(scale*(u-(lowU+highU)/2)),
			Y: center.Y + vg.Length(scale*(w-(lowW+highW)/2))}
	}
}

// Plot implements plot.Plotter.
func (s *scene) Plot(c draw.Canvas, _ *plot.Plot) {
	at := s.page(c)
	s.drawBox(&c, at)
	if columns, rows := len(s.grid.X)-1, len(s.grid.Y)-1; columns*rows > maxQuads {
		s.drawRastered(c)
	} else {
		s.drawCells(&c, at)
	}
	s.drawPaths(&c, at)
}

// maxQuads is the number of cells above which a surface is an image within a vector drawing.
const maxQuads = 100 * 100

// drawRastered draws the cells as an image with four pixels a point.
func (s *scene) drawRastered(c draw.Canvas) {
	size := c.Size()
	canvas := vgimg.NewWith(vgimg.UseWH(size.X, size.Y), vgimg.UseDPI(4*72),
		vgimg.UseBackgroundColor(color.Transparent))
	inner := draw.New(canvas)
	s.drawCells(&inner, s.page(inner))
	c.DrawImage(c.Rectangle, canvas.Image())
}

// drawCells paints the surface from far to near, with the trees on each cell.
func (s *scene) drawCells(c *draw.Canvas, at func(vec) vg.Point) {
	columns, rows := len(s.grid.X)-1, len(s.grid.Y)-1
	pieces := max(1, 48/max(columns, rows)) // few large cells are shaded in pieces
	s.painter(columns, rows, func(col, row int) {
		if !s.whole(col, row) {
			s.drawHole(c, at, col, row)
		}
	})
	s.painter(columns, rows, func(col, row int) {
		if s.whole(col, row) {
			s.drawCell(c, at, col, row, pieces)
		}
		for _, t := range s.trees[[2]int{col, row}] {
			drawTree(c, at(t), 13)
		}
	})
}

// drawCell paints a cell in pieces × pieces parts, each a quadrilateral with a hairline of its own color, which hides
// the seam between neighbors that smoothed edges leave.
func (s *scene) drawCell(c *draw.Canvas, at func(vec) vg.Point, col, row, pieces int) {
	g := s.grid
	place := func(vs []float64, i, k int) float64 { return between(vs[i], vs[i+1], float64(k)/float64(pieces)) }
	s.painter(pieces, pieces, func(i, j int) {
		x0, x1, y0, y1 := place(g.X, col, i), place(g.X, col, i+1), place(g.Y, row, j), place(g.Y, row, j+1)
		z := [4]float64{g.between(x0, y0, 0), g.between(x1, y0, 0), g.between(x1, y1, 0), g.between(x0, y1, 0)}
		corners := [4]vec{s.in(x0, y0, z[0]), s.in(x1, y0, z[1]), s.in(x1, y1, z[2]), s.in(x0, y1, z[3])}
		mean := (s.scale.level(clamp(z[0], s.scale)) + s.scale.level(clamp(z[1], s.scale)) + s.scale.level(
			clamp(z[2], s.scale)) + s.scale.level(clamp(z[3], s.scale))) / 4
		fill := s.shaded(s.scale.Colors.At(mean), corners)
		pts := []vg.Point{at(corners[0]), at(corners[1]), at(corners[2]), at(corners[3])}
		c.FillPolygon(fill, pts)
		c.StrokeLines(draw.LineStyle{Color: fill, Width: 0.3}, append(pts, pts[0]))
		s.drawMesh(c, pts, i == 0 && s.meshed(col, len(g.X)), j == 0 && s.meshed(row, len(g.Y)))
		if off := func(z float64) bool { return z > s.scale.Max || z < s.scale.Min }; off(z[0]) && off(z[1]) &&
			off(z[2]) && off(z[3]) {
			c.StrokeLines(draw.LineStyle{Color: withOpacity(whiteOnColors, 0.8), Width: 0.5},
				[]vg.Point{pts[0], pts[2]})
		}
	})
}

func clamp(z float64, s Scale) float64 { return min(max(z, s.Min), s.Max) }

// meshed says whether a line of the mesh runs along line i of n: about 24 do.
func (s *scene) meshed(i, n int) bool { return i%max(1, (n+12)/24) == 0 }

func (s *scene) drawMesh(c *draw.Canvas, pts []vg.Point, alongY, alongX bool) {
	sty := draw.LineStyle{Color: withOpacity(blackOnColors, 0.16), Width: 0.4}
	if alongX {
		c.StrokeLines(sty, []vg.Point{pts[0], pts[1]})
	}
	if alongY {
		c.StrokeLines(sty, []vg.Point{pts[0], pts[3]})
	}
}

// shaded makes a color lighter or darker by how its quadrilateral lies to a light from the upper left, so weakly that
// it can still be found on the scale. What is seen from below is darker.
func (s *scene) shaded(c color.NRGBA, q [4]vec) color.NRGBA {
	a := vec{q[2].x - q[0].x, q[2].y - q[0].y, q[2].z - q[0].z}
	b := vec{q[3].x - q[1].x, q[3].y - q[1].y, q[3].z - q[1].z}
	n := vec{a.y*b.z - a.z*b.y, a.z*b.x - a.x*b.z, a.x*b.y - a.y*b.x}
	f := 0.68
	if n.dot(s.toward()) > 0 {
		light := vec{-0.5*s.cosA - 0.2*s.sinA, 0.5*s.sinA - 0.2*s.cosA, 0.84}
		f = 0.8 + 0.25*max(n.dot(light)/math.Sqrt(n.dot(n)), 0)
	}
	part := func(v uint8) uint8 { return uint8(min(float64(v)*f+0.5, 255)) }
	return color.NRGBA{part(c.R), part(c.G), part(c.B), c.A}
}

// drawHole stripes the floor below a cell that has no surface. Stripes run through as many cells as there are holes
// next to each other, about twelve over the whole floor.
func (s *scene) drawHole(c *draw.Canvas, at func(vec) vg.Point, col, row int) {
	if every := max(1, len(s.grid.X)/12); (col-row)%every != 0 {
		return
	}
	corner := func(i int) vg.Point {
		p := s.in(s.grid.X[col+i], s.grid.Y[row+i], s.scale.Min)
		p.z = 0
		return at(p)
	}
	c.StrokeLines(draw.LineStyle{Color: Gray, Width: 0.6}, []vg.Point{corner(0), corner(1)})
}

// drawTree plants a tree with its foot at a point.
func drawTree(c *draw.Canvas, foot vg.Point, height vg.Length) {
	crown := []vg.Point{foot.Add(vg.Point{X: -height / 3, Y: height / 4}),
		foot.Add(vg.Point{X: height / 3, Y: height / 4}), foot.Add(vg.Point{Y: height})}
	c.StrokeLine2(draw.LineStyle{Color: color.NRGBA{0x5A, 0x3A, 0x1A, 255}, Width: height / 7}, foot.X, foot.Y, foot.X,
		foot.Y+height/3)
	c.FillPolygon(color.NRGBA{0x12, 0x5C, 0x2E, 255}, crown)
	c.StrokeLines(draw.LineStyle{Color: whiteOnColors, Width: 0.4}, append(crown, crown[0]))
}
