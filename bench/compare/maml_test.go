package main

import (
	"math/rand/v2"
	"testing"

	"landscape/fewshot"
	"landscape/graph"
)

// BenchmarkMAML is the meta-gradient of one task of the row maml.
func BenchmarkMAML(b *testing.B) {
	episode := graph.Episode{Way: 5, Shot: 1, Query: 15}
	cfg := graph.Config{Batch: episode.Size(), Input: []int{28, 28, 1}, Classes: episode.Way, Episode: episode}
	params, err := graph.NewParams(metaModel, fewshot.QueryCrossEntropy{}, cfg, 1)
	if err != nil {
		b.Fatal(err)
	}
	p, err := graph.Compile(metaModel, fewshot.QueryCrossEntropy{}, params, cfg)
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	feed := graph.Feed{X: make([]float32, cfg.Batch*28*28), Labels: make([]int, cfg.Batch),
		Query: make([]bool, cfg.Batch)}
	for i := range feed.X {
		feed.X[i] = r.Float32()
	}
	for i := range feed.Labels {
		feed.Labels[i] = i % episode.Way
		feed.Query[i] = i >= episode.Way*episode.Shot
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Set(&feed); err != nil {
			b.Fatal(err)
		}
		if _, err := p.Gradient(); err != nil {
			b.Fatal(err)
		}
	}
}
