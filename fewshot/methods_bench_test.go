package fewshot_test

import (
	"testing"

	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
)

// BenchmarkMethods is a training step, without the solver's, of each method with Conv-4 of 64 filters on episodes of 5
// ways, 1 shot and 15 queries of images of 28×28.
func BenchmarkMethods(b *testing.B) {
	e := graph.Episode{Way: 5, Shot: 1, Query: 15}
	encoder := layers.Conv4(64)
	for _, c := range []struct {
		name  string
		model graph.Layer
		loss  graph.Loss
	}{
		{"ProtoNet", fewshot.ProtoNet{Encoder: encoder}, fewshot.QueryCrossEntropy{}},
		{"MatchingNet", fewshot.MatchingNet{Encoder: encoder}, fewshot.QueryCrossEntropy{}},
		{"MatchingNetInFullContext", fewshot.MatchingNet{Encoder: encoder, FullContext: true},
			fewshot.QueryCrossEntropy{}},
		{"R2D2", fewshot.R2D2{Encoder: encoder}, fewshot.QueryCrossEntropy{}},
		{"MetaOptNet", fewshot.MetaOptNet{Encoder: encoder}, fewshot.QueryCrossEntropy{}},
		{"RelationNet", fewshot.RelationNet{Encoder: layers.Conv4Maps(64)}, fewshot.QuerySquaredError{}},
	} {
		b.Run(c.name, func(b *testing.B) {
			cfg := graph.Config{Batch: e.Size(), Input: []int{28, 28, 1}, Episode: e}
			params, err := graph.NewParams(c.model, c.loss, cfg, 1)
			if err != nil {
				b.Fatal(err)
			}
			p, err := graph.Compile(c.model, c.loss, params, cfg)
			if err != nil {
				b.Fatal(err)
			}
			r := random.New(1, "images")
			x := make([]float32, e.Size()*28*28)
			for i := range x {
				x[i] = float32(r.Float64())
			}
			if err := p.Set(&graph.Feed{X: x}); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := p.Gradient(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
