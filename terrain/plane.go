package terrain

import (
	"fmt"
	"math"
)

// Plane is the points θ = Origin + a·U + b·V. The directions need be neither of length 1 nor at right angles.
type Plane struct {
	Origin []float32
	U, V   Direction
}

// NewPlane checks that the two directions span a plane.
func NewPlane(origin []float32, u, v Direction) (*Plane, error) {
	p := &Plane{origin, u, v}
	if len(origin) != len(u.Vector) || len(origin) != len(v.Vector) {
		return nil, fmt.Errorf("a plane at a point of %d numbers with directions of %d and %d", len(origin),
			len(u.Vector), len(v.Vector))
	}
	for i, d := range []Direction{u, v} {
		if n := norm32(d.Vector); !(n > 0) || math.IsInf(n, 0) {
			return nil, fmt.Errorf("direction %d of the plane has the length %v, want a positive number", i+1, n)
		}
	}
	if n := norm32(origin); math.IsNaN(n) || math.IsInf(n, 0) {
		return nil, fmt.Errorf("the plane's origin has the length %v, want a finite number", n)
	}
	if a := p.Angle(); math.Min(a, 180-a) < 0.1 {
		return nil, fmt.Errorf("the directions of the plane are parallel (%.2g° apart)", math.Min(a, 180-a))
	}
	return p, nil
}

// At writes the point with the coordinates (a, b) into dst. Each is computed from the origin, so that no rounding adds
// up on the way across a grid.
func (p *Plane) At(dst []float32, a, b float64) {
	u, v := p.U.Vector[:len(dst)], p.V.Vector[:len(dst)]
	for i, o := range p.Origin[:len(dst)] {
		dst[i] = float32(float64(o) + a*float64(u[i]) + b*float64(v[i]))
	}
}

// Len is the number of parameters.
func (p *Plane) Len() int { return len(p.Origin) }

// Angle is that between the two directions, in degrees.
func (p *Plane) Angle() float64 {
	c := dot32(p.U.Vector, p.V.Vector) / (norm32(p.U.Vector) * norm32(p.V.Vector))
	return math.Acos(max(-1, min(1, c))) * 180 / math.Pi
}

// PlaneThrough is the plane in which three points lie exactly: its origin is the first one, U points to the second one,
// V is at right angles to U, and both are of length 1, so that coordinates are distances (Garipov et al., 2018).
// Project gives the points' coordinates.
func PlaneThrough(first, second, third []float32) (*Plane, error) {
	u, err := between(first, second)
	if err != nil {
		return nil, err
	}
	v, err := between(first, third)
	if err != nil {
		return nil, err
	}
	if v, err = v.Orthogonal(u); err != nil {
		return nil, fmt.Errorf("the three points lie on a line: %w", err)
	}
	const unit = "a distance of 1"
	return NewPlane(first, u.Scaled(1, unit), v.Scaled(1, unit))
}

func between(from, to []float32) (Direction, error) {
	if len(from) != len(to) {
		return Direction{}, fmt.Errorf("points of %d and %d numbers", len(from), len(to))
	}
	v := make([]float32, len(from))
	for i := range v {
		v[i] = to[i] - from[i]
	}
	d := NewDirection("points", v)
	if d.Norm == 0 {
		return d, fmt.Errorf("two of the points are equal")
	}
	return d, nil
}

// Coordinates are where a point lies in a plane, and how far outside.
type Coordinates struct {
	A, B float64 // along the plane's U and V
	// Residual is the length of what is left outside of the plane, as a part of the point's distance from the origin: 0
	// for points in the plane, 1 for those at right angles to it. It is 0 at the origin.
	Residual float64
}

// Project finds the nearest point of the plane, by least squares: the directions need not be of length 1 or at right
// angles.
func (p *Plane) Project(theta []float32) (Coordinates, error) {
	if len(theta) != p.Len() {
		return Coordinates{}, fmt.Errorf("a point of %d numbers for a plane in %d dimensions", len(theta), p.Len())
	}
	var uu, uv, vv, ud, vd, dd float64
	for i, x := range theta {
		d, u, v := float64(x)-float64(p.Origin[i]), float64(p.U.Vector[i]), float64(p.V.Vector[i])
		uu, uv, vv = uu+u*u, uv+u*v, vv+v*v
		ud, vd, dd = ud+u*d, vd+v*d, dd+d*d
	}
	det := uu*vv - uv*uv
	c := Coordinates{A: (ud*vv - vd*uv) / det, B: (vd*uu - ud*uv) / det}
	if dd == 0 {
		return Coordinates{}, nil
	}
	out := 0.0
	for i, x := range theta {
		d := float64(x) - float64(p.Origin[i]) - c.A*float64(p.U.Vector[i]) - c.B*float64(p.V.Vector[i])
		out += d * d
	}
	c.Residual = math.Sqrt(out / dd)
	return c, nil
}

// Line is the points θ = Origin + a·U.
type Line struct {
	Origin []float32
	U      Direction
}

// At writes the point with the coordinate a into dst.
func (l *Line) At(dst []float32, a float64) {
	u := l.U.Vector[:len(dst)]
	for i, o := range l.Origin[:len(dst)] {
		dst[i] = float32(float64(o) + a*float64(u[i]))
	}
}
