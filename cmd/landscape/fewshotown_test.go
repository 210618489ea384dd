package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/fewshot/recipe"
)

// The way of a stranger: a folder as people have it, a model, new things, photographs of them.
func TestOwnThingsAreRecognized(t *testing.T) {
	classes := map[string]int{}
	for _, c := range []string{"ant", "bee", "cat", "dog", "eel", "fox", "gänse", "hen", "ibis", "jay"} {
		classes[c] = 8
	}
	root := photographs(t, classes)
	write := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(root, "bee", "broken.png"), "no image")
	write(filepath.Join(root, "bee", "IMG_1.HEIC"), "not read")
	if err := os.MkdirAll(filepath.Join(root, "empty", "below"), 0o777); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	text, _ := succeed(t, "fewshot", "train", "--data", root, "--steps", "2", "--episodes", "10", "--out", out,
		"--quiet")
	for _, want := range []string{"gänse 8", "left out: " + filepath.Join(root, "bee", "broken.png"),
		"empty: no images", "1 other file (.heic)", "landscape fewshot enroll --model "} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q:\n%s", want, text)
		}
	}
	model := filepath.Join(out, recipe.ModelFile)
	things, one := photographs(t, map[string]int{"larks": 3, "moles": 3}), photographs(t, map[string]int{"newts": 2})
	gallery := filepath.Join(t.TempDir(), "gallery")
	text, _ = succeed(t, "fewshot", "enroll", "--model", model, "--data", things, "--out", gallery)
	if !strings.Contains(text, "holds 2 classes") || !strings.Contains(text, "--gallery "+shellWord(gallery)) {
		t.Errorf("enrolled:\n%s", text)
	}
	if text, _ = succeed(t, "fewshot", "enroll", "--model", model, "--data", one, "--out", gallery); !strings.Contains(
		text, "holds 3 classes") {
		t.Errorf("enrolled one more:\n%s", text)
	}
	photo, broken := filepath.Join(things, "larks", "0.png"), filepath.Join(root, "bee", "broken.png")
	stdout, stderr, code := execute(t, "fewshot", "classify", "--model", model, "--gallery", gallery, broken, photo,
		root)
	if code != exitError || !strings.Contains(stderr, "2 of 3 images could not be read") {
		t.Errorf("exit code %d, %q", code, stderr)
	}
	for _, want := range []string{broken + ": not answered: not an image", photo + ": ",
		root + ": not answered: is a folder", " %  larks", "measured on 2 classes"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the answers lack %q:\n%s", want, stdout)
		}
	}

	if _, stderr, code := execute(t, "eval", "--model", model, "--data", things); code != exitError ||
		!strings.Contains(stderr, "landscape fewshot evaluate") {
		t.Errorf("eval of a few-shot model: exit code %d, %q", code, stderr)
	}

	text, _ = succeed(t, "fewshot", "evaluate", "--open-set", "--model", model, "--data", root, "--way", "1",
		"--shot", "1", "--query", "4", "--episodes", "10", "--quiet")
	for _, want := range []string{"* nearest", "cohort", "1-way 1-shot, 4 queries a class, 10 episodes"} {
		if !strings.Contains(text, want) {
			t.Errorf("the figures lack %q:\n%s", want, text)
		}
	}

	another := t.TempDir()
	succeed(t, "fewshot", "train", "--data", root, "--steps", "1", "--episodes", "10", "--seed", "2", "--out", another,
		"--quiet")
	other := filepath.Join(another, recipe.ModelFile)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"classify", "--model", other, "--gallery", gallery, photo}, "made by another model"},
		{[]string{"enroll", "--model", other, "--data", one, "--out", gallery}, "into another --out"},
		{[]string{"enroll", "--model", model, "--data", one, "--out", gallery}, "--replace"},
		{[]string{"classify", "--model", model, "--gallery", "none", photo}, "--gallery none: no such file"},
		{[]string{"classify", "--model", "none", "--gallery", gallery, photo}, "--model none: no such file"},
		{[]string{"train", "--recipe", "none.json", "--data", root}, "--recipe none.json: no such file"},
	} {
		stdout, stderr, code := execute(t, append([]string{"fewshot"}, c.args...)...)
		if code != exitError || stdout != "" || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%q: exit code %d, %q; want %q in one line", c.args, code, stderr, c.want)
		}
	}
}
