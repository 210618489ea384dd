package fewshot

import (
	"fmt"
	"slices"

	"landscape/datasets"
)

// Parts are the classes of a data set cut in three: those that a network learns from, those that decide when to stop,
// and those on which it is tested.
type Parts struct {
	Train, Validation, Test datasets.Dataset // with no class in common
}

// SplitClasses cuts the classes of d in three and proves that no class is in two parts. The split is one of
// package datasets:
//
//	datasets.SplitClasses{Fractions: []float64{0.64, 0.16, 0.2}, Seed: 1}                // by seed
//	datasets.SplitClasses{Fractions: []float64{0.6, 0.15, 0.25}, ByGroup: true, Seed: 1} // alphabets stay together
//	datasets.SplitNames{Parts: [][]string{train, validation, test}}                      // by published lists
//
// It is an error if the split gives another number of parts, or one that cuts classes apart, as datasets.SplitExamples
// does.
func SplitClasses(d datasets.Dataset, by datasets.Splitter) (Parts, error) {
	parts, err := by.Split(d)
	if err != nil {
		return Parts{}, err
	}
	if len(parts) != 3 {
		return Parts{}, fmt.Errorf("fewshot: the split has %d parts; want 3: training, validation and test", len(parts))
	}
	if err := CheckSplit(parts[0], parts[1], parts[2]); err != nil {
		return Parts{}, err
	}
	return Parts{Train: parts[0], Validation: parts[1], Test: parts[2]}, nil
}

// CheckSplit proves that no class with examples is in two of the data sets, by comparing the names of classes. A nil
// data set has no classes.
func CheckSplit(train, validation, test datasets.Dataset) error {
	roles := [...]string{"training", "validation", "test"}
	owner := make(map[string]string)
	for at, d := range []datasets.Dataset{train, validation, test} {
		if d == nil {
			continue
		}
		names := d.Classes()
		for c, examples := range datasets.ByClass(d) {
			if len(examples) == 0 {
				continue
			}
			if other, ok := owner[names[c]]; ok {
				return fmt.Errorf("fewshot: class %s is in the %s set and in the %s set", names[c], other, roles[at])
			}
			owner[names[c]] = roles[at]
		}
	}
	return nil
}

// SharedGroups lists, in alphabetical order, the groups that have classes with examples in both data sets. Where there
// are some, as in the split of Omniglot by Vinyals et al., the classes of one part are unseen in the other but their
// alphabet is not.
func SharedGroups(a, b datasets.Dataset) []string {
	in := groupsOf(a)
	shared := []string{}
	for g := range groupsOf(b) {
		if in[g] {
			shared = append(shared, g)
		}
	}
	slices.Sort(shared)
	return shared
}

func groupsOf(d datasets.Dataset) map[string]bool {
	groups := make(map[string]bool)
	for c, examples := range datasets.ByClass(d) {
		if g := datasets.GroupOf(d, c); g != "" && len(examples) > 0 {
			groups[g] = true
		}
	}
	return groups
}
