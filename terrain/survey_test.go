package terrain_test

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"landscape/layers"
	"landscape/losses"
	"landscape/terrain"
)

// bowl is a quadratic that is not symmetric: Σ (i+1)·(θᵢ−i/10)² − 3, which is negative near its minimum.
func bowl(theta []float32) (terrain.Height, error) {
	s := -3.0
	for i, v := range theta {
		d := float64(v) - float64(i)/10
		s += float64(i+1) * d * d
	}
	return terrain.Height{Loss: s, Accuracy: s / 2}, nil
}

func measure(t testing.TB, s terrain.Survey, of terrain.Function, p *terrain.Plane) *terrain.Surface {
	t.Helper()
	surface, err := s.Measure(context.Background(), of, p)
	if err != nil {
		t.Fatal(err)
	}
	return surface
}

var oblong = terrain.Survey{X: terrain.Axis{From: -0.2, To: 1, N: 7}, Y: terrain.Axis{From: 0, To: 0.5, N: 11}}

// Known bugs: a walk that shifts every second column by a cell, points that drift because steps are added up, grids
// that must be square, ranges that must not begin at 0.
func TestQuadraticAtEveryCell(t *testing.T) {
	p := skewed(t, 20)
	s := measure(t, oblong, terrain.HeightFunc(bowl), p)
	if len(s.Loss) != 77 {
		t.Fatalf("%d cells, want 7 × 11", len(s.Loss))
	}
	for y := range 11 {
		for x := range 7 {
			a, b := -0.2+0.2*float64(x), 0.05*float64(y)
			want := -3.0
			for i := range p.Len() {
				d := float64(p.Origin[i]) + a*float64(p.U.Vector[i]) + b*float64(p.V.Vector[i]) - float64(i)/10
				want += float64(i+1) * d * d
			}
			c := s.Cell(x, y)
			near(t, "a", c.A, a, 1e-12)
			near(t, "b", c.B, b, 1e-12)
			near(t, "loss", c.Loss, want, 1e-4)
			near(t, "accuracy", c.Accuracy, want/2, 1e-4)
		}
	}
	if c := s.Cell(6, 10); c.A != 1 || c.B != 0.5 {
		t.Errorf("the last cell is at (%v, %v), want the ends of the ranges", c.A, c.B)
	}
}

func TestSurveyDoesNotDependOnTheProcessors(t *testing.T) {
	data := cloud(t, 60)
	model := layers.MLP([]int{6}, 3)
	params := start(t, model, data, 1)
	u, v, err := terrain.FilterPair(params, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := terrain.NewPlane(params.Theta(), u, v)
	if err != nil {
		t.Fatal(err)
	}
	ground := prepare(t, terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: data, Batch: 25}, params)
	many := measure(t, oblong, ground, p)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := measure(t, oblong, ground, p)
	if !slices.Equal(many.Loss, one.Loss) || !slices.Equal(many.Accuracy, one.Accuracy) {
		t.Error("one processor gives other bits than several")
	}
	if one.Recipe.Theta != params.Digest() {
		t.Error("after measuring the recipe names other parameters than those that were given")
	}
	at := height(t, ground, params.Theta())
	s := measure(t, terrain.Survey{X: terrain.Axis{From: -1, To: 1, N: 3}, Y: terrain.Axis{From: -1, To: 1, N: 3}},
		ground, p)
	if c := s.Cell(1, 1); c.Loss != at.Loss || c.Accuracy != at.Accuracy {
		t.Errorf("the middle cell is %v, the model %v", c, at)
	}
}

