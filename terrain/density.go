package terrain

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// SpectralDensity estimates how the eigenvalues of a symmetric operator are distributed by stochastic Lanczos
// quadrature (Ubaru, Chen and Saad, 2017; for Hessians Ghorbani, Krishnan and Xiao, 2019): from each of some random
// directions a few Lanczos steps, whose Ritz values and squared first entries are the nodes and weights of a Gauss
// quadrature over the spectrum.
type SpectralDensity struct {
	Probes int    // random directions; 0 means 10
	Steps  int    // Lanczos steps from each; 0 means 60
	Seed   uint64 // of the directions
}

// Density is a distribution of eigenvalues: Weights, which sum to 1, at Values in ascending order.
type Density struct {
	Values  []float64 `json:"values"`
	Weights []float64 `json:"weights"`
	Probes  int       `json:"probes"`           // random vectors taken
	Dim     int       `json:"dim"`              // rows of the operator
	Method  Method    `json:"method,omitempty"` // of a Hessian's products; "" of other operators
}

// Of estimates the density.
func (s SpectralDensity) Of(a Operator) (*Density, error) {
	probes, steps := cmp.Or(s.Probes, 10), min(a.Dim(), cmp.Or(s.Steps, 60))
	if probes < 1 || steps < 1 {
		return nil, fmt.Errorf("spectral density: %d probes of %d steps, want at least 1 of each", probes, steps)
	}
	type node struct{ value, weight float64 }
	var nodes []node
	for p := range probes {
		k, err := newKrylov(a, gaussian(a.Dim(), s.Seed, "spectral density", p))
		if err != nil {
			return nil, err
		}
		for range steps {
			if err := k.step(); err != nil {
				return nil, err
			}
		}
		values, vectors, err := k.eigen()
		if err != nil {
			return nil, err
		}
		for i, v := range values {
			first := vectors.At(0, i)
			nodes = append(nodes, node{v, first * first / float64(probes)})
		}
	}
	slices.SortFunc(nodes, func(a, b node) int { return cmp.Compare(a.value, b.value) })
	d := &Density{Probes: probes, Dim: a.Dim()}
	if h, ok := a.(interface{ Method() Method }); ok {
		d.Method = h.Method()
	}
	for _, n := range nodes {
		d.Values, d.Weights = append(d.Values, n.value), append(d.Weights, n.weight)
	}
	return d, nil
}

// Between is the share of eigenvalues from low up to, but not including, high.
func (d *Density) Between(low, high float64) float64 {
	share := 0.0
	for i, v := range d.Values {
		if low <= v && v < high {
			share += d.Weights[i]
		}
	}
	return share
}

// Moment is the mean of λᵏ over the eigenvalues; times Dim, the first is the trace.
func (d *Density) Moment(k int) float64 {
	m := 0.0
	for i, v := range d.Values {
		m += d.Weights[i] * math.Pow(v, float64(k))
	}
	return m
}

// At is the density at x, seen through a normal window of the given standard deviation: the curve that is drawn, whose
// peaks are no narrower than the window.
func (d *Density) At(x, width float64) float64 {
	sum := 0.0
	for i, v := range d.Values {
		z := (x - v) / width
		sum += d.Weights[i] * math.Exp(-z*z/2)
	}
	return sum / (width * math.Sqrt(2*math.Pi))
}
