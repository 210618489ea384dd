package terrain_test

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/terrain"
)

// TestOppositeDirectionsSpanNoPlane, and neither do directions that are almost so.
func TestOppositeDirectionsSpanNoPlane(t *testing.T) {
	u := terrain.NewDirection("given", []float32{1, 0})
	for degrees, good := range map[float64]bool{
		0: false, 0.05: false, 0.2: true, 90: true, 179.8: true, 179.95: false, 180: false,
	} {
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		v := terrain.NewDirection("given", []float32{float32(3 * cos), float32(3 * sin)})
		p, err := terrain.NewPlane([]float32{5, 6}, u, v)
		if (err == nil) != good {
			t.Errorf("%v° apart: error %v", degrees, err)
		}
		if err == nil {
			near(t, "angle", p.Angle(), degrees, 1e-3)
		} else if !strings.Contains(err.Error(), "are parallel") {
			t.Errorf("%v° apart: error %v", degrees, err)
		}
	}
}

// TestPairsThatCannotBe: a space of one dimension has no second direction, and zeros have no length.
func TestPairsThatCannotBe(t *testing.T) {
	params := func(inputs int) *graph.Params {
		cfg := graph.Config{Batch: 2, Input: []int{inputs}}
		p, err := graph.NewParams(layers.Linear{Units: 1, NoBias: true}, nil, cfg, 1)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	for name, pair := range map[string]func(*graph.Params, uint64) (u, v terrain.Direction, err error){
		"random": terrain.RandomPair, "filter": terrain.FilterPair,
	} {
		if _, _, err := pair(params(1), 1); err == nil || !strings.Contains(err.Error(), "parallel") {
			t.Errorf("%s pair of one parameter: error %v", name, err)
		}
		if _, _, err := pair(params(3), 1); err != nil {
			t.Errorf("%s pair of three parameters: %v", name, err)
		}
	}
	zero := params(3)
	clear(zero.Theta())
	if _, _, err := terrain.RandomPair(zero, 1); err == nil || !strings.Contains(err.Error(), "all 0") {
		t.Errorf("error %v", err)
	}
}

// TestCurvatureText tells all that was measured.
func TestCurvatureText(t *testing.T) {
	one, two := terrain.Curvature{Value: 1.5}, terrain.Curvature{Value: -2}
	for _, c := range []struct {
		direction terrain.Direction
		want      string
	}{
		{terrain.Direction{}, ""},
		{terrain.Direction{Curvature: 0.25}, "0.25 (error not recorded)"},
		{terrain.Direction{Curvature: 1.5, Curvatures: []terrain.Curvature{one}}, one.String()},
		{
			terrain.Direction{Curvature: 1.5, Curvatures: []terrain.Curvature{one, two}},
			one.String() + "; across kinks " + two.String(),
		},
	} {
		if got := c.direction.CurvatureText(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.direction, got, c.want)
		}
	}
}

// TestLinesOfAccuracy have per cent on their axis, and no logarithm.
func TestLinesOfAccuracy(t *testing.T) {
	hill := &terrain.Profile{
		Axis: terrain.Axis{From: 0, To: 1, N: 5},
		Loss: []float64{1, 2, 4, 2, 1}, Accuracy: []float64{1, 0.5, 0, 0.5, 1},
	}
	file := filepath.Join(t.TempDir(), "l.svg")
	for accuracy, want := range map[bool]string{true: "accuracy, %", false: "mean loss"} {
		picture := terrain.LinePicture{Accuracy: accuracy, Log: true, Note: "A hill.", Axis: "way"}
		if err := picture.Save(file, hill); err != nil {
			t.Fatal(err)
		}
		text := texts(t, file)
		says(t, text, want, "A hill.", "way")
		if accuracy == strings.Contains(text, "mean loss") || accuracy != strings.Contains(text, "accuracy, %") ||
			strings.Contains(text, "not finite") || strings.Contains(text, "share of the way") {
			t.Errorf("accuracy %v: the picture says %q", accuracy, text)
		}
	}
	if err := (terrain.LinePicture{Names: []string{"a", "b"}}).Save(file, hill); err == nil {
		t.Error("two names for one line")
	}
}

// TestOriginWithAPointIsNotMarkedTwice: a path of one point at the origin stands for the model there.
func TestOriginWithAPointIsNotMarkedTwice(t *testing.T) {
	at := func(a, b float64, more int) *terrain.Surface {
		s := heights(t, 5, func(a, b float64) float64 { return 3 + a + b })
		m := terrain.Marker{Coordinates: terrain.Coordinates{A: a, B: b}, Loss: 3}
		s.Paths = []terrain.Path{{Name: "here", Points: []terrain.Marker{m}}}
		for range more {
			s.Paths[0].Points = append(s.Paths[0].Points, m)
		}
		return s
	}
	file := filepath.Join(t.TempDir(), "x.svg")
	for name, c := range map[string]struct {
		surface *terrain.Surface
		marks   int
	}{
		"at the origin": {at(0, 0, 0), 0}, "beside it": {at(0.1, 0, 0), 2}, "a longer path": {at(0, 0, 1), 2},
	} {
		if err := (terrain.Picture{Origin: "the model"}).Save(file, c.surface); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(texts(t, file), "the model"); got != c.marks {
			t.Errorf("a point %s: the origin is marked %d times, want %d", name, got, c.marks)
		}
	}
}

// TestRecomputedStatisticsOfOneBatch are that batch's.
func TestRecomputedStatisticsOfOneBatch(t *testing.T) {
	x := []float32{1, 2, 3, 6}
	data, err := datasets.NewMemory(datasets.Arrays{
		Shape: []int{1}, Values: x, TargetShape: []int{1}, Targets: make([]float32, len(x)),
	})
	if err != nil {
		t.Fatal(err)
	}
	model := layers.BatchNorm{}
	params := start(t, model, data, 0)
	p := prepare(t, terrain.Objective{
		Model: model, Loss: losses.MeanSquaredError{}, Data: data, Batch: len(x), Norm: terrain.Recomputed,
	}, params)
	// Mean 3, sum of squares 14: unbiased variance 14/3, and the mean square of what is normalized by it 3/4.
	near(t, "loss", height(t, p, params.Theta()).Loss, 0.75, 1e-4)
}
