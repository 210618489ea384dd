package datasets

import (
	"fmt"

	"landscape/internal/declare"
)

var _ Source = Fixed{}

func init() { declare.Register[Fixed]("fixed") }

// Fixed gives one batch of another source again and again: for overfitting on purpose, and as the data over which a
// loss surface is drawn.
type Fixed struct {
	Source Source
	Seed   uint64 // of the batch
	Step   int    // of the batch
}

// Spec is that of the source.
func (f Fixed) Spec() Spec {
	if f.Source == nil {
		return Spec{}
	}
	return f.Source.Spec()
}

// Digest identifies the declaration together with that of the source.
func (f Fixed) Digest() string {
	if f.Source == nil {
		return sourceDigest(f, "")
	}
	return sourceDigest(f, digestOf(f.Source))
}

// Batch fills b with the one batch.
func (f Fixed) Batch(_ uint64, step int, b *Batch) error {
	if f.Source == nil {
		return fmt.Errorf("datasets: fixed: no source")
	}
	if step < 0 {
		return fmt.Errorf("datasets: fixed: step %d is negative", step)
	}
	return f.Source.Batch(f.Seed, f.Step, b)
}
