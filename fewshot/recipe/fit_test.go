package recipe

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/random"
)

// unequal is a data set of some classes of 2 to most examples.
func unequal(t *testing.T, r *rand.Rand, name string, classes, most int) datasets.Dataset {
	t.Helper()
	c := datasets.Arrays{Shape: []int{2}}
	for class := range classes {
		c.Classes = append(c.Classes, fmt.Sprintf("%s%d", name, class))
		for range 2 + r.IntN(most-1) {
			c.Labels, c.Values = append(c.Labels, class), append(c.Values, r.Float32(), r.Float32())
		}
	}
	d, err := datasets.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The recipe for one's own data fits them: whatever classes there are, its episodes can be drawn, at most without the
// small classes.
func TestRecipesForOwnDataFitThem(t *testing.T) {
	for seed := range uint64(60) {
		r := random.New(seed, "own")
		most := 2 + r.IntN(30)
		s := &Split{Protocol: Folder{}, Parts: fewshot.Parts{
			Train: unequal(t, r, "a", 2+r.IntN(30), most), Validation: unequal(t, r, "b", 2+r.IntN(8), most),
			Test: unequal(t, r, "c", 2+r.IntN(8), most),
		}}
		own, err := ForOwn(s)
		if err != nil {
			t.Fatal(err)
		}
		s.handleShort(ShortSkip, own)
		if err := own.checkEpisodes(s); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		if len(own.Tests) == 0 {
			t.Errorf("seed %d: no tests", seed)
		}
	}
	lone := &Split{Parts: fewshot.Parts{}}
	r := random.New(1, "own")
	lone.Train, lone.Validation, lone.Test = unequal(t, r, "a", 5, 9), unequal(t, r, "b", 1, 9),
		unequal(t, r, "c", 5, 9)
	if _, err := ForOwn(lone); err == nil {
		t.Error("no error about a single validation class")
	}
}

func TestParseOnShort(t *testing.T) {
	for _, text := range []string{"error", "skip", "replace"} {
		if how, err := ParseOnShort(text); err != nil || string(how) != text {
			t.Errorf("%q is %q, %v", text, how, err)
		}
	}
	if _, err := ParseOnShort("skipp"); err == nil || err.Error() != `"skipp"; did you mean skip?` {
		t.Errorf("error %v", err)
	}
}

// Classes that are left out are reported, also where only the largest of varying episodes is too large for them.
func TestLeftOutClassesAreReported(t *testing.T) {
	split := func() *Split {
		r := random.New(2, "own")
		// of 2 examples each
		return &Split{Parts: fewshot.Parts{Train: unequal(t, r, "a", 6, 2), Validation: unequal(t, r, "b", 3, 2),
			Test: unequal(t, r, "c", 4, 2)}}
	}
	few, varying := fewshot.Evaluation{Shot: 1, Query: 1}, fewshot.Evaluation{Shot: 1, MaxShot: 4, Query: 1}
	source := datasets.Augmented{Source: fewshot.Episodes{Way: 2, Shot: 1, MaxShot: 4, Query: 1}}
	for _, c := range []struct {
		r    Recipe
		want int
	}{
		{Recipe{Validation: Validation{On: few}, Tests: []fewshot.Evaluation{few},
			Stages: []Stage{{Source: fewshot.Episodes{Way: 2, Shot: 1, Query: 1}}}}, 0},
		{Recipe{Validation: Validation{On: few}, Tests: []fewshot.Evaluation{few}, Stages: []Stage{{Source: source}}},
			6},
		{Recipe{Validation: Validation{On: varying}, Tests: []fewshot.Evaluation{few}}, 3},
		{Recipe{Validation: Validation{On: few}, Tests: []fewshot.Evaluation{few, varying}}, 4},
	} {
		s := split()
		if s.handleShort(ShortSkip, c.r); len(s.Skipped) != c.want {
			t.Errorf("%d classes are reported, want %d: %q", len(s.Skipped), c.want, s.Skipped)
		}
	}
}
