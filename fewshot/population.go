package fewshot

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// layout is the shape of an episode. The largest way and shot are at least way and shot; where they are larger, each
// episode draws its own.
type layout struct {
	way, shot, query, maxWay, maxShot int

	sizes *MetaDataset // if set, draws the form; the numbers before are its least, but for maxWay
}

func newLayout(way, shot, query, maxWay, maxShot int) layout {
	if maxWay == 0 {
		maxWay = way
	}
	if maxShot == 0 {
		maxShot = shot
	}
	return layout{way: way, shot: shot, query: query, maxWay: maxWay, maxShot: maxShot}
}

// layoutOf is a layout with the numbers that are given, or the one by the sizes of classes, for which they must be 0.
func layoutOf(l layout, by *MetaDataset) layout {
	if by == nil {
		return newLayout(l.way, l.shot, l.query, l.maxWay, l.maxShot)
	}
	sized := by.layout()
	if l != (layout{}) {
		sized.way = -1 // which check reports
	}
	return sized
}

func (l layout) perClass() int { return l.maxShot + l.query }

// size is the number of examples in the largest episode.
func (l layout) size() int {
	if l.sizes != nil {
		return l.sizes.most()
	}
	return l.maxWay * l.perClass()
}

// needed is the number of classes without which there are no episodes.
func (l layout) needed() int {
	if l.sizes != nil {
		return l.way
	}
	return l.maxWay
}

// fixed says that all episodes have one form.
func (l layout) fixed() bool { return l.sizes == nil && l.maxWay == l.way && l.maxShot == l.shot }

func (l layout) check() error {
	if l.sizes != nil {
		if l.way != l.sizes.MinWay {
			return fmt.Errorf("fewshot: way, shot and query are numbers of meta_dataset where that is set; want 0")
		}
		return l.sizes.check()
	}
	switch {
	case l.way < 2:
		return fmt.Errorf("fewshot: way %d; want at least 2 classes in an episode", l.way)
	case l.shot < 1:
		return fmt.Errorf("fewshot: shot %d; want at least 1 support example of each class", l.shot)
	case l.query < 1:
		return fmt.Errorf("fewshot: query %d; want at least 1 query of each class", l.query)
	case l.maxWay < l.way:
		return fmt.Errorf("fewshot: from way %d up to %d; want at least as many", l.way, l.maxWay)
	case l.maxShot < l.shot:
		return fmt.Errorf("fewshot: from shot %d up to %d; want at least as many", l.shot, l.maxShot)
	case l.maxShot > math.MaxInt32 || l.query > math.MaxInt32 || l.maxWay > math.MaxInt32/l.perClass():
		return fmt.Errorf("fewshot: an episode of %d classes with %d+%d examples each; want fewer than 2³¹ examples",
			l.maxWay, l.maxShot, l.query)
	}
	return nil
}

// shots says in words how many support examples a class needs.
func (l layout) shots() string {
	if l.maxShot > l.shot {
		return fmt.Sprintf("shot up to %d", l.maxShot)
	}
	return fmt.Sprintf("shot %d", l.shot)
}

// selection says which classes take part in episodes.
type selection struct {
	layout
	names                  []string
	lists                  [][]int            // examples of each class
	group                  func(c int) string // of class c
	withinGroup, skipSmall bool
	oneRotation, replace   bool
}

// population is what episodes are drawn from. It is not safe for concurrent use, for it keeps the memory of its
// drawings.
type population struct {
	layout
	lists   [][]int  // examples of each class
	classes []int    // those that may be drawn
	groups  []string // the group of each of classes; nil where episodes are drawn across groups
	firsts  []int    // places in classes of the first of each group
	turn    int      // class c turned k times is class c + k·turn; 0 where classes are not turned

	drawn
	candidates, chosen, examples []int
	weights                      []float64
	largest                      int // size of the largest class
}

// size is the number of examples in the largest episode.
func (p *population) size() int {
	if p.sizes == nil {
		return p.layout.size()
	}
	return min(p.layout.size(), min(p.maxWay, len(p.classes))*p.largest)
}

// drawn is the form of the episode that was drawn last.
type drawn struct {
	ways   int   // classes
	counts []int // support examples of each
	asked  int   // queries of each
}

// support is the number of support examples.
func (d drawn) support() int {
	sum := 0
	for _, n := range d.counts {
		sum += n
	}
	return sum
}

// population checks the selection.
func (s selection) population() (*population, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	p := &population{layout: s.layout, lists: s.lists}
	if s.sizes != nil && s.replace {
		return nil, fmt.Errorf(
			"fewshot: meta_dataset fits episodes to the sizes of classes, and replace does not go with it")
	}
	if s.oneRotation {
		if err := s.checkRotations(); err != nil {
			return nil, err
		}
		p.turn = len(s.lists) / rotations
	}
	var small []string
	for c, list := range s.lists {
		if p.turn > 0 && c >= p.turn {
			break // a turned class has as many examples
		}
		if len(list) >= s.perClass() || s.replace && len(list) >= 2 {
			p.classes, p.largest = append(p.classes, c), max(p.largest, len(list))
		} else if !s.skipSmall {
			small = append(small, fmt.Sprintf("%s has %d", s.names[c], len(list)))
		}
	}
	if len(small) > 0 {
		return nil, fmt.Errorf("fewshot: every class needs %d examples (%s + query %d): %s", s.perClass(), s.shots(),
			s.query, list(small))
	}
	if s.withinGroup {
		if err := s.assignGroups(p); err != nil {
			return nil, err
		}
	}
	if len(p.classes) < s.needed() {
		return nil, s.tooFew(len(p.classes))
	}
	return p, nil
}

