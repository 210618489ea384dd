package fewshot

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"landscape/internal/declare"
)

var _ Transductive = LabelPropagation{}

func init() { declare.Register[LabelPropagation]("label_propagation") }

// LabelPropagation lets labels flow along a graph of all examples of the task, support and queries (Zhou et al.,
// "Learning with local and global consistency", 2004; Liu et al., "Learning to propagate labels", 2019). It is
// transductive. With affinities w_ij = exp(−‖x_i − x_j‖²/(2σ²)) between each example and its Neighbors nearest ones,
// w_ii = 0, and S = D^−½ W D^−½, the scores are the rows of
//
//	F = (I − αS)⁻¹ Y
//
// that belong to the queries. σ² is the mean squared distance of the examples to their neighbors, so that the scale of
// the features does not matter.
type LabelPropagation struct {
	Alpha     float64 // 0: 0.9; below 1
	Neighbors int     `formerly:"neighbours"` // 0: 10, or all other examples if there are fewer
}

// Transductive implements Transductive.
func (LabelPropagation) Transductive() {}

// Scores implements Head.
func (h LabelPropagation) Scores(t *Task, scores []float64) error {
	alpha, err := positiveOr(h.Alpha, 0.9, "label propagation: alpha")
	if err != nil {
		return err
	}
	if alpha >= 1 {
		return fmt.Errorf("fewshot: label propagation: alpha is %v; want less than 1", alpha)
	}
	if h.Neighbors < 0 {
		return fmt.Errorf("fewshot: label propagation: %d neighbors; want at least 1, or 0 for 10", h.Neighbors)
	}
	all := slices.Concat(t.Support, t.Queries)
	n, shots := len(all)/t.Dim, t.Shots()
	neighbors := h.Neighbors
	if neighbors == 0 {
		neighbors = 10
	}
	w := affinities(all, t.Dim, min(neighbors, n-1))
	system := mat.NewSymDense(n, nil)
	for i := range n {
		system.SetSym(i, i, 1)
		for j := i + 1; j < n; j++ {
			system.SetSym(i, j, -alpha*w[i*n+j])
		}
	}
	labels := mat.NewDense(n, t.Way, nil)
	for i, c := range t.Labels {
		labels.Set(i, c, 1)
	}
	var factor mat.Cholesky
	if !factor.Factorize(system) {
		return fmt.Errorf("fewshot: label propagation: the features of the episode are not finite")
	}
	var flow mat.Dense
	if err := factor.SolveTo(&flow, labels); err != nil {
		return fmt.Errorf("fewshot: label propagation: %w", err)
	}
	for q := range t.Size() {
		copy(scores[q*t.Way:][:t.Way], flow.RawRowView(shots+q))
	}
	return nil
}

// affinities is the matrix S of LabelPropagation for rows of the given length.
func affinities(rows []float64, length, neighbors int) []float64 {
	n := len(rows) / length
	d := distances(rows, rows, length)
	near := make([]bool, n*n)
	sum := 0.0
	order := make([]int, 0, n)
	for i := range n {
		order = nearestOthers(order[:0], d[i*n:][:n], i)
		for _, j := range order[:neighbors] {
			near[i*n+j], near[j*n+i] = true, true
			sum += d[i*n+j]
		}
	}
	variance := sum / float64(n*neighbors)
	if variance == 0 {
		variance = 1
	}
	w, degree := make([]float64, n*n), make([]float64, n)
	for i := range n {
		for j := range n {
			if near[i*n+j] {
				w[i*n+j] = math.Exp(-d[i*n+j] / (2 * variance))
				degree[i] += w[i*n+j]
			}
		}
	}
	for i := range n {
		for j := range n {
			if w[i*n+j] > 0 {
				w[i*n+j] /= math.Sqrt(degree[i] * degree[j])
			}
		}
	}
	return w
}

// nearestOthers appends all others than i, the nearest first; of equal distances the smaller index comes first.
func nearestOthers(order []int, d []float64, i int) []int {
	for j := range d {
		if j != i {
			order = append(order, j)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case d[a] < d[b]:
			return -1
		case d[a] > d[b]:
			return 1
		}
		return 0
	})
	return order
}
