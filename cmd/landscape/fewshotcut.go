package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/fewshot/recipe"
	"landscape/graph"
)

// cut is a data set whose classes are cut in three.
type cut struct {
	parts fewshot.Parts
	words string // how
	rules fewshot.Rules
}

// classes is the number of classes of all parts.
func (c cut) classes() int {
	return len(c.parts.Train.Classes()) + len(c.parts.Validation.Classes()) + len(c.parts.Test.Classes())
}

// checkProtocol refuses flags that would not be listened to.
func (x *experiment) checkProtocol(cmd *cobra.Command) error {
	switch changed := cmd.Flags().Changed; {
	case x.protocol == "" && changed("protocol"):
		return errors.New("--protocol is empty: want the name of one")
	case x.protocol == "" && x.lists != "":
		return errors.New("--lists is for a --protocol that cuts classes by lists")
	case x.protocol == "":
		return nil
	case !changed("data") || x.data.path == "":
		return errors.New("--data is missing: want the path of the data that the protocol cuts")
	}
	for _, name := range []string{"part", "size", "channels", "invert", "label", "target", "ignore", "categorical",
		"split-seed", "rotations"} {
		if cmd.Flags().Changed(name) {
			return fmt.Errorf("--%s cannot be used with --protocol, which says itself how data are read and split; "+
				"declare it as JSON to change that", name)
		}
	}
	return nil
}

// cut opens the data and cuts their classes.
func (x *experiment) cut() (cut, error) {
	if x.protocol != "" {
		return x.byProtocol()
	}
	d, err := x.open()
	if err != nil {
		return cut{}, err
	}
	parts, words, err := x.split(d)
	return cut{parts: parts, words: words}, err
}

func (x *experiment) byProtocol() (cut, error) {
	p, err := recipe.ProtocolOf(x.protocol)
	if err != nil {
		return cut{}, fmt.Errorf("--protocol: %w", err)
	}
	s, err := recipe.Open(p, recipe.Place{Data: x.data.path, Lists: x.lists})
	if err != nil {
		return cut{}, err
	}
	x.skipped = s.Skipped
	return cut{s.Parts, s.Description, s.Rules}, nil
}

func (x *experiment) open() (datasets.Dataset, error) {
	if x.source != nil {
		return x.source()
	}
	return x.data.open()
}

// split cuts the classes 60/20/20, by groups where they have some.
func (x *experiment) split(d datasets.Dataset) (fewshot.Parts, string, error) {
	by := datasets.SplitClasses{Fractions: []float64{0.6, 0.2, 0.2}, Seed: x.splitSeed}
	words := fmt.Sprintf("60/20/20 of the classes, seed %d", x.splitSeed)
	groups := map[string]bool{}
	for c := range d.Classes() {
		groups[datasets.GroupOf(d, c)] = true
	}
	if len(groups) >= 3 {
		by.ByGroup = true
		words = fmt.Sprintf("60/20/20 of the %d groups, whose classes stay together, seed %d", len(groups), x.splitSeed)
	}
	parts, err := fewshot.SplitClasses(d, by)
	if n := len(d.Classes()); err != nil && n < 4 {
		return parts, words, fmt.Errorf("%s: %s too few to split 60/20/20", x.data.name(), countAre(n, "class"))
	}
	if err != nil && by.ByGroup && len(groups) < 4 {
		return parts, words, fmt.Errorf("%s: %s too few to split 60/20/20", x.data.name(),
			countAre(len(groups), "group"))
	}
	if err != nil {
		return parts, words, fmt.Errorf("%s: %w", x.data.name(), err)
	}
	if !x.rotations {
		return parts, words, nil
	}
	parts.Train, err = datasets.RotationsAsClasses(parts.Train)
	return parts, words + "; training classes also turned by 90, 180 and 270 degrees", err
}

// declareEncoder is the encoder that the flags name; nil where they name none.
func (x *experiment) declareEncoder() (graph.Layer, error) {
	known := recipe.Encoders()
	switch {
	case x.encoder == "":
		return nil, nil
	case slices.Contains(known, x.encoder):
		return recipe.Standard{Name: x.encoder, Filters: x.filters}.Layers()
	}
	return layerOf("--encoder", x.encoder, known)
}

// encoderFor is the usual encoder of examples of a shape: images, signals (time, channels) or vectors.
func encoderFor(shape []int, filters int) (graph.Layer, error) {
	names := []string{"mlp", "mlp", "signal", "conv4"}
	if len(shape) >= len(names) {
		return nil, fmt.Errorf("examples are of shape %s; want an --encoder for them", dimensions(shape))
	}
	return recipe.Standard{Name: names[len(shape)], Filters: filters}.Layers()
}
