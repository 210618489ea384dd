package datasets

import (
	"fmt"
	"slices"
	"strings"

	"landscape/internal/checked"
	"landscape/internal/digest"
	"landscape/internal/suggest"
)

// OneAgainstRest is d with two classes: "other", and the class of d with the given name, which may be the last part of
// it ("bear" for "mammals/bear"). The target, of shape {1}, is 1 for the class and 0 for all others, as a logistic
// output learns it. Every example of d must have a label.
func OneAgainstRest(d Dataset, class string) (Dataset, error) {
	one, err := findClass(d, class)
	if err != nil {
		return nil, err
	}
	for i := range d.Len() {
		if d.Label(i) < 0 {
			return nil, fmt.Errorf("datasets: one against the rest: example %d has no label", i)
		}
	}
	o := &oneAgainstRest{one: one, names: []string{"other", d.Classes()[one]}}
	o.view = viewOf(d, o, "one against the rest", func(h *digest.Digester) { h.Integer(one) })
	return o, nil
}

// findClass is the number of the class with a name.
func findClass(d Dataset, name string) (int, error) {
	names := d.Classes()
	if c := slices.Index(names, name); c >= 0 {
		return c, nil
	}
	found := -1
	for c, n := range names {
		if !strings.HasSuffix(n, "/"+name) {
			continue
		}
		if found >= 0 {
			return 0, fmt.Errorf("datasets: class %q is %q or %q; write which", name, names[found], n)
		}
		found = c
	}
	if found < 0 {
		return 0, fmt.Errorf("datasets: no class is called %q%s", name, suggest.Quoted(name, names))
	}
	return found, nil
}

type oneAgainstRest struct {
	view
	one   int // its number in the data set beneath
	names []string
}

func (o *oneAgainstRest) Classes() []string  { return o.names }
func (o *oneAgainstRest) Group(int) string   { return "" }
func (o *oneAgainstRest) TargetShape() []int { return []int{1} }

func (o *oneAgainstRest) Label(i int) int {
	switch o.Dataset.Label(i) {
	case o.one:
		return 1
	case -1:
		return -1
	}
	return 0
}

func (o *oneAgainstRest) Target(i int, dst []float32) error {
	if err := checked.Read(i, o.Len(), len(dst), 1); err != nil {
		return fmt.Errorf("target: %w", err)
	}
	dst[0] = float32(o.Label(i))
	return nil
}
