package fewshot

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// layout is the shape of an episode.
type layout struct{ way, shot, query int }

func (l layout) perClass() int { return l.shot + l.query }
func (l layout) size() int     { return l.way * l.perClass() }

func (l layout) check() error {
	switch {
	case l.way < 2:
		return fmt.Errorf("fewshot: way %d; want at least 2 classes in an episode", l.way)
	case l.shot < 1:
		return fmt.Errorf("fewshot: shot %d; want at least 1 support example of each class", l.shot)
	case l.query < 1:
		return fmt.Errorf("fewshot: query %d; want at least 1 query of each class", l.query)
	case l.shot > math.MaxInt32 || l.query > math.MaxInt32 || l.way > math.MaxInt32/l.perClass():
		return fmt.Errorf("fewshot: an episode of %d classes with %d+%d examples each; want fewer than 2³¹ examples", l.way, l.shot, l.query)
	}
	return nil
}

// selection says which classes take part in episodes.
type selection struct {
	layout
	names                  []string
	lists                  [][]int            // examples of each class
	group                  func(c int) string // of class c
	withinGroup, skipSmall bool
}

// population is what episodes are drawn from. It is not safe for concurrent use, for it keeps the memory of its drawings.
type population struct {
	layout
	lists   [][]int  // examples of each class
	classes []int    // those that may be drawn
	groups  []string // the group of each of classes; nil where episodes are drawn across groups

	candidates, chosen, examples []int
}

// population checks the selection.
func (s selection) population() (*population, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	p := &population{layout: s.layout, lists: s.lists}
	var small []string
	for c, list := range s.lists {
		if len(list) >= s.perClass() {
			p.classes = append(p.classes, c)
		} else if !s.skipSmall {
			small = append(small, fmt.Sprintf("%s has %d", s.names[c], len(list)))
		}
	}
	if len(small) > 0 {
		return nil, fmt.Errorf("fewshot: every class needs %d examples (shot %d + query %d): %s", s.perClass(), s.shot, s.query, list(small))
	}
	if s.withinGroup {
		if err := s.assignGroups(p); err != nil {
			return nil, err
		}
	}
	if len(p.classes) < s.way {
		return nil, s.tooFew(len(p.classes))
	}
	return p, nil
}

// tooFew explains that there are only n classes.
func (s selection) tooFew(n int) error {
	switch {
	case n == len(s.lists):
		return fmt.Errorf("fewshot: %d-way episodes need %d classes, but the data set has %d", s.way, s.way, n)
	case s.withinGroup:
		return fmt.Errorf("fewshot: no group has %d classes of at least %d examples (shot %d + query %d) for %d-way episodes within a group",
			s.way, s.perClass(), s.shot, s.query, s.way)
	}
	return fmt.Errorf("fewshot: %d-way episodes need %d classes, but only %d of %d have %d examples (shot %d + query %d)",
		s.way, s.way, n, len(s.lists), s.perClass(), s.shot, s.query)
}

// assignGroups finds the group of each class of p, and drops the classes of groups that are too small.
func (s selection) assignGroups(p *population) error {
	size := make(map[string]int)
	var order []string
	for _, c := range p.classes {
		g := s.group(c)
		if g == "" {
			return fmt.Errorf("fewshot: episodes within a group: class %s belongs to no group", s.names[c])
		}
		if size[g] == 0 {
			order = append(order, g)
		}
		size[g]++
	}
	var small []string
	for _, g := range order {
		if size[g] < s.way && !s.skipSmall {
			small = append(small, fmt.Sprintf("%s has %d", g, size[g]))
		}
	}
	if len(small) > 0 {
		return fmt.Errorf("fewshot: %d-way episodes within a group need %d classes in every group: %s", s.way, s.way, list(small))
	}
	all := p.classes
	p.classes = nil
	for _, c := range all {
		if g := s.group(c); size[g] >= s.way {
			p.classes = append(p.classes, c)
			p.groups = append(p.groups, g)
		}
	}
	return nil
}

// list joins what is wrong in one line, without going on for ever.
func list(wrong []string) string {
	const shown = 3
	if len(wrong) <= shown+1 {
		return strings.Join(wrong, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(wrong[:shown], ", "), len(wrong)-shown)
}

// draw writes the examples of one episode into index: the support set class by class, then the queries.
func (p *population) draw(r *rand.Rand, index []int) {
	candidates := p.classes
	if p.groups != nil {
		candidates = p.sameGroup(r.IntN(len(p.classes)))
	}
	p.chosen = sample(r, len(candidates), p.way, p.chosen)
	for k, at := range p.chosen {
		examples := p.lists[candidates[at]]
		p.examples = sample(r, len(examples), p.perClass(), p.examples)
		support := index[k*p.shot:][:p.shot]
		queries := index[p.way*p.shot+k*p.query:][:p.query]
		for i := range support {
			support[i] = examples[p.examples[i]]
		}
		for i := range queries {
			queries[i] = examples[p.examples[p.shot+i]]
		}
	}
}

// sameGroup lists the classes in the group of class number at.
func (p *population) sameGroup(at int) []int {
	p.candidates = p.candidates[:0]
	for i, c := range p.classes {
		if p.groups[i] == p.groups[at] {
			p.candidates = append(p.candidates, c)
		}
	}
	return p.candidates
}
