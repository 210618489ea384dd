package synthetic

import (
	"math"

	"landscape/internal/pen"
)

// path is the line that the pen follows: the points of a sharp stroke joined by straight lines, those of others by a
// uniform Catmull-Rom spline.
func (s stroke) path() []vector {
	const steps = 6
	var path []vector
	n := len(s.points)
	for i := range n - 1 {
		a, b := s.points[i], s.points[i+1]
		before, after := s.points[max(i-1, 0)], s.points[min(i+2, n-1)]
		for k := range steps {
			t := float64(k) / steps
			if s.sharp {
				path = append(path, a.towards(b, t))
			} else {
				path = append(path, catmullRom(before, a, b, after, t))
			}
		}
	}
	return append(path, s.points[n-1])
}

// catmullRom is the point at t of the curve from a to b whose tangents there are half of before→b and a→after.
func catmullRom(before, a, b, after vector, t float64) vector {
	p := a.times(2)
	p = p.plus(b.minus(before).times(t))
	p = p.plus(before.times(2).minus(a.times(5)).plus(b.times(4)).minus(after).times(t * t))
	p = p.plus(a.times(3).minus(before).minus(b.times(3)).plus(after).times(t * t * t))
	return p.times(0.5)
}

// canvas is the paper that glyphs are written on.
type canvas struct{ *pen.Canvas }

func newCanvas(size int) canvas { return canvas{pen.New(size)} }

// draw follows a path, given in the square from -1 to 1, with a round pen. radius is that of the pen in pixels, at the
// share of the path from 0 to 1.
func (c canvas) draw(path []vector, radius func(t float64) float64) {
	from := path[0].onPaper(float64(c.Size))
	for i, p := range path[1:] {
		to := p.onPaper(float64(c.Size))
		c.Line(from.x, from.y, to.x, to.y, radius((float64(i)+0.5)/float64(len(path)-1)))
		from = to
	}
}

// onPaper is the place of a point of the square from -1 to 1 on paper of a size.
func (a vector) onPaper(size float64) vector {
	const margin = 0.7 // of the paper is written on
	half := size / 2
	return vector{half + margin*half*a.x, half + margin*half*a.y}
}

// develop writes the paper as bytes.
func (c canvas) develop(dst []byte) {
	for i, v := range c.Ink {
		dst[i] = byte(math.Round(255 * float64(v)))
	}
}

// coveredBy is the share of the ink of c that lies under the ink of other.
func (c canvas) coveredBy(other canvas) float64 {
	ink, both := 0.0, 0.0
	for i, v := range c.Ink {
		ink += float64(v)
		both += float64(min(v, other.Ink[i]))
	}
	return both / max(ink, 1e-9)
}

// add lays the ink of other over that of c.
func (c canvas) add(other canvas) {
	for i, v := range other.Ink {
		c.Ink[i] = max(c.Ink[i], v)
	}
}

// normalized is the ink as a vector of length 1.
func (c canvas) normalized() []float64 {
	look := make([]float64, len(c.Ink))
	square := 0.0
	for i, v := range c.Ink {
		look[i] = float64(v)
		square += float64(look[i] * look[i])
	}
	norm := max(math.Sqrt(square), 1e-9)
	for i := range look {
		look[i] /= norm
	}
	return look
}
