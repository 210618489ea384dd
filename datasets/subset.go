package datasets

import (
	"fmt"
	"slices"

	"landscape/internal/digest"
)

// Subset is the data set of the examples of d with the given indices, in that order. Classes stay as they are. An index
// may appear more than once.
func Subset(d Dataset, indices []int) (Dataset, error) {
	for at, i := range indices {
		if i < 0 || i >= d.Len() {
			return nil, fmt.Errorf("datasets: subset: index %d at %d does not exist among %d examples", i, at, d.Len())
		}
	}
	if len(indices) == 0 {
		return nil, fmt.Errorf("datasets: subset: no indices")
	}
	s := &subset{indices: slices.Clone(indices)}
	s.view = viewOf(d, s, "subset", func(h *digest.Digester) { h.Integers(s.indices) })
	return s, nil
}

type subset struct {
	view
	indices []int
}

func (s *subset) Len() int { return len(s.indices) }

func (s *subset) Label(i int) int {
	if i < 0 || i >= len(s.indices) {
		return -1
	}
	return s.Dataset.Label(s.indices[i])
}

func (s *subset) Read(i int, dst []float32) error {
	if err := s.exists(i); err != nil {
		return err
	}
	return s.Dataset.Read(s.indices[i], dst)
}

func (s *subset) Target(i int, dst []float32) error {
	if err := s.exists(i); err != nil {
		return err
	}
	return s.view.Target(s.indices[i], dst)
}

func (s *subset) origin(i int) (Dataset, int) { return originOf(s.Dataset, s.indices[i]) }

func (s *subset) exists(i int) error {
	if i < 0 || i >= len(s.indices) {
		return fmt.Errorf("example %d is not one of %d", i, len(s.indices))
	}
	return nil
}

// SubsetClasses is the data set of all examples of the given classes of d, in the order of d. The classes are numbered
// anew in the order given, and keep their names and groups.
func SubsetClasses(d Dataset, classes []int) (Dataset, error) {
	names, lists := d.Classes(), ByClass(d)
	s := &classSubset{classes: slices.Clone(classes), number: make(map[int]int, len(classes))}
	var indices []int
	for at, c := range classes {
		if c < 0 || c >= len(names) {
			return nil, fmt.Errorf("datasets: subset of classes: class %d does not exist among %d classes", c,
				len(names))
		}
		if _, ok := s.number[c]; ok {
			return nil, fmt.Errorf("datasets: subset of classes: class %d (%s) is given twice", c, names[c])
		}
		s.number[c] = at
		s.names = append(s.names, names[c])
		indices = append(indices, lists[c]...)
	}
	slices.Sort(indices)
	examples, err := Subset(d, indices)
	if err != nil {
		return nil, fmt.Errorf("datasets: subset of classes: no examples in %d classes", len(classes))
	}
	s.view = viewOf(examples, s, "classes", func(h *digest.Digester) { h.Integers(s.classes) })
	return s, nil
}

type classSubset struct {
	view
	classes []int       // of the data set beneath, by new number
	number  map[int]int // the inverse
	names   []string
}

func (s *classSubset) Classes() []string { return s.names }

func (s *classSubset) Label(i int) int {
	if c, ok := s.number[s.Dataset.Label(i)]; ok {
		return c
	}
	return -1
}

func (s *classSubset) Group(c int) string {
	if c < 0 || c >= len(s.classes) {
		return ""
	}
	return s.view.Group(s.classes[c])
}
