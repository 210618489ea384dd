package serve

import (
	"container/list"
	"context"
	"sync"
)

// cache keeps what was computed, by a key that says all that it depends on, so that marbles after a terrain need no
// second training. What was used longest ago goes first when there is no room.
type cache struct {
	mu      sync.Mutex
	room    int64 // bytes that are left
	order   *list.List
	entries map[string]*list.Element
	busy    map[string]chan struct{} // closed when the computation of a key has ended
}

type entry struct {
	key   string
	value any
	bytes int64
}

func newCache(bytes int64) *cache {
	return &cache{room: bytes, order: list.New(), entries: map[string]*list.Element{}, busy: map[string]chan struct{}{}}
}

// get is the value of a key. Where there is none and nobody computes it, the caller is to do so, and to call done then,
// also when it failed. Where another computes it, get waits for that, and told hears so.
func (c *cache) get(ctx context.Context, key string, told func() error) (value any, done func(), err error) {
	for first := true; ; first = false {
		c.mu.Lock()
		if e, ok := c.entries[key]; ok {
			c.order.MoveToFront(e)
			c.mu.Unlock()
			return e.Value.(*entry).value, nil, nil
		}
		busy, ok := c.busy[key]
		if !ok {
			busy = make(chan struct{})
			c.busy[key] = busy
			c.mu.Unlock()
			return nil, sync.OnceFunc(func() { c.idle(key) }), nil
		}
		c.mu.Unlock()
		if first {
			if err := told(); err != nil {
				return nil, nil, err
			}
		}
		select {
		case <-busy:
		case <-ctx.Done():
			return nil, nil, context.Cause(ctx)
		}
	}
}

func (c *cache) idle(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	close(c.busy[key])
	delete(c.busy, key)
}

// peek is whether a value is there.
func (c *cache) peek(key string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.entries[key]
	return ok
}

// put keeps a value of about this size, which nobody changes from now on.
func (c *cache) put(key string, value any, bytes int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[key]; ok {
		c.drop(e)
	}
	c.entries[key] = c.order.PushFront(&entry{key, value, bytes})
	c.room -= bytes
	for c.room < 0 && c.order.Len() > 0 {
		c.drop(c.order.Back())
	}
}

func (c *cache) drop(e *list.Element) {
	old := c.order.Remove(e).(*entry)
	delete(c.entries, old.key)
	c.room += old.bytes
}
