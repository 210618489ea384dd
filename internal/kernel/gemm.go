package kernel

import "fmt"

// Blocks of the product. A piece of parallel work is rowBlock x colBlock of C; depthBlock rows of B in panels of 16
// columns are 24 KiB of float32, which stay in the first-level cache while rowBlock rows of A pass by.
const (
	rowBlock   = 96
	colBlock   = 256
	depthBlock = 384
	wideBlock  = 4096 // columns of B that are packed at a time

	packColumns   = 64      // columns of B that one piece packs
	smallGemm     = 16 << 7 // multiply-adds below which packing does not pay
	parallelGemm  = 1 << 20 // multiply-adds above which helpers are woken
	narrowestGemm = 4       // rows of C below which packing B does not pay
)

// Gemm computes C = op(A) op(B), or C += op(A) op(B) if accumulate, for row-major matrices: op(A) is m x k, op(B) is k x n, C is
// m x n, and op transposes if transA or transB is set. lda, ldb and ldc are the lengths of the stored rows. C must not overlap A or B.
// NaN and infinities propagate as in the defining sums: zeros are not skipped.
// It panics if a slice is too short.
func Gemm[T Float](transA, transB bool, m, n, k int, a []T, lda int, b []T, ldb int, c []T, ldc int, accumulate bool) {
	checkMatrix("A", len(a), lda, m, k, transA)
	checkMatrix("B", len(b), ldb, k, n, transB)
	checkMatrix("C", len(c), ldc, m, n, false)
	if m == 0 || n == 0 {
		return
	}
	if k == 0 || m < narrowestGemm || m*n*k <= smallGemm {
		gemmSmall(transA, transB, m, n, k, a, lda, b, ldb, c, ldc, accumulate)
		return
	}
	list := recycled[gemm[T]]()
	g := list.get()
	g.transA, g.transB, g.m, g.n, g.k = transA, transB, m, n, k
	g.a, g.lda, g.b, g.ldb, g.c, g.ldc = a, lda, b, ldb, c, ldc
	g.run(accumulate)
	g.a, g.b, g.c = nil, nil, nil
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
	if rows > 0 && cols > 0 && length < (rows-1)*ld+cols {
		panic(fmt.Sprintf("kernel: Gemm: %s has %d elements, %d rows of %d at row length %d need %d", name, length, rows, cols, ld, (rows-1)*ld+cols))
	}
}

// gemmSmall is Gemm without packing.
func gemmSmall[T Float](transA, transB bool, m, n, k int, a []T, lda int, b []T, ldb int, c []T, ldc int, accumulate bool) {
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

// gemm is a product in progress: for each block of columns and of depth, B is packed once for all, then blocks of C are computed.
type gemm[T Float] struct {
	transA, transB bool
	m, n, k        int
	a, b, c        []T
	lda, ldb, ldc  int

	packing    bool // which of the two phases runs
	accumulate bool
	n0, nc     int // columns in work
	k0, kc     int // depth in work
	packed     []T // panels of B
	runners    []gemmRunner[T]
}

// gemmRunner is the scratch memory of one runner.
type gemmRunner[T Float] struct {
	edge[T]
	rows  [rowBlock]int64
	tiles []T // packed rows of a transposed A
}

func (g *gemm[T]) run(accumulate bool) {
	blocks := ceilDiv(g.k, depthBlock)
	depth := roundUp(ceilDiv(g.k, blocks), 8) // blocks of about equal depth
	worth := g.m*g.n*g.k >= parallelGemm
	g.prepare(depth)
	for g.n0 = 0; g.n0 < g.n; g.n0 += wideBlock {
		g.nc = min(wideBlock, g.n-g.n0)
		for g.k0 = 0; g.k0 < g.k; g.k0 += depth {
			g.kc = min(depth, g.k-g.k0)
			g.accumulate = accumulate || g.k0 > 0
			g.packing = true
			parallelIf(worth, ceilDiv(g.nc, packColumns), g)
			g.packing = false
			parallelIf(worth, ceilDiv(g.m, rowBlock)*ceilDiv(g.nc, colBlock), g)
		}
	}
}

// prepare makes the scratch memory ahead, for every runner that there may be, so that it is not the timing which decides what is allocated.
func (g *gemm[T]) prepare(depth int) {
	g.packed = grow(g.packed, roundUp(min(g.n, wideBlock), tileCols)*depth)
	if g.runners == nil {
		g.runners = make([]gemmRunner[T], workers)
	}
	if g.transA {
		n := min(workers, ceilDiv(g.m, rowBlock)*ceilDiv(min(g.n, wideBlock), colBlock))
		for i := range g.runners[:n] {
			g.runners[i].tiles = grow(g.runners[i].tiles, min(rowBlock, roundUp(g.m, tileRows))*depth)
		}
	}
}

func (g *gemm[T]) piece(worker, i int) {
	if g.packing {
		j := i * packColumns
		packPanels(g.packed[j*g.kc:], g.kc*tileCols, g.b, g.ldb, g.transB, g.k0, g.kc, g.n0+j, min(packColumns, g.nc-j))
		return
	}
	blocks := ceilDiv(g.nc, colBlock)
	i0, j0 := i/blocks*rowBlock, i%blocks*colBlock
	rows, cols := min(rowBlock, g.m-i0), min(colBlock, g.nc-j0)
	panels, c := g.packed[j0*g.kc:], g.c[i0*g.ldc+g.n0+j0:]
	if g.transA {
		g.runners[worker].multiplyPacked(g, panels, c, i0, rows, cols)
	} else {
		g.runners[worker].multiplyStored(g, panels, c, i0, rows, cols)
	}
}

// multiplyStored takes the rows of A where they are.
func (r *gemmRunner[T]) multiplyStored(g *gemm[T], panels, c []T, i0, rows, cols int) {
	for i := range rows {
		r.rows[i] = int64(i*g.lda) * size[T]()
	}
	width := size[T]()
	a := rowsArgs{
		base: addr(g.a, i0*g.lda+g.k0), runs: 1, runLen: int64(g.kc), accumulate: bit(g.accumulate),
		b: addr(panels, 0), bStep: tileCols * width, panelStride: int64(g.kc*tileCols) * width,
	}
	r.multiply(&a, r.rows[:rows], c, g.ldc, cols)
}

// multiplyPacked turns the columns of a transposed A into tiles first.
func (r *gemmRunner[T]) multiplyPacked(g *gemm[T], panels, c []T, i0, rows, cols int) {
	packTiles(r.tiles, g.a, g.lda, i0, rows, g.k0, g.kc)
	width := size[T]()
	a := packedArgs{aStep: tileRows * width, bStep: tileCols * width, panelStride: int64(g.kc*tileCols) * width, k: int64(g.kc)}
	for j := 0; j < cols; j += edgeCols {
		a.b = addr(panels, j*g.kc)
		w := min(edgeCols, cols-j)
		a.panels = int64(ceilDiv(w, tileCols))
		for i := 0; i < rows; i += tileRows {
			a.a = addr(r.tiles, i*g.kc)
			if rows-i >= tileRows && w%tileCols == 0 {
				a.c, a.ldc, a.accumulate = addr(c, i*g.ldc+j), int64(g.ldc)*width, bit(g.accumulate)
				packed6[T](&a)
				continue
			}
			a.c, a.ldc, a.accumulate = addr(r.tile[:], 0), edgeCols*width, 0
			packed6[T](&a)
			r.put(c[i*g.ldc+j:], g.ldc, min(tileRows, rows-i), w, g.accumulate)
		}
	}
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
