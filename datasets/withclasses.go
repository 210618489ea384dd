package datasets

import (
	"fmt"
	"slices"

	"landscape/internal/digest"
	"landscape/internal/suggest"
)

// WithClasses is d with its classes renumbered: each gets the number that its name has in classes. A class that has
// examples and is not among classes is an error that names it.
func WithClasses(d Dataset, classes []string) (Dataset, error) {
	names := d.Classes()
	if slices.Equal(names, classes) {
		return d, nil
	}
	known := make(map[string][]int, len(classes))
	for c, name := range classes {
		known[name] = []int{c}
	}
	w := &withClasses{classes: slices.Clone(classes), number: make([]int, len(names)), old: make([]int, len(classes))}
	for c := range w.old {
		w.old[c] = -1
	}
	for c, list := range ByClass(d) {
		at, ok := known[names[c]]
		if !ok && len(list) > 0 {
			return nil, fmt.Errorf("class %q of the data is none of the %d classes of the model%s", names[c],
				len(classes), suggest.Quoted(names[c], classes))
		}
		if w.number[c] = -1; ok {
			w.number[c], w.old[at[0]] = at[0], c
		}
	}
	w.view = viewOf(d, w, "with classes", func(h *digest.Digester) { h.Texts(w.classes) })
	return w, nil
}

type withClasses struct {
	view
	classes []string
	number  []int // of each class of the data set beneath
	old     []int // the inverse; -1 for a class that the data set beneath does not have
}

func (w *withClasses) Classes() []string { return w.classes }

func (w *withClasses) Label(i int) int {
	if c := w.Dataset.Label(i); c >= 0 && c < len(w.number) {
		return w.number[c]
	}
	return -1
}

func (w *withClasses) Group(c int) string {
	if c < 0 || c >= len(w.old) || w.old[c] < 0 {
		return ""
	}
	return w.view.Group(w.old[c])
}
