package enroll

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shapes writes a folder of images as people have them: ten classes, each a pattern of its own at random places and
// sizes, as PNG and JPEG of unequal sizes; one class has 2 images, one file is broken, one class has a name beyond
// ASCII.
func shapes(t *testing.T, from, to int) string {
	t.Helper()
	root := t.TempDir()
	r := rand.New(rand.NewPCG(5, uint64(from)))
	for c := from; c < to; c++ {
		name := fmt.Sprintf("thing%02d", c)
		if c == 1 {
			name = "Käfer 甲虫"
		}
		n := 12
		if c == 4 {
			n = 2
		}
		for i := range n {
			file := filepath.Join(root, name, fmt.Sprintf("%02d.png", i))
			if i%2 == 1 {
				file = filepath.Join(root, name, fmt.Sprintf("%02d.jpg", i))
			}
			draw(t, file, c, r)
		}
	}
	if from == 0 {
		if err := os.WriteFile(filepath.Join(root, "thing02", "broken.jpg"), []byte("no image"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// draw writes an image of class c: stripes of a direction and a color that are its own.
func draw(t *testing.T, file string, c int, r *rand.Rand) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	h, w, phase := 30+r.IntN(30), 30+r.IntN(30), r.IntN(8)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			at := []int{x, y, x + y, x - y + 100}[c%4]*40/h + phase
			ink := uint8(230)
			if at/(3+c/4)%2 == 0 {
				ink = 40
			}
			img.Set(x, y, color.RGBA{R: ink, G: uint8(int(ink)*(1+c%3)/3) + uint8(r.IntN(20)),
				B: uint8(int(ink) * (1 + c%5) / 5), A: 255})
		}
	}
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	encode := func() error { return png.Encode(f, img) }
	if filepath.Ext(file) == ".jpg" {
		encode = func() error { return jpeg.Encode(f, img, nil) }
	}
	if err := encode(); err != nil {
		t.Fatal(err)
	}
}

// TestOwnImages goes the way of a stranger: train on a folder, enroll new things, classify photos, all on untidy files.
func TestOwnImages(t *testing.T) {
	if testing.Short() {
		t.Skip("trains a network")
	}
	root := shapes(t, 0, 10)
	out := t.TempDir()
	m, result, err := Train(context.Background(), root, Options{Out: out, Steps: 60})
	if err != nil {
		t.Fatal(err)
	}
	passed := strings.Join(result.Skipped, "\n")
	if !strings.Contains(passed, "broken.jpg") || !strings.Contains(passed, "thing04") {
		t.Errorf("left out: %s; want the broken file and the small class", passed)
	}
	if m.Calibration == nil {
		t.Fatal("the model is not calibrated")
	}
	gallery, used, err := m.Enroll(shapes(t, 10, 14))
	if err != nil {
		t.Fatal(err)
	}
	if len(used.Classes) != 4 || used.Classes[0].Shots != 12 {
		t.Errorf("enrolled %v", used.Classes)
	}
	r := rand.New(rand.NewPCG(9, 9))
	right := 0
	for c := 10; c < 14; c++ {
		for range 5 {
			photo := filepath.Join(out, "photo.png")
			draw(t, photo, c, r)
			a, err := m.Classify(gallery, photo, Rules{})
			if err != nil {
				t.Fatal(err)
			}
			if a.Ranked[0].Class == fmt.Sprintf("thing%02d", c) {
				right++
			}
		}
	}
	if right < 15 {
		t.Errorf("%d of 20 photos of things that were never trained on are recognized", right)
	}
}
