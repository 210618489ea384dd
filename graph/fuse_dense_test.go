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

// Perceptrons of every activation and cross-entropies of every kind give the same fused and not fused, in fewer steps;
// so do those whose layers are differentiated twice.
func TestFusionOfPerceptrons(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 21))
	activations := []graph.Layer{layers.ReLU{}, layers.GELU{}, layers.SiLU{}, layers.Tanh{}, layers.Sigmoid{},
		layers.Residual{Body: layers.ReLU{}}}
	for i, activation := range activations {
		model := layers.Sequential{Layers: []graph.Layer{
			layers.Linear{Units: 9 + 7*i}, activation, layers.Linear{Units: 8}, layers.ReLU{}, layers.Linear{Units: 5},
		}}
		twice := layers.Sequential{Layers: []graph.Layer{slope{model}, layers.Linear{Units: 5}}}
		for _, loss := range []graph.Loss{losses.CrossEntropy{}, losses.CrossEntropy{Smoothing: 0.1},
			losses.CrossEntropy{ClassWeights: []float64{1, 2, 3, 4, 0}}} {
			for _, m := range []graph.Layer{model, twice} {
				cfg, tolerance := graph.Config{Batch: 3 + r.IntN(40), Input: []int{1 + r.IntN(30)}, Classes: 5}, 2e-5
				if r.IntN(2) == 0 {
					cfg.Dtype, tolerance = tensor.Float64, 1e-11
				}
				feed := randomFeed(r, cfg)
				fused, small := run(t, m, loss, cfg, feed)
				cfg.NoFusion = true
				plain, large := run(t, m, loss, cfg, feed)
				agree(t, fmt.Sprintf("%T, %+v, %+v", activation, loss, cfg), fused, plain, tolerance)
				if small.Steps >= large.Steps {
					t.Errorf("%T, %+v: %d steps fused, %d without fusion", activation, loss, small.Steps, large.Steps)
				}
			}
		}
	}
}
