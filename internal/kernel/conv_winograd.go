package kernel

// winogradConv computes a convolution, or an input gradient as the convolution of adjoint geometry, by Winograd's
// algorithm.
//
// A piece goes all the way from input to output by itself, unless the transformed weights are too large for the
// second-level cache and would be read from memory for every piece. Then all tiles are transformed first, and the
// weights of each frequency are multiplied with all of them at once.
type winogradConv[T Float] struct {
	tiling
	adjointWeights bool
	whole          bool // all tiles at once

	offs     []int64
	runners  []winogradRunner[T]
	borrowed *winogradScratch[T]
	y, x, w  []T
	phase    winogradPhase
	epilogue[T]
	from     *direct[T] // makes the input, through fromNorm, if it is not nil
	fromNorm *NormReLU[T]
}

// winogradPhase is what the pieces of parallel work are at the moment.
type winogradPhase int

const (
	packWeights       winogradPhase = iota // 16 output channels each
	convolvePieces                         // a piece of the output each, or in three phases:
	transformInputs                        // a piece of the output each
	multiplyTiles                          // a frequency and some groups of tiles each
	transformProducts                      // a piece of the output each
)

// winogradRunner is the scratch memory of one runner.
type winogradRunner[T Float] struct {
	out []T // output of a piece, if it is not stored
	in  []T // input of a piece, if it is not stored
}

// winogradTmp is the number of elements that a transform needs for itself.
const winogradTmp = frequencies * 16

func newWinogradConv[T Float](g geometry, adjointWeights bool) *winogradConv[T] {
	p := &winogradConv[T]{tiling: newTiling(g), adjointWeights: adjointWeights}
	p.whole = p.wholePays(1, 1)
	p.offs = make([]int64, max(p.tileGroups(p.full()), p.productGroups())*groupTiles)
	for i := range p.offs {
		p.offs[i] = int64(tileAt(i, g.c)) * size[T]()
	}
	p.runners = make([]winogradRunner[T], min(workers, p.pieces(p.geometry)))
	return p
}

func (p *winogradConv[T]) scratchBytes() int {
	n := 0
	for i := range p.runners {
		n += len(p.runners[i].out) + len(p.runners[i].in)
	}
	return n*int(size[T]()) + 8*len(p.offs)
}

func (p *winogradConv[T]) run(y, x, w []T) {
	p.y, p.x, p.w = y, x, w
	pieces := p.pieces(p.geometry)
	if p.whole {
		p.borrowed = borrowWinograd[T](len(p.runners), 0, 0, p.c)
		p.borrowed.input = grow(p.borrowed.input, p.firstGroup(pieces)*groupStride(p.c))
		p.borrowed.output = grow(p.borrowed.output, p.firstGroup(pieces)*groupStride(p.k))
	} else {
		products := p.transformed(p.k)
		if p.inPlace() {
			products = 0
		}
		p.borrowed = borrowWinograd[T](len(p.runners), p.transformed(p.c), products, p.c)
	}
	p.borrowed.panels = grow(p.borrowed.panels, 9*p.c*p.k)
	p.borrowed.transformed = grow(p.borrowed.transformed, frequencies*p.weightStride())
	p.do(packWeights, p.k/tileCols)
	if p.whole {
		p.do(transformInputs, pieces)
		p.do(multiplyTiles, frequencies*p.products())
		p.do(transformProducts, pieces)
	} else {
		p.do(convolvePieces, pieces)
	}
	p.borrowed.giveBack()
	p.y, p.x, p.w, p.borrowed = nil, nil, nil, nil
}

func (p *winogradConv[T]) do(phase winogradPhase, pieces int) {
	p.phase = phase
	parallelIf(p.macs() >= parallelConv, pieces, p)
}

func (p *winogradConv[T]) piece(worker, i int) {
	t := &p.borrowed.runners[worker]
	switch p.phase {
	case packWeights:
		p.pack(i)
	case convolvePieces:
		p.input(worker, i, t.a)
		products := t.b
		if p.inPlace() {
			products = t.a
		}
		p.multiplyPiece(t.a, products, p.band(p.geometry, i))
		p.output(worker, i, products)
	case transformInputs:
		p.input(worker, i, p.borrowed.input[p.firstGroup(i)*groupStride(p.c):])
	case multiplyTiles:
		f, first := i/p.products(), i%p.products()*p.productGroups()
		groups := min(p.productGroups(), p.allGroups()-first)
		p.multiply(p.borrowed.input[first*groupStride(p.c):], p.borrowed.output[first*groupStride(p.k):], groups, f)
	case transformProducts:
		p.output(worker, i, p.borrowed.output[p.firstGroup(i)*groupStride(p.k):])
	}
}

