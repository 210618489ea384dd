package recipe

import (
	"fmt"

	"landscape/datasets"
	"landscape/fewshot"
)

// feed gives a declared source its data set, and episodes the rules of the protocol.
func feed(s datasets.Source, d datasets.Dataset, rules Rules) (datasets.Source, error) {
	switch s := s.(type) {
	case fewshot.Episodes:
		s.Data = d
		s.WithinGroup = s.WithinGroup || rules.WithinGroup
		s.OneRotation = s.OneRotation || rules.OneRotation
		s.SkipSmall = s.SkipSmall || rules.SkipSmall
		s.Replace = s.Replace || rules.Replace
		return s, nil
	case datasets.Shuffled:
		s.Data = d
		return s, nil
	case datasets.Balanced:
		s.Data = d
		return s, nil
	case datasets.Few:
		s.Data = d
		return s, nil
	case datasets.Augmented:
		inner, err := feed(s.Source, d, rules)
		s.Source = inner
		return s, err
	}
	return nil, fmt.Errorf("a source of type %T cannot be given data; want episodes, shuffled, balanced, few or one "+
		"of them augmented", s)
}
