package terrain

import (
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/internal/figure"
)

// shown is a surface of 3 by 2 cells around the origin, with losses from 1 to 6.
func shown() *Surface {
	s := newSurface(&Plane{Origin: []float32{0, 0}, U: Direction{Kind: "own", Vector: []float32{1, 0}},
		V: Direction{Kind: "own", Vector: []float32{0, 1}}}, Axis{-1, 1, 3}, Axis{-0.5, 0.5, 2})
	for i := range s.Loss {
		s.Loss[i], s.Accuracy[i], s.Measured[i] = float64(i+1), float64(i)/10, true
	}
	return s
}

// TestFiguresOfSurfaces have a map and a surface beside each other; of several, the maps above; below them, what
// belongs to cells.
func TestFiguresOfSurfaces(t *testing.T) {
	cells := CellMap{Title: "cells", X: Axis{0, 1, 2}, Y: Axis{0, 1, 2}, Value: []float64{1, 2, 3, 4}}
	a, b := shown(), shown()
	for name, c := range map[string]struct {
		picture Picture
		of      []*Surface
		rows    []string
	}{
		"one":              {Picture{}, []*Surface{a}, []string{"ms"}},
		"two":              {Picture{}, []*Surface{a, b}, []string{"mm", "ss"}},
		"maps":             {Picture{View: FromAbove}, []*Surface{a, b}, []string{"mm"}},
		"surfaces":         {Picture{View: AsSurface}, []*Surface{a, b}, []string{"ss"}},
		"both, and below":  {Picture{View: Both, Below: []CellMap{cells, cells}}, []*Surface{a}, []string{"ms", "mm"}},
		"without captions": {Picture{Bare: true}, []*Surface{a}, []string{"ms"}},
	} {
		c.picture.Title = "above"
		f, err := c.picture.figure(c.of...)
		if err != nil {
			t.Fatal(err)
		}
		var rows []string
		for _, row := range f.Rows {
			kinds := ""
			for _, part := range row {
				switch part.(type) {
				case figure.Map:
					kinds += "m"
				case figure.Surface:
					kinds += "s"
				}
			}
			rows = append(rows, kinds)
		}
		if !slices.Equal(rows, c.rows) || f.Title != "above" || (f.Caption == "") != c.picture.Bare {
			t.Errorf("%s: rows %v of %q, caption %q", name, rows, f.Title, f.Caption)
		}
	}
}

// TestPartsOfASurface: the same heights, paths and marks on the map and on the surface, and each of them what it is.
func TestPartsOfASurface(t *testing.T) {
	s := shown()
	s.Plane.U.Unit, s.Plane.V.Explained = "a step", 0.25
	s.Paths = []Path{{Name: "way", Points: []Marker{
		{Coordinates{1, 2, 0.5}, 3, 4, 5}, {Coordinates{6, 7, 0.25}, 8, 9, 0},
	}}}
	p := Picture{Lowest: true, Azimuth: 12, Height: 34, Trees: []Coordinates{{A: 0.5, B: 0.25, Residual: 1}}}
	m, u := p.parts(s, p.grid(s), p.scale())
	marks := []figure.Mark{{Name: "model"}, {Name: LowestTitle, X: -1, Y: -0.5}}
	if !slices.Equal(m.Marks, marks) || !slices.Equal(u.Marks, marks) {
		t.Errorf("marks %v and %v", m.Marks, u.Marks)
	}
	trees := []figure.Mark{{X: 0.5, Y: 0.25}}
	if !slices.Equal(m.Trees, trees) || !slices.Equal(u.Trees, trees) {
		t.Errorf("trees %v and %v", m.Trees, u.Trees)
	}
	for _, paths := range [][]figure.Path{m.Paths, u.Paths} {
		if len(paths) != 1 || paths[0].Name != "way" || !slices.Equal(paths[0].X, []float64{1, 6}) ||
			!slices.Equal(paths[0].Y, []float64{2, 7}) || !slices.Equal(paths[0].Z, []float64{4, 9}) ||
			!slices.Equal(paths[0].Residual, []float64{0.5, 0.25}) {
			t.Errorf("paths %+v", paths)
		}
	}
	const x, y = "α (1 = a step)", "β (principal direction: 25 % of the variance)"
	if m.X != x || u.X != x || m.Y != y || u.Y != y || u.Azimuth != 12 || u.Elevation != 34 {
		t.Errorf("axes %q and %q of the map, %q and %q of the surface, from %v, %v", m.X, m.Y, u.X, u.Y, u.Azimuth,
			u.Elevation)
	}
	if !slices.Equal(m.Grid.X, []float64{-1, 0, 1}) || !slices.Equal(m.Grid.Y, []float64{-0.5, 0.5}) ||
		!slices.Equal(m.Grid.Z, s.Loss) || !slices.Equal(u.Grid.Z, s.Loss) {
		t.Errorf("grid %+v", m.Grid)
	}
	if m.Scale.Label != "mean loss" || m.Scale.Colors != nil {
		t.Errorf("scale %+v", m.Scale)
	}

	p.Accuracy, p.Cividis, p.Origin = true, true, "-"
	m, u = p.parts(s, p.grid(s), p.scale())
	if len(m.Marks) != 0 || m.Paths[0].Z != nil || u.Scale.Label != "accuracy, %" || u.Scale.Colors != figure.Cividis {
		t.Errorf("of accuracies: marks %v, heights %v of the path, scale %+v", m.Marks, m.Paths[0].Z, u.Scale)
	}
	for i, z := range m.Grid.Z {
		near(t, "accuracy in per cent", z, 10*float64(i), 1e-12)
	}
}

