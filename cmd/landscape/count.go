package main

import (
	"fmt"
	"strings"
)

// count writes a number of things: 1 class, 2 classes, 3 examples.
func count(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case strings.HasSuffix(thing, "s"):
		return fmt.Sprintf("%d %ses", n, thing)
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// countAre writes a number of things of which something is said.
func countAre(n int, thing string) string {
	if n == 1 {
		return count(n, thing) + " is"
	}
	return count(n, thing) + " are"
}

// span writes from how many to how many things there are.
func span(least, most int, thing string) string {
	if least == most {
		return count(most, thing)
	}
	return fmt.Sprintf("%d to %s", least, count(most, thing))
}
