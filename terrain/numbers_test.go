package terrain

import (
	"errors"
	"math"
	"strings"
	"testing"

	"landscape/param"
)

// TestBarriersOfALine by hand: over the mean of the ends, and over the straight line between them, with its place.
func TestBarriersOfALine(t *testing.T) {
	for _, c := range []struct {
		losses          []float64
		at, mean, chord float64
		fail            string
	}{
		{losses: []float64{1, 4, 3, 2, 3}, at: 0.25, mean: 2, chord: 4 - 0.75*1 - 0.25*3},
		{losses: []float64{5, 1, 0, 1, 3}, at: 0, mean: 1, chord: 0},
		{losses: []float64{1, 2, 3, 4, 5}, at: 1, mean: 2, chord: 0},
		{losses: []float64{0, 0, 0, 0, 0}, at: 0},
		{losses: []float64{1, 1, math.Inf(1), 1, 1}, fail: "the loss at 0.5 of the way is +Inf"},
		{losses: []float64{1, 1, 1, 1, math.NaN()}, fail: "the loss at 1 of the way is NaN"},
	} {
		p := Profile{Axis: Axis{0, 1, 5}, Loss: c.losses}
		b, err := p.Barrier()
		if c.fail != "" {
			if err == nil || err.Error() != c.fail {
				t.Errorf("%v: error %v, want %q", c.losses, err, c.fail)
			}
			continue
		}
		off := math.Abs(b.OverMean-c.mean) > 1e-12 || math.Abs(b.OverChord-c.chord) > 1e-12
		if err != nil || b.At != c.at || off {
			t.Errorf("%v: %+v (%v), want %v over the mean at %v, %v over the line", c.losses, b, err, c.mean, c.at,
				c.chord)
		}
	}
}

// TestPathsInWords: one point by itself, and a path with what lies outside of the plane and of the picture.
func TestPathsInWords(t *testing.T) {
	s := &Surface{X: Axis{-1, 1, 5}, Y: Axis{-1, 1, 5}}
	one := Path{Name: "best", Points: []Marker{{Coordinates: Coordinates{Residual: 0.25}, Loss: 0.5}}}
	if got, want := one.text(s, false), "Point best: loss 0.5; 25 % of its distance from the origin lies "+
		"outside of the plane."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := (Path{}).text(s, false); got != "" {
		t.Errorf("%q of no points", got)
	}
	marker := func(a, b, loss, slice, residual float64) Marker {
		return Marker{Coordinates: Coordinates{A: a, B: b, Residual: residual}, Loss: loss, Slice: slice}
	}
	way := Path{Name: "sgd", Points: []Marker{
		marker(1, -1, 3, 2, 0.1), marker(2, 0, 2, 2.5, 0.3), marker(0, -2, 1, 1, 0.9), marker(-2, 2, 1, 1, 0.3),
	}}
	text := way.text(s, false)
	for _, want := range []string{"Path sgd: 4 points", "30 % lies outside of the plane (median; up to 90 %)",
		"differ by up to 1)", " 3 points lie outside of the window."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
	if strings.Contains(way.text(s, true), "true loss") {
		t.Errorf("%q speaks of losses over accuracies", way.text(s, true))
	}
	inside := Path{Name: "in", Points: []Marker{marker(1, 1, 0, 0, 0), marker(-1, -1, 0, 0, 0)}}
	if got := inside.text(s, false); strings.Contains(got, "window") {
		t.Errorf("a path within the picture: %q", got)
	}
}

// TestNamesOfAxes say what a coordinate of 1 is, or how much of the variance lies along the axis.
func TestNamesOfAxes(t *testing.T) {
	for want, d := range map[string]Direction{
		"α": {}, "α (1 = a filter's length)": {Unit: "a filter's length"},
		"α (principal direction: 61 % of the variance)": {Explained: 0.612, Unit: "no matter"},
	} {
		if got := axisName("α", d); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestFiltersOfParameters: how many there are, and how many numbers follow each other within one.
func TestFiltersOfParameters(t *testing.T) {
	for _, c := range []struct {
		v              param.View
		filters, inner int
	}{
		{param.View{Shape: []int{3, 4}, FilterAxis: 1, Len: 12}, 4, 1},
		{param.View{Shape: []int{5, 3, 2}, FilterAxis: 0, Len: 30}, 5, 6},
		{param.View{Shape: []int{5, 3, 2}, FilterAxis: 1, Len: 30}, 3, 2},
		{param.View{Shape: []int{7}, FilterAxis: -1, Len: 7}, 1, 7},
	} {
		if filters, inner := filtersOf(c.v); filters != c.filters || inner != c.inner {
			t.Errorf("%+v: %d filters, %d numbers each", c.v, filters, inner)
		}
	}
}

// TestExcessOfLines by hand: what is climbed and descended beyond one valley between the ends, for each piece of the
// line without holes.
func TestExcessOfLines(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		losses []float64
		want   float64
	}{
		{[]float64{3, 1, 2}, 0}, {[]float64{1, 2, 3}, 0}, {[]float64{3, 2, 1}, 0}, {[]float64{1, 2, 1}, 2},
		{[]float64{3, 1, 2, 1, 3}, 2}, {[]float64{1, 3, 1, nan, 1, 2, 1}, 6}, {[]float64{nan, nan}, 0},
		{[]float64{5, nan, 1, 4, 1}, 6}, {[]float64{0, -3, -1, -2, 5}, 2},
	} {
		s := &Surface{Loss: append([]float64{99, 99}, c.losses...)}
		if got := s.excess(2, 1, len(c.losses)); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v: %v, want %v", c.losses, got, c.want)
		}
	}
}

// rows is an operator that need not be symmetric.
type rows [][]float64

func (r rows) Dim() int { return len(r) }

func (r rows) Apply(dst, v []float64) error {
	for i := range r {
		dst[i] = 0
		for j, x := range v {
			dst[i] += r[i][j] * x
		}
	}
	return nil
}

// TestFullMatrixOfAnyOperator is its symmetric part, with what it lacks of symmetry relative to its largest element,
// which may be below 1 and negative.
func TestFullMatrixOfAnyOperator(t *testing.T) {
	for _, c := range []struct {
		a         rows
		asymmetry float64
	}{
		{rows{{1, 2}, {2, -3}}, 0}, {rows{{1, 2}, {4, -8}}, 0.25}, {rows{{0.1, 0.2}, {0.4, 0.1}}, 0.5},
		{rows{{0, -0.5}, {0, 0}}, 1}, {rows{{0, 0}, {0, 0}}, 0},
	} {
		m, asymmetry, err := FullMatrix(c.a)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "asymmetry", asymmetry, c.asymmetry, 1e-12)
		for i := range c.a {
			for j := range c.a {
				near(t, "element", m.At(i, j), (c.a[i][j]+c.a[j][i])/2, 1e-12)
			}
		}
	}
}

