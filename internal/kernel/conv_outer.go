package kernel

const (
	// outerPixels is the number of pixels that one call of outer6x16 adds up: a panel of their gradients stays in the
	// first-level cache.
	outerPixels   = 256
	outerElements = 1 << 12 // gradients that are read where they are
	// outerSlots bounds the number of partial sums, outerBytes their size.
	outerSlots = 16
	outerBytes = 64 << 20
	// fewRows is the number of weight rows up to which packing the gradients does not pay.
	fewRows = 2 * tileRows
)

// outer computes the weight gradient as a sum of outer products over all output pixels. The pieces of the batch are
// dealt to slots in order, each slot adds its pieces up one after another, and the slots are added up in order.
type outer[T Float] struct {
	geometry
	split
	slots     int
	rows16    int     // length of a row of a partial sum: kg in whole panels
	offs      []int64 // of the rows of the weights (tap and channel) in a padded image, in whole tiles
	sums      []T     // [slots][groups][rows][rows16]
	runners   []outerRunner[T]
	weights   []T // the result
	x, dy     []T
	behind    *NormReLU[T] // in place of dy: makes the gradients of a piece when they are needed
	again     *direct[T]   // computes the outputs they are made of
	recompute bool         // if these are not stored either
	adding    bool
}

type outerRunner[T Float] struct {
	padded []T
	out    []T // output of a piece that is computed again: [pixels][k]
	grads  []T // gradients of a piece that are not taken from dy: [pixels][k]
	panels []T // gradients of a piece: [kg/16][pixels][16]
}

func newOuter[T Float](g geometry) *outer[T] {
	o := &outer[T]{geometry: g, rows16: roundUp(g.kg(), tileCols)}
	o.split = o.bands()
	s := o.split
	o.offs = o.rowOffsets()
	slot := g.groups * len(o.offs) * o.rows16
	o.slots = min(outerSlots, s.pieces(g), max(2, outerBytes/int(size[T]())/slot))
	o.sums = make([]T, o.slots*slot)
	o.runners = make([]outerRunner[T], min(workers, o.slots))
	for i := range o.runners {
		if !g.unpadded() {
			o.runners[i].padded = make([]T, s.images*g.readRows(s.rows)*g.readCols()*g.c)
		}
		if !o.gradientsInPlace() {
			o.runners[i].panels = make([]T, s.pixels(g)*o.rows16)
		}
	}
	return o
}

// bands cuts the output. The number of rows of a band is even, which NormReLU asks for.
func (o *outer[T]) bands() split {
	pixels := outerPixels
	if o.gradientsInPlace() { // they are walked over once for every panel, and should stay in the first-level cache
		pixels = min(pixels, max(tileRows, outerElements/o.k))
	}
	px := o.oh * o.ow
	s := split{max(1, min(pixels/px, ceilDiv(o.n, outerSlots))), o.oh}
	if px > pixels*3/2 {
		s.rows = min(o.oh, max(2, pixels/o.ow/2*2))
	}
	return s
}

// gradientsInPlace says that the gradients are read where they are, 16 at a time.
func (o *outer[T]) gradientsInPlace() bool {
	return o.depth() <= fewRows && o.kg()%tileCols == 0
}

// source is the size of the images that the pieces read: padded copies, or the input itself.
func (o *outer[T]) source(b band) (rows, cols int) {
	if o.unpadded() {
		return o.ih, o.iw
	}
	return o.readRows(b.rows), o.readCols()
}

func (o *outer[T]) rowOffsets() []int64 {
	_, cols := o.source(band{})
	offs := make([]int64, roundUp(o.depth(), tileRows)) // the rows that fill the last tile repeat the first one
	for i := range o.depth() {
		tap, ch := i/o.cg(), i%o.cg()
		offs[i] = int64((tap/o.kw*o.dh*cols+tap%o.kw*o.dw)*o.c+ch) * size[T]()
	}
	return offs
}

