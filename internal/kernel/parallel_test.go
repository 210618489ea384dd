package kernel

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

func processors(t *testing.T, n int) {
	old := runtime.GOMAXPROCS(n)
	t.Cleanup(func() { runtime.GOMAXPROCS(old) })
}

func TestParallelRunsEveryPieceOnce(t *testing.T) {
	processors(t, max(2, runtime.NumCPU()))
	for _, pieces := range []int{0, 1, 2, 3, 100, 1000} {
		counts := make([]atomic.Int32, pieces)
		busy := make([]atomic.Int32, Workers())
		Parallel(pieces, func(worker, piece int) {
			if busy[worker].Add(1) != 1 {
				t.Errorf("worker %d is used twice at once", worker)
			}
			counts[piece].Add(1)
			busy[worker].Add(-1)
		})
		for i := range counts {
			if n := counts[i].Load(); n != 1 {
				t.Errorf("%d pieces: piece %d ran %d times", pieces, i, n)
			}
		}
	}
}

// TestShares lets owner and others take pieces in random turns: each piece once, the owner's from the front, the
// others' from the back.
func TestShares(t *testing.T) {
	r := generator(1)
	for range trials(200) {
		j := job{}
		pieces, runners := 1+r.IntN(40), 1+r.IntN(Workers())
		j.divide(pieces, runners)
		next := 0
		for i := range j.shares {
			s := &j.shares[i]
			if s.first != next {
				t.Fatalf("%d pieces among %d: share %d begins at %d, want %d", pieces, runners, i, s.first, next)
			}
			next += s.pieces
			front, back := s.first, next
			for range s.pieces {
				owner := r.IntN(2) == 0
				want := front
				if owner {
					front++
				} else {
					back--
					want = back
				}
				if piece, ok := s.take(owner); !ok || piece != want {
					t.Fatalf("share of %d to %d: piece %d (%t), want %d", s.first, next, piece, ok, want)
				}
			}
			for _, owner := range []bool{true, false} {
				if piece, ok := s.take(owner); ok {
					t.Fatalf("an empty share gives piece %d", piece)
				}
			}
		}
		if next != pieces {
			t.Fatalf("%d of %d pieces are shared out", next, pieces)
		}
	}
}

func TestParallelUsesHelpers(t *testing.T) {
	if Workers() < 2 {
		t.Skip("one worker only")
	}
	processors(t, 2)
	// A piece that waits for the other one needs a second runner. The helpers may need a moment to park.
	for range 1000 {
		var met atomic.Bool
		var arrived atomic.Int32
		Parallel(2, func(_, _ int) {
			arrived.Add(1)
			for range 1000 {
				if arrived.Load() == 2 {
					met.Store(true)
					return
				}
				runtime.Gosched()
			}
		})
		if met.Load() {
			return
		}
	}
	t.Error("two pieces never ran at once")
}

func TestParallelRespectsGOMAXPROCS(t *testing.T) {
	processors(t, 1)
	Parallel(100, func(worker, _ int) {
		if worker != 0 {
			t.Errorf("worker %d on one processor", worker)
		}
	})
}

func TestParallelNestedAndConcurrent(t *testing.T) {
	processors(t, max(2, runtime.NumCPU()))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				var sum atomic.Int64
				Parallel(7, func(_, i int) {
					Parallel(5, func(_, j int) { sum.Add(int64(i*5 + j)) })
				})
				if sum.Load() != 34*35/2 {
					t.Errorf("sum %d", sum.Load())
				}
			}
		})
	}
	wg.Wait()
}

func TestParallelPanics(t *testing.T) {
	processors(t, max(2, runtime.NumCPU()))
	for _, bad := range []int{0, 1, 50, 99} {
		for range 20 {
			var running atomic.Int32
			message := mustPanic(t, "Parallel", func() {
				Parallel(100, func(_, piece int) {
					running.Add(1)
					defer running.Add(-1)
					runtime.Gosched()
					if piece == bad {
						panic("bad piece")
					}
				})
			})
			if message != "bad piece" {
				t.Fatalf("panic %q", message)
			}
			if n := running.Load(); n != 0 {
				t.Fatalf("%d pieces still run after the panic", n)
			}
		}
	}
	TestParallelRunsEveryPieceOnce(t) // the pool survives
}

func TestParallelGoexit(t *testing.T) {
	processors(t, max(2, runtime.NumCPU()))
	for range 10 {
		done := make(chan bool)
		go func() {
			defer close(done)
			defer func() { recover() }()
			Parallel(10, func(_, _ int) { runtime.Goexit() })
		}()
		<-done
	}
	TestParallelRunsEveryPieceOnce(t)
	if Workers() > 1 {
		TestParallelUsesHelpers(t)
	}
}

func TestParallelAllocatesNothing(t *testing.T) {
	processors(t, max(2, runtime.NumCPU()))
	sums := make([]int, Workers())
	f := func(worker, piece int) { sums[worker] += piece }
	noAllocations(t, "Parallel", func() { Parallel(50, f) })
}

func BenchmarkParallelEmpty(b *testing.B) {
	f := func(_, _ int) {}
	b.ReportAllocs()
	for b.Loop() {
		Parallel(Workers(), f)
	}
}
