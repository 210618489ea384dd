package synthetic

import (
	"math"
	"math/rand/v2"
)

// rgb is red, green and blue from 0 to 1.
type rgb [3]float64

func (c rgb) towards(to rgb, t float64) rgb {
	for i := range c {
		c[i] += float64(t * (to[i] - c[i]))
	}
	return c
}

func (c rgb) times(s float64) rgb {
	for i := range c {
		c[i] *= s
	}
	return c
}

// level is the byte of a brightness, cut off at black and white.
func level(v float64) byte { return byte(math.Round(255 * min(1, max(0, v)))) }

// shape is an area of one color: what lies within reach of some points. With one point it is an ellipse of half axes
// reach, turned by angle; with several a line of width 2·reach.x, or, where it is filled, the polygon of the points.
type shape struct {
	color  rgb
	points []vector
	reach  vector
	angle  float64
	filled bool
	// low and high are the corners of a box around it.
	low, high vector
}

// boxed is s with its box.
func (s shape) boxed() shape {
	margin := max(s.reach.x, s.reach.y)
	s.low, s.high = s.points[0], s.points[0]
	for _, p := range s.points {
		s.low = vector{min(s.low.x, p.x), min(s.low.y, p.y)}
		s.high = vector{max(s.high.x, p.x), max(s.high.y, p.y)}
	}
	s.low, s.high = s.low.minus(vector{margin, margin}), s.high.plus(vector{margin, margin})
	return s
}

func (s *shape) holds(p vector) bool {
	if p.x < s.low.x || p.x > s.high.x || p.y < s.low.y || p.y > s.high.y {
		return false
	}
	switch {
	case s.filled:
		return within(p, s.points)
	case len(s.points) == 1:
		q := p.minus(s.points[0]).turned(-s.angle)
		return float64(q.x*q.x)/(s.reach.x*s.reach.x)+float64(q.y*q.y)/(s.reach.y*s.reach.y) <= 1
	}
	for i, a := range s.points[1:] {
		if distanceToLine(p, s.points[i], a) <= s.reach.x {
			return true
		}
	}
	return false
}

// within counts how often a ray from p crosses the sides of a polygon.
func within(p vector, polygon []vector) bool {
	inside := false
	last := polygon[len(polygon)-1]
	for _, c := range polygon {
		if (c.y > p.y) != (last.y > p.y) && p.x < c.x+(last.x-c.x)*(p.y-c.y)/(last.y-c.y) {
			inside = !inside
		}
		last = c
	}
	return inside
}

// distanceToLine is that of p to the straight line from a to b.
func distanceToLine(p, a, b vector) float64 {
	along, from := b.minus(a), p.minus(a)
	t := (along.x*from.x + along.y*from.y) / max(along.x*along.x+along.y*along.y, 1e-12)
	return from.minus(along.times(min(1, max(0, t)))).length()
}

// scene is a picture in the square from −1 to 1: a background, what stands about in it, and an animal.
type scene struct {
	top, bottom rgb
	horizon     float64 // where the top color ends; below −1: nowhere, one color passes into the other
	behind      []shape
	animal      []shape
	toAnimal    func(vector) vector
	before      []shape
	light       vector // brightness grows by it across the picture
	brightness  float64
}

// grounds are the colors above and below the horizon.
var grounds = [][2]rgb{
	{{0.55, 0.75, 0.95}, {0.35, 0.6, 0.25}},  // meadow
	{{0.75, 0.82, 0.9}, {0.92, 0.94, 0.97}},  // snow
	{{0.25, 0.4, 0.22}, {0.35, 0.28, 0.18}},  // forest
	{{0.95, 0.75, 0.5}, {0.75, 0.6, 0.4}},    // desert in the evening
	{{0.8, 0.76, 0.68}, {0.55, 0.38, 0.25}},  // a room
	{{0.6, 0.62, 0.65}, {0.42, 0.43, 0.45}},  // stone
	{{0.3, 0.6, 0.75}, {0.12, 0.35, 0.55}},   // water
	{{0.12, 0.14, 0.25}, {0.08, 0.12, 0.08}}, // night
}

const waterGround = 6

func newScene(r *rand.Rand, water bool) *scene {
	ground := r.IntN(len(grounds))
	if water && r.Float64() < 0.6 {
		ground = waterGround
	}
	s := &scene{
		top: varied(r, grounds[ground][0], 0.08), bottom: varied(r, grounds[ground][1], 0.08),
		horizon: 1.4*r.Float64() - 0.6,
		light:   scattered(r, 0.12), brightness: math.Exp(0.13 * r.NormFloat64()),
	}
	if r.Float64() < 0.4 {
		s.horizon = -2
	}
	for range r.IntN(4) {
		s.behind = append(s.behind, clutter(r, 0.15+0.35*r.Float64()))
	}
	if r.Float64() < 0.3 {
		s.before = append(s.before, clutter(r, 0.08+0.12*r.Float64()))
	}
	return s
}

// clutter is a stone, a bush or a branch.
func clutter(r *rand.Rand, size float64) shape {
	c := shape{color: grounds[r.IntN(len(grounds))][r.IntN(2)].towards(rgb{r.Float64(), r.Float64(), r.Float64()},
		0.35)}
	at := vector{2*r.Float64() - 1, 2*r.Float64() - 1}
	if r.Float64() < 0.35 {
		c.points, c.reach = []vector{at, at.plus(polar(1.5, 2*math.Pi*r.Float64()))}, vector{0.15 * size, 0}
	} else {
		c.points, c.reach, c.angle = []vector{at}, vector{size, size * (0.4 + 0.6*r.Float64())}, math.Pi*r.Float64()
	}
	return c.boxed()
}

// stand puts an animal into the scene; toAnimal maps a point of the picture to one of the animal.
func (s *scene) stand(animal []shape, toAnimal func(vector) vector) {
	s.animal, s.toAnimal = animal, toAnimal
}

func (s *scene) at(p vector) rgb {
	if c, ok := topmost(s.before, p); ok {
		return c
	}
	if c, ok := topmost(s.animal, s.toAnimal(p)); ok {
		return c
	}
	if c, ok := topmost(s.behind, p); ok {
		return c
	}
	switch {
	case s.horizon < -1:
		return s.top.towards(s.bottom, (p.y+1)/2)
	case p.y < s.horizon:
		return s.top
	}
	return s.bottom
}

// topmost is the color of the last shape that holds p.
func topmost(shapes []shape, p vector) (rgb, bool) {
	for i := len(shapes) - 1; i >= 0; i-- {
		if shapes[i].holds(p) {
			return shapes[i].color, true
		}
	}
	return rgb{}, false
}

// develop writes the scene as a picture of size×size pixels, each the mean of 3×3 points.
func (s *scene) develop(size int, dst []byte) {
	const fine = 3
	step := 2 / float64(fine*size)
	for y := range size {
		for x := range size {
			var sum rgb
			for k := range fine * fine {
				p := vector{(float64(fine*x+k%fine)+0.5)*step - 1, (float64(fine*y+k/fine)+0.5)*step - 1}
				c := s.at(p)
				for i := range sum {
					sum[i] += c[i] / (fine * fine)
				}
			}
			across, down := 2*float64(x)/float64(size)-1, 2*float64(y)/float64(size)-1
			light := s.brightness * (1 + s.light.x*across + s.light.y*down)
			for i, v := range sum {
				dst[(y*size+x)*3+i] = level(v * light)
			}
		}
	}
}
