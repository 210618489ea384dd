package fewshot

import (
	"slices"
	"testing"

	"landscape/datasets"
)

func alphabet(c int) string { return []string{"greek", "latin", "runic", "thai", "ogham"}[c/4] }

func TestSplitClasses(t *testing.T) {
	data := counted(t, repeated(3, 20), alphabet)
	thirds := []float64{0.6, 0.2, 0.2}
	for _, byGroup := range []bool{false, true} {
		parts, err := SplitClasses(data, datasets.SplitClasses{Fractions: thirds, ByGroup: byGroup, Seed: 4})
		if err != nil {
			t.Fatal(err)
		}
		sizes := []int{len(parts.Train.Classes()), len(parts.Validation.Classes()), len(parts.Test.Classes())}
		if !slices.Equal(sizes, []int{12, 4, 4}) {
			t.Errorf("by group %v: %v classes", byGroup, sizes)
		}
		shared := SharedGroups(parts.Train, parts.Test)
		if byGroup && len(shared) > 0 || !byGroup && len(shared) == 0 {
			t.Errorf("by group %v: groups %v are in training and test", byGroup, shared)
		}
	}
}

func TestSharedGroups(t *testing.T) {
	data := counted(t, repeated(3, 20), alphabet)
	a, errA := datasets.SubsetClasses(data, []int{0, 4, 8, 12})
	b, errB := datasets.SubsetClasses(data, []int{13, 16, 5, 17})
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	if got := SharedGroups(a, b); !slices.Equal(got, []string{"latin", "thai"}) {
		t.Errorf("shared groups %v", got)
	}
	var greek []int // has all classes, but examples of some only
	for i := range data.Len() {
		if alphabet(data.Label(i)) == "greek" {
			greek = append(greek, i)
		}
	}
	c, err := datasets.Subset(data, greek)
	if err != nil {
		t.Fatal(err)
	}
	if got := SharedGroups(a, c); !slices.Equal(got, []string{"greek"}) {
		t.Errorf("shared groups %v, want greek alone", got)
	}
}

type uneven struct{ parts []datasets.Dataset }

func (u uneven) Split(datasets.Dataset) ([]datasets.Dataset, error) { return u.parts, nil }

func TestSplitErrors(t *testing.T) {
	data := counted(t, repeated(4, 6), nil)
	_, err := SplitClasses(data, datasets.SplitClasses{Fractions: []float64{0.5, 0.5}})
	wantError(t, err, "2 parts; want 3")
	_, err = SplitClasses(data, datasets.SplitClasses{Fractions: []float64{0.5, 0.4}})
	wantError(t, err, "add up to 0.9")
	_, err = SplitClasses(data, datasets.SplitExamples{Fractions: []float64{0.5, 0.25, 0.25}, Stratified: true})
	wantError(t, err, "class class0 is in the training set and in the validation set")

	var of [3]datasets.Dataset
	for at, classes := range [][]int{{0, 1}, {2, 3}, {4, 1, 5}} {
		if of[at], err = datasets.SubsetClasses(data, classes); err != nil {
			t.Fatal(err)
		}
	}
	wantError(t, CheckSplit(of[0], of[1], of[2]), "class class1 is in the training set and in the test set")
	wantError(t, CheckSplit(of[0], nil, of[2]), "class class1 is in the training set and in the test set")
	if err := CheckSplit(of[0], of[1], nil); err != nil {
		t.Error(err)
	}
	_, err = SplitClasses(data, uneven{of[:]})
	wantError(t, err, "class1")

	// Classes that no example is left of are in no part.
	var even, odd []int
	for i := range data.Len() {
		if data.Label(i) < 3 {
			even = append(even, i)
		} else {
			odd = append(odd, i)
		}
	}
	a, _ := datasets.Subset(data, even)
	b, _ := datasets.Subset(data, odd)
	if err := CheckSplit(a, nil, b); err != nil {
		t.Error(err)
	}
}
