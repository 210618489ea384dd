package marbles

import "sync"

// trail is a path of few points: every stride-th place that it is told, where the stride doubles whenever there are too
// many. So the points are evenly spaced in time, and the last place is always the last point.
type trail struct {
	most   int
	stride int
	seen   int
	kept   Path
	end    Path // of one point: where the marble is now, if that is not kept
}

// newTrail is a trail of at most the given number of points; nil for fewer than two.
func newTrail(most int) *trail {
	if most < 2 {
		return nil
	}
	return &trail{most: most, stride: 1}
}

func (t *trail) add(theta []float32, height float64) {
	if t.seen%t.stride != 0 {
		t.stay(theta, height)
		t.seen++
		return
	}
	t.end = Path{At: t.end.At[:0], Heights: t.end.Heights[:0]}
	if len(t.kept.At) == t.most-1 {
		t.thin()
		if t.seen%t.stride != 0 {
			t.stay(theta, height)
			t.seen++
			return
		}
	}
	t.kept.add(theta, height)
	t.seen++
}

// stay notes a place that is no point, in memory that is used again.
func (t *trail) stay(theta []float32, height float64) {
	if cap(t.end.At) == 0 {
		t.end = Path{At: [][]float32{make([]float32, len(theta))}, Heights: make([]float64, 1)}
	}
	t.end = Path{At: t.end.At[:1], Heights: t.end.Heights[:1]}
	copy(t.end.At[0], theta)
	t.end.Heights[0] = height
}

// thin drops every other point.
func (t *trail) thin() {
	n := 0
	for i := 0; i < len(t.kept.At); i += 2 {
		t.kept.At[n], t.kept.Heights[n] = t.kept.At[i], t.kept.Heights[i]
		n++
	}
	clear(t.kept.At[n:])
	t.kept.At, t.kept.Heights = t.kept.At[:n], t.kept.Heights[:n]
	t.stride *= 2
}

// tracer is what follows a marble; nil for a trail that is nil.
func (t *trail) tracer() tracer {
	if t == nil {
		return nil
	}
	return t
}

// path is the trail with the last place.
func (t *trail) path() *Path {
	if t == nil {
		return nil
	}
	return &Path{At: append(t.kept.At, t.end.At...), Heights: append(t.kept.Heights, t.end.Heights...)}
}

// telling tells of marbles whose runs have ended, one at a time.
type telling struct {
	mu     sync.Mutex
	ended  func(Rolled)
	points int
}

// trail is that of a marble; nil if nobody is told.
func (t *telling) trail() *trail {
	if t.ended == nil {
		return nil
	}
	return newTrail(t.points)
}

func (t *telling) of(r Rolled) {
	if t.ended == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended(r)
}
