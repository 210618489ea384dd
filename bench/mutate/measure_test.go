package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// house writes a module with a package and its test into a new folder, and makes that the current one.
func house(t *testing.T, source, test string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"go.mod":      "module house\n\ngo 1.26\n",
		"p/p.go":      "package p\n\n" + source,
		"p/p_test.go": "package p\n\n" + test,
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const clamp = `// clamp is v, or the nearer end of a range.
func clamp(v, low, high int) int {
	if v < low {
		return low
	}
	if v > high {
		return high
	}
	return v
}

func unused() int { return 7 }
`

// TestMeasure: a test of one end of a range notices what happens to that end, and boundaries are equivalent.
func TestMeasure(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a package many times")
	}
	house(t, clamp, `import "testing"

func TestClamp(t *testing.T) {
	if clamp(1, 2, 4) != 2 || clamp(3, 2, 4) != 3 {
		t.Error("wrong")
	}
}
`)
	p, err := load(t.Context(), "p")
	if err != nil {
		t.Fatal(err)
	}
	out, err := measure(t.Context(), io.Discard, options{full: true, short: true}, p)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range out.Survivors {
		got = append(got, s.After)
	}
	want := []string{
		"if v <= low {",                                                  // v is low then
		"if (v > high) && false {", "if v >= high {", "return *new(int)", // no test has a v above the range
		"func unused() int { return *new(int) }", "func unused() int { return (7 + 1) }",
	}
	if !slices.Equal(got, want) || out.Tried != out.Killed+len(want) || out.Unreached != 3 || out.Killed != 5 {
		t.Errorf("%+v\nwant survivors %q", out, want)
	}
	if s := out.Survivors[0]; s.File != "p/p.go" || s.Line != 5 || s.Function != "clamp" || s.Before != "if v < low {" {
		t.Errorf("survivor %+v", s)
	}
	// Written, read, and tried again with a better test.
	o := options{results: "results", short: true, explained: "explained.txt", report: "mutants.md"}
	if err := os.WriteFile(o.explained, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := out.save(o.resultFile("p")); err != nil {
		t.Fatal(err)
	}
	better := "package p\n\nimport \"testing\"\n\nfunc TestClamp(t *testing.T) {\n" +
		"\tif clamp(5, 2, 4) != 4 || unused() != 7 {\n\t\tt.Error(\"wrong\")\n\t}\n}\n"
	if err := os.WriteFile("p/p_test.go", []byte(better), 0o644); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	o.survivors = true
	if err := run(t.Context(), &said, o, []string{"p"}); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(said.String(), "p: of 6 survivors 2 survive\n") {
		t.Errorf("said %s", &said)
	}
	again, err := readOutcome(o.resultFile("p"))
	if err != nil || again.Tried != out.Tried || again.Killed != out.Killed+4 || len(again.Survivors) != 2 {
		t.Errorf("%+v, %v", again, err)
	}
	if text, err := os.ReadFile(o.report); err != nil || !strings.Contains(string(text), "bench/mutate.sh -full p") {
		t.Errorf("report %s, %v", text, err)
	}
	if err := os.WriteFile("p/p.go", []byte("package p\n\n"+clamp+"\nvar more int\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	err = run(t.Context(), io.Discard, o, []string{"p"})
	if err == nil || !strings.Contains(err.Error(), "has changed") {
		t.Errorf("error %v", err)
	}
}

func TestMeasureRefusesWhatFails(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a package")
	}
	house(t, clamp, "import \"testing\"\n\nfunc TestClamp(t *testing.T) { t.Error(\"out of order\") }\n")
	p, err := load(t.Context(), "p")
	if err != nil {
		t.Fatal(err)
	}
	_, err = measure(t.Context(), io.Discard, options{n: 1}, p)
	if err == nil || !strings.Contains(err.Error(), "out of order") {
		t.Errorf("error %v", err)
	}
	if _, err := load(t.Context(), "q"); err == nil {
		t.Error("a package that does not exist was read")
	}
}

func TestCompiles(t *testing.T) {
	house(t, "func f(s string) string {\n\treturn s + s[1:]\n}\n", "")
	p, err := load(context.Background(), "p")
	if err != nil {
		t.Fatal(err)
	}
	var good, bad []string
	for _, m := range p.mutants() {
		_, after := lines(m.file.source, m.edits)
		if p.compiles(m) {
			good = append(good, after)
		} else {
			bad = append(bad, after)
		}
	}
	if !slices.Equal(bad, []string{"return s - s[1:]"}) ||
		!slices.Equal(good, []string{"return *new(string)", "return s + s[(1 + 1):]"}) {
		t.Errorf("these compile: %q, these do not: %q", good, bad)
	}
}

func TestJudge(t *testing.T) {
	failed := errors.New("exit status 1")
	for out, want := range map[string]verdict{
		"--- FAIL: TestX (0.00s)\nFAIL\n":                   killed,
		"panic: test timed out after 3s\nFAIL\n":            timedOut,
		"*** Test killed with quit: ran too long (1m3s).\n": timedOut,
		"fatal error: runtime: out of memory\nFAIL\n":       killed,
	} {
		if got := judge(out, failed); got != want {
			t.Errorf("%q: verdict %d, want %d", out, got, want)
		}
	}
	if judge("ok\n", nil) != survived {
		t.Error("a mutant that passes has not survived")
	}
}

func TestCoverage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "profile")
	profile := "mode: set\nhouse/p/a.go:3.10,9.2 4 1\nhouse/p/a.go:5.12,7.3 1 0\nhouse/p/b.go:1.1,2.5 1 0\n"
	if err := os.WriteFile(path, []byte(profile), 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := readCoverage(path)
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[[2]int]bool{{2, 1}: true, {3, 9}: true, {3, 10}: true, {5, 11}: true, {5, 12}: false,
		{6, 1}: false, {7, 2}: false, {7, 3}: true, {9, 1}: true, {12, 1}: true} {
		if got := c.reaches("a.go", at[0], at[1]); got != want {
			t.Errorf("line %d, column %d: reached %v", at[0], at[1], got)
		}
	}
	if c.reaches("b.go", 1, 4) || !c.reaches("c.go", 1, 1) {
		t.Error("blocks of another file count")
	}
}
