package synthetic

import "math"

// vector is a point of the plane in which glyphs and toy data are made; y grows downwards, as in images.
type vector struct{ x, y float64 }

func (a vector) plus(b vector) vector               { return vector{a.x + b.x, a.y + b.y} }
func (a vector) minus(b vector) vector              { return vector{a.x - b.x, a.y - b.y} }
func (a vector) times(s float64) vector             { return vector{a.x * s, a.y * s} }
func (a vector) length() float64                    { return math.Hypot(a.x, a.y) }
func (a vector) left() vector                       { return vector{a.y, -a.x} }
func (a vector) towards(b vector, t float64) vector { return a.plus(b.minus(a).times(t)) }

func (a vector) turned(angle float64) vector {
	sin, cos := math.Sincos(angle)
	return vector{a.x*cos - a.y*sin, a.x*sin + a.y*cos}
}

// polar is the point at a distance from the origin in the direction of an angle.
func polar(radius, angle float64) vector {
	sin, cos := math.Sincos(angle)
	return vector{radius * cos, radius * sin}
}
