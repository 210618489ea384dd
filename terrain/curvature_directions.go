package terrain

import "fmt"

// HessianDirections are the directions of length 1 in which a height is most curved upwards and most curved downwards (or least upwards) at
// theta: the first and the last eigenvector of its Hessian, by Lanczos. A plane along them shows a saddle, which planes along random directions
// rarely do: their curvature is close to the mean (Böttcher and Wheeler, 2022, arXiv 2208.13219).
func HessianDirections(of Differentiable, theta []float32, seed uint64) (up, down Direction, err error) {
	if len(theta) < 2 {
		return up, down, fmt.Errorf("hessian directions: %d parameters, want at least 2", len(theta))
	}
	h, err := NewHessian(of, theta)
	if err != nil {
		return up, down, err
	}
	ends, err := Lanczos{Largest: 1, Smallest: 1, Steps: 200, Tolerance: 1e-2, Seed: seed}.Ends(h)
	if err != nil {
		return up, down, err
	}
	if !ends.Converged {
		return up, down, fmt.Errorf("hessian directions: after %d steps of Lanczos the eigenvalues %.3g and %.3g still err by %.2g and %.2g; products of the Hessian err by %.2g of their length",
			ends.Steps, ends.Largest[0].Value, ends.Smallest[0].Value, ends.Largest[0].Residual, ends.Smallest[0].Residual, h.Error)
	}
	return ends.Largest[0].direction(), ends.Smallest[0].direction(), nil
}

func (p Eigenpair) direction() Direction {
	v := make([]float32, len(p.Vector))
	for i, x := range p.Vector {
		v[i] = float32(x)
	}
	d := Given("hessian", v)
	d.Curvature, d.Unit = p.Value, "a distance of 1"
	return d
}
