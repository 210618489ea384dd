package datasets_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/internal/datatest"
	"landscape/internal/random"
)

func TestSplitExamplesIsAPartition(t *testing.T) {
	r := random.New(1, "split test")
	for trial := range 30 {
		n, classes := 20+r.IntN(200), 1+r.IntN(6)
		d := numbered(t, n, classes)
		s := datasets.SplitExamples{Fractions: []float64{0.5, 0.3, 0.2}, Stratified: trial%2 == 0, Seed: uint64(trial)}
		seen := make([]int, n)
		for at, part := range datatest.Must(s.Split(d))(t) {
			if want := s.Fractions[at] * float64(n); math.Abs(float64(part.Len())-want) > 1 {
				t.Errorf("part %d of %d has %d examples, want %v", at, n, part.Len(), want)
			}
			for i := range part.Len() {
				seen[int(datatest.Example(t, part, i)[0])]++
			}
			if !s.Stratified {
				continue
			}
			for c, list := range datasets.ByClass(part) {
				if want := s.Fractions[at] * float64(len(datasets.ByClass(d)[c])); math.Abs(
					float64(len(list))-want) >= 1 {
					t.Errorf("part %d has %d examples of class %d, want %v", at, len(list), c, want)
				}
			}
		}
		if slices.Min(seen) != 1 || slices.Max(seen) != 1 {
			t.Fatalf("trial %d: not every example is in exactly one part", trial)
		}
	}
}

func TestSplitsDependOnTheSeedAlone(t *testing.T) {
	d := numbered(t, 100, 10)
	for _, split := range []func(seed uint64) datasets.Splitter{
		func(seed uint64) datasets.Splitter {
			return datasets.SplitExamples{Fractions: []float64{0.5, 0.5}, Seed: seed}
		},
		func(seed uint64) datasets.Splitter {
			return datasets.SplitClasses{Fractions: []float64{0.5, 0.5}, Seed: seed}
		},
	} {
		a, b := datatest.Must(split(1).Split(d))(t), datatest.Must(split(1).Split(numbered(t, 100, 10)))(t)
		c := datatest.Must(split(2).Split(d))(t)
		if a[0].Digest() != b[0].Digest() || a[1].Digest() != b[1].Digest() {
			t.Errorf("%T: one seed, two splits", split(1))
		}
		if a[0].Digest() == c[0].Digest() {
			t.Errorf("%T: two seeds, one split", split(1))
		}
	}
}

func TestSplitClasses(t *testing.T) {
	d := numbered(t, 120, 12) // groups of three classes
	for _, byGroup := range []bool{false, true} {
		split := datasets.SplitClasses{Fractions: []float64{0.75, 0.25}, ByGroup: byGroup, Seed: 3}
		parts := datatest.Must(split.Split(d))(t)
		if len(parts[0].Classes()) != 9 || len(parts[1].Classes()) != 3 || parts[0].Len() != 90 {
			t.Errorf("parts of %d and %d classes", len(parts[0].Classes()), len(parts[1].Classes()))
		}
		all := slices.Concat(parts[0].Classes(), parts[1].Classes())
		slices.Sort(all)
		if !slices.Equal(all, d.Classes()) {
			t.Errorf("classes of the parts: %v", all)
		}
		groups := map[string]bool{}
		for c := range parts[1].Classes() {
			groups[datasets.GroupOf(parts[1], c)] = true
		}
		if byGroup && len(groups) != 1 {
			t.Errorf("a part of 3 classes has groups %v", groups)
		}
	}
}

func TestSplitClassesKeepsSmallOnesTogether(t *testing.T) {
	var c datasets.Arrays
	c.Shape = []int{1}
	for class := range 10 {
		c.Classes = append(c.Classes, string(rune('a'+class)))
		for range map[bool]int{true: 2, false: 7}[class%5 == 1] {
			c.Labels, c.Values = append(c.Labels, class), append(c.Values, 1)
		}
	}
	d := datatest.Must(datasets.NewMemory(c))(t)
	for seed := range uint64(20) {
		split := datasets.SplitClasses{Fractions: []float64{0.5, 0.25, 0.25}, Seed: seed, Examples: 7}
		parts := datatest.Must(split.Split(d))(t)
		first := strings.Join(parts[0].Classes(), "")
		if !strings.Contains(first, "b") || !strings.Contains(first, "g") || len(first) != 6 ||
			len(parts[1].Classes()) != 2 {
			t.Errorf("seed %d: parts %v, %v", seed, parts[0].Classes(), parts[1].Classes())
		}
	}
}

func TestSplitNames(t *testing.T) {
	d := numbered(t, 120, 12)
	parts := datatest.Must(datasets.SplitNames{Parts: [][]string{{"groupB", "classA"}, {"classC"}}}.Split(d))(t)
	if want := []string{"classA", "classD", "classE", "classF"}; !slices.Equal(parts[0].Classes(), want) {
		t.Errorf("part 0 has classes %v, want %v", parts[0].Classes(), want)
	}
	for want, names := range map[string][][]string{
		`did you mean "classA"`:                                     {{"klassA"}},
		"class classB is in part 0 and in part 1":                   {{"groupA"}, {"classB"}},
		"class classB is in the training part and in the test part": {{"groupA"}, {"groupB"}, {"classB"}},
		`the validation part names "klassA"`:                        {{"classA"}, {"klassA"}, {"classB"}},
	} {
		if _, err := (datasets.SplitNames{Parts: names}).Split(d); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

func TestSplitRefuses(t *testing.T) {
	d := numbered(t, 10, 2)
	for _, fractions := range [][]float64{nil, {0.5}, {0.9, 0.2}, {1.5, -0.5}, {1, 0}, {math.NaN(), 1}, {0.99, 0.01}} {
		for _, s := range []datasets.Splitter{datasets.SplitExamples{Fractions: fractions},
			datasets.SplitClasses{Fractions: fractions}} {
			if _, err := s.Split(d); err == nil {
				t.Errorf("%T with fractions %v: no error", s, fractions)
			}
		}
	}
}

func TestCheckDisjoint(t *testing.T) {
	d := numbered(t, 12, 3)
	a, b := datatest.Must(datasets.Subset(d, []int{0, 1, 2}))(t), datatest.Must(datasets.Subset(d, []int{3, 7}))(t)
	if err := datasets.CheckDisjointExamples(a, b); err != nil {
		t.Error(err)
	}
	// The common example hides beneath a cache and a concatenation.
	c := datatest.Must(datasets.Cached(datatest.Must(datasets.Subset(d, []int{10, 1}))(t)))(t)
	c2 := datatest.Must(datasets.Concat(b, c))(t)
	if err := datasets.CheckDisjointExamples(a, c2); err == nil ||
		!strings.Contains(err.Error(), "example 1 (class classB)") {
		t.Errorf("example 1 is in both, got %v", err)
	}
	if err := datasets.CheckDisjointExamples(a, numbered(t, 12, 3)); err == nil {
		t.Error("the same data loaded twice counts as different")
	}
	x := datatest.Must(datasets.SubsetClasses(d, []int{0, 1}))(t)
	y := datatest.Must(datasets.SubsetClasses(d, []int{2}))(t)
	if err := datasets.CheckDisjointClasses(x, y); err != nil {
		t.Error(err)
	}
	if err := datasets.CheckDisjointClasses(x, y, b); err == nil ||
		!strings.Contains(err.Error(), fmt.Sprintf("class %s is in parts 0 and 2", "classA")) {
		t.Errorf("classA is in parts 0 and 2, got %v", err)
	}
}
