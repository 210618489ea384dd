package synthetic

import "math"

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

// canvas is square paper, from 0 (blank) to 1 (ink).
type canvas struct {
	size int
	ink  []float32
}

func newCanvas(size int) *canvas { return &canvas{size: size, ink: make([]float32, size*size)} }

func (c *canvas) clear() { clear(c.ink) }

// draw follows a path, given in the square from -1 to 1, with a round pen. radius is that of the pen in pixels, at the
// share of the path from 0 to 1.
func (c *canvas) draw(path []vector, radius func(t float64) float64) {
	const margin = 0.7 // of the paper is written on
	half := float64(c.size) / 2
	toPixels := func(p vector) vector { return vector{half + margin*half*p.x, half + margin*half*p.y} }
	from := toPixels(path[0])
	for i, p := range path[1:] {
		to := toPixels(p)
		c.segment(from, to, radius((float64(i)+0.5)/float64(len(path)-1)))
		from = to
	}
}

// segment inks the pixels near a straight line, each by how much of it the pen covers: wholly half a pixel within its
// edge, not at all half a pixel beyond.
func (c *canvas) segment(a, b vector, radius float64) {
	reach := radius + 0.5
	left, right := c.within(min(a.x, b.x)-reach), c.within(max(a.x, b.x)+reach)
	top, bottom := c.within(min(a.y, b.y)-reach), c.within(max(a.y, b.y)+reach)
	along := b.minus(a)
	square := max(along.x*along.x+along.y*along.y, 1e-12)
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			p := vector{float64(x) + 0.5, float64(y) + 0.5}.minus(a)
			t := min(1, max(0, (p.x*along.x+p.y*along.y)/square))
			gap := p.minus(along.times(t))
			distance := math.Sqrt(gap.x*gap.x + gap.y*gap.y)
			at := y*c.size + x
			c.ink[at] = max(c.ink[at], float32(min(1, max(0, reach-distance))))
		}
	}
}

// within is the pixel boundary nearest to a coordinate.
func (c *canvas) within(v float64) int { return min(c.size, max(0, int(math.Round(v)))) }

// develop writes the paper as bytes.
func (c *canvas) develop(dst []byte) {
	for i, v := range c.ink {
		dst[i] = byte(math.Round(255 * float64(v)))
	}
}

// coveredBy is the share of the ink of c that lies under the ink of other.
func (c *canvas) coveredBy(other *canvas) float64 {
	ink, both := 0.0, 0.0
	for i, v := range c.ink {
		ink += float64(v)
		both += float64(min(v, other.ink[i]))
	}
	return both / max(ink, 1e-9)
}

// add lays the ink of other over that of c.
func (c *canvas) add(other *canvas) {
	for i, v := range other.ink {
		c.ink[i] = max(c.ink[i], v)
	}
}

// normalized is the ink as a vector of length 1.
func (c *canvas) normalized() []float64 {
	look := make([]float64, len(c.ink))
	square := 0.0
	for i, v := range c.ink {
		look[i] = float64(v)
		square += float64(look[i] * look[i])
	}
	norm := max(math.Sqrt(square), 1e-9)
	for i := range look {
		look[i] /= norm
	}
	return look
}
