package kernel

import "unsafe"

// packPanels packs rows k0:k0+kc and columns n0:n0+nc of op(B) into panels of 16 columns, [kc][16] each, panelStride
// elements apart; missing columns of the last panel are zero. op(B) is B, or its transpose if trans.
func packPanels[T Float](dst []T, panelStride int, b []T, ldb int, trans bool, k0, kc, n0, nc int) {
	j := 0
	if !trans {
		j = packWhole(dst, panelStride, b[k0*ldb+n0:], ldb, kc, nc)
	}
	for ; j < nc; j += tileCols {
		panel := dst[j/tileCols*panelStride:][:kc*tileCols]
		cols := min(tileCols, nc-j)
		if trans {
			packTransposed(panel, b[(n0+j)*ldb+k0:], ldb, kc, cols)
		} else {
			packStraight(panel, b[k0*ldb+n0+j:], ldb, kc, cols)
		}
	}
}

// packWhole copies kc rows into all panels that are full, and returns the number of columns in these. It reads along
// the rows, which the caches like better than panel by panel.
func packWhole[T Float](dst []T, panelStride int, b []T, ldb, kc, nc int) int {
	n := nc / tileCols
	if n == 0 || kc == 0 {
		return 0
	}
	whole := n * tileCols
	_, _ = b[(kc-1)*ldb+whole-1], dst[(n-1)*panelStride+kc*tileCols-1]
	if accelerated >= avx2 && size[T]() == 4 {
		packPanelsAsm(&packArgs{
			src: addr(b, 0), srcStep: int64(ldb) * 4, rows: int64(kc), panels: int64(n), dst: addr(dst, 0),
			panelStride: int64(panelStride) * 4,
		})
		return whole
	}
	for p := range kc {
		for j := range n {
			copy(dst[j*panelStride+p*tileCols:][:tileCols], b[p*ldb+j*tileCols:])
		}
	}
	return whole
}

// packArgs are the arguments of packPanelsAsm and packTilesAsm, in bytes where they are strides. The assembly knows
// this layout.
type packArgs struct {
	src         unsafe.Pointer //  0
	srcStep     int64          //  8: from row to row
	rows        int64          // 16
	panels      int64          // 24: or tiles
	dst         unsafe.Pointer // 32: [panels][rows][16], or [tiles][rows][6] with room for 2 elements after each tile
	panelStride int64          // 40
}

// packStraight copies kc rows of fewer than 16 elements.
func packStraight[T Float](panel, b []T, ldb, kc, cols int) {
	for p := range kc {
		row := panel[p*tileCols:][:tileCols]
		copy(row, b[p*ldb:][:cols])
		clear(row[cols:])
	}
}

// packTransposed copies cols rows of kc elements into columns, eight at a time as far as they go.
func packTransposed[T Float](panel, b []T, ldb, kc, cols int) {
	if cols < tileCols {
		clear(panel)
	}
	j := 0
	for ; j+8 <= cols; j += 8 {
		b := b[j*ldb:]
		done := transpose8(panel[j:], b, ldb, kc)
		r0, r1, r2, r3 := b[:kc], b[ldb:][:kc], b[2*ldb:][:kc], b[3*ldb:][:kc]
		r4, r5, r6, r7 := b[4*ldb:][:kc], b[5*ldb:][:kc], b[6*ldb:][:kc], b[7*ldb:][:kc]
		for p := done; p < kc; p++ {
			*(*[8]T)(panel[p*tileCols+j:]) = [8]T{r0[p], r1[p], r2[p], r3[p], r4[p], r5[p], r6[p], r7[p]}
		}
	}
	for ; j < cols; j++ {
		for p, v := range b[j*ldb:][:kc] {
			panel[p*tileCols+j] = v
		}
	}
}

// transposeArgs are the arguments of transpose8Asm. The assembly knows this layout.
type transposeArgs struct {
	src     unsafe.Pointer //  0: 8 rows
	srcStep int64          //  8: bytes from row to row
	vectors int64          // 16: of 8 elements in a row
	dst     unsafe.Pointer // 24: 8 columns of a panel of 16
}

// transpose8 copies 8 rows into columns of a panel as far as the assembly can, and returns the number of elements of a
// row that are done.
func transpose8[T Float](panel, b []T, ldb, kc int) int {
	n := kc / 8
	if accelerated < avx2 || size[T]() != 4 || n == 0 {
		return 0
	}
	_, _ = b[7*ldb+8*n-1], panel[(8*n-1)*tileCols+7]
	transpose8Asm(&transposeArgs{src: addr(b, 0), srcStep: int64(ldb) * 4, vectors: int64(n), dst: addr(panel, 0)})
	return 8 * n
}

// packTiles packs rows i0:i0+rows of op(A), columns k0:k0+kc, into tiles [kc][6], 6*stride elements apart; missing rows
// of the last one are zero. op(A) is the transpose of A, stored [k][m] with row length lda: what is not transposed
// needs no packing.
func packTiles[T Float](dst []T, stride int, a []T, lda int, i0, rows, k0, kc int) {
	whole := rows / tileRows * tileRows
	done := packWholeTiles(dst, stride, a[k0*lda+i0:], lda, whole, kc)
	for p := range kc {
		src := a[(k0+p)*lda+i0:][:rows]
		for i := done; i < whole; i += tileRows {
			*(*[tileRows]T)(dst[i*stride+p*tileRows:]) = *(*[tileRows]T)(src[i:])
		}
		if whole < rows {
			row := dst[whole*stride+p*tileRows:][:tileRows]
			copy(row, src[whole:])
			clear(row[rows-whole:])
		}
	}
}

// packWholeTiles packs tiles as far as the assembly can, and returns the number of columns that are done. It reads two
// columns further.
func packWholeTiles[T Float](dst []T, stride int, a []T, lda, cols, kc int) int {
	if accelerated < avx2 || size[T]() != 4 || kc == 0 || stride < kc+1 {
		return 0
	}
	if beyond := (kc-1)*lda + cols + 2; beyond > len(a) {
		cols -= tileRows
	}
	if cols <= 0 {
		return 0
	}
	_, _ = a[(kc-1)*lda+cols+1], dst[(cols-tileRows)*stride+kc*tileRows+1]
	packTilesAsm(&packArgs{
		src: addr(a, 0), srcStep: int64(lda) * 4, rows: int64(kc), panels: int64(cols / tileRows), dst: addr(dst, 0),
		panelStride: int64(tileRows*stride) * 4,
	})
	return cols
}
