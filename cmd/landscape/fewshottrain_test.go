package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/fewshot/recipe"
)

// photographs makes a folder of classes of images of unequal sizes, each class striped in its own way.
func photographs(t *testing.T, images map[string]int) string {
	t.Helper()
	root := t.TempDir()
	kind := 0
	for class, n := range images {
		kind++
		if err := os.MkdirAll(filepath.Join(root, class), 0o777); err != nil {
			t.Fatal(err)
		}
		for i := range n {
			img := image.NewRGBA(image.Rect(0, 0, 28+i%3, 30))
			for y := range 30 {
				for x := range 30 {
					img.Set(x, y, color.RGBA{uint8(x * kind * 5), uint8((y + i) * kind * 3), uint8(100 + i), 255})
				}
			}
			f, err := os.Create(filepath.Join(root, class, fmt.Sprintf("%d.png", i)))
			if err != nil {
				t.Fatal(err)
			}
			if err := png.Encode(f, img); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	return root
}

func TestTrainAndEvaluateOwnFolder(t *testing.T) {
	root := photographs(t, map[string]int{"ant": 8, "bee": 8, "cat": 8, "dog": 8, "eel": 8, "fox": 8, "gänse": 8,
		"hen": 8, "ibis": 8, "jay": 8, "kiwi": 8,
		"lark": 8, "mole": 8, "newt": 8, "ox": 8, "pig": 2})
	if err := os.WriteFile(filepath.Join(root, "bee", "broken.png"), []byte("no image"), 0o666); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	stdout, _ := succeed(t, "fewshot", "train", "--data", root, "--steps", "4", "--episodes", "20", "--on-short",
		"skip", "--out", out, "--json", "--quiet")
	r := document[recipe.Result](t, stdout)
	if r.Protocol != "folder" || r.Recipe != "own data" || len(r.Cells) == 0 ||
		!strings.HasPrefix(r.Command, "landscape fewshot train --data ") {
		t.Errorf("result %+v", r)
	}
	passed := strings.Join(r.Skipped, "\n")
	if !strings.Contains(passed, "broken.png") || !strings.Contains(passed, "class pig: 2 examples") {
		t.Errorf("left out: %s", passed)
	}
	sameDocument(t, filepath.Join(out, "result.json"), stdout)
	model := filepath.Join(out, recipe.ModelFile)
	text, _ := succeed(t, "fewshot", "evaluate", "--model", model, "--data", root, "--way", "2", "--shot", "1,2",
		"--query", "3", "--episodes", "10",
		"--head", `nearest_centroid,{"type":"ridge","lambda":2,"per_example":true}`, "--scoring", "euclidean,l2n",
		"--on-short", "replace")
	if n := strings.Count(text, "-way"); n != 8 {
		t.Errorf("%d lines of results; want one for each shot, head and transform:\n%s", n, text)
	}

	// Two images are too few for any episode of a validation or a test in which the others take more.
	_, stderr, code := execute(t, "fewshot", "evaluate", "--model", model, "--data", root, "--way", "2", "--shot", "1",
		"--query", "8", "--episodes", "10")
	if code != exitError || !strings.Contains(stderr, "every class needs 9 examples") ||
		!strings.Contains(stderr, "--on-short skip") {
		t.Errorf("exit code %d, %q", code, stderr)
	}
}

func TestFewshotMistakes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.json")
	if err := os.WriteFile(file, []byte(`{"protocol":{"type":"folder"},"encodr":{}}`), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"train", "--recipe", "omniglot-protnet", "--data", "x"}, "did you mean omniglot-protonet?"},
		{[]string{"train", "--recipe", file, "--data", "x"}, `did you mean "encoder"?`},
		{[]string{"train", "--recipe", "omniglot-protonet"}, "--data is missing"},
		{[]string{"train", "--recipe", "omniglot-protonet", "--data", "x", "--size", "3"}, "without --recipe"},
		{[]string{"train", "--recipe", "omniglot-protonet", "--data", "x", "--protocol", "omniglot-vinials"},
			"did you mean omniglot-vinyals?"},
		{[]string{"train", "--data", "none-such"}, "no such file"},
		{[]string{"train", "--data", "x", "--on-short", "skp"}, "did you mean skip?"},
		{[]string{"train", "--recipe", "omniglot-protonet", "--data", "x", "--steps", "0"}, "--steps 0"},
		{[]string{"evaluate", "--data", "x", "--model", "none.safetensors"}, "none.safetensors"},
		{[]string{"evaluate", "--data", "x", "--head", "rige"}, "did you mean ridge?"},
		{[]string{"evaluate", "--data", "x", "--head", `tim,{"type":"tim","step":5}`}, "steps"},
		{[]string{"evaluate", "--data", "x", "--open-set", "--head", "tim"}, "--head cannot be used with --open-set"},
		{[]string{"evaluate", "--data", "x", "--open-set", "--refused", "1"}, "--refused 1"},
		{[]string{"evaluate", "--data", "x", "--refused", "0.1"}, "--refused is for --open-set"},
		{[]string{"evaluate", "--data", "x", "--transform", "l3n"}, `"l3n"`},
		{[]string{"evaluate", "--data", "x", "--way", "1"}, "at least 2 classes"},
	} {
		stdout, stderr, code := execute(t, append([]string{"fewshot"}, c.args...)...)
		if code != exitError || stdout != "" || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%q: exit code %d, %q; want %q in one line", c.args, code, stderr, c.want)
		}
	}
}

func TestRecipesAreListed(t *testing.T) {
	stdout, _ := succeed(t, "fewshot", "recipes")
	for _, want := range append(recipe.Names(), recipe.Protocols()...) {
		if !strings.Contains(stdout, want) {
			t.Errorf("the list lacks %s", want)
		}
	}
	list := document[object](t, func() string { s, _ := succeed(t, "fewshot", "recipes", "--json"); return s }())
	if n := len(list["recipes"].([]any)); n != len(recipe.Names()) {
		t.Errorf("%d recipes in JSON; want %d", n, len(recipe.Names()))
	}
}
