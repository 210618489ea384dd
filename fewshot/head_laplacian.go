package fewshot

import (
	"fmt"
	"math"

	"landscape/internal/declare"
)

var _ Transductive = LaplacianShot{}

func init() { declare.Register[LaplacianShot]("laplacian_shot") }

// LaplacianShot assigns the queries together, so that queries near each other tend to the same class (Ziko, Dolz,
// Granger and Ben Ayed, "Laplacian regularized few-shot learning", 2020). It is transductive. With
// d_qc = ‖q − prototype c‖² and w_qp = 1 where p is among the Neighbors nearest queries of q, it minimizes
//
//	Σ_q y_q·d_q + Σ_q y_q·log y_q − λ/2 Σ_qp w_qp y_q·y_p
//
// over assignments y of the simplex, by the bound updates y_q ← softmax(−d_q + λ Σ_p w_qp y_p), which end when a round
// changes that objective by no more than a millionth. Features are scaled by CL2N in the paper, and Rectify needs that.
//
// Defaults and Rectify are those of the authors' code, which gives the same assignments; their code does not rectify by
// default, and their published figures have λ chosen on validation classes, from 0.1 to 1.5. The former default here is
// LaplacianShot{Lambda: 0.7, Neighbors: 4}, with HalfWay where it rectified.
type LaplacianShot struct {
	Lambda    float64 // 0: 1
	Neighbors int     `formerly:"neighbours"` // of a query, the query itself among them; 0: 3, which are two others
	Steps     int     // at most as many updates; 0: 20

	// Rectify replaces the prototypes before the assignment. The queries are shifted, so that their mean is that of the
	// support set, which stays so in the assignment; each example, of the support set too, goes to the prototype with
	// the largest cosine; and the mean of the examples that a prototype has got, each times its softmax of 10 times the
	// cosines, is the new one. It is shorter than the examples are, since that mean is not divided by its weights. A
	// prototype that gets no example stays as it is (in the authors' code it is lost, and the classes after it change
	// their names).
	Rectify bool
	// HalfWay, with Rectify, moves the prototypes half way to the mean of the queries instead, weighed by that softmax,
	// and shifts nothing.
	HalfWay bool
}

// Transductive implements Transductive.
func (LaplacianShot) Transductive() {}

// Scores implements Head.
func (h LaplacianShot) Scores(t *Task, scores []float64) error {
	h, err := h.withDefaults()
	if err != nil {
		return err
	}
	queries, prototypes := t.Queries, t.Centroids()
	switch {
	case h.Rectify && h.HalfWay:
		halfWay(t, prototypes)
	case h.Rectify:
		queries = shifted(t)
		rectify(t, queries, prototypes)
	}
	l := laplacian{
		way: t.Way, lambda: h.Lambda,
		cost: distances(queries, prototypes, t.Dim),
		near: neighborhoods(queries, t.Dim, h.Neighbors-1),
	}
	l.assign(h.Steps, scores)
	return nil
}

// withDefaults fills in what is zero.
func (h LaplacianShot) withDefaults() (LaplacianShot, error) {
	var err error
	if h.Lambda, err = positiveOr(h.Lambda, 1, "laplacian shot: lambda"); err != nil {
		return h, err
	}
	if h.Neighbors < 0 || h.Steps < 0 {
		return h, fmt.Errorf("fewshot: laplacian shot: %d neighbors, %d steps; want at least 1 of each, or 0 for 3 "+
			"and 20",
			h.Neighbors, h.Steps)
	}
	if h.HalfWay && !h.Rectify {
		return h, fmt.Errorf("fewshot: laplacian shot: half_way is a kind of rectify, which is not set")
	}
	if h.Neighbors == 0 {
		h.Neighbors = 3
	}
	if h.Steps == 0 {
		h.Steps = 20
	}
	return h, nil
}

// laplacian is the problem of an episode.
type laplacian struct {
	way    int
	lambda float64
	cost   []float64 // d, queries × way
	near   [][]int   // neighbors of each query
}

