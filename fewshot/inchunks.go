package fewshot

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// firstError keeps the error of the first of several pieces of work, whichever is done first.
type firstError struct {
	sync.Mutex
	at  int
	err error
}

func (f *firstError) note(at int, err error) {
	f.Lock()
	defer f.Unlock()
	if f.err == nil || at < f.at {
		f.at, f.err = at, err
	}
}

// inChunks covers 0 … n-1 with short ranges, which several goroutines take up as they get free. Each goroutine works
// with the function that begin makes for it, and so with memory of its own.
func inChunks(n int, begin func() (work func(from, to int))) {
	const chunk = 16
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+chunk-1)/chunk) {
		wait.Go(func() {
			work := begin()
			for {
				to := int(next.Add(chunk))
				from := to - chunk
				if from >= n {
					return
				}
				work(from, min(to, n))
			}
		})
	}
	wait.Wait()
}
