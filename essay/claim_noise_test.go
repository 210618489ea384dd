package essay

import (
	"context"
	"slices"
	"testing"

	"landscape/terrain/marbles"
)

// Clean and noisy data are compared over the same points, in a plane that holds what both lead to.
func TestNoisyGroundsShareOnePlane(t *testing.T) {
	g, err := newRoughGround(&Setting{})
	if err != nil {
		t.Fatal(err)
	}
	pair, err := g.surfaces(context.Background(), 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	clean, noisy := pair[0], pair[1]
	if clean.X != noisy.X || clean.Y != noisy.Y || !slices.Equal(clean.Plane.Origin, noisy.Plane.Origin) || !slices.Equal(clean.Plane.V.Vector, noisy.Plane.V.Vector) {
		t.Error("they are not measured at the same points")
	}
	if clean.Recipe.Data == noisy.Recipe.Data || clean.Recipe.Examples != noisy.Recipe.Examples || string(clean.Recipe.Model) != string(noisy.Recipe.Model) {
		t.Errorf("recipes %+v and %+v; want other data of as many examples, and the same model", clean.Recipe, noisy.Recipe)
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
	if !slices.Equal(values[0], values[1]) || slices.Equal(values[0], values[2]) || g.data[0].Label(7) != g.data[2].Label(7) {
		t.Error("noisy labels must leave the values alone, and noisy values the labels")
	}
}

// Marbles of one start are compared with each other: where noise only ever loses some, their number decides, and not how much starts differ.
func TestMarblesOnNoiseArePaired(t *testing.T) {
	raced := make([]roughRace, 2)
	for i, reached := range []int{58, 50} {
		runs := marbles.Runs{Name: "Adam", Fates: make([]marbles.Fate, 100)}
		for j := range runs.Fates {
			runs.Fates[j] = marbles.Fate{Outcome: marbles.Stalled, Reached: []int{-1}}
			if j < reached {
				runs.Fates[j] = marbles.Fate{Outcome: marbles.Reached, Reached: []int{7}}
			}
		}
		raced[i].Tuned.Name = "Adam"
		raced[i].Result = &marbles.Result{Seeds: marbles.Seeds(1, 100), Rules: marbles.Rules{Budget: 10}, Runs: []marbles.Runs{runs}}
	}
	var table Table
	verdict, err := addMarbles(&table, raced, 0)
	if err != nil || verdict != Holds {
		t.Errorf("%v, %v: %v; 8 of 100 starts are lost and none is won, want that to hold", verdict, err, table.Rows)
	}
	raced[1].Result.Seeds = marbles.Seeds(2, 100)
	if _, err := addMarbles(&table, raced, 0); err == nil {
		t.Error("other starts were paired")
	}
}

func TestMovedImages(t *testing.T) {
	d := mustGardens(t).images.test
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
