package landscape

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"gorgonia.org/tensor"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/safetensors"
)

// Model is a checkpoint of a model alone: its declaration, the parameters p, which are often not the last ones but the
// best on validation data, and how the model sees data: how other data are brought to the form that it learned from,
// and what its outputs mean. It holds nothing of the solver, so no run can be resumed from it.
func (t *Trainer) Model(p *graph.Params, prep datasets.Preprocessing) (*Checkpoint, error) {
	c, err := t.describe()
	if err != nil {
		return nil, err
	}
	if err := c.PutPreprocessing(prep); err != nil {
		return nil, err
	}
	c.PutParams("", p)
	return c, nil
}

// ModelFile is a checkpoint of a model that is not the whole model of a run, such as its encoder. Steps is the number
// of steps in which its parameters were learned. What could not be read back is an error: a layer that is not
// registered, parameters in float64, those of another model, an input that the model does not take.
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

// Loss is the declaration of the loss that the model was trained with.
func (c *Checkpoint) Loss() (graph.Loss, error) {
	l, err := declare.Decode[graph.Loss]([]byte(c.file.Metadata["loss"]))
	if err != nil {
		return nil, fmt.Errorf("the file's loss: %w", err)
	}
	return l, nil
}

// preprocessingNote is the note of a model file that says how its data are prepared.
const preprocessingNote = "preprocessing"

// PutPreprocessing stores what a model does with data before it sees them.
func (c *Checkpoint) PutPreprocessing(p datasets.Preprocessing) error {
	text, err := declare.Encode(p)
	if err != nil {
		return fmt.Errorf("preprocessing: %w", err)
	}
	c.PutNote(preprocessingNote, string(text))
	return nil
}

// Preprocessing is what PutPreprocessing stored. Kept is false for a file that was written before models kept it: such
// a file has only the classes and the columns of a table, and nothing about the size and inversion of images.
func (c *Checkpoint) Preprocessing() (p datasets.Preprocessing, kept bool, err error) {
	text, kept := c.Note(preprocessingNote)
	if !kept {
		p, err = c.oldPreprocessing()
		return p, false, err
	}
	if p, err = declare.Decode[datasets.Preprocessing]([]byte(text)); err != nil {
		return p, true, fmt.Errorf("the file's preprocessing: %w", err)
	}
	return p, true, p.Check()
}

// oldPreprocessing is what files knew before they kept a preprocessing.
func (c *Checkpoint) oldPreprocessing() (p datasets.Preprocessing, err error) {
	for _, note := range []struct {
		name string
		to   any
	}{{"classes", &p.Classes}, {"columns", &p.Columns}} {
		text, ok := c.Note(note.name)
		if !ok {
			continue
		}
		if err := json.Unmarshal([]byte(text), note.to); err != nil {
			return p, fmt.Errorf("the file's %s are damaged: %.60q", note.name, text)
		}
	}
	if p.Columns != nil && len(p.Columns.Features) == 0 {
		return p, errors.New("the file's columns are damaged: there are none")
	}
	return p, nil
}

// Classes names what the model tells apart; nil for a regression.
func (c *Checkpoint) Classes() ([]string, error) {
	p, _, err := c.Preprocessing()
	return p.Classes, err
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
	p, err := graph.NewParams(model, nil, graph.Config{Batch: max(1, episode.Size()), Input: input, Episode: episode},
		0)
	if err != nil {
		return nil, fmt.Errorf("the file's model: %w", err)
	}
	return p, c.GetParams("", p)
}
