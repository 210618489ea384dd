package figure

import (
	"cmp"
	"fmt"
	"image"
	"slices"
	"sort"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Map is a grid from above: colors between its points, isolines, ways and named points. Cells around points that are
// not finite are left white with gray stripes; those off the scale have white ones. Both are counted below the picture.
type Map struct {
	Title      string
	X, Y       string // what the axes show, with units
	XLog, YLog bool   // the axis is logarithmic; the grid's positions must then be positive
	Grid       Grid
	Scale      Scale
	Isolines   int    // about how many; 0: 10, negative: none
	Cells      bool   // one color a cell, instead of colors that change from point to point
	Hole       string // what a height that is not finite means; "": "not finite"
	Paths      []Path
	Marks      []Mark
	Trees      []Mark // trees that stand on the map; their names are not written
}

func (m Map) size() (width, height vg.Length) {
	return mapSide + barRoom, mapSide + 40
}

const mapSide = vg.Length(310)

func (m Map) drawOn(c draw.Canvas) error {
	m, err := m.prepare()
	if err != nil {
		return named(m.Title, err)
	}
	c = m.signs().drawBelow(heading(c, m.Title))
	var lines []float64
	if m.Isolines > 0 {
		lines = m.Scale.isolines(m.Isolines)
	}
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = m.X, m.Y
	restyle(p)
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.Tick.Marker, p.Y.Tick.Marker = ticks{log: m.XLog, wanted: 8}, ticks{log: m.YLog, wanted: 8}
	p.X.Min, p.X.Max = ends(m.window(m.Grid.X))
	p.Y.Min, p.Y.Max = ends(m.window(m.Grid.Y))
	fine := draw.LineStyle{Color: withOpacity(blackOnColors, 0.45), Width: 0.5}
	p.Add(raster{m.Grid, m.texture}, isolines{m.Grid, lines, fine}, ways{m.Paths, m.Marks, m.Trees})
	left := draw.Crop(c, 0, -barRoom, 0, 0)
	p.Draw(left)
	within := p.DataCanvas(left)
	m.Scale.drawBar(draw.Canvas{Canvas: c.Canvas, Rectangle: vg.Rectangle{
		Min: vg.Point{X: within.Max.X, Y: within.Min.Y}, Max: vg.Point{X: c.Max.X, Y: within.Max.Y},
	}}, lines)
	return nil
}

// prepare checks the map, completes its scale and puts it on the axes that are drawn.
func (m Map) prepare() (Map, error) {
	var err error
	if m.Scale, err = CommonScale(m.Scale, m.Grid); err != nil {
		return m, err
	}
	if m.Paths, err = prepared(m.Paths); err != nil {
		return m, err
	}
	if m.Isolines == 0 {
		m.Isolines = 10
	}
	m.Marks, m.Trees = slices.Clone(m.Marks), slices.Clone(m.Trees)
	if m.XLog {
		if err := m.logarithmic(m.X, func(g *Grid) *[]float64 { return &g.X }, func(p *Path) *[]float64 { return &p.X },
			func(k *Mark) *float64 { return &k.X }); err != nil {
			return m, err
		}
	}
	if m.YLog {
		if err := m.logarithmic(m.Y, func(g *Grid) *[]float64 { return &g.Y }, func(p *Path) *[]float64 { return &p.Y },
			func(k *Mark) *float64 { return &k.Y }); err != nil {
			return m, err
		}
	}
	return m, nil
}

// logarithmic replaces the positions along one axis by their logarithms.
func (m *Map) logarithmic(axis string, ofGrid func(*Grid) *[]float64, ofPath func(*Path) *[]float64,
	ofMark func(*Mark) *float64) error {
	all := []*[]float64{ofGrid(&m.Grid)}
	for i := range m.Paths {
		all = append(all, ofPath(&m.Paths[i]))
	}
	for _, marks := range [][]Mark{m.Marks, m.Trees} {
		for i := range marks {
			x := ofMark(&marks[i])
			logs, err := logarithms(axis, []float64{*x})
			if err != nil {
				return err
			}
			*x = logs[0]
		}
	}
	for _, vs := range all {
		logs, err := logarithms(axis, *vs)
		if err != nil {
			return err
		}
		*vs = logs
	}
	return nil
}

// named puts the title of a part before what is wrong with it.
func named(title string, err error) error {
	if title == "" {
		return err
	}
	return fmt.Errorf("%s: %w", title, err)
}

// window is what is shown along an axis: from the first point to the last, or whole cells around them.
func (m Map) window(vs []float64) []float64 {
	if m.Cells || len(vs) == 1 {
		return borders(vs)
	}
	return vs
}

func ends(vs []float64) (first, last float64) { return vs[0], vs[len(vs)-1] }

func (m Map) signs() signs {
	return slices.Concat(pathSigns(m.Paths), scaleSigns(m.Scale, m.Grid, m.Hole), treeSigns(m.Trees))
}

// scaleSigns says what is not on the scale, and how much of it there is.
func scaleSigns(s Scale, g Grid, hole string) signs {
	var list signs
	above, below := s.clipped(g)
	if above > 0 {
		list = append(list, filling(fmt.Sprintf("clipped above %.4g (%s)", s.Max, cells(above)),
			clippedTexture(s.Colors[255])))
	}
	if below > 0 {
		list = append(list, filling(fmt.Sprintf("clipped below %.4g (%s)", s.Min, cells(below)),
			clippedTexture(s.Colors[0])))
	}
	if n := g.Holes(); n > 0 {
		list = append(list, filling(fmt.Sprintf("%s (%s)", cmp.Or(hole, "not finite"), cells(n)), holeTexture))
	}
	return list
}

func cells(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}

// texture is how the map looks at a place, which lies in the cell of column c and row r.
func (m Map) texture(x, y float64, c, r int) texture {
	z := m.Grid.At(c, r)
	switch {
	case !finite(z):
		return holeTexture
	case z > m.Scale.Max || z < m.Scale.Min:
		return clippedTexture(m.Scale.color(z))
	case !m.Cells:
		z = m.Grid.between(x, y, z)
	}
	return texture{fill: m.Scale.color(z)}
}

// between is the height at a place by bilinear interpolation, or otherwise where one of the points that it needs is not
// finite. Beyond the outermost points heights continue as they are there.
func (g Grid) between(x, y, otherwise float64) float64 {
	c, s := bracket(g.X, x)
	r, t := bracket(g.Y, y)
	z := 0.0
	for _, p := range [4]struct {
		c, r  int
		share float64
	}{{c, r, (1 - s) * (1 - t)}, {c + 1, r, s * (1 - t)}, {c, r + 1, (1 - s) * t}, {c + 1, r + 1, s * t}} {
		if p.share > 0 { // 0 times a hole is no height, and beyond the last point there is none
			z += p.share * g.At(p.c, p.r)
		}
	}
	if !finite(z) {
		return otherwise
	}
	return z
}

// bracket is the last value not above x and the share of the way from it to the next; x beyond the ends is brought to
// them.
func bracket(vs []float64, x float64) (i int, share float64) {
	n := len(vs)
	switch {
	case n == 1 || x <= vs[0]:
		return 0, 0
	case x >= vs[n-1]:
		return n - 1, 0
	}
	i = sort.SearchFloat64s(vs, x)
	if vs[i] > x {
		i--
	}
	return i, portion(x, vs[i], vs[i+1])
}

// raster paints the cells of a grid into one image.
type raster struct {
	grid    Grid
	texture func(x, y float64, c, r int) texture
}

const rasterDensity = 2 // pixels per point

// Plot implements plot.Plotter.
func (h raster) Plot(c draw.Canvas, p *plot.Plot) {
	width, height := int(rasterDensity*c.Size().X), int(rasterDensity*c.Size().Y)
	if width < 1 || height < 1 {
		return
	}
	xs := places(p.X.Min, p.X.Max, width)
	ys := places(p.Y.Max, p.Y.Min, height)
	columns, rows := cellsOf(h.grid.X, xs), cellsOf(h.grid.Y, ys)
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetNRGBA(x, y, h.texture(xs[x], ys[y], columns[x], rows[y]).at(x, y))
		}
	}
	c.DrawImage(c.Rectangle, img)
}

