package layers

import (
	"math"
	"testing"

	"landscape/graph"
)

// TestRecurrentWeightsStartOrthogonal: each gate's recurrent weight is orthogonal by itself, which the whole matrix,
// seen as one, would not make it.
func TestRecurrentWeightsStartOrthogonal(t *testing.T) {
	const units = 5
	for _, c := range []struct {
		layer graph.Layer
		gates int
	}{{GRU{Units: units}, 3}, {LSTM{Units: units}, 4}} {
		params, err := graph.NewParams(c.layer, nil, graph.Config{Batch: 1, Input: []int{3, 2}}, 4)
		if err != nil {
			t.Fatal(err)
		}
		v, ok := params.Lookup("recurrent")
		if !ok || v.FilterAxis != 1 || v.Kind != graph.Weight {
			t.Fatalf("%T: recurrent weights are %+v", c.layer, v)
		}
		u := params.Theta()[v.Offset : v.Offset+v.Len]
		for g := range c.gates {
			for i := range units {
				for j := range units {
					dot, want := 0.0, 0.0
					for k := range units {
						dot += float64(u[i*c.gates*units+g*units+k]) * float64(u[j*c.gates*units+g*units+k])
					}
					if i == j {
						want = 1
					}
					if math.Abs(dot-want) > 1e-6 {
						t.Errorf("%T: rows %d and %d of gate %d have the inner product %g, want %g", c.layer, i, j, g,
							dot, want)
					}
				}
			}
		}
	}
}

func TestForgetGateStartsOpen(t *testing.T) {
	params, err := graph.NewParams(LSTM{Units: 2}, nil, graph.Config{Batch: 1, Input: []int{3, 2}}, 4)
	if err != nil {
		t.Fatal(err)
	}
	v, _ := params.Lookup("bias")
	for i, got := range params.Theta()[v.Offset : v.Offset+v.Len] {
		if want := map[bool]float32{true: 1}[i == 2 || i == 3]; got != want {
			t.Errorf("bias %d starts at %v, want %v", i, got, want)
		}
	}
}

// TestRecurrentStepsAllocateNothing, for a stack of both.
func TestRecurrentStepsAllocateNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("counts allocations, slowly")
	}
	model := sequence(GRU{Units: 6}, LSTM{Units: 5, Last: true})
	s := compile(t, model, []int{3, 4, 2}, normals(generator(1), 15), graph.Training)
	feed := &graph.Feed{X: normals(generator(2), 24)}
	if n := testing.AllocsPerRun(10, func() {
		if err := s.Set(feed); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Gradient(); err != nil {
			t.Fatal(err)
		}
	}); n > 0 {
		t.Errorf("%v allocations a step", n)
	}
}
