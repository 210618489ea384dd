package recipe

import (
	"fmt"
	"strings"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/declare"
)

var _ Protocol = OmniglotHeldout{}

func init() { declare.Register[OmniglotHeldout]("omniglot-heldout") }

// OmniglotHeldout is for those who have the background set of Omniglot alone, or keep the evaluation set for later. Of its 30 alphabets in the
// order of their names, the last fifth (6) is for validation, the fifth before (6) for the test, and the other 18 are learned from; none is in
// two parts. In all three parts a character turned by 90, 180 and 270 degrees is a class of its own, as in the protocol of Vinyals et al.
type OmniglotHeldout struct {
	Size    int  // of a drawing; 0 means 28
	Upright bool // validation and test without turned characters
	Within  bool // episodes of validation and test within one alphabet, without turned characters
}

// Open implements Protocol.
func (o OmniglotHeldout) Open(p Place) (*Split, error) {
	d, err := datasets.Omniglot{Paths: []string{p.Data}, Set: "background", Size: o.Size}.Open()
	if err != nil {
		return nil, err
	}
	alphabets := groups(d)
	n := len(alphabets)
	fifth := n / 5
	if fifth == 0 {
		return nil, fmt.Errorf("%s: %d alphabets; want at least 5 to hold some out", p.Data, n)
	}
	parts, err := fewshot.SplitClasses(d, datasets.SplitNames{Parts: [][]string{
		alphabets[:n-2*fifth], alphabets[n-fifth:], alphabets[n-2*fifth : n-fifth],
	}})
	if err != nil {
		return nil, err
	}
	turned := turning{train: true, rest: !o.Upright && !o.Within}
	s, err := turned.split("Omniglot, background set", parts)
	if err != nil {
		return nil, err
	}
	if o.Within {
		s.Rules = withinAlphabets
		s.Description += "; " + withinWords
	}
	return s, nil
}

// withinAlphabets are the rules of episodes of one alphabet. Alphabets with fewer characters than an episode has classes cannot make one.
var withinAlphabets = Rules{WithinGroup: true, SkipSmall: true}

const withinWords = "every episode within one alphabet, of those that have enough characters"

// turning says where a turned character is a class of its own.
type turning struct{ train, rest bool }

// split turns the parts and describes them.
func (t turning) split(name string, parts fewshot.Parts) (*Split, error) {
	upright := parts
	for _, p := range []struct {
		part *datasets.Dataset
		turn bool
	}{{&parts.Train, t.train}, {&parts.Validation, t.rest}, {&parts.Test, t.rest}} {
		if !p.turn {
			continue
		}
		var err error
		if *p.part, err = datasets.RotationsAsClasses(*p.part); err != nil {
			return nil, err
		}
	}
	shape := parts.Train.Shape()
	words := []string{
		name + ": training on " + describe(upright.Train, "alphabets", "drawings"),
		"validation on " + describe(upright.Validation, "alphabets", "drawings"),
		"test on " + describe(upright.Test, "alphabets", "drawings"),
		t.words(), inkWords(shape),
	}
	return newSplit(parts, Preprocessing{Height: shape[0], Width: shape[1], Channels: 1, Invert: true}, strings.Join(words, "; "))
}

func (t turning) words() string {
	const turned = "characters turned by 90, 180 and 270 degrees are classes of their own"
	switch {
	case t.train && t.rest:
		return turned + " in all three parts, so that each part has four times the classes"
	case t.train:
		return turned + " in training, and there are no turned ones in validation and test"
	}
	return "no turned characters"
}

func inkWords(shape []int) string {
	return fmt.Sprintf("%d×%d pixels, each the share of it that ink covers (ink 1, paper 0)", shape[0], shape[1])
}