// input transforms the input of piece i.
func (p *winogradConv[T]) input(worker, i int, tiles []T) {
	b, x := p.band(p.geometry, i), p.x
	at := p.places(b)
	if p.from != nil {
		x = p.runners[worker].in
		p.from.throughImages(worker, x, b.image, b.images, p.fromNorm)
		b.image = 0
	}
	p.borrowed.runners[worker].transform(winogradInput, tiles, x, p.geometry, b, at)
}

// output transforms the products of piece i and passes them on.
func (p *winogradConv[T]) output(worker, i int, tiles []T) {
	b := p.band(p.geometry, i)
	if p.y == nil && p.moments == nil && p.through.squaresInRegisters() {
		p.storeSquares(tiles, p.borrowed.runners[worker].tmp, b, p.through)
		return
	}
	seen := band{b.image, b.images, b.row, min(b.rows, p.trueH-b.row)} // without what hangs over the edge
	n := seen.images * seen.rows * p.trueW * p.k
	y := p.runners[worker].out
	if p.y != nil {
		y = p.y[(b.image*p.trueH+b.row)*p.trueW*p.k:]
	}
	p.store(tiles, p.borrowed.runners[worker].tmp, seen, y[:n])
	p.pass(i, seen, y[:n])
}

// productGroups is the number of groups of tiles that one product takes where all tiles are transformed first: this
// many of one frequency stay in the second-level cache.
func (p *winogradConv[T]) productGroups() int {
	const bytes = 1 << 19
	all := p.allGroups()
	return ceilDiv(all, ceilDiv(all*groupTiles*p.c*int(size[T]()), bytes))
}

// products is the number of products of a frequency.
func (p *winogradConv[T]) products() int {
	return ceilDiv(p.allGroups(), p.productGroups())
}

// weightStride is the number of elements from frequency to frequency of the transformed weights. Without a gap all
// frequencies of a weight often lie in the same cache set.
func (p *winogradConv[T]) weightStride() int { return p.c*p.k + 5*tileCols }

// pack transforms the weights of 16 output channels.
func (p *winogradConv[T]) pack(i int) {
	n := p.c * tileCols
	panel := p.borrowed.panels[i*9*n:][:9*n]
	packKernel(panel, p.w, p.geometry, p.adjointWeights, 0, i)
	var tmp [winogradTmp]T
	width := size[T]()
	step := int64(p.weightStride()) * width
	apply[T](winogradWeights, &winogradArgs{
		src: addr(panel, 0), srcRow: int64(3*n) * width, srcCol: int64(n) * width,
		dst: addr(p.borrowed.transformed, i*n), dstRow: tileIn * step, dstCol: step,
		channels: int64(n) * width, tmp: addr(tmp[:], 0),
	})
}

// inPlace says that products take the places of the tiles they are made of: they fit there, and a tile is read before
// they are stored. Then half as much memory passes through the second-level cache.
func (p *winogradConv[T]) inPlace() bool { return !p.whole && p.c == p.k && readsFirst[T](p.k) }

// multiplyPiece computes the products of a piece: of every frequency with the tiles that need it.
func (p *winogradConv[T]) multiplyPiece(in, out []T, b band) {
	at := p.places(b)
	for f := range frequencies {
		from, to := at.groups(f)
		if from < to {
			p.multiply(in[from*groupStride(p.c):], out[from*groupStride(p.k):], to-from, f)
		}
	}
}

// multiply computes the products of frequency f with some groups of tiles.
func (p *winogradConv[T]) multiply(in, out []T, groups, f int) {
	width := size[T]()
	rows6[T](&rowsArgs{
		base: addr(in, f*groupTiles*p.c), offs: &p.offs[0], runs: 1, runLen: int64(p.c),
		b: addr(p.borrowed.transformed, f*p.weightStride()), bStep: tileCols * width,
		panelStride: int64(p.c*tileCols) * width,
		panels:      int64(p.k / tileCols), c: addr(out, f*groupTiles*p.k), ldc: int64(p.k) * width,
		tiles: int64(groups), tileStride: int64(groupStride(p.k)) * width,
	})
}

// store transforms products into y, the output of a piece.
func (p *winogradConv[T]) store(tiles, tmp []T, b band, y []T) {
	width := size[T]()
	step := int64(groupTiles*p.k) * width
	a := winogradArgs{
		srcRow: tileIn * step, srcCol: step, dstRow: int64(p.trueW*p.k) * width, dstCol: int64(p.k) * width,
		channels: int64(p.k) * width, tmp: addr(tmp, 0),
	}
	at := p.places(b)
	for l := range b.images {
		for i := 0; i < b.rows; i += tileOut {
			for j := 0; j < p.ow; j += tileOut {
				a.src = addr(tiles, tileAt(at.next(b.row+i, j), p.k))
				a.dst = addr(y, ((l*b.rows+i)*p.trueW+j)*p.k)
				a.rows, a.cols = int64(min(tileOut, b.rows-i)), int64(min(tileOut, p.trueW-j))
				apply[T](winogradOutput, &a)
			}
		}
	}
}
