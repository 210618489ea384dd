package sketch_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"landscape/fewshot/sketch"
	"landscape/internal/random"
)

var pen = sketch.Pen{Width: 0.07, Extent: 0.8}

func rendered(t testing.TB, strokes [][]sketch.Point, p sketch.Pen) []float32 {
	t.Helper()
	image, err := sketch.Render(strokes, p)
	if err != nil {
		t.Fatal(err)
	}
	return image
}

// scribble is a random drawing.
func scribble(r *rand.Rand) (strokes [][]sketch.Point) {
	for range 1 + r.IntN(4) {
		at := sketch.Point{r.Float64(), r.Float64()}
		s := []sketch.Point{at}
		for range r.IntN(12) {
			at = sketch.Point{at[0] + 0.3*(r.Float64()-0.5), at[1] + 0.3*(r.Float64()-0.5)}
			s = append(s, at)
		}
		strokes = append(strokes, s)
	}
	return strokes
}

// reference is a drawing as its definition has it: a pixel is the share of a fine grid of places in it that lie within
// the pen's radius of a path, which is scaled and centered first.
func reference(strokes [][]sketch.Point, p sketch.Pen) []float32 {
	const fine = 12
	left, right, top, bottom := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, s := range strokes {
		for _, q := range s {
			left, right, top, bottom = min(left, q[0]), max(right, q[0]), min(top, q[1]), max(bottom, q[1])
		}
	}
	scale := 0.0
	if longer := max(right-left, bottom-top); longer > 0 {
		scale = (p.Extent - p.Width) / longer
	}
	place := func(q sketch.Point) (x, y float64) {
		return 0.5 + (q[0]-(left+right)/2)*scale, 0.5 + (q[1]-(top+bottom)/2)*scale
	}
	image := make([]float32, sketch.Side*sketch.Side)
	for i := range fine * sketch.Side * fine * sketch.Side {
		row, column := i/(fine*sketch.Side), i%(fine*sketch.Side)
		x, y := (float64(column)+0.5)/(fine*sketch.Side), (float64(row)+0.5)/(fine*sketch.Side)
		inked := false
		for _, s := range strokes {
			for k := range s {
				ax, ay := place(s[max(k-1, 0)])
				bx, by := place(s[k])
				t := 0.0
				if d := (bx-ax)*(bx-ax) + (by-ay)*(by-ay); d > 0 {
					t = min(1, max(0, ((x-ax)*(bx-ax)+(y-ay)*(by-ay))/d))
				}
				inked = inked || math.Hypot(x-ax-t*(bx-ax), y-ay-t*(by-ay)) <= p.Width/2
			}
		}
		if inked {
			image[row/fine*sketch.Side+column/fine] += 1.0 / (fine * fine)
		}
	}
	return image
}

func TestRenderIsADiskAlongThePath(t *testing.T) {
	for i := range 12 {
		r := random.New(1, "scribble", i)
		strokes, p := scribble(r), sketch.Pen{Width: 0.04 + 0.08*r.Float64(), Extent: 0.5 + 0.4*r.Float64()}
		got, want := rendered(t, strokes, p), reference(strokes, p)
		sum := 0.0
		for k := range got {
			off := math.Abs(float64(got[k] - want[k]))
			if sum += off; off > 0.12 {
				t.Errorf("drawing %d, pixel %d of row %d: %v, reference %v", i, k%sketch.Side, k/sketch.Side, got[k],
					want[k])
			}
		}
		if mean := sum / float64(len(got)); mean > 0.006 {
			t.Errorf("drawing %d differs from the reference by %v on average", i, mean)
		}
	}
}

// Where it was drawn, how large, and in which unit says nothing; neither does the order of strokes or their direction.
func TestRenderForgetsPlaceAndSize(t *testing.T) {
	for i := range 40 {
		r := random.New(2, "scribble", i)
		strokes := scribble(r)
		want := rendered(t, strokes, pen)
		scale, dx, dy := math.Exp(12*(r.Float64()-0.5)), 1000*(r.Float64()-0.5), 1000*(r.Float64()-0.5)
		var other [][]sketch.Point
		for _, s := range strokes {
			var moved []sketch.Point
			for _, p := range s {
				moved = append(moved, sketch.Point{scale*p[0] + dx, scale*p[1] + dy})
			}
			slices.Reverse(moved)
			other = append([][]sketch.Point{moved, {}}, other...)
		}
		for k, v := range rendered(t, other, pen) {
			if math.Abs(float64(v-want[k])) > 1.01/255 {
				t.Errorf("drawing %d, pixel %d: %v, and moved %v", i, k, want[k], v)
				break
			}
		}
	}
}

