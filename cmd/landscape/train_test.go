package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"landscape"
)

// result is what a test reads of result.json.
type result struct {
	Examples     map[string]int
	Parameters   int
	Steps        int
	Resumed      int
	SelectedStep int `json:"selected_step"`
	Theta        string
	ThetaLast    string `json:"theta_last"`
	Digests      landscape.Digests
	Validation   map[string]any
	Test         map[string]any
	History      []landscape.Score `json:"validation_history"`
	Seconds      float64
}

func TestTrainWritesWhatItPromises(t *testing.T) {
	out := t.TempDir()
	stdout, stderr := succeed(t, "train", "--data", "moons", "--model", "mlp", "--steps", "300", "--rate", "0.01",
		"--test", `{"type":"moons","noise":0.15,"seed":9}`,
		"--json", "--quiet", "--out", out)
	if stderr != "" {
		t.Errorf("--quiet, but stderr has %q", stderr)
	}
	r := document[result](t, stdout)
	if r.Steps != 300 || r.Examples["train"] != 360 || r.Examples["validation"] != 40 || r.Examples["test"] != 200 {
		t.Errorf("steps %d, examples %v", r.Steps, r.Examples)
	}
	if a := r.Test["accuracy"].(float64); a < 0.9 {
		t.Errorf("accuracy %v on test data; an MLP separates moons", a)
	}
	for _, key := range []string{"accuracy_low", "accuracy_high", "roc_auc", "average_precision", "calibration_error",
		"classes"} {
		if r.Test[key] == nil {
			t.Errorf("the test scores lack %s", key)
		}
	}
	for _, file := range []string{"model.safetensors", "checkpoint.safetensors", "curve.csv", "curve.png", decisionFile,
		"result.json"} {
		if info, err := os.Stat(filepath.Join(out, file)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
	sameDocument(t, filepath.Join(out, "result.json"), stdout)
	curve, err := os.ReadFile(filepath.Join(out, "curve.csv"))
	if lines := strings.Count(string(curve), "\n"); err != nil || lines != 301 {
		t.Errorf("curve.csv has %d lines, want a heading and 300 (%v)", lines, err)
	}
	// The saved model is the selected one, and eval measures the same.
	evaluated, _ := succeed(t, "eval", "--model", filepath.Join(out, "model.safetensors"), "--data",
		`{"type":"moons","noise":0.15,"seed":9}`, "--json")
	e := document[struct {
		Theta     string
		Scores    map[string]any
		Confusion [][]int
	}](t, evaluated)
	if e.Theta != r.Theta || e.Scores["accuracy"] != r.Test["accuracy"] {
		t.Errorf("eval: theta %s, accuracy %v; train said %s, %v", e.Theta, e.Scores["accuracy"], r.Theta,
			r.Test["accuracy"])
	}
	right := e.Confusion[0][0] + e.Confusion[1][1]
	if float64(right)/200 != e.Scores["accuracy"] {
		t.Errorf("confusion %v does not fit the accuracy %v", e.Confusion, e.Scores["accuracy"])
	}
}

func TestTrainKinds(t *testing.T) {
	rows := filepath.Join(t.TempDir(), "rows.csv")
	var b strings.Builder
	b.WriteString("a,b,kind,price\n")
	for i := range 60 {
		kind := "left"
		if i%2 == 1 {
			kind = "right"
		}
		b.WriteString(strings.Join([]string{number(i % 7), number(i%2*3 - i%5), kind, number(2 * (i % 7))}, ",") + "\n")
	}
	write(t, rows, b.String())
	for name, args := range map[string][]string{
		"regression": {"--data", "sine", "--solver", "sgd", "--schedule", "one-cycle"},
		"binary":     {"--data", "xor", "--loss", "binary-cross-entropy", "--solver", "momentum", "--rate", "0.05"},
		"hinge":      {"--data", "blobs", "--loss", "hinge", "--model", "linear"},
		"embedding": {"--data", smallGlyphs, "--loss", "prototypes", "--model",
			`{"type":"sequential","layers":[{"type":"flatten"},{"type":"linear","units":8}]}`},
		"images": {"--data", fewGlyphs, "--model", smallNet, "--augment", "--patience", "3"},
		"table":  {"--data", rows, "--label", "kind", "--ignore", "price", "--validation", "0.2"},
		"table, targets": {"--data", rows, "--target", "price", "--ignore", "kind", "--loss",
			`{"type":"huber","delta":2}`},
		"no validation": {"--data", "spirals", "--validation", "0", "--solver",
			`{"type":"ema","base":{"type":"adam","rate":0.01}}`},
		"epochs": {"--data", "xor", "--epochs", "2.5", "--batch", "50"},
	} {
		t.Run(name, func(t *testing.T) {
			if name != "epochs" {
				args = append(args, "--steps", "40")
			}
			stdout, _ := succeed(t, append([]string{"train", "--json", "--quiet", "--out", t.TempDir()}, args...)...)
			r := document[result](t, stdout)
			want := 40
			if name == "epochs" {
				want = 18 // 2.5 · 360 / 50
			}
			if r.Steps != want && name != "images" || r.Theta == "" || r.Digests.Theta0 == "" {
				t.Errorf("steps %d (want %d), theta %s", r.Steps, want, r.Theta)
			}
		})
	}
}

func TestResumingWhatPatienceEndedChangesNothing(t *testing.T) {
	args := []string{"train", "--data", "moons", "--steps", "2000", "--validate-every", "10", "--patience", "4",
		"--json", "--quiet", "--out", t.TempDir()}
	first, _ := succeed(t, args...)
	second, _ := succeed(t, append(args, "--resume")...)
	a, b := document[result](t, first), document[result](t, second)
	if a.Steps >= 2000 || b.Steps != a.Steps || b.Theta != a.Theta || b.Resumed != a.Steps {
		t.Errorf("%d steps to %s; resumed %d, %d steps to %s", a.Steps, a.Theta, b.Resumed, b.Steps, b.Theta)
	}
}

func TestTrainOnWordsForAPerson(t *testing.T) {
	stdout, stderr := succeed(t, "train", "--data", "xor", "--steps", "20", "--out", t.TempDir())
	for _, want := range []string{"360 to learn from, 40 for validation", "accuracy", "theta", "sha256:"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("stdout lacks %q:\n%s", want, stdout)
		}
	}
	if !strings.Contains(stderr, "20 of 20 steps") {
		t.Errorf("stderr shows no progress:\n%s", stderr)
	}
}

// trainArgs is a training with all that carries state: batch norm, dropout, momentum, an average, augmentation, early
// selection.
func trainArgs(out string) []string {
	return []string{"train", "--data", fewGlyphs, "--model", smallNet, "--solver",
		`{"type":"ema","base":{"type":"adam","rate":0.003}}`, "--augment",
		"--steps", "400", "--batch", "16", "--validate-every", "30", "--checkpoint-every", "20", "--seed", "5",
		"--quiet", "--out", out}
}

func readResult(t *testing.T, out string) result {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, "result.json"))
	if err != nil {
		t.Fatal(err)
	}
	var r result
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSameBitsOnAnyNumberOfProcessorsAndAfterSIGKILL(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	t.Parallel()
	outs := map[string]string{"one": t.TempDir(), "two": t.TempDir(), "killed": t.TempDir()}
	for procs, out := range map[string]string{"1": outs["one"], "2": outs["two"]} {
		if text, err := process([]string{"GOMAXPROCS=" + procs}, trainArgs(out)...).CombinedOutput(); err != nil {
			t.Fatalf("GOMAXPROCS=%s: %v: %s", procs, err, text)
		}
	}
	killed := process(nil, trainArgs(outs["killed"])...)
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(outs["killed"], checkpointFile)
	for start := time.Now(); time.Since(start) < time.Minute; time.Sleep(time.Millisecond) {
		if c, err := landscape.LoadCheckpoint(path); err == nil && c.Step() >= 60 {
			break
		}
	}
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = killed.Wait() // it was killed, and says so
	if exists(filepath.Join(outs["killed"], "result.json")) {
		t.Fatal("the training ended before it could be killed")
	}
	if text, err := process(nil, append(trainArgs(outs["killed"]), "--resume")...).CombinedOutput(); err != nil {
		t.Fatalf("resuming: %v: %s", err, text)
	}
	if left := names(t, outs["killed"]); strings.HasPrefix(left[0], ".") {
		t.Errorf("temporary files stay: %v", left)
	}
	want := readResult(t, outs["one"])
	for name, out := range outs {
		got := readResult(t, out)
		if got.Theta != want.Theta || got.ThetaLast != want.ThetaLast || got.SelectedStep != want.SelectedStep ||
			len(got.History) != len(want.History) {
			t.Errorf("%s: theta %s (last %s, step %d), want %s (%s, %d)", name, got.Theta, got.ThetaLast,
				got.SelectedStep, want.Theta, want.ThetaLast, want.SelectedStep)
		}
		if name == "killed" && (got.Resumed < 60 || got.Resumed >= 400) {
			t.Errorf("resumed after step %d", got.Resumed)
		}
	}
	whole, resumed := lossColumns(t, outs["one"]), lossColumns(t, outs["killed"])
	if whole != resumed {
		t.Errorf("the resumed curve differs from the unbroken one:\n%s\n%s", resumed, whole)
	}
	another := append(trainArgs(outs["one"]), "--resume", "--seed", "6")
	if _, stderr, code := execute(t, another...); code != exitError || !strings.Contains(stderr, "another") {
		t.Errorf("resuming with another seed: exit code %d, %q", code, stderr)
	}
}

