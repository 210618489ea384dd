package recipe

import (
	"fmt"
	"strings"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/declare"
	"landscape/internal/random"
)

var (
	_ Protocol = OmniglotHeldout{}
	_ Protocol = OmniglotLake{}
	_ Protocol = OmniglotRandom{}
	_ Protocol = OmniglotVinyals{}
	_ Protocol = OmniglotWithin{}
)

func init() {
	declare.Register[OmniglotHeldout]("omniglot-heldout")
	declare.Register[OmniglotLake]("omniglot-lake")
	declare.Register[OmniglotRandom]("omniglot-random")
	declare.Register[OmniglotVinyals]("omniglot-vinyals")
	declare.Register[OmniglotWithin]("omniglot-within")
}

// OmniglotHeldout is for users who have the background set of Omniglot alone, or save the evaluation set for later. Of
// its 30 alphabets in the order of their names, the last fifth (6) is for validation, the fifth before (6) for the
// test, and the other 18 are learned from; none is in two parts. In all three parts a character turned by 90, 180 and
// 270 degrees is a class of its own, as in the protocol of Vinyals et al.
type OmniglotHeldout struct {
	Size    int  // of a drawing; 0 means 28
	Upright bool // validation and test without turned characters
	Within  bool // validation and test within one alphabet, without turned characters
}

// Open implements Protocol.
func (o OmniglotHeldout) Open(p Place) (*Split, error) {
	d, err := datasets.Omniglot{Paths: []string{p.Data}, Set: "background", Size: p.side(o.Size)}.Open()
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
	s, err := turning{train: true, rest: !o.Upright && !o.Within}.split("Omniglot, background set", parts)
	if err == nil && o.Within {
		s.withinAlphabets()
	}
	return s, err
}

// OmniglotLake learns from the background set and is tested on the evaluation set (Lake, Salakhutdinov and Tenenbaum,
// 2015): 30 and 20 alphabets, none in both. The last fifth (6) of the background alphabets in the order of their names
// is held out for validation. In all three parts a character turned by 90, 180 and 270 degrees is a class of its own.
type OmniglotLake struct {
	Size    int  // of a drawing; 0 means 28
	Upright bool // validation and test without turned characters
}

// Open implements Protocol.
func (o OmniglotLake) Open(p Place) (*Split, error) {
	parts, err := openLake(p, o.Size)
	if err != nil {
		return nil, err
	}
	return turning{train: true, rest: !o.Upright}.split(
		"Omniglot, background set for training and validation, evaluation set for the test", parts)
}

// openLake opens both sets and cuts the background set by alphabets.
func openLake(p Place, size int) (fewshot.Parts, error) {
	background, err := datasets.Omniglot{Paths: []string{p.Data}, Set: "background", Size: p.side(size)}.Open()
	if err != nil {
		return fewshot.Parts{}, err
	}
	evaluation, err := datasets.Omniglot{Paths: []string{p.Data}, Set: "evaluation", Size: p.side(size)}.Open()
	if err != nil {
		return fewshot.Parts{},
			fmt.Errorf("%w; where there is the background set alone, want the protocol omniglot-heldout", err)
	}
	alphabets := groups(background)
	fifth := len(alphabets) / 5
	if fifth == 0 {
		return fewshot.Parts{}, fmt.Errorf("%s: %d background alphabets; want at least 5 to hold some out", p.Data,
			len(alphabets))
	}
	at := len(alphabets) - fifth
	parts, err := datasets.SplitNames{Parts: [][]string{alphabets[:at], alphabets[at:]}}.Split(background)
	if err != nil {
		return fewshot.Parts{}, err
	}
	return fewshot.Parts{Train: parts[0], Validation: parts[1], Test: evaluation}, nil
}

// OmniglotWithin has the parts of OmniglotLake and draws the classes of an episode from one alphabet, whose characters
// are harder to tell apart: the task as it was meant (Lake, Salakhutdinov and Tenenbaum, "The Omniglot challenge",
// 2019). No character is turned, except for training if Turned is set.
type OmniglotWithin struct {
	Size   int  // of a drawing; 0 means 28
	Turned bool // in training, characters turned by 90, 180 and 270 degrees are classes of their own
}

// Open implements Protocol.
func (o OmniglotWithin) Open(p Place) (*Split, error) {
	parts, err := openLake(p, o.Size)
	if err != nil {
		return nil, err
	}
	s, err := turning{train: o.Turned}.split(
		"Omniglot, background set for training and validation, evaluation set for the test", parts)
	if err == nil {
		s.withinAlphabets()
	}
	return s, err
}

// withinAlphabets makes rules of episodes of one alphabet.
func (s *Split) withinAlphabets() {
	s.Rules = fewshot.Rules{WithinGroup: true, SkipSmall: true}
	s.Description += "; all characters of an episode from one alphabet, of those with enough characters for its ways"
}

