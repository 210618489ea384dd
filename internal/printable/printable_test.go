package printable

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode"
	"unicode/utf8"
)

var texts = map[string]string{ // and how each is shown on one line
	"":                         "",
	"plain text, größer, 数":    "plain text, größer, 数",
	"a\tb\nc\r":                `a\tb\nc\r`,
	"\x1b[31mred\x1b[0m":       `\x1b[31mred\x1b[0m`,
	"\u009b2J\u007f":           `\u009b2J\u007f`,
	"user\u202egnp.exe":        `user\u202egnp.exe`,
	"latin \xe9, cut \xe2\x82": `latin \xe9, cut \xe2\x82`,
	"tag\U000e0041\ufeff":      `tag\udb40\udc41\ufeff`,
	"👩\u200d🔬 joined":          "👩\u200d🔬 joined",
}

func TestText(t *testing.T) {
	for text, want := range texts {
		if got := Text(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

// TestWriter writes texts whole and byte by byte.
func TestWriter(t *testing.T) {
	for text, want := range map[string]string{
		"one\ntwo\tthree\r\n":    "one\ntwo\tthree\r\n",
		"over\rwritten\n":        `over\rwritten` + "\n",
		"\x1b]0;title\a\n\r":     `\x1b]0;title\x07` + "\n" + `\r`,
		"größe \u202e数 \xe9\xff": `größe \u202e数 \xe9\xff`,
	} {
		for _, step := range []int{1, 2, 3, len(text)} {
			var b bytes.Buffer
			w := NewWriter(&b)
			for rest := []byte(text); len(rest) > 0; {
				n := min(step, len(rest))
				if k, err := w.Write(rest[:n]); k != n || err != nil {
					t.Fatalf("%d of %d written, %v", k, n, err)
				}
				rest = rest[n:]
			}
			if err := w.Flush(); err != nil || b.String() != want {
				t.Errorf("%q in pieces of %d: %q, %v; want %q", text, step, b.String(), err, want)
			}
		}
	}
}

// TestJSONStaysTheSame: what an encoder leaves unescaped is escaped as JSON.
func TestJSONStaysTheSame(t *testing.T) {
	for text := range texts {
		data, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w := NewWriter(&b)
		w.Write(data)
		w.Flush()
		var want, got string
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatalf("%s: %v", b.Bytes(), err)
		}
		if json.Unmarshal(data, &want); got != want {
			t.Errorf("%s became %s", data, b.Bytes())
		}
	}
}

func FuzzText(f *testing.F) {
	for text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		shown := Text(text)
		if !utf8.ValidString(shown) {
			t.Fatalf("%q is not UTF-8", shown)
		}
		for _, r := range shown {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
				t.Fatalf("%q holds %q", shown, r)
			}
		}
	})
}