// A known bug is to take cells of zero or negative loss for unfinished ones, and to compute them again for ever.
func TestInterruptedSurveyGoesOn(t *testing.T) {
	p := skewed(t, 20)
	file := filepath.Join(t.TempDir(), "surface.safetensors")
	want := measure(t, oblong, terrain.HeightFunc(bowl), p)
	if !slices.ContainsFunc(want.Loss, func(l float64) bool { return l > 0 }) {
		t.Fatal("no positive loss")
	}
	var calls atomic.Int64
	ctx, cancel := context.WithCancel(context.Background())
	special := func(theta []float32) (terrain.Height, error) { // negative, zero and NaN are results
		h, _ := bowl(theta)
		n := calls.Add(1)
		if n > 30 {
			<-ctx.Done() // so that none finishes the survey before the one that cancels gets to it
		}
		switch {
		case n == 30:
			cancel()
		case n%5 == 0:
			h.Loss = 0
		case n%7 == 0:
			h.Loss = math.NaN()
		}
		return h, nil
	}
	survey := oblong
	survey.File = file
	part, err := survey.Measure(ctx, terrain.HeightFunc(special), p)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want the context's", err)
	}
	measured := 77 - part.Holes().Unmeasured
	if measured != int(calls.Load()) || measured < 30 || measured >= 77 {
		t.Fatalf("%d cells are kept of %d that were measured", measured, calls.Load())
	}
	var first terrain.Progress
	survey.Progress = func(p terrain.Progress) {
		if first.Total == 0 {
			first = p
		}
	}
	whole := measure(t, survey, terrain.HeightFunc(special), p)
	if calls.Load() != 77 || whole.Holes().Unmeasured != 0 {
		t.Errorf("%d measurements for 77 cells, %v", calls.Load(), whole.Holes())
	}
	if first.Total != 77 || first.Done <= measured || first.Done > measured+8 {
		t.Errorf("the first report is %+v after %d kept cells", first, measured)
	}
	for i, m := range part.Measured {
		if m && math.Float64bits(part.Loss[i]) != math.Float64bits(whole.Loss[i]) {
			t.Errorf("cell %d was %v and is now %v", i, part.Loss[i], whole.Loss[i])
		}
	}
	measure(t, survey, terrain.HeightFunc(special), p)
	if calls.Load() != 77 {
		t.Error("a complete survey was measured again")
	}

	survey.X.To = 2
	if _, err := survey.Measure(context.Background(), terrain.HeightFunc(bowl), p); err == nil ||
		!strings.Contains(err.Error(), "another grid") {
		t.Errorf("a file of another grid: %v", err)
	}
	survey.X.To = 1
	if _, err := survey.Measure(context.Background(), terrain.HeightFunc(bowl), skewed(t, 21)); err == nil ||
		!strings.Contains(err.Error(), "another point") {
		t.Errorf("a file of another plane: %v", err)
	}
}

// Every measurement has taken a cell, and every cell taken is measured, also after the context has ended: so as many
// measurements as the coarse grid has cells are those of the coarse grid, on however many processors, unless cells are
// taken in another order.
func TestCoarseComesFirst(t *testing.T) {
	p := skewed(t, 20)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var calls atomic.Int64
	both := make(chan struct{})
	s, err := terrain.Survey{X: terrain.Axis{From: 0, To: 1, N: 33}, Y: terrain.Axis{From: 0, To: 1, N: 17}}.Measure(
		ctx, terrain.HeightFunc(func(theta []float32) (terrain.Height, error) {
			switch calls.Add(1) {
			case 1: // waits for a second worker, so that there is one wherever there can be
				if runtime.GOMAXPROCS(0) > 1 {
					select {
					case <-both:
					case <-time.After(time.Second):
					}
				}
			case 2:
				close(both)
			case 9 * 5:
				cancel()
			}
			return bowl(theta)
		}), p)
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	for y := 0; y < 17; y += 4 {
		for x := 0; x < 33; x += 4 {
			if !s.Measured[y*33+x] {
				t.Errorf("cell (%d, %d) of the coarse grid is not among the first", x, y)
			}
		}
	}
}

