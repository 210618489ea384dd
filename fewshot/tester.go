package fewshot

import (
	"fmt"
	"math/rand/v2"

	"landscape/internal/random"
)

// tester runs episodes one after the other in memory of its own.
type tester struct {
	*population
	vectors []float32
	dim     int
	seed    uint64
	head    Head // nil: the nearest centroid

	bits      rand.PCG // the source of stream
	stream    *rand.Rand
	index     []int     // examples of the episode
	assigned  []int     // class of the episode that each query got
	centroids []float64 // classes × dim
	query     []float64 // dim
	task      Task      // for head
	scores    []float64
}

func newTester(p *population, vectors []float32, dim int, e Evaluation) *tester {
	t := &tester{population: p, vectors: vectors, dim: dim, seed: e.Seed, head: e.Head}
	t.stream = rand.New(&t.bits)
	t.index = make([]int, p.size())
	if t.head == nil {
		t.centroids = make([]float64, p.maxWay*dim)
		t.query = make([]float64, dim)
	}
	return t
}

// accuracy is the fraction of queries of episode i that are assigned to their class.
func (t *tester) accuracy(i int) (float64, error) {
	t.bits.Seed(random.Key(t.seed, purpose, i)) // what random.New does, without the allocation
	n, support := t.draw(t.stream, t.index), t.support()
	if err := t.answer(t.index[:support], t.index[support:n]); err != nil {
		return 0, err
	}
	correct := 0
	for at, class := range t.assigned {
		if class == at/t.asked {
			correct++
		}
	}
	return float64(correct) / float64(len(t.assigned)), nil
}

// answer assigns every query.
func (t *tester) answer(support, queries []int) error {
	t.assigned = resized(t.assigned, len(queries))
	if t.head == nil {
		t.average(support)
		for at, example := range queries {
			t.assigned[at] = t.nearestTo(example)
		}
		return nil
	}
	t.task.Way, t.task.Dim = t.ways, t.dim
	t.task.Support, t.task.Queries = t.gather(t.task.Support, support), t.gather(t.task.Queries, queries)
	t.task.Labels = t.task.Labels[:0]
	for class, shot := range t.counts {
		for range shot {
			t.task.Labels = append(t.task.Labels, class)
		}
	}
	t.scores = resized(t.scores, len(queries)*t.ways)
	if err := t.head.Scores(&t.task, t.scores); err != nil {
		return err
	}
	for at := range t.assigned {
		row := t.scores[at*t.ways:][:t.ways]
		best, err := bestOf(row)
		if err != nil {
			return fmt.Errorf("query %d (example %d): %w", at, queries[at], err)
		}
		t.assigned[at] = best
	}
	return nil
}

// gather copies the features of examples into the memory of dst.
func (t *tester) gather(dst []float64, examples []int) []float64 {
	dst = resized(dst, len(examples)*t.dim)
	for at, example := range examples {
		for j, v := range t.vectors[example*t.dim:][:t.dim] {
			dst[at*t.dim+j] = float64(v)
		}
	}
	return dst
}

// bestOf is the first place of the largest score. A score that is not finite is an error.
func bestOf(scores []float64) (int, error) {
	best := 0
	for c, s := range scores {
		if s != s {
			return 0, fmt.Errorf("the score of class %d is NaN", c)
		}
		if s > scores[best] {
			best = c
		}
	}
	return best, nil
}

// nearestTo is the class with the centroid nearest to an example.
func (t *tester) nearestTo(example int) int {
	for j, v := range t.vectors[example*t.dim:][:t.dim] {
		t.query[j] = float64(v)
	}
	return t.nearest()
}

// average computes the centroid of each class from the support set.
func (t *tester) average(support []int) {
	clear(t.centroids)
	for class, shot := range t.counts {
		centroid := t.centroids[class*t.dim:][:t.dim]
		for _, example := range support[:shot] {
			for j, v := range t.vectors[example*t.dim:][:t.dim] {
				centroid[j] += float64(v)
			}
		}
		for j := range centroid {
			centroid[j] /= float64(shot)
		}
		support = support[shot:]
	}
}

// nearest is the first of the classes whose centroid is closest to the query.
func (t *tester) nearest() int {
	best, least := 0, squaredDistance(t.query, t.centroids[:t.dim])
	for class := 1; class < t.ways; class++ {
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
