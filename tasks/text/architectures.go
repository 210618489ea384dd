package text

import (
	"fmt"
	"strings"

	"landscape/graph"
	"landscape/layers"
)

// Architecture is a kind of model of text with the settings that suit it.
type Architecture struct {
	Name, About string                           // as the command takes it, and what it is
	Batch       int                              // windows in a batch
	Rate        float64                          // AdamW's highest learning rate
	Declare     func(vocabulary int) graph.Layer // Declare makes the model for a number of characters.
}

// Models are the architectures with a name.
var Models = []Architecture{
	{"gru", "a recurrent network: tokens as vectors of 64, one layer of 192 gated recurrent units", 32, 4e-3,
		func(vocabulary int) graph.Layer {
			return layers.Sequential{Layers: []graph.Layer{
				layers.Embedding{Vocabulary: vocabulary, Width: 64}, layers.GRU{Units: 192},
				layers.Linear{Units: vocabulary, Init: graph.Glorot{}},
			}}
		}},
	{"transformer", "nanoGPT's setting for a CPU: 4 blocks of 4 heads, 128 wide", 12, 1e-3,
		func(vocabulary int) graph.Layer {
			return layers.GPT(vocabulary, 128, 4, 4, 0)
		}},
}

func architectureOf(name string) (Architecture, error) {
	var names []string
	for _, a := range Models {
		if a.Name == name {
			return a, nil
		}
		names = append(names, a.Name)
	}
	return Architecture{}, fmt.Errorf("there is no model %q of text; want one of %s", name, strings.Join(names, ", "))
}
