package terrain

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"landscape/internal/kernel"
)

// RandomWalk is the part of its variance that a long random walk in many dimensions has along its principal direction
// k, counted from 1: 6/(πk)² (Antognini and Sohl-Dickstein, "PCA of high dimensional random walks with comparison to
// neural network training", 2018). So two principal directions explain 76 % of a path without any structure.
func RandomWalk(k int) float64 { return 6 / (math.Pi * math.Pi * float64(k*k)) }

// PrincipalPlane is the plane through origin along the two directions in which the points vary most about their mean,
// of length 1 each. Points of several trajectories can be pooled, equally many of each.
//
// The directions are combinations of the points, whose coefficients are eigenvectors of the matrix of the points' inner
// products: T²D/2 multiplications for T points in D dimensions, without any matrix of D columns.
func PrincipalPlane(origin []float32, points [][]float32) (*Plane, error) {
	n := len(points)
	if n < 3 {
		return nil, fmt.Errorf("principal directions of %d points, want at least 3", n)
	}
	for i, p := range points {
		if len(p) != len(origin) {
			return nil, fmt.Errorf("point %d has %d numbers, the origin %d", i, len(p), len(origin))
		}
	}
	centered := center(points)
	var eigen mat.EigenSym
	gram := gramOf(centered)
	if !eigen.Factorize(gram, true) {
		return nil, fmt.Errorf(
			"the principal directions of %d points cannot be found: do they hold numbers that are not finite?", n)
	}
	total := mat.Trace(gram)
	values := eigen.Values(nil)
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	var axes [2]Direction
	for k := range axes {
		at := n - 1 - k
		if !(values[at] > 1e-10*values[n-1]) {
			return nil, fmt.Errorf("the points vary in %d directions only, want 2", k)
		}
		d := NewDirection("pca", combine(centered, mat.Col(nil, at, &vectors)))
		d = d.Scaled(1, "a distance of 1")
		d.Explained, d.Baseline = values[at]/total, RandomWalk(k+1)
		axes[k] = d
	}
	return NewPlane(origin, axes[0], axes[1])
}

// center are the points' distances from their mean.
func center(points [][]float32) [][]float32 {
	mean := make([]float64, len(points[0]))
	for _, p := range points {
		for i, v := range p {
			mean[i] += float64(v) / float64(len(points))
		}
	}
	out := make([][]float32, len(points))
	for k, p := range points {
		out[k] = make([]float32, len(p))
		for i, v := range p {
			out[k][i] = float32(float64(v) - mean[i])
		}
	}
	return out
}

// gramOf is the matrix of inner products.
func gramOf(points [][]float32) *mat.SymDense {
	g := mat.NewSymDense(len(points), nil)
	kernel.Parallel(len(points), func(_, i int) { // rows write different elements
		for j := i; j < len(points); j++ {
			g.SetSym(i, j, dot32(points[i], points[j]))
		}
	})
	return g
}

// combine is Σ cₖ·pointₖ. Its sign is such that the first point has no positive part along it: trajectories run to the
// right.
func combine(points [][]float32, c []float64) []float32 {
	sum := make([]float64, len(points[0]))
	sign := 1.0
	if c[0] > 0 {
		sign = -1
	}
	for k, p := range points {
		for i, v := range p {
			sum[i] += sign * c[k] * float64(v)
		}
	}
	out := make([]float32, len(sum))
	for i, v := range sum {
		out[i] = float32(v)
	}
	return out
}
