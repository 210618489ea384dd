package serve

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func mustEnter(t *testing.T, l *line) *job {
	t.Helper()
	j, err := l.enter(t.Context(), time.Minute, func(error) {}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// Those that wait hear how many are ahead, once for every change.
func TestPlacesInTheQueueAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(1, 8)
		first := mustEnter(t, l)
		told := make([][]int, 3)
		var group sync.WaitGroup
		for i := range told {
			group.Go(func() {
				j, err := l.enter(t.Context(), time.Minute, func(error) {}, func(ahead int) error {
					told[i] = append(told[i], ahead)
					return nil
				})
				if err != nil {
					t.Error(err)
					return
				}
				time.Sleep(time.Second)
				j.leave()
			})
			synctest.Wait()
		}
		if running, waiting := l.counts(); running != 1 || waiting != 3 {
			t.Errorf("%d run and %d wait", running, waiting)
		}
		first.leave()
		group.Wait()
		for i, want := range [][]int{{1}, {2, 1}, {3, 2, 1}} {
			if !slices.Equal(told[i], want) {
				t.Errorf("number %d was told %v, want %v", i, told[i], want)
			}
		}
	})
}

func TestQueueIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(1, 2)
		first := mustEnter(t, l)
		ctx, cancel := context.WithCancelCause(t.Context())
		gone := errors.New("gone")
		for range 2 {
			go func() {
				if _, err := l.enter(ctx, time.Minute, func(error) {}, nil); !errors.Is(err, gone) {
					t.Errorf("error %v", err)
				}
			}()
		}
		synctest.Wait()
		if _, err := l.enter(t.Context(), time.Minute, func(error) {}, nil); !errors.Is(err, errFull) {
			t.Errorf("error %v, want %v", err, errFull)
		}
		cancel(gone) // in the queue
		synctest.Wait()
		if _, waiting := l.counts(); waiting != 0 {
			t.Errorf("%d wait whose clients are gone", waiting)
		}
		first.leave()
		mustEnter(t, l).leave()
		if l.room != 3 || l.free != 1 || l.running != 0 {
			t.Errorf("an empty line has %d rooms, %d places, %d running", l.room, l.free, l.running)
		}
	})
}

// Of a long computation and short ones that come later, each has its turn before the long one goes on.
func TestShortComputationsDoNotWaitForLongOnes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(1, 64)
		var ended []string
		var group sync.WaitGroup
		work := func(name string, steps int) {
			group.Go(func() {
				j := mustEnter(t, l)
				defer j.leave()
				for range steps {
					time.Sleep(quantum / 2)
					j.pause(t.Context())
				}
				ended = append(ended, name)
			})
			synctest.Wait()
		}
		work("long", 100)
		time.Sleep(quantum)
		for range 5 {
			work("short", 2)
		}
		group.Wait()
		if want := []string{"short", "short", "short", "short", "short", "long"}; !slices.Equal(ended, want) {
			t.Errorf("they ended as %v", ended)
		}
	})
}

// One that has shown nothing comes before all that have, for a second at most.
func TestFirstPicturesComeFirst(t *testing.T) {
	had := func(used time.Duration, shown bool) *job { return &job{used: used, shown: shown} }
	for i, c := range []struct {
		a, b *job
		want bool
	}{
		{had(500*time.Millisecond, false), had(0, true), true},
		{had(0, true), had(500*time.Millisecond, false), false},
		{had(2*newcomer, false), had(newcomer, true), false},
		{had(newcomer, true), had(2*newcomer, false), true},
		{had(1, false), had(2, false), true},
		{had(2, true), had(1, true), false},
	} {
		if got := c.a.before(c.b, 0); got != c.want {
			t.Errorf("case %d: %v", i, got)
		}
	}
}

// Long computations take turns.
func TestEqualComputationsShare(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(1, 64)
		begin := time.Now()
		var group sync.WaitGroup
		ends := make([]time.Duration, 4)
		for i := range ends {
			group.Go(func() {
				j := mustEnter(t, l)
				defer j.leave()
				for range 50 {
					time.Sleep(quantum)
					j.pause(t.Context())
				}
				ends[i] = time.Since(begin)
			})
			synctest.Wait()
		}
		group.Wait()
		if first := slices.Min(ends); first < 195*quantum || slices.Max(ends) != 200*quantum {
			t.Errorf("four computations of 50 quanta ended after %v", ends)
		}
	})
}

// Time in the queue does not count, time with a place does.
func TestTooLongComputationsAreEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(1, 8)
		first := mustEnter(t, l)
		time.AfterFunc(30*time.Second, first.leave)
		ctx, cancel := context.WithCancelCause(t.Context())
		j, err := l.enter(ctx, 2*time.Second, cancel, nil)
		if err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		<-ctx.Done()
		if took := time.Since(begin); took != 2*time.Second || !errors.Is(context.Cause(ctx), errTooLong) {
			t.Errorf("ended after %v by %v", took, context.Cause(ctx))
		}
		j.pause(ctx)
		j.leave()
		if l.free != 1 {
			t.Error("its place is lost")
		}
	})
}

// A computation whose client leaves while it has given its place away returns at once.
func TestCanceledWhilePaused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(1, 8)
		ctx, cancel := context.WithCancel(t.Context())
		a, err := l.enter(ctx, time.Minute, func(error) {}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var b *job
		go func() { b = mustEnter(t, l) }()
		time.Sleep(2 * quantum)
		paused := make(chan struct{})
		go func() { a.pause(ctx); close(paused) }()
		synctest.Wait()
		if b == nil {
			t.Fatal("the place was not given away")
		}
		cancel()
		<-paused
		a.pause(ctx)
		a.leave()
		b.leave()
		if l.free != 1 || l.room != 9 || len(l.waiting) != 0 {
			t.Errorf("an empty line has %d places, %d rooms, %d waiting", l.free, l.room, len(l.waiting))
		}
	})
}
