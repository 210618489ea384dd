package graph_test

import (
	"slices"
	"testing"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// A step without a gradient moves running statistics as one with it does, and an evaluation not at all.
func TestAdvanceMovesStatisticsAsTrainingDoes(t *testing.T) {
	model := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 4}, layers.BatchNorm{},
		layers.Linear{Units: 3}}}
	cfg := graph.Config{Batch: 5, Input: []int{2}, Classes: 3}
	feed := &graph.Feed{X: []float32{1, 2, -3, 4, 5, 0, 7, -1, 2, 2}, Labels: []int{0, 1, 2, 0, 1}}
	var states [3][]float32
	for i, c := range []struct {
		mode graph.Mode
		step func(p *graph.Program) (float64, error)
	}{
		{graph.Training, (*graph.Program).Gradient}, {graph.Statistics, (*graph.Program).Advance},
		{graph.Evaluation, (*graph.Program).Advance},
	} {
		params, err := graph.NewParams(model, nil, cfg, 1)
		if err != nil {
			t.Fatal(err)
		}
		cfg.Mode = c.mode
		p, err := graph.Compile(model, losses.CrossEntropy{}, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Set(feed); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if _, err := c.step(p); err != nil {
				t.Fatal(err)
			}
			p.Commit()
		}
		states[i] = params.State()
	}
	if !slices.Equal(states[0], states[1]) {
		t.Errorf("running statistics are %v, training gives %v", states[1], states[0])
	}
	if slices.Equal(states[1], states[2]) {
		t.Errorf("evaluation moved the running statistics to %v", states[2])
	}
}

// TestAdvanceHasTheLossOfForward, and an error where Forward has one.
func TestAdvanceHasTheLossOfForward(t *testing.T) {
	model := layers.Sequential{Layers: []graph.Layer{layers.BatchNorm{}, layers.Linear{Units: 3}}}
	cfg := graph.Config{Batch: 2, Input: []int{2}, Classes: 3, Mode: graph.Statistics}
	params, err := graph.NewParams(model, nil, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(model, losses.CrossEntropy{}, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Set(&graph.Feed{X: []float32{1, 2, -3, 4}, Labels: []int{0, 2}}); err != nil {
		t.Fatal(err)
	}
	want, err := p.Forward()
	if err != nil {
		t.Fatal(err)
	}
	got, err := p.Advance()
	if err != nil {
		t.Fatal(err)
	}
	if got != want || got == 0 {
		t.Errorf("Advance has a loss of %v, Forward of %v", got, want)
	}
}
