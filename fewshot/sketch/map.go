package sketch

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// mapOf projects features, of which the last are those of the query, on their first two principal components. So that a
// map does not flip while somebody draws, the first class lies to the left and the second above the middle.
func mapOf(features []float64, labels []int, way, dim int) Map {
	n := len(labels) + 1
	m := Map{Prototypes: make([]Point, way), Support: make([][]Point, way)}
	places := principal(features, n, dim, &m.Explained)
	counts := make([]float64, way)
	for i, c := range labels {
		counts[c]++
		m.Support[c] = append(m.Support[c], places[i])
	}
	for c, list := range m.Support {
		for _, p := range list {
			m.Prototypes[c][0] += p[0] / counts[c]
			m.Prototypes[c][1] += p[1] / counts[c]
		}
	}
	m.Query = places[n-1]
	m.flip(0, m.Prototypes[0][0] > 0)
	m.flip(1, m.Prototypes[min(1, way-1)][1] > 0)
	return m
}

// principal are the first two principal components of n rows, and explained the share of the scatter that they hold.
func principal(rows []float64, n, dim int, explained *float64) []Point {
	places := make([]Point, n)
	centered := mat.NewDense(n, dim, nil)
	for j := range dim {
		mean := 0.0
		for i := range n {
			mean += rows[i*dim+j] / float64(n)
		}
		for i := range n {
			centered.Set(i, j, rows[i*dim+j]-mean)
		}
	}
	var svd mat.SVD
	if !svd.Factorize(centered, mat.SVDThin) {
		return places // all in one place: there is nothing to show
	}
	var u mat.Dense
	svd.UTo(&u)
	shown, all := 0.0, 0.0
	for k, s := range svd.Values(nil) {
		all += s * s
		if k > 1 {
			continue
		}
		shown += s * s
		for i := range places {
			places[i][k] = s * u.At(i, k)
		}
	}
	if all > 0 {
		*explained = math.Min(1, shown/all)
	}
	return places
}

// flip mirrors an axis.
func (m *Map) flip(axis int, is bool) {
	if !is {
		return
	}
	m.Query[axis] = -m.Query[axis]
	for c := range m.Prototypes {
		m.Prototypes[c][axis] = -m.Prototypes[c][axis]
		for i := range m.Support[c] {
			m.Support[c][i][axis] = -m.Support[c][i][axis]
		}
	}
}
