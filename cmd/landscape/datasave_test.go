package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// What data --save writes is a folder of images as all commands take it.
func TestDataSave(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "animals")
	succeed(t, "data", `{"type":"animals","per_kind":2,"size":16}`, "--save", folder)
	stdout, _ := succeed(t, "data", folder)
	for _, want := range []string{"18", "9, with 2 examples each", "16×16"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the folder lacks %q:\n%s", want, stdout)
		}
	}
	_, stderr, code := execute(t, "data", `{"type":"animals","per_kind":2,"size":16}`, "--save", folder)
	if code != exitError || !strings.Contains(stderr, "the folder is not empty: it holds bear") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}
