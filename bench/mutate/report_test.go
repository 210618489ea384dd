package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReasons(t *testing.T) {
	path := filepath.Join(t.TempDir(), "explained.txt")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("# Reasons.\n\np/p.go\n- a < b\n+ a <= b\nEqual ones\nare the same.\n\n\n# more\np/q.go\n- x\n+ y\nSpeed.\n")
	r, err := readReasons(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.of(survivor{File: "p/p.go", Before: "a < b", After: "a <= b"}); got != "Equal ones are the same." {
		t.Errorf("reason %q", got)
	}
	if len(r) != 2 || r.of(survivor{File: "p/p.go", Before: "x", After: "y"}) != "" {
		t.Errorf("reasons %q", r)
	}
	for _, text := range []string{"p/p.go\n- a\n+ b\n", "p/p.go\n+ b\n- a\nReason.\n"} {
		write(text)
		if _, err := readReasons(path); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

func TestReport(t *testing.T) {
	long := strings.Repeat("word ", 40)
	out := &outcome{Package: "p", Go: "go1", Seed: 3, Short: true, Mutants: 100, Tried: 40, Killed: 30, TimedOut: 1}
	out.Survivors = []survivor{
		{
			File: "p/p.go", Line: 9, Function: "*T.F", Operator: "boundary", Before: "a < b", After: "a <= b",
			Reached: true,
		},
		{File: "p/p.go", Line: 2, Operator: "constant", Before: "1", After: "(1 + 1)"},
	}
	text, err := report([]*outcome{out}, reasons{{"p/p.go", "a < b", "a <= b"}: long})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| p | 100 | 40 | 30 | 1 | 75 % (60 to 86) | 1, 1 |\n", // the interval by hand
		"`bench/mutate.sh -n 40 -seed 3 p`, with go1.",
		"\n`p.go`, line 2: constant. No test reaches it.\n",
		"\n`p.go`, line 9, in `*T.F`: boundary. word",
		"```diff\n- a < b\n+ a <= b\n```\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	for i, line := range strings.Split(text, "\n") {
		if len([]rune(line)) > 100 {
			t.Errorf("line %d has more than 100 characters: %s", i+1, line)
		}
	}
	out.Full, out.Short = true, false
	if got := out.command(); got != "bench/mutate.sh -full -short=false p" {
		t.Errorf("command %q", got)
	}
}
