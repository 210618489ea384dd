package images_test

import (
	"context"
	"fmt"
	"log"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/tasks/images"
)

// A model learns to tell drawn fish from drawn bears, and says how sure it is of one that it has not seen.
func Example() {
	drawn := func(seed uint64) *datasets.Memory {
		d, err := synthetic.Animals{Kinds: []string{"bear", "fish"}, PerKind: 40, Size: 16, Seed: seed}.Generate()
		if err != nil {
			log.Fatal(err)
		}
		return d
	}
	m, err := images.Train(context.Background(), images.Task{
		Data: &images.Data{
			Name: "two kinds", Train: drawn(1),
			Preprocessing: datasets.Preprocessing{Height: 16, Width: 16, Channels: 3},
		},
		Class: "fish", Steps: 60, Batch: 16,
		Encoder: layers.Sequential{Layers: []graph.Layer{layers.Conv2D{Filters: 8, Kernel: 3}, layers.ReLU{},
			layers.GlobalAvgPool2D{}}},
	})
	if err != nil {
		log.Fatal(err)
	}
	others := drawn(2)
	fish := make([]float32, 16*16*3)
	if err := others.Read(others.Len()-1, fish); err != nil {
		log.Fatal(err)
	}
	p, err := m.PredictExample(fish)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(others.Classes()[others.Label(others.Len()-1)], p > 0.5)
	// Output: fish true
}
