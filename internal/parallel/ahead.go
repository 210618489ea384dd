package parallel

import (
	"context"
	"sync"
)

// Ahead computes the pieces first, first+1, … of an endless sequence before they are needed and hands them over in
// order.
type Ahead[T any] struct {
	ctx     context.Context
	cancel  context.CancelFunc
	workers []aheadWorker[T] // worker k computes pieces first+k, first+k+len(workers), …
	wait    sync.WaitGroup
	taken   int // pieces that Next has returned
	err     error
}

// aheadWorker owns one value, which its goroutine and the caller of Next use in turn.
type aheadWorker[T any] struct {
	ready chan aheadPiece[T]
	free  chan struct{}
}

type aheadPiece[T any] struct {
	value *T
	err   error
}

// NewAhead starts to compute pieces, from first on, on as many goroutines as given (at least one). Each has one value
// of its own, which compute fills anew for every piece. It continues until ctx is canceled, Close is called or a piece
// fails.
func NewAhead[T any](ctx context.Context, goroutines, first int, compute func(piece int, dst *T) error) *Ahead[T] {
	a := &Ahead[T]{workers: make([]aheadWorker[T], max(1, goroutines))}
	a.ctx, a.cancel = context.WithCancel(ctx)
	for k := range a.workers {
		w := aheadWorker[T]{ready: make(chan aheadPiece[T], 1), free: make(chan struct{}, 1)}
		a.workers[k] = w
		a.wait.Go(func() { w.run(a.ctx, first+k, len(a.workers), compute) })
	}
	return a
}

// run computes pieces until the context ends or one fails.
func (w aheadWorker[T]) run(ctx context.Context, first, stride int, compute func(piece int, dst *T) error) {
	var value T
	failed := false
	for piece := first; ctx.Err() == nil; piece += stride {
		guard(piece, func(piece int) error { return compute(piece, &value) }, func(_ int, err error) {
			failed = err != nil
			w.ready <- aheadPiece[T]{&value, err} // never blocks: the previous piece has been taken
		})
		if failed {
			return
		}
		select {
		case <-w.free:
		case <-ctx.Done():
			return
		}
	}
}

// Next returns the next piece. It belongs to the caller until Next is called again. An error of a piece is returned by
// every later call too; a canceled context is returned as context.Cause. Next must not be called by several goroutines
// at once.
func (a *Ahead[T]) Next() (*T, error) {
	if a.err != nil {
		return nil, a.err
	}
	if a.taken > 0 {
		a.workers[(a.taken-1)%len(a.workers)].free <- struct{}{}
	}
	if a.ctx.Err() != nil {
		a.err = context.Cause(a.ctx)
		return nil, a.err
	}
	select {
	case p := <-a.workers[a.taken%len(a.workers)].ready:
		a.taken++
		if a.err = p.err; a.err != nil {
			return nil, a.err
		}
		return p.value, nil
	case <-a.ctx.Done():
		a.err = context.Cause(a.ctx)
		return nil, a.err
	}
}

// Close ends the work and returns when all goroutines have ended. The piece that Next returned last stays valid.
func (a *Ahead[T]) Close() {
	a.cancel()
	a.wait.Wait()
}
