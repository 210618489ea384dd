package terrain_test

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
)

// trained is a surface with the path of a training over it.
func trained(t *testing.T) *terrain.Surface {
	t.Helper()
	data := cloud(t, 60)
	run := landscape.Run{Model: layers.VectorMLP([]int{8}, 3), Loss: losses.CrossEntropy{},
		Data:   datasets.Shuffled{Data: data, Size: 20},
		Solver: solvers.SGD{Rate: 0.1}, Steps: 60, Seed: 1}
	tr := &terrain.Trajectory{Name: "SGD", Limit: 30}
	params, err := run.Train(context.Background(), tr)
	if err != nil {
		t.Fatal(err)
	}
	plane, err := terrain.PrincipalPlane(params.Theta(), tr.Thetas())
	if err != nil {
		t.Fatal(err)
	}
	ground := prepare(t, terrain.Objective{Model: run.Model, Loss: run.Loss, Data: data}, params)
	axis := terrain.Axis{From: -3, To: 3, N: 9}
	s := measure(t, terrain.Survey{X: axis, Y: axis, Chosen: "all of them"}, ground, plane)
	path, err := tr.ProjectOnto(plane, ground)
	if err != nil {
		t.Fatal(err)
	}
	s.Paths = []terrain.Path{path}
	return s
}

// texts are those of an SVG file; it must be XML.
func texts(t *testing.T, path string) string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all strings.Builder
	for d := xml.NewDecoder(f); ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return strings.Join(strings.Fields(all.String()), " ")
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := tok.(xml.CharData); ok {
			all.Write(c)
			all.WriteByte(' ')
		}
	}
}

func says(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("the picture does not say %q, but %s", p, text)
		}
	}
}

func TestPictureSaysWhatItShows(t *testing.T) {
	dir := t.TempDir()
	s := trained(t)
	s.Loss[3], s.Loss[4] = math.NaN(), math.Inf(1)
	file := filepath.Join(dir, "s.safetensors")
	if err := s.Save(file); err != nil {
		t.Fatal(err)
	}
	s, err := terrain.LoadSurface(file) // what is drawn later is drawn from the file
	if err != nil {
		t.Fatal(err)
	}
	picture := filepath.Join(dir, "s.svg")
	if err := (terrain.Picture{Title: "a net of 8 units", Min: 0.01, Max: 2, Log: true, Lowest: true}).Save(
		picture, s); err != nil {
		t.Fatal(err)
	}
	says(t, texts(t, picture), "a net of 8 units", "mean loss (log scale)", "60 fixed examples (all of them)",
		"statistics of normalizations: frozen",
		"a principal direction of the path", "where a random walk has 61 %", "They are 90° apart",
		"Window: α from -3 to 3, β from -3 to 3, 9×9 points",
		"Cut off at 2 (", "holes, not filled: 1 NaN, 1 infinite, 0 not measured", "Path SGD: ",
		"lies outside of the plane (median; up to ",
		"drawn at its true loss", "What it cannot tell", "does not make the landscape convex",
		"no evidence of structure", terrain.LowestTitle)

	if err := (terrain.Picture{Accuracy: true, View: terrain.FromAbove}).Save(picture, s); err != nil {
		t.Fatal(err)
	}
	text := texts(t, picture)
	says(t, text, "accuracy, %")
	if strings.Contains(text, "true loss") {
		t.Error("a picture of accuracies speaks of losses")
	}
}