// quartic is Σ x⁴/12 + x³/6 over the numbers, whose second derivative is x² + x.
type quartic struct{ fails bool }

func (q *quartic) Gradient(theta, grad []float32) (float64, error) {
	if q.fails {
		return 0, errors.New("no ground")
	}
	for i, v := range theta {
		x := float64(v)
		grad[i] = float32(x*x*x/3 + x*x/2)
	}
	return 0, nil
}

// TestExtrapolatedProducts are exact for gradients of degree three, where central differences over a radius r are
// off by r²/3 times the fourth derivative.
func TestExtrapolatedProducts(t *testing.T) {
	theta := []float32{1, -2}
	r, err := newExtrapolated(&quartic{}, theta)
	if err != nil {
		t.Fatal(err)
	}
	r.step = 0.5
	dst := make([]float64, 2)
	if err := r.Apply(dst, []float64{1, 0}); err != nil {
		t.Fatal(err)
	}
	near(t, "second derivative at 1", dst[0], 2, 1e-5)
	near(t, "beside it", dst[1], 0, 1e-6)
	change, err := r.steady([]float64{0, 1})
	if err != nil || !(change < 1e-3) {
		t.Errorf("a change of %v (%v)", change, err)
	}
	if err := r.Apply(dst, []float64{0, 1}); err != nil {
		t.Fatal(err)
	}
	near(t, "second derivative at -2", dst[1], 2, 1e-3)
	if _, err := newExtrapolated(&quartic{fails: true}, theta); err == nil {
		t.Error("differences without a ground")
	}
	ground := &quartic{}
	failing, err := newExtrapolated(ground, theta)
	if err != nil {
		t.Fatal(err)
	}
	ground.fails, failing.step = true, 1
	if err := failing.Apply(dst, []float64{1, 0}); err == nil {
		t.Error("a product without a ground")
	}
	if _, err := failing.steady([]float64{1, 0}); err == nil {
		t.Error("a steady product without a ground")
	}
}

// TestReopenedTrajectories continue where they ended: the last point is again no more than where θ is.
func TestReopenedTrajectories(t *testing.T) {
	way := Trajectory{Limit: 10}
	for step := range 40 {
		way.Record(step, []float32{float32(step)})
	}
	open := len(way.Points)
	way.End()
	if way.last != nil || len(way.Points) <= open-1 {
		t.Fatalf("%d points, then %d, last %v", open, len(way.Points), way.last)
	}
	ended := way.ended
	way.reopen()
	if ended && (way.last == nil || way.last.Step != 39 || len(way.Points) != open || way.ended) {
		t.Errorf("reopened with %d points of %d, last %+v, ended %v", len(way.Points), open, way.last, way.ended)
	}
	again := len(way.Points)
	way.ended = false
	way.reopen()
	if len(way.Points) != again {
		t.Error("what had not ended was reopened")
	}
}
