package figure

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestSave(t *testing.T) {
	dir := t.TempDir()
	chart := Chart{Title: "accuracy", X: "step", Y: "%", Curves: []Curve{
		{Name: "one", X: []float64{1, 2, 3}, Y: []float64{50, 60, 65}, Low: []float64{45, 55, 60},
			High: []float64{55, 65, 70}, Points: true},
		{Name: "two", X: []float64{1, 2, 3}, Y: []float64{40, 45, 44}, Color: Purple},
		{Name: "none"},
		{Name: "single", X: []float64{2}, Y: []float64{50}},
	}}
	loss := Chart{Title: "loss", X: "step", Y: "nats", Log: true,
		Curves: []Curve{{Name: "one", X: []float64{1, 2, 3}, Y: []float64{3, 0.2, 0.01}}}}
	for _, name := range []string{"a.png", "b.svg", "c.PNG"} {
		path := filepath.Join(dir, name)
		if err := Save(path, chart, loss); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".svg") {
			for _, want := range []string{"<svg", "accuracy", "nats", "two", "single"} {
				if !bytes.Contains(text, []byte(want)) {
					t.Errorf("%s lacks %q", name, want)
				}
			}
			if n := bytes.Count(text, []byte(">one<")); n != 1 {
				t.Errorf("%d entries for one curve in the common legend", n)
			}
			continue
		}
		img, err := png.Decode(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if !has(img, Purple) {
			t.Errorf("%s: a curve's color is nowhere", name)
		}
	}
}

func has(img image.Image, c color.RGBA) bool {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if color.RGBAModel.Convert(img.At(x, y)) == c {
				return true
			}
		}
	}
	return false
}

