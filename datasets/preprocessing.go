package datasets

import (
	"fmt"

	"landscape/internal/declare"
)

func init() { declare.Register[Preprocessing]("preprocessing") }

// Preprocessing says how examples were made from files, and what a model's answers about them mean, so that other data
// can be treated in the same way. It belongs to a model as its parameters do: FitPreprocessing makes it from training
// data alone, landscape's Trainer.Model writes it into the model's file, and Open and Apply bring other data to the
// form that the model learned from.
//
// Reading comes first (the size of images, the columns of a table), then Transforms in their order, then Normalize.
type Preprocessing struct {
	// Height, Width and Channels are those to which an image was brought when it was read, before Transforms; all 0 for
	// examples that were not read from images.
	Height, Width, Channels int
	// Invert says that black is 1 and white 0.
	Invert bool
	// Columns are those of the table that examples were read from; nil where they come from none.
	Columns *Columns
	// Transforms are applied to what was read.
	Transforms []Transform
	// Normalize is what is subtracted and divided by, at the end; nil: nothing.
	Normalize *Normalize

	// Classes names what is told apart, in the order of a model's outputs.
	Classes []string
	// TargetScale is what was subtracted from targets and what they were divided by; nil: nothing. A model's outputs
	// are in its scale, and RestoreTargets turns them back.
	TargetScale *Normalize
	// Baseline is what can be answered without looking at an example; nil where it is not known.
	Baseline *Baseline
}

// Baseline is the best answer that does not depend on the example, as the training data have it: what a model must
// beat.
type Baseline struct {
	Class   string    // the most frequent class; empty without classes
	Targets []float32 // the mean of each element of a target, in its own units; empty without targets
}

// Preprocessed is a Dataset that knows how its examples were made.
type Preprocessed interface {
	Dataset
	Preprocessing() Preprocessing // Preprocessing is how the data were read and scaled.
}

// PreprocessingOf says how the examples of d were read and transformed. It is zero for data that were made in memory.
// Classes, Baseline and scales are left to FitPreprocessing.
func PreprocessingOf(d Dataset) Preprocessing {
	if d, ok := d.(Preprocessed); ok {
		return d.Preprocessing()
	}
	return Preprocessing{}
}

// readAs is the preprocessing of images of a shape, without transforms.
func readAs(shape []int, invert bool) Preprocessing {
	return Preprocessing{Height: shape[0], Width: shape[1], Channels: shape[2], Invert: invert}
}

// Check reports what cannot be: an invalid scale, a class that appears twice, columns without a feature.
func (p Preprocessing) Check() error {
	if p.Height < 0 || p.Width < 0 || p.Channels < 0 || (p.Height == 0) != (p.Width == 0) {
		return fmt.Errorf("preprocessing: images of %d×%d×%d", p.Height, p.Width, p.Channels)
	}
	if p.Columns != nil && len(p.Columns.Features) == 0 {
		return fmt.Errorf("preprocessing: columns of a table without a feature")
	}
	for i, n := range []*Normalize{p.Normalize, p.TargetScale} {
		if n == nil {
			continue
		}
		if _, err := n.Out([]int{max(1, len(n.Mean), len(n.Deviation))}); err != nil {
			return fmt.Errorf("preprocessing: of %s: %w", [...]string{"examples", "targets"}[i], err)
		}
	}
	seen := make(map[string]bool, len(p.Classes))
	for _, class := range p.Classes {
		if class == "" || seen[class] {
			return fmt.Errorf("preprocessing: class %q is there twice, or has no name", class)
		}
		seen[class] = true
	}
	return nil
}

// Digest identifies the preprocessing: equal digests mean that equal files become equal examples.
func (p Preprocessing) Digest() (string, error) { return declare.Digest(p) }

// steps are all transforms, the normalization included.
func (p Preprocessing) steps() []Transform {
	steps := append([]Transform(nil), p.Transforms...)
	if p.Normalize != nil {
		steps = append(steps, *p.Normalize)
	}
	return steps
}

// ReadImage makes an example of an image file.
func (p Preprocessing) ReadImage(path string) ([]float32, error) {
	shape := []int{p.Height, p.Width, p.Channels}
	x, err := ReadImage(path, shape, p.Invert)
	if err != nil {
		return nil, err
	}
	for _, t := range p.steps() {
		out, err := t.Out(shape)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		next := make([]float32, product(out))
		t.Apply(next, x, shape)
		x, shape = next, out
	}
	return x, nil
}

// RestoreTargets turns outputs of a model, one target after the other, from the scale in which it learned into the
// targets' own units, in place.
func (p Preprocessing) RestoreTargets(outputs []float32) {
	if p.TargetScale == nil {
		return
	}
	mean, deviation := p.TargetScale.Mean, p.TargetScale.Deviation
	for i, v := range outputs {
		outputs[i] = float32(float64(float64(v)*float64(deviation[i%len(deviation)])) + float64(mean[i%len(mean)]))
	}
}
