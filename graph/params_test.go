package graph_test

import (
	"slices"
	"strings"
	"testing"

	"landscape/graph"
	"landscape/layers"
)

// paramsOf lays out a model of named layers over 3 numbers.
func paramsOf(t *testing.T, seed uint64, parts ...layers.Named) *graph.Params {
	t.Helper()
	var s layers.Sequential
	for _, p := range parts {
		s.Layers = append(s.Layers, p)
	}
	p, err := graph.NewParams(s, nil, graph.Config{Batch: 2, Input: []int{3}}, seed)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestCopyShared takes over by name, wherever the parameters lie, and nothing at all where one does not fit.
func TestCopyShared(t *testing.T) {
	linear := func(name string, units int) layers.Named {
		return layers.Named{Name: name, Layer: layers.Linear{Units: units}}
	}
	norm := layers.Named{Name: "norm", Layer: layers.BatchNorm{}}
	whole := paramsOf(t, 1, linear("first", 3), linear("body", 3), norm, linear("head", 2))
	for i := range whole.State() {
		whole.State()[i] = float32(i + 5)
	}
	own := paramsOf(t, 2, linear("body", 3), norm)
	if err := own.CopyShared(whole); err != nil {
		t.Fatal(err)
	}
	for _, v := range own.Views() {
		w, ok := whole.Lookup(v.Name)
		if !ok || !slices.Equal(v.Slice(own.Theta()), w.Slice(whole.Theta())) {
			t.Errorf("%s was not taken over", v.Name)
		}
	}
	if !slices.Equal(own.State(), whole.State()) {
		t.Errorf("the memory is %v, want %v", own.State(), whole.State())
	}
	for _, c := range []struct {
		of   *graph.Params
		want string
	}{
		{paramsOf(t, 3, linear("first", 3), linear("tail", 2)), "no parameter tail/"},
		{paramsOf(t, 3, linear("first", 3), linear("body", 2)), "shape"},
	} {
		before := slices.Clone(c.of.Theta())
		if err := c.of.CopyShared(whole); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
		if !slices.Equal(c.of.Theta(), before) {
			t.Errorf("%q: some values were taken over all the same", c.want)
		}
	}
}
