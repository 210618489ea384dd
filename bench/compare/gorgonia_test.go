package main

import (
	"strings"
	"testing"

	"gorgonia.org/tensor"

	"landscape/layers"
	"landscape/solvers"
)

// Steps of Gorgonia's own must agree with ours, and what is not the same step must not pass for it.
func TestStockStep(t *testing.T) {
	small := training{
		model: with(layers.Conv4(6), layers.Linear{Units: 3}), solver: solvers.Adam{Rate: 1e-3},
		input: []int{18, 16, 2}, batch: 6, classes: 3,
	}
	ours, err := small.stepper()
	if err != nil {
		t.Fatal(err)
	}
	start := ours.program.Params().Clone()
	fell := make([]float64, checkedSteps)
	for i := range fell {
		if fell[i], err = ours.step(); err != nil {
			t.Fatal(err)
		}
	}
	exact, err := newStockStep(small, start, &ours.feed, tensor.Float64, true)
	if err != nil {
		t.Fatal(err)
	}
	want, err := exact.step()
	if err != nil {
		t.Fatal(err)
	}
	for _, pruned := range []bool{false, true} {
		same, err := newStockStep(small, start, &ours.feed, tensor.Float32, pruned)
		if err != nil {
			t.Fatal(err)
		}
		if err := same.agrees("the same", fell, want); err != nil {
			t.Error(err)
		}
		other := small
		other.solver = solvers.Adam{Rate: 2e-3}
		faster, err := newStockStep(other, start, &ours.feed, tensor.Float32, pruned)
		if err != nil {
			t.Fatal(err)
		}
		if err := faster.agrees("another rate", fell, want); err == nil ||
			!strings.Contains(err.Error(), "do not do the same") {
			t.Errorf("another rate: got %v", err)
		}
	}
}