// TestOriginsOutsideOfTheWindow are not marked, those on its edge are.
func TestOriginsOutsideOfTheWindow(t *testing.T) {
	for _, c := range []struct {
		x, y Axis
		want bool
	}{
		{Axis{-1, 1, 3}, Axis{-1, 1, 3}, true}, {Axis{0, 1, 3}, Axis{-1, 0, 3}, true},
		{Axis{-1, 0, 3}, Axis{0, 1, 3}, true}, {Axis{0.1, 1, 3}, Axis{-1, 1, 3}, false},
		{Axis{-1, -0.1, 3}, Axis{-1, 1, 3}, false}, {Axis{-1, 1, 3}, Axis{0.1, 1, 3}, false},
		{Axis{-1, 1, 3}, Axis{-1, -0.1, 3}, false},
	} {
		name, ok := (Picture{Origin: "here"}).origin(&Surface{X: c.x, Y: c.y})
		if ok != c.want || ok && name != "here" {
			t.Errorf("%v by %v: marked %v as %q", c.x, c.y, ok, name)
		}
	}
	s := &Surface{X: Axis{-100, 100, 3}, Y: Axis{-1, 1, 3}}
	for at, marked := range map[float64]bool{0.0001: false, 0.0003: true} { // a millionth of the window is 0.0002
		s.Paths = []Path{{Points: []Marker{{Coordinates: Coordinates{A: 0.6 * at, B: -0.8 * at}}}}}
		if _, ok := (Picture{}).origin(s); ok != marked {
			t.Errorf("with a point %v from the origin, that is marked: %v", at, ok)
		}
	}
}

// TestMapsOfCells are of kinds where those are given, and of values otherwise.
func TestMapsOfCells(t *testing.T) {
	value := CellMap{Title: "v", X: Axis{0, 2, 3}, Y: Axis{5, 6, 2}, Value: []float64{1, 2, 3, 4, 5, 6}, Label: "steps",
		Log: true, Hole: "never"}
	kind := CellMap{Title: "k", X: Axis{0, 1, 2}, Y: Axis{0, 1, 2}, Kind: []int{0, 1, -1, 0}, Kinds: []string{"a", "b"}}
	parts := cellMaps([]CellMap{value, kind})
	if len(parts) != 2 {
		t.Fatalf("%d parts", len(parts))
	}
	m, ok := parts[0].(figure.Map)
	if !ok || m.Title != "v" || !m.Cells || m.Isolines >= 0 || m.Hole != "never" || m.X != "α" || m.Y != "β" ||
		m.Scale.Label != "steps" || !m.Scale.Log || !slices.Equal(m.Grid.X, []float64{0, 1, 2}) ||
		!slices.Equal(m.Grid.Y, []float64{5, 6}) || !slices.Equal(m.Grid.Z, value.Value) {
		t.Errorf("%+v", parts[0])
	}
	c, ok := parts[1].(figure.Categories)
	if !ok || c.Title != "k" || c.X != "α" || c.Y != "β" || !slices.Equal(c.Kind, kind.Kind) || len(c.Kinds) != 2 ||
		c.Kinds[1].Name != "b" || !slices.Equal(c.Xs, []float64{0, 1}) || !slices.Equal(c.Ys, []float64{0, 1}) {
		t.Errorf("%+v", parts[1])
	}
}

