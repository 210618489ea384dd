package op

import (
	"sync/atomic"

	"gorgonia.org/tensor"
)

// workingMemory is the size of what an op works in, known once it is bound. Ops are bound side by side.
type workingMemory struct {
	bytes atomic.Int64
	bound atomic.Bool
}

func (w *workingMemory) set(bytes int) {
	w.bytes.Store(int64(bytes))
	w.bound.Store(true)
}

func (w *workingMemory) add(bytes int) { w.bytes.Add(int64(bytes)) }

// or is the size, or an estimate for an op that is not bound yet.
func (w *workingMemory) or(estimate func() int) int {
	if w.bound.Load() {
		return int(w.bytes.Load())
	}
	return estimate()
}

// bytes is the size of an element that the op computes with: that of its float inputs.
func (c *core) bytes() int {
	for i, n := range c.in {
		if !c.isInt(i) && n.Dtype() == tensor.Float64 {
			return 8
		}
	}
	return 4
}
