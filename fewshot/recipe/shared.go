package recipe

import (
	"bytes"
	"fmt"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/layers"
)

func init() { declare.Register[SharedEncoder]("shared_encoder", "encoder") }

// SharedEncoder stands, within the model of a stage, for the recipe's encoder.
type SharedEncoder struct{}

// Build implements graph.Layer. Building a model in which the encoder was not put in its place is a mistake.
func (SharedEncoder) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	b.Errorf("the encoder of a recipe has meaning in a recipe only")
	return x
}

// encoderName is the name under which the encoder's parameters are found in every model.
const encoderName = "encoder"

// embedding is the model that gives an encoder's features.
func embedding(encoder graph.Layer) graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{layers.Named{Name: encoderName, Layer: encoder}}}
}

// inPlace is the model with the encoder in the place of every SharedEncoder, wherever in the declaration it stands.
func inPlace(model, encoder graph.Layer) (graph.Layer, error) {
	if model == nil {
		return embedding(encoder), nil
	}
	text, err := declare.Encode(model)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	place, err := declare.Encode(SharedEncoder{})
	if err != nil {
		return nil, err
	}
	whole, err := declare.Encode(encoder)
	if err != nil {
		return nil, fmt.Errorf("encoder: %w", err)
	}
	if !bytes.Contains(text, place) {
		return nil, fmt.Errorf("the model %.80s nowhere has the recipe's encoder, %s", text, place)
	}
	return declare.Decode[graph.Layer](bytes.ReplaceAll(text, place, whole))
}
