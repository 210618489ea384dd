package terrain

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"landscape/graph"
	"landscape/layers"
)

// TestPredictedClass is that of the largest score, the first of equal ones; one score is that of the second of two.
func TestPredictedClass(t *testing.T) {
	nan := float32(math.NaN())
	for _, c := range []struct {
		scores []float32
		want   int
	}{
		{[]float32{1, 3, 2}, 1}, {[]float32{3, 3, 2}, 0}, {[]float32{-2, -1}, 1}, {[]float32{0.1}, 1},
		{[]float32{-0.1}, 0},
		{[]float32{0}, 0}, {[]float32{1, nan, 2}, -1}, {[]float32{nan}, -1},
	} {
		if got := predicted(c.scores); got != c.want {
			t.Errorf("%v: class %d, want %d", c.scores, got, c.want)
		}
	}
}

// TestUprightVectors point where their largest entry is positive, and keep their length.
func TestUprightVectors(t *testing.T) {
	for _, c := range [][2][]float64{
		{{1, -3, 2}, {-1, 3, -2}}, {{3, -1}, {3, -1}}, {{-2, 2}, {2, -2}}, {{0.5, 0}, {0.5, 0}},
	} {
		got := upright(append([]float64(nil), c[0]...))
		for i, want := range c[1] {
			if got[i] != want {
				t.Errorf("%v is %v upright, want %v", c[0], got, c[1])
				break
			}
		}
	}
}

// TestStepsOfBarzilaiAndBorwein: along a direction of curvature c, of either sign, the step is 1/|c|, and 1/unit where
// the slope hardly changes.
func TestStepsOfBarzilaiAndBorwein(t *testing.T) {
	for _, c := range []struct{ curvature, unit, want float64 }{{4, 10, 0.25}, {-2, 10, 0.5}, {1e-9, 10, 0.1}} {
		x, before := []float64{1, 2}, []float64{0.5, 1}
		s, slope := []float64{c.curvature, 2 * c.curvature}, []float64{0.5 * c.curvature, c.curvature}
		near(t, "step", barzilai(x, before, s, slope, c.unit), c.want, 1e-12)
	}
}

// TestTrajectoriesKeepTheirLimit: of a straight walk of equal steps, at most Limit points are kept while it goes, none
// nearer to another than the last gap, the first and (with End) the last among them.
func TestTrajectoriesKeepTheirLimit(t *testing.T) {
	for _, limit := range []int{3, 4, 10, 0} {
		way := Trajectory{Limit: limit}
		most := limit
		if limit == 0 {
			most = 200
		}
		const steps = 1000
		for step := range steps {
			way.Record(step, []float32{float32(step), 0})
			if len(way.Points) >= most {
				t.Fatalf("limit %d: %d points after step %d", limit, len(way.Points), step)
			}
		}
		way.End()
		first, last := way.Points[0], way.Points[len(way.Points)-1]
		if first.Step != 0 || last.Step != steps-1 {
			t.Errorf("limit %d: points from step %d to %d", limit, first.Step, last.Step)
		}
		near(t, "length", last.Length, steps-1, 1e-9)
		for i := 1; i < len(way.Points)-1; i++ {
			if d := way.Points[i].Length - way.Points[i-1].Length; d < way.gap/2 {
				t.Errorf("limit %d: points %v apart, with a gap of %v", limit, d, way.gap)
			}
		}
	}
	way := Trajectory{Limit: 5}
	way.Record(0, []float32{1})
	way.Record(1, []float32{float32(math.NaN())})
	way.Record(2, []float32{float32(math.Inf(1))})
	if len(way.Points) != 1 || way.last != nil {
		t.Errorf("points %v, last %v, of places that are none", way.Points, way.last)
	}
}

