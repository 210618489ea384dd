package kernel

import "unsafe"

// maxCall bounds the multiply-adds per column of one assembly call, which the scheduler cannot interrupt, to well under 0.1 ms.
const maxCall = 1 << 14

// edgeCols are the columns that are computed beside their place at a time.
const edgeCols = widePanels * tileCols

// An edge is the scratch memory with which one runner computes tiles that do not fit into the result.
type edge[T Float] struct {
	tile [tileRows * edgeCols]T
	offs [tileRows]int64
}

// multiply computes C[i][j] (+)= row_i * B_j, i < len(offs), j < cols, with rows and panels described by a (base, runs, b and the strides) and the
// byte offsets offs. The unused columns of the last panel must be zero.
func (e *edge[T]) multiply(a *rowsArgs, offs []int64, c []T, ldc, cols int) {
	depth := int(a.runs * a.runLen)
	chunk := max(1, maxCall/depth)
	tiles, panels := len(offs)/tileRows, cols/tileCols
	if panels > 0 {
		a.panels, a.ldc, a.tileStride = int64(panels), int64(ldc)*size[T](), int64(tileRows*ldc)*size[T]()
		for t := 0; t < tiles; t += chunk {
			a.offs, a.c, a.tiles = &offs[t*tileRows], addr(c, t*tileRows*ldc), int64(min(chunk, tiles-t))
			rows6[T](a)
		}
	}
	for i := 0; i < len(offs); i += tileRows {
		rows := min(tileRows, len(offs)-i)
		j := 0
		if rows == tileRows {
			j = panels * tileCols
		}
		for ; j < cols; j += edgeCols {
			e.partial(a, offs[i:][:rows], j, c[i*ldc+j:], ldc, min(edgeCols, cols-j))
		}
	}
}

// partial computes one tile, from column j of B on, beside its place and copies the part that exists.
func (e *edge[T]) partial(a *rowsArgs, offs []int64, j int, c []T, ldc, cols int) {
	for r := range e.offs {
		e.offs[r] = offs[min(r, len(offs)-1)]
	}
	b := *a
	b.offs, b.tiles = &e.offs[0], 1
	b.b, b.panels = unsafe.Add(a.b, int64(j/tileCols)*a.panelStride), int64(ceilDiv(cols, tileCols))
	b.c, b.ldc, b.accumulate = addr(e.tile[:], 0), edgeCols*size[T](), 0
	rows6[T](&b)
	e.put(c, ldc, len(offs), cols, a.accumulate != 0)
}

// put copies or adds the first rows and columns of the tile.
func (e *edge[T]) put(c []T, ldc, rows, cols int, accumulate bool) {
	for r := range rows {
		dst, src := c[r*ldc:][:cols], e.tile[r*edgeCols:][:cols]
		if !accumulate {
			copy(dst, src)
			continue
		}
		for j, v := range src {
			dst[j] += v
		}
	}
}
