package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// hostile makes a name that would color a terminal, turn its direction of writing, forge a line, and run in a page.
func hostile(name string) string {
	return name + "\x1b[31m\u202e\u009b2J\x07\r\nforged<script>"
}

// hostileFile is such a name without control characters, with which folders of data are refused.
func hostileFile(name string) string { return name + "\u202e\u2066forged<script>" }

// harmless runs a command and makes sure that nothing of what it prints acts on a terminal. It returns the exit code.
func harmless(t *testing.T, args ...string) int {
	t.Helper()
	stdout, stderr, code := execute(t, args...)
	for name, text := range map[string]string{"stdout": stdout, "stderr": stderr} {
		for i, line := range strings.Split(text, "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "forged") {
				t.Errorf("%q: line %d of %s is forged:\n%s", args, i+1, name, text)
			}
			for _, r := range line {
				if r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
					t.Errorf("%q: %s has the character %q in %q", args, name, r, line)
					break
				}
			}
		}
	}
	return code
}

// learn is harmless for what must not fail.
func learn(t *testing.T, args ...string) {
	t.Helper()
	if code := harmless(t, args...); code != exitOK {
		_, stderr, _ := execute(t, args...)
		t.Fatalf("%s: exit code %d, %s", args[:2], code, stderr)
	}
}

// TestNamesCannotActOnTheTerminal feeds names of classes, columns and files to every command that prints them.
func TestNamesCannotActOnTheTerminal(t *testing.T) {
	t.Chdir(t.TempDir()) // for the commands' default --out
	root, out := t.TempDir(), t.TempDir()
	for class := range 4 {
		for i := range 14 {
			name := filepath.Join(root, hostileFile(fmt.Sprint("class", class)), hostileFile(fmt.Sprint(i))+".png")
			write(t, name, pngOf(t, 16, 16))
		}
	}
	refused := t.TempDir()
	write(t, filepath.Join(refused, hostile("class"), "0.png"), pngOf(t, 16, 16))
	table := filepath.Join(t.TempDir(), hostile("table")+".csv")
	var b strings.Builder
	b.WriteString("\"a\",b,kind\n")
	for i := range 60 {
		fmt.Fprintf(&b, "%d,%d,\"%s\"\n", i, i*i%7, hostileFile(fmt.Sprint("kind", i%2)))
	}
	write(t, table, b.String())
	folders := func(name string) string { return filepath.Join(out, hostile(name)) }
	model := filepath.Join(folders("table"), modelFile)

	learn(t, "data", root)
	learn(t, "data", root, "--json")
	learn(t, "data", table)
	learn(t, "train", "--data", table, "--label", "kind", "--steps", "2", "--out", folders("table"))
	learn(t, "train", "--data", root, "--steps", "2", "--batch", "4", "--out", folders("folder"))
	write(t, filepath.Join(root, hostileFile("class0"), hostileFile("broken")+".png"), "no image")
	learn(t, "eval", "--model", model, "--data", table, "--label", "kind")
	learn(t, "eval", "--model", model, "--data", table, "--label", "kind", "--json")
	learn(t, "terrain", "--model", model, "--data", table, "--label", "kind", "--grid", "3", "--out",
		folders("terrain"))
	for _, mistake := range [][]string{
		{"data", refused},
		{hostile("command")},
		{"train", "--" + hostile("flag")},
		{"train", "--data", hostile("nowhere")},
		{"train", "--data", table, "--label", hostile("column")},
		{"train", "--data", "moons", "--model", `{"type":"` + `\u001b[31m` + `"}`},
		{"train", "--data", "moons", "--loss", hostile("loss")},
		{"eval", "--model", model, "--data", "moons"},
		{"eval", "--model", hostile("model"), "--data", "moons"},
		{"terrain", "--draw", hostile("folder")},
		{"images", "train", "--data", root, "--class", hostile("class")},
		{"graph", "--model", hostile("model")},
	} {
		if code := harmless(t, mistake...); code != exitError {
			t.Errorf("%q: exit code %d", mistake, code)
		}
	}
	if !testing.Short() {
		hostileFewshot(t, root, folders("fewshot"))
	}
	pagesAreEscaped(t, out)
}

// hostileFewshot trains on hostile names, makes gallery of them and answers with these.
func hostileFewshot(t *testing.T, root, out string) {
	class := hostileFile("class0")
	learn(t, "images", "train", "--data", root, "--class", class, "--steps", "2", "--out", out+"images")
	learn(t, "images", "eval", "--model", filepath.Join(out+"images", modelFile), "--data", root, "--out", out+"eval")
	learn(t, "images", "predict", "--model", filepath.Join(out+"images", modelFile),
		filepath.Join(root, class, hostileFile("0")+".png"))
}

// pagesAreEscaped looks for names in what is written for browsers.
func pagesAreEscaped(t *testing.T, folder string) {
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch filepath.Ext(path) {
		case ".html", ".svg":
			page, err := os.ReadFile(path)
			if strings.Contains(string(page), "forged<script>") {
				t.Errorf("%q holds a name as it is", path)
			}
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