// lossColumns is a curve without its times.
func lossColumns(t *testing.T, out string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, curveFile))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		b.WriteString(line[:strings.LastIndex(line, ",")] + "\n")
	}
	return b.String()
}

var interrupted = regexp.MustCompile(`^landscape: interrupted at step \d+; continue with --resume\n$`)

func TestInterruptLeavesACheckpoint(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a process")
	}
	out := t.TempDir()
	args := trainArgs(out)
	for i, a := range args {
		if a == "400" {
			args[i] = "1000000"
		}
	}
	cmd := process(nil, args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for start := time.Now(); time.Since(start) < time.Minute; time.Sleep(time.Millisecond) {
		if c, err := landscape.LoadCheckpoint(filepath.Join(out, checkpointFile)); err == nil && c.Step() >= 20 {
			break
		}
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // its exit code is looked at
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted || !interrupted.MatchString(stderr.String()) {
		t.Errorf("exit code %d, stderr %q", code, stderr.String())
	}
	c, err := landscape.LoadCheckpoint(filepath.Join(out, checkpointFile))
	if err != nil || c.Step() < 20 {
		t.Errorf("checkpoint at step %v: %v", c, err)
	}
}

// TestOfPerfectScoresTheSmallestLossIsSelected: blobs are told apart early, and the loss falls on.
func TestOfPerfectScoresTheSmallestLossIsSelected(t *testing.T) {
	stdout, _ := succeed(t, "train", "--data", `{"type":"blobs","deviation":0.1}`, "--model", "linear", "--steps",
		"300", "--validate-every", "20", "--rate", "0.05",
		"--json", "--quiet", "--out", t.TempDir())
	r := document[result](t, stdout)
	var perfect []int
	for _, s := range r.History {
		if s.Value == 1 {
			perfect = append(perfect, s.Step)
		}
	}
	if len(perfect) < 3 {
		t.Fatalf("perfect after steps %v; want more, to tell", perfect)
	}
	if r.SelectedStep <= perfect[0] {
		t.Errorf("selected step %d, the first perfect one; want a later one of %v", r.SelectedStep, perfect)
	}
}
