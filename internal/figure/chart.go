package figure

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Chart is a set of curves over common axes.
type Chart struct {
	Title string
	X, Y  string // what the axes show, with units
	Log   bool   // the y axis is logarithmic; curves must then be positive
	XLog  bool   // so is the x axis
	// YMin and YMax fix the range of the y axis where they differ.
	YMin, YMax float64
	Curves     []Curve
	Levels     []Level // heights to compare with, such as chance or a target
	Direct     bool    // names stand at the ends of their curves instead of in a legend
}

// Curve is a line through points, with a band from Low to High where those are given.
type Curve struct {
	Name      string
	X, Y      []float64
	Low, High []float64  // ends of the interval at each point; nil for none
	Color     color.RGBA // zero: the next of the palette
	Points    bool       // marks every point
	Gaps      bool       // points whose values are not finite are gaps in the curve, instead of an error
	Steps     bool       // the value holds until the next point, as in a cumulative curve
	Censored  []float64  // where on such a curve something left before its outcome was known, marked by ticks
	NoLine    bool       // does not join them

	dense bool // piece of a curve of many points
}

func (c Curve) check(xlog, log bool) error {
	if len(c.X) != len(c.Y) || c.Low != nil && (len(c.Low) != len(c.X) || len(c.High) != len(c.X)) {
		return fmt.Errorf("curve %q has %d positions, %d values and a band of %d to %d", c.Name, len(c.X), len(c.Y),
			len(c.Low), len(c.High))
	}
	for _, vs := range [][]float64{c.X, c.Y, c.Low, c.High, c.Censored} {
		for i, v := range vs {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("curve %q: point %d is %v", c.Name, i, v)
			}
		}
	}
	var positive [][]float64
	if log {
		positive = append(positive, c.Y, c.Low)
	}
	if xlog {
		positive = append(positive, c.X, c.Censored)
	}
	for _, vs := range positive {
		for i, v := range vs {
			if v <= 0 {
				return fmt.Errorf("curve %q: point %d is %v, which a logarithmic axis cannot show", c.Name, i, v)
			}
		}
	}
	if c.Steps && c.Low != nil {
		return fmt.Errorf("curve %q: steps with a band are not drawn", c.Name)
	}
	return nil
}

// The size of one chart, and the resolution of images.
const (
	chartWidth  = 5.4 * vg.Inch
	chartHeight = 3.9 * vg.Inch
	dpi         = 144
)

// Save draws charts side by side into a file, a PNG or an SVG by its name. They share one legend.
func Save(path string, charts ...Chart) error {
	if len(charts) == 0 {
		return fmt.Errorf("%s: no chart to draw", path)
	}
	return save(path, chartWidth*vg.Length(len(charts)), chartHeight, func(c draw.Canvas) error {
		return drawCharts(draw.Crop(c, edge, -edge, edge, -edge), charts)
	})
}

func (c Chart) size() (width, height vg.Length) { return chartWidth, chartHeight }

func (c Chart) drawOn(canvas draw.Canvas) error {
	canvas = heading(canvas, c.Title)
	c.Title = ""
	return drawCharts(canvas, []Chart{c})
}

// drawCharts draws charts from left to right, aligned with each other, and their legend beside them: one for all, since
// curves of one name look the same in each.
func drawCharts(c draw.Canvas, charts []Chart) error {
	row := make([]*plot.Plot, len(charts))
	key := newKey()
	for i, chart := range charts {
		var err error
		if row[i], err = chart.plot(key); err != nil {
			return err
		}
	}
	if width := key.width(c); width > 0 {
		key.legend.Draw(draw.Crop(c, c.Max.X-c.Min.X-width, 0, 0, -titleRoom))
		c = draw.Crop(c, 0, -width-edge, 0, 0)
	}
	for i, cell := range plot.Align([][]*plot.Plot{row}, draw.Tiles{Rows: 1, Cols: len(charts), PadX: 2 * edge}, c)[0] {
		row[i].Draw(cell)
	}
	return nil
}

// edge is the space around charts, titleRoom that of a title above one.
const (
	edge      = vg.Length(10)
	titleRoom = vg.Length(24)
)

// key is the legend of several charts.
type key struct {
	legend plot.Legend
	names  map[string]bool
}

func newKey() *key {
	k := &key{legend: plot.NewLegend(), names: map[string]bool{}}
	k.legend.TextStyle.Font = sans(10)
	k.legend.ThumbnailWidth, k.legend.Padding = 26, 3
	k.legend.Top, k.legend.Left = true, true
	return k
}

func (k *key) add(name string, thumbnails ...plot.Thumbnailer) {
	if name != "" && !k.names[name] {
		k.names[name] = true
		k.legend.Add(name, thumbnails...)
	}
}

// width is the room that the legend takes, 0 where there is none.
func (k *key) width(c draw.Canvas) vg.Length {
	if len(k.names) == 0 {
		return 0
	}
	return k.legend.Rectangle(c).Size().X
}

