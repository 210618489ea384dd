package datasets_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"landscape/datasets"
)

func TestPrefetchChangesNothing(t *testing.T) {
	for name, s := range sources(t) {
		for _, ahead := range []int{0, 1, 3, 8} {
			p := datasets.Prefetch(t.Context(), s, 7, 5, ahead)
			for step := 5; step < 25; step++ {
				b, err := p.Next()
				if err != nil {
					t.Fatal(err)
				}
				if !same(b, batch(t, s, 7, step)) {
					t.Fatalf("%s: step %d, read %d ahead, differs", name, step, ahead)
				}
			}
			p.Close()
		}
	}
}

// A batch belongs to the caller until the next call, however fast the readers are.
func TestPrefetchedBatchesStay(t *testing.T) {
	s := sources(t)["shuffled"]
	p := datasets.Prefetch(t.Context(), s, 7, 0, 2)
	defer p.Close()
	for step := range 5 {
		b, err := p.Next()
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond)
		if !same(b, batch(t, s, 7, step)) {
			t.Fatalf("batch %d changed while it was in use", step)
		}
	}
}

func TestPrefetchPassesErrorsOn(t *testing.T) {
	s := datasets.Sequential{Data: broken{images(t, 37)}, Size: 5} // steps 0 and 1 are sound
	p := datasets.Prefetch(t.Context(), s, 0, 0, 4)
	defer p.Close()
	for range 2 {
		if _, err := p.Next(); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if _, err := p.Next(); !errors.Is(err, errBroken) || !strings.Contains(err.Error(), "step 2:") {
			t.Errorf("want the error of step 2, got %v", err)
		}
	}
}

// stuck is a source that never answers before it is released.
type stuck struct {
	datasets.Source
	release chan struct{}
}

func (s stuck) Batch(uint64, int, *datasets.Batch) error {
	<-s.release
	return nil
}

func TestPrefetchEndsWithItsContext(t *testing.T) {
	before := runtime.NumGoroutine()
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	s := stuck{release: make(chan struct{})}
	p := datasets.Prefetch(ctx, s, 0, 0, 3)
	time.AfterFunc(5*time.Millisecond, func() { cancel(why) })
	if _, err := p.Next(); !errors.Is(err, why) {
		t.Errorf("want the cause of the end, got %v", err)
	}
	close(s.release)
	p.Close()
	p.Close()
	if _, err := p.Next(); err == nil {
		t.Error("a batch after the end")
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

func TestPrefetchCloseWithoutNext(t *testing.T) {
	for _, s := range sources(t) {
		datasets.Prefetch(t.Context(), s, 0, 0, 4).Close()
	}
}
