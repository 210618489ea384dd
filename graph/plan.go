package graph

import (
	"sort"
)

// planner lays buffers out in one arena ahead of the run. Buffers are taken and given back in the order of the steps; a
// buffer gets the smallest hole that fits it.
type planner struct {
	holes []hole // sorted by offset, never adjacent
	size  int
}

type hole struct{ at, n int }

// alignment of buffers in elements: a cache line of float32.
const alignment = 16

func align(n int) int { return (n + alignment - 1) / alignment * alignment }

// take finds room for n elements.
func (p *planner) take(n int) int {
	n = align(n)
	best := -1
	for i, h := range p.holes {
		if h.n >= n && (best < 0 || h.n < p.holes[best].n) {
			best = i
		}
	}
	if best < 0 {
		if k := len(p.holes) - 1; k >= 0 && p.holes[k].at+p.holes[k].n == p.size { // grow the hole at the end
			at := p.holes[k].at
			p.holes = p.holes[:k]
			p.size = at + n
			return at
		}
		p.size += n
		return p.size - n
	}
	h := &p.holes[best]
	at := h.at
	h.at += n
	h.n -= n
	if h.n == 0 {
		p.holes = append(p.holes[:best], p.holes[best+1:]...)
	}
	return at
}

// give returns the n elements at an offset.
func (p *planner) give(at, n int) {
	n = align(n)
	i := sort.Search(len(p.holes), func(i int) bool { return p.holes[i].at > at })
	if i > 0 && p.holes[i-1].at+p.holes[i-1].n == at {
		i--
		p.holes[i].n += n
	} else {
		p.holes = append(p.holes, hole{})
		copy(p.holes[i+1:], p.holes[i:])
		p.holes[i] = hole{at, n}
	}
	if i+1 < len(p.holes) && p.holes[i].at+p.holes[i].n == p.holes[i+1].at {
		p.holes[i].n += p.holes[i+1].n
		p.holes = append(p.holes[:i+1], p.holes[i+2:]...)
	}
}
