package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// Products with GELU or a residual after them give the same fused and not fused, in fewer steps: in blocks of
// transformers, with and without biases and dropout, and where several things want what lies between.
func TestFusionOfProducts(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 31))
	linear := func(units int) graph.Layer { return layers.Linear{Units: units} }
	head := func(body ...graph.Layer) graph.Layer {
		return layers.Sequential{Layers: append(body, layers.Flatten{}, layers.Linear{Units: 5})}
	}
	for name, model := range map[string]graph.Layer{
		"block":              head(layers.TransformerBlock{Heads: 2, Causal: true}),
		"block without bias": head(layers.TransformerBlock{Heads: 2, NoBias: true}),
		"block with dropout": head(layers.TransformerBlock{Dropout: 0.3}),
		"two blocks":         head(layers.TransformerBlock{NoBias: true}, layers.TransformerBlock{}),
		"residual product": head(layers.Residual{Body: linear(8)}, layers.GELU{},
			layers.Residual{Body: layers.Linear{Units: 8, NoBias: true}}),
		"residual around": head(
			layers.Residual{Body: layers.Sequential{Layers: []graph.Layer{linear(8), layers.GELU{}}}}),
		"GELU of GELU":        head(linear(7), layers.GELU{}, layers.GELU{}, linear(6), layers.GELU{}, layers.ReLU{}),
		"product wanted, too": head(linear(8), layers.Residual{Body: layers.GELU{}}),
		"norms": head(layers.LayerNorm{}, layers.Residual{Body: layers.LayerNorm{}}, linear(6),
			layers.LayerNorm{}, layers.GELU{}),
		"norm around a norm": head(linear(8), layers.Residual{Body: layers.Residual{Body: layers.LayerNorm{}}},
			layers.GELU{}),
		"derivatives of norms": head(
			linear(6), slope{layers.Residual{
				Body: layers.Sequential{Layers: []graph.Layer{layers.LayerNorm{}, layers.GELU{}, linear(6)}}}}),
		"second derivatives": head(
			slope{layers.Sequential{Layers: []graph.Layer{linear(6), layers.GELU{}, linear(8)}}}),
	} {
		for _, dtype := range []tensor.Dtype{tensor.Float32, tensor.Float64} {
			cfg, tolerance := graph.Config{Batch: 2 + r.IntN(6), Input: []int{1 + r.IntN(9), 8}, Classes: 5,
				Dtype: dtype}, 2e-5
			if dtype == tensor.Float64 {
				tolerance = 1e-11
			}
			feed := randomFeed(r, cfg)
			fused, small := run(t, model, losses.CrossEntropy{}, cfg, feed)
			cfg.NoFusion = true
			plain, large := run(t, model, losses.CrossEntropy{}, cfg, feed)
			agree(t, fmt.Sprintf("%s, %v", name, dtype), fused, plain, tolerance)
			if small.Steps >= large.Steps {
				t.Errorf("%s: %d steps fused, %d without fusion", name, small.Steps, large.Steps)
			}
		}
	}
}
