package datasets_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/internal/datatest"
)

// Images that are saved and read again are the same to a step of a byte, whether they have one channel or three.
func TestSavedImagesAreReadBack(t *testing.T) {
	animals, err := synthetic.Animals{PerKind: 2, Kinds: []string{"bear", "fish"}, Size: 16}.Generate()
	datatest.NoError(t, err)
	glyphs, err := synthetic.Glyphs{Alphabets: 2, Characters: 2, Drawings: 3, Size: 20}.Generate()
	datatest.NoError(t, err)
	for name, d := range map[string]*datasets.Memory{"animals": animals, "glyphs": glyphs} {
		folder := filepath.Join(t.TempDir(), "new", name)
		datatest.NoError(t, datasets.SaveImages(context.Background(), d, folder))
		back, err := datasets.Open(
			folder,
			datasets.Options{Images: datasets.ImageFolder{Invert: d.Shape()[2] == 1, Preload: true}},
		)
		datatest.NoError(t, err)
		if !slices.Equal(back.Classes(), d.Classes()) || !slices.Equal(back.Shape(), d.Shape()) ||
			back.Len() != d.Len() {
			t.Fatalf("%s: read %d examples %v of %v; want %d %v of %v", name, back.Len(), back.Shape(), back.Classes(),
				d.Len(), d.Shape(), d.Classes())
		}
		for i := range d.Len() {
			got, want := datatest.Example(t, back, i), datatest.Example(t, d, i)
			if back.Label(i) != d.Label(i) {
				t.Fatalf("%s: example %d is of class %d; want %d", name, i, back.Label(i), d.Label(i))
			}
			for k := range want {
				if diff := got[k] - want[k]; diff > 0.5/255+1e-6 || diff < -0.5/255-1e-6 {
					t.Fatalf("%s: value %d of example %d is %v; want %v", name, k, i, got[k], want[k])
				}
			}
		}
	}
}

func TestSaveImagesRefuses(t *testing.T) {
	animals, err := synthetic.Animals{PerKind: 1, Size: 8}.Generate()
	datatest.NoError(t, err)
	moons, err := synthetic.Moons{}.Generate()
	datatest.NoError(t, err)
	escaping, err := datasets.NewMemory(datasets.Arrays{
		Shape: []int{1, 1, 1}, Values: []float32{0}, Labels: []int{0}, Classes: []string{"../up"},
	})
	datatest.NoError(t, err)
	full := t.TempDir()
	datatest.NoError(t, os.WriteFile(filepath.Join(full, "mine.txt"), nil, 0o666))
	for _, c := range []struct {
		of     datasets.Dataset
		folder string
		want   string
	}{
		{moons, t.TempDir(), "want images"},
		{escaping, t.TempDir(), `the class "../up" is not the name of a folder`},
		{animals, full, "it holds mine.txt"},
		{animals, filepath.Join(full, "mine.txt"), "mine.txt"},
	} {
		err := datasets.SaveImages(context.Background(), c.of, c.folder)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v; want %q", c.folder, err, c.want)
		}
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if err := datasets.SaveImages(stopped, animals, t.TempDir()); err != context.Canceled {
		t.Errorf("error %v after the context ended", err)
	}
}
