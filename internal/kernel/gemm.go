package kernel

import "fmt"

// Blocks of the product. A piece of parallel work is a block of C; it reads depthBlock rows of B, which stay in the
// second-level cache while the rows of A pass by.
const (
	rowBlock   = 96
	colBlock   = 256
	depthBlock = 512
	wideBlock  = 4096 // columns of B that are packed at a time

	packColumns = 64  // columns of B that one piece packs
	packTiled   = 48  // rows of a transposed A that one piece packs
	packRows    = 144 // rows of C above which packing B pays
	tileGap     = 8   // rows between packed tiles, so that these lie in different cache sets
	// rows of a transposed A above which packing it pays, unless each is read for several panels at a time
	packDepth    = 128
	packLength   = 256     // and is shorter than this: longer ones lie in a page each or two
	smallGemm    = 16 << 7 // multiply-adds below which the blocks do not pay
	parallelGemm = 1 << 20 // multiply-adds above which helpers are woken
	fewBlocks    = 8       // pieces that there should be then
)

// Gemm computes C = op(A) op(B), or C += op(A) op(B) if accumulate, for row-major matrices: op(A) is m x k, op(B) is k
// x n, C is m x n, and op transposes if transA or transB is set. lda, ldb and ldc are the lengths of the stored rows. C
// must not overlap A or B. NaN and infinities propagate as in the defining sums: zeros are not skipped. It panics if a
// slice is too short.
func Gemm[T Float](transA, transB bool, m, n, k int, a []T, lda int, b []T, ldb int, c []T, ldc int, accumulate bool) {
	GemmThen(transA, transB, m, n, k, a, lda, b, ldb, c, ldc, accumulate, Finish[T]{})
}

// GemmThen is Gemm, and finishes each block of C while that is still in the cache.
func GemmThen[T Float](transA, transB bool, m, n, k int, a []T, lda int, b []T, ldb int, c []T, ldc int,
	accumulate bool, f Finish[T]) {
	checkMatrix("A", len(a), lda, m, k, transA)
	checkMatrix("B", len(b), ldb, k, n, transB)
	checkMatrix("C", len(c), ldc, m, n, false)
	f.check(m, n, ldc)
	if m == 0 || n == 0 {
		return
	}
	if k == 0 || m*n*k <= smallGemm {
		gemmSmall(transA, transB, m, n, k, a, lda, b, ldb, c, ldc, accumulate)
		f.block(c, ldc, 0, 0, m, n)
		return
	}
	if byDepth(transA, transB, m, n, k) {
		gemmByDepth(m, n, k, a, lda, b, ldb, c, ldc, accumulate, f)
		return
	}
	gemmInOrder(transA, transB, m, n, k, a, lda, b, ldb, c, ldc, accumulate, f)
}

// gemmInOrder computes a product block of depth after block of depth.
func gemmInOrder[T Float](transA, transB bool, m, n, k int, a []T, lda int, b []T, ldb int, c []T, ldc int,
	accumulate bool, f Finish[T]) {
	list := recycled[gemm[T]]()
	g := list.get()
	g.transA, g.transB, g.m, g.n, g.k = transA, transB, m, n, k
	g.a, g.lda, g.b, g.ldb, g.c, g.ldc = a, lda, b, ldb, c, ldc
	g.finish = f
	g.run(accumulate)
	g.a, g.b, g.c, g.finish = nil, nil, nil, Finish[T]{}
	list.put(g)
}

// checkMatrix panics unless a slice holds the stored form of a rows x cols matrix.
func checkMatrix(name string, length, ld, rows, cols int, trans bool) {
	if trans {
		rows, cols = cols, rows
	}
	if rows < 0 || cols < 0 || ld < cols {
		panic(fmt.Sprintf("kernel: Gemm: %s is stored as %d rows of %d, row length %d", name, rows, cols, ld))
	}
	// length < (rows-1)*ld + cols, without overflow
	if rows > 0 && cols > 0 && (length < cols || (length-cols)/ld < rows-1) {
		panic(fmt.Sprintf("kernel: Gemm: %s has %d elements, too few for %d rows of %d at row length %d",
			name, length, rows, cols, ld))
	}
}

// gemmSmall is Gemm without packing.
func gemmSmall[T Float](transA, transB bool, m, n, k int, a []T, lda int, b []T, ldb int, c []T, ldc int,
	accumulate bool) {
	ai, ap := lda, 1
	if transA {
		ai, ap = 1, lda
	}
	for i := range m {
		row := c[i*ldc:][:n]
		if !accumulate {
			clear(row)
		}
		if transB {
			for j := range row {
				var s T
				for p, v := range b[j*ldb:][:k] {
					s += a[i*ai+p*ap] * v
				}
				row[j] += s
			}
			continue
		}
		for p := range k {
			v := a[i*ai+p*ap]
			for j, w := range b[p*ldb:][:n] {
				row[j] += v * w
			}
		}
	}
}

