package kernel

// directBytes is the size of the input and output of a piece: they should stay in the second-level cache.
const directBytes = 320 << 10

// direct computes a convolution without unfolding it: in a padded image of layout NHWC the patch of an output pixel is
// one contiguous run for each row of the kernel, which is all that rows6x16 asks for. (With dilation or groups it is
// one run for each tap; then the rows of the kernel are added up one by one.)
type direct[T Float] struct {
	geometry
	split
	adjointWeights bool // the weights are those of the convolution whose input gradient this is

	panels  []T     // weights: [groups][kg/16][kh*kw*cg][16]
	offs    []int64 // of the output pixels of a piece in its padded input
	taps    []int64 // of the products of an output pixel, where there are few and they are one sum
	runners []directRunner[T]
	y, x, w []T
	packing bool
	epilogue[T]
}

// directRunner is the scratch memory of one runner.
type directRunner[T Float] struct {
	edge[T]
	padded []T
	out    []T // output of a piece, if it is not stored
}

func newDirect[T Float](g geometry, adjointWeights bool) *direct[T] {
	return newDirectSplit[T](g, splitBySize(g, directBytes/int(size[T]())/(g.c*g.sh*g.sw+g.k)), adjointWeights)
}

func newDirectSplit[T Float](g geometry, s split, adjointWeights bool) *direct[T] {
	d := &direct[T]{geometry: g, split: s, adjointWeights: adjointWeights}
	d.panels = make([]T, g.groups*d.groupPanels()*d.panelStride())
	d.offs = d.pixelOffsets()
	if g.shallow() && g.k%tileCols == 0 && d.oneSum() {
		d.taps = d.tapOffsets()
	}
	d.runners = make([]directRunner[T], min(workers, d.pieces(g)))
	if !g.unpadded() {
		for i := range d.runners {
			d.runners[i].padded = make([]T, d.images*g.readRows(d.rows)*g.readCols()*g.c)
		}
	}
	return d
}

// groupPanels is the number of panels of a group, panelStride the size of one.
func (d *direct[T]) groupPanels() int { return ceilDiv(d.kg(), tileCols) }
func (d *direct[T]) panelStride() int { return d.depth() * tileCols }

// source is the size of the images that the pieces read: padded copies, or the input itself.
func (d *direct[T]) source() (rows, cols int) {
	if d.unpadded() {
		return d.ih, d.iw
	}
	return d.readRows(d.rows), d.readCols()
}

func (d *direct[T]) pixelOffsets() []int64 {
	rows, cols := d.source()
	offs := make([]int64, 0, d.split.pixels(d.geometry))
	for l := range d.images {
		for i := range d.rows {
			for j := range d.ow {
				offs = append(offs, int64(((l*rows+i*d.sh)*cols+j*d.sw)*d.c)*size[T]())
			}
		}
	}
	return offs
}

func (d *direct[T]) scratchBytes() int {
	n := len(d.panels)
	for i := range d.runners {
		n += len(d.runners[i].padded) + len(d.runners[i].out)
	}
	return n*int(size[T]()) + 8*len(d.offs)
}

func (d *direct[T]) run(y, x, w []T) {
	d.prepare(x, w)
	d.y = y
	parallelIf(d.macs() >= parallelConv, d.pieces(d.geometry), d)
	d.release()
}

// prepare takes the input and packs the weights.
func (d *direct[T]) prepare(x, w []T) {
	d.x, d.w = x, w
	d.packing = true
	parallelIf(d.macs() >= parallelConv, d.groups*d.groupPanels(), d)
	d.packing = false
}

func (d *direct[T]) release() { d.y, d.x, d.w = nil, nil, nil }

func (d *direct[T]) piece(worker, i int) {
	if d.packing {
		d.pack(i/d.groupPanels(), i%d.groupPanels())
		return
	}
	b := d.band(d.geometry, i)
	var y []T
	if n := d.through; d.y == nil && d.moments == nil && d.takesSquares(n) {
		d.throughSquares(worker, b, n, n.y[(b.image*(d.oh/2)+b.row/2)*(d.ow/2)*d.k:])
		return
	}
	if d.y != nil {
		y = d.y[b.first(d.geometry)*d.k:][:b.pixels(d.geometry)*d.k]
	} else {
		y = d.runners[worker].out[:b.pixels(d.geometry)*d.k]
	}
	d.compute(worker, b, y)
	d.pass(i, b, y)
}

// oneSum says that the products of an output pixel are added up in one go, and not by rows of the kernel.
func (d *direct[T]) oneSum() bool { return d.dw == 1 && d.groups == 1 }

// gather returns what a piece is made of, with padding.
func (d *direct[T]) gather(worker int, b band) []T {
	if d.unpadded() {
		return d.x[(b.image*d.ih+b.row*d.sh)*d.iw*d.c:]
	}
	padded := d.runners[worker].padded
	pad(d.geometry, b, padded, d.x)
	return padded
}

// compute sets y to the output of a piece.
func (d *direct[T]) compute(worker int, b band, y []T) {
	r := &d.runners[worker]
	src := d.gather(worker, b)
	offs := d.offs[:b.pixels(d.geometry)]
	for g := range d.groups {
		d.group(r, g, y[g*d.kg():], src[g*d.cg():], offs)
	}
}

// group computes the output channels of one group.
func (d *direct[T]) group(r *directRunner[T], g int, y, src []T, offs []int64) {
	_, cols := d.source()
	row := d.dh * cols * d.c // from row to row of the kernel
	panels := d.panels[g*d.groupPanels()*d.panelStride():]
	a := rowsArgs{base: addr(src, 0), b: addr(panels, 0), bStep: tileCols * size[T](),
		panelStride: int64(d.panelStride()) * size[T]()}
	if d.oneSum() {
		a.runs, a.runLen, a.runStride = int64(d.kh), int64(d.kw*d.c), int64(row)*size[T]()
		r.multiply(&a, offs, y, d.k, d.kg())
		return
	}
	a.runs, a.runLen, a.runStride = int64(d.kw), int64(d.cg()), int64(d.dw*d.c)*size[T]()
	for i := range d.kh {
		a.base, a.b, a.accumulate = addr(src, i*row), addr(panels, i*d.kw*d.cg()*tileCols), bit(i > 0)
		r.multiply(&a, offs, y, d.k, d.kg())
	}
}

// pack fills panel p of group g.
func (d *direct[T]) pack(g, p int) {
	panel := d.panels[(g*d.groupPanels()+p)*d.panelStride():][:d.panelStride()]
	packKernel(panel, d.w, d.geometry, d.adjointWeights, g, p)
}

// packKernel packs the weights of 16 output channels, number p of group g, into a panel [kh*kw*cg][16]. If adjoint is
// set, w are the weights of the convolution whose input gradient is wanted: the taps are then taken backwards, and our
// output channels are its input channels, so that w is [kh][kw][kg][c] seen from here.
func packKernel[T Float](panel, w []T, s geometry, adjoint bool, g, p int) {
	j := p * tileCols
	cols := min(tileCols, s.kg()-j)
	if !adjoint {
		packPanels(panel, 0, w, s.k, false, 0, s.depth(), g*s.kg()+j, cols)
		return
	}
	taps := s.kh * s.kw
	for t := range taps {
		packPanels(panel[t*s.cg()*tileCols:], 0, w[(taps-1-t)*s.kg()*s.c:], s.c, true, g*s.cg(), s.cg(), j, cols)
	}
}
