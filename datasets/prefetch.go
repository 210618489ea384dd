package datasets

import (
	"context"
	"fmt"

	"landscape/internal/caught"
	"landscape/internal/parallel"
)

// Prefetcher reads the batches of a source ahead of their use, in goroutines of its own, and hands them over in order.
// Since Source.Batch is a pure function, they are the same as without it.
type Prefetcher struct{ batches *parallel.Ahead[Batch] }

// Prefetch starts to read batches of source from step first on, up to ahead of them at a time (at least 1). It
// continues until ctx is canceled or Close is called.
func Prefetch(ctx context.Context, source Source, seed uint64, first, ahead int) *Prefetcher {
	return &Prefetcher{parallel.NewAhead(ctx, ahead, first, func(step int, b *Batch) error {
		err := caught.Do(source, func() error { return source.Batch(seed, step, b) })
		if err != nil {
			return fmt.Errorf("step %d: %w", step, err)
		}
		return nil
	})}
}

// Next returns the batch of the next step. It belongs to the caller until Next is called again. An error of the source
// names its step and is returned by every later call too; a canceled context is returned as context.Cause. Next must
// not be called by several goroutines at once.
func (p *Prefetcher) Next() (*Batch, error) { return p.batches.Next() }

// Close stops reading and returns when all goroutines have ended. The batch of the last Next stays valid.
func (p *Prefetcher) Close() { p.batches.Close() }