func TestRenderKeepsWithinBounds(t *testing.T) {
	for i := range 60 {
		r := random.New(3, "scribble", i)
		p := sketch.Pen{Width: 0.02 + 0.1*r.Float64(), Extent: 0.3 + 0.7*r.Float64()}
		image := rendered(t, scribble(r), p)
		l := sketch.LookOf([][]float32{image})
		if l.Extent > p.Extent+2.0/sketch.Side {
			t.Errorf("drawing %d reaches over %v of the paper; want %v", i, l.Extent, p.Extent)
		}
		for k, v := range image {
			if !(v >= 0 && v <= 1) || v*255 != float32(math.Round(float64(v)*255)) {
				t.Fatalf("drawing %d, pixel %d is %v", i, k, v)
			}
		}
	}
}

// A dot has no size to be scaled by: it is as large as the pen, in the middle, whatever it is made of.
func TestDots(t *testing.T) {
	want := reference([][]sketch.Point{{{5, 5}}}, pen)
	for name, strokes := range map[string][][]sketch.Point{
		"a point":              {{{3, 4}}},
		"a point three times":  {{{3, 4}, {3, 4}}, {{3, 4}}},
		"less than rounding":   {{{1e9, 1}, {1e9 + 1e-6, 1}}},
		"a denormal stroke":    {{{0, 0}, {5e-324, 0}}},
		"far away":             {{{-1e12, 1e12}}},
		"among empty strokes":  {{}, {{0, 0}}, nil},
		"three in one and one": {{{0, 0}, {0, 0}, {0, 0}}, {{0, 0}}},
	} {
		for k, v := range rendered(t, strokes, pen) {
			if math.Abs(float64(v-want[k])) > 0.12 {
				t.Errorf("%s: pixel %d is %v; want %v", name, k, v, want[k])
			}
		}
	}
	straight := rendered(t, [][]sketch.Point{{{-1e12, 0}, {1e12, 0}}}, pen)
	if l := sketch.LookOf([][]float32{straight}); math.Abs(l.Extent-0.8) > 0.08 {
		t.Errorf("a line of 2·10¹² reaches over %v of the paper", l.Extent)
	}
}

func TestRenderRefuses(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	long := make([]sketch.Point, sketch.MaxPoints)
	for _, c := range []struct {
		strokes [][]sketch.Point
		pen     sketch.Pen
		want    string
	}{
		{nil, pen, "nothing is drawn"},
		{[][]sketch.Point{{}, {}}, pen, "nothing is drawn"},
		{[][]sketch.Point{{{0, 0}}, {{1, 1}, {2, nan}}}, pen, "stroke 2, point 2: y is NaN"},
		{[][]sketch.Point{{{inf, 0}}}, pen, "stroke 1, point 1: x is +Inf"},
		{[][]sketch.Point{{{0, -2e12}}}, pen, "y is -2e+12"},
		{[][]sketch.Point{long, {{1, 1}}}, pen, "more than 10000 points"},
		{make([][]sketch.Point, sketch.MaxStrokes+1), pen, "257 strokes"},
		{[][]sketch.Point{{{0, 0}}}, sketch.Pen{}, "a pen of width 0"},
		{[][]sketch.Point{{{0, 0}}}, sketch.Pen{Width: nan, Extent: 0.5}, "a pen of width NaN"},
		{[][]sketch.Point{{{0, 0}}}, sketch.Pen{Width: 0.1, Extent: 1.5}, "extent 1.5"},
	} {
		if _, err := sketch.Render(c.strokes, c.pen); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v; want an error with %q", err, c.want)
		}
	}
}

// FitPen finds the pen again by which drawings were made.
func TestFitPen(t *testing.T) {
	var drawings [][][]sketch.Point
	var images [][]float32
	want := sketch.Pen{Width: 0.06, Extent: 0.7}
	for i := range 40 {
		s := scribble(random.New(4, "scribble", i))
		drawings, images = append(drawings, s), append(images, rendered(t, s, want))
	}
	got, err := sketch.FitPen(sketch.LookOf(images), drawings)
	if err != nil || math.Abs(got.Width-want.Width) > 0.002 || math.Abs(got.Extent-want.Extent) > 0.005 {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
	if l := sketch.LookOf([][]float32{make([]float32, sketch.Side*sketch.Side)}); l != (sketch.Look{}) {
		t.Errorf("blank paper looks like %+v", l)
	}
}

func BenchmarkRender(b *testing.B) {
	s := scribble(random.New(1, "scribble", 3))
	for b.Loop() {
		rendered(b, s, pen)
	}
}
