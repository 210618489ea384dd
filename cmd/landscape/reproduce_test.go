package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReproduce(t *testing.T) {
	dir := t.TempDir()
	readme := filepath.Join(dir, "README.md")
	if err := os.WriteFile(readme, []byte("before\n"+claimMarks.Begin+"\n"+claimMarks.End+"\nafter\n"),
		0o666); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	stdout, _ := succeed(t, "reproduce", "random-start", "--seeds", "5", "--seed", "3", "--out", out, "--into", readme,
		"--quiet")
	for _, want := range []string{"random-start", "points", "report.html"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the table lacks %q:\n%s", want, stdout)
		}
	}
	page, err := os.ReadFile(filepath.Join(out, "report.html"))
	if err != nil || !strings.Contains(string(page), "landscape reproduce random-start --seeds 5 --seed 3") {
		t.Errorf("the report does not say how it was made: %v", err)
	}
	text, err := os.ReadFile(readme)
	if err != nil || !strings.HasPrefix(string(text), "before\n"+claimMarks.Begin+"\n\n| | claim |") ||
		!strings.HasSuffix(string(text), claimMarks.End+"\nafter\n") {
		t.Errorf("the document is now %s, %v", text, err)
	}
	stdout, _ = succeed(t, "reproduce", "random-start", "--seeds", "5", "--seed", "3", "--out", out, "--resume",
		"--json", "--quiet")
	doc := document[struct{ Claims []struct{ Seeds []uint64 } }](t, stdout)
	if len(doc.Claims) != 1 || len(doc.Claims[0].Seeds) != 5 || doc.Claims[0].Seeds[0] != 300003 {
		t.Errorf("got %+v", doc)
	}
}

func TestReproduceSaysWhatIsWrongAtOnce(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("no marks"), 0o666); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"did you mean random-start?": {"random-strat"},
		"1 seed is too few for claim random-start, whose intervals need at least 2":          {"--seeds", "1"},
		"2 seeds are too few for claim everything-together, whose intervals need at least 3": {"--seeds", "2"},
		"--seed 0: want at least 1":            {"--seed", "0"},
		"it has no place for results":          {"--into", file},
		"no such file":                         {"--into", filepath.Join(dir, "none")},
		"it is a file, or lies below one":      {"--out", filepath.Join(file, "out")},
		"the folder of real data, nowhere, is": {"--data-root", "nowhere"},
	} {
		stdout, stderr, code := execute(t, append([]string{"reproduce", "--quiet", "--out", filepath.Join(dir, "out")},
			args...)...)
		if code != exitError || !strings.Contains(stderr, want) || strings.Count(stderr, "\n") != 1 || stdout != "" {
			t.Errorf("%v: exit code %d, %s; want %q", args, code, stderr, want)
		}
	}
	if exists(filepath.Join(dir, "out")) {
		t.Error("a mistake left a folder behind")
	}
}

func TestReproduceListsItsClaims(t *testing.T) {
	stdout, _ := succeed(t, "reproduce", "--help")
	for _, want := range []string{"1   random-start", "11  episodes", "--resume"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the help lacks %q:\n%s", want, stdout)
		}
	}
}