// places are the middles of n pixels between two ends.
func places(from, to float64, n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = between(from, to, (float64(i)+0.5)/float64(n))
	}
	return list
}

// cellsOf says in which cell around the values vs each place lies.
func cellsOf(vs, places []float64) []int {
	ends := borders(vs)
	list := make([]int, len(places))
	for i, x := range places {
		list[i] = min(max(sort.SearchFloat64s(ends, x)-1, 0), len(vs)-1)
	}
	return list
}

// isolines draws the lines of equal height.
type isolines struct {
	grid    Grid
	heights []float64
	style   draw.LineStyle
}

// Plot implements plot.Plotter.
func (l isolines) Plot(c draw.Canvas, p *plot.Plot) {
	toX, toY := p.Transforms(&c)
	c.SetLineStyle(l.style)
	for _, h := range l.heights {
		var path vg.Path
		for _, s := range isoline(l.grid, h) {
			path.Move(vg.Point{X: toX(s.x0), Y: toY(s.y0)})
			path.Line(vg.Point{X: toX(s.x1), Y: toY(s.y1)})
		}
		if path != nil {
			c.Stroke(path)
		}
	}
}

// ways draws paths and marks.
type ways struct {
	paths []Path
	marks []Mark
	trees []Mark
}

// Plot implements plot.Plotter.
func (w ways) Plot(c draw.Canvas, p *plot.Plot) {
	toX, toY := p.Transforms(&c)
	names := labels{c: &c}
	for _, t := range slices.Backward(w.trees) { // the rows are in ascending order: from far to near
		if at := (vg.Point{X: toX(t.X), Y: toY(t.Y)}); c.Contains(at) {
			drawTree(&c, at.Sub(vg.Point{Y: 3}), 8)
		}
	}
	for i, path := range w.paths {
		legs := make([]leg, len(path.X))
		for k := range legs {
			legs[k] = leg{at: vg.Point{X: toX(path.X[k]), Y: toY(path.Y[k])}, opacity: path.opacity(k)}
		}
		path.stroke(&c, i, legs)
		defer names.ends(path, legs, len(w.paths) == 1)
	}
	for _, m := range w.marks {
		at := vg.Point{X: toX(m.X), Y: toY(m.Y)}
		drawMark(&c, at)
		names.write(m.Name, at, Black)
	}
}

// drawMark draws a cross with a white seam, through which the end of a path can still be seen.
func drawMark(c *draw.Canvas, at vg.Point) {
	if !c.Contains(at) {
		return
	}
	const arm = 3.6
	for _, sty := range []draw.LineStyle{{Color: whiteOnColors, Width: 3}, {Color: blackOnColors, Width: 1.2}} {
		c.StrokeLine2(sty, at.X-arm, at.Y-arm, at.X+arm, at.Y+arm)
		c.StrokeLine2(sty, at.X-arm, at.Y+arm, at.X+arm, at.Y-arm)
	}
}
