// Package suggest words what somebody may have meant who wrote a name that does not exist.
package suggest

import (
	"fmt"
	"strings"

	"github.com/agext/levenshtein"
)

// Nearest is the known name that word is most likely a slip of, whatever the case of letters: one that differs by a
// letter, by two neighboring letters in the wrong order, by a third of its letters, or in that word is only its
// beginning. Of a name with slashes, what follows the last one counts, too. Nearest is empty where no name is that
// near.
func Nearest(word string, known []string) string {
	word = strings.ToLower(word)
	letters := len([]rune(strings.TrimLeft(word, "-")))
	best, least, common := "", max(1, (letters+1)/3), 0
	for _, k := range known {
		lower := strings.ToLower(k)
		d := min(difference(word, lower), difference(word, lower[strings.LastIndex(lower, "/")+1:]))
		if c := beginning(word, lower); d < letters && (d < least || d == least && (best == "" || c > common)) {
			best, least, common = k, d, c
		}
	}
	if best == "" && letters > 2 {
		return onlyBeginning(word, known)
	}
	return best
}

// difference is the number of letters in which words differ; two neighbors in the wrong order are one.
func difference(a, b string) int {
	if swapped(a, b) {
		return 1
	}
	return levenshtein.Distance(a, b, nil)
}

// beginning is how many bytes words have in common at their beginning.
func beginning(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// swapped says that two neighboring letters of a are those of b in the other order, and that this is all that differs.
func swapped(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
}

// onlyBeginning is the known name that begins with word, if there is exactly one.
func onlyBeginning(word string, known []string) string {
	found := ""
	for _, k := range known {
		if !strings.HasPrefix(strings.ToLower(k), word) {
			continue
		}
		if found != "" {
			return ""
		}
		found = k
	}
	return found
}

// shown is how many known names are listed at most.
const shown = 12

// Among ends a message on a word that is none of the known ones: it suggests the nearest, or lists them where none is
// near. Names are written as they are; use Quoted for names from files.
func Among(word string, known []string) string { return among(word, known, "%s") }

// Quoted is Among with every name in quotes.
func Quoted(word string, known []string) string { return among(word, known, "%q") }

func among(word string, known []string, verb string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf("; did you mean "+verb+"?", near)
	}
	var names []string
	for _, k := range known[:min(shown, len(known))] {
		names = append(names, fmt.Sprintf(verb, k))
	}
	switch more := len(known) - len(names); {
	case len(known) == 0:
		return ""
	case more == 0:
		return "; want one of " + strings.Join(names, ", ")
	default:
		return fmt.Sprintf("; want one of %s and %d more", strings.Join(names, ", "), more)
	}
}
