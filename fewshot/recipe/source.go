package recipe

import (
	"fmt"

	"landscape/datasets"
	"landscape/fewshot"
)

// ruled is a source of episodes, which a protocol may have rules for.
type ruled interface {
	Under(rules fewshot.Rules) datasets.Source
	PerClass() int
}

// feed gives a declared source its data set, and episodes the rules of the protocol.
func feed(s datasets.Source, d datasets.Dataset, rules fewshot.Rules) (datasets.Source, error) {
	if w, ok := s.(datasets.Wrapper); ok {
		inner, err := feed(w.Inner(), d, rules)
		return w.Around(inner), err
	}
	if e, ok := s.(ruled); ok {
		s = e.Under(rules)
	}
	if r, ok := s.(datasets.Refillable); ok {
		return r.Over(d), nil
	}
	return nil, fmt.Errorf("a source of type %T cannot be given data; want episodes, shuffled, balanced, few or one "+
		"of them augmented", s)
}

// drawnOfClass is the number of examples of a class that an episode of a source takes at most, 0 where it draws none.
func drawnOfClass(s datasets.Source) int {
	if w, ok := s.(datasets.Wrapper); ok {
		return drawnOfClass(w.Inner())
	}
	if e, ok := s.(ruled); ok {
		return e.PerClass()
	}
	return 0
}