// rotations of a class are classes of their own in datasets.RotationsAsClasses.
const rotations = 4

// checkRotations compares names with those that datasets.RotationsAsClasses gives.
func (s selection) checkRotations() error {
	base := max(1, len(s.names)/rotations)
	suffix := ""
	for c, name := range s.names {
		if c%base == 0 { // of the next turn; it is not made for each class, since every batch comes here
			suffix = fmt.Sprintf("/rot%03d", 90*(c/base))
		}
		if len(s.names)%rotations != 0 || !strings.HasSuffix(name, suffix) {
			return fmt.Errorf("fewshot: one rotation of each class in an episode: class %d, %s, is none of those of "+
				"rotations as classes (…%s)", c, name, suffix)
		}
	}
	return nil
}

// tooFew explains that there are only n classes.
func (s selection) tooFew(n int) error {
	switch {
	case n == len(s.lists):
		return fmt.Errorf("fewshot: %d-way episodes need %d classes, but the data set has %d", s.needed(), s.needed(),
			n)
	case s.withinGroup:
		return fmt.Errorf("fewshot: no group has %d classes of at least %d examples (%s + query %d) for %d-way "+
			"episodes within a group",
			s.needed(), s.perClass(), s.shots(), s.query, s.needed())
	}
	return fmt.Errorf("fewshot: %d-way episodes need %d classes, but only %d of %d have %d examples (%s + query %d)",
		s.needed(), s.needed(), n, len(s.lists), s.perClass(), s.shots(), s.query)
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
		if size[g] < s.needed() && !s.skipSmall {
			small = append(small, fmt.Sprintf("%s has %d", g, size[g]))
		}
	}
	if len(small) > 0 {
		return fmt.Errorf("fewshot: %d-way episodes within a group need %d classes in every group: %s",
			s.needed(), s.needed(), list(small))
	}
	all := p.classes
	p.classes = nil
	for _, c := range all {
		if g := s.group(c); size[g] >= s.needed() {
			if !slices.Contains(p.groups, g) {
				p.firsts = append(p.firsts, len(p.classes))
			}
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

// draw writes the examples of one episode into index: the support set class by class, then the queries in the same
// order of classes. It returns how many they are.
func (p *population) draw(r *rand.Rand, index []int) int {
	candidates := p.classes
	switch {
	case p.groups != nil && p.sizes != nil:
		candidates = p.sameGroup(p.firsts[r.IntN(len(p.firsts))])
	case p.groups != nil:
		candidates = p.sameGroup(r.IntN(len(p.classes)))
	}
	if p.sizes != nil {
		p.formBySize(r, candidates)
	} else {
		p.form(r)
		p.chosen = sample(r, len(candidates), p.ways, p.chosen)
	}
	from, to := 0, p.support()
	for k, at := range p.chosen {
		class := candidates[at]
		if p.turn > 0 {
			class += p.turn * r.IntN(rotations)
		}
		examples, shot := p.lists[class], p.counts[k]
		p.examples = sample(r, len(examples), min(shot+p.asked, len(examples)), p.examples)
		if len(p.examples) < shot+p.asked {
			p.examples = again(p.examples, shot, p.asked)
		}
		for i, e := range p.examples {
			if i < shot {
				index[from] = examples[e]
				from++
			} else {
				index[to] = examples[e]
				to++
			}
		}
	}
	return to
}

// fill draws an episode that fills index, where it is too small by taking its queries again, and marks what is a query.
func (p *population) fill(r *rand.Rand, index []int, query []bool) {
	n, support := p.draw(r, index), p.support()
	for at := range index {
		if query[at] = at >= support; at >= n {
			index[at] = index[at-(n-support)]
		}
	}
}

// form draws way and shots where they are not fixed.
func (p *population) form(r *rand.Rand) {
	p.ways, p.asked = p.way, p.query
	if p.maxWay > p.way {
		p.ways += r.IntN(p.maxWay - p.way + 1)
	}
	p.counts = resized(p.counts, p.ways)
	for k := range p.counts {
		p.counts[k] = p.shot
		if p.maxShot > p.shot {
			p.counts[k] += r.IntN(p.maxShot - p.shot + 1)
		}
	}
}

// again makes shot+query of the few examples of a small class: at least one of them is for queries and the others, as
// far as they are needed, for the support set; each comes again until there are enough.
func again(few []int, shot, query int) []int {
	n := len(few)
	support := min(shot, n-1)
	for i := n; i < shot+query; i++ {
		few = append(few, 0)
	}
	queries := slices.Clone(few[support:n])
	for i := support; i < shot; i++ {
		few[i] = few[i%support]
	}
	for i := range query {
		few[shot+i] = queries[i%len(queries)]
	}
	return few
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
