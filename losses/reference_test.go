package losses

import (
	"encoding/json"
	"os"
	"testing"

	"landscape/graph"
	"landscape/internal/declare"
)

// The values in testdata/reference.json were computed by testdata/reference.py.
const rounding = 1e-12

func TestLossesEqualPyTorch(t *testing.T) {
	data, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var reference struct {
		Cases []struct {
			Name        string
			Loss        json.RawMessage
			Classes     int
			Shape       []int
			Output      []float64
			Labels      []int
			Target      []float32
			TargetShape []int `json:"target_shape"`
			Query       []bool
			Value       float64
			Gradient    []float64
		}
	}
	if err := json.Unmarshal(data, &reference); err != nil {
		t.Fatal(err)
	}
	for _, c := range reference.Cases {
		t.Run(c.Name, func(t *testing.T) {
			l, err := declare.Decode[graph.Loss](c.Loss)
			if err != nil {
				t.Fatal(err)
			}
			s := setting{output: c.Shape, classes: c.Classes}
			if c.TargetShape != nil {
				s.target = c.TargetShape[1:]
			}
			value, gradient := compile(t, l, s).at(
				t, c.Output, graph.Feed{Labels: c.Labels, Target: c.Target, Query: c.Query})
			if !near(value, c.Value, rounding) {
				t.Errorf("loss %v, want %v", value, c.Value)
			}
			for i, want := range c.Gradient {
				if !near(gradient[i], want, rounding) {
					t.Errorf("gradient by output %d: %v, want %v", i, gradient[i], want)
				}
			}
		})
	}
}
