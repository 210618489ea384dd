package enroll

import (
	"context"
	"fmt"
	"path/filepath"

	"landscape"
	"landscape/fewshot/recipe"
	"landscape/internal/atomicfile"
)

// Options of Train. The zero value suits most folders.
type Options struct {
	Out    string        // folder for the model file and checkpoints; empty means "out"
	Folder recipe.Folder // how images are read, and how classes are cut for validation and test
	Steps  int           // of training; 0 means 2000, or less if validation no longer improves
	Seed   uint64        // of the initial weights and the order of episodes; 0 means 1

	// Short says what is done with classes that have too few images; empty means recipe.ShortSkip, which leaves them
	// out and reports it.
	Short recipe.OnShort
	// Observers see the training: a progress bar, a log.
	Observers []landscape.Observer
}

// Train trains a model on a folder with a folder of images for each class, or an archive of one, and writes it to
// model.safetensors in Options.Out. It learns from 60 % of the classes, selects and calibrates on 20 %, and tests on
// the others; the result says how well unseen classes are told apart, and what was left out (Skipped).
func Train(ctx context.Context, path string, o Options) (*Model, *recipe.Result, error) {
	split, err := recipe.Open(o.Folder, recipe.Place{Data: path})
	if err != nil {
		return nil, nil, err
	}
	r, err := recipe.ForOwn(split)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	if o.Steps > 0 {
		r.Stages[0].Steps = o.Steps
	}
	r.Seed = o.Seed
	out, short := o.Out, o.Short
	if out == "" {
		out = "out"
	}
	if short == "" {
		short = recipe.ShortSkip
	}
	if err := atomicfile.Folder(out); err != nil {
		return nil, nil, err
	}
	result, err := recipe.RunOn(ctx, r, split, recipe.Options{
		Out: out, OnShort: short,
		Observers: func(recipe.Stage, uint64) []landscape.Observer { return o.Observers },
	})
	if err != nil {
		return nil, nil, err
	}
	m, err := Load(filepath.Join(out, recipe.ModelFile))
	return m, result, err
}
