package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/terrain"
)

// learned trains a small model and returns its file.
func learned(t *testing.T, args ...string) string {
	t.Helper()
	out := t.TempDir()
	succeed(t, append([]string{"train", "--quiet", "--model", "mlp", "--steps", "20", "--out", out}, args...)...)
	return filepath.Join(out, modelFile)
}

func TestTerrain(t *testing.T) {
	model, out := learned(t, "--data", "moons"), t.TempDir()
	args := []string{"terrain", "--quiet", "--json", "--model", model, "--data", "moons", "--examples", "100", "--grid",
		"6x5", "--out", out}
	stdout, _ := succeed(t, append(args, "--range=-1,0.5,0,1", "--accuracy")...)
	r := document[terrainReport](t, stdout)
	s, err := terrain.LoadSurface(filepath.Join(out, surfaceFile))
	if err != nil {
		t.Fatal(err)
	}
	lowest, err := s.Lowest()
	if err != nil {
		t.Fatal(err)
	}
	if s.X != (terrain.Axis{From: -1, To: 0.5, N: 6}) || s.Y != (terrain.Axis{From: 0, To: 1, N: 5}) ||
		r.Lowest.Loss != lowest.Loss || r.Holes.Total() != 0 || r.Height.Accuracy == nil {
		t.Errorf("grid %v by %v, lowest %v; reported %+v", s.X, s.Y, lowest, r)
	}
	if r.Examples != "100 of 400 examples, drawn with seed 1" || s.Recipe.Examples != 100 {
		t.Errorf("examples %q", r.Examples)
	}
	names := []string{"terrain.png", "terrain.svg", "accuracy.png", "accuracy.svg"}
	for _, name := range append(names, "terrain.json") {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}

	before, err := os.ReadFile(filepath.Join(out, "terrain.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.Remove(filepath.Join(out, name)); err != nil {
			t.Fatal(err)
		}
	}
	succeed(t, "terrain", "--quiet", "--draw", out)
	after, err := os.ReadFile(filepath.Join(out, "terrain.svg"))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("drawn again from the file it is another picture (%v)", err)
	}

	for _, c := range []struct {
		want string
		args []string
	}{
		{"another grid", []string{"--grid", "3"}},
		{"did you mean hessian", []string{"--directions", "hesian"}},
		{"want the points of a training (--trajectory", []string{"--directions", "pca"}},
		{"want 2", []string{"--directions", "points", "--through", model}},
		{"--through is for", []string{"--through", model}},
		{"--grid 1", []string{"--grid", "1"}},
		{"frozen", []string{"--norm", "mean"}},
		{"want a number of cells from 2 to", []string{"--grid", "100000"}},
		{"numbers with commas", []string{"--range", "a,b"}},
		{"want a file that landscape train has written", []string{"--model", "nowhere"}},
		{"none of the 30 cells", []string{"--range=1e30,1e31", "--out", t.TempDir()}},
		{"no survey", []string{"--resume", "--out", t.TempDir()}},
		{"want a folder", []string{"--out", model}},
		{"none of the 2 classes", []string{"--data", "spirals"}},
	} {
		if _, stderr, code := execute(t, append(args, c.args...)...); code != exitError ||
			!strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit code %d, %q; want one line with %q", c.args, code, stderr, c.want)
		}
	}
	wrong := [][3]string{{"--grid", "3", "--grid"}, {"--clip", "1e-9", "leaves no cell"},
		{"--log", "--linear", "one of them"}}
	for _, c := range wrong {
		if _, stderr, code := execute(t, "terrain", "--draw", out, c[0], c[1]); code != exitError ||
			!strings.Contains(stderr, c[2]) {
			t.Errorf("drawing with %s: %d, %q", c[0], code, stderr)
		}
	}
}

func TestTerrainBetweenModels(t *testing.T) {
	a, b, c := learned(t, "--data", "moons"), learned(t, "--data", "moons", "--seed", "2"),
		learned(t, "--data", "moons", "--seed", "3")
	for _, directions := range []string{"points", "pca"} {
		stdout, _ := succeed(t, "terrain", "--quiet", "--json", "--model", a, "--data", "moons", "--grid", "4",
			"--directions", directions, "--through", b+","+c, "--out", t.TempDir())
		r := document[terrainReport](t, stdout)
		if len(r.Models) != 3 {
			t.Fatalf("%s: %d models", directions, len(r.Models))
		}
		for i, m := range r.Models {
			if m.Residual > 1e-3 || m.A < r.X.From || m.A > r.X.To || m.B < r.Y.From || m.B > r.Y.To {
				t.Errorf("%s: model %d is at %+v, outside of the plane or of %v by %v", directions, i, m.Coordinates,
					r.X, r.Y)
			}
		}
	}
	other := learned(t, "--data", "blobs")
	if _, stderr, code := execute(t, "terrain", "--model", a, "--data", "moons", "--directions", "pca", "--through",
		b+","+other, "--out", t.TempDir()); code != exitError ||
		!strings.Contains(stderr, other) || !strings.Contains(stderr, "another model") {
		t.Errorf("a checkpoint of another model: %d, %q", code, stderr)
	}
}