// TestWholeCaption of a surface, word by word.
func TestWholeCaption(t *testing.T) {
	s := shown()
	s.Plane.U = Direction{Kind: "filter", Seed: 3, Unit: "a filter", Vector: []float32{1, 0}, ZeroFilters: 2}
	s.Plane.V = Direction{Kind: "filter", Seed: 3, Unit: "a filter", Vector: []float32{1, 1}, ZeroFilters: 4}
	s.Recipe = Recipe{Examples: 7, Chosen: "the first", Norm: "frozen"}
	got := Picture{Note: "Look.", Linear: true, Min: 2, Max: 5}.Caption(s)
	want := "Look. Height: mean over 7 fixed examples (the first) of the loss without regularization, dropout off; " +
		"statistics of normalizations: frozen. Heights and colors are linear. " +
		"α, β: each a random direction (seed 3), filter-normalized; 1 is a filter; they are 45° apart. " +
		"4 filters are zero and stay so. " +
		"Window: α from -1 to 1, β from -0.5 to 0.5, 3×2 points. Cut off at 5 (1 of 6 cells) and at 2 (1).\n" +
		"What it cannot tell: a slice that looks convex does not make the landscape convex, but one that does not, " +
		"does make it not convex; range and scale decide whether it looks smooth or rugged. " +
		"Random planes show about the mean curvature, so that saddles look like minima. " +
		"Filter normalization removes the scale of filters and no other reparametrisation."
	if got != want {
		t.Errorf("caption\n%s\nwant\n%s", got, want)
	}
	s.Recipe, s.Plane.V = Recipe{}, Direction{Kind: "own", Vector: []float32{0, 1}}
	s.Paths = []Path{{Name: "p", Points: []Marker{{Loss: 0.5}}}}
	p := Picture{Accuracy: true, Names: []string{"one", "two"}, Trees: make([]Coordinates, 3), TreesMean: "lost"}
	text, _, _ := strings.Cut(p.Caption(s, s), "\n")
	const point = "Point p: loss 0.5; 0 % of its distance from the origin lies outside of the plane. "
	want = "Height: accuracy, dropout off. α: a random direction (seed 3), filter-normalized; 1 is a filter. " +
		"β: a direction that was given (own). They are 90° apart. 2 filters are zero and stay so. " +
		"Window: α from -1 to 1, β from -0.5 to 0.5, 3×2 points. one: " + point + "two: " + point +
		"All have one scale of heights and colors. A tree: lost (drawn: 3)."
	if text != want {
		t.Errorf("caption\n%s\nwant\n%s", text, want)
	}
	p.Trees, p.Names = nil, nil
	text, _, _ = strings.Cut(p.Caption(s), "\n")
	if strings.Contains(text, "tree") || strings.Contains(text, "All have") ||
		!strings.HasSuffix(text, strings.TrimSpace(point)) {
		t.Errorf("caption of one surface without trees: %s", text)
	}
	s.Recipe = Recipe{Examples: 3}
	if got := s.measuredText(false); got != "Height: mean over 3 fixed examples of the loss without regularization, "+
		"dropout off." {
		t.Errorf("%q", got)
	}
}

// TestCaptionsOfCrowdedSurfaces say that the scale is logarithmic, as the picture itself does.
func TestCaptionsOfCrowdedSurfaces(t *testing.T) {
	s := shown()
	for i := range s.Loss {
		s.Loss[i] = math.Pow(10, float64(i))
	}
	text := Picture{}.Caption(shown(), s)
	if !strings.Contains(text, "Heights and colors are logarithmic: half of the cells") {
		t.Errorf("%q", text)
	}
	f, err := Picture{}.figure(shown(), s)
	if err != nil || f.Caption != text {
		t.Errorf("the picture says %q (%v), the caption %q", f.Caption, err, text)
	}
}

