package terrain_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"landscape/internal/safetensors"
	"landscape/layers"
	"landscape/losses"
	"landscape/terrain"
)

// saved is a small surface with everything that a file can hold.
func saved(t testing.TB, path string) *terrain.Surface {
	t.Helper()
	data := cloud(t, 12)
	model := layers.MLP([]int{2}, 3)
	params := start(t, model, data, 1)
	u, v, err := terrain.FilterPair(params, 5)
	if err != nil {
		t.Fatal(err)
	}
	p, err := terrain.NewPlane(params.Theta(), u, v)
	if err != nil {
		t.Fatal(err)
	}
	s := measure(t, terrain.Survey{X: terrain.Axis{From: -1, To: 0.5, N: 3}, Y: terrain.Axis{From: 0, To: 1, N: 2},
		Chosen: "the first 12"},
		prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data}, params), p)
	s.Paths = []terrain.Path{{Name: "Adam", Points: []terrain.Marker{
		{Coordinates: terrain.Coordinates{A: 0.1, B: 0.2, Residual: 0.3}, Step: 4, Loss: 5, Slice: math.Inf(1)},
	}}}
	if err := s.Save(path); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSurfacesAreReadAsTheyWereWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "surface.safetensors")
	s := saved(t, file)
	back, err := terrain.LoadSurface(file)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(s, back) {
		t.Errorf("written %+v\nread    %+v", s, back)
	}
	if back.Recipe.Examples != 12 || back.Recipe.Norm != "" || !strings.Contains(string(back.Recipe.Loss),
		"cross_entropy") || back.Recipe.Data == "" {
		t.Errorf("recipe %+v", back.Recipe)
	}
	if back.Plane.U.Seed != 5 || back.Plane.U.Kind != "filter" || back.Plane.U.Norm == 0 {
		t.Errorf("direction %+v", back.Plane.U)
	}
}

func TestFilesOfOtherKinds(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "s")
	saved(t, file)
	for _, c := range []struct {
		want   string
		change func(f *safetensors.File)
	}{
		{"not a survey", func(f *safetensors.File) { f.Metadata["format"] = "other" }},
		{"damaged", func(f *safetensors.File) { f.Metadata["surface"] = "{" }},
		{"first axis", func(f *safetensors.File) {
			f.Metadata["surface"] = strings.Replace(f.Metadata["surface"], `"n":3`, `"n":0`, 1)
		}},
		{"grid of 3 × 2", func(f *safetensors.File) { delete(f.Tensors, "loss") }},
		{"accuracies", func(f *safetensors.File) { delete(f.Tensors, "accuracy") }},
		{"which of 6 cells", func(f *safetensors.File) { delete(f.Tensors, "measured") }},
		{"plane", func(f *safetensors.File) { delete(f.Tensors, "u") }},
		{`path "Adam"`, func(f *safetensors.File) { delete(f.Tensors, "path/0") }},
	} {
		f, err := safetensors.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c.change(f)
		other := filepath.Join(dir, "other")
		if err := f.WriteFile(other); err != nil {
			t.Fatal(err)
		}
		if _, err := terrain.LoadSurface(other); err == nil || !strings.Contains(err.Error(), c.want) ||
			!strings.Contains(err.Error(), other) {
			t.Errorf("error %v, want one with %q and the file's name", err, c.want)
		}
	}
}

// Whatever a file holds, reading it gives a surface whose every cell can be asked for, or an error.
func FuzzReadSurface(f *testing.F) {
	dir := f.TempDir()
	file := filepath.Join(dir, "s")
	saved(f, file)
	good, err := os.ReadFile(file)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:len(good)-9])
	f.Add(bytes.Replace(good, []byte(`\"n\":3`), []byte(`\"n\":6`), 1))
	f.Add(bytes.Replace(good, []byte(`\"step\":4`), []byte(`\"step\":-`), 1))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "s")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := terrain.LoadSurface(path)
		if err != nil {
			return
		}
		s.Cell(s.X.N-1, s.Y.N-1)
		s.Holes()
		s.Minima(0)
		s.Roughness()
		s.Plane.At(make([]float32, s.Plane.Len()), 1, 1)
		if err := s.Save(path); err != nil {
			t.Fatalf("a surface that was read cannot be written: %v", err)
		}
	})
}
