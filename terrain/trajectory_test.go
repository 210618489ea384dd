package terrain_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
)

// A path that goes fast first and then dwells is recorded evenly along its way.
func TestTrajectoryIsSpacedByLength(t *testing.T) {
	tr := &terrain.Trajectory{Limit: 50}
	for step := range 2000 {
		where := 1000 * (1 - math.Exp(-float64(step)/200))
		tr.Record(step, []float32{float32(where), 1})
	}
	tr.Record(2000, []float32{float32(math.NaN()), 1}) // not recorded
	tr.End()
	n := len(tr.Points)
	if n < 20 || n > 51 {
		t.Fatalf("%d points, want 20 to 51", n)
	}
	if tr.Points[0].Step != 0 || tr.Points[n-1].Step != 1999 {
		t.Errorf("it goes from step %d to %d, want 0 to 1999", tr.Points[0].Step, tr.Points[n-1].Step)
	}
	for i := 1; i < n; i++ {
		p, q := tr.Points[i-1], tr.Points[i]
		near(t, "length of the way", q.Length-p.Length, float64(q.Theta[0]-p.Theta[0]), 1e-2)
		if d := q.Length - p.Length; i < n-1 && (d < 15 || d > 60) {
			t.Errorf("points %d and %d are %v apart of a way of 1000", i-1, i, d)
		}
	}
}

func TestTrajectoryOfARun(t *testing.T) {
	data := cloud(t, 60)
	run := landscape.Run{Model: layers.MLP([]int{8}, 3), Loss: losses.CrossEntropy{},
		Data:   datasets.Shuffled{Data: data, Size: 20},
		Solver: solvers.SGD{Rate: 0.1}, Steps: 120, Seed: 1}
	record := func() (*terrain.Trajectory, *graph.Params) {
		tr := &terrain.Trajectory{Name: "SGD", Limit: 30}
		params, err := run.Train(context.Background(), tr)
		if err != nil {
			t.Fatal(err)
		}
		return tr, params
	}
	tr, params := record()
	again, _ := record()
	if len(tr.Points) != len(again.Points) {
		t.Fatal("the same run gives another trajectory")
	}
	for i := range tr.Points {
		if tr.Points[i].Step != again.Points[i].Step || !slices.Equal(tr.Points[i].Theta, again.Points[i].Theta) {
			t.Fatalf("the same run gives another point %d", i)
		}
	}
	last := tr.Points[len(tr.Points)-1]
	if tr.Points[0].Step != 0 || last.Step != 120 || !slices.Equal(last.Theta, params.Theta()) {
		t.Errorf("it goes from step %d to %d", tr.Points[0].Step, last.Step)
	}

	plane, err := terrain.PrincipalPlane(params.Theta(), tr.Thetas())
	if err != nil {
		t.Fatal(err)
	}
	ground := prepare(t, terrain.Objective{Model: run.Model, Loss: run.Loss, Data: data}, params)
	path, err := tr.ProjectOnto(plane, ground)
	if err != nil {
		t.Fatal(err)
	}
	end := path.Points[len(path.Points)-1]
	near(t, "residual at the end", end.Residual, 0, 0)
	near(t, "slice at the end", end.Slice, end.Loss, 0)
	at := make([]float32, plane.Len())
	for i, m := range path.Points {
		near(t, "true loss", m.Loss, height(t, ground, tr.Points[i].Theta).Loss, 0)
		plane.At(at, m.A, m.B)
		near(t, "slice", m.Slice, height(t, ground, at).Loss, 0)
	}
	if _, err := run.Train(context.Background(), &terrain.Trajectory{Limit: 2}); err == nil ||
		!strings.Contains(err.Error(), "2 points") {
		t.Errorf("a limit of 2: %v", err)
	}
}

// A run that was interrupted, in the file of a checkpoint, and went on leaves the trajectory of one that never was,
// also when points were dropped on the way.
func TestTrajectoryGoesOn(t *testing.T) {
	run := landscape.Run{Model: layers.MLP([]int{8}, 3), Loss: losses.CrossEntropy{},
		Data:   datasets.Shuffled{Data: cloud(t, 60), Size: 20},
		Solver: solvers.SGD{Rate: 0.1}, Steps: 120, Seed: 1}
	whole := &terrain.Trajectory{Name: "SGD", Limit: 12}
	if _, err := run.Train(t.Context(), whole); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "checkpoint")
	var parts *terrain.Trajectory
	for _, until := range []int{1, 7, 50, 51, 120} {
		parts = &terrain.Trajectory{Name: "SGD", Limit: 12}
		trainer, err := landscape.NewTrainer(run)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := trainer.ResumeFrom(path, parts); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		err = trainer.Run(ctx, parts, &landscape.CheckpointWriter{Path: path},
			landscape.ObserverFunc(func(e landscape.Event) error {
				if e.Step == until {
					stop()
				}
				return nil
			}))
		stop()
		if err != nil && (until == run.Steps || !errors.Is(err, context.Canceled)) {
			t.Fatal(err)
		}
	}
	sameTrajectory(t, "interrupted four times", parts, whole)
	file := filepath.Join(t.TempDir(), "trajectory")
	if err := parts.Save(file); err != nil {
		t.Fatal(err)
	}
	read, err := terrain.LoadTrajectory(file)
	if err != nil {
		t.Fatal(err)
	}
	sameTrajectory(t, "read", read, whole)
	if read.Name != "SGD" || read.Model != whole.Model || read.Model == "" {
		t.Errorf("read %q of model %q, want %q of %q", read.Name, read.Model, whole.Name, whole.Model)
	}
	if _, err := terrain.LoadTrajectory(path); err == nil || !strings.Contains(err.Error(), "not a trajectory") {
		t.Errorf("a checkpoint in place of a trajectory: %v", err)
	}
}

