package kernel

import (
	"reflect"
	"sync"
)

// A freeList keeps used blocks for the next caller. Unlike sync.Pool it gives nothing back to the garbage collector, so
// a program in its steady state allocates nothing, whenever the collector runs.
type freeList[B any] struct {
	mu   sync.Mutex
	free []*B
}

func (l *freeList[B]) get() *B {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := len(l.free)
	if n == 0 {
		return new(B)
	}
	b := l.free[n-1]
	l.free = l.free[:n-1]
	return b
}

func (l *freeList[B]) put(b *B) {
	l.mu.Lock()
	l.free = append(l.free, b)
	l.mu.Unlock()
}

// lists holds the *freeList[B] of every type B that recycled was called for: Go has no generic variables.
var lists sync.Map

// recycled returns the free list of B.
func recycled[B any]() *freeList[B] {
	key := reflect.TypeFor[B]()
	if l, ok := lists.Load(key); ok {
		return l.(*freeList[B])
	}
	l, _ := lists.LoadOrStore(key, new(freeList[B]))
	return l.(*freeList[B])
}
