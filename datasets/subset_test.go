package datasets_test

import (
	"slices"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/internal/datatest"
)

func TestSubset(t *testing.T) {
	d := datatest.Must(datasets.Subset(memory(t, small()), []int{3, 1, 1}))(t)
	if d.Len() != 3 || d.Label(0) != -1 || d.Label(1) != 1 || len(d.Classes()) != 2 ||
		datasets.GroupOf(d, 1) != "canines" {
		t.Errorf("labels %d %d of %v", d.Label(0), d.Label(1), d.Classes())
	}
	if got := datatest.Example(t, d, 0); !slices.Equal(got, []float32{6, 7}) {
		t.Errorf("example 0 is %v", got)
	}
	target := make([]float32, 1)
	if err := d.(datasets.Targeter).Target(2, target); err != nil || target[0] != 11 {
		t.Errorf("target 2 is %v, %v", target, err)
	}
	if lists := datasets.ByClass(d); len(lists[0]) != 0 || !slices.Equal(lists[1], []int{1, 2}) {
		t.Errorf("by class: %v", lists)
	}
	for _, indices := range [][]int{{4}, {-1}, {}} {
		if _, err := datasets.Subset(memory(t, small()), indices); err == nil {
			t.Errorf("no error for indices %v", indices)
		}
	}
	if err := d.Read(3, make([]float32, 2)); err == nil || d.Label(3) != -1 {
		t.Error("example 3 of 3 exists")
	}
}

func TestSubsetClasses(t *testing.T) {
	d := datatest.Must(datasets.SubsetClasses(numbered(t, 20, 5), []int{4, 1}))(t)
	if want := []string{"classE", "classB"}; !slices.Equal(d.Classes(), want) {
		t.Errorf("classes %v, want %v", d.Classes(), want)
	}
	if datasets.GroupOf(d, 0) != "groupB" || datasets.GroupOf(d, 1) != "groupA" {
		t.Errorf("groups %q %q", datasets.GroupOf(d, 0), datasets.GroupOf(d, 1))
	}
	for i, want := range []float32{1, 4, 6, 9, 11, 14, 16, 19} {
		label := 1
		if int(want)%5 == 4 {
			label = 0
		}
		if x := datatest.Example(t, d, i); x[0] != want || d.Label(i) != label {
			t.Errorf("example %d is %v of class %d, want %v of class %d", i, x[0], d.Label(i), want, label)
		}
	}
	for _, classes := range [][]int{{5}, {-1}, {1, 1}, {}} {
		if _, err := datasets.SubsetClasses(numbered(t, 20, 5), classes); err == nil {
			t.Errorf("no error for classes %v", classes)
		}
	}
}

func TestConcat(t *testing.T) {
	a := memory(t, datasets.Arrays{Shape: []int{1}, Values: []float32{1, 2}, Labels: []int{0, 1},
		Classes: []string{"x", "y"}, Groups: []string{"g", "g"}})
	b := memory(t, datasets.Arrays{Shape: []int{1}, Values: []float32{3, 4, 5}, Labels: []int{1, 0, -1},
		Classes: []string{"y", "z"}, Groups: []string{"g", "h"}})
	d := datatest.Must(datasets.Concat(a, b))(t)
	if !slices.Equal(d.Classes(), []string{"x", "y", "z"}) || datasets.GroupOf(d, 2) != "h" {
		t.Errorf("classes %v, last group %q", d.Classes(), datasets.GroupOf(d, 2))
	}
	for i, label := range []int{0, 1, 2, 1, -1} {
		if x := datatest.Example(t, d, i); x[0] != float32(i+1) || d.Label(i) != label {
			t.Errorf("example %d is %v of class %d, want class %d", i, x[0], d.Label(i), label)
		}
	}
	if err := d.Read(5, make([]float32, 1)); err == nil {
		t.Error("example 5 of 5 exists")
	}
	c := memory(t, datasets.Arrays{Shape: []int{1}, Values: []float32{3}, Labels: []int{0}, Classes: []string{"y"},
		Groups: []string{"other"}})
	if _, err := datasets.Concat(a, c); err == nil || !strings.Contains(err.Error(), "class y") {
		t.Errorf("class in two groups: %v", err)
	}
	if _, err := datasets.Concat(a, memory(t, small())); err == nil {
		t.Error("no error for different shapes")
	}
	if _, err := datasets.Concat(); err == nil {
		t.Error("no error for no parts")
	}
}

func TestCached(t *testing.T) {
	inner := datatest.Must(datasets.Subset(memory(t, small()), []int{2, 0, 3}))(t)
	d := datatest.Must(datasets.Cached(inner))(t)
	if d.Digest() != inner.Digest() || d.Group(0) != "felines" {
		t.Error("the cache is not what it was made of")
	}
	for i := range 3 {
		if !slices.Equal(datatest.Example(t, d, i), datatest.Example(t, inner, i)) || d.Label(i) != inner.Label(i) {
			t.Errorf("example %d differs", i)
		}
	}
	target := make([]float32, 1)
	if err := d.Target(0, target); err != nil || target[0] != 12 {
		t.Errorf("target 0 is %v, %v", target, err)
	}
}

func TestViewDigests(t *testing.T) {
	seen := map[string]string{}
	add := func(name string, d datasets.Dataset, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(name, err)
		}
		if other, ok := seen[d.Digest()]; ok {
			t.Errorf("%s and %s have the same digest", name, other)
		}
		seen[d.Digest()] = name
	}
	with := func(name string) func(datasets.Dataset, error) {
		return func(d datasets.Dataset, err error) { t.Helper(); add(name, d, err) }
	}
	m := memory(t, datasets.Arrays{Shape: []int{2, 2, 1}, Values: make([]float32, 40), Labels: make([]int, 10),
		Classes: []string{"a", "b"}})
	add("itself", m, nil)
	with("subset")(datasets.Subset(m, []int{0, 1}))
	with("subset in another order")(datasets.Subset(m, []int{1, 0}))
	with("class")(datasets.SubsetClasses(m, []int{0}))
	with("classes")(datasets.SubsetClasses(m, []int{0, 1}))
	with("classes exchanged")(datasets.SubsetClasses(m, []int{1, 0}))
	with("twice")(datasets.Concat(m, m))
	with("three times")(datasets.Concat(m, m, m))
	with("inverted")(datasets.Map(m, datasets.Invert{}))
	with("flipped")(datasets.Map(m, datasets.Flip{}))
	with("flipped down")(datasets.Map(m, datasets.Flip{Vertical: true}))
	with("flipped twice")(datasets.Map(m, datasets.Flip{}, datasets.Flip{}))
	with("normalized")(datasets.Map(m, datasets.Normalize{Mean: []float32{0}, Deviation: []float32{1}}))
	with("rotations")(datasets.RotationsAsClasses(m))
	with("noisy labels")(datasets.NoisyLabels(m, 0.5, 1))
	with("other noisy labels")(datasets.NoisyLabels(m, 0.5, 2))
	with("noisy values")(datasets.NoisyValues(m, 0.5, 1))
	with("noisier values")(datasets.NoisyValues(m, 0.6, 1))
	with("other noisy values")(datasets.NoisyValues(m, 0.5, 2))
}
