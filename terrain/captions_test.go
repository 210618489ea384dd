package terrain

import (
	"math"
	"strings"
	"testing"
)

// TestDirectionsInWords: how each kind of direction came to be, and what a coordinate of 1 means.
func TestDirectionsInWords(t *testing.T) {
	for _, c := range []struct {
		d    Direction
		want string
	}{
		{Direction{Kind: "filter", Seed: 7}, "a random direction (seed 7), filter-normalized"},
		{Direction{Kind: "random", Seed: 3, Unit: "‖θ‖"},
			"a random direction (seed 3), not normalized by filters; 1 is ‖θ‖"},
		{Direction{Kind: "pca", Explained: 0.876, Baseline: 0.61},
			"a principal direction of the path with 88 % of its variance, where a random walk has 61 %"},
		{Direction{Kind: "points", Unit: "their distance"},
			"a way from one given point toward another; 1 is their distance"},
		{Direction{Kind: "own"}, "a direction that was given (own)"},
	} {
		if got := c.d.text(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.d, got, c.want)
		}
	}
	curved := Direction{Kind: "hessian", Curvature: 12.5}.text()
	if !strings.HasPrefix(curved, "an eigenvector of the Hessian, curvature 12.5") {
		t.Errorf("%q", curved)
	}
}

// flat is a surface of 2 by 2 cells with these losses.
func flat(u, v string, losses ...float64) *Surface {
	s := &Surface{Plane: &Plane{U: Direction{Kind: u}, V: Direction{Kind: v}}, X: Axis{0, 1, 2}, Y: Axis{0, 1, 2},
		Loss: losses, Measured: []bool{true, true, true, true}}
	return s
}

// TestWhatIsCutOffIsCounted on both sides, and holes are not counted among it.
func TestWhatIsCutOffIsCounted(t *testing.T) {
	s := flat("filter", "filter", 1, 5, 9, math.NaN())
	if got, want := (Picture{Min: 2, Max: 6}).cutText("a: ", s),
		"A: cut off at 6 (1 of 4 cells) and at 2 (1); holes, not filled: "; !strings.HasPrefix(got, want) {
		t.Errorf("%q, want %q at the beginning", got, want)
	}
	if got := (Picture{Min: 1, Max: 5}).cutText("", s); !strings.HasPrefix(got, "Cut off at 5 (1 of 4 cells);") {
		t.Errorf("%q, and the ends of the scale are not cut off", got)
	}
	if got := (Picture{Min: 1, Max: 5, Accuracy: true}).cutText("", flat("a", "b", 1, 5, 9, 3)); got != "" {
		t.Errorf("%q of accuracies", got)
	}
	if got := (Picture{}).cutText("", flat("a", "b", 1, 2, 3, 4)); got != "" {
		t.Errorf("%q of a surface that is drawn as it is", got)
	}
}

// TestLimitsAreThoseOfThePlane: each warning stands where it holds and nowhere else.
func TestLimitsAreThoseOfThePlane(t *testing.T) {
	const random, filters, variance, path = "Random planes", "Filter normalization", "share of variance", "The path"
	pca := flat("pca", "pca", 1, 1, 1, 1)
	pca.Plane.V.Explained = 0.5
	walked := flat("points", "points", 1, 1, 1, 1)
	walked.Paths = []Path{{Points: make([]Marker, 2)}}
	marked := flat("points", "filter", 1, 1, 1, 1)
	marked.Paths = []Path{{Points: make([]Marker, 1)}}
	for _, c := range []struct {
		s    *Surface
		says []string
	}{
		{flat("filter", "filter", 1, 1, 1, 1), []string{random, filters}},
		{flat("random", "random", 1, 1, 1, 1), []string{random}},
		{flat("random", "points", 1, 1, 1, 1), nil},
		{pca, []string{variance}}, {walked, []string{path}}, {marked, []string{filters}},
	} {
		text := strings.Join(c.s.limits(), "\n")
		if !strings.Contains(text, "does not make the landscape convex") {
			t.Errorf("%s: convexity is not mentioned", text)
		}
		for _, part := range []string{random, filters, variance, path} {
			want := strings.Contains(strings.Join(c.says, "\n"), part)
			if strings.Contains(text, part) != want {
				t.Errorf("directions %q and %q: %q is said %v, want %v", c.s.Plane.U.Kind, c.s.Plane.V.Kind, part,
					!want, want)
			}
		}
	}
}

// TestSpectraInWords with the share below zero by hand: of eigenvalues −1, 0 and 3 with weights 0.25, 0.25 and 0.5, a
// quarter lies below −0.5.
func TestSpectraInWords(t *testing.T) {
	d := &Density{Values: []float64{-1, 0, 3}, Weights: []float64{0.25, 0.25, 0.5}, Probes: 7, Dim: 12, Method: Exact}
	text := SpectrumPicture{Note: "Noted.", Names: []string{"one"}}.caption([]*Density{d}, 0.5)
	for _, want := range []string{
		"Noted. one: 12 eigenvalues of the Hessian from -1 to 3", "from 7 random", "; 25 % of them",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
	text = (SpectrumPicture{}).caption([]*Density{d}, 0.5)
	if strings.HasPrefix(text, " ") || strings.Contains(text, "one") {
		t.Errorf("%q", text)
	}
}