// assign makes at most this many bound updates. The scores are the logarithms of the last assignment, up to a constant
// of each query.
func (l *laplacian) assign(steps int, scores []float64) {
	y, next := make([]float64, len(l.cost)), make([]float64, len(l.cost))
	for i, d := range l.cost {
		y[i] = -d
	}
	l.normalize(y)
	before := math.Inf(1)
	for step := range steps {
		for i, d := range l.cost {
			scores[i] = l.lambda*l.pull(y, i) - d
		}
		copy(next, scores)
		l.normalize(next)
		y, next = next, y
		energy := l.energy(y)
		if step > 1 && math.Abs(energy-before) <= 1e-6*math.Abs(before) {
			return
		}
		before = energy
	}
}

// pull is what the neighbors of a query add to the score of a class; i is the place of the two in y.
func (l *laplacian) pull(y []float64, i int) (sum float64) {
	for _, p := range l.near[i/l.way] {
		sum += y[p*l.way+i%l.way]
	}
	return sum
}

// normalize takes the softmax of every row.
func (l *laplacian) normalize(y []float64) {
	for at := 0; at < len(y); at += l.way {
		softmax(y[at:][:l.way])
	}
}

// energy is the objective by which the authors' code decides to end: Σ y·(log y + d − λ·pull).
func (l *laplacian) energy(y []float64) (sum float64) {
	for i, v := range y {
		sum += v * (math.Log(math.Max(v, 1e-20)) + l.cost[i] - l.lambda*l.pull(y, i))
	}
	return sum
}

// neighborhoods lists, for each row, the other rows that are nearest to it.
func neighborhoods(rows []float64, length, others int) [][]int {
	n := len(rows) / length
	d := distances(rows, rows, length)
	lists := make([][]int, n)
	for i := range lists {
		lists[i] = nearestOthers(nil, d[i*n:][:n], i)[:min(others, n-1)]
	}
	return lists
}

// shifted are the queries, moved so that their mean is that of the support set.
func shifted(t *Task) []float64 {
	shift := meanRow(t.Support, t.Dim)
	for j, v := range meanRow(t.Queries, t.Dim) {
		shift[j] -= v
	}
	queries := append([]float64(nil), t.Queries...)
	for i := range queries {
		queries[i] += shift[i%t.Dim]
	}
	return queries
}

// rectify replaces each prototype by the weighted mean of the examples that have the largest cosine with it.
func rectify(t *Task, queries, prototypes []float64) {
	sums, counts := make([]float64, len(prototypes)), make([]float64, t.Way)
	a := newAffinity(t, prototypes)
	for _, set := range [][]float64{t.Support, queries} {
		for at := 0; at < len(set); at += t.Dim {
			x := set[at:][:t.Dim]
			row := a.of(x)
			best := 0
			for c, w := range row {
				if w > row[best] {
					best = c
				}
			}
			counts[best]++
			for j, v := range x {
				sums[best*t.Dim+j] += row[best] * v
			}
		}
	}
	for i := range prototypes {
		if n := counts[i/t.Dim]; n > 0 {
			prototypes[i] = sums[i] / n
		}
	}
}

// halfWay moves each prototype half way to the mean of the queries, weighed by their affinity to it.
func halfWay(t *Task, prototypes []float64) {
	sums, weight := make([]float64, len(prototypes)), make([]float64, t.Way)
	a := newAffinity(t, prototypes)
	for q := range t.Size() {
		for c, p := range a.of(t.Query(q)) {
			weight[c] += p
			for j, v := range t.Query(q) {
				sums[c*t.Dim+j] += p * v
			}
		}
	}
	for i := range prototypes {
		prototypes[i] = (prototypes[i] + sums[i]/weight[i/t.Dim]) / 2
	}
}

// affinity is the softmax of 10 times the cosines of an example with the prototypes.
type affinity struct {
	units     []float64 // prototypes of length 1
	unit, row []float64
}

func newAffinity(t *Task, prototypes []float64) *affinity {
	return &affinity{units: unitRows(prototypes, t.Dim), unit: make([]float64, t.Dim), row: make([]float64, t.Way)}
}

// of is a row of a number for each class, in memory that the next call uses again.
func (a *affinity) of(x []float64) []float64 {
	copy(a.unit, x)
	toUnit(a.unit)
	for c := range a.row {
		a.row[c] = 10 * dot(a.unit, a.units[c*len(x):][:len(x)])
	}
	softmax(a.row)
	return a.row
}