func sameTrajectory(t *testing.T, what string, got, want *terrain.Trajectory) {
	t.Helper()
	if len(got.Points) != len(want.Points) {
		t.Fatalf("%s: %d points, want %d", what, len(got.Points), len(want.Points))
	}
	for i, p := range got.Points {
		if w := want.Points[i]; p.Step != w.Step || p.Length != w.Length || !slices.Equal(p.Theta, w.Theta) {
			t.Fatalf("%s: point %d is of step %d after %v, want step %d after %v, and the same place", what, i, p.Step,
				p.Length, w.Step, w.Length)
		}
	}
}

// Files that are damaged give an error, and no trajectory.
func TestDamagedTrajectories(t *testing.T) {
	whole := &terrain.Trajectory{}
	for i := range 5 {
		whole.Record(i, []float32{float32(i), 1})
	}
	path := filepath.Join(t.TempDir(), "trajectory")
	if err := whole.Save(path); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func(text []byte) []byte{
		"cut off":    func(text []byte) []byte { return text[:len(text)-3] },
		"not finite": func(text []byte) []byte { copy(text[len(text)-4:], "\x00\x00\xc0\x7f"); return text },
		"a lost place": func(text []byte) []byte {
			return bytes.ReplaceAll(text, []byte("trajectory/0002"), []byte("trajectory/9002"))
		},
		"no steps": func(text []byte) []byte { return bytes.ReplaceAll(text, []byte("steps"), []byte("stops")) },
	} {
		if err := os.WriteFile(path, change(slices.Clone(text)), 0o666); err != nil {
			t.Fatal(err)
		}
		if tr, err := terrain.LoadTrajectory(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v, %v", what, tr, err)
		}
	}
}

// The directions and shares of a cloud that was made with known ones.
func TestPrincipalDirections(t *testing.T) {
	const dim, n = 400, 60
	a := terrain.Random(dim, 1, 0).Scaled(1, "")
	b := mustOrthogonal(t, terrain.Random(dim, 1, 1), a).Scaled(1, "")
	r := random.New(1, "test")
	points := make([][]float32, n)
	for k := range points {
		x, y := 5*r.NormFloat64(), 2*r.NormFloat64()
		points[k] = make([]float32, dim)
		for i := range points[k] {
			points[k][i] = float32(100 + x*float64(a.Vector[i]) + y*float64(b.Vector[i]) + 0.01*r.NormFloat64())
		}
	}
	p, err := terrain.PrincipalPlane(points[0], points)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct{ found, true terrain.Direction }{{p.U, a}, {p.V, b}} {
		dot := 0.0
		for j := range c.found.Vector {
			dot += float64(c.found.Vector[j]) * float64(c.true.Vector[j])
		}
		near(t, "cosine with the true direction", math.Abs(dot), 1, 0.03*float64(1+i))
		near(t, "length", c.found.Norm, 1, 1e-6)
	}
	near(t, "angle", p.Angle(), 90, 1e-3)
	near(t, "explained by the first", p.U.Explained, 25.0/29, 0.1)
	near(t, "explained by both", p.U.Explained+p.V.Explained, 1, 0.01)
	near(t, "baseline", p.U.Baseline+p.V.Baseline, 0.76, 0.001)

	line := [][]float32{{0, 0}, {1, 1}, {2, 2}}
	if _, err := terrain.PrincipalPlane(line[0], line); err == nil || !strings.Contains(err.Error(), "1 directions") {
		t.Errorf("points on a line: %v", err)
	}
	if _, err := terrain.PrincipalPlane(line[0], line[:2]); err == nil {
		t.Error("two points have principal directions")
	}
	lost := [][]float32{{0, 0}, {1, 2}, {2, float32(math.NaN())}}
	if _, err := terrain.PrincipalPlane(lost[0], lost); err == nil || !strings.Contains(err.Error(), "not finite") {
		t.Errorf("a point that is lost: %v", err)
	}
}

// A walk without any structure is explained by its two principal directions as the baseline says.
func TestRandomWalkBaseline(t *testing.T) {
	const dim, n = 3000, 120
	r := random.New(2, "walk")
	points := make([][]float32, n)
	at := make([]float32, dim)
	for k := range points {
		for i := range at {
			at[i] += float32(r.NormFloat64())
		}
		points[k] = slices.Clone(at)
	}
	p, err := terrain.PrincipalPlane(at, points)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "first", p.U.Explained, terrain.RandomWalk(1), 0.02)
	near(t, "second", p.V.Explained, terrain.RandomWalk(2), 0.02)
}