func (o *outer[T]) scratchBytes() int {
	n := len(o.sums)
	if o.again != nil {
		n += o.again.scratchBytes() / int(size[T]())
	}
	for i := range o.runners {
		r := &o.runners[i]
		n += len(r.padded) + len(r.out) + len(r.grads) + len(r.panels)
	}
	return n*int(size[T]()) + 8*len(o.offs)
}

func (o *outer[T]) run(weights, x, dy []T) {
	worth := o.macs() >= parallelConv
	o.weights, o.x, o.dy = weights, x, dy
	o.adding = false
	parallelIf(worth, o.slots, o)
	o.adding = true
	parallelIf(worth && len(weights) > 1<<16, o.kh*o.kw, o)
	o.weights, o.x, o.dy = nil, nil, nil
}

func (o *outer[T]) piece(worker, i int) {
	if o.adding {
		o.add(i)
		return
	}
	slot := len(o.sums) / o.slots
	sums := o.sums[i*slot:][:slot]
	clear(sums)
	pieces := o.pieces(o.geometry)
	for p := i * pieces / o.slots; p < (i+1)*pieces/o.slots; p++ {
		o.products(worker, sums, o.band(o.geometry, p))
	}
}

// products adds what one piece gives.
func (o *outer[T]) products(worker int, sums []T, b band) {
	r := &o.runners[worker]
	src := r.padded
	if o.unpadded() {
		src = o.x[(b.image*o.ih+b.row*o.sh)*o.iw*o.c:]
	} else {
		pad(o.geometry, b, src, o.x)
	}
	grads := o.gradients(worker, b)
	rows, cols := o.source(b)
	width := size[T]()
	a := outerArgs{
		images: int64(b.images), height: int64(b.rows), width: int64(o.ow),
		xPixel: int64(o.sw*o.c) * width,
		xRow:   int64((o.sh*cols-o.ow*o.sw)*o.c) * width,
		xImage: int64((rows-b.rows*o.sh)*cols*o.c) * width,
		ldc:    int64(o.rows16) * width,
		panels: int64(o.rows16 / tileCols),
	}
	for g := range o.groups {
		group := sums[g*len(o.offs)*o.rows16:]
		dy := grads[g*o.kg():]
		stride := tileCols // from panel to panel
		a.gPixel = int64(o.k) * width
		if !o.gradientsInPlace() {
			stride, a.gPixel = b.pixels(o.geometry)*tileCols, tileCols*width
			packPanels(r.panels, stride, dy, o.k, false, 0, b.pixels(o.geometry), 0, o.kg())
			dy = r.panels
		}
		a.x, a.g, a.panelStride = addr(src, g*o.cg()), addr(dy, 0), int64(stride)*width
		for i := 0; i < len(o.offs); i += tileRows {
			a.offs, a.c = &o.offs[i], addr(group, i*o.rows16)
			outer6[T](&a)
		}
	}
}

// gradients are those of a piece.
func (o *outer[T]) gradients(worker int, b band) []T {
	first, line := b.first(o.geometry)*o.k, o.ow*o.k
	n := o.behind
	if n == nil {
		return o.dy[first:]
	}
	r := &o.runners[worker]
	y := r.out
	if o.recompute {
		o.again.compute(worker, b, y[:b.pixels(o.geometry)*o.k])
	} else {
		y = n.x[first:]
	}
	for l := range b.images {
		at := l * b.rows * line
		n.gradRows(r.grads[at:], y[at:], b.image+l, b.row, b.rows)
	}
	return r.grads
}

// add sums the slots of one tap in their order.
func (o *outer[T]) add(tap int) {
	slot, group := len(o.sums)/o.slots, len(o.offs)*o.rows16
	for c := range o.cg() {
		row := tap*o.cg() + c
		for g := range o.groups {
			dst := o.weights[row*o.k+g*o.kg():][:o.kg()]
			copy(dst, o.sums[g*group+row*o.rows16:])
			for s := 1; s < o.slots; s++ {
				addTo(dst, o.sums[s*slot+g*group+row*o.rows16:][:o.kg()])
			}
		}
	}
}
