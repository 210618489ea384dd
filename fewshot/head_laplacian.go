package fewshot

import (
	"fmt"
	"math"

	"landscape/internal/declare"
)

var _ Transductive = LaplacianShot{}

func init() { declare.Register[LaplacianShot]("laplacian_shot") }

// LaplacianShot assigns the queries together, so that queries near each other tend to the same class (Ziko, Dolz, Granger and Ben Ayed, "Laplacian
// regularized few-shot learning", 2020). It is transductive. With d_qc = ‖q − centroid c‖² and w_qp = 1 where p is among the Neighbours nearest
// queries of q, it minimises
//
//	Σ_q y_q·d_q + Σ_q y_q·log y_q − λ/2 Σ_qp w_qp y_q·y_p
//
// over assignments y of the simplex, by the bound updates y_q ← softmax(−d_q + λ Σ_p w_qp y_p). Features are best scaled to length 1
// (Scoring L2N or CL2N), as in the paper. If Rectify is set, the centroids first move half way to the mean of the queries that look most like them.
type LaplacianShot struct {
	Lambda     float64 // 0: 0.7
	Neighbours int     // 0: 3
	Steps      int     // at most as many updates; 0: 20
	Rectify    bool
}

// Transductive implements Transductive.
func (LaplacianShot) Transductive() {}

// Answer implements Head.
func (h LaplacianShot) Answer(t *Task, scores []float64) error {
	lambda, err := positiveOr(h.Lambda, 0.7, "laplacian shot: lambda")
	if err != nil {
		return err
	}
	if h.Neighbours < 0 || h.Steps < 0 {
		return fmt.Errorf("fewshot: laplacian shot: %d neighbours, %d steps; want at least 1 of each, or 0 for 3 and 20", h.Neighbours, h.Steps)
	}
	neighbours, steps := 3, 20
	if h.Neighbours > 0 {
		neighbours = h.Neighbours
	}
	if h.Steps > 0 {
		steps = h.Steps
	}
	centroids := t.Centroids()
	if h.Rectify {
		rectify(t, centroids)
	}
	cost := distances(t.Queries, centroids, t.Dim)
	near := neighbourhoods(t.Queries, t.Dim, neighbours)
	n := t.Size()
	y, next := make([]float64, len(cost)), make([]float64, len(cost))
	for i, d := range cost {
		y[i] = -d
	}
	for q := range n {
		softmax(y[q*t.Way:][:t.Way])
	}
	logits := scores
	for range steps {
		change := 0.0
		for q := range n {
			row := logits[q*t.Way:][:t.Way]
			for c := range row {
				row[c] = -cost[q*t.Way+c]
				for _, p := range near[q] {
					row[c] += lambda * y[p*t.Way+c]
				}
			}
			out := next[q*t.Way:][:t.Way]
			copy(out, row)
			softmax(out)
			for c, v := range out {
				change = math.Max(change, math.Abs(v-y[q*t.Way+c]))
			}
		}
		y, next = next, y
		if change < 1e-6 {
			break
		}
	}
	return nil
}

// neighbourhoods lists, for each row, the rows that are nearest to it.
func neighbourhoods(rows []float64, length, neighbours int) [][]int {
	n := len(rows) / length
	d := distances(rows, rows, length)
	lists := make([][]int, n)
	for i := range lists {
		lists[i] = nearestOthers(nil, d[i*n:][:n], i)[:min(neighbours, n-1)]
	}
	return lists
}

// rectify moves each centroid half way to the mean of the queries, weighed by the softmax of their cosines (scaled by 10).
func rectify(t *Task, centroids []float64) {
	units, queries := unitRows(centroids, t.Dim), unitRows(t.Queries, t.Dim)
	sums, weight := make([]float64, len(centroids)), make([]float64, t.Way)
	row := make([]float64, t.Way)
	for q := range t.Size() {
		for c := range row {
			row[c] = 10 * dot(queries[q*t.Dim:][:t.Dim], units[c*t.Dim:][:t.Dim])
		}
		softmax(row)
		for c, p := range row {
			weight[c] += p
			for j, v := range t.Query(q) {
				sums[c*t.Dim+j] += p * v
			}
		}
	}
	for i := range centroids {
		centroids[i] = (centroids[i] + sums[i]/weight[i/t.Dim]) / 2
	}
}
