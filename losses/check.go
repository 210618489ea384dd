package losses

import (
	"fmt"
	"math"
	"slices"

	"landscape/graph"
)

// labeled ends the building if the data have no classes.
func labeled(b *graph.Builder) {
	if b.Classes() == 0 {
		b.Errorf("the loss needs labels, but the data have no classes")
	}
}

// perClass ends the building unless the output has a column for each class of the data.
func perClass(b *graph.Builder, output *graph.Node) {
	labeled(b)
	if want := []int{b.Batch(), b.Classes()}; !slices.Equal(output.Shape(), want) {
		b.Errorf("the model's output has shape %v, want (%d, %d): a number for each example and class", output.Shape(),
			want[0], want[1])
	}
}

// embedded ends the building unless the output is one row of numbers for each example.
func embedded(b *graph.Builder, output *graph.Node) {
	labeled(b)
	switch s := output.Shape(); {
	case len(s) > 2:
		b.Errorf("the model's output has shape %v, want embeddings (%d, features): put Flatten at the model's end", s,
			b.Batch())
	case len(s) != 2 || s[0] != b.Batch():
		b.Errorf("the model's output has shape %v, want embeddings (%d, features)", s, b.Batch())
	}
}

// matched returns output and target in one shape. A column (n, 1) and a vector (n) match.
func matched(b *graph.Builder, output *graph.Node) (y, target *graph.Node) {
	target = b.Target()
	so, st := output.Shape(), target.Shape()
	if slices.Equal(so, st) {
		return output, target
	}
	if !slices.Equal(column(so), column(st)) {
		b.Errorf("the model's output has shape %v, want that of the targets, %v", so, st)
	}
	return b.Reshape(output, st...), target
}

// column sees a vector (n) as (n, 1).
func column(s []int) []int {
	if len(s) == 1 {
		return []int{s[0], 1}
	}
	return s
}

// require lets test look at the targets of each batch before it is used. Targets that stand for labels need no test.
func require(b *graph.Builder, test func(target []float32) error) {
	b.Derived("target-check", []int{1}, func(_ []float64, f *graph.Feed) error { return test(f.Target) })
}

// positive passes a setting on that has to be above 0; 0 stands for its default.
func positive(b *graph.Builder, name string, v, byDefault float64) float64 {
	if v == 0 {
		v = byDefault
	}
	if !(v > 0) || math.IsInf(v, 1) {
		b.Errorf("%s %v, want a number above 0", name, v)
	}
	return v
}

// probability reports a target that is none.
func probability(v float32, example int) error {
	if !(v >= 0 && v <= 1) {
		return fmt.Errorf("the target of example %d of the batch is %v, want a probability, 0 to 1", example, v)
	}
	return nil
}
