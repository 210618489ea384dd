package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// drawPaths draws ways over the surface, with stems between their true heights and the surface, and the marks.
func (s *scene) drawPaths(c *draw.Canvas, at func(vec) vg.Point) {
	names := labels{c: c}
	for i, p := range s.paths {
		s.drawStems(c, at, p)
		legs := s.legs(at, p)
		p.stroke(c, i, legs)
		defer names.ends(p, legs, len(s.paths) == 1)
	}
	for _, m := range s.marks {
		if place := s.ground(m.X, m.Y); finite(place.z) {
			p := at(place)
			drawMark(c, p)
			names.write(m.Name, p, Black)
		}
	}
}

// maxStems is how many stems a path has at most, evenly spread.
const maxStems = 40

func (s *scene) drawStems(c *draw.Canvas, at func(vec) vg.Point, p Path) {
	if p.Z == nil {
		return
	}
	every := (len(p.X) + maxStems - 1) / maxStems
	for i := range p.X {
		ground := s.ground(p.X[i], p.Y[i])
		if !finite(ground.z) || !finite(p.Z[i]) || i%every != 0 && i != len(p.X)-1 {
			continue
		}
		foot := at(ground)
		head := at(s.in(p.X[i], p.Y[i], p.Z[i]))
		c.StrokeLine2(draw.LineStyle{Color: withOpacity(p.Color, 0.6*p.opacity(i)), Width: 0.6}, foot.X, foot.Y, head.X,
			head.Y)
	}
}

// legs follows a path in steps of at most half a cell, so that it hugs the surface and its hidden parts are told from
// the others.
func (s *scene) legs(at func(vec) vg.Point, p Path) []leg {
	var list []leg
	for i := range p.X {
		if i == 0 {
			list = append(list, s.leg(at, p, 0, 0, 1))
			continue
		}
		n := s.steps(p, i)
		for k := 1; k <= n; k++ {
			list = append(list, s.leg(at, p, i-1, i, float64(k)/float64(n)))
		}
	}
	return list
}

// steps is the number of legs from point i-1 of a path to point i.
func (s *scene) steps(p Path, i int) int {
	x0, x1 := ends(s.grid.X)
	y0, y1 := ends(s.grid.Y)
	columns := math.Abs(portion(p.X[i], x0, x1)-portion(p.X[i-1], x0, x1)) * float64(len(s.grid.X)-1)
	rows := math.Abs(portion(p.Y[i], y0, y1)-portion(p.Y[i-1], y0, y1)) * float64(len(s.grid.Y)-1)
	return int(min(max(1, math.Ceil(2*max(columns, rows))), 1000))
}

// leg is the one that ends a share t of the way from point i to point j.
func (s *scene) leg(at func(vec) vg.Point, p Path, i, j int, t float64) leg {
	x, y := between(p.X[i], p.X[j], t), between(p.Y[i], p.Y[j], t)
	place := s.ground(x, y)
	if p.Z != nil && s.over(x, y) {
		z := between(p.Z[i], p.Z[j], t)
		if !finite(z) {
			return leg{gap: true}
		}
		place = s.in(x, y, z)
	}
	if !finite(place.z) {
		return leg{gap: true}
	}
	return leg{at: at(place), opacity: p.opacity(j), hidden: s.hidden(place)}
}
