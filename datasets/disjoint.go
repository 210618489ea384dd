package datasets

import (
	"fmt"
	"reflect"
)

// CheckDisjointClasses proves that no class belongs to two of the parts: it compares the names of all classes that have
// examples, and returns an error that names the class which is in two parts.
func CheckDisjointClasses(parts ...Dataset) error {
	owner := make(map[string]int)
	for at, d := range parts {
		names := d.Classes()
		for c, examples := range ByClass(d) {
			if len(examples) == 0 {
				continue
			}
			if other, ok := owner[names[c]]; ok && other != at {
				return fmt.Errorf("datasets: class %s is in parts %d and %d", names[c], other, at)
			}
			owner[names[c]] = at
		}
	}
	return nil
}

// CheckDisjointExamples proves that no example belongs to two of the parts: it follows every example through the views
// of this package to the data set that it was read from, which is identified by its digest, and returns an error that
// names the example which is in two parts. Examples that were stored twice, or that lie in two files, count as
// different.
func CheckDisjointExamples(parts ...Dataset) error {
	type place struct {
		digest string
		index  int
	}
	owner := make(map[place]int)
	for at, d := range parts {
		var last Dataset
		var digest string
		var err error
		for i := range d.Len() {
			root, index := originOf(d, i)
			if i == 0 || !same(root, last) {
				last = root
				if digest, err = DigestOf(root); err != nil {
					return err
				}
			}
			p := place{digest, index}
			if other, ok := owner[p]; ok && other != at {
				return fmt.Errorf("datasets: example %d (class %s) of %s is in parts %d and %d", index,
					className(root, index), digest, other, at)
			}
			owner[p] = at
		}
	}
	return nil
}

// same reports whether two data sets are certainly one. Data sets need not be comparable; for those that are not,
// Digest is asked again.
func same(a, b Dataset) bool {
	return reflect.ValueOf(a).Comparable() && reflect.ValueOf(b).Comparable() && a == b
}

// className names the class of example i, for messages.
func className(d Dataset, i int) string {
	if c := d.Label(i); c >= 0 && c < len(d.Classes()) {
		return d.Classes()[c]
	}
	return "none"
}
