package parallel_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"landscape/internal/kernel"
	"landscape/internal/parallel"
)

// withProcessors lets the rest of a test run on n processors.
func withProcessors(t *testing.T, n int) {
	before := runtime.GOMAXPROCS(n)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

func TestForDoesEveryPieceOnce(t *testing.T) {
	for _, processors := range []int{1, 2, 5} {
		withProcessors(t, processors)
		for _, n := range []int{0, 1, 2, 1000} {
			visits := make([]atomic.Int32, n)
			if err := parallel.For(n, func(i int) error { visits[i].Add(1); return nil }); err != nil {
				t.Fatal(err)
			}
			for i := range visits {
				if v := visits[i].Load(); v != 1 {
					t.Errorf("piece %d of %d was done %d times on %d processors", i, n, v, processors)
				}
			}
		}
	}
}

// Whatever fails first in time, the error is that of the smallest piece.
func TestErrorIsThatOfTheSmallestPiece(t *testing.T) {
	withProcessors(t, 4)
	for range 50 {
		later := make(chan struct{})
		err := parallel.For(100, func(i int) error {
			switch i {
			case 6:
				<-later
			case 8:
				defer close(later)
			}
			if i%2 == 0 && i >= 6 {
				return fmt.Errorf("piece %d", i)
			}
			return nil
		})
		if err == nil || err.Error() != "piece 6" {
			t.Fatalf("got error %v, want that of piece 6", err)
		}
	}
}

func TestNoPieceBeginsAfterAnError(t *testing.T) {
	withProcessors(t, 1)
	begun := 0
	failure := errors.New("failure")
	err := parallel.For(10, func(i int) error {
		begun++
		if i == 3 {
			return failure
		}
		return nil
	})
	if err != failure || begun != 4 {
		t.Errorf("got error %v after %d pieces", err, begun)
	}
}

func TestPanicsAreErrors(t *testing.T) {
	for _, processors := range []int{1, 3} {
		withProcessors(t, processors)
		err := parallel.For(5, func(i int) error {
			if i >= 2 {
				_ = make([]int, i)[i]
			}
			return nil
		})
		want := `^piece 2 panicked at .*/parallel_test.go:\d+: runtime error: index out of range \[2\]`
		if !regexp.MustCompile(want).MatchString(fmt.Sprint(err)) {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}

func TestPieceThatEndsItsGoroutineIsAnError(t *testing.T) {
	withProcessors(t, 2)
	err := parallel.For(4, func(i int) error {
		if i == 1 {
			runtime.Goexit()
		}
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "ended its goroutine") {
		t.Errorf("got error %v", err)
	}
}

// Each goroutine prepares once, under a number of its own, and no worker's state is used by two pieces at a time.
func TestWorkersHaveStateOfTheirOwn(t *testing.T) {
	withProcessors(t, 4)
	type state struct {
		worker int
		busy   atomic.Bool
	}
	for name, on := range map[string]func(int, func(_, worker int)){"goroutines": nil, "kernel": kernel.Parallel} {
		var numbers [4]atomic.Int32
		err := parallel.Run(t.Context(), parallel.Options{On: on}, 200,
			func(worker int) (*state, error) {
				numbers[worker].Add(1)
				return &state{worker: worker}, nil
			},
			func(_ context.Context, s *state, _ int) error {
				if !s.busy.CompareAndSwap(false, true) {
					return fmt.Errorf("worker %d is in use", s.worker)
				}
				time.Sleep(10 * time.Microsecond)
				s.busy.Store(false)
				return nil
			})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for worker := range numbers {
			if n := numbers[worker].Load(); n > 1 {
				t.Errorf("%s: worker %d was prepared %d times", name, worker, n)
			}
		}
	}
}

func TestLimit(t *testing.T) {
	withProcessors(t, 8)
	var now, most atomic.Int32
	err := parallel.Run(t.Context(), parallel.Options{Limit: 2}, 100, none, func(context.Context, struct{}, int) error {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(10 * time.Microsecond)
		now.Add(-1)
		return nil
	})
	if err != nil || most.Load() > 2 {
		t.Errorf("%d pieces at a time, error %v", most.Load(), err)
	}
}

func none(int) (struct{}, error) { return struct{}{}, nil }

func TestErrorOfPrepare(t *testing.T) {
	withProcessors(t, 3)
	failure := errors.New("no memory")
	err := parallel.Run(t.Context(), parallel.Options{}, 10,
		func(int) (int, error) { return 0, failure },
		func(context.Context, int, int) error { t.Error("a piece ran unprepared"); return nil })
	if err != failure {
		t.Errorf("got error %v", err)
	}
}

func TestEndOfContext(t *testing.T) {
	withProcessors(t, 1)
	why := errors.New("enough")
	for name, pieceError := range map[string]bool{"piece finishes": false, "piece returns ctx.Err": true} {
		ctx, cancel := context.WithCancelCause(t.Context())
		done := 0
		err := parallel.Run(ctx, parallel.Options{}, 10, none, func(ctx context.Context, _ struct{}, i int) error {
			if done++; i == 4 {
				cancel(why)
			}
			if pieceError {
				return ctx.Err()
			}
			return nil
		})
		if err != why || done != 5 {
			t.Errorf("%s: got error %v after %d pieces", name, err, done)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	err := parallel.Run(ctx, parallel.Options{}, 3, none, func(_ context.Context, _ struct{}, i int) error {
		if i == 2 {
			cancel()
		}
		return nil
	})
	if err != nil {
		t.Errorf("all pieces are done, but: %v", err)
	}
}

// A failure that has nothing to do with the end of the context is not hidden by it.
func TestFailureOutlivesEndOfContext(t *testing.T) {
	withProcessors(t, 1)
	ctx, cancel := context.WithCancel(t.Context())
	failure := errors.New("failure")
	err := parallel.Run(ctx, parallel.Options{}, 3, none, func(context.Context, struct{}, int) error {
		cancel()
		return failure
	})
	if err != failure {
		t.Errorf("got error %v", err)
	}
}

func TestFailFastCancelsPiecesInProgress(t *testing.T) {
	withProcessors(t, 2)
	failure := errors.New("failure")
	err := parallel.Run(t.Context(), parallel.Options{FailFast: true}, 2, none,
		func(ctx context.Context, _ struct{}, i int) error {
			if i == 1 {
				return failure
			}
			<-ctx.Done()
			return fmt.Errorf("stopped: %w", ctx.Err())
		})
	if err != failure {
		t.Errorf("got error %v", err)
	}
}

func TestProgressCountsInOrder(t *testing.T) {
	withProcessors(t, 4)
	next := 1
	o := parallel.Options{Progress: func(done, total int) {
		if done != next || total != 50 {
			t.Errorf("%d of %d after %d", done, total, next-1)
		}
		next++
	}}
	err := parallel.Run(t.Context(), o, 50, none, func(context.Context, struct{}, int) error { return nil })
	if err != nil || next != 51 {
		t.Errorf("%d calls, error %v", next-1, err)
	}
	o.Progress = func(int, int) { panic("no terminal") }
	err = parallel.Run(t.Context(), o, 3, none, func(context.Context, struct{}, int) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "no terminal") {
		t.Errorf("got error %v for a panic of Progress", err)
	}
}

func TestAheadComputesInOrder(t *testing.T) {
	for _, goroutines := range []int{0, 1, 3} {
		a := parallel.NewAhead(t.Context(), goroutines, 5, func(i int, dst *[]int) error {
			*dst = append((*dst)[:0], i, i*i)
			return nil
		})
		for i := 5; i < 40; i++ {
			got, err := a.Next()
			if err != nil || (*got)[0] != i || (*got)[1] != i*i {
				t.Fatalf("%d goroutines: got %v, %v, want %d and its square", goroutines, got, err, i)
			}
		}
		a.Close()
	}
}

func TestAheadStopsAtAnError(t *testing.T) {
	for name, fail := range map[string]func() error{
		"error":  func() error { return errors.New("what was wrong") },
		"panic":  func() error { panic("what was wrong") },
		"goexit": func() error { runtime.Goexit(); return nil },
	} {
		a := parallel.NewAhead(t.Context(), 2, 0, func(i int, _ *int) error {
			if i >= 3 {
				return fail()
			}
			return nil
		})
		for range 3 {
			if _, err := a.Next(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		_, err := a.Next()
		if err == nil || name != "goexit" && !strings.Contains(err.Error(), "what was wrong") {
			t.Errorf("%s: got error %v", name, err)
		}
		if _, again := a.Next(); again != err {
			t.Errorf("%s: then %v", name, again)
		}
		a.Close()
	}
}

func TestAheadEndsWithItsContext(t *testing.T) {
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	stuck := make(chan struct{})
	a := parallel.NewAhead(ctx, 2, 0, func(int, *int) error { <-stuck; return nil })
	cancel(why)
	if _, err := a.Next(); err != why {
		t.Errorf("got error %v", err)
	}
	close(stuck)
	a.Close()
}

func BenchmarkFor(b *testing.B) {
	for b.Loop() {
		if err := parallel.For(1000, func(int) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
