package datasets

import (
	"fmt"

	"landscape/internal/declare"
)

var _ Refillable = Shuffled{}

func init() { declare.Register[Shuffled]("shuffled") }

// Shuffled draws ordinary batches: every example once in each epoch, in a new order. Batches cross the border between
// epochs, so that each has exactly Size examples and none is left out; only there may an example appear twice in one
// batch.
type Shuffled struct {
	Data Dataset `json:"-"` // what is drawn from
	Size int     // examples in a batch
}

// Spec is the shape of the batches.
func (s Shuffled) Spec() Spec { return specOf(s.Data, s.Size) }

// Digest identifies the declaration together with the data.
func (s Shuffled) Digest() string { return sourceDigest(s, dataDigest(s.Data)) }

// Batch fills b with the examples from step·Size on of the endless sequence of epochs.
func (s Shuffled) Batch(seed uint64, step int, b *Batch) error {
	if err := checkDraw("shuffled", s.Data, s.Size, step); err != nil {
		return err
	}
	b.Index = resized(b.Index, s.Size)
	n := s.Data.Len()
	order := epochs{n: n, seed: seed, purpose: "shuffled", epoch: -1}
	for at := range b.Index {
		b.Index[at] = order.at(step*s.Size + at)
	}
	return b.Gather(s.Data, b.Index)
}

// epochs is an endless sequence of permutations of 0 … n-1.
type epochs struct {
	n       int
	seed    uint64
	purpose string
	epoch   int // that order belongs to; -1 for none
	order   permutation
}

func (e *epochs) at(position int) int {
	if epoch := position / e.n; epoch != e.epoch {
		e.epoch, e.order = epoch, newPermutation(e.n, e.seed, e.purpose, epoch)
	}
	return e.order.at(position % e.n)
}

// checkDraw reports what makes it impossible to draw a batch of size examples from d at the given step.
func checkDraw(what string, d Dataset, size, step int) error {
	switch {
	case d == nil:
		return fmt.Errorf("datasets: %s: no data", what)
	case d.Len() == 0:
		return fmt.Errorf("datasets: %s: the data set has no examples", what)
	case size <= 0:
		return fmt.Errorf("datasets: %s: %d examples in a batch; want at least 1", what, size)
	case step < 0:
		return fmt.Errorf("datasets: %s: step %d is negative", what, step)
	}
	return nil
}

// specOf is SpecOf for declarations, which may lack their data.
func specOf(d Dataset, size int) Spec {
	if d == nil {
		return Spec{Size: size}
	}
	return SpecOf(d, size)
}

func dataDigest(d Dataset) string {
	if d == nil {
		return ""
	}
	return digestOf(d)
}

// Over implements Refillable.
func (s Shuffled) Over(d Dataset) Source { s.Data = d; return s }
