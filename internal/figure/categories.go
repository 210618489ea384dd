package figure

import (
	"errors"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Categories is a lattice of which every cell belongs to one of a few kinds, such as converged and diverged.
type Categories struct {
	Title      string
	X, Y       string // what the axes show, with units
	XLog, YLog bool
	Xs, Ys     []float64 // positions of columns and rows, ascending
	// Kind[r·len(Xs)+c] is the kind of column c in row r, an index of Kinds; -1: none, left as a hole
	Kind  []int
	Kinds []Kind
}

// Kind is a kind of cells.
type Kind struct {
	Name  string
	Color color.RGBA // zero: the next of the palette
}

func (m Categories) size() (width, height vg.Length) { return mapSide, mapSide + 46 }

func (m Categories) drawOn(c draw.Canvas) error {
	m, g, err := m.prepare()
	if err != nil {
		return named(m.Title, err)
	}
	c = m.signs().drawBelow(heading(c, m.Title))
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = m.X, m.Y
	restyle(p)
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.Tick.Marker, p.Y.Tick.Marker = ticks{log: m.XLog}, ticks{log: m.YLog}
	p.X.Min, p.X.Max = ends(borders(g.X))
	p.Y.Min, p.Y.Max = ends(borders(g.Y))
	p.Add(raster{g, func(_, _ float64, c, r int) texture { return m.texture(m.Kind[r*len(g.X)+c]) }})
	p.Draw(c)
	return nil
}

// prepare checks the lattice and gives its positions as they are drawn.
func (m Categories) prepare() (Categories, Grid, error) {
	g := Grid{X: m.Xs, Y: m.Ys, Z: make([]float64, len(m.Kind))}
	if len(m.Kinds) == 0 {
		return m, g, errors.New("categories without kinds")
	}
	if err := g.check(); err != nil {
		return m, g, err
	}
	for i, k := range m.Kind {
		if k < -1 || k >= len(m.Kinds) {
			return m, g, fmt.Errorf("cell %d is of kind %d; there are %d", i, k, len(m.Kinds))
		}
	}
	m.Kinds = append([]Kind(nil), m.Kinds...)
	for i := range m.Kinds {
		if m.Kinds[i].Color == (color.RGBA{}) {
			m.Kinds[i].Color = palette[i%len(palette)]
		}
	}
	var err error
	if m.XLog {
		if g.X, err = logarithms(m.X, g.X); err != nil {
			return m, g, err
		}
	}
	if m.YLog {
		g.Y, err = logarithms(m.Y, g.Y)
	}
	return m, g, err
}

// texture of a kind: every second has stripes, so that neighbors in the list can be told apart without their colors.
func (m Categories) texture(kind int) texture {
	if kind < 0 {
		return holeTexture
	}
	t := texture{fill: withOpacity(m.Kinds[kind].Color, 1)}
	if kind%2 == 1 {
		t.stripe, t.falling = withOpacity(faint(m.Kinds[kind].Color, 0.55), 1), kind%4 == 3
	}
	return t
}

func (m Categories) signs() signs {
	counts := make([]int, len(m.Kinds)+1)
	for _, k := range m.Kind {
		counts[k+1]++
	}
	var list signs
	for i, k := range m.Kinds {
		list = append(list, filling(fmt.Sprintf("%s (%d)", k.Name, counts[i+1]), m.texture(i)))
	}
	if counts[0] > 0 {
		list = append(list, filling(fmt.Sprintf("none (%d)", counts[0]), holeTexture))
	}
	return list
}
