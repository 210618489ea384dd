package main

import (
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/essay/images"
	"landscape/essay/machines"
	"landscape/essay/text"
	"landscape/fewshot/recipe"
	"landscape/graph"
)

// opened is a saved model with data for it.
type opened struct {
	model   graph.Layer
	loss    graph.Loss
	params  *graph.Params
	classes []string // that the model tells apart
	task    task
	data    datasets.Dataset
}

// openWithData reads a model that landscape train has saved, and data of the form that it learned from. Few-shot models belong to another command, which elsewhere names,
// and models of pictures, text and machines to commands of those names.
func openWithData(file string, flags *dataFlags, elsewhere string) (*opened, error) {
	c, err := landscape.ReadCheckpoint(file)
	if err != nil {
		return nil, absent(err, "--model", file, "want a file that landscape train has written")
	}
	if recipe.Wrote(c) {
		return nil, fmt.Errorf("%s: is a few-shot model, %s", file, elsewhere)
	}
	if images.Wrote(c) {
		return nil, fmt.Errorf("%s: answers yes or no about pictures, and is tested with landscape images eval", file)
	}
	if text.Wrote(c) {
		return nil, fmt.Errorf("%s: is a model of text, which is measured with landscape text eval", file)
	}
	if machines.Wrote(c) {
		return nil, fmt.Errorf("%s: is a model of machines, which is measured with landscape machines eval", file)
	}
	o := &opened{}
	if err := o.read(c, flags); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if o.data, err = flags.open(); err != nil {
		return nil, err
	}
	if err := checkColumns(o.data, flags.columns); err != nil {
		return nil, fmt.Errorf("%s: %w", flags.path, err)
	}
	input, err := c.Input()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if got, want := dimensions(o.data.Shape()), dimensions(input); got != want {
		return nil, fmt.Errorf("%s: examples are of shape %s, the model wants %s", flags.path, got, want)
	}
	if o.classes == nil {
		o.classes = o.data.Classes()
	}
	o.task, _, err = taskOf(o.loss, o.data, o.classes)
	return o, err
}

// read takes everything but the data from the file.
func (o *opened) read(c *landscape.Checkpoint, flags *dataFlags) (err error) {
	if flags.columns, err = columnsOf(c); err != nil {
		return err
	}
	if o.model, err = c.Model(); err != nil {
		return err
	}
	if o.loss, err = c.Loss(); err != nil {
		return err
	}
	if o.params, err = c.Params(); err != nil {
		return err
	}
	o.classes, err = c.Classes()
	return err
}
