package landscape

import (
	"encoding/json"
	"fmt"
	"strconv"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/safetensors"
)

// Model is a checkpoint of a model alone: its declaration and the parameters p, which are often not the last ones but
// the best on validation data. It holds nothing of the solver, so no run can be resumed from it. Classes names what the
// model tells apart; nil for a regression.
func (t *Trainer) Model(p *graph.Params, classes []string) (*Checkpoint, error) {
	c, err := t.describe()
	if err != nil {
		return nil, err
	}
	names, err := json.Marshal(classes)
	if err != nil {
		return nil, err
	}
	c.PutNote("classes", string(names))
	c.PutParams("", p)
	return c, nil
}

// ModelFile is a checkpoint of a model that is not the whole of a run's: of its encoder, say. Steps is the number of
// steps in which its parameters were learned. What could not be read back is an error: a layer that is not registered,
// parameters in float64, those of another model, an input that the model does not take.
func ModelFile(model graph.Layer, p *graph.Params, input []int, steps int) (*Checkpoint, error) {
	if p.Dtype() != tensor.Float32 {
		return nil, fmt.Errorf("the model's parameters are %v; files hold float32", p.Dtype())
	}
	text, err := declare.Encode(model)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	c := &Checkpoint{&safetensors.File{Tensors: map[string]safetensors.Tensor{}, Metadata: map[string]string{
		"format": format, "step": strconv.Itoa(steps), "model": string(text), "input": fmt.Sprint(input),
	}}}
	c.PutParams("", p)
	if back, err := c.Params(); err != nil {
		return nil, fmt.Errorf("the file could not be read: %w", err)
	} else if back.Digest() != p.Digest() {
		return nil, fmt.Errorf("the file could not be read: the model has %d parameters, and those to store are %d",
			back.Len(), p.Len())
	}
	return c, nil
}

// LoadModel reads a file of which read makes a model. An error names the file.
func LoadModel[M any](path string, read func(*Checkpoint) (*M, error)) (*M, error) {
	c, err := ReadCheckpoint(path)
	if err != nil {
		return nil, err
	}
	m, err := read(c)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// Loss is the declaration of the loss that the model was trained with.
func (c *Checkpoint) Loss() (graph.Loss, error) {
	l, err := declare.Decode[graph.Loss]([]byte(c.file.Metadata["loss"]))
	if err != nil {
		return nil, fmt.Errorf("the file's loss: %w", err)
	}
	return l, nil
}

// Classes names what the model tells apart, where Trainer.Model was told it.
func (c *Checkpoint) Classes() (names []string, err error) {
	note, ok := c.Note("classes")
	if !ok {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(note), &names); err != nil {
		return nil, fmt.Errorf("the file's class names: %w", err)
	}
	return names, nil
}

// Params are the stored parameters of the stored model.
func (c *Checkpoint) Params() (*graph.Params, error) {
	model, err := c.Model()
	if err != nil {
		return nil, err
	}
	input, err := c.Input()
	if err != nil {
		return nil, err
	}
	episode, err := c.Episode()
	if err != nil {
		return nil, err
	}
	p, err := graph.NewParams(model, nil, graph.Config{Batch: max(1, episode.Size()), Input: input, Episode: episode}, 0)
	if err != nil {
		return nil, fmt.Errorf("the file's model: %w", err)
	}
	return p, c.GetParams("", p)
}
