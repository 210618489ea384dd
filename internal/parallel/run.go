package parallel

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// For calls f for the pieces 0 … n−1, as many at a time as there are processors. It returns the error of the smallest
// piece that failed; after an error no further piece begins.
func For(n int, f func(piece int) error) error {
	return Run(context.Background(), Options{}, n,
		func(int) (struct{}, error) { return struct{}{}, nil },
		func(_ context.Context, _ struct{}, piece int) error { return f(piece) })
}

// Options say how Run works. The zero value is what For does.
type Options struct {
	// Limit is how many pieces run at a time at most. 0 means as many as there are processors (GOMAXPROCS).
	Limit int

	// On calls f once for each of 0 … workers−1, several at a time; nil means that each call has a new goroutine.
	// kernel.Parallel is for pieces that spend their time in kernels: it calls f on the kernels' own helpers, so that
	// each piece computes on one processor instead of competing with the others for all of them.
	On func(workers int, f func(_, worker int))

	// FailFast cancels the context of the pieces in progress when one fails and returns the error that came first in
	// time. It is for pieces that take minutes. Without it they finish, so that the error is always the same.
	FailFast bool

	// Progress, if set, is called after each piece that succeeds, by one goroutine at a time.
	Progress func(done, total int)
}

// Run calls f for the pieces 0 … n−1, which begin in this order. Each goroutine that works on them calls prepare once,
// before its first piece, for what it needs alone, such as scratch memory or a compiled program, and hands that to f
// with every piece. Workers are numbered from 0; no two goroutines have the same number.
//
// Run returns when all goroutines have ended. After an error, or when the context has ended, no further piece begins.
// The error is that of the smallest piece that failed (but see Options.FailFast); an error of prepare belongs to the
// piece for which it was called. If none failed but the context ended before all were done, it is context.Cause(ctx);
// an error of a piece that wraps ctx.Err() then does not count as a failure.
func Run[W any](ctx context.Context, o Options, n int, prepare func(worker int) (W, error),
	f func(ctx context.Context, w W, piece int) error) error {
	pieces, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r := &run{Options: o, total: n, ctx: ctx, cancel: cancel}
	r.start(func(worker int) {
		var w W
		prepared := false
		work := func(piece int) (err error) {
			if !prepared {
				if w, err = prepare(worker); err != nil {
					return err
				}
				prepared = true
			}
			if err = f(pieces, w, piece); err == nil {
				r.succeed()
			}
			return err
		}
		for piece, ok := r.next(); ok; piece, ok = r.next() {
			guard(piece, work, r.end)
		}
	})
	return r.result()
}

// run is one call of Run.
type run struct {
	Options
	total  int
	ctx    context.Context // the caller's
	cancel context.CancelCauseFunc

	begun, done atomic.Int64 // pieces
	stopped     atomic.Bool

	mu     sync.Mutex
	failed int // the piece of err
	err    error
}

// start calls work for every worker and returns when all calls have.
func (r *run) start(work func(worker int)) {
	workers := min(runtime.GOMAXPROCS(0), r.total)
	if r.Limit > 0 {
		workers = min(workers, r.Limit)
	}
	switch {
	case workers == 1:
		work(0)
	case r.On != nil:
		r.On(workers, func(_, worker int) { work(worker) })
	default:
		var wait sync.WaitGroup
		for worker := range workers {
			wait.Go(func() { work(worker) })
		}
		wait.Wait()
	}
}

// next begins the next piece. What has begun is finished, so the smallest piece that fails is always the same.
func (r *run) next() (piece int, ok bool) {
	if r.stopped.Load() || r.ctx.Err() != nil {
		return 0, false
	}
	piece = int(r.begun.Add(1)) - 1
	return piece, piece < r.total
}

func (r *run) succeed() {
	if r.Progress == nil {
		r.done.Add(1)
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.Progress(int(r.done.Add(1)), r.total)
}

// end records the error of a piece.
func (r *run) end(piece int, err error) {
	if err == nil {
		return
	}
	r.stopped.Store(true)
	if end := r.ctx.Err(); end != nil && errors.Is(err, end) {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil || piece < r.failed && !r.FailFast {
		r.failed, r.err = piece, err
	}
	if r.FailFast {
		r.cancel(r.err)
	}
}

func (r *run) result() error {
	if r.err == nil && int(r.done.Load()) < r.total {
		return context.Cause(r.ctx)
	}
	return r.err
}
