package main

import (
	"bytes"
	"context"
	"encoding/json"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sirupsen/logrus"

	"landscape/datasets"
	"landscape/datasets/synthetic"
)

// The keys that the JSON of the central example and of fewshot compare must have; others may stand beside them.
var (
	armKeys    = []string{"arm", "images_seen", "pairs_per_batch", "test"}
	cellKeys   = []string{"way", "shot", "query", "episodes", "scoring", "accuracy", "ci95"}
	pairedKeys = []string{"a", "b", "way", "shot", "scoring", "difference", "ci95"}
	digestKeys = []string{"model", "loss", "solver", "theta0"}
)

type object = map[string]any

func wantKeys(t *testing.T, what string, o any, keys []string) {
	t.Helper()
	have, ok := o.(object)
	if !ok {
		t.Fatalf("%s is %T, want an object", what, o)
	}
	for _, k := range keys {
		if v, ok := have[k]; !ok || v == nil {
			t.Errorf("%s lacks %q; it has %v", what, k, slices.Sorted(maps.Keys(have)))
		}
	}
}

// checkReport holds the JSON of a comparison against what is promised of it.
func checkReport(t *testing.T, text string, seeds, cells int) object {
	t.Helper()
	doc := document[object](t, text)
	wantKeys(t, "the document", doc, []string{"arms", "paired", "digests", "seeds", "seconds", "conclusion"})
	wantKeys(t, "digests", doc["digests"], digestKeys)
	for _, k := range digestKeys {
		if d := doc["digests"].(object)[k].(string); !strings.HasPrefix(d, "sha256:") {
			t.Errorf("digest of %s: %q", k, d)
		}
	}
	var names []string
	seen := map[any]bool{}
	for _, a := range doc["arms"].([]any) {
		wantKeys(t, "an arm", a, armKeys)
		arm := a.(object)
		names = append(names, arm["arm"].(string))
		if arm["arm"] != "untrained" {
			seen[arm["images_seen"]] = true
		}
		tests := arm["test"].([]any)
		if len(tests) != cells {
			t.Errorf("%s has %d cells, want %d", arm["arm"], len(tests), cells)
		}
		for _, c := range tests {
			wantKeys(t, "a cell", c, cellKeys)
			if accuracy := c.(object)["accuracy"].(float64); accuracy < 0 || accuracy > 1 {
				t.Errorf("accuracy %v", accuracy)
			}
		}
	}
	if want := []string{"ordinary", "few-things", "episodes", "baseline", "untrained"}; !slices.Equal(names, want) {
		t.Errorf("arms %v, want %v", names, want)
	}
	if len(seen) != 1 {
		t.Errorf("the arms saw different numbers of images: %v", seen)
	}
	paired := doc["paired"].([]any)
	if len(paired) == 0 {
		t.Error("no paired differences")
	}
	for _, p := range paired {
		wantKeys(t, "a pair", p, pairedKeys)
	}
	if n := len(doc["seeds"].([]any)); n != seeds {
		t.Errorf("%d seeds, want %d", n, seeds)
	}
	return doc
}

func TestCompare(t *testing.T) {
	out := t.TempDir()
	args := []string{"fewshot", "compare", "--data", smallGlyphs, "--way", "4", "--shot", "1", "--query", "2",
		"--steps", "6", "--seeds", "2", "--filters", "4",
		"--test-ways", "2,3", "--test-shots", "1", "--episodes", "20", "--selections", "3", "--json", "--quiet",
		"--out", out}
	stdout, stderr := succeed(t, args...)
	if stderr != "" {
		t.Errorf("--quiet, but stderr has %q", stderr)
	}
	checkReport(t, stdout, 2, 4)
	checkFiles(t, out)
	sameDocument(t, filepath.Join(out, "report.json"), stdout)
	again, _ := succeed(t, append(args, "--out", t.TempDir())...)
	if a, b := withoutTime(t, stdout), withoutTime(t, again); a != b {
		t.Errorf("the same twice gives\n%s\nand\n%s", a, b)
	}
	turned, _ := succeed(t, append(args, "--rotations", "--loss", "nca", "--out", t.TempDir())...)
	doc := checkReport(t, turned, 2, 4)
	if n := doc["protocol"].(object)["train_classes"]; n != 72. {
		t.Errorf("%v training classes with rotations, want 4 · 18", n)
	}
}

// withoutTime is a report without what differs from run to run.
func withoutTime(t *testing.T, text string) string {
	doc := document[object](t, text)
	delete(doc, "seconds")
	b, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func checkFiles(t *testing.T, out string) {
	t.Helper()
	for _, arm := range []string{"ordinary", "few-things", "episodes", "baseline"} {
		text, err := os.ReadFile(filepath.Join(out, "curve-"+arm+".csv"))
		if lines := strings.Count(string(text), "\n"); err != nil || lines != 7 ||
			!strings.HasPrefix(string(text), "step,loss,validation_accuracy\n") {
			t.Errorf("curve of %s: %v\n%s", arm, err, text)
		}
	}
	checkPictures(t, out)
}

func checkPictures(t *testing.T, out string) {
	t.Helper()
	svg, err := os.ReadFile(filepath.Join(out, "curves.svg"))
	if err != nil || !bytes.Contains(svg, []byte("<svg")) {
		t.Errorf("curves.svg: %v", err)
	}
	for _, name := range []string{"curves.png", "picture.png"} {
		f, err := os.Open(filepath.Join(out, name))
		if err != nil {
			t.Error(err)
			continue
		}
		if img, err := png.Decode(f); err != nil || img.Bounds().Dx() < 400 {
			t.Errorf("%s: %v", name, err)
		}
		f.Close()
	}
}

// TestCentral runs the central example as it is but for its size.
func TestCentral(t *testing.T) {
	for _, asJSON := range []bool{true, false} {
		var stdout, stderr bytes.Buffer
		a := &app{out: t.TempDir(), seed: 1, json: asJSON, stdout: &stdout, screen: newScreen(&stderr),
			log: logrus.New()}
		x := centralExperiment()
		x.steps, x.filters, x.episodes = 6, 4, 20
		x.source = func() (datasets.Dataset, error) {
			return synthetic.Glyphs{Alphabets: 5, Characters: 8, Drawings: 20, Size: 16}.Generate()
		}
		if err := a.compare(context.Background(), x); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(stderr.String(), "24 of 24 steps") {
			t.Errorf("stderr shows no progress: %s", stderr.String())
		}
		if asJSON {
			checkReport(t, stdout.String(), 1, 4)
			checkFiles(t, a.out)
			continue
		}
		for _, want := range []string{"5-way 1-shot", "5-way 5-shot", "episodes − ordinary", "untrained",
			"On classes not seen in training", "curves and pictures are in"} {
			if !strings.Contains(stdout.String(), want) {
				t.Errorf("stdout lacks %q:\n%s", want, stdout.String())
			}
		}
	}
}
