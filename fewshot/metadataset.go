package fewshot

import (
	"fmt"
	"math"
	"math/rand/v2"

	"landscape/internal/declare"
)

func init() { declare.Register[MetaDataset]("meta_dataset") }

// MetaDataset is how Meta-Dataset draws the form of an episode (Triantafillou et al., "Meta-dataset", 2020, and the
// authors' code): shots follow the sizes of classes, and so differ from one to the other.
//
//   - Ways: evenly from MinWay to MaxWay, or to the number of classes where there are fewer.
//   - Queries of each class: MaxQuery, or half of the smallest of the episode's classes where that is less.
//   - Size of the support set: Σ_c ⌈β·min(PerClass, what the queries leave of class c)⌉ with one β of the episode from
//     (0, 1], and at most MaxSupport.
//   - Shots of class c: one, and of the rest of that size its share |c|·α_c / Σ|k|·α_k, rounded down, as far as the
//     queries leave examples; log α_c is drawn evenly from −log Spread to log Spread.
//
// With Episodes.WithinGroup every group comes up equally often, whatever its size, as alphabets do there. Their walk
// through the hierarchy of ImageNet is not here.
type MetaDataset struct {
	MinWay     int     // 0: 5
	MaxWay     int     // 0: 50
	MaxQuery   int     // 0: 10
	MaxSupport int     // 0: 500
	PerClass   int     // 0: 100
	Spread     float64 // 0: 2
}

// withDefaults fills in what is zero.
func (m MetaDataset) withDefaults() MetaDataset {
	for _, d := range []struct {
		field *int
		value int
	}{{&m.MinWay, 5}, {&m.MaxWay, 50}, {&m.MaxQuery, 10}, {&m.MaxSupport, 500}, {&m.PerClass, 100}} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	if m.Spread == 0 {
		m.Spread = 2
	}
	return m
}

// check reports numbers with which no episode could be drawn.
func (m MetaDataset) check() error {
	switch {
	case m.MinWay < 2:
		return fmt.Errorf("fewshot: meta-dataset: ways from %d; want at least 2", m.MinWay)
	case m.MaxWay < m.MinWay:
		return fmt.Errorf("fewshot: meta-dataset: ways from %d to %d; want at least as many", m.MinWay, m.MaxWay)
	case m.MaxQuery < 1 || m.PerClass < 1:
		return fmt.Errorf("fewshot: meta-dataset: at most %d queries, at most %d examples of a class; want at least "+
			"1 of each",
			m.MaxQuery, m.PerClass)
	case m.MaxSupport < m.MaxWay:
		return fmt.Errorf("fewshot: meta-dataset: support sets of at most %d examples for up to %d classes; want "+
			"one for each",
			m.MaxSupport, m.MaxWay)
	case m.MaxSupport > math.MaxInt32 || m.MaxQuery > math.MaxInt32/m.MaxWay:
		return fmt.Errorf("fewshot: meta-dataset: %d classes with %d queries each and %d support examples; want "+
			"fewer than 2³¹",
			m.MaxWay, m.MaxQuery, m.MaxSupport)
	case !(m.Spread >= 1) || !finite(m.Spread):
		return fmt.Errorf("fewshot: meta-dataset: a spread of %v; want at least 1", m.Spread)
	}
	return nil
}

// layout is that of the smallest episode, with the most ways.
func (m MetaDataset) layout() layout {
	m = m.withDefaults()
	return layout{way: m.MinWay, shot: 1, query: 1, maxWay: m.MaxWay, maxShot: 1, sizes: &m}
}

// most is the largest number of examples in an episode.
func (m MetaDataset) most() int { return m.MaxSupport + m.MaxWay*m.MaxQuery }

// formBySize draws classes from the candidates, and how many examples of each.
func (p *population) formBySize(r *rand.Rand, candidates []int) {
	m := p.sizes
	p.ways = m.MinWay + r.IntN(min(m.MaxWay, len(candidates))-m.MinWay+1)
	p.chosen = sample(r, len(candidates), p.ways, p.chosen)
	size := func(k int) int { return len(p.lists[candidates[p.chosen[k]]]) }
	p.asked = m.MaxQuery
	for k := range p.chosen {
		p.asked = min(p.asked, size(k)/2)
	}
	beta, support := r.Float64(), 0
	for k := range p.chosen {
		// for β from [0, 1), as ⌈…⌉ for β from (0, 1]
		support += int(beta*float64(min(m.PerClass, size(k)-p.asked))) + 1
	}
	weights, sum := resized(p.weights, p.ways), 0.0
	for k := range weights {
		weights[k] = float64(size(k)) * math.Pow(m.Spread, 2*r.Float64()-1)
		sum += weights[k]
	}
	p.weights, p.counts = weights, resized(p.counts, p.ways)
	rest := float64(min(support, m.MaxSupport) - p.ways)
	for k, w := range weights {
		p.counts[k] = min(int(w/sum*rest)+1, size(k)-p.asked)
	}
}