// gemm is a product in progress. For each block of columns and of depth, B is packed once for all, unless it is read
// where it is, then blocks of C are computed.
type gemm[T Float] struct {
	transA, transB bool
	m, n, k        int
	a, b, c        []T
	lda, ldb, ldc  int
	finish         Finish[T]

	rows, cols int  // of a block of C
	stored     bool // B is read where it is
	tiled      bool // A is transposed, and read from tiles packed first
	packing    bool // which of the two phases runs
	accumulate bool
	n0, nc     int // columns in work
	k0, kc     int // depth in work
	packed     []T // panels of B
	tiles      []T // rows of a transposed A
	runners    []gemmRunner[T]
}

// gemmRunner is the scratch memory of one runner.
type gemmRunner[T Float] struct {
	edge[T]
	rows [rowBlock]int64
	last []T // the last panel of a stored B, if columns are missing
}

func (g *gemm[T]) run(accumulate bool) {
	blocks := ceilDiv(g.k, depthBlock)
	depth := roundUp(ceilDiv(g.k, blocks), 8) // blocks of about equal depth
	worth := g.m*g.n*g.k >= parallelGemm
	g.stored = !g.transB && g.m <= packRows
	g.cut(worth)
	// tiles of less could read beyond A
	g.tiled = g.transA && (depth > packDepth && (!masked[T]() || g.lda >= packLength) ||
		g.m-(g.rowBlocks()-1)*g.rows < tileRows)
	g.prepare(depth)
	for g.n0 = 0; g.n0 < g.n; g.n0 += wideBlock {
		g.nc = min(wideBlock, g.n-g.n0)
		for g.k0 = 0; g.k0 < g.k; g.k0 += depth {
			g.kc = min(depth, g.k-g.k0)
			g.accumulate = accumulate || g.k0 > 0
			if n := g.packsB() + g.packsA(); n > 0 {
				g.packing = true
				parallelIf(worth, n, g)
				g.packing = false
			}
			parallelIf(worth, g.rowBlocks()*ceilDiv(g.nc, g.cols), g)
		}
	}
}

// cut chooses the size of the blocks of C: about equal numbers of rows, and if helpers are woken at least a few blocks.
func (g *gemm[T]) cut(worth bool) {
	g.rows, g.cols = roundUp(ceilDiv(g.m, ceilDiv(g.m, rowBlock)), tileRows), colBlock
	if !worth {
		return
	}
	for g.cols > edgeCols && g.rowBlocks()*ceilDiv(g.n, g.cols) < fewBlocks {
		g.cols /= 2
	}
	if g.rowBlocks()*ceilDiv(g.n, g.cols) < fewBlocks {
		g.rows = roundUp(ceilDiv(g.rows, 2), tileRows)
	}
}

func (g *gemm[T]) rowBlocks() int { return ceilDiv(g.m, g.rows) }

// packsB is the number of pieces in which B is packed, packsA that of A.
func (g *gemm[T]) packsB() int {
	if g.stored {
		return 0
	}
	return ceilDiv(g.nc, packColumns)
}

func (g *gemm[T]) packsA() int {
	if !g.tiled {
		return 0
	}
	return ceilDiv(g.m, packTiled)
}

// tileStride is the number of elements between the columns of a row of packed tiles.
func (g *gemm[T]) tileStride() int { return g.kc + tileGap }

// prepare makes the scratch memory ahead, for every runner that there may be, so that it is not the timing which
// decides what is allocated.
func (g *gemm[T]) prepare(depth int) {
	if !g.stored {
		g.packed = grow(g.packed, roundUp(min(g.n, wideBlock), tileCols)*depth)
	}
	if g.tiled {
		g.tiles = grow(g.tiles, roundUp(g.m, tileRows)*(depth+tileGap))
	}
	if g.runners == nil {
		g.runners = make([]gemmRunner[T], workers)
	}
	for i := range g.runners[:min(workers, g.rowBlocks()*ceilDiv(min(g.n, wideBlock), g.cols))] {
		if g.stored {
			g.runners[i].last = grow(g.runners[i].last, depth*tileCols)
		}
	}
}

func (g *gemm[T]) piece(worker, i int) {
	if g.packing {
		g.pack(i)
		return
	}
	blocks := ceilDiv(g.nc, g.cols)
	i0, j0 := i/blocks*g.rows, i%blocks*g.cols
	rows, cols := min(g.rows, g.m-i0), min(g.cols, g.nc-j0)
	g.runners[worker].block(g, i0, j0, rows, cols)
	if g.k0+g.kc == g.k {
		g.finish.block(g.c, g.ldc, i0, g.n0+j0, rows, cols)
	}
}

