package datasets

import (
	"fmt"
	"math"

	"landscape/internal/checked"
)

// Normalize subtracts a mean and divides by a standard deviation, one of each per channel of an image or feature of a
// row (per element of the last axis), or a single one for all.
type Normalize struct {
	Mean, Deviation []float32
}

// Out is in.
func (n Normalize) Out(in []int) ([]int, error) {
	last := 1
	if len(in) > 0 {
		last = in[len(in)-1]
	}
	for _, l := range []int{len(n.Mean), len(n.Deviation)} {
		if l != 1 && l != last {
			return nil, fmt.Errorf("normalize: %d means and %d deviations; want 1 or %d for examples of shape %v",
				len(n.Mean), len(n.Deviation), last, in)
		}
	}
	for c, d := range n.Deviation {
		if !(d > 0) || !checked.Finite(d) {
			return nil, fmt.Errorf("normalize: deviation %d is %v; want a positive number", c, d)
		}
	}
	for c, m := range n.Mean {
		if !checked.Finite(m) {
			return nil, fmt.Errorf("normalize: mean %d is %v; want a finite number", c, m)
		}
	}
	return in, nil
}

// Apply writes (src − mean) / deviation into dst.
func (n Normalize) Apply(dst, src []float32, in []int) {
	channels := in[len(in)-1]
	for i, v := range src {
		c := i % channels
		dst[i] = (v - n.Mean[c%len(n.Mean)]) / n.Deviation[c%len(n.Deviation)]
	}
}

// FitNormalize returns the Normalize that gives the examples of d mean 0 and variance 1, per element of the last axis.
// A channel or feature that never varies keeps its scale: its deviation is taken as 1. Measure on training data only.
func FitNormalize(d Dataset) (Normalize, error) {
	size, err := checked.Size(d.Shape())
	if err != nil {
		return Normalize{}, fmt.Errorf("datasets: shape of an example: %w", err)
	}
	channels := d.Shape()[len(d.Shape())-1]
	m := newMoments(channels)
	example := make([]float32, size)
	for i := range d.Len() {
		if err := d.Read(i, example); err != nil {
			return Normalize{}, fmt.Errorf("datasets: measure: example %d: %w", i, err)
		}
		if err := checkFinite("value", example, d.Shape(), size); err != nil {
			return Normalize{}, fmt.Errorf("datasets: measure: of example %d, %w", i, err)
		}
		m.add(example)
	}
	return m.normalize(), nil
}

// moments are running means and sums of squared deviations (Welford, 1962).
type moments struct {
	count         float64
	mean, squares []float64
}

func newMoments(channels int) *moments {
	return &moments{mean: make([]float64, channels), squares: make([]float64, channels)}
}

func (m *moments) add(example []float32) {
	for len(example) > 0 {
		m.count++
		for c := range m.mean {
			v := float64(example[c])
			delta := v - m.mean[c]
			m.mean[c] += delta / m.count
			m.squares[c] += float64(delta * (v - m.mean[c]))
		}
		example = example[len(m.mean):]
	}
}

func (m *moments) normalize() Normalize {
	var n Normalize
	for c := range m.mean {
		deviation := float32(math.Sqrt(m.squares[c] / m.count))
		if !(deviation > 0) {
			deviation = 1
		}
		n.Mean = append(n.Mean, float32(m.mean[c]))
		n.Deviation = append(n.Deviation, deviation)
	}
	return n
}