// TestDamagedTrajectories name the place at fault.
func TestDamagedTrajectories(t *testing.T) {
	const text = `{"steps":[0,5],"lengths":[0,2]}`
	places := [][]float32{{1, 2}, {3, 4}}
	restored := func(text string, places [][]float32) error {
		return new(Trajectory).restore(text, func(i int) []float32 { return places[i] })
	}
	if err := restored(text, places); err != nil {
		t.Fatal(err)
	}
	inf := float32(math.Inf(-1))
	for want, c := range map[string]struct {
		text   string
		places [][]float32
	}{
		"place 1 is not finite":                      {text, [][]float32{{1, 2}, {3, inf}}},
		"place 1 has 3 numbers, the first 2":         {text, [][]float32{{1, 2}, {3, 4, 5}}},
		"place 0 has 0 numbers":                      {text, [][]float32{{}, {}}},
		`a damaged trajectory: "{\"steps\":[]}`:      {`{"steps":[]}`, nil},
		"a damaged trajectory: \"{\\\"steps\\\":[0]": {`{"steps":[0],"lengths":[]}`, places},
	} {
		if err := restored(c.text, c.places); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// failing is a function that fails beyond a place.
func failing(theta []float32) (Height, error) {
	if theta[0] > 0.5 {
		return Height{}, errors.New("beyond")
	}
	return Height{Loss: float64(theta[0])}, nil
}

// TestErrorsOfHeightsEndAMeasurement instead of leaving zeros.
func TestErrorsOfHeightsEndAMeasurement(t *testing.T) {
	line := Interpolation{A: []float32{0}, B: []float32{1}}
	if _, err := line.Measure(context.Background(), HeightFunc(failing), 11); err == nil || err.Error() != "beyond" {
		t.Errorf("interpolation: error %v", err)
	}
	plane := &Plane{
		Origin: []float32{0, 0},
		U:      NewDirection("own", []float32{1, 0}),
		V:      NewDirection("own", []float32{0, 1}),
	}
	survey := Survey{X: Axis{0, 1, 5}, Y: Axis{0, 1, 5}}
	if _, err := survey.Measure(context.Background(), HeightFunc(failing), plane); err == nil ||
		!strings.Contains(err.Error(), "beyond") {
		t.Errorf("survey: error %v", err)
	}
	for _, n := range [][2]int{{2001, 2000}, {2000, 2001}} {
		survey := Survey{X: Axis{0, 1, n[0]}, Y: Axis{0, 1, n[1]}}
		if _, err := survey.begin(HeightFunc(failing), plane); err == nil ||
			!strings.Contains(err.Error(), "want at most") {
			t.Errorf("%d by %d cells: error %v", n[0], n[1], err)
		}
	}
	if _, err := (Survey{X: Axis{0, 1, 2000}, Y: Axis{0, 1, 2000}}).begin(HeightFunc(failing), plane); err != nil {
		t.Errorf("as many cells as are allowed: %v", err)
	}
}

// TestProgressOfASurvey comes with every cell from the first few on, counts up to all, and expects no time at the end.
func TestProgressOfASurvey(t *testing.T) {
	plane := &Plane{
		Origin: []float32{0, 0},
		U:      NewDirection("own", []float32{1, 0}),
		V:      NewDirection("own", []float32{0, 1}),
	}
	var told []Progress
	survey := Survey{X: Axis{0, 1, 7}, Y: Axis{0, 1, 6}, Progress: func(p Progress) { told = append(told, p) }}
	slow := HeightFunc(func(theta []float32) (Height, error) {
		time.Sleep(time.Millisecond)
		return Height{Loss: 1}, nil
	})
	if _, err := survey.Measure(context.Background(), slow, plane); err != nil {
		t.Fatal(err)
	}
	if n := len(told); n != 42-fewCells+1 {
		t.Fatalf("%d reports of 42 cells", n)
	}
	for i, p := range told {
		if p.Done != fewCells+i || p.Total != 42 {
			t.Errorf("report %d: %d of %d cells", i, p.Done, p.Total)
		}
	}
	if told[0].Left <= 0 || told[len(told)-1].Left != 0 {
		t.Errorf("%v left at first, %v at the end", told[0].Left, told[len(told)-1].Left)
	}
}

// TestAlignRefusesOtherLengths of either point.
func TestAlignRefusesOtherLengths(t *testing.T) {
	params, err := graph.NewParams(dense(layers.ReLU{}, 3, 2), nil, graph.Config{Batch: 1, Input: []int{2}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	right, short := make([]float32, params.Len()), make([]float32, params.Len()-1)
	for _, c := range [][2][]float32{{right, short}, {short, right}} {
		if _, _, err := Align(params, c[0], c[1]); err == nil || !strings.Contains(err.Error(), "the model has") {
			t.Errorf("%d and %d numbers: error %v", len(c[0]), len(c[1]), err)
		}
	}
}
