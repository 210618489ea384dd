package figure

import "math"

// vec is a point of the box that a surface is drawn in: x and y from -1 to 1, z from 0 up.
type vec struct{ x, y, z float64 }

func (a vec) dot(b vec) float64 { return a.x*b.x + a.y*b.y + a.z*b.z }

// view is a parallel projection: turned by the azimuth around the vertical and seen from an elevation above the
// horizon.
type view struct{ sinA, cosA, sinE, cosE float64 }

// newView takes angles in degrees.
func newView(azimuth, elevation float64) view {
	sinA, cosA := math.Sincos(azimuth * math.Pi / 180)
	sinE, cosE := math.Sincos(elevation * math.Pi / 180)
	return view{sinA, cosA, sinE, cosE}
}

// project is where a point appears: u to the right, w upward.
func (v view) project(p vec) (u, w float64) {
	return p.x*v.cosA - p.y*v.sinA, p.z*v.cosE + v.away(p)*v.sinE
}

// away is the distance of a point from the viewer, along the ground.
func (v view) away(p vec) float64 { return p.x*v.sinA + p.y*v.cosA }

// toward is the direction from any point to the viewer.
func (v view) toward() vec { return vec{-v.sinA * v.cosE, -v.cosA * v.cosE, v.sinE} }

// order lists 0 … n-1 from far to near, for cells along an axis whose direction away from the viewer is given.
func order(n int, away float64) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
		if away > 0 {
			list[i] = n - 1 - i
		}
	}
	return list
}

// painter calls f for the cells of columns × rows such that no cell hides one that comes later. A ray of the parallel
// projection crosses the cells of a lattice with both coordinates monotone, so going through rows and columns from far
// to near is exact; sorting the cells by the distance of their middles is not where they are of different sizes.
func (v view) painter(columns, rows int, f func(c, r int)) {
	across := order(columns, v.sinA)
	for _, r := range order(rows, v.cosA) {
		for _, c := range across {
			f(c, r)
		}
	}
}
