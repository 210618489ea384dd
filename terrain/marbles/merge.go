package marbles

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// Merge combines the results of races that were run separately, one solver at a time for example, if all else was the
// same: model, loss, data, starts and rules.
func Merge(results ...*Result) (*Result, error) {
	if len(results) == 0 {
		return nil, fmt.Errorf("marbles: no results to put together")
	}
	all := *results[0]
	all.Runs = nil
	for _, r := range results {
		for _, name := range slices.Sorted(maps.Keys(all.Same)) {
			if r.Same[name] != all.Same[name] {
				return nil, fmt.Errorf("marbles: the races of %s and %s differ in the %s", results[0].names(),
					r.names(), name)
			}
		}
		if !slices.Equal(r.Seeds, all.Seeds) || !maps.Equal(r.Same, all.Same) ||
			!reflect.DeepEqual(r.Rules, all.Rules) {
			return nil, fmt.Errorf("marbles: the races of %s and %s have other starts or rules", results[0].names(),
				r.names())
		}
		for _, runs := range r.Runs {
			if all.find(runs.Name) != nil {
				return nil, fmt.Errorf("marbles: two solvers are called %q", runs.Name)
			}
			all.Runs = append(all.Runs, runs)
		}
	}
	return &all, nil
}

// names are the solvers of a result.
func (r *Result) names() []string {
	var names []string
	for _, runs := range r.Runs {
		names = append(names, runs.Name)
	}
	return names
}
