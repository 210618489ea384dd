package datasets

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// forEach calls f for 0 … n-1, several at a time, and returns the error of the smallest i that had one, whatever the order
// in which they ran. After an error no further calls are begun.
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
				if err := f(i); err != nil {
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
