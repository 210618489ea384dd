package figure

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Regions is a plane that is divided among classes: the tint of a place is that of the class with the largest share
// there, the stronger the larger the share is; black lines are where two classes have the same. Points of known classes
// lie over it.
type Regions struct {
	Title  string
	X, Y   string // what the axes show, with units
	Xs, Ys []float64
	Names  []string    // of the classes
	Shares [][]float64 // Shares[k][r·len(Xs)+c] is that of class k in column c of row r, 0 to 1; not finite: a hole
	Points []ClassPoint
}

// ClassPoint is a point with its class.
type ClassPoint struct {
	X, Y  float64
	Class int
}

func (m Regions) size() (width, height vg.Length) { return 1.3 * mapSide, 1.3*mapSide + 46 }

func (m Regions) drawOn(c draw.Canvas) error {
	if err := m.check(); err != nil {
		return named(m.Title, err)
	}
	c = m.signs().drawBelow(heading(c, m.Title))
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = m.X, m.Y
	restyle(p)
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.Tick.Marker, p.Y.Tick.Marker = ticks{wanted: 8}, ticks{wanted: 8}
	p.X.Min, p.X.Max = ends(m.Xs)
	p.Y.Min, p.Y.Max = ends(m.Ys)
	p.Add(raster{m.share(0), m.texture})
	for k := range m.Names {
		if k > 0 || len(m.Names) > 2 { // the line between two classes is one
			p.Add(isolines{m.margin(k), []float64{0}, draw.LineStyle{Color: blackOnColors, Width: 1.2}})
		}
	}
	p.Add(classPoints{m})
	p.Draw(c)
	return nil
}

func (m Regions) check() error {
	if len(m.Names) < 2 || len(m.Shares) != len(m.Names) {
		return fmt.Errorf("shares of %d classes with %d names, want at least 2 and one of each", len(m.Shares),
			len(m.Names))
	}
	for k := range m.Shares {
		if err := m.share(k).check(); err != nil {
			return fmt.Errorf("class %s: %w", m.Names[k], err)
		}
	}
	if len(m.Xs) < 2 || len(m.Ys) < 2 {
		return fmt.Errorf("regions need at least 2×2 places, not %d×%d", len(m.Xs), len(m.Ys))
	}
	for i, p := range m.Points {
		if !finite(p.X) || !finite(p.Y) || p.Class < 0 || p.Class >= len(m.Names) {
			return fmt.Errorf("point %d of class %d lies at (%v, %v)", i, p.Class, p.X, p.Y)
		}
	}
	return nil
}

func (m Regions) share(k int) Grid { return Grid{m.Xs, m.Ys, m.Shares[k]} }

// margin is by how much the share of class k is above the largest of the others.
func (m Regions) margin(k int) Grid {
	z := make([]float64, len(m.Shares[k]))
	for i, s := range m.Shares[k] {
		other := math.Inf(-1)
		for j, share := range m.Shares {
			if j != k {
				other = max(other, share[i])
			}
		}
		z[i] = s - other
	}
	return Grid{m.Xs, m.Ys, z}
}

// texture is the tint of a place.
func (m Regions) texture(x, y float64, c, r int) texture {
	best, most := 0, math.Inf(-1)
	for k := range m.Shares {
		g := m.share(k)
		s := g.between(x, y, g.At(c, r))
		if !finite(s) {
			return holeTexture
		}
		if s > most {
			best, most = k, s
		}
	}
	even := 1 / float64(len(m.Names))
	return texture{fill: withOpacity(faint(m.color(best), 0.1+0.4*min(max((most-even)/(1-even), 0), 1)), 1)}
}

func (m Regions) color(k int) color.RGBA { return palette[k%len(palette)] }

func (m Regions) glyph(k int) draw.GlyphStyle {
	return draw.GlyphStyle{Color: m.color(k), Radius: 2.4, Shape: classShapes[k%len(classShapes)]}
}

// classShapes tell classes apart without their colors.
var classShapes = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.PyramidGlyph{}, draw.CrossGlyph{},
	draw.PlusGlyph{}}

func (m Regions) signs() signs {
	counts := make([]int, len(m.Names))
	for _, p := range m.Points {
		counts[p.Class]++
	}
	var list signs
	for k, name := range m.Names {
		if len(m.Points) > 0 {
			name = fmt.Sprintf("%s (%d)", name, counts[k])
		}
		list = append(list, sign{name, func(c *draw.Canvas, box vg.Rectangle) {
			c.DrawGlyphNoClip(m.glyph(k), vg.Point{X: (box.Min.X + box.Max.X) / 2, Y: (box.Min.Y + box.Max.Y) / 2})
		}})
	}
	if n := m.share(0).Holes(); n > 0 {
		list = append(list, filling(fmt.Sprintf("not finite (%s)", cells(n)), holeTexture))
	}
	return list
}

// classPoints draws the points, those of all classes in turn, with a light seam.
type classPoints struct{ Regions }

// Plot implements plot.Plotter.
func (m classPoints) Plot(c draw.Canvas, p *plot.Plot) {
	toX, toY := p.Transforms(&c)
	for _, q := range slices.Backward(m.Points) {
		at := vg.Point{X: toX(q.X), Y: toY(q.Y)}
		if !c.Contains(at) {
			continue
		}
		sty := m.glyph(q.Class)
		seam := sty
		seam.Color, seam.Radius = whiteOnColors, sty.Radius+0.8
		c.DrawGlyph(seam, at)
		c.DrawGlyph(sty, at)
	}
}
