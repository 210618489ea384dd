package fewshot

import (
	"sync/atomic"
	"testing"
)

func TestInChunksVisitsEachOnce(t *testing.T) {
	for _, n := range []int{0, 1, 15, 16, 17, 100, 1000} {
		visits := make([]atomic.Int32, n)
		inChunks(n, func() func(from, to int) {
			return func(from, to int) {
				for i := from; i < to; i++ {
					visits[i].Add(1)
				}
			}
		})
		for i := range visits {
			if v := visits[i].Load(); v != 1 {
				t.Errorf("%d of %d was visited %d times", i, n, v)
			}
		}
	}
}
