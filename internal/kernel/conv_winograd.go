package kernel

// winogradConv computes a convolution, or an input gradient as the convolution of adjoint geometry, by Winograd's algorithm.
type winogradConv[T Float] struct {
	tiling
	adjointWeights bool

	offs     []int64
	runners  []winogradRunner[T]
	borrowed *winogradScratch[T]
	y, x, w  []T
	packing  bool
	drains[T]
}

// winogradRunner is the scratch memory of one runner.
type winogradRunner[T Float] struct {
	padded []T // input of a piece
	out    []T // output of a piece, if it is not stored
}

// winogradTmp is the number of elements that a transform needs for itself.
const winogradTmp = frequencies * 8

func newWinogradConv[T Float](g geometry, adjointWeights bool) *winogradConv[T] {
	p := &winogradConv[T]{tiling: newTiling(g), adjointWeights: adjointWeights}
	p.offs = make([]int64, p.tileGroups(p.whole())*groupTiles)
	for i := range p.offs {
		p.offs[i] = int64(tileAt(i, g.c)) * size[T]()
	}
	p.runners = make([]winogradRunner[T], min(workers, p.pieces(p.geometry)))
	for i := range p.runners {
		p.runners[i].padded = make([]T, p.images*p.readRows(p.rows)*p.readCols()*g.c)
	}
	return p
}

func (p *winogradConv[T]) scratchBytes() int {
	n := 0
	for i := range p.runners {
		r := &p.runners[i]
		n += len(r.padded) + len(r.out)
	}
	return n*int(size[T]()) + 8*len(p.offs)
}

func (p *winogradConv[T]) run(y, x, w []T) {
	worth := p.macs() >= parallelConv
	p.y, p.x, p.w = y, x, w
	p.borrowed = borrowWinograd[T](len(p.runners), p.tiling.transformed(p.c), p.tiling.transformed(p.k))
	p.borrowed.panels = grow(p.borrowed.panels, 9*p.c*p.k)
	p.borrowed.transformed = grow(p.borrowed.transformed, frequencies*p.c*p.k)
	p.packing = true
	parallelIf(worth, p.k/tileCols, p)
	p.packing = false
	parallelIf(worth, p.pieces(p.geometry), p)
	p.borrowed.giveBack()
	p.y, p.x, p.w, p.borrowed = nil, nil, nil, nil
}

func (p *winogradConv[T]) piece(worker, i int) {
	if p.packing {
		p.pack(i)
		return
	}
	r, t := &p.runners[worker], &p.borrowed.runners[worker]
	b := p.band(p.geometry, i)
	pad(p.geometry, b, r.padded, p.x)
	transformTiles(winogradInput, t.a, r.padded, p.geometry, b, t.tmp)
	p.multiply(t, b)
	seen := band{b.image, b.images, b.row, min(b.rows, p.trueH-b.row)} // without what hangs over the edge
	n := seen.images * seen.rows * p.trueW * p.k
	y := r.out
	if p.y != nil {
		y = p.y[(b.image*p.trueH+b.row)*p.trueW*p.k:]
	}
	p.store(t, seen, y[:n])
	p.drain(i, seen, y[:n])
}

// pack transforms the weights of 16 output channels.
func (p *winogradConv[T]) pack(i int) {
	n := p.c * tileCols
	panel := p.borrowed.panels[i*9*n:][:9*n]
	packKernel(panel, p.w, p.geometry, p.adjointWeights, 0, i)
	var tmp [winogradTmp]T
	width := size[T]()
	step := int64(p.c*p.k) * width // from frequency to frequency
	apply[T](winogradWeights, &winogradArgs{
		src: addr(panel, 0), srcRow: int64(3*n) * width, srcCol: int64(n) * width,
		dst: addr(p.borrowed.transformed, i*n), dstRow: tileIn * step, dstCol: step,
		channels: int64(n) * width, tmp: addr(tmp[:], 0),
	})
}

// multiply computes the product of every frequency.
func (p *winogradConv[T]) multiply(t *winogradTiles[T], b band) {
	width := size[T]()
	a := rowsArgs{
		offs: &p.offs[0], runs: 1, runLen: int64(p.c),
		bStep: tileCols * width, panelStride: int64(p.c*tileCols) * width, panels: int64(p.k / tileCols),
		ldc: int64(p.k) * width, tiles: int64(p.tileGroups(b)), tileStride: int64(groupStride(p.k)) * width,
	}
	for f := range frequencies {
		a.base, a.b, a.c = addr(t.a, f*groupTiles*p.c), addr(p.borrowed.transformed, f*p.k*p.c), addr(t.b, f*groupTiles*p.k)
		rows6[T](&a)
	}
}

// store transforms the products into y, the output of a piece.
func (p *winogradConv[T]) store(t *winogradTiles[T], b band, y []T) {
	width := size[T]()
	step := int64(groupTiles*p.k) * width
	a := winogradArgs{
		srcRow: tileIn * step, srcCol: step, dstRow: int64(p.trueW*p.k) * width, dstCol: int64(p.k) * width,
		channels: int64(p.k) * width, tmp: addr(t.tmp, 0),
	}
	tile := 0
	for l := range b.images {
		for i := 0; i < b.rows; i += tileOut {
			for j := 0; j < p.ow; j += tileOut {
				a.src = addr(t.b, tileAt(tile, p.k))
				a.dst = addr(y, ((l*b.rows+i)*p.trueW+j)*p.k)
				a.rows, a.cols = int64(min(tileOut, b.rows-i)), int64(min(tileOut, p.trueW-j))
				apply[T](winogradOutput, &a)
				tile++
			}
		}
	}
}
