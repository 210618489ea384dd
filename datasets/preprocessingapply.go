package datasets

import (
	"fmt"
	"slices"
	"strings"

	"landscape/internal/declare"
	"landscape/internal/english"
)

// Reading changes options so that Open reads data as p's own were read: images are brought to its size, channels and
// inversion, and the columns of a table are found by their names. What p does not say stays as it is.
func (p Preprocessing) Reading(o Options) Options {
	if p.Height > 0 {
		o.Images.Height, o.Images.Width, o.Images.Channels, o.Images.Invert = p.Height, p.Width, p.Channels, p.Invert
		o.IDX.Invert = p.Invert
		if p.Height == p.Width {
			o.Characters.Size = p.Height
		}
	}
	if p.Columns != nil {
		o.Table = p.Columns.reading(o.Table)
	}
	return o
}

// Open opens a path as Open does, reads what lies there as p says, and applies p to it.
func (p Preprocessing) Open(path string, o Options) (Dataset, error) {
	d, err := Open(path, p.Reading(o))
	if err != nil {
		return nil, err
	}
	if d, err = p.Apply(d); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

// Apply brings d, which was read as p says, to the form that p describes: transformed and normalized, with scaled
// targets, and with classes in the order of p, matched by their names. What was done to d already is not done again.
// Data without labels or without targets stay without.
//
// It is an error that says both if d was read differently (other columns, another size, another inversion), or has a
// class that p does not know.
func (p Preprocessing) Apply(d Dataset) (Dataset, error) {
	done := PreprocessingOf(d)
	if err := p.accepts(d, done); err != nil {
		return nil, err
	}
	steps, err := p.remaining(done)
	if err != nil {
		return nil, err
	}
	if len(steps) > 0 {
		if d, err = Map(d, steps...); err != nil {
			return nil, err
		}
	}
	if p.TargetScale != nil && done.TargetScale == nil && TargetShapeOf(d) != nil {
		if d, err = ScaleTargets(d, *p.TargetScale); err != nil {
			return nil, err
		}
	}
	if len(p.Classes) == 0 || len(d.Classes()) == 0 {
		return d, nil
	}
	return WithClasses(d, p.Classes)
}

// accepts reports data that were read otherwise than p says.
func (p Preprocessing) accepts(d Dataset, done Preprocessing) error {
	if p.Columns != nil {
		return p.Columns.accepts(done.Columns)
	}
	if p.Height == 0 || p.Channels == 0 || len(done.Transforms) > 0 {
		return nil
	}
	if want := []int{p.Height, p.Width, p.Channels}; !slices.Equal(d.Shape(), want) {
		return fmt.Errorf("examples are of shape %s, those learned from were %s", dimensions(d.Shape()),
			dimensions(want))
	}
	if done.Height > 0 && done.Invert != p.Invert {
		return fmt.Errorf("images are read with %s, those learned from were read with %s", inversion(done.Invert),
			inversion(p.Invert))
	}
	return nil
}

// inversion says what black and white are.
func inversion(invert bool) string {
	if invert {
		return "black as 1 (inverted)"
	}
	return "white as 1 (not inverted)"
}

// remaining are the steps of p that are still to be taken after those that are done.
func (p Preprocessing) remaining(done Preprocessing) ([]Transform, error) {
	steps := p.steps()
	if len(done.Transforms) > len(steps) {
		return nil, fmt.Errorf("%d transforms were applied to the examples, and %d to those learned from",
			len(done.Transforms), len(steps))
	}
	for i, t := range done.Transforms {
		have, err := declare.Encode(t)
		if err != nil {
			return nil, fmt.Errorf("transform %d: %w", i, err)
		}
		want, err := declare.Encode(steps[i])
		if err != nil {
			return nil, fmt.Errorf("transform %d: %w", i, err)
		}
		if string(have) != string(want) {
			return nil, fmt.Errorf("transform %d of the examples is %s, of those learned from %s", i, have, want)
		}
	}
	return steps[len(done.Transforms):], nil
}

// reading lets c read a table whose columns become those of another. The label and the targets are the same where none
// are named.
func (k *Columns) reading(c CSV) CSV {
	c.Features, c.Skip = k.Features, append(slices.Clone(c.Skip), k.Ignored...)
	switch {
	case c.Label == "" && c.LabelColumns == nil && c.Targets == nil:
		c.Label, c.LabelColumns, c.Targets = k.Label, k.LabelColumns, k.Targets
	case c.Label != "" && c.LabelKind == LabelAuto && len(k.Targets) == 1:
		c.LabelKind = LabelNumber
	case c.Label != "" && c.LabelKind == LabelAuto:
		c.LabelKind = LabelClasses
	}
	return c
}

// accepts reports columns that became other values than those of k.
func (k *Columns) accepts(have *Columns) error {
	if have == nil {
		return fmt.Errorf("want columns of a table (%s), and these data come from none", k.names())
	}
	same := func(a, b Feature) bool {
		return a.Column == b.Column && slices.Equal(a.Categories, b.Categories)
	}
	if !slices.EqualFunc(have.Features, k.Features, same) {
		return fmt.Errorf("the features are %s; those learned from were %s", have.names(), k.names())
	}
	if len(k.Targets) > 0 && len(have.Targets) > 0 && !slices.Equal(have.Targets, k.Targets) {
		return fmt.Errorf("the target is %s; the model was trained for %s", strings.Join(have.Targets, ", "),
			strings.Join(k.Targets, ", "))
	}
	return nil
}

// names lists the columns of the features.
func (k *Columns) names() string {
	var names []string
	for _, f := range k.Features {
		names = append(names, f.Column)
	}
	return english.Abridged(names, 40)
}
