package terrain

import (
	"fmt"
	"math"

	"landscape/graph"
)

// Direction is a vector in the space of the parameters, and how it came to be.
type Direction struct {
	Vector []float32 `json:"-"`    // laid out as Params.Theta
	Kind   string    `json:"kind"` // how it was found: random, filter, hessian, pca …
	Seed   uint64    `json:"seed"` // of random ones
	Norm   float64   `json:"norm"` // Euclidean length of Vector
	// Unit says what a coordinate of 1 means, for the label of an axis.
	Unit string `json:"unit"`
	// ZeroFilters counts the filters whose weights were all zero, and in which a filter-normalized direction is
	// therefore zero.
	ZeroFilters int `json:"zero_filters,omitempty"`
	// Explained is the part of a trajectory's variance along a principal direction, Baseline that of a random walk; 0
	// for other directions.
	Explained float64 `json:"explained_variance,omitempty"`
	Baseline  float64 `json:"random_walk_variance,omitempty"`
	// Curvature is the eigenvalue that belongs to an eigenvector of the Hessian; 0 for other directions.
	Curvature float64 `json:"curvature,omitempty"`
	// Curvatures are the same with its error and method and, of a height with kinks, what was measured across them.
	Curvatures []Curvature `json:"curvatures,omitempty"`
}

// NewDirection is a direction that was found elsewhere: an eigenvector of the Hessian, an optimizer's moment, the
// difference of two solutions. It keeps the slice.
func NewDirection(kind string, vector []float32) Direction {
	return Direction{Vector: vector, Kind: kind, Norm: norm32(vector), Unit: "a length of " + short(norm32(vector))}
}

// short is a number with three digits, for labels.
func short(v float64) string { return fmt.Sprintf("%.3g", v) }

// Scaled is the direction at another length, with what a coordinate of 1 then means.
func (d Direction) Scaled(length float64, unit string) Direction {
	v := make([]float32, len(d.Vector))
	for i, x := range d.Vector {
		v[i] = float32(float64(x) * (length / d.Norm))
	}
	d.Vector, d.Norm, d.Unit = v, norm32(v), unit
	return d
}

// Random is a direction of independent normal numbers with mean 0 and variance 1, in all n parameters. Index tells
// directions of one seed apart.
func Random(n int, seed uint64, index int) Direction {
	v := make([]float32, n)
	for i, x := range gaussian(n, seed, "direction", index) {
		v[i] = float32(x)
	}
	d := NewDirection("random", v)
	d.Seed = seed
	return d
}

// FilterNormalized gives each filter of the direction the length of the same filter of the parameters (Li, Xu, Taylor,
// Studer and Goldstein, "Visualizing the loss landscape of neural nets", 2018), so that a coordinate of 1 is a change
// as large as the filter itself. A filter is what makes one output: the weights at one index of the parameter's filter
// axis, or all of a weight or embedding without one. Biases and the scales and shifts of normalizations stay where they
// are: the direction is exactly 0 there, as it is in filters that are 0 themselves, which are counted.
func (d Direction) FilterNormalized(params *graph.Params) (Direction, error) {
	theta := params.Theta()
	if len(d.Vector) != len(theta) {
		return d, fmt.Errorf("a direction of %d numbers, the model has %d parameters", len(d.Vector), len(theta))
	}
	out := Direction{Vector: make([]float32, len(theta)), Kind: "filter", Seed: d.Seed,
		Unit: "a change as large as each filter"}
	for _, v := range params.Views() {
		if v.Kind == graph.Bias || v.Kind == graph.Norm {
			continue
		}
		out.ZeroFilters += normalizeFilters(v, out.Vector, d.Vector, theta)
	}
	if out.Norm = norm32(out.Vector); out.Norm == 0 {
		return out, fmt.Errorf("the filter-normalized direction is zero: all %d filters of the model are",
			out.ZeroFilters)
	}
	return out, nil
}

// normalizeFilters writes the part of a filter-normalized direction that belongs to a parameter, and counts filters of
// zeros.
func normalizeFilters(v graph.View, out, direction, theta []float32) (zero int) {
	to, d, w := v.Slice(out), v.Slice(direction), v.Slice(theta)
	filters, inner := filtersOf(v)
	square := make([][2]float64, filters) // of the parameter and of the direction
	for i := range w {
		s := &square[i/inner%filters]
		s[0] += float64(w[i]) * float64(w[i])
		s[1] += float64(d[i]) * float64(d[i])
	}
	for i := range w {
		if s := square[i/inner%filters]; s[0] > 0 && s[1] > 0 {
			to[i] = float32(float64(d[i]) * math.Sqrt(s[0]/s[1]))
		}
	}
	for _, s := range square {
		if s[0] == 0 {
			zero++
		}
	}
	return zero
}

// filtersOf is the number of filters in a parameter, and how many numbers follow each other before the next filter's.
func filtersOf(v graph.View) (filters, inner int) {
	if v.FilterAxis < 0 {
		return 1, v.Len
	}
	inner = 1
	for _, d := range v.Shape[v.FilterAxis+1:] {
		inner *= d
	}
	return v.Shape[v.FilterAxis], inner
}

// Orthogonal is the direction without its part along u (Gram and Schmidt), at its own length.
func (d Direction) Orthogonal(u Direction) (Direction, error) {
	if len(d.Vector) != len(u.Vector) {
		return d, fmt.Errorf("directions of %d and %d numbers", len(d.Vector), len(u.Vector))
	}
	along := dot32(u.Vector, d.Vector) / dot32(u.Vector, u.Vector)
	v := make([]float32, len(d.Vector))
	for i, x := range d.Vector {
		v[i] = float32(float64(x) - along*float64(u.Vector[i]))
	}
	length := norm32(v)
	if !(length > 1e-6*d.Norm) {
		return d, fmt.Errorf("the two directions are parallel: nothing is left of the second one without its part " +
			"along the first")
	}
	rest := d
	rest.Vector, rest.Norm = v, length
	return rest.Scaled(d.Norm, d.Unit), nil
}

// RandomPair are two random directions at right angles, each as long as the parameters: a coordinate of 1 is a change
// as large as all of θ. It is for pictures that keep scales and biases in; FilterPair suits most.
func RandomPair(params *graph.Params, seed uint64) (u, v Direction, err error) {
	u = Random(params.Len(), seed, 0)
	if v, err = Random(params.Len(), seed, 1).Orthogonal(u); err != nil {
		return u, v, err
	}
	length := norm32(params.Theta())
	if length == 0 {
		return u, v, fmt.Errorf("the parameters are all 0, which gives directions no length")
	}
	const unit = "a change as large as all parameters"
	return u.Scaled(length, unit), v.Scaled(length, unit), nil
}

// FilterPair are two filter-normalized random directions. They are at right angles before they are normalized, which
// breaks that a little: see Plane.Angle.
func FilterPair(params *graph.Params, seed uint64) (u, v Direction, err error) {
	a := Random(params.Len(), seed, 0)
	b, err := Random(params.Len(), seed, 1).Orthogonal(a)
	if err != nil {
		return u, v, err
	}
	if u, err = a.FilterNormalized(params); err != nil {
		return u, v, err
	}
	v, err = b.FilterNormalized(params)
	return u, v, err
}

func dot32(a, b []float32) float64 {
	s := 0.0
	for i, x := range a {
		s += float64(x) * float64(b[i])
	}
	return s
}
