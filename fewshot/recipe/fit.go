package recipe

import (
	"fmt"
	"slices"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/suggest"
)

// fittedBase is the recipe that ForOwn fits to data.
const fittedBase = "folder-protonet"

// ForOwn is a recipe for your own data: prototypical networks, with ways, shots and queries that the numbers of classes
// and of their examples allow. Where the smallest class is very small, they are those for the median one, so that small
// classes are an error or left out.
func ForOwn(s *Split) (Recipe, error) {
	r, err := Named(fittedBase)
	if err != nil {
		return r, err
	}
	r.Protocol = s.Protocol
	train, validation, test := roomOf(s.Train), roomOf(s.Validation), roomOf(s.Test)
	for _, part := range []struct {
		name string
		room
	}{{"training", train}, {"validation", validation}, {"test", test}} {
		if part.classes < 2 || part.examples < 2 {
			return r, fmt.Errorf("too few classes for %s: %d with %d or more examples; want at least 2, with at "+
				"least 2 each", part.name, part.classes, part.examples)
		}
	}
	shot := min(5, train.examples/2)
	r.Stages[0].Source = fewshot.Episodes{Way: min(20, train.classes), Shot: shot, Query: min(5, train.examples-shot)}
	shot = min(shot, validation.examples/2)
	r.Validation.On = fewshot.Evaluation{Way: min(5, validation.classes), Shot: shot,
		Query: min(15, validation.examples-shot), Episodes: 300}
	r.Tests = nil
	for _, shot := range []int{1, 5} {
		if shot < test.examples {
			r.Tests = append(r.Tests, fewshot.Evaluation{Way: min(5, test.classes), Shot: shot,
				Query: min(15, test.examples-shot), Episodes: 600})
		}
	}
	return r, nil
}

// room is what episodes may take: this many classes, and this many examples of each.
type room struct{ classes, examples int }

// roomOf takes as many examples as the smallest class has, or if these are fewer than 6, the median one.
func roomOf(d datasets.Dataset) room {
	var sizes []int
	for _, list := range datasets.ByClass(d) {
		sizes = append(sizes, len(list))
	}
	slices.Sort(sizes)
	n := len(sizes)
	if sizes[0] >= 6 || n < 2 {
		return room{n, sizes[0]}
	}
	median := sizes[min(n/2, n-2)] // two classes at least
	return room{n - slices.Index(sizes, median), median}
}

// OnShort says what is done with classes that have fewer examples than an episode takes.
type OnShort string

const (
	ShortError   OnShort = "error"   // is reported
	ShortSkip    OnShort = "skip"    // they are left out
	ShortReplace OnShort = "replace" // their examples are repeated; none is both support and query
)

// ParseOnShort reads one of "error", "skip" and "replace".
func ParseOnShort(text string) (OnShort, error) {
	all := []string{string(ShortError), string(ShortSkip), string(ShortReplace)}
	if !slices.Contains(all, text) {
		return "", fmt.Errorf("%q%s", text, suggest.Among(text, all))
	}
	return OnShort(text), nil
}

// HandleShort makes the rules of s, and reports the test classes that they leave out or repeat.
func (s *Split) HandleShort(how OnShort, tests []fewshot.Evaluation) {
	s.Rules.Replace = s.Rules.Replace || how == ShortReplace
	s.Rules.SkipSmall = s.Rules.SkipSmall || how == ShortSkip
	need := 0
	for _, t := range tests {
		need = max(need, perClass(t))
	}
	s.reportShort(how, "test", s.Test, need)
}

// handleShort makes the rules of s for a whole recipe.
func (s *Split) handleShort(how OnShort, r Recipe) {
	s.HandleShort(how, r.Tests)
	need := 0
	for _, stage := range r.Stages {
		need = max(need, drawnOfClass(stage.Source))
	}
	s.reportShort(how, "training", s.Train, need)
	s.reportShort(how, "validation", s.Validation, perClass(r.Validation.On))
}

// perClass is the number of examples of a class that an episode of e takes at most.
func perClass(e fewshot.Evaluation) int {
	e = e.Defaults()
	return max(e.Shot, e.MaxShot) + e.Query
}

func (s *Split) reportShort(how OnShort, part string, d datasets.Dataset, need int) {
	for c, list := range datasets.ByClass(d) {
		if len(list) >= need {
			continue
		}
		line := fmt.Sprintf("%s class %s: %d examples, fewer than the %d of an episode", part, d.Classes()[c],
			len(list), need)
		switch how {
		case ShortSkip:
			s.Skipped = append(s.Skipped, line)
		case ShortReplace:
			s.Repeated = append(s.Repeated, line)
		}
	}
}
