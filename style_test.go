package landscape_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// goColumns is the width of a line of Go, in which a tab has four columns.
const goColumns = 120

// skipped are folders without Go files of the project.
var skipped = []string{"testdata", "node_modules"}

// goFiles are the Go files of the repository by path, without those that a program writes.
func goFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (slices.Contains(skipped, d.Name()) || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err == nil && !strings.HasPrefix(string(text), "// Code generated") {
			files[filepath.ToSlash(path)] = string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestLinesOfGoFit into two windows side by side. Texts between backquotes are what they are.
func TestLinesOfGoFit(t *testing.T) {
	for path, text := range goFiles(t) {
		raw := false
		for i, line := range strings.Split(text, "\n") {
			inside := raw || strings.Contains(line, "`")
			if strings.Count(line, "`")%2 == 1 {
				raw = !raw
			}
			n := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    "))
			if n > goColumns && !inside {
				t.Errorf("%s:%d: %d columns, want at most %d", path, i+1, n, goColumns)
			}
		}
	}
}

// british are spellings that Go, PyTorch and this project have in another form.
var british = regexp.MustCompile(`(?i)\b(colours?|coloured|neighbou?rhoods?|neighbours?|behaviours?|centres?|centred|` +
	`grey|labelled|labelling|modelled|modelling|travelled|cancelled|licences?|favour\w*|honour\w*|` +
	`(?:normal|initial|optim|regular|general|minim|maxim|recogn|organ|summar|standard|vector|serial|character|` +
	`factor|random|penal|visual|real|util|final|emphas|memor|parameter|token|central|local|special)is(?:e|es|ed|er|ers|ing|ation|ations))\b`)

// TestSpellingIsAmerican in everything but the names of earlier versions, which files may still have.
func TestSpellingIsAmerican(t *testing.T) {
	texts := documents(t)
	for path, text := range goFiles(t) {
		if path != "style_test.go" {
			texts[path] = text
		}
	}
	for path, text := range texts {
		for i, line := range strings.Split(text, "\n") {
			for _, word := range british.FindAllString(line, -1) {
				if strings.HasPrefix(strings.ToLower(word), "neighborhood") || earlierName(path, line) {
					continue
				}
				t.Errorf("%s:%d: %q is British", path, i+1, word)
			}
		}
	}
}

// earlierName reports whether a line speaks of a name that an earlier version of a file format had, or says what is on
// record.
func earlierName(path, line string) bool {
	for _, mark := range []string{"formerly:", "Register[", "json:", "centerNote", "landscape cards 1", `"cards":`} {
		if strings.Contains(line, mark) {
			return true
		}
	}
	// criteria are worded as they were recorded
	onRecord := strings.Contains(line, "abelling") && strings.Contains(path, "claims")
	return onRecord || strings.Contains(path, "earlier")
}