// TestDrawnHeights are the finite ones, cut off where the scale ends, in their order.
func TestDrawnHeights(t *testing.T) {
	grids := []figure.Grid{{Z: []float64{5, math.NaN(), -1}}, {Z: []float64{2, math.Inf(1)}}}
	for _, c := range []struct{ min, max float64 }{{0, 0}, {1, 4}, {4, 1}} {
		want := []float64{-1, 2, 5}
		if c.min < c.max {
			want = []float64{1, 2, 4, 4}
		}
		if got := (Picture{Min: c.min, Max: c.max}).drawn(grids); !slices.Equal(got, want) {
			t.Errorf("from %v to %v: %v, want %v", c.min, c.max, got, want)
		}
	}
}

// TestCrowdedHeights: half of the heights in the lowest fifth of a range that spans more than a factor of three.
func TestCrowdedHeights(t *testing.T) {
	for _, c := range []struct {
		heights []float64
		log     bool
	}{
		{[]float64{1, 1.2, 1.75, 4, 5}, true}, {[]float64{1, 1.2, 1.85, 4, 5}, false},
		{[]float64{1, 1.1, 1.2, 2, 2.9}, false}, {[]float64{1, 1.1, 1.2, 2, 3.1}, true},
		{[]float64{0, 0.1, 0.2, 2, 5}, false}, {nil, false}, {[]float64{2, 2}, false},
	} {
		log, why := (Picture{}).logarithmic([]figure.Grid{{Z: c.heights}})
		if log != c.log || strings.Contains(why, "logarithmic: half") != c.log || (why == "") != (c.heights == nil) {
			t.Errorf("%v: logarithmic %v, %q", c.heights, log, why)
		}
	}
	if _, why := (Picture{}).logarithmic([]figure.Grid{{Z: []float64{1, 1, 1.4, 4, 5}}}); !strings.HasSuffix(why,
		"the lowest 10 % of the range.") {
		t.Errorf("%q", why)
	}
	if log, why := (Picture{Accuracy: true, Log: true}).logarithmic(nil); log || why != "" {
		t.Errorf("accuracies: %v, %q", log, why)
	}
}

// TestCurvesOfLines: per cent of accuracies, gaps where a height is not finite or has no logarithm, and chords from end
// to end.
func TestCurvesOfLines(t *testing.T) {
	q := &Profile{Axis: Axis{0, 2, 3}, Loss: []float64{0, math.Inf(1), 2}, Accuracy: []float64{0.5, 1, math.NaN()}}
	for _, c := range []struct {
		picture LinePicture
		want    []float64
		holes   int
	}{
		{LinePicture{}, []float64{0, math.NaN(), 2}, 1},
		{LinePicture{Log: true}, []float64{math.NaN(), math.NaN(), 2}, 2},
		{LinePicture{Accuracy: true, Log: true}, []float64{50, 100, math.NaN()}, 1},
	} {
		curve, holes := c.picture.curve(q)
		if holes != c.holes || !slices.Equal(curve.X, []float64{0, 1, 2}) || !curve.Gaps {
			t.Errorf("%+v: %d holes over %v", c.picture, holes, curve.X)
		}
		for i, want := range c.want {
			if got := curve.Y[i]; got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Errorf("%+v: height %d is %v, want %v", c.picture, i, got, want)
			}
		}
	}
	list := chords([]figure.Curve{{X: []float64{1, 2, 4}, Y: []float64{5, 9, 7}}})
	if len(list) != 1 || !slices.Equal(list[0].X, []float64{1, 4}) || !slices.Equal(list[0].Y, []float64{5, 7}) {
		t.Errorf("chords %+v", list)
	}
}

// TestNamesOfSpectra are as many as there are spectra, or none.
func TestNamesOfSpectra(t *testing.T) {
	d := &Density{Values: []float64{-1, 0, 3}, Weights: []float64{0.25, 0.25, 0.5}, Probes: 7, Dim: 12}
	file := filepath.Join(t.TempDir(), "s.svg")
	for n, good := range map[int]bool{0: true, 1: false, 2: true, 3: false} {
		var names []string
		for i := range n {
			names = append(names, string(rune('a'+i)))
		}
		if err := (SpectrumPicture{Names: names}).Save(file, d, d); (err == nil) != good {
			t.Errorf("%d names of two spectra: error %v", n, err)
		}
	}
	if err := (SpectrumPicture{}).Save(file); err == nil {
		t.Error("no spectrum was drawn")
	}
	one := &Density{Values: []float64{2}, Weights: []float64{1}, Probes: 1, Dim: 1}
	if err := (SpectrumPicture{}).Save(file, one); err != nil {
		t.Errorf("a spectrum of one value: %v", err)
	}
}
