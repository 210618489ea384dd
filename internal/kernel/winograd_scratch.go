package kernel

// winogradScratch is the working memory that a run of Winograd's algorithm leaves nothing in. Every run borrows it, so
// that convolutions that run one after another share it, and find it in the cache.
type winogradScratch[T Float] struct {
	panels      []T // weights: [k/16][9][c][16]
	transformed []T // weights: [36][k/16][c][16]
	input       []T // all tiles of an input
	output      []T // and of an output, or its gradient
	sums        []T // partial sums of weight gradients
	runners     []winogradTiles[T]
}

// winogradTiles is what one runner needs: two sets of transformed tiles, and room for a transform.
type winogradTiles[T Float] struct {
	a, b []T
	tmp  []T
	tile []T // a copy of one that hangs over the edge of an image
}

// borrowWinograd returns memory, with sets of this many elements and room for a tile of this many channels for the
// first runners. All have room for a transform.
func borrowWinograd[T Float](runners, a, b, channels int) *winogradScratch[T] {
	s := recycled[winogradScratch[T]]().get()
	for len(s.runners) < workers {
		s.runners = append(s.runners, winogradTiles[T]{tmp: make([]T, winogradTmp)})
	}
	for i := range runners {
		r := &s.runners[i]
		r.a, r.b, r.tile = grow(r.a, a), grow(r.b, b), grow(r.tile, frequencies*channels)
	}
	return s
}

func (s *winogradScratch[T]) giveBack() { recycled[winogradScratch[T]]().put(s) }
