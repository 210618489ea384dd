package terrain

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"landscape/layers"
	"landscape/losses"
)

// TestCellsFromCoarseToFine: a cell belongs to the coarsest grid whose lines meet in it; the coarsest one has at most
// nine lines each way, and more than four where there are that many.
func TestCellsFromCoarseToFine(t *testing.T) {
	for _, c := range []struct{ nx, ny, coarsest int }{
		{2, 2, 1}, {9, 9, 1}, {9, 2, 1}, {10, 3, 2}, {3, 10, 2}, {17, 17, 2}, {18, 4, 4}, {33, 17, 4}, {7, 40, 8},
	} {
		level := func(cell int) int {
			stride := c.coarsest
			for cell%c.nx%stride != 0 || cell/c.nx%stride != 0 {
				stride /= 2
			}
			return stride
		}
		want := make([]int, c.nx*c.ny)
		for i := range want {
			want[i] = i
		}
		slices.SortStableFunc(want, func(a, b int) int { return cmp.Compare(level(b), level(a)) })
		if got := coarseFirst(c.nx, c.ny); !slices.Equal(got, want) {
			t.Errorf("%d by %d cells: order %v, want %v", c.nx, c.ny, got, want)
		}
	}
}

// square is the plane of all pairs of numbers.
func square() *Plane {
	return &Plane{Origin: []float32{0, 0}, U: NewDirection("own", []float32{1, 0}),
		V: NewDirection("own", []float32{0, 1})}
}

// TestTimeLeft is that of the cells to come at the pace of those since the first, which took the compiling.
func TestTimeLeft(t *testing.T) {
	var told []Progress
	c := &surveying{
		Survey: Survey{X: Axis{0, 1, 4}, Y: Axis{0, 1, 5}, Progress: func(p Progress) { told = append(told, p) }},
		cells:  make([]int, 16), done: 5, begun: time.Now().Add(-40 * time.Second), kept: time.Now(),
		surface: newSurface(square(), Axis{0, 1, 4}, Axis{0, 1, 5}),
	}
	c.report()
	if len(told) != 1 || told[0].Done != 4+5 || told[0].Total != 20 {
		t.Fatalf("%+v, want 9 of 20 cells, 4 of which the file held", told)
	}
	near(t, "seconds left", told[0].Left.Seconds(), 110, 1)
	for done, reports := range map[int]int{3: 0, 4: 1, 16: 1} {
		told, c.done = nil, done
		if c.report(); len(told) != reports {
			t.Errorf("%d reports after %d cells, want %d", len(told), done, reports)
		}
	}
	told, c.done = nil, 1
	if c.report(); time.Since(c.begun) > time.Second {
		t.Error("the first cell counts for the pace")
	}
	few := &surveying{Survey: c.Survey, cells: make([]int, 2), done: 2, begun: time.Now(), kept: time.Now(),
		surface: c.surface}
	told = nil
	if few.report(); len(told) != 1 || told[0].Done != 20 || told[0].Left != 0 {
		t.Errorf("%+v at the end of two cells", told)
	}
}

// TestGrowingSurfacesAreKept every ten seconds, and a file that cannot be written ends the survey.
func TestGrowingSurfacesAreKept(t *testing.T) {
	dir := t.TempDir()
	c := &surveying{Survey: Survey{X: Axis{0, 1, 4}, Y: Axis{0, 1, 5}, File: filepath.Join(dir, "s")}, done: 2,
		cells: make([]int, 20), begun: time.Now(), surface: newSurface(square(), Axis{0, 1, 4}, Axis{0, 1, 5})}
	c.surface.Loss[7], c.surface.Measured[7] = 2.5, true
	c.kept = time.Now().Add(-9500 * time.Millisecond)
	c.report()
	if _, err := os.Stat(c.File); err == nil {
		t.Error("it was kept after less than ten seconds")
	}
	c.kept = time.Now().Add(-10500 * time.Millisecond)
	c.report()
	kept, err := LoadSurface(c.File)
	if err != nil || kept.Loss[7] != 2.5 || kept.Holes().Unmeasured != 19 || c.err != nil {
		t.Errorf("after ten seconds: %v, %v", err, c.err)
	}
	if time.Since(c.kept) > time.Second {
		t.Error("it is kept again at once")
	}
	c.File, c.kept = filepath.Join(dir, "none", "s"), time.Time{}
	if c.report(); c.err == nil || !c.failed() {
		t.Error("what cannot be kept is no failure")
	}
	first := c.err
	c.kept = time.Time{}
	if c.report(); !errors.Is(c.err, first) {
		t.Errorf("the first error is %v, not %v", first, c.err)
	}
}