// block computes the block of C that begins at row i0 and at column j0 of those in work.
func (r *gemmRunner[T]) block(g *gemm[T], i0, j0, rows, cols int) {
	if !g.stored {
		r.multiply(g, panels[T]{g.packed[j0*g.kc:], tileCols, g.kc * tileCols}, i0, g.n0+j0, rows, cols)
		return
	}
	whole := cols
	if !masked[T]() {
		whole -= cols % tileCols
	}
	if j := g.n0 + j0; whole > 0 {
		r.multiply(g, panels[T]{g.b[g.k0*g.ldb+j:], g.ldb, tileCols}, i0, j, rows, whole)
	}
	if j := g.n0 + j0 + whole; whole < cols {
		packStraight(r.last, g.b[g.k0*g.ldb+j:], g.ldb, g.kc, cols-whole)
		r.multiply(g, panels[T]{r.last, tileCols, 0}, i0, j, rows, cols-whole)
	}
}

// pack does a piece of the packing: of B first, then of A.
func (g *gemm[T]) pack(i int) {
	if n := g.packsB(); i >= n {
		i0 := (i - n) * packTiled
		packTiles(g.tiles[i0*g.tileStride():], g.tileStride(), g.a, g.lda, i0, min(packTiled, g.m-i0), g.k0, g.kc)
		return
	}
	j := i * packColumns
	packPanels(g.packed[j*g.kc:], g.kc*tileCols, g.b, g.ldb, g.transB, g.k0, g.kc, g.n0+j, min(packColumns, g.nc-j))
}

// panels are some columns of B: rows and panels are this many elements apart.
type panels[T Float] struct {
	b            []T
	step, stride int
}

// multiply computes the block of C that begins at row i0 and column j0.
func (r *gemmRunner[T]) multiply(g *gemm[T], b panels[T], i0, j0, rows, cols int) {
	c := g.c[i0*g.ldc+j0:]
	if g.transA {
		r.multiplyTransposed(g, b, c, i0, rows, cols)
	} else {
		r.multiplyStored(g, b, c, i0, rows, cols)
	}
}

// multiplyStored takes the rows of A where they are.
func (r *gemmRunner[T]) multiplyStored(g *gemm[T], b panels[T], c []T, i0, rows, cols int) {
	for i := range rows {
		r.rows[i] = int64(i*g.lda) * size[T]()
	}
	a := rowsArgs{
		base: addr(g.a, i0*g.lda+g.k0), runs: 1, runLen: int64(g.kc), accumulate: bit(g.accumulate),
		b: addr(b.b, 0), bStep: int64(b.step) * size[T](), panelStride: int64(b.stride) * size[T](),
	}
	r.edge.multiply(&a, r.rows[:rows], c, g.ldc, cols)
}

// multiplyTransposed takes rows of A from its columns: where they are, or from tiles packed first.
func (r *gemmRunner[T]) multiplyTransposed(g *gemm[T], b panels[T], c []T, i0, rows, cols int) {
	t := tiles[T]{g.a[g.k0*g.lda+i0:], g.lda, 1}
	if g.tiled {
		t = tiles[T]{g.tiles[i0*g.tileStride():], tileRows, g.tileStride()}
	}
	r.edge.multiplyColumns(t, b, g.kc, c, g.ldc, rows, cols, g.accumulate)
}

// tiles are some columns of a transposed A: rows of A are this many elements apart, and so are successive columns, in
// whole tiles.
type tiles[T Float] struct {
	a            []T
	step, stride int
}

// multiplyColumns computes a block of C from columns of A, of length k.
func (e *edge[T]) multiplyColumns(t tiles[T], b panels[T], k int, c []T, ldc, rows, cols int, accumulate bool) {
	width := size[T]()
	a := packedArgs{aStep: int64(t.step) * width, bStep: int64(b.step) * width, panelStride: int64(b.stride) * width,
		k: int64(k)}
	for j := 0; j < cols; j += edgeCols {
		w := min(edgeCols, cols-j)
		a.b = addr(b.b, j/tileCols*b.stride)
		a.setColumns(w)
		for i := 0; i < rows; i += tileRows {
			if rows-i >= tileRows && (masked[T]() || w%tileCols == 0) {
				a.a = addr(t.a, i*t.stride)
				a.c, a.ldc, a.accumulate = addr(c, i*ldc+j), int64(ldc)*width, bit(accumulate)
				packed6[T](&a)
				continue
			}
			left := min(tileRows, rows-i)
			skip := 0
			if t.stride == 1 { // read no further than the last column
				skip = tileRows - left
			}
			a.a = addr(t.a, (i-skip)*t.stride)
			a.c, a.ldc, a.accumulate = addr(e.tile[:], 0), edgeCols*width, 0
			packed6[T](&a)
			e.put(c[i*ldc+j:], ldc, skip, left, w, accumulate)
		}
	}
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
