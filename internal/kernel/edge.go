package kernel

// maxCall bounds the multiply-adds per column of one assembly call, which the scheduler cannot interrupt, to well under 0.1 ms.
const maxCall = 1 << 15

// An edge is the scratch memory with which one runner computes tiles that do not fit into the result.
type edge[T Float] struct {
	tile [tileRows * tileCols]T
	offs [tileRows]int64
}

// multiply computes C[i][j] (+)= row_i * panels[j], i < len(offs), j < cols, with rows described by a (base and runs) and the
// byte offsets offs. The panels of 16 columns lie panelStride elements apart; the unused columns of the last one must be zero.
func (e *edge[T]) multiply(a *rowsArgs, offs []int64, panels []T, panelStride int, c []T, ldc, cols int) {
	depth := int(a.runs * a.runLen)
	chunk := max(1, maxCall/depth)
	full := len(offs) / tileRows
	for j := 0; j < cols; j += tileCols {
		a.b = addr(panels, j/tileCols*panelStride)
		t := 0
		if cols-j >= tileCols {
			a.ldc, a.tileStride = int64(ldc)*size[T](), int64(tileRows*ldc)*size[T]()
			for ; t < full; t += chunk {
				a.offs, a.c, a.tiles = &offs[t*tileRows], addr(c, t*tileRows*ldc+j), int64(min(chunk, full-t))
				rows6x16[T](a)
			}
			t = full
		}
		for ; t*tileRows < len(offs); t++ {
			e.partial(a, offs[t*tileRows:], c[t*tileRows*ldc+j:], ldc, min(tileCols, cols-j))
		}
	}
}

// partial computes one tile beside its place and copies the part that exists.
func (e *edge[T]) partial(a *rowsArgs, offs []int64, c []T, ldc, cols int) {
	rows := min(tileRows, len(offs))
	for r := range e.offs {
		e.offs[r] = offs[min(r, rows-1)]
	}
	b := *a
	b.offs, b.tiles = &e.offs[0], 1
	b.c, b.ldc, b.accumulate = addr(e.tile[:], 0), tileCols*size[T](), 0
	rows6x16[T](&b)
	e.put(c, ldc, rows, cols, a.accumulate != 0)
}

// put copies or adds the first rows and columns of the tile.
func (e *edge[T]) put(c []T, ldc, rows, cols int, accumulate bool) {
	for r := range rows {
		dst, src := c[r*ldc:][:cols], e.tile[r*tileCols:][:cols]
		if !accumulate {
			copy(dst, src)
			continue
		}
		for j, v := range src {
			dst[j] += v
		}
	}
}
