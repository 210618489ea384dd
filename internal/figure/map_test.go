package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

func refuses(t *testing.T, name string, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: %v, want %q", name, err, want)
	}
}

// drawn is a figure as a picture.
func drawn(t *testing.T, f Figure) image.Image {
	t.Helper()
	path := filepath.Join(t.TempDir(), "f.png")
	if err := f.Save(path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func opaque(c color.NRGBA) color.RGBA { return color.RGBA{c.R, c.G, c.B, 255} }

func TestCellsHaveTheirColors(t *testing.T) {
	inf := math.Inf(1)
	g := Grid{X: []float64{1, 2, 3}, Y: []float64{1, 2}, Z: []float64{0, 0.25, 0.5, 0.75, 9, inf}}
	m := Map{Grid: g, Scale: Scale{Max: 1}, Cells: true, Isolines: -1}
	img := drawn(t, Of("", m))
	// Six cells of equal size; the colors of the bar are there, too, but each on a single row.
	cell := 0
	at := map[float64]image.Point{}
	for _, z := range []float64{0, 0.25, 0.5, 0.75} {
		p, n := center(img, opaque(Viridis.At(z)))
		if at[z] = p; cell == 0 {
			cell = n
		}
		if n < 20000 || math.Abs(float64(n-cell)) > 0.1*float64(cell) {
			t.Errorf("height %v covers %d pixels, the first cell %d", z, n, cell)
		}
	}
	if !(at[0].X < at[0.25].X && at[0.25].X < at[0.5].X && at[0].Y > at[0.75].Y) {
		t.Errorf("cells lie at %v; want columns to the right and rows upward", at)
	}
	if !has(img, opaque(holeTexture.stripe)) {
		t.Error("the hole has no stripes")
	}
	if _, n := center(img, opaque(Viridis[255])); n < cell/2 || n > cell*9/10 {
		t.Errorf("a clipped cell has %d pixels of the last color, of %d; the rest should be stripes", n, cell)
	}
	if n := g.Holes(); n != 1 {
		t.Errorf("%d holes, want 1", n)
	}
	var names []string
	m, err := m.prepare()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range m.signs() {
		names = append(names, s.name)
	}
	if got, want := strings.Join(names, "; "), "clipped above 1 (1 cell); not finite (1 cell)"; got != want {
		t.Errorf("below the map stands %q, want %q", got, want)
	}
}

func TestHeightsBetweenPoints(t *testing.T) {
	nan := math.NaN()
	g := Grid{X: []float64{0, 1, 3}, Y: []float64{0, 2}, Z: []float64{0, 1, 3, 4, 5, nan}} // x + 2y
	for _, c := range [][3]float64{{0, 0, 0}, {1, 2, 5}, {0.5, 1, 2.5}, {2, 0, 2}, {3, 0, 3}, {-9, -9, 0}, {2, 1, -1},
		{3, 2, -1}} {
		if got := g.between(c[0], c[1], -1); math.Abs(got-c[2]) > 1e-12 {
			t.Errorf("at (%v, %v): %v, want %v", c[0], c[1], got, c[2])
		}
	}
}

func TestIsolinesOfACone(t *testing.T) {
	g := lattice(41, 31, math.Hypot)
	lines := isoline(g, 0.7123)
	ends := map[[2]float64]int{}
	key := func(x, y float64) [2]float64 { return [2]float64{math.Round(x * 1e9), math.Round(y * 1e9)} }
	for _, s := range lines {
		ends[key(s.x0, s.y0)]++
		ends[key(s.x1, s.y1)]++
		if r := math.Hypot(s.x0, s.y0); math.Abs(r-0.7123) > 0.003 {
			t.Errorf("an isoline of 0.7123 goes through (%v, %v), where the height is %v", s.x0, s.y0, r)
		}
	}
	for p, n := range ends {
		if n != 2 {
			t.Errorf("at %v %d pieces meet; a closed line has 2 everywhere", p, n)
		}
	}
	if len(lines) < 60 {
		t.Errorf("%d pieces around the cone", len(lines))
	}
	// A saddle, in one square: two pieces that do not cross.
	saddle := Grid{X: []float64{0, 1}, Y: []float64{0, 1}, Z: []float64{1, 0, 0, 1}}
	if n := len(isoline(saddle, 0.4)); n != 2 {
		t.Errorf("%d pieces at a saddle, want 2", n)
	}
	saddle.Z[3] = math.Inf(1)
	if n := len(isoline(saddle, 0.4)); n != 0 {
		t.Errorf("%d pieces beside a hole, want none", n)
	}
}

func TestScales(t *testing.T) {
	g := Grid{X: []float64{0, 1}, Y: []float64{0, 1}, Z: []float64{1, 100, math.NaN(), math.Inf(-1)}}
	s, err := CommonScale(Scale{Log: true}, g, Grid{X: []float64{0}, Y: []float64{0}, Z: []float64{0.01}})
	if err != nil || s.Min != 0.01 || s.Max != 100 {
		t.Errorf("scale from %v to %v (%v), want that of all grids", s.Min, s.Max, err)
	}
	if l := s.level(1); math.Abs(l-0.5) > 1e-12 {
		t.Errorf("1 lies at %v of a logarithmic scale from 0.01 to 100", l)
	}
	lines := s.isolines(8)
	for i, z := range lines {
		if z <= s.Min || z >= s.Max || i > 1 && math.Abs(lines[i]/lines[i-1]-lines[1]/lines[0]) > 1e-9 {
			t.Errorf("isolines %v", lines)
		}
	}
	if lines := (Scale{Min: -0.3, Max: 2.1}).isolines(10); len(lines) != 5 || lines[0] != 0 || lines[4] != 2 {
		t.Errorf("isolines %v, want 0 0.5 1 1.5 2", lines)
	}
	for name, c := range map[string]struct {
		s    Scale
		want string
	}{
		"upside down": {Scale{Min: 2, Max: 1}, "from 2 down to 1"},
		"beyond":      {Scale{Min: 200, Max: 300}, "no height lies on the scale"},
		"negative":    {Scale{Min: -1, Max: 300, Log: true}, "cannot begin at -1"},
		"NaN":         {Scale{Min: math.NaN()}, "NaN"},
	} {
		_, err := CommonScale(c.s, g)
		refuses(t, name, err, c.want)
	}
	for name, c := range map[string]struct {
		g    Grid
		want string
	}{
		"lengths": {Grid{X: []float64{0}, Y: []float64{0}, Z: []float64{1, 2}},
			"2 heights for a grid of 1 columns and 1 rows"},
		"empty": {Grid{}, "0 heights"},
		"descending": {Grid{X: []float64{1, 0}, Y: []float64{0}, Z: []float64{1, 2}},
			"column 1 lies at 0, after one at 1"},
		"position": {Grid{X: []float64{math.Inf(1)}, Y: []float64{0}, Z: []float64{1}}, "column 0 lies at +Inf"},
		"no number": {Grid{X: []float64{0, 1}, Y: []float64{0}, Z: []float64{math.NaN(), math.Inf(1)}},
			"none of the 2 heights"},
	} {
		_, err := CommonScale(Scale{}, c.g)
		refuses(t, name, err, c.want)
	}
}

// TestTablesGrowInLightness holds the tables to what they are for: each color is lighter than the one before (CIE L*).
func TestTablesGrowInLightness(t *testing.T) {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	for name, table := range map[string]*Table{"viridis": Viridis, "cividis": Cividis} {
		before, first := -1.0, 0.0
		for i, c := range table {
			l := 116*math.Cbrt(0.2126*linear(c.R)+0.7152*linear(c.G)+0.0722*linear(c.B)) - 16
			if l < before-0.4 { // half a step of rounding to 8 bits
				t.Errorf("%s: entry %d is darker than the one before: %v, %v", name, i, l, before)
			}
			if before = l; i == 0 {
				first = l
			}
		}
		if before-first < 60 {
			t.Errorf("%s goes from lightness %v to %v", name, first, before)
		}
	}
	if c := Viridis.At(0.5); c != (color.NRGBA{0x21, 0x91, 0x8c, 255}) && c != Viridis[128] {
		t.Errorf("the middle of viridis is %v", c)
	}
	if Cividis.At(-3) != Cividis[0] || Cividis.At(7) != Cividis[255] {
		t.Error("places off the table do not have the color of its ends")
	}
}

// everything is one of each part, with names that are no text of XML as they stand.
func everything() Figure {
	g := lattice(9, 7, func(x, y float64) float64 {
		if x > 0.6 {
			return math.Inf(1)
		}
		return x*x + y
	})
	path := Path{Name: `"SGD" <&>`, X: []float64{-1, 0, 3}, Y: []float64{0.5, 0, 3}, Z: []float64{1, 0.5, 0.2},
		Residual: []float64{0, 0.5, 0.9}}
	marks := []Mark{{"a < b", 0, 0}, {"outside", 7, 7}}
	return Figure{
		Title: "every <part>", Caption: strings.Repeat("A caption & its <words>. ", 40),
		Rows: [][]Part{
			{Map{Title: "m", X: "α", Y: "β", Grid: g, Scale: Scale{Label: "loss", Max: 0.5}, Paths: []Path{path, path},
				Marks: marks},
				Surface{Title: "s", X: "α", Y: "β", Grid: g, Scale: Scale{Label: "loss", Max: 0.5},
					Paths: []Path{path, path}, Marks: marks, Trees: marks}},
			{Categories{X: "x", Y: "y", XLog: true, Xs: []float64{1, 10}, Ys: []float64{0, 1}, Kind: []int{0, 1, -1, 1},
				Kinds: []Kind{{Name: "<"}, {Name: ">"}}},
				Matrix{Classes: []string{"a", "&"}, Counts: [][]int{{1, 2}, {0, 0}}}},
			{Reliability{Bins: []Bin{{From: 0, To: 0.5, Count: 3, Predicted: 0.2, Share: 0.3, Low: 0.1, High: 0.5},
				{From: 0.5, To: 1}}},
				Intervals{X: "<x>", Bars: true, Rows: []Estimate{{Name: "&", Value: 1, Low: 0, High: 2, Note: "<n>"}},
					References: []Level{{"zero", 0}}}},
			{Chart{X: "x", Y: "y", XLog: true, Direct: true, Levels: []Level{{"chance", 0.5}}, Curves: []Curve{
				{Name: "steps", X: []float64{1, 10}, Y: []float64{0, 1}, Steps: true, Censored: []float64{20}},
				{Name: "&", X: []float64{1}, Y: []float64{1}}}}},
		},
	}
}

func TestFilesAreXMLAndRepeat(t *testing.T) {
	dir := t.TempDir()
	var files [2][]byte
	for i := range files {
		path := filepath.Join(dir, "f.svg")
		if err := everything().Save(path); err != nil {
			t.Fatal(err)
		}
		var err error
		if files[i], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the same figure gives two files")
	}
	text := map[string]bool{}
	for d := xml.NewDecoder(bytes.NewReader(files[0])); ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := tok.(xml.CharData); ok {
			text[string(c)] = true
		}
	}
	for _, want := range []string{"every <part>", `"SGD" <&>`, "a < b", "loss", "chance", "predicted probability",
		"zero", "<n>", "clipped above 0.5 (21 cells)", "not finite (14 cells)"} {
		if !text[want] {
			t.Errorf("the file does not say %q", want)
		}
	}
	if text["outside"] {
		t.Error("a mark outside of the window is named")
	}
}

func TestLargeSurfacesAreImagesInVectorFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f.svg")
	if err := Of("", Surface{Title: "large", Grid: lattice(103, 103, math.Hypot)}).Save(path); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(text, []byte("<path")); n > 500 {
		t.Errorf("%d paths; want the cells as an image", n)
	}
	if !bytes.Contains(text, []byte("data:image/png;base64,iVBOR")) || !bytes.Contains(text, []byte(">large<")) {
		t.Error("no image, or no text")
	}
}

