package kernel

import "unsafe"

// maxCall bounds the multiply-adds per column of one assembly call, which the scheduler cannot interrupt, to well under
// 0.1 ms.
const maxCall = 1 << 14

// edgeCols are the columns that are computed beside their place at a time.
const edgeCols = widePanels * tileCols

// An edge is the scratch memory with which one runner computes tiles that do not fit into the result.
type edge[T Float] struct {
	tile [tileRows * edgeCols]T
	offs [tileRows]int64
}

// multiply computes C[i][j] (+)= row_i * B_j, i < len(offs), j < cols, with rows and panels described by a (base, runs,
// b and the strides) and the byte offsets offs. If masked, the last panel may end with the last column; else its unused
// columns must be zero.
func (e *edge[T]) multiply(a *rowsArgs, offs []int64, c []T, ldc, cols int) {
	depth := int(a.runs * a.runLen)
	chunk := max(1, maxCall/depth)
	tiles, whole := len(offs)/tileRows, cols
	if !masked[T]() {
		whole -= cols % tileCols
	}
	if whole > 0 {
		a.setColumns(whole)
		a.ldc, a.tileStride = int64(ldc)*size[T](), int64(tileRows*ldc)*size[T]()
		for t := 0; t < tiles; t += chunk {
			a.offs, a.c, a.tiles = &offs[t*tileRows], addr(c, t*tileRows*ldc), int64(min(chunk, tiles-t))
			rows6[T](a)
		}
	}
	for i := 0; i < len(offs); i += tileRows {
		rows := min(tileRows, len(offs)-i)
		j := 0
		if rows == tileRows {
			j = whole
		}
		for ; j < cols; j += edgeCols {
			e.partial(a, offs[i:][:rows], j, c[i*ldc+j:], ldc, min(edgeCols, cols-j))
		}
	}
}

// setColumns asks for this many columns.
func (a *rowsArgs) setColumns(cols int) { a.panels, a.missing = panelsOf(cols) }

func (a *packedArgs) setColumns(cols int) { a.panels, a.missing = panelsOf(cols) }

// panelsOf is the number of panels that hold this many columns, and how many more they could hold.
func panelsOf(cols int) (panels, missing int64) {
	n := ceilDiv(cols, tileCols)
	return int64(n), int64(n*tileCols - cols)
}

// partial computes one tile, from column j of B on, beside its place and copies the part that exists.
func (e *edge[T]) partial(a *rowsArgs, offs []int64, j int, c []T, ldc, cols int) {
	for r := range e.offs {
		e.offs[r] = offs[min(r, len(offs)-1)]
	}
	b := *a
	b.offs, b.tiles = &e.offs[0], 1
	b.b = unsafe.Add(a.b, int64(j/tileCols)*a.panelStride)
	b.setColumns(cols)
	b.c, b.ldc, b.accumulate = addr(e.tile[:], 0), edgeCols*size[T](), 0
	rows6[T](&b)
	e.put(c, ldc, 0, len(offs), cols, a.accumulate != 0)
}

// put copies or adds some rows of the tile, from the given one on, and its first columns.
func (e *edge[T]) put(c []T, ldc, first, rows, cols int, accumulate bool) {
	for r := range rows {
		dst, src := c[r*ldc:][:cols], e.tile[(first+r)*edgeCols:][:cols]
		if !accumulate {
			copy(dst, src)
			continue
		}
		for j, v := range src {
			dst[j] += v
		}
	}
}
