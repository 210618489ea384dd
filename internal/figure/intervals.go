package figure

import (
	"errors"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Intervals is a picture of estimates below each other, each a mark within its interval, beside the region in which a
// claim wants them.
type Intervals struct {
	Title, X string
	Rows     []Estimate // from top to bottom
	// Low and High bound the region, which is shaded, where Low < High; either may be infinite.
	Low, High  float64
	Region     string  // what the region is, for the legend
	Bars       bool    // bars from 0 instead of marks
	References []Level // values to compare with, such as chance
}

// Estimate is a value with its interval.
type Estimate struct {
	Name             string // "": the estimate lies in the row of the one before
	Value, Low, High float64
	Group            string // estimates of a group have one color and a place in the legend; "": none
	Note             string // written at the right, such as the number of runs
}

// intervalRow is the height of a row.
const intervalRow = 0.26 * vg.Inch

// Save draws the picture into a file, a PNG or an SVG by its name.
func (v Intervals) Save(path string) error { return Of("", v).Save(path) }

func (v Intervals) size() (width, height vg.Length) {
	return 1.45 * chartWidth, intervalRow*vg.Length(v.lines()) + 1.1*vg.Inch
}

func (v Intervals) check() error {
	if len(v.Rows) == 0 {
		return errors.New("no estimate to draw")
	}
	for _, r := range v.Rows {
		if !finite(r.Value) || !finite(r.Low) || !finite(r.High) {
			return fmt.Errorf("estimate %q is %v, from %v to %v", r.Name, r.Value, r.Low, r.High)
		}
	}
	return nil
}

func (v Intervals) drawOn(c draw.Canvas) error {
	if err := v.check(); err != nil {
		return named(v.Title, err)
	}
	c = heading(c, v.Title)
	p := plot.New()
	p.X.Label.Text = v.X
	restyle(p)
	p.X.Tick.Marker = ticks{wanted: 10}
	var names []plot.Tick
	for i, r := range v.Rows {
		if i == 0 || r.Name != "" {
			names = append(names, plot.Tick{Value: v.height(i), Label: r.Name})
		}
		p.X.Min, p.X.Max = min(p.X.Min, r.Low, r.Value), max(p.X.Max, r.High, r.Value)
	}
	p.Y.Tick.Marker = plot.ConstantTicks(names)
	p.Y.Tick.Length = 0
	p.Y.Min, p.Y.Max = float64(-v.lines())+0.4, 0.6
	p.Y.Padding = 0
	v.reach(&p.X)
	k := newKey()
	v.addRegion(p, k)
	if err := v.addRows(p, k); err != nil {
		return err
	}
	p.Add(margins{v})
	if width := k.width(c); width > 0 {
		k.legend.Draw(draw.Crop(c, c.Max.X-c.Min.X-width, 0, 0, 0))
		c = draw.Crop(c, 0, -width-edge, 0, 0)
	}
	if len(v.References) > 0 {
		c = draw.Crop(c, 0, 0, 0, -12)
	}
	p.Draw(draw.Crop(c, 0, -v.notes(), 0, 0))
	return nil
}

var noteStyle = style(sans(8.5), Gray, alignLeft, alignMiddle)

// notes is the room that they take.
func (v Intervals) notes() vg.Length {
	widest := vg.Length(0)
	for _, r := range v.Rows {
		if r.Note != "" {
			widest = max(widest, noteStyle.Width(r.Note)+8)
		}
	}
	return widest
}

// margins draws what stands beside and above the estimates.
type margins struct{ Intervals }

// Plot implements plot.Plotter.
func (v margins) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for _, r := range v.References {
		if at := x(r.Value); c.ContainsX(at) {
			c.StrokeLine2(draw.LineStyle{Color: Gray, Width: 0.8, Dashes: []vg.Length{4, 3}}, at, c.Min.Y, at, c.Max.Y)
			c.FillText(style(sans(8.5), Gray, alignMiddle, alignBottom), vg.Point{X: at, Y: c.Max.Y + 2}, r.Name)
		}
	}
	for i, r := range v.Rows {
		c.FillText(noteStyle, vg.Point{X: c.Max.X + 8, Y: y(v.height(i))}, r.Note)
	}
}

// height is where an estimate lies: the first row at the top, at 0.
func (v Intervals) height(i int) float64 {
	lines := 0
	for _, r := range v.Rows[1 : i+1] {
		if r.Name != "" {
			lines++
		}
	}
	return float64(-lines)
}

// lines is the number of rows.
func (v Intervals) lines() int {
	if len(v.Rows) == 0 {
		return 0
	}
	return 1 - int(v.height(len(v.Rows)-1))
}

// reach makes the axis long enough for the estimates and for the region's finite ends.
func (v Intervals) reach(a *plot.Axis) {
	if v.Low < v.High {
		for _, x := range []float64{v.Low, v.High} {
			if !math.IsInf(x, 0) {
				a.Min, a.Max = min(a.Min, x), max(a.Max, x)
			}
		}
	}
	for _, r := range v.References {
		a.Min, a.Max = min(a.Min, r.Value), max(a.Max, r.Value)
	}
	if v.Bars {
		a.Min, a.Max = min(a.Min, 0), max(a.Max, 0)
	}
	widen(a)
	a.Min, a.Max = roomy(a.Min, a.Max, 0.06)
}

func (v Intervals) addRegion(p *plot.Plot, k *key) {
	if v.Low < v.High {
		low, high := max(v.Low, p.X.Min), min(v.High, p.X.Max)
		top, bottom := p.Y.Max, p.Y.Min
		region, err := plotter.NewPolygon(plotter.XYs{{X: low, Y: bottom}, {X: high, Y: bottom}, {X: high, Y: top},
			{X: low, Y: top}})
		if err != nil {
			return // four finite points are a polygon
		}
		region.Color, region.LineStyle.Width = color.NRGBA{Green.R, Green.G, Green.B, 45}, 0
		p.Add(region)
		k.add(v.Region, region)
	}
	grid := plotter.NewGrid()
	grid.Horizontal.Color, grid.Vertical.Color = nil, faint(Gray, 0.25)
	grid.Vertical.Width = vg.Points(0.5)
	p.Add(grid)
}

func (v Intervals) addRows(p *plot.Plot, k *key) error {
	groups := map[string]int{}
	for i, r := range v.Rows {
		if _, ok := groups[r.Group]; !ok {
			groups[r.Group] = len(groups)
		}
		g := groups[r.Group]
		line, err := plotter.NewLine(plotter.XYs{{X: r.Low, Y: v.height(i)}, {X: r.High, Y: v.height(i)}})
		if err != nil {
			return err
		}
		line.Color, line.Width = palette[g%len(palette)], vg.Points(1.8)
		if v.Bars {
			bar, err := plotter.NewPolygon(plotter.XYs{{X: 0, Y: v.height(i) - 0.3}, {X: r.Value, Y: v.height(i) - 0.3},
				{X: r.Value, Y: v.height(i) + 0.3}, {X: 0, Y: v.height(i) + 0.3}})
			if err != nil {
				return err
			}
			bar.Color, bar.LineStyle.Width = faint(palette[g%len(palette)], 0.45), 0
			p.Add(bar)
		}
		mark, err := plotter.NewScatter(plotter.XYs{{X: r.Value, Y: v.height(i)}})
		if err != nil {
			return err
		}
		mark.GlyphStyle = draw.GlyphStyle{Color: palette[g%len(palette)], Radius: vg.Points(3),
			Shape: shapes[g%len(shapes)]}
		p.Add(line, mark)
		k.add(r.Group, line, mark)
	}
	return nil
}
