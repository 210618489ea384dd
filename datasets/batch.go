package datasets

import (
	"fmt"

	"landscape/internal/caught"
	"landscape/internal/checked"
	"landscape/internal/parallel"
)

// SpecOf is the Spec of batches of the given size from d.
func SpecOf(d Dataset, size int) Spec {
	return Spec{Size: size, Shape: d.Shape(), Target: TargetShapeOf(d), Classes: len(d.Classes())}
}

// Gather fills b with the examples of d that index lists: values, labels, targets and index. Query becomes empty. It
// reuses b's memory; index may be b.Index itself. Data that is not in memory is read by several goroutines, which
// changes nothing in b. The error names the first example, in the order of index, that could not be read.
func (b *Batch) Gather(d Dataset, index []int) error {
	g := gathering{batch: b, data: d}
	var err error
	if g.size, err = checked.Size(d.Shape()); err != nil {
		return fmt.Errorf("datasets: shape of an example: %w", err)
	}
	if shape := TargetShapeOf(d); shape != nil {
		g.targets = d.(Targeter)
		if g.targetSize, err = checked.Size(shape); err != nil {
			return fmt.Errorf("datasets: shape of a target: %w", err)
		}
	}
	b.Index = append(b.Index[:0], index...)
	b.X = resized(b.X, len(index)*g.size)
	b.Labels = resized(b.Labels, len(index))
	b.Target = resized(b.Target, len(index)*g.targetSize)
	b.Query = b.Query[:0]
	if !inMemory(d) {
		return g.inParallel()
	}
	for at := range b.Index {
		if err := g.read(at); err != nil {
			return err
		}
	}
	return nil
}

// gathering is one call of Gather.
type gathering struct {
	batch            *Batch
	data             Dataset
	targets          Targeter // nil where there are none
	size, targetSize int
}

func (g gathering) inParallel() error { return parallel.For(len(g.batch.Index), g.read) }

// read fills the place at of the batch. The data set may be a user's: its panic is an error, which names it.
func (g gathering) read(at int) error {
	return caught.Do(g.data, func() error { return g.fill(at) })
}

func (g gathering) fill(at int) error {
	b, i := g.batch, g.batch.Index[at]
	if i < 0 || i >= g.data.Len() {
		return fmt.Errorf("datasets: example %d is not one of %d", i, g.data.Len())
	}
	if err := g.data.Read(i, b.X[at*g.size:(at+1)*g.size]); err != nil {
		return fmt.Errorf("datasets: example %d: %w", i, err)
	}
	b.Labels[at] = g.data.Label(i)
	if g.targets == nil {
		return nil
	}
	if err := g.targets.Target(i, b.Target[at*g.targetSize:(at+1)*g.targetSize]); err != nil {
		return fmt.Errorf("datasets: target of example %d: %w", i, err)
	}
	return nil
}

// resized is s with length n, in its own memory where that is large enough.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
