package datasets

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"landscape/internal/declare"
	"landscape/internal/english"
	"landscape/internal/random"
	"landscape/internal/suggest"
)

// Splitter cuts a data set into parts that share nothing.
type Splitter interface {
	// Split returns the parts of d in the order of the declaration. They are proven disjoint.
	Split(d Dataset) ([]Dataset, error)
}

var (
	_ Splitter = SplitExamples{}
	_ Splitter = SplitClasses{}
	_ Splitter = SplitNames{}
)

func init() {
	declare.Register[SplitExamples]("split_examples")
	declare.Register[SplitClasses]("split_classes")
	declare.Register[SplitNames]("split_names")
}

// SplitExamples cuts a data set by example: every class may be in every part, as in ordinary supervised learning.
type SplitExamples struct {
	// Fractions of the examples that the parts get; their sum is 1.
	Fractions []float64
	// Stratified gives every part the same mixture of classes, up to one example per class and part. Examples without a
	// label are treated as one more class.
	Stratified bool
	Seed       uint64
}

// Split returns one part for each fraction, each in the order of d.
func (s SplitExamples) Split(d Dataset) ([]Dataset, error) {
	strata := [][]int{make([]int, d.Len())}
	for i := range d.Len() {
		strata[0][i] = i
	}
	if s.Stratified {
		strata = stratify(d)
	}
	chosen, err := deal(strata, s.Fractions, s.Seed, "split examples")
	if err != nil {
		return nil, fmt.Errorf("datasets: split of %s: %w", english.Count(d.Len(), "example"), err)
	}
	return parts(chosen, func(indices []int) (Dataset, error) { return Subset(d, indices) }, CheckDisjointExamples)
}

// stratify lists the examples of each class, and last those without one.
func stratify(d Dataset) [][]int {
	var unlabeled []int
	for i := range d.Len() {
		if d.Label(i) < 0 {
			unlabeled = append(unlabeled, i)
		}
	}
	return append(slices.Clone(ByClass(d)), unlabeled)
}

// SplitClasses cuts a data set by class: no class is in two parts, as in few-shot learning.
type SplitClasses struct {
	// Fractions of the classes (or of the groups, with ByGroup) that the parts get; their sum is 1.
	Fractions []float64
	// ByGroup keeps the classes of a group together, so that no alphabet is in two parts.
	ByGroup bool
	Seed    uint64
	// Examples keeps classes (or groups whose smallest class) with fewer examples together in the first part, so that
	// those in the others have enough to be tested on. 0 means that size does not matter.
	Examples int
}

// Split returns one part for each fraction, its classes numbered anew in the order of d.
func (s SplitClasses) Split(d Dataset) ([]Dataset, error) {
	units, lists := classUnits(d, s.ByGroup), ByClass(d)
	var all, small []int
	for i, unit := range units {
		if smallest(lists, unit) < s.Examples {
			small = append(small, i)
		} else {
			all = append(all, i)
		}
	}
	chosen, err := deal([][]int{all}, s.Fractions, s.Seed, "split classes")
	if err != nil {
		return nil, fmt.Errorf("datasets: split of %d classes in %d units: %w", len(d.Classes()), len(units), err)
	}
	chosen[0] = append(chosen[0], small...)
	slices.Sort(chosen[0])
	for at, indices := range chosen {
		chosen[at] = nil
		for _, u := range indices {
			chosen[at] = append(chosen[at], units[u]...)
		}
	}
	return classParts(d, chosen)
}

// smallest is the number of examples of the smallest of some classes, at least one, given the examples of each.
func smallest(lists [][]int, classes []int) int {
	least := len(lists[classes[0]])
	for _, c := range classes[1:] {
		least = min(least, len(lists[c]))
	}
	return least
}

// classUnits lists what a split by class must not cut: each class alone, or the classes of each group.
func classUnits(d Dataset, byGroup bool) [][]int {
	var units [][]int
	unitOf := make(map[string]int)
	for c := range d.Classes() {
		group := GroupOf(d, c)
		u, ok := unitOf[group]
		if !ok || !byGroup {
			u = len(units)
			unitOf[group] = u
			units = append(units, nil)
		}
		units[u] = append(units[u], c)
	}
	return units
}

// SplitNames cuts a data set by the names of its classes or groups, as a published split lists them. What is not named
// is in no part. Errors call three parts those for training, validation and test, which is how they are taken wherever
// there are three.
type SplitNames struct {
	// Parts lists for each part the names of its classes, or of groups, which stand for all their classes.
	Parts [][]string
}

