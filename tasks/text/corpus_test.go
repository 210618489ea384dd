package text

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const book = "Produced by someone\r\n*** START OF THE PROJECT GUTENBERG EBOOK ALICE ***\r\n\r\nDown the " +
	"hole.\r\nAlice was\r\n\r\n*** END OF THE PROJECT GUTENBERG EBOOK ALICE ***\r\nlicence\r\n"

func TestReadBook(t *testing.T) {
	path := write(t, "alice.txt.gz", zipped(t, book))
	c, err := Reading{}.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Down the hole.\nAlice was\n"; c.Text != want {
		t.Errorf("got %q, want %q", c.Text, want)
	}
	if len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "Gutenberg") ||
		!strings.Contains(c.Notes[0], "alice.txt.gz") {
		t.Errorf("notes are %q", c.Notes)
	}
	if c, err = (Reading{KeepGutenberg: true}).Read(path); err != nil || c.Text != strings.ReplaceAll(book, "\r", "") ||
		c.Notes != nil {
		t.Errorf("kept: %q, %q, %v", c.Text, c.Notes, err)
	}
}

func TestReadFolder(t *testing.T) {
	root := t.TempDir()
	for name, data := range map[string]string{"b.txt": "second", "a.txt": "first\r\n", "c/d.md": "third\n",
		".hidden": "no", ".git/x": "no", "image": "\x89PNG\x00", "empty": ""} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Reading{}.Read(root)
	if err != nil {
		t.Fatal(err)
	}
	if want := "first\nsecond\nthird\n"; c.Text != want || c.Files != 4 {
		t.Errorf("got %q of %d files, want %q", c.Text, c.Files, want)
	}
	if len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "image") {
		t.Errorf("notes are %q", c.Notes)
	}
}

func TestReadThroughLinks(t *testing.T) {
	elsewhere, root := t.TempDir(), t.TempDir()
	for name, data := range map[string]string{"a.txt": "first", "packed": string(zipped(t, "second"))} {
		if err := os.WriteFile(filepath.Join(elsewhere, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"a.txt": filepath.Join(elsewhere, "a.txt"),
		"b": filepath.Join(elsewhere, "packed"), "more": elsewhere, "gone": filepath.Join(root, "none")} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Skipf("skipped: no symbolic links here: %v", err)
		}
	}
	whole := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(root, whole); err != nil {
		t.Fatal(err)
	}
	c, err := Reading{}.Read(whole)
	if err != nil {
		t.Fatal(err)
	}
	if c.Text != "first\nsecond\n" || c.Files != 2 || c.Name != "link" {
		t.Errorf("%q of %d files of %s", c.Text, c.Files, c.Name)
	}
	if len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "gone, more") {
		t.Errorf("notes are %q", c.Notes)
	}
}

func TestUnreadable(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct {
		path string
		want []string
	}{
		{write(t, "empty.txt", nil), []string{"empty.txt", "empty"}},
		{write(t, "blank.txt", []byte(" \n\n")), []string{"blank.txt", "empty"}},
		{write(t, "latin.txt", []byte("caf\ncaf\xe9s")), []string{"latin.txt", "offset 7", "line 2", "0xe9"}},
		{write(t, "wide.txt", []byte("\xff\xfea\x00")), []string{"wide.txt", "UTF-16"}},
		{write(t, "books.txt", []byte("PK\x03\x04")), []string{"books.txt", "zip", "unpack"}},
		{write(t, "zero.txt", []byte("a\x00b")), []string{"zero.txt", "offset 1"}},
		{write(t, "broken.gz", []byte("this is no packed file at all")), []string{"broken.gz", "gzip"}},
		{filepath.Join(empty, "none.txt"), []string{"none.txt", "no such file"}},
		{empty, []string{empty, "no text files"}},
	} {
		_, err := Reading{}.Read(c.path)
		if err == nil {
			t.Errorf("%s: no error", c.path)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q does not say %q", c.path, err, w)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(book), false)
	f.Add([]byte("\ufeffbom"), true)
	f.Add([]byte("\x1f\x8b\x08"), true)
	f.Add([]byte("\xff\xfea\x00"), true)
	f.Fuzz(func(t *testing.T, data []byte, keep bool) {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		c, err := Reading{KeepGutenberg: keep}.Read(path)
		if err == nil && (strings.ContainsAny(c.Text, "\r\x00") || strings.TrimSpace(c.Text) == "" ||
			len(c.Text) > len(data) && !bytes.HasPrefix(data, []byte("\x1f\x8b"))) {
			t.Errorf("%q became %q", data, c.Text)
		}
	})
}

func TestBuiltIn(t *testing.T) {
	c, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(c.Name, "Go") && (len(c.Text) > goBytes || len(c.Text) < goBytes/2) {
		t.Errorf("%s: %d bytes", c.Name, len(c.Text))
	}
	t.Setenv("GOROOT", t.TempDir())
	if c, err = BuiltIn(); err != nil || !strings.Contains(c.Name, "grammar") || len(c.Notes) == 0 {
		t.Errorf("without sources: %+v, %v", c.Name, err)
	}
}

// TestGoSources: which files are taken depends on their names and characters alone.
func TestGoSources(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"VERSION": "go1.99\ntime\n", "src/strings/b.go": "// Copyright 2009\n// more\n\npackage strings\n",
		"src/strings/a_test.go": "test",
		"src/strings/a.go":      "package a\n", "src/bytes/x.go": "\"é\"", "src/io/y.go": "package io\n",
	} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	c, err := GoSources(root, 30)
	if err != nil || c.Text != "package a\npackage strings\n" || c.Files != 2 ||
		c.Name != "Go standard library, go1.99" {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestGrammar(t *testing.T) {
	a, b := Grammar(5000, 3), Grammar(5000, 3)
	if a.Text != b.Text || a.Text == Grammar(5000, 4).Text {
		t.Error("the seed does not decide the text")
	}
	open := 0
	for _, c := range a.Text {
		switch c {
		case '[', '(':
			open++
		case ']', ')':
			open--
		case '.':
			if open != 0 {
				t.Fatal("a sentence ends with open brackets")
			}
		}
		if open < 0 {
			t.Fatal("a bracket closes that was not open")
		}
	}
	for word := range rules {
		if strings.Contains(a.Text, word) {
			t.Errorf("%s was not written out", word)
		}
	}
}

// TestRealTexts reads the texts beside the repository, where they are.
func TestRealTexts(t *testing.T) {
	const folder = "../../../shared/data/text/"
	if _, err := os.Stat(folder); err != nil {
		t.Skip(err)
	}
	c, err := Reading{}.Read(folder + "alice-pg11.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Notes) != 1 || strings.Contains(c.Text, "Gutenberg") || !strings.HasPrefix(strings.TrimSpace(c.Text),
		"[Illustration]") && !strings.Contains(c.Text[:200], "Alice") {
		t.Errorf("notes %q, text begins %q and ends %q", c.Notes, c.Text[:100], c.Text[len(c.Text)-100:])
	}
	if c, err = (Reading{}).Read(folder + "tinyshakespeare.txt.gz"); err != nil || len(c.Text) != 1115394 ||
		c.Notes != nil {
		t.Errorf("tiny Shakespeare has %d bytes, notes %q, %v", len(c.Text), c.Notes, err)
	}
}
