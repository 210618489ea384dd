package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/solvers"
)

// What is allowed. PyTorch's float32 is one sample of what rounding does; how far the results move when float64 moves
// the output of each layer by a rounding of float32 is another. A tensor may also be as far away as a few roundings of
// its largest element amount to; a loss, which is a difference of larger numbers, as those of 1. All gradients come
// from one pass, and one that is 0 but for rounding has no size of its own: it may be off by a few roundings of the
// largest of them, and by what rounding does to another. In float64 rounding does as much less as its numbers are
// finer.
const (
	near64     = 1e-9 // of the tensor's largest element, or of the largest of all gradients, or of 1 for a loss
	times      = 4    // the error of PyTorch's float32, or what moved numbers do if that is more
	roundings  = 32   // of the tensor's largest element, in float32
	ofAll      = 8    // roundings of the largest of all gradients
	nearMetric = 1e-12

	epsilon32 = 1.0 / (1 << 23)
	epsilon64 = 1.0 / (1 << 52)
)

// A finding is how far one tensor is away.
type finding struct {
	group  string // what kind of tensor, in which precision
	tensor string
	error  float64 // greatest distance from PyTorch's float64, relative to the tensor's largest element
	theirs float64 // the same of PyTorch's float32
	share  float64 // of what is allowed; above 1 is outside
	c      *testCase
}

func (f finding) String() string {
	return fmt.Sprintf("seed %d, %s %s: %.2g (PyTorch's float32 %.2g), %.2g of what is allowed", f.c.seed, f.group,
		f.tensor, f.error, f.theirs, f.share)
}

// report gathers what the seeds gave.
type report struct {
	cases, redrawn, tensors, trainings int
	beyond                             int                // tensors that overflow PyTorch's float32
	worst                              map[string]finding // by group
	greatest                           []finding          // greatest share first, one a seed
	outside                            []finding
	counts                             map[string]int // declarations and metrics, by name
}

func newReport() *report { return &report{worst: map[string]finding{}, counts: map[string]int{}} }

// add compares the results of a case.
func (r *report) add(c *testCase, ours both, theirs results) error {
	r.cases++
	if c.smooth {
		r.trainings++
	}
	if err := r.count(c); err != nil {
		return err
	}
	exact, rough, moved := under(theirs, "64/"), under(theirs, "32/"), under(theirs, "near/")
	maps.DeleteFunc(moved, func(_ string, v []float64) bool { return !finite(v) })
	seedWorst := finding{share: -1}
	note := func(f finding) {
		r.note(f)
		if f.share > seedWorst.share {
			seedWorst = f
		}
	}
	for _, precision := range []struct {
		name string
		ours results
	}{{"float32", ours.single}, {"float64", ours.double}} {
		of := gradientsOf(exact, rough, moved)
		for _, name := range sortedNames(precision.ours) {
			want, ok := exact[name]
			if !ok && (strings.HasPrefix(name, "trained/") || strings.HasPrefix(name, "last/") ||
				strings.HasPrefix(name, "loss/")) {
				continue // of a training that is not compared
			}
			got := precision.ours[name]
			if !ok || len(want) != len(got) {
				return fmt.Errorf("%s has %d elements here and %d in PyTorch\n%s", name, len(got), len(want), c)
			}
			if !finite(rough[name]) || !finite(want) {
				r.beyond++
				continue
			}
			note(judge(c, precision.name, name, got, want, rough[name], moved[name], of))
		}
	}
	for _, name := range metricNames {
		want, got := theirs["metric/"+name], ours.metrics[name]
		if math.IsNaN(want[0]) {
			continue // the definition has no answer, and ours another method
		}
		d := math.Abs(got-want[0]) / math.Max(1, math.Abs(want[0]))
		note(finding{group: "metrics", tensor: name, error: d, share: d / nearMetric, c: c})
	}
	r.greatest = append(r.greatest, seedWorst)
	slices.SortStableFunc(r.greatest, func(a, b finding) int { return cmp.Compare(b.share, a.share) })
	r.greatest = r.greatest[:min(len(r.greatest), 20)]
	return nil
}

// under are the results whose names have a prefix, without it.
func under(all results, prefix string) results {
	part := results{}
	for name, v := range all {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			part[rest] = v
		}
	}
	return part
}

// gradients are what all gradients of a case have in common.
type gradients struct {
	largest float64 // their largest element
	noise   float64 // what rounding does to the one that it moves most
}

func gradientsOf(exact, rough, moved results) (g gradients) {
	for name, v := range exact {
		if strings.HasPrefix(name, "grad/") && finite(rough[name]) {
			g.largest = max(g.largest, size(v))
			g.noise = max(g.noise, apart(rough[name], v), size(moved[name]))
		}
	}
	return g
}

