// Package english writes numbers of things as one would say them (1 class, 2 classes, 3 examples) and shapes (28×28×1),
// and breaks text into lines.
package english

import (
	"fmt"
	"strings"
)

// Count is a number of things.
func Count(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case strings.HasSuffix(thing, "s"):
		return fmt.Sprintf("%d %ses", n, thing)
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// Are is a number of things of which something is said: 1 class is, 2 classes are.
func Are(n int, thing string) string {
	if n == 1 {
		return Count(n, thing) + " is"
	}
	return Count(n, thing) + " are"
}

// Span is from how many to how many things there are: 1 to 3 examples.
func Span(least, most int, thing string) string {
	if least == most {
		return Count(most, thing)
	}
	return fmt.Sprintf("%d to %s", least, Count(most, thing))
}
