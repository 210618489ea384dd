package recipe

import (
	"fmt"
	"slices"
	"strings"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/declare"
)

// Protocol is a published way of cutting a data set by class. Its declarations are registered under the names by which
// protocols are known.
type Protocol interface {
	// Open reads the data and cuts them. The parts are proved to have no class in common.
	Open(p Place) (*Split, error)
}

// Protocols lists the names of the protocols.
func Protocols() []string { return declare.Names[Protocol]() }

// Open reads data and cuts them by a protocol.
func Open(by Protocol, p Place) (*Split, error) {
	if p.Data == "" {
		return nil, fmt.Errorf("no path of the data is given")
	}
	s, err := by.Open(p)
	if err != nil {
		return nil, err
	}
	s.Protocol = by
	if p.As == nil {
		return s, nil
	}
	for _, part := range []*datasets.Dataset{&s.Train, &s.Validation, &s.Test} {
		if *part, err = p.As.Apply(*part); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Data, err)
		}
	}
	s.Preprocessing = *p.As
	return s, nil
}

// Split is a data set cut in three by a protocol.
type Split struct {
	fewshot.Parts
	Protocol      Protocol
	Rules         fewshot.Rules          // of its episodes
	Preprocessing datasets.Preprocessing // how its data are read and scaled
	// Description says exactly what is in the parts.
	Description string
	// Skipped says why each file or class was left out.
	Skipped []string
	// Repeated says which classes are too small, so that episodes repeat their examples.
	Repeated []string
}

// side is the size of an image: that of the model to be tested, if there is one.
func (p Place) side(declared int) int {
	if p.As != nil {
		return p.As.Height
	}
	return declared
}

// newSplit proves that the parts are disjoint.
func newSplit(parts fewshot.Parts, p datasets.Preprocessing, description string) (*Split, error) {
	if err := fewshot.CheckSplit(parts.Train, parts.Validation, parts.Test); err != nil {
		return nil, err
	}
	return &Split{Parts: parts, Preprocessing: p, Description: description}, nil
}

// source is the source of a stage over its classes: those of training, or of training and validation together.
func (s *Split) source(stage Stage) (datasets.Source, error) {
	d := s.Train
	if stage.All {
		var err error
		if d, err = datasets.Concat(s.Train, s.Validation); err != nil {
			return nil, err
		}
	}
	return feed(stage.Source, d, s.Rules)
}

// describe says what a part holds: "18 alphabets (Alphabet_of_the_Magi, …, Malay), 586 classes, 11720 images", or where
// classes have no groups and are few, "2 classes (cats 12, dogs 9), 21 images".
func describe(d datasets.Dataset, group, example string) string {
	const few = 24
	names := groups(d)
	if n := len(d.Classes()); len(names) == 0 && n <= few {
		var list []string
		for c, examples := range datasets.ByClass(d) {
			list = append(list, fmt.Sprintf("%s %d", d.Classes()[c], len(examples)))
		}
		return fmt.Sprintf("%d classes (%s), %d %s", n, strings.Join(list, ", "), d.Len(), example)
	}
	text := fmt.Sprintf("%d classes, %d %s", len(d.Classes()), d.Len(), example)
	if len(names) == 0 || group == "" {
		return text
	}
	return fmt.Sprintf("%d %s (%s), %s", len(names), group, strings.Join(names, ", "), text)
}

// groups are the names of the groups of d's classes, sorted.
func groups(d datasets.Dataset) []string {
	var names []string
	for c := range d.Classes() {
		if g := datasets.GroupOf(d, c); g != "" {
			names = append(names, g)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
