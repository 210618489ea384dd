package main

import (
	"fmt"
	"os"
	"strings"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/regular"
	"landscape/internal/suggest"
	"landscape/layers"
)

// model is a built-in declaration.
type model struct {
	name, about string
	declare     func(outputs int) graph.Layer
}

var models = []model{
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

// modelList is the part of a help text that lists the built-in models.
func modelList() string {
	var b strings.Builder
	for _, m := range models {
		fmt.Fprintf(&b, "  %-9s %s\n", m.name, m.about)
	}
	return b.String()
}

// modelOf finds the model that a flag names: one of the built-in ones, with as many outputs as are wanted, a file with
// a declaration, or the declaration itself.
func modelOf(flag string, outputs int) (graph.Layer, error) {
	var names []string
	for _, m := range models {
		if m.name == flag {
			return m.declare(outputs), nil
		}
		names = append(names, m.name)
	}
	return layerOf("--model", flag, names)
}

// takes refuses a built-in model for examples of a shape that it does not take, and names those that do.
func takes(name string, shape []int) error {
	var refusal error
	var others []string
	for _, m := range models {
		_, err := graph.Sketch(m.declare(2), nil, graph.Config{Batch: 2, Input: shape, Mode: graph.Evaluation})
		switch {
		case m.name == name:
			refusal = err
		case err == nil:
			others = append(others, m.name)
		}
	}
	if refusal == nil || len(others) == 0 {
		return refusal
	}
	return fmt.Errorf("--model %s: it does not take examples of shape %s (%w); want one of %s",
		name, dimensions(shape), refusal, strings.Join(others, ", "))
}

// layerOf reads a declaration from a file or from the flag itself.
func layerOf(name, flag string, known []string) (graph.Layer, error) {
	text, where := []byte(flag), name
	if !strings.HasPrefix(strings.TrimSpace(flag), "{") {
		var err error
		if text, err = regular.ReadFile(flag); err != nil {
			if !os.IsNotExist(err) {
				return nil, err
			}
			if strings.ContainsAny(flag, `/\.`) {
				return nil, fmt.Errorf("%s %s: no such file", name, flag)
			}
			return nil, fmt.Errorf("%s %s: neither a built-in model nor a file%s", name, flag,
				suggest.Among(flag, known))
		}
		where = flag
	}
	l, err := declare.Decode[graph.Layer](text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	return l, nil
}
