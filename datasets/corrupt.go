package datasets

import (
	"fmt"
	"math"

	"landscape/internal/digest"
	"landscape/internal/random"
)

// NoisyLabels is d with the labels of a share of its labeled examples (rounded to a whole number) replaced by classes
// drawn uniformly from all, the right one included, as in Zhang et al., "Understanding deep learning requires
// rethinking generalization" (2017): at share 1 a label says nothing about its example.
func NoisyLabels(d Dataset, share float64, seed uint64) (Dataset, error) {
	if !(share >= 0 && share <= 1) {
		return nil, fmt.Errorf("datasets: noisy labels: share %v; want 0 to 1", share)
	}
	n := &noisyLabels{labels: make([]int, d.Len())}
	var labeled []int
	for i := range n.labels {
		n.labels[i] = d.Label(i)
		if n.labels[i] >= 0 {
			labeled = append(labeled, i)
		}
	}
	r := random.New(seed, "noisy labels")
	r.Shuffle(len(labeled), func(i, j int) { labeled[i], labeled[j] = labeled[j], labeled[i] })
	for _, i := range labeled[:int(math.Round(share*float64(len(labeled))))] {
		n.labels[i] = r.IntN(len(d.Classes()))
	}
	n.view = viewOf(d, n, "noisy labels", func(h *digest.Digester) { h.Integers(n.labels) })
	return n, nil
}

type noisyLabels struct {
	view
	labels []int
}

func (n *noisyLabels) Label(i int) int {
	if i < 0 || i >= len(n.labels) {
		return -1
	}
	return n.labels[i]
}

// NoisyValues is d with normally distributed noise of the given standard deviation added to every value. The noise
// belongs to the example: it is the same at every Read, unlike that of an augmentation.
func NoisyValues(d Dataset, deviation float64, seed uint64) (Dataset, error) {
	if !(deviation >= 0) || math.IsInf(deviation, 0) {
		return nil, fmt.Errorf("datasets: noisy values: standard deviation %v; want a finite number of at least 0",
			deviation)
	}
	n := &noisyValues{deviation: deviation, seed: seed}
	n.view = viewOf(d, n, "noisy values", func(h *digest.Digester) {
		h.Integer(int(math.Float64bits(deviation)))
		h.Integer(int(seed))
	})
	return n, nil
}

type noisyValues struct {
	view
	deviation float64
	seed      uint64
}

func (n *noisyValues) InMemory() bool { return false }

func (n *noisyValues) Read(i int, dst []float32) error {
	if err := n.Dataset.Read(i, dst); err != nil {
		return err
	}
	r := random.New(n.seed, "noisy values", i)
	for k := range dst {
		dst[k] += float32(n.deviation * r.NormFloat64())
	}
	return nil
}

// ShuffledLabels is d with its labels exchanged among the examples at random: every class keeps its number of examples,
// and nothing about an example is left in its label.
func ShuffledLabels(d Dataset, seed uint64) Dataset {
	n := &noisyLabels{labels: make([]int, d.Len())}
	for i := range n.labels {
		n.labels[i] = d.Label(i)
	}
	random.New(seed, "shuffled labels").Shuffle(len(n.labels), func(i, j int) {
		n.labels[i], n.labels[j] = n.labels[j],
			n.labels[i]
	})
	n.view = viewOf(d, n, "noisy labels", func(h *digest.Digester) { h.Integers(n.labels) })
	return n
}
