package fewshot

import (
	"math"
	"strings"
	"testing"

	"landscape/graph"
	"landscape/layers"
)

// queriesOnly passes the queries of an episode on as they are.
type queriesOnly struct{}

func (queriesOnly) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := b.Episode()
	return b.Slice(x, 0, e.Way*e.Shot, e.Size())
}

func TestQueryCrossEntropy(t *testing.T) {
	cfg := graph.Config{Batch: 9, Input: []int{3}, Episode: graph.Episode{Way: 3, Shot: 1, Query: 2}}
	params, err := graph.NewParams(queriesOnly{}, QueryCrossEntropy{}, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(queriesOnly{}, QueryCrossEntropy{}, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float32, 27)
	for i := range x {
		x[i] = float32(math.Sin(float64(i)))
	}
	if err := p.Set(&graph.Feed{X: x}); err != nil {
		t.Fatal(err)
	}
	got, err := p.Forward()
	if err != nil {
		t.Fatal(err)
	}
	want := 0.0
	for q := range 6 {
		row, sum := x[9+3*q:][:3], 0.0
		for _, v := range row {
			sum += math.Exp(float64(v))
		}
		want += (math.Log(sum) - float64(row[q/2])) / 6
	}
	if math.Abs(got-want) > 1e-6 {
		t.Errorf("loss %v, want %v", got, want)
	}
}

func TestQueryCrossEntropyWantsAnEpisode(t *testing.T) {
	cfg := graph.Config{Batch: 9, Input: []int{3}}
	if _, err := graph.NewParams(queriesOnly{}, QueryCrossEntropy{}, cfg, 1); err == nil ||
		!strings.Contains(err.Error(), "episodes of one form") {
		t.Errorf("error %v", err)
	}
	cfg.Episode = graph.Episode{Way: 3, Shot: 1, Query: 2}
	if _, err := graph.NewParams(layers.Linear{Units: 3}, QueryCrossEntropy{}, cfg, 1); err == nil ||
		!strings.Contains(err.Error(), "6 queries") {
		t.Errorf("error %v", err)
	}
}
