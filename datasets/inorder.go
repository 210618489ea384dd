package datasets

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// forEach calls f for 0 … n-1, several at a time, and returns the error of the smallest i that had one, whatever the
// order in which they ran. After an error no further calls are begun. A panic of f is an error too.
func forEach(n int, f func(i int) error) error {
	var (
		next   atomic.Int64
		failed atomic.Bool
		lock   sync.Mutex
		first  = n
		result error
		wait   sync.WaitGroup
	)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for !failed.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := guarded(func() error { return f(i) }); err != nil {
					failed.Store(true)
					lock.Lock()
					if i < first {
						first, result = i, err
					}
					lock.Unlock()
				}
			}
		})
	}
	wait.Wait()
	return result
}

// guarded turns a panic of f into an error: in a goroutine of its own it would end the process.
func guarded(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("datasets: %v", r)
		}
	}()
	return f()
}
