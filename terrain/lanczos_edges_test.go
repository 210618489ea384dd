package terrain

import (
	"testing"

	"landscape/datasets"
)

// TestLanczosBeginsAnew: with room for few directions, the ends are found all the same, and of a space that holds
// everything nothing is left out.
func TestLanczosBeginsAnew(t *testing.T) {
	a := withEigenvalues(t, spread(80), 3)
	ends, err := Lanczos{Largest: 2, Smallest: 1, Basis: 14, Tolerance: 1e-8, Steps: 400}.Extremes(a)
	if err != nil {
		t.Fatal(err)
	}
	if !ends.Converged || ends.Steps <= 14 {
		t.Errorf("converged %v after %d products", ends.Converged, ends.Steps)
	}
	near(t, "largest", ends.Largest[0].Value, 20, 1e-6)
	near(t, "second", ends.Largest[1].Value, 10, 1e-6)
	near(t, "smallest", ends.Smallest[0].Value, -2, 1e-6)
}

func TestKeptAreBothEnds(t *testing.T) {
	for _, c := range []struct {
		l    Lanczos
		m    int
		want []int
	}{
		{Lanczos{Largest: 1, Smallest: 1}, 4, []int{0, 3}},
		{Lanczos{Largest: 2}, 4, []int{2, 3}},
		{Lanczos{Largest: 1, Smallest: 1}, 10, []int{0, 1, 8, 9}},
		{Lanczos{Largest: 1, Smallest: 2}, 12, []int{0, 1, 2, 10, 11}},
	} {
		got := c.l.kept(c.m)
		if len(got) != len(c.want) {
			t.Errorf("%+v keeps %v of %d, want %v", c.l, got, c.m, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%+v keeps %v of %d, want %v", c.l, got, c.m, c.want)
				break
			}
		}
	}
}

// TestLanczosKnowsThatNothingIsLeft: where the space is the whole one, or invariant, errors are 0 but for rounding.
func TestLanczosKnowsThatNothingIsLeft(t *testing.T) {
	for name, values := range map[string][]float64{
		"whole": {-1, 2, 3, 5}, "invariant": {4, 4, 4, 4, 4, 4},
	} {
		n := len(values)
		ends, err := Lanczos{Largest: n, Tolerance: 1e-10}.Extremes(withEigenvalues(t, values, 2))
		if err != nil {
			t.Fatal(err)
		}
		if !ends.Converged {
			t.Errorf("%s: not converged after %d products", name, ends.Steps)
		}
		for _, p := range ends.Largest {
			near(t, name+": error", p.Residual, 0, 1e-9)
		}
	}
}

// TestBatchesOfSome64KiNumbers fixes how heights are summed up, and so their bits.
func TestBatchesOfSome64KiNumbers(t *testing.T) {
	for _, c := range []struct{ batch, size, n, want int }{
		{0, 1, 5000, 1024}, {0, 64, 5000, 1024}, {0, 784, 5000, 83}, {0, 3072, 5000, 21}, {0, 1 << 13, 5000, 16},
		{0, 784, 50, 50}, {7, 784, 5000, 7}, {7, 1, 5, 5},
	} {
		d, err := datasets.NewMemory(datasets.Arrays{
			Shape: []int{c.size}, Values: make([]float32, c.size*c.n),
			Labels: make([]int, c.n), Classes: []string{"a", "b"},
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := (Objective{Data: d, Batch: c.batch}).batch(); got != c.want {
			t.Errorf("%d examples of %d numbers, batch %d: %d at once, want %d", c.n, c.size, c.batch, got, c.want)
		}
	}
}

// TestSurveysThatDiffer are told apart by what differs first.
func TestSurveysThatDiffer(t *testing.T) {
	make := func(change func(s *Surface)) *Surface {
		s := &Surface{
			X: Axis{From: 0, To: 1, N: 3}, Y: Axis{From: 0, To: 1, N: 3},
			Plane: &Plane{
				Origin: []float32{1, 2},
				U:      NewDirection("u", []float32{1, 0}),
				V:      NewDirection("v", []float32{0, 1}),
			},
		}
		s.Recipe = Recipe{
			Theta: "t", Data: "d", Examples: 3, Batch: 2, Norm: "frozen",
			Model: []byte(`{"type":"relu"}`), Loss: []byte(`{"type":"hinge"}`),
		}
		change(s)
		return s
	}
	same := make(func(*Surface) {})
	for want, change := range map[string]func(s *Surface){
		"":                             func(*Surface) {},
		"another grid, ":               func(s *Surface) { s.Y.N = 4 },
		"another grid":                 func(s *Surface) { s.X.To = 2 },
		"another point in":             func(s *Surface) { s.Recipe.Theta = "u" },
		"another point in its middle":  func(s *Surface) { s.Plane.Origin[1] = 3 },
		"other directions":             func(s *Surface) { s.Plane.U.Vector[1] = 3 },
		"other direct":                 func(s *Surface) { s.Plane.V.Vector[0] = 3 },
		"other examples":               func(s *Surface) { s.Recipe.Data = "e" },
		"other examp":                  func(s *Surface) { s.Recipe.Examples = 4 },
		"another model":                func(s *Surface) { s.Recipe.Model = []byte(`{"type":"gelu"}`) },
		"another loss":                 func(s *Surface) { s.Recipe.Loss = []byte(`{"type":"nca"}`) },
		"other batches or statistics":  func(s *Surface) { s.Recipe.Norm = "recomputed" },
		"other batches or statistics ": func(s *Surface) { s.Recipe.Batch = 3 },
	} {
		got := make(change).differs(same)
		if want == "" && got != "" || len(got) < len(want) || got[:min(len(got), len(want))] != want {
			t.Errorf("differs by %q, want %q", got, want)
		}
	}
	old := make(func(s *Surface) { s.Recipe.Loss = []byte(` {"type": "hinge"}`) })
	if got := old.differs(same); got != "" {
		t.Errorf("the same loss, written otherwise, differs by %q", got)
	}
}
