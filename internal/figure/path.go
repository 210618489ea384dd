package figure

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Path is a way over a Map or a Surface, such as that of a training, from its start (a ring) to its end (a disc).
type Path struct {
	Name string
	X, Y []float64
	Z    []float64 // true heights, which a Surface joins by stems to its own; nil: the path lies on the surface
	// share of each point that lies out of the plane, 0 to 1: the greater, the fainter; nil: all lie in it
	Residual []float64
	Color    color.RGBA // zero: the next of the palette
}

// Mark is a named point.
type Mark struct {
	Name string
	X, Y float64
}

func (p Path) check() error {
	n := len(p.X)
	if len(p.Y) != n || p.Z != nil && len(p.Z) != n || p.Residual != nil && len(p.Residual) != n {
		return fmt.Errorf("path %q has %d, %d positions, %d heights and %d residuals", p.Name, n, len(p.Y), len(p.Z),
			len(p.Residual))
	}
	for i := range n {
		if !finite(p.X[i]) || !finite(p.Y[i]) {
			return fmt.Errorf("path %q: point %d lies at (%v, %v)", p.Name, i, p.X[i], p.Y[i])
		}
		if p.Residual != nil && !(p.Residual[i] >= 0) {
			return fmt.Errorf("path %q: point %d has the residual %v, want 0 to 1", p.Name, i, p.Residual[i])
		}
	}
	return nil
}

// prepared checks paths and gives them colors.
func prepared(paths []Path) ([]Path, error) {
	list := append([]Path(nil), paths...)
	for i := range list {
		if err := list[i].check(); err != nil {
			return nil, err
		}
		if list[i].Color == (color.RGBA{}) {
			list[i].Color = pathColors[i%len(pathColors)]
		}
	}
	return list, nil
}

// pathColors are those that stand out from the tables of colors.
var pathColors = []color.RGBA{Vermillion, SkyBlue, Purple, Orange, Black, Blue}

// opacity of the piece that ends at point i.
func (p Path) opacity(i int) float64 {
	if p.Residual == nil {
		return 1
	}
	return 1 - 0.75*min(p.Residual[i], 1)
}

func withOpacity(c color.RGBA, opacity float64) color.NRGBA {
	return color.NRGBA{c.R, c.G, c.B, uint8(255*opacity + 0.5)}
}

// leg is the piece of a drawn path that ends at a point of the page.
type leg struct {
	at      vg.Point
	opacity float64
	hidden  bool // behind a surface
	gap     bool // not drawn: the path is elsewhere on the way to this point
}

func (l leg) like(m leg) bool {
	return l.opacity == m.opacity && l.hidden == m.hidden && l.gap == m.gap
}

// stroke draws a path with a white seam below, so that it can be seen on every color. Its hidden legs are dotted.
func (p Path) stroke(c *draw.Canvas, number int, legs []leg) {
	for _, seam := range []bool{true, false} {
		for from := 0; from < len(legs)-1; {
			first := legs[from+1]
			to := from + 1 // legs that look alike are drawn as one line, so that its dashes go on
			for to < len(legs)-1 && legs[to+1].like(first) {
				to++
			}
			sty := draw.LineStyle{Color: withOpacity(p.Color, first.opacity), Width: 1.6,
				Dashes: dashes[number%len(dashes)]}
			if first.hidden {
				sty.Width, sty.Dashes = 0.9, []vg.Length{1, 2.5}
			}
			if seam {
				sty.Color, sty.Width, sty.Dashes = withOpacity(whiteOnColors, 0.7*first.opacity), sty.Width+1.4, nil
			}
			if !first.gap && !(seam && first.hidden) {
				c.StrokeLines(sty, c.ClipLinesXY(points(legs[from:to+1]))...)
			}
			from = to
		}
	}
	if n := len(legs); n > 0 {
		p.stand(c, legs[0], draw.RingGlyph{})
		p.stand(c, legs[n-1], draw.CircleGlyph{})
	}
}

func points(legs []leg) []vg.Point {
	list := make([]vg.Point, len(legs))
	for i, l := range legs {
		list[i] = l.at
	}
	return list
}

func (p Path) stand(c *draw.Canvas, l leg, shape draw.GlyphDrawer) {
	if !l.gap && c.Contains(l.at) {
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: whiteOnColors, Radius: 4.6, Shape: draw.CircleGlyph{}}, l.at)
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: p.Color, Radius: 3.4, Shape: shape}, l.at)
	}
}

var white = color.RGBA{255, 255, 255, 255}

// labels writes names beside points, each moved up or down until it is free of those before it.
type labels struct {
	c    *draw.Canvas
	done []vg.Rectangle
}

func (l *labels) write(name string, at vg.Point, color color.RGBA) {
	if name == "" || !l.c.Contains(at) {
		return
	}
	sty := style(bold(8.5), legible(color), alignLeft, alignBottom)
	width, height := sty.Width(name), vg.Length(10)
	corner := at.Add(vg.Point{X: 7, Y: -height / 2})
	if corner.X+width > l.c.Max.X { // no room to the right
		corner.X = at.X - 7 - width
	}
	box := vg.Rectangle{Min: corner, Max: corner.Add(vg.Point{X: width, Y: height})}
	for k := 1; k < 12 && l.taken(box); k++ {
		dy := height * vg.Length(k/2+1) * vg.Length(1-2*(k%2))
		box.Min.Y, box.Max.Y = corner.Y+dy, corner.Y+dy+height
	}
	l.done = append(l.done, box)
	l.c.FillPolygon(withOpacity(white, 0.75), []vg.Point{box.Min, {X: box.Max.X, Y: box.Min.Y}, box.Max,
		{X: box.Min.X, Y: box.Max.Y}})
	l.c.FillText(sty, box.Min.Add(vg.Point{Y: 1.5}), name)
}

// ends names the ends of a path: "start" and "end" of one that is alone, whose name the legend has, and the end of
// one among several.
func (l *labels) ends(p Path, legs []leg, alone bool) {
	if len(legs) == 0 {
		return
	}
	first, last := legs[0], legs[len(legs)-1]
	if !alone || len(p.X) == 1 {
		if !last.gap {
			l.write(p.Name, last.at, p.Color)
		}
		return
	}
	for _, e := range []struct {
		name string
		leg
	}{{"start", first}, {"end", last}} {
		if !e.gap {
			l.write(e.name, e.at, p.Color)
		}
	}
}

// legible is a color dark enough for letters on white.
func legible(c color.RGBA) color.RGBA {
	for 0.299*float64(c.R)+0.587*float64(c.G)+0.114*float64(c.B) > 120 {
		c = color.RGBA{uint8(0.9 * float64(c.R)), uint8(0.9 * float64(c.G)), uint8(0.9 * float64(c.B)), 255}
	}
	return c
}

func (l *labels) taken(box vg.Rectangle) bool {
	for _, b := range l.done {
		if box.Min.X < b.Max.X && b.Min.X < box.Max.X && box.Min.Y < b.Max.Y && b.Min.Y < box.Max.Y {
			return true
		}
	}
	return false
}
