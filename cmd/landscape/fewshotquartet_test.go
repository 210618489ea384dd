package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/datasets/synthetic"
	"landscape/fewshot/sketch"
)

// scripts writes alphabets in the manner of Omniglot.
func scripts(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	g := synthetic.Glyphs{Characters: 12, Drawings: 12, Size: sketch.Side, Seed: 8}
	for i := range 8 {
		a, err := g.Alphabet(i)
		if err != nil {
			t.Fatal(err)
		}
		for k := range a.Len() {
			for d := range a.Drawings() {
				pixels, err := a.Bytes(k, d)
				if err != nil {
					t.Fatal(err)
				}
				img := image.NewGray(image.Rect(0, 0, sketch.Side, sketch.Side))
				for at, v := range pixels {
					img.SetGray(at%sketch.Side, at/sketch.Side, color.Gray{Y: 255 - v})
				}
				var b bytes.Buffer
				if err := png.Encode(&b, img); err != nil {
					t.Fatal(err)
				}
				name := fmt.Sprintf("%04d_%02d.png", i*a.Len()+k+1, d+1)
				write(t, filepath.Join(root, "images_background", a.Name(), fmt.Sprintf("character%02d", k+1), name),
					b.String())
			}
		}
	}
	return root
}

func TestQuartetOfOwnData(t *testing.T) {
	out := t.TempDir()
	stdout, _ := succeed(t, "fewshot", "quartet", "--data", scripts(t), "--steps", "4", "--filters", "4", "--episodes",
		"6", "--seed", "3", "--out", out, "--quiet", "--json")
	info := document[sketch.Info](t, stdout)
	if p := info.Protocol; p.Data != "Omniglot" || p.Steps != 4 || p.Seed != 3 || p.Filters != 4 ||
		info.Command != "landscape fewshot quartet --data omniglot/ --steps 4 --filters 4 --episodes 6 --seed 3" {
		t.Errorf("%+v", info)
	}
	q, err := sketch.Open(os.DirFS(out))
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range q.Networks() {
		if n.Theta != info.Networks[i].Theta || n.Name != sketch.Names[i] {
			t.Errorf("network %d of the folder is %s, %s", i, n.Name, n.Theta)
		}
	}
}

func TestQuartetRefuses(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--check", "--steps", "5"}, "takes no --steps"},
		{[]string{"--check", "--seed", "2"}, "takes no --seed"},
		{[]string{"--steps", "0"}, "--steps 0"},
		{[]string{"--data", filepath.Join(t.TempDir(), "none")}, "--data: "},
		{[]string{"--data", t.TempDir()}, "--data: "},
		{[]string{"omniglot/"}, "omniglot/"},
	} {
		args := append([]string{"fewshot", "quartet", "--out", t.TempDir()}, c.args...)
		if _, stderr, code := execute(t, args...); code != exitError || !strings.Contains(stderr, c.want) {
			t.Errorf("%q: code %d, %s; want %q", c.args, code, stderr, c.want)
		}
	}
}
