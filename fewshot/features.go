package fewshot

import (
	"fmt"

	"landscape/datasets"
)

// Features are the features of all examples of a data set, each computed from its example alone.
type Features struct {
	Vectors []float32 // one after the other
	Dim     int       // length of each
	Labels  []int     // class of each, or -1 for none
	Classes []string  // names of the classes
	Groups  []string  // group of each class; nil where there are none
	Data    string    // digest of the data set; empty where it is not known
}

// Len is the number of examples.
func (f Features) Len() int { return len(f.Labels) }

// Vector is the feature of example i.
func (f Features) Vector(i int) []float32 { return f.Vectors[i*f.Dim : (i+1)*f.Dim] }

// Mean is the mean feature. That of the training classes is the center for transform CL2N.
func (f Features) Mean() ([]float32, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	sum := make([]float64, f.Dim)
	for i := range f.Len() {
		for j, v := range f.Vector(i) {
			sum[j] += float64(v)
		}
	}
	mean := make([]float32, f.Dim)
	for j, s := range sum {
		mean[j] = float32(s / float64(f.Len()))
	}
	return mean, nil
}

// check reports lengths that do not fit and features that are no numbers.
func (f Features) check() error {
	switch {
	case f.Dim < 1:
		return fmt.Errorf("fewshot: features of length %d; want at least 1", f.Dim)
	case f.Len() == 0:
		return fmt.Errorf("fewshot: features of no examples")
	case len(f.Vectors) != f.Len()*f.Dim:
		return fmt.Errorf("fewshot: %d feature values for %d examples of %d each", len(f.Vectors), f.Len(), f.Dim)
	case f.Groups != nil && len(f.Groups) != len(f.Classes):
		return fmt.Errorf("fewshot: %d groups for %d classes", len(f.Groups), len(f.Classes))
	}
	for i, c := range f.Labels {
		if c < -1 || c >= len(f.Classes) {
			return fmt.Errorf("fewshot: example %d: label %d; want one of %d classes, or -1", i, c, len(f.Classes))
		}
	}
	for at, v := range f.Vectors {
		if !finite(v) {
			return f.notFinite(at)
		}
	}
	return nil
}

func (f Features) notFinite(at int) error {
	i := at / f.Dim
	class := "none"
	if c := f.Labels[i]; c >= 0 {
		class = f.Classes[c]
	}
	return fmt.Errorf("fewshot: feature %d of example %d (class %s) is %v", at%f.Dim, i, class, f.Vectors[at])
}

func finite[T float32 | float64](v T) bool { return v-v == 0 }

// byClass lists the examples of each class.
func (f Features) byClass() [][]int {
	lists := make([][]int, len(f.Classes))
	for i, c := range f.Labels {
		if c >= 0 {
			lists[c] = append(lists[c], i)
		}
	}
	return lists
}

// shown is the number of classes that have an example.
func (f Features) shown() (n int) {
	for _, list := range f.byClass() {
		if len(list) > 0 {
			n++
		}
	}
	return n
}

// Embedder computes features. x holds a batch of examples, one after the other, of which the first n count; the others
// pad a shorter last batch, so that a program compiled for one size can be used throughout. The result holds the
// features of all examples in x, one after the other; its memory may be used again in the next call.
type Embedder func(x []float32, n int) ([]float32, error)

// Embed computes the features of every example of d, batch examples at a time, in the order of d.
//
// It is an error if the length of the features is not the same for all examples, or if one of them is NaN or infinite;
// the error names the example and its class.
func Embed(d datasets.Dataset, batch int, embed Embedder) (Features, error) {
	if d == nil {
		return Features{}, fmt.Errorf("fewshot: embed: no data")
	}
	digest, err := datasets.DigestOf(d)
	if err != nil {
		return Features{}, fmt.Errorf("fewshot: embed: %w", err)
	}
	f := Features{Labels: make([]int, 0, d.Len()), Classes: d.Classes(), Groups: groupNames(d), Data: digest}
	source := datasets.Sequential{Data: d, Size: batch}
	var b datasets.Batch
	for step := range max(1, source.Steps()) { // where there are no steps, the first one says why
		if err := source.Batch(0, step, &b); err != nil {
			return Features{}, fmt.Errorf("fewshot: embed: %w", err)
		}
		if err := f.embed(&b, source.Real(step), embed); err != nil {
			return Features{}, err
		}
	}
	return f, f.check()
}

// embed appends the features of the first n examples of b.
func (f *Features) embed(b *datasets.Batch, n int, embed Embedder) error {
	size := len(b.Labels)
	first := b.Index[0]
	values, err := embed(b.X, n)
	if err != nil {
		return fmt.Errorf("fewshot: embed: examples %d to %d: %w", first, first+n-1, err)
	}
	if len(values) == 0 || len(values)%size != 0 {
		return fmt.Errorf("fewshot: embed: got %d values for a batch of %d examples; want as many for each",
			len(values), size)
	}
	if dim := len(values) / size; f.Dim == 0 {
		f.Dim = dim
		f.Vectors = make([]float32, 0, cap(f.Labels)*dim)
	} else if dim != f.Dim {
		return fmt.Errorf("fewshot: embed: features of length %d from example %d on; before, they had length %d", dim,
			first, f.Dim)
	}
	f.Vectors = append(f.Vectors, values[:n*f.Dim]...)
	f.Labels = append(f.Labels, b.Labels[:n]...)
	return nil
}

// groupNames names the group of each class of d; nil where no class has one.
func groupNames(d datasets.Dataset) []string {
	names := make([]string, len(d.Classes()))
	grouped := false
	for c := range names {
		names[c] = datasets.GroupOf(d, c)
		grouped = grouped || names[c] != ""
	}
	if !grouped {
		return nil
	}
	return names
}
