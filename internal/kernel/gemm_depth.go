package kernel

// depthGemm is Aᵀ·B, as the gradient of weights is computed, with its depth cut into blocks: A and B have a row for
// each example, so a runner that takes a block of them finds what it wrote before in its own cache. Each block gives a
// matrix of its own. They are added up in order, with the bits of gemm.
type depthGemm[T Float] struct {
	m, n, k       int
	a, b, c       []T
	lda, ldb, ldc int
	accumulate    bool
	finish        Finish[T]

	depth      int  // rows of A and B in a block
	rows, cols int  // of a piece of C
	tiled      bool // rows of Aᵀ are read from tiles packed first
	adding     bool // which of the two phases runs
	products   []T  // of all blocks but the first, [m][n] each
	runners    []depthRunner[T]
}

// depthRunner is the scratch memory of one runner.
type depthRunner[T Float] struct {
	edge[T]
	tiles []T // rows of Aᵀ
	last  []T // the last panel of B, if columns are missing
}

const (
	depthColumns  = 128     // of C in a piece, if A is read where it is
	depthElements = 1 << 20 // that the products of blocks may have
)

// byDepth says that depthGemm computes a product.
func byDepth(transA, transB bool, m, n, k int) bool {
	return transA && !transB && m >= tileRows && k > depthBlock && m*n*k >= parallelGemm &&
		(ceilDiv(k, depthBlock)-1)*m*n <= depthElements
}

func gemmByDepth[T Float](m, n, k int, a []T, lda int, b []T, ldb int, c []T, ldc int, accumulate bool, f Finish[T]) {
	list := recycled[depthGemm[T]]()
	g := list.get()
	g.m, g.n, g.k, g.a, g.lda, g.b, g.ldb, g.c, g.ldc = m, n, k, a, lda, b, ldb, c, ldc
	g.accumulate, g.finish = accumulate, f
	g.run()
	g.a, g.b, g.c, g.finish = nil, nil, nil, Finish[T]{}
	list.put(g)
}

func (g *depthGemm[T]) run() {
	g.depth = roundUp(ceilDiv(g.k, ceilDiv(g.k, depthBlock)), 8) // as in gemm
	g.cut()
	g.prepare()
	g.adding = false
	parallel(g.blocks()*g.blockPieces(), g)
	g.adding = true
	parallel(ceilDiv(g.m, g.rowsToAdd()), g)
}

// cut chooses the size of the pieces of C. Rows of Aᵀ are packed where A's own rows are long, as in gemm, and then once
// for all columns.
func (g *depthGemm[T]) cut() {
	g.rows, g.cols = g.m, min(g.n, depthColumns)
	g.tiled = g.lda >= packLength || !masked[T]()
	if g.tiled {
		g.rows, g.cols = roundUp(ceilDiv(g.m, ceilDiv(g.m, rowBlock)), tileRows), g.n
	}
}

// prepare makes the scratch memory ahead, for every runner that there may be.
func (g *depthGemm[T]) prepare() {
	g.products = grow(g.products, (g.blocks()-1)*g.m*g.n)
	if g.runners == nil {
		g.runners = make([]depthRunner[T], workers)
	}
	for i := range g.runners[:min(workers, g.blocks()*g.blockPieces())] {
		r := &g.runners[i]
		if g.tiled {
			r.tiles = grow(r.tiles, roundUp(g.rows, tileRows)*(g.depth+tileGap))
		}
		if !masked[T]() {
			r.last = grow(r.last, g.depth*tileCols)
		}
	}
}

func (g *depthGemm[T]) blocks() int      { return ceilDiv(g.k, g.depth) }
func (g *depthGemm[T]) blockPieces() int { return ceilDiv(g.m, g.rows) * ceilDiv(g.n, g.cols) }
func (g *depthGemm[T]) rowsToAdd() int   { return max(1, elementPiece/g.n) }

func (g *depthGemm[T]) piece(worker, i int) {
	if g.adding {
		i0 := i * g.rowsToAdd()
		g.add(i0, min(g.rowsToAdd(), g.m-i0))
		return
	}
	block, i := i/g.blockPieces(), i%g.blockPieces()
	across := ceilDiv(g.n, g.cols)
	g.runners[worker].multiply(g, block, i/across*g.rows, i%across*g.cols)
}

// multiply computes a piece of a block's product.
func (r *depthRunner[T]) multiply(g *depthGemm[T], block, i0, j0 int) {
	k0 := block * g.depth
	k, rows, cols := min(g.depth, g.k-k0), min(g.rows, g.m-i0), min(g.cols, g.n-j0)
	t := tiles[T]{g.a[k0*g.lda+i0:], g.lda, 1}
	if g.tiled {
		packTiles(r.tiles, k+tileGap, g.a, g.lda, i0, rows, k0, k)
		t = tiles[T]{r.tiles, tileRows, k + tileGap}
	}
	c, ldc, accumulate := g.c[i0*g.ldc+j0:], g.ldc, g.accumulate
	if block > 0 {
		c, ldc, accumulate = g.products[((block-1)*g.m+i0)*g.n+j0:], g.n, false
	}
	whole := cols
	if !masked[T]() {
		whole -= cols % tileCols
	}
	b := g.b[k0*g.ldb+j0:]
	r.edge.multiplyColumns(t, panels[T]{b, g.ldb, tileCols}, k, c, ldc, rows, whole, accumulate)
	if whole < cols {
		packStraight(r.last, b[whole:], g.ldb, k, cols-whole)
		r.edge.multiplyColumns(t, panels[T]{r.last, tileCols, 0}, k, c[whole:], ldc, rows, cols-whole, accumulate)
	}
}

// add adds up the blocks' products of some rows.
func (g *depthGemm[T]) add(i0, rows int) {
	for i := i0; i < i0+rows; i++ {
		row := g.c[i*g.ldc:][:g.n]
		for block := range g.blocks() - 1 {
			addTo(row, g.products[(block*g.m+i)*g.n:][:g.n])
		}
	}
	g.finish.block(g.c, g.ldc, i0, 0, rows, g.n)
}