func (c Chart) plot(k *key) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = c.Title, c.X, c.Y
	restyle(p)
	p.X.Tick.Marker, p.Y.Tick.Marker = ticks{log: c.XLog}, ticks{log: c.Log}
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = faint(Gray, 0.25), faint(Gray, 0.25)
	grid.Vertical.Width, grid.Horizontal.Width = vg.Points(0.5), vg.Points(0.5)
	p.Add(grid)
	named := &endNames{}
	if c.Direct {
		k = newKey() // nobody draws it
	}
	for i, curve := range c.Curves {
		if curve.Color == (color.RGBA{}) {
			curve.Color = palette[i%len(palette)]
		}
		var last Curve
		for _, piece := range curve.pieces() {
			if err := piece.check(c.XLog, c.Log); err != nil {
				return nil, err
			}
			if len(piece.X) == 0 {
				continue
			}
			last = piece.on(c.XLog, c.Log)
			if err := last.addTo(p, k, i); err != nil {
				return nil, err
			}
		}
		if c.Direct && last.Name != "" {
			named.curves = append(named.curves, last)
		}
	}
	p.Add(named, c.levels())
	if c.YMin != c.YMax {
		p.Y.Min, p.Y.Max = c.YMin, c.YMax
		if c.Log {
			p.Y.Min, p.Y.Max = log10(c.YMin), log10(c.YMax)
		}
	}
	widen(&p.X)
	if widen(&p.Y); c.YMin == c.YMax {
		p.Y.Min, p.Y.Max = roomy(p.Y.Min, p.Y.Max, 0.04)
	}
	return p, nil
}

// pieces are the parts of a curve between its gaps.
func (c Curve) pieces() []Curve {
	if !c.Gaps || len(c.X) != len(c.Y) || c.Low != nil || c.Censored != nil { // check refuses what does not fit
		return []Curve{c}
	}
	var list []Curve
	for from := 0; from < len(c.X); {
		to := from
		for to < len(c.X) && finite(c.Y[to]) {
			to++
		}
		if to > from {
			piece := c
			piece.X, piece.Y, piece.dense = c.X[from:to], c.Y[from:to], len(c.X) > many
			list = append(list, piece)
		}
		from = to + 1
	}
	return list
}

// on is the curve on its axes. Those with logarithmic ones show decimal logarithms: gonum/plot would give the label of
// a logarithmic axis the wrong place.
func (c Curve) on(xlog, log bool) Curve {
	var all []*[]float64
	if log {
		all = append(all, &c.Y, &c.Low, &c.High)
	}
	if xlog {
		all = append(all, &c.X, &c.Censored)
	}
	for _, vs := range all {
		logs := make([]float64, len(*vs))
		for i, v := range *vs {
			logs[i] = log10(v)
		}
		if *vs != nil {
			*vs = logs
		}
	}
	return c
}

// widen gives an axis a length where all points are at one place.
func widen(a *plot.Axis) {
	switch {
	case a.Min < a.Max:
	case math.IsInf(a.Min, 0) || math.IsInf(a.Max, 0): // there are no points
		a.Min, a.Max = 0, 1
	default:
		a.Min, a.Max = apart(a.Min, a.Max)
	}
}

// restyle sets all text in one typeface and thins the axes.
func restyle(p *plot.Plot) {
	p.Title.TextStyle.Font = sans(12)
	p.Title.Padding = 8
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Label.TextStyle.Font = sans(10)
		a.Label.Padding = 5
		a.Scale = safeScale{}
		a.Tick.Label.Font = sans(9)
		a.Tick.LineStyle.Width, a.LineStyle.Width = vg.Points(0.7), vg.Points(0.7)
		a.Tick.LineStyle.Color, a.LineStyle.Color = Gray, Gray
		a.Padding = 4
	}
}

// many points make a curve dense.
const many = 300

// dashes tell curves apart without color.
var dashes = [][]vg.Length{nil, {6, 2}, {2, 2}, {8, 2, 2, 2}, {4, 4}}

func (c Curve) addTo(p *plot.Plot, k *key, i int) error {
	if c.Low != nil {
		if err := c.addBand(p); err != nil {
			return err
		}
	}
	var thumbnails []plot.Thumbnailer
	if len(c.X) > 1 && !c.NoLine {
		line, err := plotter.NewLine(c.points())
		if err != nil {
			return err
		}
		line.Color, line.Width, line.Dashes = c.Color, vg.Points(1.6), dashes[i%len(dashes)]
		if c.Steps {
			line.StepStyle = plotter.PostStep
		}
		if c.dense || len(c.X) > many {
			line.Width = vg.Points(0.7) // a dense curve is a band of noise that a thick line would fill
		}
		p.Add(line)
		thumbnails = append(thumbnails, line)
	}
	if c.Points || len(c.X) == 1 {
		marks, err := plotter.NewScatter(c.points())
		if err != nil {
			return err
		}
		marks.GlyphStyle = draw.GlyphStyle{Color: c.Color, Radius: vg.Points(2.6), Shape: shapes[i%len(shapes)]}
		if len(c.X) > 30 {
			marks.Radius = vg.Points(1.6)
		}
		p.Add(marks)
		thumbnails = append(thumbnails, marks)
	}
	if c.Censored != nil {
		p.Add(censored{c})
	}
	k.add(c.Name, thumbnails...)
	return nil
}

var shapes = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.PyramidGlyph{}, draw.RingGlyph{},
	draw.CrossGlyph{}}

func (c Curve) points() plotter.XYs {
	xys := make(plotter.XYs, len(c.X))
	for i := range xys {
		xys[i] = plotter.XY{X: c.X[i], Y: c.Y[i]}
	}
	return xys
}

func (c Curve) addBand(p *plot.Plot) error {
	n := len(c.X)
	edge := make(plotter.XYs, 2*n)
	for i := range n {
		edge[i] = plotter.XY{X: c.X[i], Y: c.High[i]}
		edge[2*n-1-i] = plotter.XY{X: c.X[i], Y: c.Low[i]}
	}
	band, err := plotter.NewPolygon(edge)
	if err != nil {
		return err
	}
	shade := c.Color
	band.Color = color.NRGBA{shade.R, shade.G, shade.B, 50}
	band.LineStyle.Width = 0
	p.Add(band)
	return nil
}
