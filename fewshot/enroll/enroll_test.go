package enroll

import (
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/fewshot/recipe"
	"landscape/graph"
	"landscape/layers"
)

// transparent is a model whose features are the pixels of a 4×4 image.
func transparent(t *testing.T, calibrated bool) *Model {
	t.Helper()
	encoder := layers.Sequential{Layers: []graph.Layer{layers.Flatten{}}}
	p, err := graph.NewParams(encoder, nil, graph.Config{Batch: 1, Input: []int{4, 4, 1}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	r := &recipe.Model{Encoder: encoder, Params: p, Input: []int{4, 4, 1}, Preprocessing: datasets.Preprocessing{
		Height: 4, Width: 4, Channels: 1}}
	if calibrated {
		row := fewshot.CalibrationRow{Shot: 1, Way: 5, Temperature: 0.5}
		for i := range 101 {
			row.Known, row.Unknown = append(row.Known, float64(i)/100), append(row.Unknown, 1+float64(i)/100)
		}
		r.Calibration = &fewshot.Calibration{Classes: 10000, Rows: []fewshot.CalibrationRow{row}}
	}
	m, err := New(r)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// paint writes an image of one shade.
func paint(t *testing.T, path string, shade uint8) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, 4, 4))
	for i := range 16 {
		img.SetGray(i%4, i/4, color.Gray{Y: shade})
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	return path
}

// things is a folder of dark, mid and light images.
func things(t *testing.T) string {
	root := t.TempDir()
	for class, shades := range map[string][]uint8{"dark": {0, 51}, "mid": {127}, "light": {255, 255, 204}} {
		for i, s := range shades {
			paint(t, filepath.Join(root, class, string(rune('a'+i))+".png"), s)
		}
	}
	return root
}

func TestEnroll(t *testing.T) {
	m := transparent(t, true)
	root := things(t)
	if err := os.WriteFile(filepath.Join(root, "mid", "broken.png"), []byte("no image"), 0o666); err != nil {
		t.Fatal(err)
	}
	gallery, used, err := m.Enroll(root)
	if err != nil {
		t.Fatal(err)
	}
	if want := []Class{{"dark", 2}, {"light", 3}, {"mid", 1}}; !reflect.DeepEqual(used.Classes, want) {
		t.Errorf("used %v, want %v", used.Classes, want)
	}
	if len(used.Skipped) != 1 || !strings.Contains(used.Skipped[0].Error(), "broken.png") {
		t.Errorf("broken: %v", used.Skipped)
	}
	for i, want := range []float64{0.1, (1 + 1 + 0.8) / 3, 127. / 255} {
		if got := gallery.Prototypes[i].Center; len(got) != 16 || math.Abs(got[7]-want) > 1e-6 {
			t.Errorf("prototype %s: %v, want 16 times %v", gallery.Prototypes[i].Class, got, want)
		}
	}
}

// Classes may lie in groups, as the characters of alphabets do; parts are to be named.
func TestEnrollGroups(t *testing.T) {
	m := transparent(t, true)
	for _, folders := range [][]string{{"pets/cat", "birds/hen", "birds/owl"},
		{"Greek/character01", "Greek/character02", "Latin/character01"}} {
		root := t.TempDir()
		for _, class := range folders {
			paint(t, filepath.Join(root, class, "0001_01.png"), 100)
		}
		_, used, err := m.Enroll(root)
		if err != nil || len(used.Classes) != 3 || !strings.Contains(used.Classes[0].Name, "/") {
			t.Errorf("used %v, %v; want %v", used.Classes, err, folders)
		}
	}
	root := t.TempDir()
	for _, class := range []string{"train/cat", "test/cat"} {
		paint(t, filepath.Join(root, class, "1.png"), 100)
	}
	if _, _, err := m.Enroll(root); err == nil || !strings.Contains(err.Error(), `the parts ["test" "train"]`) {
		t.Errorf("two parts: %v", err)
	}
}

func TestClassify(t *testing.T) {
	m := transparent(t, true)
	gallery, _, err := m.Enroll(things(t))
	if err != nil {
		t.Fatal(err)
	}
	a, err := m.Classify(gallery, paint(t, filepath.Join(t.TempDir(), "photo.png"), 51), Rules{})
	if err != nil {
		t.Fatal(err)
	}
	d := func(center float64) float64 { return 16 * (0.2 - center) * (0.2 - center) }
	want := map[string]float64{"dark": d(0.1), "mid": d(127. / 255), "light": d(2.8 / 3)}
	sum := 0.0
	for _, r := range a.Ranked {
		sum += math.Exp(-want[r.Class] / 0.5)
		if math.Abs(r.Distance-want[r.Class]) > 1e-5 {
			t.Errorf("%s: distance %v, want %v", r.Class, r.Distance, want[r.Class])
		}
	}
	for i, name := range []string{"dark", "mid", "light"} {
		if r := a.Ranked[i]; r.Class != name || math.Abs(r.Probability-math.Exp(-want[name]/0.5)/sum) > 1e-5 {
			t.Errorf("rank %d: %+v", i, r)
		}
	}
	if a.None || !a.Calibrated || math.Abs(a.Threshold-0.95) > 0.011 {
		t.Errorf("%+v; want one of these, and the threshold 0.95", a)
	}
	a, err = m.Classify(gallery, paint(t, filepath.Join(t.TempDir(), "photo.png"), 51), Rules{Refused: 0.9})
	if err != nil || !a.None {
		t.Errorf("%+v, %v; want none of these at the threshold %v", a, err, a.Threshold)
	}
}

func TestWithoutCalibration(t *testing.T) {
	m := transparent(t, false)
	gallery, _, err := m.Enroll(things(t))
	if err != nil {
		t.Fatal(err)
	}
	a, err := m.Classify(gallery, paint(t, filepath.Join(t.TempDir(), "photo.png"), 60), Rules{})
	if err != nil || a.Calibrated || a.None || a.Ranked[0].Class != "dark" {
		t.Errorf("%+v, %v", a, err)
	}
}

// TestClassesDoNotMeet enrolls a class later: the prototypes of the others stay.
func TestClassesDoNotMeet(t *testing.T) {
	m := transparent(t, true)
	root := things(t)
	before, _, err := m.Enroll(root)
	if err != nil {
		t.Fatal(err)
	}
	later := t.TempDir()
	paint(t, filepath.Join(later, "gray", "a.png"), 100)
	more, _, err := m.Enroll(later)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "gallery.json")
	if err := before.Save(path); err != nil {
		t.Fatal(err)
	}
	all, err := LoadGallery(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := all.Add(more, false); err != nil {
		t.Fatal(err)
	}
	for _, p := range before.Prototypes {
		at, ok := all.find(p.Class)
		if !ok || !reflect.DeepEqual(all.Prototypes[at], p) {
			t.Errorf("prototype %s changed", p.Class)
		}
	}
	if at, ok := all.find("gray"); !ok || at != 1 {
		t.Errorf("gray stands at %d, %v", at, ok)
	}
	if err := all.Add(more, false); err == nil || !strings.Contains(err.Error(), `"gray" is enrolled already`) {
		t.Errorf("error %v", err)
	}
	if err := all.Add(more, true); err != nil || len(all.Prototypes) != 4 {
		t.Errorf("%d prototypes, %v", len(all.Prototypes), err)
	}
}

func TestRefusals(t *testing.T) {
	m := transparent(t, true)
	gallery, _, err := m.Enroll(things(t))
	if err != nil {
		t.Fatal(err)
	}
	photo := paint(t, filepath.Join(t.TempDir(), "photo.png"), 60)
	other := *gallery
	other.Model = "sha256:1234"
	for _, c := range []struct {
		gallery *Gallery
		path    string
		rules   Rules
		want    string
	}{
		{&other, photo, Rules{}, "another model"},
		{&Gallery{Model: gallery.Model}, photo, Rules{}, "no class is enrolled"},
		{gallery, photo + ".none", Rules{}, "no such file"},
		{gallery, photo, Rules{Refused: 1}, "the share of known images"},
	} {
		if _, err := m.Classify(c.gallery, c.path, c.rules); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
	if _, _, err := m.Enroll(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a folder that does not exist was enrolled")
	}
}

func FuzzReadCards(f *testing.F) {
	f.Add([]byte(`{"format":"landscape gallery 1","model":"m","transform":"l2n","prototypes":[{"class":"a","shots":1,"center":[1,2]}]}`))
	f.Add([]byte(`{"format":"landscape cards 1","cards":[{"class":"b","shots":1,"centre":[1]},{"class":"a","shots":1,"centre":[1]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := decodeGallery(data)
		if err != nil {
			return
		}
		text, err := c.encode()
		if err != nil {
			t.Fatal(err)
		}
		c.Unchecked = false // as what was written now
		if again, err := decodeGallery(text); err != nil || !reflect.DeepEqual(again, c) {
			t.Errorf("written and read again: %v, %v", again, err)
		}
	})
}

// TestEnrolledDecide: a calibration on two classes that lie far apart would let everything pass; the enrolled examples,
// which lie close together, know better, and what is none of them is refused.
func TestEnrolledDecide(t *testing.T) {
	m := transparent(t, true)
	for i := range m.Calibration.Rows[0].Known {
		m.Calibration.Rows[0].Known[i] = 14 + float64(i)/100
		m.Calibration.Rows[0].Unknown[i] = 15 + float64(i)/100
	}
	root := t.TempDir()
	for class, shade := range map[string]uint8{"dark": 10, "mid": 120, "light": 240} {
		for i := range uint8(8) {
			paint(t, filepath.Join(root, class, string(rune('a'+i))+".png"), shade+i)
		}
	}
	gallery, _, err := m.Enroll(root)
	if err != nil {
		t.Fatal(err)
	}
	known := paint(t, filepath.Join(t.TempDir(), "photo.png"), 122)
	unknown := paint(t, filepath.Join(t.TempDir(), "photo.png"), 60)
	for _, c := range []struct {
		classes int // of the calibration
		path    string
		none    bool
	}{{2, known, false}, {2, unknown, false}, {0, unknown, true}, {0, known, false}} {
		m.Calibration.Classes, m.desk = c.classes, nil
		a, err := m.Classify(gallery, c.path, Rules{Refused: 0.1})
		if err != nil || a.None != c.none {
			t.Errorf("%+v: %+v, %v", c, a, err)
		}
	}
	if trust, ok := m.Trust(gallery, Rules{}); !ok || trust.Enrolled != 3 || trust.Caught != 1 {
		t.Errorf("trust %+v, %v", trust, ok)
	}
	path := filepath.Join(t.TempDir(), "gallery.json")
	if err := gallery.Save(path); err != nil {
		t.Fatal(err)
	}
	if back, err := LoadGallery(path); err != nil || !reflect.DeepEqual(back, gallery) {
		t.Errorf("%+v, %v", back, err)
	}
	gallery.Prototypes[0].Examples[3] = []float32{1}
	if err := gallery.Save(path); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadGallery(path); err == nil || !strings.Contains(err.Error(), "and 1 in example 3") {
		t.Errorf("a short example: %v", err)
	}
}
