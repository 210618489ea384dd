package recipe

import (
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
)

// put writes a file and the folders that it lies in.
func put(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func putImage(t testing.TB, path string, img image.Image) {
	t.Helper()
	var b strings.Builder
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	put(t, path, []byte(b.String()))
}

// letters writes a set in the manner of Omniglot: ten alphabets of four glyphs, each drawn by this many hands.
func letters(t testing.TB, root, set string, drawings int, seed uint64) {
	t.Helper()
	g := synthetic.Glyphs{Alphabets: 10, Characters: 4, Drawings: drawings, Size: 28, Seed: seed}
	d, err := g.Generate()
	if err != nil {
		t.Fatal(err)
	}
	values := make([]float32, 28*28)
	for c, list := range datasets.ByClass(d) {
		for drawer, i := range list {
			if err := d.Read(i, values); err != nil {
				t.Fatal(err)
			}
			img := image.NewGray(image.Rect(0, 0, 28, 28))
			for j, v := range values {
				img.Pix[j] = uint8(255 - 255*v)
			}
			name := fmt.Sprintf("Script_%s_%02d/character%02d/%04d_%02d.png", set, c/4, c%4+1, c, drawer+1)
			putImage(t, filepath.Join(root, "images_"+set, name), img)
		}
	}
}

// colors writes classes of images, each of a color of its own with some variation.
func colors(t testing.TB, root string, size, images int, classes ...string) {
	t.Helper()
	for c, class := range classes {
		for i := range images {
			img := image.NewRGBA(image.Rect(0, 0, size+i%2, size))
			for p := range img.Pix {
				img.Pix[p] = uint8(37*c + 11*(p%4)*c + 3*i + p%7)
			}
			for x := range size {
				img.Set(x, x, color.Black)
			}
			putImage(t, filepath.Join(root, class, fmt.Sprintf("%02d.png", i)), img)
		}
	}
}

func asJSON(t testing.TB, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// realData is a folder of real data beside the repository; the test is skipped where it is not there.
func realData(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no %s beside the repository", name)
	}
	return path
}
