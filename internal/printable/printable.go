// Package printable shows texts of unknown origin (names in files, of files and of classes) in such a way that they
// cannot act on a terminal: control characters, escape sequences, and characters that turn the direction of writing
// appear as escapes of Go and JSON.
package printable

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Text is s on one line: everything that would act on a terminal is escaped, line breaks and tabs included.
func Text(s string) string {
	if strings.IndexFunc(s, acts) < 0 && utf8.ValidString(s) {
		return s
	}
	return string(appendEscaped(nil, []byte(s), acts))
}

// acts says that a character does something to a terminal, or to the order in which text is read, instead of being
// seen.
func acts(r rune) bool {
	switch {
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
		return true
	case r == '\u2028', r == '\u2029', r == '\ufeff': // line and paragraph separator, byte order mark
		return true
	}
	return r >= 0xe0000 && r <= 0xe007f // tags, which are never seen
}

// appendEscaped appends text with the characters that act, and bytes that are no UTF-8, as escapes.
func appendEscaped(to, text []byte, acts func(rune) bool) []byte {
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		switch {
		case r == utf8.RuneError && n == 1:
			to = fmt.Appendf(to, `\x%02x`, text[0])
		case !acts(r):
			to = append(to, text[:n]...)
		case r == '\n':
			to = append(to, `\n`...)
		case r == '\r':
			to = append(to, `\r`...)
		case r == '\t':
			to = append(to, `\t`...)
		case r < 0x7f:
			to = fmt.Appendf(to, `\x%02x`, r)
		case r <= 0xffff:
			to = fmt.Appendf(to, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			to = fmt.Appendf(to, `\u%04x\u%04x`, high, low)
		}
		text = text[n:]
	}
	return to
}

// Writer passes text on to another writer and escapes whatever would act on a terminal but line breaks and tabs. JSON
// stays valid, and the same, since an encoder leaves only characters unescaped whose escapes here are those of JSON.
type Writer struct {
	to      io.Writer
	pending []byte // the beginning of a character, or of a line break of two
	buf     []byte
}

// NewWriter makes a writer to another one.
func NewWriter(to io.Writer) *Writer { return &Writer{to: to} }

// Write implements io.Writer.
func (w *Writer) Write(p []byte) (int, error) {
	text := append(w.pending, p...)
	whole := wholeCharacters(text)
	w.buf = escapeLines(w.buf[:0], text[:whole])
	w.pending = append([]byte(nil), text[whole:]...)
	if _, err := w.to.Write(w.buf); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Flush writes what was held back because more might have followed.
func (w *Writer) Flush() error {
	_, err := w.to.Write(escapeLines(nil, w.pending))
	w.pending = nil
	return err
}

// wholeCharacters is how much of a text does not depend on what follows it.
func wholeCharacters(text []byte) int {
	n := len(text)
	if n > 0 && text[n-1] == '\r' {
		return n - 1
	}
	for back := 1; back < utf8.UTFMax && back <= n; back++ {
		if utf8.RuneStart(text[n-back]) {
			if !utf8.FullRune(text[n-back:]) {
				return n - back
			}
			return n
		}
	}
	return n
}

// escapeLines escapes a text but for its line breaks and tabs.
func escapeLines(to, text []byte) []byte {
	for i, line := range strings.SplitAfter(string(text), "\n") {
		if i == 0 && line == "" {
			continue
		}
		body, end := line, ""
		for _, e := range []string{"\r\n", "\n"} {
			if b, found := strings.CutSuffix(line, e); found {
				body, end = b, e
				break
			}
		}
		to = appendEscaped(to, []byte(body), func(r rune) bool { return r != '\t' && acts(r) })
		to = append(to, end...)
	}
	return to
}
