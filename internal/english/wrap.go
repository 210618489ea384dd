package english

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks a text into lines of at most width columns between words. Every line but the first begins after an
// indent of this many spaces; the first is taken to stand after as much already, such as the sign of a list.
func Wrap(text string, width, indent int) string {
	var b strings.Builder
	column := indent
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+n > width:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			column = indent
		default:
			b.WriteString(" ")
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}

// WrapCommand breaks a command line into lines of at most width columns, where that can be done in front of flags,
// as a shell reads them: all but the last end with a backslash.
func WrapCommand(line string, width int) string {
	var b strings.Builder
	for utf8.RuneCountInString(line) > width {
		room := string([]rune(line)[:width-1]) // a space and the backslash follow what is before the flag's own space
		at := strings.LastIndex(room, " --")
		if at <= 0 || strings.TrimSpace(line[:at]) == "" {
			break
		}
		b.WriteString(line[:at] + " \\\n")
		line = "      " + line[at+1:]
	}
	return b.String() + line
}
