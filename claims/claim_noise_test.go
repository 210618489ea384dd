package claims

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"
)

// firstGround is a draw of the claim's first data set.
func firstGround(t *testing.T) roughGround {
	t.Helper()
	sets, err := roughSets(&Config{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := sets[0].ground(1)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Clean and noisy data are compared over the same points, in a plane that holds what both lead to.
func TestNoisyGroundsShareOnePlane(t *testing.T) {
	g := firstGround(t)
	pair, err := g.surfaces(context.Background(), 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	clean, noisy := pair[0], pair[1]
	if clean.X != noisy.X || clean.Y != noisy.Y || !slices.Equal(clean.Plane.Origin, noisy.Plane.Origin) ||
		!slices.Equal(clean.Plane.V.Vector, noisy.Plane.V.Vector) {
		t.Error("they are not measured at the same points")
	}
	if clean.Recipe.Data == noisy.Recipe.Data || clean.Recipe.Examples != noisy.Recipe.Examples ||
		string(clean.Recipe.Model) != string(noisy.Recipe.Model) {
		t.Errorf("recipes %+v and %+v; want other data of as many examples, and the same model", clean.Recipe,
			noisy.Recipe)
	}
	for i, s := range pair {
		points := s.Paths[0].Points
		first, last := points[0], points[len(points)-1]
		if first.Residual > 1e-5 || last.Residual > 1e-5 {
			t.Errorf("the ends of training %d lie outside of the plane, by %v and %v", i, first.Residual, last.Residual)
		}
		if last.Loss >= first.Loss {
			t.Errorf("training %d went from %v up to %v", i, first.Loss, last.Loss)
		}
	}
	if same := clean.Paths[0].Points[0]; same.Coordinates != noisy.Paths[0].Points[0].Coordinates {
		t.Error("the trainings do not start from one place")
	}
	values := make([][]float32, 3)
	for k, d := range g.data {
		values[k] = make([]float32, 2)
		if err := d.Read(7, values[k]); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(values[0], values[1]) || slices.Equal(values[0], values[2]) ||
		g.data[0].Label(7) != g.data[2].Label(7) {
		t.Error("noisy labels must leave the values alone, and noisy values the labels")
	}
}

// Draws, and the data of trials and of a reproduction, have nothing in common.
func TestEveryDrawIsFresh(t *testing.T) {
	seen := map[string]string{}
	for name, s := range map[string]*Config{"trial": {}, "reproduction": {Seed: PilotSeeds + 1}} {
		sets, err := roughSets(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, set := range sets {
			for n := range uint64(2) {
				d, err := set.draw(n)
				if err != nil {
					t.Fatal(err)
				}
				this := fmt.Sprint(name, ", ", set.name, ", draw ", n)
				if other, ok := seen[d.Digest()]; ok {
					t.Errorf("%s has the data of %s", this, other)
				}
				seen[d.Digest()] = this
			}
		}
	}
}

// Every marble ends in one way. What stands in the target has arrived, what stands on a slope is no pit, and one is
// freed that three solvers bring down.
func TestEndings(t *testing.T) {
	g := firstGround(t)
	ctx := context.Background()
	a, err := g.enter(ctx, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	start, err := a.start(5)
	if err != nil {
		t.Fatal(err)
	}
	bottom, err := descend(a.ground, start, longDescent)
	if err != nil || bottom.Height >= a.chance() {
		t.Fatalf("%+v, %v: BFGS did not come down", bottom, err)
	}
	for _, c := range []struct {
		floor float64 // where long trainings are said to end
		want  []ending
	}{
		{bottom.Height, []ending{freed}},                         // what BFGS reaches itself
		{-100, []ending{held, descending}},                       // what nothing reaches
		{a.chance() - 1e-9, []ending{freed}},                     // what a guess reaches
		{bottom.Height / 1e6, []ending{held, freed, descending}}, // whatever comes of it
	} {
		a.floor = c.floor
		got, err := a.try(ctx, start, 1e-2)
		if err != nil || !slices.Contains(c.want, got) {
			t.Errorf("floor %v: %q, %v, want one of %q", c.floor, got, err, c.want)
		}
	}
}

// slope and bowl are grounds whose bottoms are known.
type slope struct{}

func (slope) Gradient(theta, grad []float32) (float64, error) {
	grad[0] = 1
	return float64(theta[0]), nil
}

type bowl struct{ centers []float32 }

func (b bowl) Gradient(theta, grad []float32) (float64, error) {
	height := 0.0
	for i, c := range b.centers {
		d := float64(theta[i] - c)
		height += d * d * float64(i+1)
		grad[i] = float32(2 * d * float64(i+1))
	}
	return height, nil
}

func TestDescendFindsTheBottom(t *testing.T) {
	d, err := descend(bowl{[]float32{3, -2, 0.5}}, []float32{0, 0, 0}, 100)
	if err != nil || d.Height > 1e-9 || d.Slope > 1e-3 || math.Abs(float64(d.Theta[0]-3)) > 1e-4 {
		t.Errorf("%+v, %v", d, err)
	}
	if d, err = descend(slope{}, []float32{5}, 50); err != nil || d.Height >= 5 || d.Slope != 1 {
		t.Errorf("on a slope: %+v, %v", d, err)
	}
}

// Differences are paired by draw: where noise adds as much in each, nothing is left to doubt.
func TestDrawsArePaired(t *testing.T) {
	r := roughResults{sets: make([]roughSet, 2), seeds: []uint64{1, 2, 3}, all: make([][]roughResult, 2)}
	for set := range r.all {
		for draw := range r.seeds {
			var one roughResult
			for noise := range one.Planes {
				one.Planes[noise][0][0] = float64(10*set + 100*draw) // clean
				one.Planes[noise][1][0] = one.Planes[noise][0][0] + float64(1+2*set)
			}
			r.all[set] = append(r.all[set], one)
		}
	}
	clean, noisy, d, err := r.compare(roughRows()[0], 1, -1)
	if err != nil || math.Abs(clean-105) > 1e-9 || math.Abs(noisy-107) > 1e-9 || math.Abs(d.Mean-2) > 1e-9 ||
		d.Half > 1e-9 {
		t.Errorf("clean %v, noisy %v, difference %+v, %v", clean, noisy, d, err)
	}
	if _, _, d, _ = r.compare(roughRows()[0], 1, 1); math.Abs(d.Mean-3) > 1e-9 {
		t.Errorf("second set: %+v", d)
	}
}

func TestMovedImages(t *testing.T) {
	d := mustGarden(t).images.test
	m, err := moved(d, 2)
	if err != nil {
		t.Fatal(err)
	}
	side := d.Shape()[0]
	image, to := make([]float32, side*side), make([]float32, side*side)
	for i, way := range [][2]int{{0, 2}, {2, 0}, {0, -2}, {-2, 0}} {
		if err := d.Read(i, image); err != nil {
			t.Fatal(err)
		}
		if err := m.Read(i, to); err != nil {
			t.Fatal(err)
		}
		for y := range side {
			for x := range side {
				want := float32(0)
				if fy, fx := y-way[0], x-way[1]; fy >= 0 && fy < side && fx >= 0 && fx < side {
					want = image[fy*side+fx]
				}
				if to[y*side+x] != want {
					t.Fatalf("image %d moved by %v: (%d, %d) is %v, want %v", i, way, x, y, to[y*side+x], want)
				}
			}
		}
		if m.Label(i) != d.Label(i) {
			t.Error("a moved image has another label")
		}
	}
}