// TestSurfacesThatCannotBeKept in the end are returned with that error, and with the one that ended the survey.
func TestSurfacesThatCannotBeKept(t *testing.T) {
	for _, failure := range []error{nil, errors.New("no height")} {
		dir := filepath.Join(t.TempDir(), "dir")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		survey := Survey{X: Axis{0, 1, 2}, Y: Axis{0, 1, 3}, File: filepath.Join(dir, "s")}
		s, err := survey.Measure(context.Background(), HeightFunc(func([]float32) (Height, error) {
			return Height{Loss: 1}, errors.Join(os.RemoveAll(dir), failure)
		}), square())
		if err == nil || !strings.Contains(err.Error(), dir) || failure != nil && !errors.Is(err, failure) {
			t.Errorf("error %v", err)
		}
		if s == nil || failure == nil && s.Holes().Total() != 0 || failure != nil && s.Holes().Unmeasured == 0 {
			t.Errorf("surface %+v", s)
		}
	}
}

// TestCrewsShareOneGround: its first member measures with the ground that was given, the others with forks, each of
// which is made once; a function that may be called at any time is shared.
func TestCrewsShareOneGround(t *testing.T) {
	p, theta := groundOf(t, dense(layers.Tanh{}, 3, 2), losses.CrossEntropy{}, grouped(20, 2, 2, 1))
	c := &crew{of: p, dim: len(theta), members: make([]member, 3)}
	f := &crew{of: HeightFunc(failing), dim: 4, members: make([]member, 2)}
	for i := range 3 {
		m, err := c.member(i)
		if err != nil || len(m.theta) != len(theta) || (m.of == Function(p)) != (i == 0) {
			t.Errorf("member %d measures with %v (%v)", i, m.of, err)
		}
		of := m.of
		if again, err := c.member(i); err != nil || again.of != of {
			t.Errorf("member %d forks again (%v)", i, err)
		}
	}
	for i := range 2 {
		m, err := f.member(i)
		if err != nil || len(m.theta) != 4 {
			t.Fatal(err)
		}
		if h, err := m.of.Height([]float32{0.25}); err != nil || h.Loss != 0.25 {
			t.Errorf("member %d measures %v (%v)", i, h, err)
		}
	}
}

// TestPlanesOverOtherModels are refused before anything is measured.
func TestPlanesOverOtherModels(t *testing.T) {
	p, _ := groundOf(t, dense(layers.Tanh{}, 3, 2), losses.CrossEntropy{}, grouped(20, 2, 2, 1))
	_, err := Survey{X: Axis{0, 1, 2}, Y: Axis{0, 1, 2}}.Measure(context.Background(), p, square())
	if err == nil || !strings.Contains(err.Error(), "2 dimensions over a model of 17 parameters") {
		t.Errorf("error %v", err)
	}
	line := Interpolation{A: []float32{0, 1}, B: []float32{1}}
	if _, err := line.Measure(context.Background(), HeightFunc(failing), 3); err == nil ||
		!strings.Contains(err.Error(), "2 and 1 numbers") {
		t.Errorf("a line: error %v", err)
	}
	line.B = []float32{1, 1}
	for n, good := range map[int]bool{1: false, 2: true} {
		_, err := line.Measure(context.Background(), HeightFunc(func([]float32) (Height, error) {
			return Height{}, nil
		}), n)
		if (err == nil) != good {
			t.Errorf("a line of %d points: error %v", n, err)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := line.Measure(ctx, HeightFunc(failing), 3); !errors.Is(err, context.Canceled) {
		t.Errorf("a line after the end: error %v", err)
	}
}
