package english

import "strings"

// Abridged lists names, leaving out the middle of a long list.
func Abridged(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most-1], ", ") + " … " + names[len(names)-1]
}