// Known bugs: NaN becomes the mean, infinities the largest loss.
func TestHolesStayHoles(t *testing.T) {
	p := skewed(t, 20)
	n := 0
	s := measure(t, oblong, terrain.HeightFunc(func(theta []float32) (terrain.Height, error) { return bowl(theta) }), p)
	for i := range s.Loss {
		switch {
		case i%3 == 0:
			s.Loss[i] = math.NaN()
			n++
		case i%3 == 1 && i < 30:
			s.Loss[i] = math.Inf(1)
		}
	}
	if h := s.Holes(); h != (terrain.Holes{NaN: n, Infinite: 10}) || h.Total() != n+10 {
		t.Errorf("holes %v, want %d NaN and 10 infinite", h, n)
	}
	file := filepath.Join(t.TempDir(), "s")
	if err := s.Save(file); err != nil {
		t.Fatal(err)
	}
	back, err := terrain.LoadSurface(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.Loss {
		if math.Float64bits(s.Loss[i]) != math.Float64bits(back.Loss[i]) {
			t.Fatalf("cell %d: %v was read as %v", i, s.Loss[i], back.Loss[i])
		}
	}
	for i := range s.Loss {
		s.Loss[i] = math.NaN()
	}
	if _, err := s.Lowest(); err == nil || !strings.Contains(err.Error(), "none of the 77 cells") {
		t.Errorf("lowest of nothing: %v", err)
	}
}

// A known bug is to call the lowest cell the true minimum.
func TestAxesAroundPaths(t *testing.T) {
	at := func(a, b float64) terrain.Marker { return terrain.Marker{Coordinates: terrain.Coordinates{A: a, B: b}} }
	x, y := terrain.AxesAround(5, 7, terrain.Path{Points: []terrain.Marker{at(0, 3), at(2, 3)}},
		terrain.Path{Points: []terrain.Marker{at(-2, 3)}})
	if want := (terrain.Axis{From: -3, To: 3, N: 5}); x != want {
		t.Errorf("along u %v, want %v", x, want)
	}
	if want := (terrain.Axis{From: 2, To: 4, N: 7}); y != want { // of no extent
		t.Errorf("along v %v, want %v", y, want)
	}
}

func TestLowestOnThisGrid(t *testing.T) {
	s := measure(t, oblong, terrain.HeightFunc(bowl), skewed(t, 20))
	c, err := s.Lowest()
	if err != nil {
		t.Fatal(err)
	}
	if c.Loss != slices.Min(s.Loss) || s.Cell(c.X, c.Y) != c {
		t.Errorf("lowest is %v of %v", c, slices.Min(s.Loss))
	}
	if terrain.LowestTitle != "lowest on this grid" {
		t.Errorf("it is called %q", terrain.LowestTitle)
	}
}

func TestSurveysThatCannotBegin(t *testing.T) {
	p := skewed(t, 20)
	good := terrain.Axis{From: 0, To: 1, N: 3}
	damaged := filepath.Join(t.TempDir(), "damaged")
	if err := os.WriteFile(damaged, []byte("no surface"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		survey terrain.Survey
		want   string
	}{
		{terrain.Survey{X: terrain.Axis{From: 0, To: 1, N: 1}, Y: good}, "1 points"},
		{terrain.Survey{X: good, Y: terrain.Axis{From: 1, To: 0, N: 3}}, "second axis goes from 1 to 0"},
		{terrain.Survey{X: good, Y: terrain.Axis{From: math.NaN(), To: 0, N: 3}}, "finite"},
		{terrain.Survey{X: good, Y: good, File: filepath.Join(t.TempDir(), "none", "file")}, "none"},
		{terrain.Survey{X: good, Y: good, File: damaged}, "damaged"},
	} {
		_, err := c.survey.Measure(context.Background(), terrain.HeightFunc(func([]float32) (terrain.Height, error) {
			t.Error("something was measured")
			return terrain.Height{}, nil
		}), p)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
	broken := errors.New("broken")
	if _, err := oblong.Measure(context.Background(),
		terrain.HeightFunc(func([]float32) (terrain.Height, error) { return terrain.Height{}, broken }), p); !errors.Is(
		err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}
