package main

import (
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot/recipe"
	"landscape/graph"
	"landscape/supervised"
	"landscape/tasks/images"
	"landscape/tasks/machines"
	"landscape/tasks/text"
)

// opened is a saved model with data for it.
type opened struct {
	supervised.Subject
	params *graph.Params
	raw    datasets.Dataset // as they were read
	data   datasets.Dataset // as the model learns from them
}

// openWithData reads a model that landscape train has saved, and data of the form that it learned from. Few-shot models
// belong to another command, which elsewhere names, and models of pictures, text and machines to commands of those
// names.
func (a *app) openWithData(file string, flags *dataFlags, elsewhere string) (*opened, error) {
	c, err := landscape.LoadCheckpoint(file)
	if err != nil {
		return nil, absent(err, "--model", file, "want a file that landscape train has written")
	}
	if recipe.File.Wrote(c) {
		return nil, fmt.Errorf("%s: is a few-shot model, %s", file, elsewhere)
	}
	if images.File.Wrote(c) {
		return nil, fmt.Errorf("%s: answers yes or no about pictures, and is tested with landscape images eval", file)
	}
	if text.File.Wrote(c) {
		return nil, fmt.Errorf("%s: is a model of text, which is measured with landscape text eval", file)
	}
	if machines.File.Wrote(c) {
		return nil, fmt.Errorf("%s: is a model of machines, which is measured with landscape machines eval", file)
	}
	o := &opened{}
	var kept bool
	o.Subject, o.params, kept, err = supervised.Restore(c)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if !kept {
		a.log.Warnf("%s is of an earlier version and does not keep how its data were read: they are read as the "+
			"flags say (--size, --channels, "+
			"--invert as in the training), and columns are not scaled", file)
	}
	flags.like = &origin{o.Preprocessing, file}
	if o.raw, err = flags.open(); err != nil {
		return nil, err
	}
	if o.data, err = o.Preprocessing.Apply(o.raw); err != nil {
		return nil, fmt.Errorf("%s: %w", flags.path, err)
	}
	input, err := c.Input()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if got, want := dimensions(o.data.Shape()), dimensions(input); got != want {
		return nil, fmt.Errorf("%s: examples are of shape %s, the model wants %s", flags.path, got, want)
	}
	if o.Preprocessing.Classes == nil {
		o.Preprocessing.Classes = o.data.Classes()
	}
	o.Task, _, err = supervised.TaskOf(o.Loss, o.data, o.Preprocessing.Classes)
	return o, err
}