// Split returns one part for each list, its classes numbered anew in the order of d.
func (s SplitNames) Split(d Dataset) ([]Dataset, error) {
	meaning := make(map[string][]int)
	for c := range d.Classes() {
		if group := GroupOf(d, c); group != "" {
			meaning[group] = append(meaning[group], c)
		}
	}
	for c, name := range d.Classes() {
		meaning[name] = []int{c}
	}
	owner := make(map[int]int)
	chosen := make([][]int, len(s.Parts))
	for at, names := range s.Parts {
		for _, name := range names {
			classes, ok := meaning[name]
			if !ok {
				return nil, fmt.Errorf("datasets: split by name: %s names %q, and no class or group is called that%s",
					s.part(at), name, suggest.Quoted(name, slices.Sorted(maps.Keys(meaning))))
			}
			for _, c := range classes {
				if other, ok := owner[c]; ok {
					return nil, fmt.Errorf("datasets: split by name: class %s is in %s and in %s", d.Classes()[c],
						s.part(other), s.part(at))
				}
				owner[c] = at
				chosen[at] = append(chosen[at], c)
			}
		}
	}
	return classParts(d, chosen)
}

// part names a part.
func (s SplitNames) part(at int) string {
	if len(s.Parts) == 3 {
		return "the " + [...]string{"training", "validation", "test"}[at] + " part"
	}
	return fmt.Sprintf("part %d", at)
}

func classParts(d Dataset, chosen [][]int) ([]Dataset, error) {
	return parts(chosen, func(classes []int) (Dataset, error) { return SubsetClasses(d, classes) },
		CheckDisjointClasses)
}

// parts makes a data set of each list and checks that they have nothing in common.
func parts(chosen [][]int, build func([]int) (Dataset, error), check func(...Dataset) error) ([]Dataset, error) {
	var sets []Dataset
	for at, indices := range chosen {
		slices.Sort(indices)
		d, err := build(indices)
		if err != nil {
			return nil, fmt.Errorf("part %d: %w", at, err)
		}
		sets = append(sets, d)
	}
	if err := check(sets...); err != nil {
		return nil, err
	}
	return sets, nil
}

// deal shuffles each stratum and hands its elements out to parts in the given fractions. In every stratum a part gets
// its share rounded down or up; which one is decided by how much it lacks so far, so that the totals are right as well.
func deal(strata [][]int, fractions []float64, seed uint64, purpose string) ([][]int, error) {
	if err := checkFractions(fractions); err != nil {
		return nil, err
	}
	chosen := make([][]int, len(fractions))
	due := make([]float64, len(fractions)) // what each part should have by now
	for at, stratum := range strata {
		stratum = slices.Clone(stratum)
		random.New(seed, purpose, at).Shuffle(len(stratum), func(i, j int) {
			stratum[i], stratum[j] = stratum[j],
				stratum[i]
		})
		for _, part := range portions(len(stratum), fractions, due, chosen) {
			chosen[part] = append(chosen[part], stratum[0])
			stratum = stratum[1:]
		}
	}
	for part, got := range chosen {
		if len(got) == 0 {
			return nil, &EmptyPartError{Part: part, Parts: len(fractions), Fraction: fractions[part]}
		}
	}
	return chosen, nil
}

// EmptyPartError says that a part of a split by fractions would get nothing.
type EmptyPartError struct {
	Part, Parts int // which of how many; 0 is the first
	Fraction    float64
}

func (e *EmptyPartError) Error() string {
	return fmt.Sprintf("part %d of %d (%.4g of all) would be empty", e.Part+1, e.Parts, e.Fraction)
}

// portions lists the part of each of n elements, and adds what they are due to due.
func portions(n int, fractions, due []float64, chosen [][]int) []int {
	var list []int
	lack := make([]float64, len(fractions))
	for part, f := range fractions {
		whole := int(math.Floor(f*float64(n) + 1e-9))
		due[part] += f * float64(n)
		lack[part] = due[part] - float64(len(chosen[part])+whole)
		list = append(list, slices.Repeat([]int{part}, whole)...)
	}
	for len(list) < n {
		neediest := 0
		for part := range lack {
			if lack[part] > lack[neediest]+1e-9 {
				neediest = part
			}
		}
		list = append(list, neediest)
		lack[neediest] = math.Inf(-1) // no part is rounded up twice
	}
	return list
}

func checkFractions(fractions []float64) error {
	sum := 0.0
	for part, f := range fractions {
		if !(f > 0) {
			return fmt.Errorf("fraction %v of part %d is not positive", f, part)
		}
		sum += f
	}
	if !(math.Abs(sum-1) < 1e-6) {
		return fmt.Errorf("fractions %v add up to %v; want 1", fractions, sum)
	}
	return nil
}
