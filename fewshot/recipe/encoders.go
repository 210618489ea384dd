package recipe

import (
	"cmp"
	"fmt"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/suggest"
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

// Encoders lists the names of the encoders of Standard.
func Encoders() []string { return sortedKeys(standards) }

// Layers are the layers of the encoder.
func (s Standard) Layers() (graph.Layer, error) {
	encoder, ok := standards[s.Name]
	if !ok {
		return nil, fmt.Errorf("there is no encoder %q%s", s.Name, suggest.Among(s.Name, Encoders()))
	}
	return encoder(cmp.Or(s.Filters, 64)), nil
}

// Build implements graph.Layer. Parameters have the names that they have in the encoder itself.
func (s Standard) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	encoder, err := s.Layers()
	if err != nil {
		b.Errorf("%v", err)
	}
	return encoder.Build(b, x)
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
