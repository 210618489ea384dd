package landscape

import (
	"path/filepath"
	"slices"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

func TestModelRoundTrip(t *testing.T) {
	d, err := synthetic.Moons{N: 40, Noise: 0.1}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	run := Run{Model: layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 5}, layers.BatchNorm{},
		layers.Linear{Units: 2}}},
		Loss: losses.CrossEntropy{Smoothing: 0.1}, Data: datasets.Shuffled{Data: d, Size: 8}, Solver: solvers.Adam{},
		Steps: 7, Seed: 3}
	trainer, err := NewTrainer(run)
	if err != nil {
		t.Fatal(err)
	}
	for range 7 {
		if _, err := trainer.Step(); err != nil {
			t.Fatal(err)
		}
	}
	c, err := trainer.Model(trainer.Params, datasets.Preprocessing{Classes: d.Classes()})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "model.safetensors")
	if err := c.Save(path); err != nil {
		t.Fatal(err)
	}
	if c, err = LoadCheckpoint(path); err != nil {
		t.Fatal(err)
	}
	p, err := c.Params()
	if err != nil || p.Digest() != trainer.Params.Digest() {
		t.Errorf("the parameters that were read are others (%v)", err)
	}
	if l, err := c.Loss(); err != nil || l.(losses.CrossEntropy).Smoothing != 0.1 {
		t.Errorf("loss %#v, %v", l, err)
	}
	if names, err := c.Classes(); err != nil || !slices.Equal(names, d.Classes()) {
		t.Errorf("classes %v, %v", names, err)
	}
	fresh, err := NewTrainer(run)
	if err != nil {
		t.Fatal(err)
	}
	if err := fresh.Resume(c); err == nil {
		t.Error("a run was resumed from a model without the solver's memory")
	}
}
