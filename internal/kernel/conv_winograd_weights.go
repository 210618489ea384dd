package kernel

// winogradSlots bounds the number of partial sums, each of which is four times as large as the weights; slotPieces is the number of pieces
// that make one worth while.
const (
	winogradSlots = 8
	slotPieces    = 4
)

// winogradWeightsPath computes the weight gradient by Winograd's algorithm. The pieces are dealt to slots and
// added up as in outer; the sums are transformed at the end.
type winogradWeightsPath[T Float] struct {
	tiling
	slots    int
	offs     []int64 // of the input channels, in whole tiles
	runners  []winogradWeightsRunner[T]
	borrowed *winogradScratch[T]
	sums     []T // [slots][36][channels in whole tiles][k]
	weights  []T // the result
	x, dy    []T
	phase    winogradWeightsPhase
}

// winogradWeightsPhase is what the pieces of parallel work are at the moment.
type winogradWeightsPhase int

const (
	multiplySlots  winogradWeightsPhase = iota // a slot each
	addSlots                                   // a frequency each
	transformSlots                             // an input channel each
)

// winogradWeightsRunner is the scratch memory of one runner.
type winogradWeightsRunner[T Float] struct {
	padded, paddedGrad []T // input and output gradient of a piece
}

func newWinogradWeights[T Float](g geometry) *winogradWeightsPath[T] {
	p := &winogradWeightsPath[T]{tiling: newTiling(g)}
	p.offs = make([]int64, roundUp(g.c, tileRows))
	for i := range p.offs {
		p.offs[i] = int64(min(i, g.c-1)) * size[T]()
	}
	p.slots = min(winogradSlots, max(2, p.pieces(p.geometry)/slotPieces), p.pieces(p.geometry), max(2, outerBytes/int(size[T]())/p.slot()))
	p.runners = make([]winogradWeightsRunner[T], min(workers, p.slots))
	for i := range p.runners {
		p.runners[i] = winogradWeightsRunner[T]{
			padded:     make([]T, p.images*p.readRows(p.rows)*p.readCols()*g.c),
			paddedGrad: make([]T, p.images*p.rows*p.ow*g.k),
		}
	}
	return p
}

// slot is the number of elements of a partial sum.
func (p *winogradWeightsPath[T]) slot() int { return frequencies * len(p.offs) * p.k }

func (p *winogradWeightsPath[T]) scratchBytes() int {
	n := 0
	for i := range p.runners {
		n += len(p.runners[i].padded) + len(p.runners[i].paddedGrad)
	}
	return n*int(size[T]()) + 8*len(p.offs)
}

func (p *winogradWeightsPath[T]) run(weights, x, dy []T) {
	worth := p.macs() >= parallelConv
	p.weights, p.x, p.dy = weights, x, dy
	p.borrowed = borrowWinograd[T](len(p.runners), p.transformed(p.c), p.transformed(p.k))
	p.borrowed.sums = grow(p.borrowed.sums, p.slots*p.slot())
	p.sums = p.borrowed.sums
	p.phase = multiplySlots
	parallelIf(worth, p.slots, p)
	p.phase = addSlots
	parallelIf(worth, frequencies, p)
	p.phase = transformSlots
	parallelIf(worth, p.c, p)
	p.borrowed.giveBack()
	p.weights, p.x, p.dy, p.sums, p.borrowed = nil, nil, nil, nil, nil
}

func (p *winogradWeightsPath[T]) piece(worker, i int) {
	switch p.phase {
	case addSlots:
		p.add(i)
		return
	case transformSlots:
		p.transform(worker, i)
		return
	}
	slot := p.slot()
	sums := p.sums[i*slot:][:slot]
	clear(sums)
	pieces := p.pieces(p.geometry)
	for q := i * pieces / p.slots; q < (i+1)*pieces/p.slots; q++ {
		p.products(worker, sums, p.band(p.geometry, q))
	}
}

// products adds what one piece gives.
func (p *winogradWeightsPath[T]) products(worker int, sums []T, b band) {
	r, t := &p.runners[worker], &p.borrowed.runners[worker]
	pad(p.geometry, b, r.padded, p.x)
	transformTiles(winogradInput, t.a, r.padded, p.geometry, b, t.tmp)
	clearTiles(t.a, p.tiles(b), p.c)
	pad(p.gradient(), b, r.paddedGrad, p.dy)
	transformTiles(winogradOutputGrad, t.b, r.paddedGrad, p.gradient(), b, t.tmp)
	clearTiles(t.b, p.tiles(b), p.k)

	width := size[T]()
	a := outerArgs{
		images: 1, height: int64(p.tileGroups(b)), width: groupTiles,
		xPixel: int64(p.c) * width, xRow: int64(groupStride(p.c)-groupTiles*p.c) * width,
		gPixel: int64(p.k) * width, gRow: int64(groupStride(p.k)-groupTiles*p.k) * width,
		ldc: int64(p.k) * width, panelStride: tileCols * width, panels: int64(p.k / tileCols),
	}
	for f := range frequencies {
		a.x, a.g = addr(t.a, f*groupTiles*p.c), addr(t.b, f*groupTiles*p.k)
		for i := 0; i < len(p.offs); i += tileRows {
			a.offs, a.c = &p.offs[i], addr(sums, (f*len(p.offs)+i)*p.k)
			outer6[T](&a)
		}
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
