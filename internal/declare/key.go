package declare

import (
	"strings"
	"unicode"
)

// snake gives the key of a field: InitScale is init_scale, L2Weight is l2_weight, Conv2D is conv2d.
func snake(name string) string {
	runes := []rune(name)
	var key strings.Builder
	for i, r := range runes {
		if i > 0 && startsWord(runes, i) {
			key.WriteByte('_')
		}
		key.WriteRune(unicode.ToLower(r))
	}
	return key.String()
}

// startsWord reports whether a word begins at the i-th rune: at a capital after a small letter, and at the last capital of a
// run when a small letter follows it.
func startsWord(runes []rune, i int) bool {
	if !unicode.IsUpper(runes[i]) {
		return false
	}
	followed := i+1 < len(runes) && unicode.IsLower(runes[i+1])
	return unicode.IsLower(runes[i-1]) || followed
}
