package terrain

import (
	"fmt"
	"math"

	"landscape/graph"
)

// Align puts the hidden units of network b into the order in which they match those of network a best, and returns b's
// parameters in that order, which compute the same function as before: order[i] is the unit of b that takes place i.
// Most of the barrier between networks that were trained apart comes from the order alone (Ainsworth, Hayase and
// Srinivasa, "Git Re-Basin", 2023).
//
// It is for networks with one hidden layer of plain units, with or without biases; then the best match, by the sum of
// the inner products of the units' weights, in and out, and biases, is an assignment problem, which is solved exactly.
// Symmetries of single units, such as the sign of a tanh's, are left alone.
func Align(params *graph.Params, a, b []float32) (aligned []float32, order []int, err error) {
	if len(a) != params.Len() || len(b) != params.Len() {
		return nil, nil, fmt.Errorf("points of %d and %d numbers, the model has %d parameters", len(a), len(b),
			params.Len())
	}
	parts, units, err := hidden(params)
	if err != nil {
		return nil, nil, err
	}
	cost := make([][]float64, units)
	for i := range cost {
		cost[i] = make([]float64, units)
		for j := range cost[i] {
			for _, p := range parts {
				cost[i][j] -= p.match(a, i, b, j)
			}
		}
	}
	order = assign(cost)
	aligned = append([]float32(nil), b...)
	for i, j := range order {
		for _, p := range parts {
			p.copy(aligned, i, b, j)
		}
	}
	return aligned, order, nil
}

// unitPart is what belongs to the hidden units of one parameter: unit i has the elements i·step + k·stride for k below
// n.
type unitPart struct {
	view            graph.View
	n, step, stride int
}

func (p unitPart) match(a []float32, i int, b []float32, j int) float64 {
	va, vb, s := p.view.Slice(a), p.view.Slice(b), 0.0
	for k := range p.n {
		s += float64(va[i*p.step+k*p.stride]) * float64(vb[j*p.step+k*p.stride])
	}
	return s
}

func (p unitPart) copy(to []float32, i int, from []float32, j int) {
	vt, vf := p.view.Slice(to), p.view.Slice(from)
	for k := range p.n {
		vt[i*p.step+k*p.stride] = vf[j*p.step+k*p.stride]
	}
}

// hidden finds what belongs to the units of the only hidden layer: weights (in, units), perhaps biases (units), weights
// (units, out).
func hidden(params *graph.Params) (parts []unitPart, units int, err error) {
	var in, out *graph.View
	views := params.Views()
	for i := range views {
		v := &views[i]
		switch {
		case v.Kind == graph.Weight && len(v.Shape) == 2 && in == nil:
			in, units = v, v.Shape[1]
		case v.Kind == graph.Weight && len(v.Shape) == 2 && out == nil && v.Shape[0] == units:
			out = v
		case v.Kind == graph.Bias && in != nil && out == nil && v.Len == units:
			parts = append(parts, unitPart{*v, 1, 1, 0})
		case v.Kind == graph.Bias && out != nil && v.Len == out.Shape[1]:
		default:
			return nil, 0, fmt.Errorf("units are matched in networks with one hidden layer; %s of shape %v fits none",
				v.Name, v.Shape)
		}
	}
	if out == nil || len(params.StateViews()) > 0 {
		return nil, 0, fmt.Errorf("units are matched in networks with one hidden layer and without normalization")
	}
	return append(parts, unitPart{*in, in.Shape[0], 1, units}, unitPart{*out, out.Shape[1], out.Shape[1], 1}), units,
		nil
}

// assign gives each row a column of its own so that the sum of the costs is least: the Hungarian method with potentials
// (Kuhn, 1955; Munkres, 1957) in n³ steps.
func assign(cost [][]float64) []int {
	n := len(cost)
	u, v := make([]float64, n+1), make([]float64, n+1)
	row := make([]int, n+1) // of each column, both counted from 1; column 0 is where a new row waits
	way := make([]int, n+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		at := 0
		least, seen := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for row[at] != 0 {
			seen[at] = true
			next, delta := 0, math.Inf(1)
			for j := 1; j <= n; j++ {
				if seen[j] {
					continue
				}
				if c := cost[row[at]-1][j-1] - u[row[at]] - v[j]; c < least[j] {
					least[j], way[j] = c, at
				}
				if least[j] < delta || next == 0 {
					next, delta = j, least[j]
				}
			}
			for j := range n + 1 {
				if seen[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			at = next
		}
		for at != 0 {
			row[at] = row[way[at]]
			at = way[at]
		}
	}
	order := make([]int, n)
	for j := 1; j <= n; j++ {
		order[row[j]-1] = j - 1
	}
	return order
}
