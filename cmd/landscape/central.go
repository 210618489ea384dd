package main

import (
	"context"

	"landscape/datasets"
	"landscape/datasets/synthetic"
)

// The central example: how large its data, its network and its trainings are. It should take about a minute on two
// cores, and stay below two on slow ones.
const (
	centralSize    = 28 // pixels along each side of a glyph
	centralFilters = 32 // in each of the network's four blocks
	centralSteps   = 800
	centralWay     = 20
)

// central runs the strict experiment on built-in handwriting.
func (a *app) central(ctx context.Context) error { return a.compare(ctx, centralExperiment()) }

func centralExperiment() experiment {
	return experiment{
		data: dataFlags{path: "glyphs"}, way: centralWay, shot: 1, query: 4, steps: centralSteps, seeds: 1,
		filters: centralFilters, loss: "prototypes",
		splitSeed: 1, testWays: []int{5}, testShots: []int{1, 5}, episodes: 600,
		source: func() (datasets.Dataset, error) { return synthetic.Glyphs{Size: centralSize}.Generate() },
	}
}
