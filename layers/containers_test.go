package layers

import (
	"math"
	"testing"

	"landscape/graph"
)

// affine is x·weight + bias, row by row, with the parameters under path.
func (s subject) affine(t *testing.T, x []float32, path string) (rows [][]float64) {
	t.Helper()
	weight, bias := s.part(t, s.params.Theta64(), path+"/weight"), s.part(t, s.params.Theta64(), path+"/bias")
	in := len(weight) / len(bias)
	for i := 0; i < len(x); i += in {
		row := make([]float64, len(bias))
		for k := range row {
			row[k] = bias[k]
			for j := range in {
				row[k] += float64(x[i+j]) * weight[j*len(bias)+k]
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func TestContainersCompose(t *testing.T) {
	const n, d = 3, 4
	x := normals(generator(8), n*d)
	for _, c := range []struct {
		name  string
		layer graph.Layer
		path  string // of the Linear
		want  func(x, affine []float64) []float64
	}{
		{"sequential", sequence(Linear{Units: d}, Tanh{}), "layer/0/linear", func(_, a []float64) []float64 {
			return each(a, math.Tanh)
		}},
		{"empty sequential", sequence(Named{"a", Linear{Units: d}}, sequence()), "layer/a",
			func(_, a []float64) []float64 {
				return a
			}},
		{"residual", Residual{Body: Linear{Units: d}}, "layer/body", added},
		{"residual with shortcut", Residual{Body: Linear{Units: d}, Shortcut: Tanh{}}, "layer/body",
			func(x, a []float64) []float64 {
				return added(each(x, math.Tanh), a)
			}},
		{"residual with activation", Residual{Body: Linear{Units: d}, After: Tanh{}}, "layer/body",
			func(x, a []float64) []float64 {
				return each(added(x, a), math.Tanh)
			}},
		{"parallel", Parallel{Branches: []graph.Layer{Tanh{}, Linear{Units: 2}, sequence()}}, "layer/1/linear",
			func(x, a []float64) []float64 {
				return append(append(each(x, math.Tanh), a...), x...)
			}},
		{"sum", Parallel{Join: Add, Branches: []graph.Layer{sequence(), Named{"b", Linear{Units: d}}, Tanh{}}},
			"layer/b", func(x, a []float64) []float64 {
				return added(added(x, a), each(x, math.Tanh))
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := compile(t, c.layer, []int{n, d}, make([]float32, 100), graph.Training)
			randomize(generator(9), s.params.Theta64())
			clear(s.part(t, s.params.Theta64(), "input/offset"))
			var want []float64
			for i, a := range s.affine(t, x, c.path) {
				row := make([]float64, d)
				for j := range row {
					row[j] = float64(x[i*d+j])
				}
				want = append(want, c.want(row, a)...)
			}
			compare(t, "output", s.run(t, x), want, exact)
		})
	}
}

func each(vs []float64, f func(float64) float64) []float64 {
	ys := make([]float64, len(vs))
	for i, v := range vs {
		ys[i] = f(v)
	}
	return ys
}

func added(a, b []float64) []float64 {
	ys := make([]float64, len(a))
	for i := range a {
		ys[i] = a[i] + b[i]
	}
	return ys
}
