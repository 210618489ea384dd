package datasets

import (
	"fmt"
	"sync"

	"landscape/internal/declare"
	"landscape/internal/digest"
)

// ClassIndexer is a Dataset that knows the examples of each class without looking for them.
type ClassIndexer interface {
	Dataset
	// ByClass lists the examples of each class in ascending order. It must not be changed.
	ByClass() [][]int
}

// ByClass lists the examples of each class of d in ascending order. It asks d if d is a ClassIndexer, as every data set
// that a function of this package made is, and reads all labels otherwise. The lists must not be changed.
func ByClass(d Dataset) [][]int {
	if d, ok := d.(ClassIndexer); ok {
		return d.ByClass()
	}
	return indexByClass(d)
}

func indexByClass(d Dataset) [][]int {
	lists := make([][]int, len(d.Classes()))
	for i := range d.Len() {
		if c := d.Label(i); c >= 0 && c < len(lists) {
			lists[c] = append(lists[c], i)
		}
	}
	return lists
}

// GroupOf names the group of class c of d; it is empty where classes have none.
func GroupOf(d Dataset, c int) string {
	if d, ok := d.(Grouper); ok {
		return d.Group(c)
	}
	return ""
}

// TargetShapeOf is the shape of one target of d; nil where there are none.
func TargetShapeOf(d Dataset) []int {
	if d, ok := d.(Targeter); ok {
		return d.TargetShape()
	}
	return nil
}

// view is a data set made from another one. It passes on everything that the type around it does not change.
type view struct {
	Dataset
	byClass func() [][]int
	digest  func() string
}

// viewOf makes the view that outer embeds, where outer reads from inner and hashes what it changed.
func viewOf(inner, outer Dataset, kind string, hash func(*digest.Digester)) view {
	declare.DigestsItself(outer)
	return view{
		Dataset: inner,
		byClass: sync.OnceValue(func() [][]int { return indexByClass(outer) }),
		digest: sync.OnceValue(func() string {
			d := digest.New(kind)
			d.Part(digestOf(inner))
			hash(d)
			return d.Sum()
		}),
	}
}

func (v *view) Group(c int) string { return GroupOf(v.Dataset, c) }
func (v *view) TargetShape() []int { return TargetShapeOf(v.Dataset) }

// Preprocessing implements Preprocessed.
func (v *view) Preprocessing() Preprocessing { return PreprocessingOf(v.Dataset) }

func (v *view) ByClass() [][]int { return v.byClass() }
func (v *view) Digest() string   { return v.digest() }

func (v *view) Target(i int, dst []float32) error {
	d, ok := v.Dataset.(Targeter)
	if !ok || d.TargetShape() == nil {
		return fmt.Errorf("example %d: the data set has no targets", i)
	}
	return d.Target(i, dst)
}

func (v *view) leftOut() []error { return LeftOut(v.Dataset) }

// InMemory reports whether Read only copies memory, so that sharing it among goroutines is not worth their start; a
// data set of one's own may have this method, too.
func (v *view) InMemory() bool { return inMemory(v.Dataset) }

func inMemory(d Dataset) bool {
	c, ok := d.(interface{ InMemory() bool })
	return ok && c.InMemory()
}

// origin is where example i comes from: the data set that it was read from, before any view, and its place there.
func (v *view) origin(i int) (Dataset, int) { return originOf(v.Dataset, i) }

func originOf(d Dataset, i int) (Dataset, int) {
	if d, ok := d.(interface{ origin(int) (Dataset, int) }); ok {
		return d.origin(i)
	}
	return d, i
}