func TestFigureRefuses(t *testing.T) {
	dir := t.TempDir()
	ok := Map{Grid: lattice(2, 2, math.Hypot)}
	for name, c := range map[string]struct {
		file string
		f    Figure
		want string
	}{
		"format":   {"a.pdf", Of("", ok), ".png or .svg"},
		"folder":   {"no/a.png", Of("", ok), "no such file"},
		"no parts": {"a.png", Figure{Title: "t"}, "without parts"},
		"part":     {"a.png", Of("", Map{Title: "ground"}), "ground: 0 heights"},
		"logarithm": {"a.png", Of("", Map{XLog: true, X: "rate", Grid: lattice(2, 2, math.Hypot)}),
			"rate: -1 has no place"},
		"kinds": {"a.png",
			Of("", Categories{Xs: []float64{1}, Ys: []float64{1}, Kind: []int{2}, Kinds: []Kind{{}}}),
			"cell 0 is of kind 2"},
		"matrix": {"a.png", Of("", Matrix{Classes: []string{"a"}, Counts: [][]int{{1, 2}}}),
			"row 0 of the confusion matrix has 2 counts"},
		"no classes":  {"a.png", Of("", Matrix{}), "0 rows for 0 classes"},
		"reliability": {"a.png", Of("", Reliability{Bins: []Bin{{To: 1, Count: 1, Share: math.NaN()}}}), "bin 0"},
		"no examples": {"a.png", Of("", Reliability{Bins: []Bin{{To: 1}}}), "without examples"},
		"band": {"a.png",
			Of("", Chart{Curves: []Curve{{Name: "c", X: []float64{1}, Y: []float64{1}, Low: []float64{1},
				High: []float64{1}, Steps: true}}}), "steps with a band"},
		"axis": {"a.png",
			Of("", Chart{XLog: true, Curves: []Curve{{Name: "c", X: []float64{0}, Y: []float64{1}}}}), "logarithmic"},
		"residual": {"a.png",
			Of("", Map{Grid: ok.Grid,
				Paths: []Path{{Name: "p", X: []float64{1}, Y: []float64{1}, Residual: []float64{math.NaN()}}}}),
			"residual NaN"},
	} {
		refuses(t, name, c.f.Save(filepath.Join(dir, c.file)), c.want)
		if _, err := os.Stat(filepath.Join(dir, c.file)); err == nil {
			t.Errorf("%s: a file was written all the same", name)
		}
	}
	for name, p := range map[string]Part{
		"one point": Map{Grid: Grid{X: []float64{1}, Y: []float64{2}, Z: []float64{3}}},
		"one class": Matrix{Classes: []string{"a"}, Counts: [][]int{{3}}},
		"one cell":  Categories{Xs: []float64{1}, Ys: []float64{1}, Kind: []int{0}, Kinds: []Kind{{}}},
	} {
		if err := Of("", p).Save(filepath.Join(dir, "one.svg")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWrap(t *testing.T) {
	words := strings.Repeat("of words ", 60) + "\n\nand"
	p := wrap(words, sans(9), 200)
	sty := style(sans(9), Black, 0, 0)
	for _, line := range p.lines {
		if sty.Width(line) > 200 {
			t.Errorf("%q is %v wide", line, sty.Width(line))
		}
	}
	if got, want := strings.Fields(strings.Join(p.lines, " ")), strings.Fields(words); len(got) != len(want) {
		t.Errorf("%d words of %d are left", len(got), len(want))
	}
	if n := len(p.lines); p.lines[n-1] != "and" || p.lines[n-2] != "" {
		t.Errorf("paragraphs end in %q", p.lines[n-2:])
	}
	short, long := drawn(t, Of("", Matrix{Classes: []string{"a"}, Counts: [][]int{{3}}})),
		drawn(t, Of(words, Matrix{Classes: []string{"a"}, Counts: [][]int{{3}}}))
	if long.Bounds().Dy() < short.Bounds().Dy()+100 {
		t.Error("a long caption has no room")
	}
}

func TestLabelsDoNotCoverEachOther(t *testing.T) {
	canvas := draw.New(vgimg.New(300, 300))
	l := labels{c: &canvas}
	for range 6 {
		l.write("lowest on this grid", vg.Point{X: 290, Y: 150}, Black)
	}
	l.write("outside", vg.Point{X: 301, Y: 150}, Black)
	if len(l.done) != 6 {
		t.Fatalf("%d labels were written, want 6", len(l.done))
	}
	for i, a := range l.done {
		if a.Max.X > 300 {
			t.Errorf("label %d ends at %v, outside of the picture", i, a.Max.X)
		}
		for _, b := range l.done[:i] {
			if a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y {
				t.Errorf("labels at %v and %v cover each other", a, b)
			}
		}
	}
}
