package english

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text          string
		width, indent int
		want          string
	}{
		{"", 10, 0, ""},
		{"one  two\nthree", 20, 0, "one two three"},
		{"one two three", 7, 0, "one two\nthree"},
		{"one two three", 9, 2, "one two\n  three"},
		{"ä ö ü", 3, 0, "ä ö\nü"},
		{"unbreakable", 5, 0, "unbreakable"},
	} {
		if got := Wrap(c.text, c.width, c.indent); got != c.want {
			t.Errorf("%q in %d columns behind %d is %q; want %q", c.text, c.width, c.indent, got, c.want)
		}
	}
}

func TestWrapCommand(t *testing.T) {
	line := "  landscape fewshot train --recipe omniglot-protonet --data omniglot/ --out results/protonet --seeds 3"
	for width := 45; width < 120; width++ {
		got := WrapCommand(line, width)
		for _, l := range strings.Split(got, "\n") {
			if utf8.RuneCountInString(l) > width {
				t.Errorf("width %d: the line %q is too long", width, l)
			}
		}
		joined := strings.Fields(strings.ReplaceAll(got, "\\\n", " "))
		if strings.Join(joined, " ") != strings.TrimSpace(line) {
			t.Errorf("width %d: the shell would read %q", width, joined)
		}
	}
	if got := WrapCommand("a command without any flag", 10); got != "a command without any flag" {
		t.Errorf("got %q", got)
	}
}
