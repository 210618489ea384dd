package fewshot

import (
	"slices"
	"testing"

	"landscape/datasets"
)

// Small classes may take part: what comes again stays on its side, and large classes are drawn as ever.
func TestReplace(t *testing.T) {
	sizes := []int{2, 3, 5, 20}
	c := datasets.Arrays{Shape: []int{1}, Classes: []string{"two", "three", "five", "twenty"}}
	for class, n := range sizes {
		for range n {
			c.Labels, c.Values = append(c.Labels, class), append(c.Values, float32(len(c.Values)))
		}
	}
	d, err := datasets.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	e := Episodes{Data: d, Way: 4, Shot: 3, Query: 4, Replace: true}
	var b datasets.Batch
	for step := range 50 {
		if err := e.Batch(7, step, &b); err != nil {
			t.Fatal(err)
		}
		for class, n := range sizes {
			var support, queries []int
			for at, i := range b.Index {
				if b.Labels[at] == class && b.Query[at] {
					queries = append(queries, i)
				} else if b.Labels[at] == class {
					support = append(support, i)
				}
			}
			if len(support) != 3 || len(queries) != 4 {
				t.Fatalf("class of %d: %d support examples and %d queries", n, len(support), len(queries))
			}
			all := slices.Concat(support, queries)
			slices.Sort(all)
			if got, want := len(slices.Compact(all)), min(n, 7); got != want {
				t.Errorf("class of %d: %d different examples in an episode; want %d", n, got, want)
			}
			for _, i := range support {
				if slices.Contains(queries, i) {
					t.Errorf("class of %d: example %d is support and query", n, i)
				}
			}
		}
	}
	if got := (Evaluation{Way: 4, Shot: 3, Query: 4, Replace: true}).Check(d); got != nil {
		t.Error(got)
	}
	if got := (Evaluation{Way: 4, Shot: 3, Query: 4}).Check(d); got == nil {
		t.Error("no error about small classes")
	}
}