// OmniglotRandom cuts the 1,623 characters of both sets at random, whatever their alphabets (Finn, Abbeel and Levine,
// 2017; Nichol, Achiam and Schulman, 2018): 1,100 to learn from, 100 for validation and 423 for the test. Every class
// of an episode comes at one random rotation, so that no character meets itself turned.
type OmniglotRandom struct {
	Size int    // of a drawing; 0 means 28
	Seed uint64 // of the cut; published codes used different ones
}

// Open implements Protocol.
func (o OmniglotRandom) Open(p Place) (*Split, error) {
	d, err := datasets.Omniglot{Paths: []string{p.Data}, Size: p.side(o.Size)}.Open()
	if err != nil {
		return nil, err
	}
	const train, validation, all = 1100, 100, 1623
	names := d.Classes()
	if len(names) != all {
		return nil, fmt.Errorf("%s: %d characters; want the %d of both sets, images_background and images_evaluation",
			p.Data, len(names), all)
	}
	order := random.New(o.Seed, "omniglot-random").Perm(all)
	var lists [3][]string
	for place, c := range order {
		part := 0
		if place >= train {
			part = 1
		}
		if place >= train+validation {
			part = 2
		}
		lists[part] = append(lists[part], names[c])
	}
	parts, err := fewshot.SplitClasses(d, datasets.SplitNames{Parts: lists[:]})
	if err != nil {
		return nil, err
	}
	s, err := turning{train: true, rest: true, quiet: true}.split(
		fmt.Sprintf("Omniglot, characters of both sets cut at random by seed %d", o.Seed), parts)
	if err == nil {
		s.Rules.OneRotation = true
		s.Description += "; every character of an episode at one random rotation of 0, 90, 180 or 270 degrees, in " +
			"all three parts"
	}
	return s, err
}

// OmniglotVinyals is the protocol of Vinyals et al. (2016) with the lists of Snell et al. (2017), which the user's
// folder must hold: 1,028, 172 and 423 characters of both sets, each also turned by 90, 180 and 270 degrees as classes
// of their own, in all three parts. One alphabet, Gurmukhi, has characters in training and in the test.
type OmniglotVinyals struct {
	Size int // of a drawing; 0 means 28
}

// Open implements Protocol.
func (o OmniglotVinyals) Open(p Place) (*Split, error) {
	lists, err := p.find("train.txt", "val.txt", "test.txt")
	if err != nil {
		return nil, err
	}
	var parts [3]datasets.Dataset
	for i, name := range []string{"train", "val", "test"} {
		if parts[i], err = (datasets.Omniglot{Paths: []string{p.Data}, Size: p.side(o.Size), Lists: lists,
			List: name}).Open(); err != nil {
			return nil, err
		}
	}
	cut := fewshot.Parts{Train: parts[0], Validation: parts[1], Test: parts[2]}
	s, err := turning{quiet: true}.split("Omniglot, lists of Vinyals et al. in "+lists, cut)
	if err != nil {
		return nil, err
	}
	s.Description += "; characters turned by 90, 180 and 270 degrees are classes of their own where the lists name them"
	if shared := fewshot.SharedGroups(cut.Train, cut.Test); len(shared) > 0 {
		s.Description += "; alphabets with characters in training and in the test: " + strings.Join(shared, ", ")
	}
	return s, nil
}

// turning says where a turned character is a class of its own.
type turning struct {
	train, rest bool
	quiet       bool // the caller describes it
}

// split turns the parts and describes them.
func (t turning) split(name string, parts fewshot.Parts) (*Split, error) {
	words := []string{
		name + ": training on " + describe(parts.Train, "alphabets", "drawings"),
		"validation on " + describe(parts.Validation, "alphabets", "drawings"),
		"test on " + describe(parts.Test, "alphabets", "drawings"),
		inkWords(parts.Train.Shape()),
	}
	if !t.quiet {
		words = append(words, t.words())
	}
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
	return newSplit(parts, datasets.Preprocessing{Height: shape[0], Width: shape[1], Channels: 1, Invert: true},
		strings.Join(words, "; "))
}

func (t turning) words() string {
	const turned = "characters turned by 90, 180 and 270 degrees are classes of their own"
	switch {
	case t.train && t.rest:
		return turned + " in all three parts, which have four times the classes"
	case t.train:
		return turned + " in training, which has four times the classes; none are turned in validation and test"
	}
	return "no character is turned"
}

func inkWords(shape []int) string {
	return fmt.Sprintf("%d×%d pixels, each the share of it that ink covers (ink 1, paper 0)", shape[0], shape[1])
}
