package main

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
)

const python = "/usr/bin/python3"

// TestArchitecturesAgreeWithPyTorch compares a few seeds.
func TestArchitecturesAgreeWithPyTorch(t *testing.T) {
	if testing.Short() {
		t.Skip("PyTorch takes seconds to start")
	}
	var out strings.Builder
	ok, err := run(&out, "0:10", python, 1)
	if errors.Is(err, errNoTorch) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		t.Errorf("errors outside of what is allowed:\n%s", &out)
	}
}

// answered is a case with results of its own in place of PyTorch's.
func answered(t *testing.T) (*testCase, both, results) {
	t.Helper()
	c, err := newCase(3, 0)
	if err != nil {
		t.Fatal(err)
	}
	ours, err := c.run()
	if err != nil {
		t.Fatal(err)
	}
	theirs := results{}
	for name, v := range ours.double {
		theirs["64/"+name] = slices.Clone(v)
	}
	for name, v := range ours.single {
		theirs["32/"+name] = slices.Clone(v)
		if _, ok := ours.double[name]; !ok {
			theirs["64/"+name] = slices.Clone(v)
		}
	}
	for name, v := range ours.metrics {
		theirs["metric/"+name] = []float64{v}
	}
	return c, ours, theirs
}

// TestWrongNumbersLieOutside changes one number of one tensor at a time.
func TestWrongNumbersLieOutside(t *testing.T) {
	c, ours, theirs := answered(t)
	outside := func(theirs results) int {
		r := newReport()
		if err := r.add(c, ours, theirs); err != nil {
			t.Fatal(err)
		}
		return len(r.outside)
	}
	if n := outside(theirs); n != 0 {
		t.Fatalf("%d tensors lie outside of themselves", n)
	}
	largest := gradientsOf(under(theirs, "64/"), under(theirs, "64/"), nil).largest
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		if strings.HasPrefix(name, "32/") {
			continue
		}
		wrong := maps.Clone(theirs)
		v := slices.Clone(wrong[name])
		v[len(v)/2] += 1e-4 * max(size(v), largest, 1)
		wrong[name] = v
		if rough, ok := wrong["32/"+strings.TrimPrefix(name, "64/")]; ok { // PyTorch's float32 is near its float64
			rough = slices.Clone(rough)
			rough[len(rough)/2] = v[len(v)/2]
			wrong["32/"+strings.TrimPrefix(name, "64/")] = rough
		}
		if outside(wrong) == 0 {
			t.Errorf("%s may be wrong by 1e-4 of itself", name)
		}
	}
}

// TestSeedsAreReproducible draws a case twice, and other ones.
func TestSeedsAreReproducible(t *testing.T) {
	text := func(seed uint64) string {
		c, err := newCase(seed, 0)
		if err != nil {
			t.Fatal(err)
		}
		return c.String()
	}
	first, again := text(5), text(5)
	if first != again {
		t.Error("a seed stands for two cases")
	}
	if first == text(6) {
		t.Error("two seeds stand for one case")
	}
}

func TestSeedsAreParsed(t *testing.T) {
	if from, to, err := parseSeeds("3:17"); err != nil || from != 3 || to != 17 {
		t.Errorf("%d to %d, %v", from, to, err)
	}
	for _, bad := range []string{"", "3", "5:5", "7:3", "a:b", "-1:3"} {
		if _, _, err := parseSeeds(bad); err == nil {
			t.Errorf("%q is taken for seeds", bad)
		}
	}
}
