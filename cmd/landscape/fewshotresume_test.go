package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCompareResumes(t *testing.T) {
	args := []string{"fewshot", "compare", "--data", smallGlyphs, "--way", "4", "--query", "2", "--steps", "6",
		"--filters", "4", "--test-ways", "2",
		"--test-shots", "1", "--episodes", "20", "--selections", "3", "--json"}
	whole, parts := t.TempDir(), t.TempDir()
	want, _ := succeed(t, append(args, "--seeds", "2", "--out", whole)...)
	succeed(t, append(args, "--out", parts)...)
	got, stderr := succeed(t, append(args, "--seeds", "2", "--resume", "--out", parts)...)
	if withoutTime(t, got) != withoutTime(t, want) {
		t.Errorf("in two parts\n%s\nin one\n%s", got, want)
	}
	if !strings.Contains(stderr, "48 of 48 steps") || strings.Contains(stderr, "replaced") {
		t.Errorf("stderr %s", stderr)
	}
	for _, name := range []string{"curve-episodes.csv", "curves.svg"} {
		a, errA := os.ReadFile(filepath.Join(whole, name))
		b, errB := os.ReadFile(filepath.Join(parts, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s is another after resuming (%v, %v)", name, errA, errB)
		}
	}
	_, stderr, code := execute(t, append(args, "--way", "5", "--resume", "--out", parts)...)
	if code != exitError || !strings.Contains(stderr, "way 4 before, 5 now") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if _, stderr := succeed(t, append(args, "--way", "5", "--out", parts)...); !strings.Contains(
		stderr, "are replaced (--resume") {
		t.Errorf("no warning that trainings are replaced: %s", stderr)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var errs bytes.Buffer
	if code := run(ctx, append(args, "--quiet", "--out", t.TempDir()), &bytes.Buffer{},
		&errs); code != exitInterrupted || errs.String() != "landscape: interrupted; continue with --resume\n" {
		t.Errorf("interrupted: exit code %d, %s", code, errs.String())
	}
}