func TestPicturesShareAScale(t *testing.T) {
	p := skewed(t, 20)
	a := measure(t, oblong, terrain.HeightFunc(bowl), p)
	b := measure(t, oblong, terrain.HeightFunc(func(theta []float32) (terrain.Height, error) {
		h, err := bowl(theta)
		return terrain.Height{Loss: 10 * h.Loss}, err
	}), p)
	dir := t.TempDir()
	pic := terrain.Picture{Names: []string{"low", "high"}, View: terrain.AsSurface,
		Trees: []terrain.Coordinates{{A: 0.5, B: 0.2}}, TreesMean: "too far"}
	if err := pic.Save(filepath.Join(dir, "two.png"), a, b); err != nil {
		t.Error(err)
	}
	says(t, pic.Caption(a, b), "All have one scale", "a random direction (seed 1), not normalized",
		"a direction that was given (given)", "7×11 points", "A tree: too far (drawn: 1)")

	for name, c := range map[string]struct {
		pic  terrain.Picture
		of   []*terrain.Surface
		want string
	}{
		"nothing":     {terrain.Picture{}, nil, "no surface"},
		"names":       {terrain.Picture{Names: []string{"one"}}, []*terrain.Surface{a, b}, "1 names for 2 surfaces"},
		"view":        {terrain.Picture{View: "below"}, []*terrain.Surface{a}, `"below"`},
		"empty range": {terrain.Picture{Min: 1e9, Max: 2e9}, []*terrain.Surface{a}, "no height lies on the scale"},
		"logarithm":   {terrain.Picture{Log: true, Min: -1, Max: 1e6}, []*terrain.Surface{a}, "logarithmic"},
		"format":      {terrain.Picture{}, []*terrain.Surface{a}, ".png or .svg"},
	} {
		err := c.pic.Save(filepath.Join(dir, "x.gif"), c.of...)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	for i := range a.Loss {
		a.Loss[i] = math.NaN()
	}
	if err := (terrain.Picture{}).Save(filepath.Join(dir, "x.png"), a); err == nil ||
		!strings.Contains(err.Error(), "none of the 77 heights of the grid is finite (77 NaN") {
		t.Errorf("a survey of holes: %v", err)
	}
}

func TestPictureOfLines(t *testing.T) {
	axis := terrain.Axis{From: 0, To: 1, N: 5}
	hill := &terrain.Profile{Axis: axis, Loss: []float64{1, 2, 4, 2, 1}, Accuracy: []float64{1, 0.5, 0, 0.5, 1}}
	holes := &terrain.Profile{Axis: axis, Loss: []float64{1, math.NaN(), 2, math.Inf(1), 1},
		Accuracy: make([]float64, 5)}
	file := filepath.Join(t.TempDir(), "l.svg")
	if err := (terrain.LinePicture{Names: []string{"as found", "aligned"}, Barriers: true}).Save(
		file, hill, hill); err != nil {
		t.Fatal(err)
	}
	says(t, texts(t, file), "as found", "aligned", "share of the way", "barrier 3 above the mean of the ends",
		"highest at 0.5", "What it cannot tell")
	if err := (terrain.LinePicture{Log: true}).Save(file, holes); err != nil {
		t.Fatal(err)
	}
	says(t, texts(t, file), "2 of 5 heights are not finite: gaps")
	if err := (terrain.LinePicture{Barriers: true}).Save(file, holes); err == nil ||
		!strings.Contains(err.Error(), "at 0.25 of the way is NaN") {
		t.Errorf("a barrier over a hole: %v", err)
	}
	if err := (terrain.LinePicture{}).Save(file); err == nil {
		t.Error("no lines were drawn")
	}
	none := &terrain.Profile{Axis: axis, Loss: []float64{-1, -1, -1, -1, -1}}
	if err := (terrain.LinePicture{Log: true}).Save(file, none); err == nil ||
		!strings.Contains(err.Error(), "none of the 5 heights") {
		t.Errorf("losses that have no logarithm: %v", err)
	}
}

func TestPictureOfSpectra(t *testing.T) {
	d := &terrain.Density{Values: []float64{-1, 0, 9}, Weights: []float64{0.1, 0.8, 0.1}, Probes: 4, Dim: 100}
	file := filepath.Join(t.TempDir(), "d.svg")
	if err := (terrain.SpectrumPicture{Title: "at the end"}).Save(file, d); err != nil {
		t.Fatal(err)
	}
	says(t, texts(t, file), "at the end", "100 eigenvalues from -1 to 9",
		"from 4 random directions; 10 % of them lie below zero", "sharpness is no grade")
	for _, bad := range []*terrain.Density{{}, {Values: []float64{math.Inf(-1), 0}, Weights: []float64{1, 1}}} {
		if err := (terrain.SpectrumPicture{}).Save(file, bad); err == nil {
			t.Errorf("%+v was drawn", bad)
		}
	}
	if err := (terrain.SpectrumPicture{Width: -1}).Save(file, d); err == nil {
		t.Error("a window of negative width")
	}
}
