package figure

import (
	"math"
	"sort"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// censored draws upright ticks on a curve of steps where something was lost from sight.
type censored struct{ Curve }

// Plot implements plot.Plotter.
func (k censored) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for _, at := range k.Censored {
		i := sort.Search(len(k.X), func(i int) bool { return k.X[i] > at }) - 1
		if i < 0 || !c.ContainsX(x(at)) {
			continue
		}
		h := y(k.Y[i])
		c.StrokeLine2(draw.LineStyle{Color: k.Color, Width: 1.1}, x(at), h-4, x(at), h+4)
	}
}

// DataRange implements plot.DataRanger: a mark may lie beyond the last step.
func (k censored) DataRange() (xmin, xmax, ymin, ymax float64) {
	xmin, xmax = math.Inf(1), math.Inf(-1)
	for _, x := range k.Censored {
		xmin, xmax = min(xmin, x), max(xmax, x)
	}
	return xmin, xmax, math.Inf(1), math.Inf(-1)
}

// endNames writes the names of curves to the right of their ends, moved apart where they would overlap.
type endNames struct{ curves []Curve }

const nameHeight = vg.Length(11)

// Plot implements plot.Plotter.
func (n *endNames) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	type end struct {
		at   vg.Point
		want vg.Length
		Curve
	}
	ends := make([]end, len(n.curves))
	for i, k := range n.curves {
		last := len(k.X) - 1
		at := vg.Point{X: x(k.X[last]), Y: min(max(y(k.Y[last]), c.Min.Y), c.Max.Y)}
		ends[i] = end{at, at.Y, k}
	}
	sort.SliceStable(ends, func(i, j int) bool { return ends[i].want < ends[j].want })
	for i := 1; i < len(ends); i++ {
		ends[i].want = max(ends[i].want, ends[i-1].want+nameHeight)
	}
	for i := len(ends) - 1; i >= 0; i-- { // what was pushed out at the top comes back
		ends[i].want = min(ends[i].want, c.Max.Y-nameHeight*vg.Length(len(ends)-1-i))
	}
	for _, e := range ends {
		c.StrokeLines(draw.LineStyle{Color: faint(e.Color, 0.5), Width: 0.5},
			[]vg.Point{e.at, {X: c.Max.X + 4, Y: e.want}})
		c.FillText(style(bold(9), e.Color, alignLeft, alignMiddle), vg.Point{X: c.Max.X + 6, Y: e.want}, e.Name)
	}
}

// GlyphBoxes implements plot.GlyphBoxer: the names need room at the right.
func (n *endNames) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	var list []plot.GlyphBox
	for _, k := range n.curves {
		width := style(bold(9), Black, 0, 0).Width(k.Name)
		list = append(list, plot.GlyphBox{X: 1, Y: 0.5, Rectangle: vg.Rectangle{Max: vg.Point{X: width + 8, Y: 1}}})
	}
	return list
}

// Level is a value with a name, drawn as a dashed line.
type Level struct {
	Name  string
	Value float64
}

// levelLines draws dashed level lines with their names above them at the left.
type levelLines struct {
	levels []Level
	log    bool
}

func (c Chart) levels() levelLines { return levelLines{c.Levels, c.Log} }

func (l levelLines) place(v float64) float64 {
	if l.log {
		return log10(v)
	}
	return v
}

// Plot implements plot.Plotter.
func (l levelLines) Plot(c draw.Canvas, p *plot.Plot) {
	_, y := p.Transforms(&c)
	for _, level := range l.levels {
		h := y(l.place(level.Value))
		if !c.ContainsY(h) {
			continue
		}
		c.StrokeLine2(draw.LineStyle{Color: Gray, Width: 0.8, Dashes: []vg.Length{4, 3}}, c.Min.X, h, c.Max.X, h)
		c.FillText(style(sans(8.5), Gray, alignLeft, alignBottom), vg.Point{X: c.Min.X + 3, Y: h + 1.5}, level.Name)
	}
}

// DataRange implements plot.DataRanger.
func (l levelLines) DataRange() (xmin, xmax, ymin, ymax float64) {
	xmin, xmax, ymin, ymax = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, level := range l.levels {
		if v := l.place(level.Value); finite(v) {
			ymin, ymax = min(ymin, v), max(ymax, v)
		}
	}
	return xmin, xmax, ymin, ymax
}
