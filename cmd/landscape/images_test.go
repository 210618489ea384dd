package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestImages(t *testing.T) {
	root := photographs(t, map[string]int{"bear": 12, "wolf": 12, "ox": 12})
	encoder := filepath.Join(t.TempDir(), "encoder.json")
	if err := os.WriteFile(encoder,
		[]byte(`{"type":"sequential","layers":[{"type":"conv2d","filters":4,"kernel":3},{"type":"relu"},{"type":"globalavgpool2d"}]}`), 0o666); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	stdout, stderr := succeed(t, "images", "train", "--data", root, "--encoder", encoder, "--steps", "20", "--out", out,
		"--json", "--quiet")
	if stderr != "" {
		t.Errorf("--quiet, but stderr has %q", stderr)
	}
	doc := document[object](t, stdout)
	wantKeys(t, "the result", doc, []string{"class", "prior", "network", "linear", "test", "seconds", "command"})
	wantKeys(t, "the test", doc["test"], []string{"network", "linear", "difference", "reliability"})
	wantKeys(t, "the network's figures", doc["test"].(object)["network"],
		[]string{"roc_auc", "average_precision", "brier", "calibration_error"})
	sameDocument(t, filepath.Join(out, "result.json"), stdout)
	for _, name := range []string{"reliability.png", "sheet.png"} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v", name, err)
		}
	}
	model := filepath.Join(out, modelFile)
	table, _ := succeed(t, "images", "eval", "--model", model, "--data", root, "--out", t.TempDir(), "--quiet")
	if !strings.Contains(table, "12 pictures of the class, 24 others") {
		t.Errorf("eval says\n%s", table)
	}
	predictAndMiss(t, model, filepath.Join(root, "bear", "0.png"))
	if _, stderr, code := execute(t, "eval", "--model", model, "--data", root); code != exitError ||
		!strings.Contains(stderr, "landscape images eval") {
		t.Errorf("landscape eval says %q", stderr)
	}
}

// predictAndMiss asks about a picture, and about it beside one that cannot be read.
func predictAndMiss(t *testing.T, model, photo string) {
	t.Helper()
	probability := func(stdout string) float64 {
		var answers []likelihood
		if err := json.Unmarshal([]byte(stdout), &answers); err != nil || len(answers) == 0 ||
			answers[0].Probability == nil {
			t.Fatalf("answers %s: %v", stdout, err)
		}
		return *answers[0].Probability
	}
	stdout, _ := succeed(t, "images", "predict", "--model", model, "--json", photo)
	p := probability(stdout)
	raised, _ := succeed(t, "images", "predict", "--model", model, "--json", "--prior", "0.9", photo)
	if high := probability(raised); !(p >= 0 && p <= 1 && high > p) {
		t.Errorf("probability %v, and %v where nine of ten show a bear", p, high)
	}
	broken := filepath.Join(t.TempDir(), "broken.png")
	if err := os.WriteFile(broken, []byte("no picture"), 0o666); err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code := execute(t, "images", "predict", "--model", model, broken, photo)
	if code != exitError || !strings.Contains(stdout, broken+": not answered") ||
		!strings.Contains(stdout, photo+": ") || !strings.Contains(stderr, "1 of 2 images could not be read") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
}

func TestImagesRefuse(t *testing.T) {
	root := photographs(t, map[string]int{"bear": 12, "wolf": 12})
	for want, args := range map[string][]string{
		`did you mean "bear"`: {"train", "--data", root, "--class", "baer"},
		"drawn":               {"train", "--size", "8"},
		"no image given":      {"predict"},
		"between 0 and 1":     {"predict", "--prior", "1.5", "x.png"},
		"--model":             {"predict", "--model", "absent.safetensors", "x.png"},
		"--rate -1":           {"train", "--rate", "-1"},
		"no such file":        {"train", "--data", "absent"},
	} {
		if _, stderr, code := execute(
			t, append([]string{"images"}, append(args, "--out", t.TempDir())...)...); code != exitError ||
			!strings.Contains(stderr, want) {
			t.Errorf("%v: %q, want %q", args, stderr, want)
		}
	}
}
