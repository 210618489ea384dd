//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"landscape/internal/folderlock"
)

// What is no file, behind any flag that names one, is an error at once: a device without end filled the memory, and a
// pipe waited forever.
func TestDevicesAndPipesAreRefused(t *testing.T) {
	model := learned(t, "--data", "moons")
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"eval", "--data", "moons", "--model"}, {"eval", "--model", model, "--data"},
		{"train", "--data"}, {"train", "--data", "moons", "--model"},
		{"terrain", "--data", "moons", "--model"},
		{"terrain", "--model", model, "--data", "moons", "--directions", "pca", "--trajectory"},
		{"terrain", "--model", model, "--data", "moons", "--directions", "points", "--through"},
		{"data"}, {"graph", "--input", "2", "--model"},
		{"fewshot", "classify", "--model"}, {"fewshot", "train", "--data"}, {"fewshot", "compare", "--data"},
		{"fewshot", "evaluate", "--data", "x", "--model"},
		{"images", "train", "--data"}, {"images", "predict", "x.png", "--model"},
		{"text", "train", "--data"}, {"text", "generate", "--model"},
		{"machines", "train", "--data"}, {"machines", "watch", "--data", "x.csv", "--model"},
		{"reproduce", "--data-root"},
	} {
		for path, kind := range map[string]string{pipe: "pipe", "/dev/zero": "device"} {
			done := make(chan string)
			go func() {
				whole := append(append([]string{}, args...), path, "--quiet", "--out",
					filepath.Join(t.TempDir(), "out"))
				if args[0] == "fewshot" && args[1] == "classify" {
					whole = append(whole, "x.png")
				}
				_, stderr, code := execute(t, whole...)
				done <- fmt.Sprint(code, stderr)
			}()
			select {
			case said := <-done:
				if !strings.HasPrefix(said, "1") || !strings.Contains(said, path) || strings.Count(said, "\n") != 1 {
					t.Errorf("%v with a %s: %s", args, kind, said)
				}
			case <-time.After(10 * time.Second):
				t.Errorf("%v with a %s: still at work", args, kind)
			}
		}
	}
}

// All that a training writes is as private as the umask says.
func TestUmask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	out := filepath.Join(t.TempDir(), "out")
	succeed(t, "train", "--data", "moons", "--steps", "5", "--trajectory", "3", "--quiet", "--out", out)
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %v (%v)", e.Name(), info.Mode(), err)
		}
	}
}

// A link under the name of a result is replaced; the file that it points to stays as it is. The curve was written
// through it.
func TestResultsDoNotFollowLinks(t *testing.T) {
	out, mine := t.TempDir(), filepath.Join(t.TempDir(), "mine")
	if err := os.WriteFile(mine, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{curveFile, unfinished(curveFile), modelFile, "result.json", "curve.png"} {
		if err := os.Symlink(mine, filepath.Join(out, name)); err != nil {
			t.Fatal(err)
		}
	}
	succeed(t, "train", "--data", "moons", "--steps", "5", "--quiet", "--out", out)
	if text, err := os.ReadFile(mine); err != nil || string(text) != "mine" {
		t.Errorf("the file that links point to holds %q (%v)", text, err)
	}
}

// A second process with the same folder for results, also one that resumes, is told which process uses it. What a
// killed process leaves keeps no later one out, and the next to use the folder removes it.
func TestTwoProcessesWithOneFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	out := t.TempDir()
	args := []string{"train", "--data", "moons", "--quiet", "--checkpoint-every", "1", "--out", out, "--steps"}
	first := process(nil, append(args, "1000000")...)
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	for start := time.Now(); !exists(filepath.Join(out, checkpointFile)) && time.Since(start) < time.Minute; {
		time.Sleep(time.Millisecond)
	}
	want := fmt.Sprintf("landscape: --out %s is in use by process %d; wait for its end, or name another folder\n",
		out, first.Process.Pid)
	for _, more := range [][]string{{"30"}, {"1000000", "--resume"}} {
		if _, stderr, code := execute(t, append(args, more...)...); code != exitError || stderr != want {
			t.Errorf("%v: exit code %d, %q; want %q", more, code, stderr, want)
		}
	}
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait() // it was killed
	left := strings.Join(names(t, out), " ")
	if !strings.Contains(left, folderlock.Name) {
		t.Errorf("the killed process left %s", left)
	}
	succeed(t, append(args, "20")...)
	if left = strings.Join(names(t, out), " "); strings.HasPrefix(left, ".") {
		t.Errorf("the next process left %s", left)
	}
}
