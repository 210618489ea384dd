package kernel

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A helper is a goroutine that takes part in jobs. Waking a goroutine takes tens of microseconds, longer than many a
// job, so a helper that has just worked watches for the next job a little while before it sleeps: within a step of
// training they come one after the other. It yields to other goroutines meanwhile, and watches less long each time that
// it watched in vain.
type helper struct {
	offer  atomic.Pointer[job]
	busy   atomic.Bool
	asleep atomic.Bool
	wake   chan struct{}
	moved  time.Time // when it last left its caller's processor
}

const (
	patience    = 1 << 10 // pauses of some 20 to 60 ns
	impatience  = 1 << 6  // the least that a helper watches
	pollsToGive = 1 << 4  // pauses after which others may have the processor

	settled = 2 * time.Millisecond // a helper that has moved stays at least
)

var (
	helpers      []*helper
	startHelpers sync.Once
)

// invite offers the job to as many as n helpers.
func invite(j *job, n int) {
	startHelpers.Do(func() {
		for range workers - 1 {
			h := &helper{wake: make(chan struct{}, 1)}
			helpers = append(helpers, h)
			go h.live()
		}
	})
	for _, h := range helpers {
		if n == 0 {
			return
		}
		if h.busy.Load() || !h.offer.CompareAndSwap(nil, j) {
			continue
		}
		n--
		if h.asleep.Load() && h.asleep.CompareAndSwap(true, false) {
			h.wake <- struct{}{} // never blocks: the helper takes what woke it before it falls asleep again
		}
	}
}

// withdraw takes back the offers that nobody has taken.
func withdraw(j *job) {
	for _, h := range helpers {
		if h.offer.Load() == j {
			h.offer.CompareAndSwap(j, nil)
		}
	}
}

func (h *helper) live() {
	defer func() { go h.live() }() // reached only if a piece calls runtime.Goexit: replace the lost goroutine
	for {
		h.work(h.await())
	}
}

// work takes part in a job unless it is over.
func (h *helper) work(j *job) {
	worker := j.gate.enter()
	if worker == 0 {
		return
	}
	h.busy.Store(true)
	defer h.busy.Store(false)
	h.keepApart(j.processor)
	j.run(worker)
}

// keepApart leaves the caller's processor. Where other programs had all processors a moment before, Linux may wake a
// helper up on that of its caller, although another has become idle, and leave them there, taking turns, for tens of
// milliseconds.
func (h *helper) keepApart(caller int) {
	if caller < 0 || caller != processor() {
		return
	}
	if now := time.Now(); now.Sub(h.moved) >= settled {
		h.moved = now
		leaveProcessor(caller)
	}
}

// await returns the next job.
func (h *helper) await() *job {
	for watched := patience; ; watched = max(watched/2, impatience) {
		for i := range watched {
			if h.offer.Load() != nil {
				if j := h.offer.Swap(nil); j != nil {
					return j
				}
			}
			if i%pollsToGive == pollsToGive-1 {
				runtime.Gosched()
			} else {
				pause()
			}
		}
		h.asleep.Store(true)
		if h.offer.Load() != nil && h.asleep.CompareAndSwap(true, false) {
			continue
		}
		<-h.wake
	}
}

// canPause is apart from accelerated, which tests change while helpers wait.
var canPause = accelerated >= avx2

// pause passes a moment without the other logical processor of the core noticing.
func pause() {
	if canPause {
		pauseAsm()
	} else {
		runtime.Gosched()
	}
}
