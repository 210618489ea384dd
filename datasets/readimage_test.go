package datasets

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/internal/datatest"
)

// untidy makes a folder of images as people have them: of several sizes, one broken, names of all kinds, and files that
// are no images.
func untidy(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	write := func(class, name string, height, width int, shade uint8) {
		dir := filepath.Join(root, class)
		datatest.NoError(t, os.MkdirAll(dir, 0o777))
		f, err := os.Create(filepath.Join(dir, name))
		datatest.NoError(t, err)
		img := image.NewGray(image.Rect(0, 0, width, height))
		for y := range height {
			for x := range width {
				img.SetGray(x, y, color.Gray{Y: shade})
			}
		}
		datatest.NoError(t, png.Encode(f, img))
		datatest.NoError(t, f.Close())
	}
	write("Äpfel", "größe 1.png", 9, 14, 50)
	write("Äpfel", "b.png", 20, 7, 60)
	write("birnen", "a.png", 8, 8, 200)
	datatest.NoError(t,
		os.WriteFile(filepath.Join(root, "birnen", "broken.png"), []byte("\x89PNG\r\n\x1a\nnothing"), 0o666))
	datatest.NoError(t, os.MkdirAll(filepath.Join(root, "chaff"), 0o777))
	datatest.NoError(t, os.WriteFile(filepath.Join(root, "chaff", "only.jpg"), []byte("no image"), 0o666))
	datatest.NoError(t, os.WriteFile(filepath.Join(root, "birnen", "notes.txt"), []byte("notes"), 0o666))
	datatest.NoError(t, os.WriteFile(filepath.Join(root, "birnen", "IMG_1.HEIC"), []byte("photo"), 0o666))
	datatest.NoError(t, os.MkdirAll(filepath.Join(root, "birnen", "empty", "below"), 0o777))
	datatest.NoError(t, os.MkdirAll(filepath.Join(root, "leer"), 0o777))
	return root
}

func TestOpenReadable(t *testing.T) {
	root := untidy(t)
	for _, preload := range []bool{false, true} {
		f := ImageFolder{Path: root, Height: 6, Preload: preload}
		if _, err := f.Open(); err == nil {
			t.Error("Open reads a folder with broken images")
		}
		d, passed, err := f.OpenReadable()
		datatest.NoError(t, err)
		want := []string{"broken.png", "only.jpg", filepath.Join("birnen", "empty") + ": no images", "leer: no images",
			"2 other files (.heic 1, .txt 1)"}
		for i := range max(len(want), len(passed)) {
			if i >= len(want) || i >= len(passed) || !strings.Contains(passed[i].Error(), want[i]) {
				t.Fatalf("left out: %q; want %q", passed, want)
			}
		}
		if got := strings.Join(d.Classes(), " "); got != "birnen Äpfel" || d.Len() != 3 {
			t.Errorf("%d images of %s", d.Len(), got)
		}
		values := []float32{200. / 255, 60. / 255, 50. / 255} // b.png comes before größe 1.png
		for i, label := range []int{0, 1, 1} {
			x := make([]float32, 36)
			datatest.NoError(t, d.Read(i, x))
			if d.Label(i) != label || x[17] != values[i] {
				t.Errorf("image %d: class %d, value %v; want %d, %v", i, d.Label(i), x[17], label, values[i])
			}
		}
	}
}

func TestReadImage(t *testing.T) {
	root := untidy(t)
	file := filepath.Join(root, "Äpfel", "größe 1.png")
	d, _, err := ImageFolder{Path: root, Height: 6, Width: 5, Channels: 3, Invert: true}.OpenReadable()
	datatest.NoError(t, err)
	want := make([]float32, 90)
	datatest.NoError(t, d.Read(2, want))
	got, err := ReadImage(file, []int{6, 5, 3}, true)
	datatest.NoError(t, err)
	for i, v := range got {
		if v != want[i] {
			t.Fatalf("value %d is %v alone and %v in its folder", i, v, want[i])
		}
	}
	for _, c := range []struct {
		path  string
		shape []int
		want  string
	}{
		{filepath.Join(root, "none.png"), []int{6, 5, 3}, "no such file"},
		{filepath.Join(root, "birnen", "broken.png"), []int{6, 5, 3}, "broken.png"},
		{file, []int{6, 5, 2}, "2 channels"},
		{file, []int{6}, "größe 1.png"},
	} {
		if _, err := ReadImage(c.path, c.shape, false); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: error %v, want %q", c.path, c.shape, err, c.want)
		}
	}
}
