package enroll

import (
	"math"
	"path/filepath"
	"reflect"
	"testing"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/fewshot/recipe"
	"landscape/graph"
	"landscape/layers"
)

// The files in testdata/earlier were written before prototypes, galleries and feature transforms had these names: a
// model of 4×4 images with three features, and the cards of dark (two images), light (three) and mid ones.
const earlier = "testdata/earlier"

func TestModelOfAnEarlierVersion(t *testing.T) {
	m, err := recipe.Load(filepath.Join(earlier, "model.safetensors"))
	if err != nil {
		t.Fatal(err)
	}
	want := layers.Sequential{Layers: []graph.Layer{layers.Flatten{}, layers.Linear{Units: 3}}}
	if !reflect.DeepEqual(m.Encoder, want) {
		t.Errorf("encoder %v, want %v", m.Encoder, want)
	}
	if !reflect.DeepEqual(m.Center, []float32{1, 2, 3}) || m.Training.Recipe != "own" || m.Training.Seed != 3 {
		t.Errorf("center %v, training %+v", m.Center, m.Training)
	}
	if c := m.Calibration; c == nil || c.Transform != fewshot.L2N || c.Classes != 10000 || len(c.Rows) != 1 {
		t.Errorf("calibration %+v", c)
	}
	if !reflect.DeepEqual(m.Preprocessing, datasets.Preprocessing{Height: 4, Width: 4, Channels: 1}) {
		t.Errorf("preprocessing %+v", m.Preprocessing)
	}
}

func TestGalleryOfAnEarlierVersion(t *testing.T) {
	trained, err := recipe.Load(filepath.Join(earlier, "model.safetensors"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(trained)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := LoadGallery(filepath.Join(earlier, "cards.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Accepts(kept); err != nil {
		t.Fatal(err)
	}
	again, _, err := m.Enroll(things(t))
	if err != nil {
		t.Fatal(err)
	}
	if kept.Unchecked || kept.Transform != again.Transform || len(kept.Prototypes) != 3 {
		t.Fatalf("the kept gallery is %+v", kept)
	}
	for i, p := range kept.Prototypes {
		q := again.Prototypes[i]
		if p.Class != q.Class || p.Shots != q.Shots || len(p.Examples) != len(q.Examples) {
			t.Errorf("%s of %d examples, want %s of %d", p.Class, p.Shots, q.Class, q.Shots)
		}
		for j, v := range p.Center {
			if math.Abs(v-q.Center[j]) > 1e-6 {
				t.Errorf("%s: center %v, want %v", p.Class, p.Center, q.Center)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "gallery.json")
	if err := kept.Save(path); err != nil {
		t.Fatal(err)
	}
	if saved, err := LoadGallery(path); err != nil || !reflect.DeepEqual(saved, kept) {
		t.Errorf("saved and loaded: %+v (%v), want %+v", saved, err, kept)
	}
}
