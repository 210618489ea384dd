package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestStart starts the built program as a user does who has no home, no temporary folder and nothing in the
// environment, in a folder that is read-only. It must answer within a moment and leave nothing behind.
func TestStart(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" || runtime.GOOS == "js" {
		t.Skip("builds the command")
	}
	program := filepath.Join(t.TempDir(), "landscape")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	before := names(t, os.TempDir())
	var times []time.Duration
	for range 5 {
		cmd := exec.Command(program, "--version")
		cmd.Dir, cmd.Env = folder, []string{"HOME=/nonexistent", "TMPDIR=/nonexistent"}
		start := time.Now()
		out, err := cmd.CombinedOutput()
		times = append(times, time.Since(start))
		if err != nil || !strings.HasPrefix(string(out), "landscape version") {
			t.Fatalf("%v: %s", err, out)
		}
	}
	// 30 ms are wanted; a machine that does other work beside the tests takes longer, Graphviz took 1.4 s.
	if quickest := slices.Min(times); quickest > 300*time.Millisecond {
		t.Errorf("the quickest of 5 starts took %v", quickest)
	}
	if left := names(t, folder); len(left) > 0 {
		t.Errorf("the start left %v", left)
	}
	for _, name := range names(t, os.TempDir()) {
		if !slices.Contains(before, name) && (strings.Contains(name, "wazero") || strings.Contains(name, "landscape")) {
			t.Errorf("the start left %s in the temporary folder", name)
		}
	}
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