func TestSaveRefuses(t *testing.T) {
	dir := t.TempDir()
	ok := Curve{Name: "c", X: []float64{1, 2}, Y: []float64{1, 2}}
	for name, c := range map[string]struct {
		file  string
		chart Chart
		want  string
	}{
		"format":  {"a.jpg", Chart{Curves: []Curve{ok}}, ".png or .svg"},
		"lengths": {"a.png", Chart{Curves: []Curve{{Name: "c", X: []float64{1}, Y: []float64{1, 2}}}}, `"c"`},
		"band": {"a.png",
			Chart{Curves: []Curve{{Name: "c", X: []float64{1}, Y: []float64{1}, Low: []float64{1}}}}, `"c"`},
		"NaN": {"a.png", Chart{Curves: []Curve{{Name: "c", X: []float64{1, 2}, Y: []float64{1, math.NaN()}}}},
			"point 1 is NaN"},
		"logarithm": {"a.png", Chart{Log: true, Curves: []Curve{{Name: "c", X: []float64{1, 2}, Y: []float64{1, 0}}}},
			"logarithmic"},
		"folder":      {"no/where.png", Chart{Curves: []Curve{ok}}, "no such file"},
		"empty curve": {"fine.png", Chart{Curves: []Curve{{Name: "c"}}}, ""},
	} {
		err := Save(filepath.Join(dir, c.file), c.chart)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if err := Save(filepath.Join(dir, "a.png")); err == nil {
		t.Error("no chart, no error")
	}
}

func TestTicksStandAtRoundNumbers(t *testing.T) {
	labels := func(ts ticks, min, max float64) []string {
		var list []string
		for _, tick := range ts.Ticks(min, max) {
			if tick.Value < min-1e-9 || tick.Value > max+1e-9 {
				t.Errorf("tick %v outside of %v to %v", tick.Value, min, max)
			}
			list = append(list, tick.Label)
		}
		return list
	}
	for _, c := range []struct {
		ticks    ticks
		min, max float64
		want     string
	}{
		{ticks{}, 0, 1000, "0 200 400 600 800 1000"},
		{ticks{}, 87.3, 100, "90 95 100"},
		{ticks{}, -0.31, 0.29, "-0.3 -0.2 -0.1 0 0.1 0.2"},
		{ticks{log: true}, -2, 1, "0.01 0.02 0.05 0.1 0.2 0.5 1 2 5 10"},
		{ticks{log: true}, -4.5, 1, "0.0001 0.001 0.01 0.1 1 10"},
		{ticks{log: true}, math.Log10(2), math.Log10(3), "2 2.2 2.4 2.6 2.8 3"},
	} {
		if got := strings.Join(labels(c.ticks, c.min, c.max), " "); got != c.want {
			t.Errorf("%v from %v to %v: %s, want %s", c.ticks, c.min, c.max, got, c.want)
		}
	}
	// Every range of many sizes gets a handful of marks.
	for scale := 1e-6; scale < 1e7; scale *= 1.7 {
		if n := len(labels(ticks{}, 0.3*scale, 1.9*scale)); n < 3 || n > 8 {
			t.Errorf("range of %v: %d ticks", 1.6*scale, n)
		}
	}
}

// TestNearlyEqualHeights: where neighboring numbers are farther apart than round ones would be, there are no marks, and
// the drawing comes to an end.
func TestNearlyEqualHeights(t *testing.T) {
	for _, low := range []float64{1, -1, 1e9, 3.7e-5} {
		high := math.Nextafter(low, math.Inf(1))
		if n := len(ticks{}.Ticks(low, high)); n > 2 {
			t.Errorf("%d marks between %v and the next number", n, low)
		}
		if n := len((Scale{Min: low, Max: high}).isolines(10)); n > 0 {
			t.Errorf("%d isolines between %v and the next number", n, low)
		}
		g := Grid{X: []float64{0, 1}, Y: []float64{0, 1}, Z: []float64{low, low, low, high}}
		if err := Of("", Map{Grid: g}, Surface{Grid: g}).Save(filepath.Join(t.TempDir(), "flat.png")); err != nil {
			t.Error(err)
		}
	}
}

func TestPicture(t *testing.T) {
	img, err := Picture([]float32{0, 1, 0.5, 2, -1, 1}, []int{2, 3, 1}, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	var got []uint32
	for y := range 2 {
		for x := range 3 {
			r, g, b, _ := img.At(x, y).RGBA()
			if r != g || g != b {
				t.Errorf("ink at %d, %d is colored", x, y)
			}
			got = append(got, r>>8)
		}
	}
	if want := []uint32{255, 0, 127, 0, 255, 0}; !slices.Equal(got, want) {
		t.Errorf("ink %v, want %v", got, want)
	}
	img, err = Picture([]float32{1, 0, 0}, []int{1, 1, 3}, 0, 1)
	if r, g, b, _ := img.At(0, 0).RGBA(); err != nil || r>>8 != 255 || g != 0 || b != 0 {
		t.Errorf("red is %v %v %v (%v)", r, g, b, err)
	}
	for _, shape := range [][]int{{2, 3}, {2, 3, 2}, {1, 1, 1}} {
		if _, err := Picture(make([]float32, 6), shape, 0, 1); err == nil {
			t.Errorf("shape %v, and no error", shape)
		}
	}
}

func TestComposePutsTilesSideBySide(t *testing.T) {
	fill := func(c color.RGBA) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, 4, 4))
		for i := range 16 {
			img.SetRGBA(i%4, i/4, c)
		}
		return img
	}
	img, err := Compose([]Panel{
		{Title: "left", Note: "a note", Size: 40,
			Rows: []Row{{Name: "row",
				Tiles: []Tile{{Image: fill(Blue)}, {Image: fill(Green), Frame: Vermillion, Caption: "wrong",
					Crossed: true}}}}},
		{Title: "right", Size: 40, Columns: []string{"A", "a name that is too long"},
			Rows: []Row{{}, {Tiles: []Tile{{Image: fill(Purple)}, {}}}}},
	}, []Panel{{Title: "below", Rows: []Row{{Tiles: []Tile{{Image: fill(Orange)}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]image.Point{}
	for name, c := range map[string]color.RGBA{"blue": Blue, "green": Green, "purple": Purple, "orange": Orange} {
		p, n := center(img, c)
		if n < 1000 {
			t.Errorf("%s covers %d pixels, want most of a tile of 40×40", name, n)
		}
		at[name] = p
	}
	if !(at["blue"].X < at["green"].X && at["green"].X < at["purple"].X && at["orange"].Y > at["green"].Y) {
		t.Errorf("tiles lie at %v", at)
	}
	if d := at["green"].X - at["blue"].X; d < 40 || d > 50 {
		t.Errorf("neighboring tiles are %d pixels apart", d)
	}
	if !has(img, Vermillion) {
		t.Error("the frame is missing")
	}
	if _, err := Compose([]Panel{{Size: 9000, Rows: []Row{{Tiles: make([]Tile, 9)}}}}); err == nil {
		t.Error("81000×9000 pixels, and no error")
	}
}

// center is the mean place of a color, and the number of its pixels.
func center(img image.Image, c color.RGBA) (image.Point, int) {
	var sum image.Point
	n := 0
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if color.RGBAModel.Convert(img.At(x, y)) == c {
				sum, n = sum.Add(image.Pt(x, y)), n+1
			}
		}
	}
	if n == 0 {
		return sum, 0
	}
	return sum.Div(n), n
}

func TestScaledKeepsProportions(t *testing.T) {
	wide := image.NewRGBA(image.Rect(0, 0, 40, 10))
	for i := range wide.Pix {
		wide.Pix[i] = 255
	}
	for y := range 10 {
		for x := range 40 {
			wide.SetRGBA(x, y, Blue)
		}
	}
	dst := image.NewRGBA(image.Rect(0, 0, 80, 80))
	scaled(dst, dst.Rect, wide)
	if p, n := center(dst, Blue); n != 80*20 || p != image.Pt(39, 39) {
		t.Errorf("%d pixels around %v, want 80·20 around the middle", n, p)
	}
}

func TestClip(t *testing.T) {
	if got := clip("short", 100, 12, false); got != "short" {
		t.Errorf("%q", got)
	}
	got := clip("a name that is much too long", 60, 12, false)
	if textWidth(got, 12, false) > 60 || !strings.HasSuffix(got, "…") || !strings.HasPrefix(got, "a n") {
		t.Errorf("%q", got)
	}
}

func TestIntervals(t *testing.T) {
	v := Intervals{
		X: "effect", Low: -1, High: math.Inf(1), Region: "wanted",
		Rows: []Estimate{{Name: "first", Value: 1, Low: 0.5, High: 1.5, Group: "a"},
			{Value: 2, Low: 2, High: 2, Group: "b"}, {Name: "third", Value: -3, Low: -4, High: -2}},
	}
	if v.lines() != 2 || v.height(1) != 0 || v.height(2) != -1 {
		t.Errorf("%d lines, heights %v and %v; want 2, 0 and -1", v.lines(), v.height(1), v.height(2))
	}
	path := filepath.Join(t.TempDir(), "intervals.svg")
	if err := v.Save(path); err != nil {
		t.Fatal(err)
	}
	svg, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"first", "third", "wanted", "effect"} {
		if !strings.Contains(string(svg), ">"+text+"<") {
			t.Errorf("the picture does not say %q", text)
		}
	}
	v.Rows[0].High = math.Inf(1)
	if err := v.Save(path); err == nil || !strings.Contains(err.Error(), `"first"`) {
		t.Errorf("an infinite interval: %v", err)
	}
	if err := (Intervals{}).Save(path); err == nil {
		t.Error("no estimates were drawn")
	}
}
