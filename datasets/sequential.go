package datasets

import "landscape/internal/declare"

var _ Refillable = Sequential{}

func init() { declare.Register[Sequential]("sequential_source") }

// Sequential goes through the data in its own order, as evaluation does; the seed does not matter. The last batch of a
// pass is filled up from the beginning: Real says how many of its examples are new.
type Sequential struct {
	Data Dataset `json:"-"`
	Size int     // examples in a batch
}

// Spec is the shape of the batches.
func (s Sequential) Spec() Spec { return specOf(s.Data, s.Size) }

// Digest identifies the declaration together with the data.
func (s Sequential) Digest() string { return sourceDigest(s, dataDigest(s.Data)) }

// Steps is the number of batches in one pass over the data.
func (s Sequential) Steps() int {
	if s.Data == nil || s.Size <= 0 {
		return 0
	}
	return (s.Data.Len() + s.Size - 1) / s.Size
}

// Real is the number of examples at the front of a batch that its pass has not seen before: Size in every batch but
// perhaps the last.
func (s Sequential) Real(step int) int {
	if s.Steps() == 0 || step < 0 {
		return 0
	}
	return min(s.Size, s.Data.Len()-step%s.Steps()*s.Size)
}

// Batch fills b with the batch of the given step; after Steps batches it begins again.
func (s Sequential) Batch(_ uint64, step int, b *Batch) error {
	if err := checkDraw("sequential", s.Data, s.Size, step); err != nil {
		return err
	}
	b.Index = resized(b.Index, s.Size)
	first := step % s.Steps() * s.Size
	for at := range b.Index {
		b.Index[at] = (first + at) % s.Data.Len()
	}
	return b.Gather(s.Data, b.Index)
}

// Over implements Refillable.
func (s Sequential) Over(d Dataset) Source { s.Data = d; return s }
