package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape/terrain"
)

// The files in testdata/survey were written by the version of commit a388b61 from ring.csv, which ring writes:
//
//	landscape train --data ring.csv --label class --model m.json --steps 60 --trajectory 6
//	landscape terrain --data ring.csv --label class --examples 0 --grid 15x13                     (whole)
//	landscape terrain --data ring.csv --label class --examples 40 --grid 9x7 --directions pca --trajectory … (path)
//
// where m.json is linear (4 units), leakyrelu, linear (2 units), and begun is whole, interrupted after 58 of 195 cells.
const oldSurvey = "testdata/survey/"

// ring writes the table that the earlier files were made from.
func ring(t *testing.T) string {
	t.Helper()
	text := []byte("x,y,class\n")
	for i := range 20000 {
		x, y := i*37%201-100, i*91%199-99
		class := "out"
		if x*x+y*y < 5000 {
			class = "in"
		}
		text = fmt.Appendf(text, "%d,%d,%s\n", x, y, class)
	}
	file := filepath.Join(t.TempDir(), "ring.csv")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func surfaceAt(t *testing.T, file string) *terrain.Surface {
	t.Helper()
	s, err := terrain.LoadSurface(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sameHeights reports cells of got that differ from want by more than rounding on another processor.
func sameHeights(t *testing.T, got, want *terrain.Surface) {
	t.Helper()
	if got.X != want.X || got.Y != want.Y || got.Holes() != want.Holes() {
		t.Fatalf("got a grid of %v by %v with holes %v, want %v by %v, %v", got.X, got.Y, got.Holes(), want.X, want.Y,
			want.Holes())
	}
	for i := range want.Loss {
		if math.Abs(got.Loss[i]-want.Loss[i]) > 1e-5*want.Loss[i] || got.Accuracy[i] != want.Accuracy[i] {
			t.Fatalf("cell %d: loss %v and accuracy %v, want %v and %v", i, got.Loss[i], got.Accuracy[i],
				want.Loss[i], want.Accuracy[i])
		}
	}
}

func TestSurveyOfAnEarlierVersionContinues(t *testing.T) {
	out := t.TempDir()
	text, err := os.ReadFile(oldSurvey + "begun" + ".safetensors")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, surfaceFile), text, 0o644); err != nil {
		t.Fatal(err)
	}
	begun := surfaceAt(t, oldSurvey+"begun.safetensors")
	if n := begun.Holes().Unmeasured; n != 195-58 {
		t.Fatalf("%d cells are not measured, want %d", n, 195-58)
	}
	succeed(t, "terrain", "--quiet", "--resume", "--model", oldSurvey+"model.safetensors", "--data", ring(t), "--label",
		"class", "--examples", "0", "--grid", "15x13", "--out", out)
	got := surfaceAt(t, filepath.Join(out, surfaceFile))
	sameHeights(t, got, surfaceAt(t, oldSurvey+"whole.safetensors"))
	for i, measured := range begun.Measured {
		if measured && got.Loss[i] != begun.Loss[i] {
			t.Errorf("cell %d was measured again: %v became %v", i, begun.Loss[i], got.Loss[i])
		}
	}
}

// A trajectory of an earlier version is projected on the same plane, with the same losses.
func TestTrajectoryOfAnEarlierVersion(t *testing.T) {
	out := t.TempDir()
	succeed(t, "terrain", "--quiet", "--model", oldSurvey+"model.safetensors", "--data", ring(t), "--label", "class",
		"--examples", "40", "--grid", "9x7", "--directions", "pca", "--trajectory", oldSurvey+"trajectory.safetensors",
		"--out", out)
	got, want := surfaceAt(t, filepath.Join(out, surfaceFile)), surfaceAt(t, oldSurvey+"path.safetensors")
	if len(got.Paths) != 1 || len(want.Paths) != 1 || len(got.Paths[0].Points) != 5 {
		t.Fatalf("got the paths %+v, want %+v", got.Paths, want.Paths)
	}
	for i, p := range want.Paths[0].Points {
		q := got.Paths[0].Points[i]
		if q.Step != p.Step || math.Abs(q.Loss-p.Loss) > 1e-5*p.Loss || math.Abs(q.A-p.A) > 1e-4*math.Abs(p.A) {
			t.Errorf("point %d: %+v, want %+v", i, q, p)
		}
	}
}

func TestSurveyOfAnEarlierVersionIsDrawn(t *testing.T) {
	s := surfaceAt(t, oldSurvey+"path.safetensors")
	lowest, err := s.Lowest()
	if err != nil || fmt.Sprintf("%.5g at (%.3g, %.3g)", lowest.Loss, lowest.A, lowest.B) !=
		"29.998 at (-0.0356, 0.00243)" { // as the earlier version reported it
		t.Errorf("lowest cell %+v, error %v", lowest, err)
	}
	in, out := t.TempDir(), t.TempDir()
	text, err := os.ReadFile(oldSurvey + "path.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(in, surfaceFile), text, 0o644); err != nil {
		t.Fatal(err)
	}
	succeed(t, "terrain", "--quiet", "--draw", in, "--out", out)
	svg, err := os.ReadFile(filepath.Join(out, "terrain.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"40 of 20000 examples, drawn with seed 1", "9×7 points", "5 points"} {
		if !strings.Contains(string(svg), part) {
			t.Errorf("the picture does not say %q", part)
		}
	}
}
