package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// drawBox draws the floor, the walls behind the surface and the axes: the horizontal ones along the edges of the floor
// that are nearest to the viewer, the vertical one at the far left.
func (s *scene) drawBox(c *draw.Canvas, at func(vec) vg.Point) {
	nearX, nearY := -sign1(s.sinA), -sign1(s.cosA) // the corner of the floor that is nearest to the viewer
	g := s.grid
	x0, x1 := ends(g.X)
	y0, y1 := ends(g.Y)
	thin := draw.LineStyle{Color: faint(Gray, 0.35), Width: 0.5}
	axis := draw.LineStyle{Color: Gray, Width: 0.7}
	for _, t := range (ticks{}).Ticks(x0, x1) {
		x := 2*portion(t.Value, x0, x1) - 1
		c.StrokeLines(thin, []vg.Point{at(vec{x, nearY, 0}), at(vec{x, -nearY, 0}), at(vec{x, -nearY, boxHeight})})
		s.drawTick(c, at(vec{x, nearY, 0}), at(vec{x, nearY * 1.05, 0}), t.Label)
	}
	for _, t := range (ticks{}).Ticks(y0, y1) {
		y := 2*portion(t.Value, y0, y1) - 1
		c.StrokeLines(thin, []vg.Point{at(vec{nearX, y, 0}), at(vec{-nearX, y, 0}), at(vec{-nearX, y, boxHeight})})
		s.drawTick(c, at(vec{nearX, y, 0}), at(vec{nearX * 1.05, y, 0}), t.Label)
	}
	// The vertical axis stands at the end, to the left, of a near edge of the floor.
	foot := vec{-nearX, nearY, 0}
	if u, _ := s.project(foot); u > 0 {
		foot = vec{nearX, -nearY, 0}
	}
	low, high := s.scale.along(s.scale.Min), s.scale.along(s.scale.Max)
	widest := vg.Length(0)
	small := style(sans(8), Black, alignRight, alignMiddle)
	for _, t := range (ticks{log: s.scale.Log}).Ticks(low, high) {
		z := boxHeight * portion(t.Value, low, high)
		c.StrokeLines(thin, []vg.Point{at(vec{foot.x, foot.y, z}), at(vec{-nearX, -nearY, z}),
			at(vec{-foot.x, -foot.y, z})})
		p := at(vec{foot.x, foot.y, z})
		c.StrokeLine2(axis, p.X-3, p.Y, p.X, p.Y)
		c.FillText(small, vg.Point{X: p.X - 5, Y: p.Y}, t.Label)
		widest = max(widest, small.Width(t.Label))
	}
	left := vec{-nearX, nearY, 0}
	right := vec{nearX, -nearY, 0}
	c.StrokeLines(axis, []vg.Point{at(left), at(vec{nearX, nearY, 0}), at(right)},
		[]vg.Point{at(foot), at(vec{foot.x, foot.y, boxHeight})})
	s.drawLabel(c, at, s.x, vec{-1, nearY, 0}, vec{1, nearY, 0}, vec{0, nearY, 0})
	s.drawLabel(c, at, s.y, vec{nearX, -1, 0}, vec{nearX, 1, 0}, vec{nearX, 0, 0})
	if name := s.scale.name(); name != "" {
		p := at(vec{foot.x, foot.y, boxHeight / 2})
		c.FillText(turned(style(sans(9), Black, alignMiddle, alignBottom), math.Pi/2),
			vg.Point{X: p.X - widest - 9, Y: p.Y}, name)
	}
}

func sign1(x float64) float64 {
	if x < 0 {
		return -1
	}
	return 1
}

// drawTick draws a tick from the edge of the floor outward, and its label beyond.
func (s *scene) drawTick(c *draw.Canvas, from, to vg.Point, label string) {
	c.StrokeLines(draw.LineStyle{Color: Gray, Width: 0.7}, []vg.Point{from, to})
	ax := alignLeft
	if to.X < from.X {
		ax = alignRight
	}
	c.FillText(style(sans(8), Black, float64(ax), alignTop), to, label)
}

// drawLabel writes the name of an axis below the edge of the floor that it runs along.
func (s *scene) drawLabel(c *draw.Canvas, at func(vec) vg.Point, name string, from, to, middle vec) {
	if name == "" {
		return
	}
	a, b := at(from), at(to)
	angle := math.Atan2(float64(b.Y-a.Y), float64(b.X-a.X))
	p := at(middle)
	// Out of the box and at right angles to the edge.
	outward := vg.Point{X: vg.Length(math.Sin(angle)), Y: -vg.Length(math.Cos(angle))}
	if outward.Y > 0 {
		outward = vg.Point{X: -outward.X, Y: -outward.Y}
	}
	c.FillText(turned(style(sans(9), Black, alignMiddle, alignTop), angle), p.Add(outward.Scale(19)), name)
}
