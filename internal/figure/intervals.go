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

// Intervals is a picture of estimates below each other, each a mark within its interval, beside the region in which a claim wants them.
type Intervals struct {
	Title, X string
	Rows     []Estimate // from top to bottom
	// Low and High bound the region, which is shaded, where Low < High; either may be infinite.
	Low, High float64
	Region    string // what the region is, for the legend
}

// Estimate is a value with its interval.
type Estimate struct {
	Name             string // "": the estimate lies in the row of the one before
	Value, Low, High float64
	Group            string // estimates of a group have one colour and a place in the legend; "": none
}

// intervalRow is the height of a row.
const intervalRow = 0.26 * vg.Inch

// Save draws the picture into a file, a PNG or an SVG by its name.
func (v Intervals) Save(path string) error {
	if len(v.Rows) == 0 {
		return fmt.Errorf("%s: no estimate to draw", path)
	}
	for _, r := range v.Rows {
		for _, x := range []float64{r.Value, r.Low, r.High} {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return fmt.Errorf("%s: estimate %q is %v, from %v to %v", path, r.Name, r.Value, r.Low, r.High)
			}
		}
	}
	height := intervalRow*vg.Length(v.lines()) + 1.1*vg.Inch
	return save(path, 1.45*chartWidth, height, v.draw)
}

func (v Intervals) draw(c draw.Canvas) error {
	p := plot.New()
	p.Title.Text, p.X.Label.Text = v.Title, v.X
	restyle(p)
	p.X.Tick.Marker = ticks{}
	var names []plot.Tick
	for i, r := range v.Rows {
		if i == 0 || r.Name != "" {
			names = append(names, plot.Tick{Value: v.height(i), Label: r.Name})
		}
		p.X.Min, p.X.Max = min(p.X.Min, r.Low), max(p.X.Max, r.High)
	}
	p.Y.Tick.Marker = plot.ConstantTicks(names)
	p.Y.Tick.Length = 0
	p.Y.Min, p.Y.Max = float64(-v.lines()), 1
	v.reach(&p.X)
	k := newKey()
	v.addRegion(p, k)
	if err := v.addRows(p, k); err != nil {
		return err
	}
	c = draw.Crop(c, edge, -edge, edge, -edge)
	if width := k.width(c); width > 0 {
		k.legend.Draw(draw.Crop(c, c.Max.X-c.Min.X-width, 0, 0, -titleRoom))
		c = draw.Crop(c, 0, -width-edge, 0, 0)
	}
	p.Draw(c)
	return nil
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
func (v Intervals) lines() int { return 1 - int(v.height(len(v.Rows)-1)) }

// reach makes the axis long enough for the estimates and for the region's finite ends.
func (v Intervals) reach(a *plot.Axis) {
	if v.Low < v.High {
		for _, x := range []float64{v.Low, v.High} {
			if !math.IsInf(x, 0) {
				a.Min, a.Max = min(a.Min, x), max(a.Max, x)
			}
		}
	}
	widen(a)
	room := 0.06 * (a.Max - a.Min)
	a.Min, a.Max = a.Min-room, a.Max+room
}

func (v Intervals) addRegion(p *plot.Plot, k *key) {
	if v.Low < v.High {
		low, high := max(v.Low, p.X.Min), min(v.High, p.X.Max)
		top, bottom := p.Y.Max, p.Y.Min
		region, err := plotter.NewPolygon(plotter.XYs{{X: low, Y: bottom}, {X: high, Y: bottom}, {X: high, Y: top}, {X: low, Y: top}})
		if err != nil {
			return // four finite points are a polygon
		}
		region.Color, region.LineStyle.Width = color.NRGBA{Green.R, Green.G, Green.B, 45}, 0
		p.Add(region)
		k.add(v.Region, region)
	}
	grid := plotter.NewGrid()
	grid.Horizontal.Color, grid.Vertical.Color = nil, faint(Grey, 0.25)
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
		mark, err := plotter.NewScatter(plotter.XYs{{X: r.Value, Y: v.height(i)}})
		if err != nil {
			return err
		}
		mark.GlyphStyle = draw.GlyphStyle{Color: palette[g%len(palette)], Radius: vg.Points(3), Shape: shapes[g%len(shapes)]}
		p.Add(line, mark)
		k.add(r.Group, line, mark)
	}
	return nil
}
