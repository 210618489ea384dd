package terrain

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

// stepsOf are the steps of the points, and that of the place beyond the last of them, −1 where there is none.
func stepsOf(t *Trajectory) (steps []int, last int) {
	for _, p := range t.Points {
		steps = append(steps, p.Step)
	}
	if t.last == nil {
		return steps, -1
	}
	return steps, t.last.Step
}

// TestPointsOfAStraightWalk by hand: steps of length 1, of which no more than Limit−1 stay points. With a limit of 4
// the fourth point makes the gap 2·3/4, which drops steps 1 and 3; step 6 makes it 3, which drops 2 and 6.
func TestPointsOfAStraightWalk(t *testing.T) {
	for _, c := range []struct {
		limit, upTo int
		steps       []int
		last        int
		gap         float64
	}{
		{4, 2, []int{0, 1, 2}, -1, 0}, {4, 3, []int{0, 2}, 3, 1.5}, {4, 4, []int{0, 2, 4}, -1, 1.5},
		{4, 5, []int{0, 2, 4}, 5, 1.5}, {4, 6, []int{0, 4}, 6, 3}, {4, 7, []int{0, 4, 7}, -1, 3},
		{3, 1, []int{0, 1}, -1, 0}, {3, 2, []int{0, 2}, -1, 4.0 / 3}, {3, 3, []int{0, 2}, 3, 4.0 / 3},
		{3, 4, []int{0, 4}, -1, 8.0 / 3},
	} {
		way := Trajectory{Limit: c.limit}
		for step := range c.upTo + 1 {
			way.Record(step, []float32{3, float32(step)})
		}
		steps, last := stepsOf(&way)
		if !slices.Equal(steps, c.steps) || last != c.last {
			t.Errorf("limit %d, after step %d: points %v and %d, want %v and %d", c.limit, c.upTo, steps, last,
				c.steps, c.last)
		}
		near(t, "gap", way.gap, c.gap, 1e-12)
		for _, p := range way.Points {
			near(t, "length", p.Length, float64(p.Step), 0)
			near(t, "place", float64(p.Theta[1]), float64(p.Step), 0)
		}
		way.End()
		if steps, last = stepsOf(&way); steps[len(steps)-1] != c.upTo || last != -1 || way.ended != (c.last >= 0) {
			t.Errorf("limit %d: points %v, %d beyond and ended %v, at step %d", c.limit, steps, last, way.ended,
				c.upTo)
		}
	}
}

// walked is a checkpoint that a trajectory's state was saved to, and a trainer of the same run.
func walked(t *testing.T, way *Trajectory) (*landscape.Checkpoint, *landscape.Trainer) {
	t.Helper()
	data, err := datasets.NewMemory(grouped(20, 2, 2, 1))
	if err != nil {
		t.Fatal(err)
	}
	run := landscape.Run{Model: layers.Linear{Units: 2}, Loss: losses.CrossEntropy{}, Steps: 6, Seed: 1,
		Data: datasets.Sequential{Data: data, Size: 10}, Solver: solvers.SGD{Rate: 0.1}}
	path := filepath.Join(t.TempDir(), "checkpoint")
	observers := []landscape.Observer{&landscape.CheckpointWriter{Path: path}}
	if way != nil {
		observers = append(observers, way)
	}
	if _, err := run.Train(t.Context(), observers...); err != nil {
		t.Fatal(err)
	}
	c, err := landscape.LoadCheckpoint(path)
	if err != nil {
		t.Fatal(err)
	}
	trainer, err := landscape.NewTrainer(run)
	if err != nil {
		t.Fatal(err)
	}
	return c, trainer
}

