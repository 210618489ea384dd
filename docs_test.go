package landscape_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// What the documents must keep to.
const (
	readmeBytes  = 8 << 10
	columns      = 100
	pictureBytes = 60 << 10
	pictures     = "docs/pictures"
)

// documents are the Markdown files of the repository, by path, as far as they describe it: the changelog tells of
// what was.
func documents(t *testing.T) map[string]string {
	t.Helper()
	files := []string{"README.md", "bench/README.md"}
	more, err := filepath.Glob("docs/*.md")
	if err != nil || len(more) == 0 {
		t.Fatalf("no documents in docs: %v", err)
	}
	texts := map[string]string{}
	for _, f := range append(files, more...) {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.ToSlash(f)] = string(text)
	}
	return texts
}

func TestReadmeIsShort(t *testing.T) {
	info, err := os.Stat("README.md")
	if err != nil || info.Size() > readmeBytes {
		t.Errorf("README.md has %d bytes, want at most %d (%v)", info.Size(), readmeBytes, err)
	}
}

// Lines fit into a window. Rows of tables cannot be broken, nor can what holds no space.
func TestDocumentsHaveShortLines(t *testing.T) {
	for file, text := range documents(t) {
		for i, line := range strings.Split(text, "\n") {
			n := utf8.RuneCountInString(line)
			if n > columns && !strings.HasPrefix(line, "|") && strings.Contains(strings.TrimSpace(line), " ") {
				t.Errorf("%s:%d: %d columns, want at most %d", file, i+1, n, columns)
			}
		}
	}
}

var (
	fenced = regexp.MustCompile("(?ms)^```.*?^```$")
	inline = regexp.MustCompile("`[^`]*`")
	link   = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	title  = regexp.MustCompile(`(?m)^#+ +(.*)$`)
	dashed = regexp.MustCompile(`[^\p{L}\p{N}_ -]`)
)

// Links between documents lead somewhere, also those to a heading.
func TestLinksResolve(t *testing.T) {
	texts := documents(t)
	for file, text := range texts {
		text = inline.ReplaceAllString(fenced.ReplaceAllString(text, ""), "")
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			path, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(path, "://") {
				continue
			}
			target := file
			if path != "" {
				target = filepath.ToSlash(filepath.Join(filepath.Dir(file), path))
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: the link %s leads nowhere", file, m[1])
			} else if anchor != "" && !slices.Contains(anchors(texts[target]), anchor) {
				t.Errorf("%s: %s has no heading #%s; there are %v", file, target, anchor, anchors(texts[target]))
			}
		}
	}
}

// anchors are the names by which the headings of a document are linked to.
func anchors(text string) (names []string) {
	for _, m := range title.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
		name := dashed.ReplaceAllString(strings.ToLower(m[1]), "")
		names = append(names, strings.ReplaceAll(name, " ", "-"))
	}
	return names
}

// Every picture is shown, is small, and has a caption with the command that makes it.
func TestPictures(t *testing.T) {
	shown := ""
	for _, text := range documents(t) {
		shown += text
	}
	entries, err := os.ReadDir(pictures)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, e := range entries {
		ext := filepath.Ext(e.Name())
		if ext != ".png" && ext != ".svg" {
			continue
		}
		found++
		info, err := e.Info()
		if err != nil || info.Size() > pictureBytes {
			t.Errorf("%s has %d bytes, want at most %d (%v)", e.Name(), info.Size(), pictureBytes, err)
		}
		if !strings.Contains(shown, "pictures/"+e.Name()+")") {
			t.Errorf("%s is in no document", e.Name())
		}
		command := "go run ./docs/pictures " + strings.TrimSuffix(e.Name(), ext)
		if !strings.Contains(strings.Join(strings.Fields(shown), " "), command) {
			t.Errorf("no caption of %s says %q", e.Name(), command)
		}
	}
	if found == 0 {
		t.Error("no pictures")
	}
}

var goBlock = regexp.MustCompile("(?ms)^```go\n(.*?)^```$")

// Go code in the documents compiles: it is a whole program, which is run, or a passage of a file of the module,
// such as an example, which the other tests compile and run.
func TestGoInDocuments(t *testing.T) {
	sources := goSources(t)
	found := 0
	for file, text := range documents(t) {
		for _, m := range goBlock.FindAllStringSubmatch(text, -1) {
			found++
			if strings.HasPrefix(m[1], "package main\n") {
				runProgram(t, file, m[1])
			} else if !contained(sources, squeezed(m[1])) {
				t.Errorf("%s: this is no passage of a Go file of the module:\n%s", file, m[1])
			}
		}
	}
	if found == 0 {
		t.Error("no Go code in the documents")
	}
}

// contained reports whether a passage is in one of the sources.
func contained(sources []string, passage string) bool {
	return slices.ContainsFunc(sources, func(s string) bool { return strings.Contains(s, passage) })
}

// squeezed is source without indentation and alignment.
func squeezed(source string) string {
	var lines []string
	for line := range strings.Lines(source) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return "\n" + strings.Join(lines, "\n") + "\n"
}

func goSources(t *testing.T) (sources []string) {
	t.Helper()
	for _, pattern := range []string{"*.go", "*/*.go", "*/*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			sources = append(sources, squeezed(string(text)))
		}
	}
	return sources
}

// runProgram runs a program as a user of the module would, in a folder of its own.
func runProgram(t *testing.T, file, source string) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("go is not installed")
	}
	dir := t.TempDir()
	main := filepath.Join(dir, "main.go")
	if err := os.WriteFile(main, []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "program")
	build := exec.Command("go", "build", "-o", program, main)
	build.Env = append(os.Environ(), "GOARCH=") // that of the machine, also where this test itself is emulated
	if out, err := build.CombinedOutput(); err != nil {
		t.Errorf("%s: a program does not compile: %v\n%s", file, err, out)
		return
	}
	run := exec.Command(program)
	run.Dir = dir
	out, err := run.CombinedOutput()
	if err != nil {
		t.Errorf("%s: a program fails: %v\n%s", file, err, out)
	}
	if len(bytes.TrimSpace(out)) == 0 {
		t.Errorf("%s: a program prints nothing:\n%s", file, source)
	}
}

var testName = regexp.MustCompile("`(Test[A-Za-z0-9]+)`")

// Tests that the documents name exist.
func TestNamedTestsExist(t *testing.T) {
	all := strings.Join(goSources(t), "")
	for file, text := range documents(t) {
		for _, m := range testName.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(all, "\nfunc "+m[1]+"(") {
				t.Errorf("%s: there is no test %s", file, m[1])
			}
		}
	}
}
