package fewshot

import (
	"math/rand/v2"

	"landscape/internal/random"
)

// tester runs episodes one after the other in memory of its own.
type tester struct {
	*population
	vectors []float32
	dim     int
	seed    uint64

	bits      rand.PCG // the source of stream
	stream    *rand.Rand
	index     []int     // examples of the episode
	centroids []float64 // way × dim
	query     []float64 // dim
}

func newTester(p *population, vectors []float32, dim int, seed uint64) *tester {
	t := &tester{population: p, vectors: vectors, dim: dim, seed: seed}
	t.stream = rand.New(&t.bits)
	t.index = make([]int, p.size())
	t.centroids = make([]float64, p.way*dim)
	t.query = make([]float64, dim)
	return t
}

// accuracy is the fraction of queries of episode i that are assigned to their class.
func (t *tester) accuracy(i int) float64 {
	t.bits.Seed(random.Key(t.seed, purpose, i)) // what random.New does, without the allocation
	t.draw(t.stream, t.index)
	t.average(t.index[:t.way*t.shot])
	queries := t.index[t.way*t.shot:]
	correct := 0
	for at, example := range queries {
		if t.assign(example) == at/t.layout.query {
			correct++
		}
	}
	return float64(correct) / float64(len(queries))
}

// assign is the class to which a query is assigned.
func (t *tester) assign(example int) int {
	for j, v := range t.vectors[example*t.dim:][:t.dim] {
		t.query[j] = float64(v)
	}
	return t.nearest()
}

// average computes the centroid of each class from the support set.
func (t *tester) average(support []int) {
	clear(t.centroids)
	for at, example := range support {
		centroid := t.centroids[at/t.shot*t.dim:][:t.dim]
		for j, v := range t.vectors[example*t.dim:][:t.dim] {
			centroid[j] += float64(v)
		}
	}
	for j := range t.centroids {
		t.centroids[j] /= float64(t.shot)
	}
}

// nearest is the first of the classes whose centroid is closest to the query.
func (t *tester) nearest() int {
	best, least := 0, squaredDistance(t.query, t.centroids[:t.dim])
	for class := 1; class < t.way; class++ {
		if d := squaredDistance(t.query, t.centroids[class*t.dim:][:t.dim]); d < least {
			best, least = class, d
		}
	}
	return best
}

// squaredDistance is the sum of (a[j]−b[j])². It subtracts before it multiplies, since ‖a‖²−2ab+‖b‖² would lose the
// difference of features that lie far from 0. Four sums keep additions from waiting for one another.
func squaredDistance(a, b []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(a) >= 4 && len(b) >= 4 {
		d0, d1, d2, d3 := a[0]-b[0], a[1]-b[1], a[2]-b[2], a[3]-b[3]
		s0 += d0 * d0
		s1 += d1 * d1
		s2 += d2 * d2
		s3 += d3 * d3
		a, b = a[4:], b[4:]
	}
	for j := range a {
		d := a[j] - b[j]
		s0 += d * d
	}
	return s0 + s1 + (s2 + s3)
}
