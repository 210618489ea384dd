package marbles

import (
	"landscape/graph"
	"landscape/layers"
)

// TwoWeights is a model of two weights, so that a surface over them is its whole landscape: v·tanh(w·x) of one number
// x. Since it is the same for (w, v) and (−w, −v), a landscape of it has every valley twice, and where the data have a
// slope a saddle at the origin between them.
func TwoWeights() graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{
		layers.Linear{Units: 1, NoBias: true},
		layers.Tanh{},
		layers.Linear{Units: 1, NoBias: true},
	}}
}
