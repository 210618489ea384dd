package solvers

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"landscape/internal/declare"
)

// trajectory is one case of testdata/torch.json.
type trajectory struct {
	Solver  json.RawMessage // the declaration
	Parts   int             // of the data, fed in turn
	Theta   [][]float64     // before the first step and after each
	Rate    []float64       // of each move
	Average [][]float64     // after each step, where there is one
}

// TestAgainstPyTorch holds every method, transform, average and schedule that PyTorch has too to a trajectory that it
// computed in float64.
func TestAgainstPyTorch(t *testing.T) {
	data, err := os.ReadFile("testdata/torch.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		X, Y  []float64
		Cases map[string]trajectory
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(file.X, sample.x) || !slices.Equal(file.Y, sample.y) {
		t.Fatal("testdata/torch.json was made with other rows than those of this test")
	}
	for name, c := range file.Cases {
		t.Run(name, func(t *testing.T) { c.test(t) })
	}
}

func (c trajectory) test(t *testing.T) {
	solver, err := declare.Decode[Solver](c.Solver)
	if err != nil {
		t.Fatal(err)
	}
	const tolerance = 2e-6
	state := mustNew(t, solver)
	w := newWalker(sample)
	average := make([]float32, len(w.theta))
	compare(t, 0, "theta", w.theta, c.Theta[0], 0)
	if len(c.Theta) < 21 {
		t.Fatalf("only %d steps", len(c.Theta)-1)
	}
	for step := range len(c.Theta) - 1 {
		w.net = sample.part(step%c.Parts, c.Parts)
		w.step(t, state)
		compare(t, step, "theta", w.theta, c.Theta[step+1], tolerance)
		if (step+1)%c.Parts == 0 {
			if want := c.Rate[step/c.Parts]; math.Abs(state.Rate()-want) > 1e-9 {
				t.Fatalf("step %d: rate %v, want %v", step, state.Rate(), want)
			}
		}
		if c.Average != nil {
			state.(Averager).Average(average, w.theta)
			compare(t, step, "average", average, c.Average[step], tolerance)
		}
	}
}
