package main

import (
	"cmp"
	"slices"
	"strings"
)

// edit replaces the bytes from..to of a file.
type edit struct {
	from, to int
	text     string
}

// apply makes edits, which do not overlap, in a source.
func apply(source string, edits []edit) string {
	edits = slices.SortedStableFunc(slices.Values(edits), func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(source[at:e.from])
		b.WriteString(e.text)
		at = e.to
	}
	b.WriteString(source[at:])
	return b.String()
}

// shown is how many characters of a line a report shows.
const shown = 84

// lines shows the first line that edits change, before and after. Of long lines it is a part around the change.
func lines(source string, edits []edit) (before, after string) {
	first := slices.MinFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) }).from
	start := strings.LastIndexByte(source[:first], '\n') + 1
	changed := apply(source, edits)
	before, after = strings.TrimSpace(lineAt(source, start)), strings.TrimSpace(lineAt(changed, start))
	cut := 0 // the same in both, so that they can be compared
	if len(before) > shown || len(after) > shown {
		indent := len(lineAt(source, start)) - len(strings.TrimLeft(lineAt(source, start), " \t"))
		cut = max(0, first-start-indent-shown/2)
	}
	return window(before, cut), window(after, cut)
}

// lineAt is the line that begins at a position.
func lineAt(source string, start int) string {
	line, _, _ := strings.Cut(source[start:], "\n")
	return line
}

// window is the part of a line from a position that a report has room for.
func window(line string, cut int) string {
	r := []rune(line[min(cut, len(line)):])
	if len(r) > shown {
		r = append(r[:shown-1], '…')
	}
	if cut > 0 && len(r) > 0 {
		r[0] = '…'
	}
	return strings.ToValidUTF8(string(r), "…")
}
