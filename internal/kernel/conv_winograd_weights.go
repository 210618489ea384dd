package kernel

// winogradSlots bounds the number of partial sums, each of which is four times as large as the weights; slotPieces is
// the number of pieces that make one worth while.
const (
	winogradSlots = 8
	slotPieces    = 4
)

// winogradWeightsPath computes the weight gradient by Winograd's algorithm. The pieces are dealt to slots and added up
// as in outer; the sums are transformed at the end. Where sums are too large for the second-level cache and would be
// moved for every piece, all tiles are transformed first, and the products of a frequency are added up over all of them
// at once: then there is one slot.
type winogradWeightsPath[T Float] struct {
	tiling
	whole    bool // all tiles at once
	slots    int
	offs     []int64 // of the input channels, in whole tiles
	runners  int
	borrowed *winogradScratch[T]
	sums     []T // [slots][36][channels in whole tiles][k]
	weights  []T // the result
	x, dy    []T
	phase    winogradWeightsPhase
}

// winogradWeightsPhase is what the pieces of parallel work are at the moment.
type winogradWeightsPhase int

const (
	multiplySlots     winogradWeightsPhase = iota // a slot each, or in two phases:
	transformPieces                               // a piece of the output each
	multiplyFrequency                             // a frequency each
	addSlots                                      // a frequency each
	transformSlots                                // an input channel each
)

func newWinogradWeights[T Float](g geometry) *winogradWeightsPath[T] {
	p := &winogradWeightsPath[T]{tiling: newTiling(g)}
	p.offs = make([]int64, roundUp(g.c, tileRows))
	for i := range p.offs {
		p.offs[i] = int64(min(i, g.c-1)) * size[T]()
	}
	p.whole = p.wholePays(2, 2)
	p.slots = min(winogradSlots, max(2, p.pieces(p.geometry)/slotPieces), p.pieces(p.geometry),
		max(2, outerBytes/int(size[T]())/p.slot()))
	if p.whole {
		p.slots = 1
	}
	p.runners = min(workers, p.pieces(p.geometry))
	return p
}

// slot is the number of elements of a partial sum.
func (p *winogradWeightsPath[T]) slot() int { return frequencies * len(p.offs) * p.k }

func (p *winogradWeightsPath[T]) scratchBytes() int { return 8 * len(p.offs) }

func (p *winogradWeightsPath[T]) run(weights, x, dy []T) {
	p.weights, p.x, p.dy = weights, x, dy
	if p.whole {
		p.borrowed = borrowWinograd[T](p.runners, 0, 0, max(p.c, p.k))
		p.borrowed.input = grow(p.borrowed.input, p.allGroups()*groupStride(p.c))
		p.borrowed.output = grow(p.borrowed.output, p.allGroups()*groupStride(p.k))
	} else {
		p.borrowed = borrowWinograd[T](p.runners, p.transformed(p.c), p.transformed(p.k), max(p.c, p.k))
	}
	p.borrowed.sums = grow(p.borrowed.sums, p.slots*p.slot())
	p.sums = p.borrowed.sums
	if p.whole {
		p.do(transformPieces, p.pieces(p.geometry))
		p.do(multiplyFrequency, frequencies)
	} else {
		p.do(multiplySlots, p.slots)
		p.do(addSlots, frequencies)
	}
	p.do(transformSlots, p.c)
	p.borrowed.giveBack()
	p.weights, p.x, p.dy, p.sums, p.borrowed = nil, nil, nil, nil, nil
}

func (p *winogradWeightsPath[T]) do(phase winogradWeightsPhase, pieces int) {
	p.phase = phase
	parallelIf(p.macs() >= parallelConv, pieces, p)
}

func (p *winogradWeightsPath[T]) piece(worker, i int) {
	switch p.phase {
	case multiplySlots:
		p.fillSlot(worker, i)
	case transformPieces:
		first := p.firstGroup(i)
		p.tiles(worker, p.band(p.geometry, i), p.borrowed.input[first*groupStride(p.c):],
			p.borrowed.output[first*groupStride(p.k):])
	case multiplyFrequency:
		p.frequency(i)
	case addSlots:
		p.add(i)
	case transformSlots:
		p.transform(worker, i)
	}
}

