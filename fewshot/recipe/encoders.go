package recipe

import (
	"landscape/graph"
	"landscape/internal/declare"
	"landscape/layers"
)

func init() {
	declare.Register[Standard]("standard")
	declare.Register[ClassScores]("class_scores")
}

// Standard is one of the encoders of the literature by its name, so that recipes need not list its layers.
type Standard struct {
	Name    string // conv4, conv4-maps, conv6, resnet12, resnet18, signal, mlp
	Filters int    // of the convolutions, for mlp the units; 0 means 64
}

// standards are the encoders of Standard.
var standards = map[string]func(filters int) graph.Layer{
	"conv4":      func(n int) graph.Layer { return layers.Conv4(n) },
	"conv4-maps": func(n int) graph.Layer { return layers.Conv4Maps(n) },
	"conv6":      func(n int) graph.Layer { return layers.Conv6(n) },
	"resnet12":   func(int) graph.Layer { return layers.ResNet12() },
	"resnet18":   func(int) graph.Layer { return layers.ResNet18() },
	"signal":     func(n int) graph.Layer { return layers.Encoder1D(n) },
	"mlp":        func(n int) graph.Layer { return layers.VectorMLP([]int{2 * n, 2 * n}, n) },
}

// Build implements graph.Layer. Parameters have the names that they have in the encoder itself.
func (s Standard) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	encoder, ok := standards[s.Name]
	if !ok {
		b.Errorf("there is no encoder %q%s", s.Name, nearest(s.Name, sortedKeys(standards)))
	}
	filters := s.Filters
	if filters == 0 {
		filters = 64
	}
	return encoder(filters).Build(b, x)
}

// ClassScores is the head of a classifier of all classes of the training data, whose number it takes from them.
type ClassScores struct {
	Cosine     bool    // layers.CosineLinear, as in Baseline++, instead of layers.Linear
	Scale      float64 // of the cosine
	WeightNorm bool    // of the cosine
}

// Build implements graph.Layer.
func (c ClassScores) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	n := b.Classes()
	if n == 0 {
		b.Errorf("the data have no classes to give scores for")
	}
	if c.Cosine {
		return layers.CosineLinear{Units: n, Scale: c.Scale, WeightNorm: c.WeightNorm}.Build(b, x)
	}
	return layers.Linear{Units: n}.Build(b, x)
}
