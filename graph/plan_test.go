package graph

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gorgonia.org/gorgonia"

	"landscape/internal/op"
)

// TestBestFit lays out buffers by hand. Sizes are in units of the alignment.
func TestBestFit(t *testing.T) {
	var p planner
	take := func(n, want int) {
		t.Helper()
		if at := p.take(n * alignment); at != want*alignment {
			t.Errorf("%d units were put at %v, want %d", n, float64(at)/alignment, want)
		}
	}
	give := func(at, n int) { p.give(at*alignment, n*alignment) }
	for _, b := range [][2]int{{4, 0}, {1, 4}, {2, 5}, {1, 7}, {3, 8}, {1, 11}, {2, 12}, {1, 14}} {
		take(b[0], b[1])
	}
	give(0, 4)
	give(5, 2)
	give(8, 3)
	give(12, 2) // holes of 4, 2, 3 and 2
	take(3, 8)  // fits exactly, though the first hole is large enough
	take(1, 5)  // of two holes of 2 the first, not that of 4
	take(2, 12) // fits exactly
	take(2, 0)  // what is left of the hole of 4 stays a hole
	take(2, 2)
	take(1, 6)
	take(1, 15) // no hole is left
	if p.size != 16*alignment || len(p.holes) != 0 {
		t.Errorf("size %d, holes %v", p.size, p.holes)
	}
}

// TestHoleAtTheEndGrows: what is too large for every hole begins in the one at the end, if there is one.
func TestHoleAtTheEndGrows(t *testing.T) {
	var p planner
	p.take(2 * alignment)
	at := p.take(3 * alignment)
	p.give(at, 3*alignment)
	if got := p.take(5 * alignment); got != at || p.size != 7*alignment {
		t.Errorf("put at %d of %d, want %d of %d", got, p.size, at, 7*alignment)
	}
	p.give(0, 2*alignment) // a hole that is not at the end does not grow
	if got := p.take(3 * alignment); got != 7*alignment || p.size != 10*alignment {
		t.Errorf("put at %d of %d, want %d of %d", got, p.size, 7*alignment, 10*alignment)
	}
}

// field is the plainest best fit: it marks every unit as taken or free, and searches all of them.
type field []bool

// runs are the free stretches, as pairs of position and length.
func (f field) runs() (found [][2]int) {
	for i := 0; i < len(f); i++ {
		start := i
		for i < len(f) && !f[i] {
			i++
		}
		if i > start {
			found = append(found, [2]int{start, i - start})
		}
	}
	return found
}

func (f *field) take(n int) int {
	at, least := len(*f), 0
	runs := f.runs()
	for _, r := range runs {
		if r[1] >= n && (least == 0 || r[1] < least) {
			at, least = r[0], r[1]
		}
	}
	if least == 0 && len(runs) > 0 {
		if r := runs[len(runs)-1]; r[0]+r[1] == len(*f) {
			at = r[0]
		}
	}
	*f = append(*f, make(field, max(0, at+n-len(*f)))...)
	for i := range n {
		if (*f)[at+i] {
			panic("taken twice")
		}
		(*f)[at+i] = true
	}
	return at
}

func (f field) give(at, n int) { clear(f[at:][:n]) }

// TestPlannerAgainstAField takes and gives back at random, and compares with a search through all units.
func TestPlannerAgainstAField(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 5))
		var p planner
		var f field
		type buffer struct{ at, n int }
		var live []buffer
		for step := range 60 {
			if len(live) > 0 && r.IntN(5) < 2 {
				i := r.IntN(len(live))
				b := live[i]
				p.give(b.at, b.n)
				f.give(b.at/alignment, (b.n+alignment-1)/alignment)
				live = slices.Delete(live, i, i+1)
			} else {
				n := 1 + r.IntN(6*alignment)
				at, want := p.take(n), f.take((n+alignment-1)/alignment)*alignment
				if at != want {
					t.Fatalf("seed %d, step %d: %d elements put at %d, want %d", seed, step, n, at, want)
				}
				live = append(live, buffer{at, n})
			}
			var want []hole
			for _, run := range f.runs() {
				want = append(want, hole{run[0] * alignment, run[1] * alignment})
			}
			if p.size != len(f)*alignment || !slices.Equal(p.holes, want) {
				t.Fatalf("seed %d, step %d: size %d, holes %v, want %d and %v",
					seed, step, p.size, p.holes, len(f)*alignment, want)
			}
		}
	}
}

// TestPlansHoldWhatIsAlive: values that are alive at the same time lie apart, and an arena is large enough for them.
func TestPlansHoldWhatIsAlive(t *testing.T) {
	for seed := range uint64(40) {
		_, roots := randomGraph(t, seed, false)
		p := planMachine(roots, nil, seed%2 == 0)
		first := map[*buffer]int{}
		for i, n := range p.order {
			if b := p.bufs[n]; !b.fixed {
				if _, seen := first[b]; !seen {
					first[b] = i
				}
			}
		}
		for i := range p.order {
			alive := map[*buffer]bool{}
			for b, from := range first {
				if from <= i && i <= b.last {
					alive[b] = true
				}
			}
			sum := 0
			for a := range alive {
				sum += align(a.n)
				if end, size := a.offset+a.n, p.arenas[a.dtype].size; end > size {
					t.Fatalf("seed %d, step %d: a value ends at %d of %d", seed, i, end, size)
				}
				for b := range alive {
					if a != b && a.dtype == b.dtype && a.offset < b.offset+b.n && b.offset < a.offset+a.n {
						t.Fatalf("seed %d, step %d: values at %d and %d of %d and %d elements overlap",
							seed, i, a.offset, b.offset, a.n, b.n)
					}
				}
			}
			if total := p.bytes() / 8; sum > total {
				t.Fatalf("seed %d, step %d: %d elements are alive, the arenas have %d", seed, i, sum, total)
			}
		}
	}
}

// TestOutsideOfTheArenas lie leaves that were not placed.
func TestOutsideOfTheArenas(t *testing.T) {
	g := gorgonia.NewGraph()
	x := input(t, g, rand.New(rand.NewPCG(1, 1)), "x", 3, 3)
	y := must(t)(op.Scale(must(t)(op.Transpose(x, 1, 0)), 2, 0))
	if got := planMachine([]*Node{y}, nil, true).outside(); got != 9*8 {
		t.Errorf("%d bytes outside, want those of x", got)
	}
	if got := planMachine([]*Node{y}, placement{x: {}}, true).outside(); got != 0 {
		t.Errorf("%d bytes outside, though x was placed", got)
	}
}