// fillSlot adds up the pieces of a slot.
func (p *winogradWeightsPath[T]) fillSlot(worker, i int) {
	slot := p.slot()
	sums := p.sums[i*slot:][:slot]
	t := &p.borrowed.runners[worker]
	pieces := p.pieces(p.geometry)
	first := i * pieces / p.slots
	for q := first; q < (i+1)*pieces/p.slots; q++ {
		b := p.band(p.geometry, q)
		p.tiles(worker, b, t.a, t.b)
		for f := range frequencies {
			p.multiply(sums[f*len(p.offs)*p.k:], t.a, t.b, f, p.tileGroups(b), 0, p.k, q == first)
		}
	}
}

// tiles transforms the tiles of the input and of the gradients of a piece.
func (p *winogradWeightsPath[T]) tiles(worker int, b band, in, grad []T) {
	t := &p.borrowed.runners[worker]
	t.transform(winogradInput, in, p.x, p.geometry, b, inOrder())
	clearTiles(in, p.tiling.tiles(b), p.c)
	t.transform(winogradOutputGrad, grad, p.dy, p.gradient(), b, inOrder())
	clearTiles(grad, p.tiling.tiles(b), p.k)
}

// frequency computes the products of frequency f, over all tiles.
func (p *winogradWeightsPath[T]) frequency(f int) {
	const (
		columns = widePanels * tileCols
		groups  = 24 // this many columns of this many groups of gradients stay in the first-level cache
	)
	step := len(p.offs) * p.k
	for first := 0; first < p.allGroups(); first += groups {
		in, grad := p.borrowed.input[first*groupStride(p.c):], p.borrowed.output[first*groupStride(p.k):]
		for j := 0; j < p.k; j += columns {
			p.multiply(p.sums[f*step:][:step], in, grad, f, min(groups, p.allGroups()-first), j, min(columns, p.k-j),
				first == 0)
		}
	}
}

// multiply adds the products of frequency f of some groups of tiles to columns j to j+cols of the sums, or sets these
// to them if they are the first.
func (p *winogradWeightsPath[T]) multiply(sums, in, grad []T, f, groups, j, cols int, first bool) {
	width := size[T]()
	a := outerArgs{
		images: 1, height: int64(groups), width: groupTiles,
		xPixel: int64(p.c) * width, xRow: int64(groupStride(p.c)-groupTiles*p.c) * width,
		gPixel: int64(p.k) * width, gRow: int64(groupStride(p.k)-groupTiles*p.k) * width,
		ldc: int64(p.k) * width, panelStride: tileCols * width, panels: int64(cols / tileCols),
		x: addr(in, f*groupTiles*p.c), g: addr(grad, f*groupTiles*p.k+j),
	}
	for i := 0; i < len(p.offs); i += tileRows {
		for r := i; first && r < i+tileRows; r++ {
			clear(sums[r*p.k+j:][:cols])
		}
		a.offs, a.c = &p.offs[i], addr(sums, i*p.k+j)
		outer6[T](&a)
	}
}

// add sums the slots of frequency f in their order, in the first slot.
func (p *winogradWeightsPath[T]) add(f int) {
	slot, step := p.slot(), len(p.offs)*p.k
	dst := p.sums[f*step:][:p.c*p.k]
	for s := 1; s < p.slots; s++ {
		addTo(dst, p.sums[s*slot+f*step:][:len(dst)])
	}
}

// transform turns the sums of input channel c into weights.
func (p *winogradWeightsPath[T]) transform(worker, c int) {
	step := len(p.offs) * p.k
	width := size[T]()
	tap := int64(p.c*p.k) * width
	apply[T](winogradWeightGrad, &winogradArgs{
		src: addr(p.sums, c*p.k), srcRow: int64(tileIn*step) * width, srcCol: int64(step) * width,
		dst: addr(p.weights, c*p.k), dstRow: 3 * tap, dstCol: tap,
		channels: int64(p.k) * width, tmp: addr(p.borrowed.runners[worker].tmp, 0),
	})
}