// judge compares a tensor with PyTorch's float64.
func judge(c *testCase, precision, name string, got, want, rough, moved []float64, all gradients) finding {
	kind, _, _ := strings.Cut(name, "/")
	scale, distance, theirs := size(want), apart(got, want), apart(rough, want)
	noise := times * max(theirs, size(moved))
	if kind == "loss" { // a difference of larger numbers
		scale = max(scale, 1)
	}
	floor := roundings * epsilon32 * scale
	if kind == "grad" {
		scale = max(scale, all.largest)
		noise += all.noise
		floor += ofAll * epsilon32 * all.largest
	}
	allowed := noise + floor
	if precision == "float64" {
		allowed = noise*epsilon64/epsilon32 + near64*scale
	}
	allowed = max(allowed, 1e-30)
	share := distance / allowed
	if math.IsNaN(share) || math.IsInf(distance, 0) {
		share = math.Inf(1)
	}
	scale = max(scale, 1e-30)
	return finding{group: groups[kind] + ", " + precision, tensor: name, error: distance / scale,
		theirs: theirs / scale, share: share, c: c}
}

// groups says what the first part of a name stands for.
var groups = map[string]string{
	"output": "outputs", "evaluation": "outputs in evaluation", "loss": "losses", "grad": "gradients",
	"state":  "running statistics",
	"solved": "parameters after the solver alone", "average": "averages of parameters",
	"climb":   "points that SAM climbs to",
	"trained": "parameters after a training", "last": "running statistics after a training",
}

func size(v []float64) float64 {
	largest := 0.0
	for _, x := range v {
		largest = max(largest, math.Abs(x))
	}
	return largest
}

// finite is whether all numbers are.
func finite(v []float64) bool {
	return !slices.ContainsFunc(v, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
}

// apart is the greatest distance of two elements; NaN if one is no number.
func apart(a, b []float64) float64 {
	far := 0.0
	for i := range a {
		far = max(far, math.Abs(a[i]-b[i])) // NaN stays
	}
	return far
}

func (r *report) note(f finding) {
	r.tensors++
	if f.share > 1 {
		r.outside = append(r.outside, f)
	}
	if w, ok := r.worst[f.group]; !ok || f.share > w.share {
		r.worst[f.group] = f
	}
}

// count counts the declarations of a case by their registered names.
func (r *report) count(c *testCase) error {
	parts, err := c.declarations()
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, data := range parts {
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			return err
		}
		typesIn(v, seen)
	}
	for name := range seen {
		r.counts[name]++
	}
	for _, name := range metricNames {
		r.counts[name]++
	}
	return nil
}

// typesIn gathers the registered names of the declarations in a JSON value.
func typesIn(v any, seen map[string]bool) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			typesIn(x, seen)
		}
	case map[string]any:
		if name, ok := v["type"].(string); ok {
			seen[name] = true
		}
		for _, x := range v {
			typesIn(x, seen)
		}
	}
}

// print writes the totals; it is true if nothing lies outside.
func (r *report) print(w io.Writer, show int) bool {
	fmt.Fprintf(w, "%d architectures, %d tensors compared, %d whole trainings; data drawn anew near a kink: %d; "+
		"tensors beyond float32's range, not compared: %d\n\n", r.cases, r.tensors, r.trainings, r.redrawn, r.beyond)
	r.coverage(w, "layers", declare.Names[graph.Layer]())
	r.coverage(w, "losses", declare.Names[graph.Loss]())
	r.coverage(w, "solvers", declare.Names[solvers.Solver]())
	r.coverage(w, "transforms", declare.Names[solvers.Transform]())
	r.coverage(w, "schedules", declare.Names[solvers.Schedule]())
	r.coverage(w, "metrics", append(slices.Clone(metricNames), otherMetrics...))
	fmt.Fprintln(w,
		"\nThe greatest errors, relative to the largest element (of all gradients; to 1, for a loss below):")
	for _, group := range slices.Sorted(maps.Keys(r.worst)) {
		f := r.worst[group]
		fmt.Fprintf(w, "  %-46s %8.2g  PyTorch's float32 %8.2g  %6.3f of what is allowed  seed %d  %s\n",
			group, f.error, f.theirs, f.share, f.c.seed, f.tensor)
	}
	for _, f := range r.greatest[:min(show, len(r.greatest))] {
		fmt.Fprintf(w, "\n%v\n  %v\n", f, f.c)
	}
	if len(r.outside) == 0 {
		fmt.Fprintf(w, "\nAll errors lie within what is allowed.\n")
		return true
	}
	fmt.Fprintf(w, "\n%d tensors lie outside of what is allowed:\n", len(r.outside))
	for _, f := range r.outside[:min(len(r.outside), 50)] {
		fmt.Fprintf(w, "  %v\n", f)
	}
	return false
}

// coverage says how often each name was drawn, and which never was.
func (r *report) coverage(w io.Writer, what string, names []string) {
	var drawn, missing []string
	for _, name := range names {
		if n := r.counts[name]; n > 0 {
			drawn = append(drawn, fmt.Sprintf("%s %d", name, n))
		} else {
			missing = append(missing, name)
		}
	}
	fmt.Fprintf(w, "%s: %d of %d covered: %s\n", what, len(drawn), len(names), strings.Join(drawn, ", "))
	if len(missing) > 0 {
		fmt.Fprintf(w, "  not covered: %s\n", strings.Join(missing, ", "))
	}
}
