package datasets

import (
	"fmt"
	"slices"
)

// Cached reads every example of d once, by several goroutines, into memory. It has the digest of d, for it holds the
// same. A value that is NaN or infinite is an error that names the example.
func Cached(d Dataset) (*Memory, error) {
	c := Arrays{
		Shape: slices.Clone(d.Shape()), Classes: slices.Clone(d.Classes()), TargetShape: slices.Clone(TargetShapeOf(d)),
		Reading: PreprocessingOf(d),
	}
	all, err := ReadAll(d)
	if err != nil {
		return nil, err
	}
	c.Values, c.Labels, c.Targets = all.X, all.Labels, all.Target
	if g, ok := d.(Grouper); ok {
		for k := range c.Classes {
			c.Groups = append(c.Groups, g.Group(k))
		}
	}
	m, err := NewMemory(c)
	if err != nil {
		return nil, fmt.Errorf("%w (while caching)", err)
	}
	m.digest = func() string { return digestOf(d) }
	m.cached = d
	return m, nil
}

// ReadAll is a batch of all examples of d, in their order.
func ReadAll(d Dataset) (*Batch, error) {
	index := make([]int, d.Len())
	for i := range index {
		index[i] = i
	}
	all := &Batch{}
	return all, all.Gather(d, index)
}
