package marbles

import (
	"context"
	"fmt"
	"runtime"
	"sync"
)

// sideBySide does n pieces of work on as many goroutines as there are processors. Each makes what it needs with
// prepare, once, which is costly, and then does pieces until none is left. It returns the error of the piece of the
// smallest index that failed; after an error no further pieces begin.
func sideBySide(ctx context.Context, n int, progress func(done, total int),
	prepare func() (do func(i int) error, err error)) error {
	var (
		lock   sync.Mutex
		next   int
		done   int
		first  = n
		result error
		wait   sync.WaitGroup
	)
	take := func() (int, bool) {
		lock.Lock()
		defer lock.Unlock()
		if result != nil || next == n {
			return 0, false
		}
		next++
		return next - 1, true
	}
	end := func(i int, err error) {
		lock.Lock()
		defer lock.Unlock()
		if err != nil {
			if i < first {
				first, result = i, err
			}
			return
		}
		done++
		if progress != nil {
			progress(done, n)
		}
	}
	work := func() {
		at := 0
		defer func() {
			if p := recover(); p != nil {
				end(at, fmt.Errorf("marbles: %v", p))
			}
		}()
		do, err := prepare()
		if err != nil {
			end(-1, err)
			return
		}
		for {
			i, ok := take()
			if !ok {
				return
			}
			at = i
			if err := ctx.Err(); err != nil {
				end(i, err)
				return
			}
			end(i, do(i))
		}
	}
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(work)
	}
	wait.Wait()
	return result
}
