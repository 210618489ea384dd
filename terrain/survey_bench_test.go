package terrain_test

import (
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/terrain"
)

// BenchmarkSurvey51 is a whole survey of 51 × 51 cells of a small network (2-16-16-1, tanh) with 512 points.
func BenchmarkSurvey51(b *testing.B) {
	data, err := synthetic.Moons{N: 512, Noise: 0.1}.Generate()
	if err != nil {
		b.Fatal(err)
	}
	model := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 16}, layers.Tanh{}, layers.Linear{Units: 16},
		layers.Tanh{}, layers.Linear{Units: 1}}}
	benchmarkSurvey(b, model, losses.BinaryCrossEntropy{}, data, 51)
}

// BenchmarkCellConv4 is a survey of 4 × 4 cells of Conv-4 with a linear layer of 20 classes, on 1,000 images: divide by
// 16 for a cell.
func BenchmarkCellConv4(b *testing.B) {
	data, err := synthetic.Glyphs{Alphabets: 1, Characters: 20, Drawings: 50}.Generate()
	if err != nil {
		b.Fatal(err)
	}
	model := layers.Conv4(64)
	model.Layers = append(model.Layers, layers.Linear{Units: 20})
	benchmarkSurvey(b, model, losses.CrossEntropy{}, data, 4)
}

func benchmarkSurvey(b *testing.B, model graph.Layer, loss graph.Loss, data datasets.Dataset, n int) {
	params := start(b, model, data, 1)
	u, v, err := terrain.FilterPair(params, 1)
	if err != nil {
		b.Fatal(err)
	}
	p, err := terrain.NewPlane(params.Theta(), u, v)
	if err != nil {
		b.Fatal(err)
	}
	ground := prepare(b, terrain.Objective{Model: model, Loss: loss, Data: data}, params)
	axis := terrain.Axis{From: -1, To: 1, N: n}
	b.ReportAllocs()
	for b.Loop() {
		measure(b, terrain.Survey{X: axis, Y: axis}, ground, p)
	}
}
