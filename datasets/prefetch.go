package datasets

import (
	"context"
	"fmt"
	"sync"

	"landscape/internal/caught"
)

// Prefetcher reads the batches of a source ahead of their use, in goroutines of its own, and hands them over in order.
// Since Source.Batch is a pure function, they are the same as without it.
type Prefetcher struct {
	cancel  context.CancelFunc
	context context.Context
	workers []prefetchWorker // worker k reads steps first+k, first+k+len(workers), …
	wait    sync.WaitGroup
	steps   int // handed over
	err     error
}

// prefetchWorker owns one batch, which its reader and the caller of Next use in turn.
type prefetchWorker struct {
	ready chan fetched  // from the reader
	free  chan struct{} // back to it
}

type fetched struct {
	batch *Batch
	err   error
}

// Prefetch starts to read batches of source from step first on, up to ahead of them at a time (at least 1). It goes on
// until ctx is canceled or Close is called.
func Prefetch(ctx context.Context, source Source, seed uint64, first, ahead int) *Prefetcher {
	p := &Prefetcher{workers: make([]prefetchWorker, max(1, ahead))}
	p.context, p.cancel = context.WithCancel(ctx)
	for k := range p.workers {
		w := prefetchWorker{ready: make(chan fetched, 1), free: make(chan struct{}, 1)}
		p.workers[k] = w
		p.wait.Go(func() { w.read(p.context, source, seed, first+k, len(p.workers)) })
	}
	return p
}

// read fills the worker's batch again and again, until the context ends or the source fails.
func (w prefetchWorker) read(ctx context.Context, source Source, seed uint64, first, stride int) {
	var b Batch
	for step := first; ctx.Err() == nil; step += stride {
		err := caught.Do(source, func() error { return source.Batch(seed, step, &b) })
		if err != nil {
			err = fmt.Errorf("step %d: %w", step, err)
		}
		w.ready <- fetched{&b, err} // never blocks: the one before has been taken
		if err != nil {
			return
		}
		select {
		case <-w.free:
		case <-ctx.Done():
			return
		}
	}
}

// Next returns the batch of the next step. It belongs to the caller until Next is called again. An error of the source
// names its step and is returned by every later call too; a canceled context is returned as context.Cause. Next must
// not be called by several goroutines at once.
func (p *Prefetcher) Next() (*Batch, error) {
	if p.err != nil {
		return nil, p.err
	}
	if p.steps > 0 {
		p.workers[(p.steps-1)%len(p.workers)].free <- struct{}{}
	}
	if p.context.Err() != nil {
		p.err = context.Cause(p.context)
		return nil, p.err
	}
	select {
	case f := <-p.workers[p.steps%len(p.workers)].ready:
		p.steps++
		p.err = f.err
		if f.err != nil {
			return nil, f.err
		}
		return f.batch, nil
	case <-p.context.Done():
		p.err = context.Cause(p.context)
		return nil, p.err
	}
}

// Close stops reading and returns when all goroutines have ended. The batch of the last Next stays valid.
func (p *Prefetcher) Close() {
	p.cancel()
	p.wait.Wait()
}