// TestTrajectoriesOfCheckpoints: what a trajectory leaves open is that of the checkpoint, what it says is its own; a
// checkpoint without one leaves it as it is, and one of another model or a damaged one is refused.
func TestTrajectoriesOfCheckpoints(t *testing.T) {
	c, trainer := walked(t, &Trajectory{Name: "SGD", Limit: 3})
	if !HasTrajectory(c) {
		t.Fatal("the checkpoint has no trajectory")
	}
	var open Trajectory
	own := Trajectory{Name: "mine", Limit: 7}
	for _, way := range []*Trajectory{&open, &own} {
		if err := way.LoadState(c, trainer); err != nil {
			t.Fatal(err)
		}
		if len(way.Points) < 2 || way.Points[0].Step != 0 || len(way.Points[1].Theta) != trainer.Params.Len() {
			t.Errorf("points %v", way.Points)
		}
		before := len(way.Points)
		if err := way.Start(trainer); err != nil || len(way.Points) != before {
			t.Errorf("going on from %d points with %d (%v)", before, len(way.Points), err)
		}
		if err := way.Start(trainer); err != nil || len(way.Points) != 1 {
			t.Errorf("a run of its own begins with %d points (%v)", len(way.Points), err)
		}
	}
	if open.Name != "SGD" || open.Limit != 3 || own.Name != "mine" || own.Limit != 7 {
		t.Errorf("%q of at most %d points, %q of at most %d", open.Name, open.Limit, own.Name, own.Limit)
	}

	var none Trajectory
	without, _ := walked(t, nil)
	if err := none.LoadState(without, trainer); err != nil || len(none.Points) > 0 || HasTrajectory(without) {
		t.Errorf("of nothing: points %v (%v)", none.Points, err)
	}
	c.PutVector(placeName(0), nil)
	if err := none.LoadState(c, trainer); err == nil || !strings.Contains(err.Error(), "holds a damaged") {
		t.Errorf("a lost place: error %v", err)
	}
	other := Trajectory{}
	for i := range 3 {
		other.Record(i, []float32{1, float32(i)})
	}
	other.SaveState(c)
	if err := none.LoadState(c, trainer); err == nil || !strings.Contains(err.Error(), "numbers, the model has 6") {
		t.Errorf("of another model: error %v", err)
	}
}

// TestTrajectoriesOfThreePoints are the shortest.
func TestTrajectoriesOfThreePoints(t *testing.T) {
	_, trainer := walked(t, nil)
	for limit, good := range map[int]bool{-1: false, 1: false, 2: false, 3: true, 0: true} {
		if err := (&Trajectory{Limit: limit}).Start(trainer); (err == nil) != good {
			t.Errorf("a limit of %d: error %v", limit, err)
		}
	}
}

// TestProjectedTrajectories: coordinates, steps, the height of each point and that of its foot in the plane by hand,
// and no path where a height is missing.
func TestProjectedTrajectories(t *testing.T) {
	plane := &Plane{Origin: []float32{1, 0, 0}, U: NewDirection("own", []float32{2, 0, 0}),
		V: NewDirection("own", []float32{0, 1, 0})}
	way := Trajectory{Name: "way", Points: []Point{{Step: 0, Theta: []float32{1, 0, 0}},
		{Step: 5, Theta: []float32{5, 3, 12}}}}
	calls, failAt := 0, -1
	sum := HeightFunc(func(theta []float32) (Height, error) {
		if calls++; calls-1 == failAt {
			return Height{}, errors.New("no height")
		}
		return Height{Loss: float64(theta[0] + theta[1] + 10*theta[2])}, nil
	})
	path, err := way.ProjectOnto(plane, sum)
	if err != nil || path.Name != "way" || len(path.Points) != 2 {
		t.Fatalf("%+v, %v", path, err)
	}
	want := []Marker{{Coordinates{}, 0, 1, 1}, {Coordinates{2, 3, 12.0 / 13}, 5, 128, 8}}
	for i, m := range path.Points {
		if m != want[i] {
			t.Errorf("point %d: %+v, want %+v", i, m, want[i])
		}
	}
	for failAt = range 4 {
		calls = 0
		if _, err := way.ProjectOnto(plane, sum); err == nil || err.Error() != "no height" {
			t.Errorf("error %v where height %d is missing", err, failAt)
		}
	}
	way.Points[1].Theta = way.Points[1].Theta[:2]
	if _, err := way.ProjectOnto(plane, HeightFunc(sum)); err == nil {
		t.Error("a point of another length was projected")
	}
}

// TestObservedTrajectory: as observer it records the places of the trainer's own parameters.
func TestObservedTrajectory(t *testing.T) {
	_, trainer := walked(t, nil)
	way := Trajectory{Limit: 50}
	var places [][]float32
	err := trainer.Run(context.Background(), &way, landscape.ObserverFunc(func(e landscape.Event) error {
		places = append(places, slices.Clone(e.Trainer.Params.Theta()))
		return nil
	}))
	if err != nil || len(way.Points) != 7 {
		t.Fatalf("%d points of 6 steps (%v)", len(way.Points), err)
	}
	for i, p := range way.Points[1:] {
		if p.Step != i+1 || !slices.Equal(p.Theta, places[i]) {
			t.Errorf("point %d is of step %d at %v, want %v", i+1, p.Step, p.Theta, places[i])
		}
	}
	if thetas := way.Thetas(); len(thetas) != 7 || &thetas[3][0] != &way.Points[3].Theta[0] {
		t.Errorf("places %v", thetas)
	}
}
