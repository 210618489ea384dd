package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"landscape"
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
		{[]string{"train", "--data", "blobs", "--schedule", "constant", "--quiet", "--out", out, "--steps", "80"},
			"another data"},
		{append(args, "80", "--batch", "32"), "--batch"},
		{append(args, "80", "--rate", "0.1"), "--rate"},
		{append(args, "80", "--seed", "9"), "--seed"},
		{append(args, "80", "--model", "linear"), "--model"},
		{append(args, "80", "--loss", "hinge"), "--loss"},
	} {
		if _, stderr, code := execute(t, append(c.args, "--resume")...); code != exitError ||
			!strings.Contains(stderr, c.want) {
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
	if strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "--validate-every 10, and not 20") ||
		!strings.Contains(stderr, "--patience 50, and not 0") {
		t.Errorf("want one warning of other flags, got %s", stderr)
	}
}

// contents are the bytes of files of a folder.
func contents(t *testing.T, folder string, names ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(data)
	}
	return all
}

// A training that breaks leaves the results of an earlier one in the folder, and its checkpoint beside that of the new
// one. Before, all of them were lost.
func TestABrokenTrainingLeavesEarlierResults(t *testing.T) {
	out := t.TempDir()
	args := []string{"train", "--data", "moons", "--steps", "20", "--quiet", "--trajectory", "3", "--out", out}
	succeed(t, args...)
	results := []string{modelFile, trajectoryFile, curveFile, "curve.png", decisionFile, "result.json"}
	before, checkpoint := contents(t, out, results...), contents(t, out, checkpointFile)[checkpointFile]
	for range 2 { // a second one must not take the checkpoint of the first broken one for the earlier one
		_, stderr, code := execute(t, append(args, "--rate", "1e30")...)
		want := strings.Join([]string{modelFile, trajectoryFile, "result.json", curveFile, "curve.png", decisionFile},
			", ")
		if code != exitError || !strings.Contains(stderr, want+" are as they were") {
			t.Errorf("exit code %d, %s", code, stderr)
		}
		if !reflect.DeepEqual(contents(t, out, results...), before) {
			t.Error("a file of the earlier training has changed")
		}
		aside := landscape.Earlier(checkpointFile)
		if contents(t, out, aside)[aside] != checkpoint {
			t.Error("the earlier checkpoint has changed")
		}
	}
	_, stderr := succeed(t, append(args, "--seed", "2")...)
	if !strings.Contains(stderr, modelFile) || !strings.Contains(stderr, "--resume would have gone on from it") {
		t.Errorf("no word of the earlier training: %s", stderr)
	}
	for name, text := range contents(t, out, results...) {
		if text == before[name] {
			t.Errorf("%s is still that of the earlier training", name)
		}
	}
	want := "checkpoint.safetensors curve.csv curve.png decision.png model.safetensors result.json " +
		"trajectory.safetensors"
	if got := strings.Join(names(t, out), " "); got != want {
		t.Errorf("the folder holds %s, want %s", got, want)
	}
}
