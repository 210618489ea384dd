package supervised

import (
	"fmt"
	"strings"

	"landscape/graph"
	"landscape/internal/english"
	"landscape/layers"
)

// Architecture is a model by name.
type Architecture struct {
	Name, About string                        // as a flag takes it, and what it is
	Declare     func(outputs int) graph.Layer // declares the model with a number of outputs
}

// Architectures are the built-in models.
var Architectures = []Architecture{
	{"linear", "one linear layer: softmax or linear regression", func(k int) graph.Layer { return layers.MLP(nil, k) }},
	{"mlp", "two hidden layers of 128 units with ReLU",
		func(k int) graph.Layer { return layers.MLP([]int{128, 128}, k) }},
	{"convnet", "a small convolutional net: 4 convolutions with batch norm, pooling, dropout",
		func(k int) graph.Layer { return layers.SmallConvNet(k) }},
	{"conv4", "the four convolutional blocks of the few-shot literature, with a linear head", func(k int) graph.Layer {
		return layers.Sequential{Layers: []graph.Layer{
			layers.Named{Name: "encoder", Layer: layers.Conv4(64)},
			layers.Named{Name: "head", Layer: layers.Linear{Units: k}},
		}}
	}},
}

// ArchitectureNamed finds a built-in model.
func ArchitectureNamed(name string) (a Architecture, ok bool) {
	for _, a := range Architectures {
		if a.Name == name {
			return a, true
		}
	}
	return Architecture{}, false
}

// Takes returns an error if a built-in model does not take examples of a shape, which names those that do.
func (a Architecture) Takes(shape []int) error {
	var refusal error
	var others []string
	for _, m := range Architectures {
		_, err := graph.Sketch(m.Declare(2), nil, graph.Config{Batch: 2, Input: shape, Mode: graph.Evaluation})
		switch {
		case m.Name == a.Name:
			refusal = err
		case err == nil:
			others = append(others, m.Name)
		}
	}
	if refusal == nil || len(others) == 0 {
		return refusal
	}
	return fmt.Errorf("it does not take examples of shape %s (%w); want one of %s", english.Dimensions(shape), refusal,
		strings.Join(others, ", "))
}