// The way of a training, recorded in two goes, is drawn from its file; it begins where the first of them did.
func TestTerrainDrawsATrajectory(t *testing.T) {
	trained, out := t.TempDir(), t.TempDir()
	train := []string{"train", "--quiet", "--data", "moons", "--model", "mlp", "--schedule", "constant", "--out",
		trained, "--steps"}
	succeed(t, append(train, "20", "--trajectory", "15")...)
	succeed(t, append(train, "40", "--resume")...)
	way := filepath.Join(trained, trajectoryFile)
	tr, err := terrain.LoadTrajectory(way)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(tr.Points); n < 4 || n > 16 || tr.Points[0].Step != 0 || tr.Points[n-1].Step != 40 {
		t.Errorf("%d points, from step %d to %d", n, tr.Points[0].Step, tr.Points[n-1].Step)
	}
	args := []string{"terrain", "--quiet", "--model", filepath.Join(trained, modelFile), "--data", "moons", "--grid",
		"4", "--trajectory", way, "--out"}
	stdout, _ := succeed(t, append(args, out, "--directions", "pca", "--json")...)
	r := document[terrainReport](t, stdout)
	if len(r.Trajectory) != len(tr.Points) || len(r.Models) != 0 {
		t.Fatalf("%d points of %d, %d models", len(r.Trajectory), len(tr.Points), len(r.Models))
	}
	for i, m := range r.Trajectory {
		if m.A < r.X.From || m.A > r.X.To || m.B < r.Y.From || m.B > r.Y.To {
			t.Errorf("point %d is at %+v, outside of %v by %v", i, m.Coordinates, r.X, r.Y)
		}
	}
	picture, err := os.ReadFile(filepath.Join(out, "terrain.svg"))
	if err != nil || !strings.Contains(string(picture), "lies outside of the") {
		t.Errorf("the caption does not say how much of the path lies outside of the plane (%v)", err)
	}
	stdout, _ = succeed(t, append(args, t.TempDir())...)
	if !strings.Contains(stdout, "the training went from step 0 at") ||
		!strings.Contains(stdout, "of the distance from the model lies outside of the plane") {
		t.Errorf("on a random plane:\n%s", stdout)
	}
	for want, args := range map[string][]string{
		"--trajectory 2: want at least 3": append(train, "20", "--trajectory", "2"),
		"the path of another model": append(args[:len(args)-1:len(args)-1], "--out", t.TempDir(), "--data",
			"blobs", "--model", learned(t, "--data", "blobs")),
		"want a file that landscape": append(args[:len(args)-1:len(args)-1], "--out", t.TempDir(), "--trajectory",
			"nowhere"),
		"not a trajectory": append(args[:len(args)-1:len(args)-1], "--out", t.TempDir(), "--trajectory",
			filepath.Join(trained, modelFile)),
		"--trajectory would change noth": {"terrain", "--draw", out, "--trajectory", way},
	} {
		if _, stderr, code := execute(t, args...); code != exitError || !strings.Contains(stderr, want) ||
			strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit code %d, %q; want one line with %q", args, code, stderr, want)
		}
	}
	// A training that begins anew, without recording, leaves no way of the old one.
	succeed(t, append(train, "20")...)
	if exists(way) {
		t.Error("the way of an earlier training is still there")
	}
}

func TestTerrainGoesOn(t *testing.T) {
	model, out := learned(t, "--data", "moons"), t.TempDir()
	args := []string{"terrain", "--quiet", "--model", model, "--data", "moons", "--grid", "4", "--directions",
		"hessian", "--out", out}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	if code := run(ctx, args, &stdout, &stderr); code != exitInterrupted ||
		!strings.Contains(stderr.String(), "0 of 16 cells are kept") {
		t.Fatalf("exit code %d, %q", code, stderr.String())
	}
	said, _ := succeed(t, append(args, "--resume")...)
	for _, want := range []string{" ± ", ", Hessian (almost everywhere); across kinks ", ", finite difference over ±"} {
		if strings.Count(said, want) < 2 {
			t.Errorf("the report does not say %q of both directions:\n%s", want, said)
		}
	}
	s, err := terrain.LoadSurface(filepath.Join(out, surfaceFile))
	if err != nil {
		t.Fatal(err)
	}
	if s.Holes().Total() != 0 || !(s.Plane.U.Curvature > s.Plane.V.Curvature) {
		t.Errorf("%v, curvatures %v and %v", s.Holes(), s.Plane.U.Curvature, s.Plane.V.Curvature)
	}
}
