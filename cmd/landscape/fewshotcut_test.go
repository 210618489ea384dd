package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// naturalImages writes color images in the manner of CIFAR-100, with the lists of CIFAR-FS: 6 classes to learn from, 3
// and 3 for validation and test. It returns the folder and the names of the classes.
func naturalImages(t *testing.T) (string, [][]string) {
	t.Helper()
	root := t.TempDir()
	parts := [][]string{nil, nil, nil}
	for c := range 12 {
		class := fmt.Sprintf("thing%02d", c)
		parts[max(0, c/3-1)] = append(parts[max(0, c/3-1)], class)
		for i := range 8 {
			img := image.NewRGBA(image.Rect(0, 0, 16, 16))
			for y := range 16 {
				for x := range 16 {
					img.Set(x, y, color.RGBA{uint8(20 * c), uint8((x*c + 31*i) % 256), uint8(16 * y), 255})
				}
			}
			var b bytes.Buffer
			if err := png.Encode(&b, img); err != nil {
				t.Fatal(err)
			}
			part := "train"
			if i >= 6 {
				part = "test"
			}
			write(t, filepath.Join(root, part, class, fmt.Sprintf("%d.png", i)), b.String())
		}
	}
	for i, name := range []string{"train", "val", "test"} {
		text, err := json.Marshal(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(root, "splits", "cifar-fs", name+".json"), string(text))
	}
	return root, parts
}

func TestCompareByProtocol(t *testing.T) {
	data, classes := naturalImages(t)
	lists := filepath.Join(data, "splits")
	args := []string{"fewshot", "compare", "--protocol", "cifar-fs", "--data", data, "--way", "4", "--query", "2",
		"--steps", "4", "--filters", "4",
		"--test-ways", "3", "--test-shots", "1", "--episodes", "20", "--selections", "2", "--quiet"}
	out := t.TempDir()
	stdout, _ := succeed(t, append(args, "--json", "--out", out)...)
	doc := document[struct {
		Protocol struct {
			Protocol, Split string
			Classes         struct{ Train, Validation, Test []string }
			Way, Shot       int
			FewClasses      int `json:"few_classes"`
		}
		Arms []struct{ Arm, Changed string }
	}](t, stdout)
	p := doc.Protocol
	if p.Protocol != "cifar-fs" || !strings.Contains(p.Split, "16×16 pixels of 3 channels") || p.Way != 4 ||
		p.Shot != 1 || p.FewClasses != 4 {
		t.Errorf("protocol %+v", p)
	}
	for i, have := range [][]string{p.Classes.Train, p.Classes.Validation, p.Classes.Test} {
		if !slices.Equal(have, classes[i]) {
			t.Errorf("classes of part %d are %q, want %q", i, have, classes[i])
		}
	}
	if n := len(doc.Arms); n != 6 || doc.Arms[5].Arm != "raw" || doc.Arms[5].Changed != "no network" {
		t.Errorf("arms %+v", doc.Arms)
	}
	checkPictures(t, out)
	text, _ := succeed(t, append(args, "--lists", lists, "--encoder", "conv6", "--out", t.TempDir())...)
	for _, want := range []string{"protocol  cifar-fs", "classes   of the test: " + strings.Join(classes[2], ", "),
		"4-way 1-shot 2-query episodes", "episodes − raw",
		"raw: the nearest neighbor"} {
		if !strings.Contains(text, want) {
			t.Errorf("stdout lacks %q:\n%s", want, text)
		}
	}
}

func TestEncoderFollowsTheShape(t *testing.T) {
	for _, c := range []struct {
		shape []int
		want  string // in the type of its first layers
	}{{[]int{28, 28, 1}, "Conv2D"}, {[]int{32, 52}, "AddWidthAxis"}, {[]int{9}, "Linear"}} {
		l, err := encoderFor(c.shape, 8)
		if err != nil {
			t.Fatal(err)
		}
		if text := fmt.Sprintf("%#v", l); !strings.Contains(text, c.want) {
			t.Errorf("%v: %.200s", c.shape, text)
		}
	}
	if _, err := encoderFor([]int{2, 2, 2, 2}, 8); err == nil || !strings.Contains(err.Error(), "--encoder") {
		t.Errorf("got error %v", err)
	}
}

func TestCompareSaysWhatWasLeftOut(t *testing.T) {
	images := map[string]int{}
	for _, class := range []string{"ant", "bee", "cat", "dog", "eel", "fox"} {
		images[class] = 8
	}
	root := photographs(t, images)
	write(t, filepath.Join(root, "bee", "broken.png"), "no image")
	_, stderr := succeed(t, "fewshot", "compare", "--protocol", "folder", "--data", root, "--way", "2", "--query", "2",
		"--steps", "2", "--filters", "4",
		"--test-ways", "2", "--test-shots", "1", "--episodes", "5", "--selections", "1", "--out", t.TempDir())
	if !strings.Contains(stderr, "left out") || !strings.Contains(stderr, "broken.png") {
		t.Errorf("stderr %s", stderr)
	}
}
