package terrain

import (
	"fmt"
	"strings"
)

// HessianDirections are the directions of length 1 in which a height is most curved upwards and most curved downwards
// (or least upwards) at theta: the first and the last eigenvector of its Hessian (Extremal). A plane along them shows
// a saddle, which planes along random directions rarely do: their curvature is close to the mean (Böttcher and
// Wheeler, 2022, arXiv 2208.13219). Direction.Curvatures says how curved the height is, by which method and with
// which error, and whether that converged.
func HessianDirections(of Differentiable, theta []float32, seed uint64) (up, down Direction, err error) {
	if len(theta) < 2 {
		return up, down, fmt.Errorf("hessian directions: %d parameters, want at least 2", len(theta))
	}
	e, err := Extremal{Seed: seed}.At(of, theta)
	if err != nil {
		return up, down, fmt.Errorf("hessian directions: %w", err)
	}
	return e.Greatest.direction(e.GreatestAcross), e.Least.direction(e.LeastAcross), nil
}

// direction is that of a curvature, with what was measured across kinks beside it.
func (e Extreme) direction(across *Extreme) Direction {
	v := make([]float32, len(e.Vector))
	for i, x := range e.Vector {
		v[i] = float32(x)
	}
	d := NewDirection("hessian", v)
	d.Curvature, d.Curvatures, d.Unit = e.Value, []Curvature{e.Curvature}, "a distance of 1"
	if across != nil {
		d.Curvatures = append(d.Curvatures, across.Curvature)
	}
	return d
}

// CurvatureText is all that was measured of the direction's curvature, with errors and methods; "" where nothing was.
func (d Direction) CurvatureText() string {
	if len(d.Curvatures) == 0 && d.Curvature != 0 { // of a file from before errors were kept
		return fmt.Sprintf("%.4g (error not recorded)", d.Curvature)
	}
	said := make([]string, len(d.Curvatures))
	for i, c := range d.Curvatures {
		said[i] = c.String()
	}
	return strings.Join(said, "; across kinks ")
}
