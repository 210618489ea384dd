package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

var (
	blocks   = regexp.MustCompile("(?ms)^```[a-z]*\n(.*?)^```$")
	spans    = regexp.MustCompile("`([^`]+)`")
	ours     = regexp.MustCompile(`^(\$ )?(go run ./cmd/)?landscape( |$)`)
	comment  = regexp.MustCompile(`\s+#.*$`)
	shellish = regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`)
)

// Every command line in the documents is one that the program knows, with all its flags.
func TestCommandsInDocuments(t *testing.T) {
	files, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, f := range append(files, "../../README.md") {
		if filepath.Base(f) == "cli.md" { // has what the commands say of themselves
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range commandLines(string(text)) {
			found++
			if err := parses(line); err != nil {
				t.Errorf("%s: %s: %v", filepath.Base(f), line, err)
			}
		}
	}
	if found < 50 {
		t.Errorf("%d commands in the documents", found)
	}
}

// commandLines are the lines in blocks of code and the spans of code that call the program.
func commandLines(document string) (lines []string) {
	add := func(line string) {
		line = strings.TrimSpace(comment.ReplaceAllString(line, ""))
		if ours.MatchString(line) {
			lines = append(lines, ours.ReplaceAllString(line, ""))
		}
	}
	for _, m := range blocks.FindAllStringSubmatch(document, -1) {
		for _, line := range strings.Split(strings.ReplaceAll(m[1], "\\\n", " "), "\n") {
			add(line)
		}
	}
	for _, m := range spans.FindAllStringSubmatch(blocks.ReplaceAllString(document, ""), -1) {
		add(strings.Join(strings.Fields(m[1]), " "))
	}
	return lines
}

// parses tells whether the commands and flags of a line exist.
func parses(line string) error {
	var words []string
	for _, w := range shellish.FindAllString(line, -1) {
		words = append(words, strings.Trim(w, `'"`))
	}
	cmd, rest, err := (&app{}).command().Find(words)
	if err != nil {
		return err
	}
	if err := cmd.ParseFlags(rest); err != nil && err != pflag.ErrHelp {
		return err
	}
	if cmd.Args != nil {
		return cmd.Args(cmd, cmd.Flags().Args())
	}
	return nil
}
