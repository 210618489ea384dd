package terrain

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// TestTraceOfNothing is reached: an error of 0 is as small as was asked for, also where the trace is 0.
func TestTraceOfNothing(t *testing.T) {
	zero := symmetric{mat.NewSymDense(4, nil)}
	got, err := Hutchinson{}.Trace(zero)
	if err != nil || !got.Reached || got.Mean != 0 || got.Error != 0 {
		t.Errorf("%+v, error %v", got, err)
	}
}

// TestDensityOfOneStep has one value a probe, and fewer steps are none.
func TestDensityOfOneStep(t *testing.T) {
	matrix := withEigenvalues(t, spread(6), 3)
	d, err := SpectralDensity{Probes: 2, Steps: 1}.Of(matrix)
	if err != nil || len(d.Values) != 2 {
		t.Errorf("%+v, error %v", d, err)
	}
	if _, err := (SpectralDensity{Probes: 2, Steps: -1}).Of(matrix); err == nil {
		t.Error("no step, and no error")
	}
}

// TestDifferencesOfOtherLengths are refused.
func TestDifferencesOfOtherLengths(t *testing.T) {
	d, err := NewDifference(flakyGround{&flaky{at: -1}}, []float32{1, 2}, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	for _, lengths := range [][2]int{{2, 3}, {3, 2}, {1, 1}} {
		if err := d.Apply(make([]float64, lengths[0]), make([]float64, lengths[1])); err == nil {
			t.Errorf("a product of %d numbers into %d has no error", lengths[1], lengths[0])
		}
	}
}

// TestOperatorsThatFailAreNotCompared, whichever of the two fails.
func TestOperatorsThatFailAreNotCompared(t *testing.T) {
	matrix := withEigenvalues(t, spread(4), 1)
	good, bad := &flakyOperator{matrix, &flaky{at: -1}}, &flakyOperator{matrix, &flaky{at: 0}}
	for _, pair := range [][2]Operator{{good, bad}, {bad, good}} {
		bad.calls.Store(0)
		if _, err := differ(pair[0], pair[1], 1); !errors.Is(err, errInjected) {
			t.Errorf("error %v, want that of the product", err)
		}
	}
}

// TestPreciseHessians are others, whose products have more digits.
func TestPreciseHessians(t *testing.T) {
	xor, err := synthetic.XOR{N: 8, Noise: 0.2}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	model := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 3}, layers.Tanh{}, layers.Linear{Units: 2}}}
	cfg := graph.Config{Batch: 8, Input: []int{2}, Classes: 2}
	params, err := graph.NewParams(model, losses.CrossEntropy{}, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	ground, err := Objective{Model: model, Loss: losses.CrossEntropy{}, Data: xor}.Prepare(params)
	if err != nil {
		t.Fatal(err)
	}
	h, err := NewHessian(ground, params.Theta())
	if err != nil {
		t.Fatal(err)
	}
	exact := h.precise()
	if exact == h {
		t.Fatal("a height that can be computed with more digits is not")
	}
	v := gaussian(h.Dim(), 1, "test", 0)
	a, b := make([]float64, h.Dim()), make([]float64, h.Dim())
	if err := errors.Join(h.Apply(a, v), exact.Apply(b, v)); err != nil {
		t.Fatal(err)
	}
	if r := relative(a, b); !(r > 0 && r < 1e-4) || math.IsNaN(r) {
		t.Errorf("products differ by %v, want a little", r)
	}
}
