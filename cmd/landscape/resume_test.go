package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestResumeRefusesAnotherRun(t *testing.T) {
	out := t.TempDir()
	args := []string{"train", "--data", "moons", "--schedule", "constant", "--quiet", "--out", out, "--steps"}
	succeed(t, append(args, "60", "--validate-every", "20")...)
	for _, c := range []struct {
		args []string
		want string
	}{
		{append(args, "20"), "the checkpoint is at step 60, beyond --steps 20"},
		{[]string{"train", "--data", "blobs", "--schedule", "constant", "--quiet", "--out", out, "--steps", "80"}, "another data"},
		{append(args, "80", "--batch", "32"), "--batch"},
		{append(args, "80", "--rate", "0.1"), "--rate"},
		{append(args, "80", "--seed", "9"), "--seed"},
		{append(args, "80", "--model", "linear"), "--model"},
		{append(args, "80", "--loss", "hinge"), "--loss"},
	} {
		if _, stderr, code := execute(t, append(c.args, "--resume")...); code != exitError || !strings.Contains(stderr, c.want) {
			t.Errorf("%v: exit code %d, %s", c.args, code, stderr)
		}
	}
	// How parameters are selected is that of the training before, or else there is a warning.
	if _, stderr := succeed(t, append(args, "100", "--resume")...); stderr != "" {
		t.Errorf("a warning: %s", stderr)
	}
	var steps []int
	for _, s := range readResult(t, out).History {
		steps = append(steps, s.Step)
	}
	if len(steps) != 5 || steps[4] != 100 {
		t.Errorf("validated after %v, want every 20 steps", steps)
	}
	_, stderr := succeed(t, append(args, "120", "--resume", "--validate-every", "10", "--patience", "50")...)
	if strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "--validate-every 10, and not 20") || !strings.Contains(stderr, "--patience 50, and not 0") {
		t.Errorf("want one warning of other flags, got %s", stderr)
	}
}

func TestNewTrainingRemovesOldResults(t *testing.T) {
	out := t.TempDir()
	args := []string{"train", "--data", "moons", "--steps", "20", "--quiet", "--out", out}
	succeed(t, args...)
	_, stderr, code := execute(t, append(args, "--rate", "1e30")...)
	if code != exitError || !strings.Contains(stderr, "will be replaced") || !strings.Contains(stderr, modelFile) {
		t.Errorf("exit code %d, %s", code, stderr)
	}
	for _, name := range []string{modelFile, "result.json", "curve.png", "curve.svg"} {
		if _, err := os.Stat(filepath.Join(out, name)); !os.IsNotExist(err) {
			t.Errorf("%s of the old training is still there (%v)", name, err)
		}
	}
}
