package terrain_test

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"landscape/terrain"
)

// heights is a surface of given losses, over a square grid.
func heights(t *testing.T, n int, loss func(a, b float64) float64) *terrain.Surface {
	t.Helper()
	axis := terrain.Axis{From: -1, To: 1, N: n}
	plane, err := terrain.NewPlane([]float32{0, 0}, terrain.NewDirection("given", []float32{1, 0}),
		terrain.NewDirection("given", []float32{0, 1}))
	if err != nil {
		t.Fatal(err)
	}
	return measure(t, terrain.Survey{X: axis, Y: axis},
		terrain.HeightFunc(func(theta []float32) (terrain.Height, error) {
			return terrain.Height{Loss: loss(float64(theta[0]), float64(theta[1])), Accuracy: math.NaN()}, nil
		}), plane)
}

// TestScaleOfHeights: it is logarithmic where most heights lie together at the lower end, unless one is asked for; the
// caption says which.
func TestScaleOfHeights(t *testing.T) {
	crowded := heights(t, 9, func(a, b float64) float64 { return math.Exp(6 * a) })
	even := heights(t, 9, func(a, b float64) float64 { return 3 + a + b })
	negative := heights(t, 9, func(a, b float64) float64 { return math.Exp(6*a) - 1 })
	for name, c := range map[string]struct {
		of      *terrain.Surface
		picture terrain.Picture
		log     bool
	}{
		"crowded":              {crowded, terrain.Picture{}, true},
		"crowded, linear":      {crowded, terrain.Picture{Linear: true}, false},
		"crowded, but cut off": {crowded, terrain.Picture{Min: 0.002, Max: 0.005}, false},
		"even":                 {even, terrain.Picture{}, false},
		"even, logarithmic":    {even, terrain.Picture{Log: true}, true},
		"with negative ones":   {negative, terrain.Picture{}, false},
	} {
		file := filepath.Join(t.TempDir(), "x.svg")
		if err := c.picture.Save(file, c.of); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text, said := texts(t, file), map[bool]string{true: "Heights and colors are logarithmic",
			false: "Heights and colors are linear."}
		if strings.Contains(text, "(log scale)") != c.log || !strings.Contains(text, said[c.log]) {
			t.Errorf("%s: want a logarithmic scale: %t; the picture says %q", name, c.log, text)
		}
	}
	err := terrain.Picture{Log: true, Linear: true}.Save(filepath.Join(t.TempDir(), "x.svg"), even)
	if err == nil || !strings.Contains(err.Error(), "both") {
		t.Errorf("both scales: %v", err)
	}
}

// TestHugeHeights: losses near the ends of what numbers there are can be drawn.
func TestHugeHeights(t *testing.T) {
	for name, loss := range map[string]func(a, b float64) float64{
		"both ends": func(a, _ float64) float64 { return 1.7e308 * a },
		"one":       func(_, _ float64) float64 { return 1.7e308 },
		"tiny":      func(a, _ float64) float64 { return 5e-324 * math.Ceil(4+4*a) },
		"all":       func(a, _ float64) float64 { return math.Pow(10, 300*a) },
	} {
		s := heights(t, 4, loss)
		for _, p := range []terrain.Picture{{Lowest: true}, {Lowest: true, Linear: true}} {
			if err := p.Save(filepath.Join(t.TempDir(), "x.svg"), s); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// TestModelIsMarked: the plane's origin, on map and surface.
func TestModelIsMarked(t *testing.T) {
	s := heights(t, 5, func(a, b float64) float64 { return 3 + a + b })
	for _, c := range []struct {
		picture terrain.Picture
		marks   map[string]int
	}{
		{terrain.Picture{}, map[string]int{"model": 2}},
		{terrain.Picture{Origin: "here it began"}, map[string]int{"here it began": 2, "model": 0}},
		{terrain.Picture{Origin: "-"}, map[string]int{"model": 0}},
		{terrain.Picture{View: terrain.FromAbove}, map[string]int{"model": 1}},
	} {
		file := filepath.Join(t.TempDir(), "x.svg")
		if err := c.picture.Save(file, s); err != nil {
			t.Fatal(err)
		}
		for name, n := range c.marks {
			if got := strings.Count(texts(t, file), name); got != n {
				t.Errorf("%+v: %q stands %d times, want %d", c.picture, name, got, n)
			}
		}
	}
	file := filepath.Join(t.TempDir(), "x.svg")
	if err := (terrain.Picture{}).Save(file, trained(t)); err != nil {
		t.Fatal(err)
	}
	if text := texts(t, file); strings.Count(text, "start") != 2 || strings.Count(text, "end") < 2 {
		t.Errorf("start and end of the training are not named: %q", text)
	}
}
