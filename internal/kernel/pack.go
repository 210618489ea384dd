package kernel

// packPanels packs rows k0:k0+kc and columns n0:n0+nc of op(B) into panels of 16 columns, [kc][16] each, panelStride
// elements apart; missing columns of the last panel are zero. op(B) is B, or its transpose if trans.
func packPanels[T Float](dst []T, panelStride int, b []T, ldb int, trans bool, k0, kc, n0, nc int) {
	for j := 0; j < nc; j += tileCols {
		panel := dst[j/tileCols*panelStride:][:kc*tileCols]
		cols := min(tileCols, nc-j)
		if trans {
			packTransposed(panel, b[(n0+j)*ldb+k0:], ldb, kc, cols)
		} else {
			packStraight(panel, b[k0*ldb+n0+j:], ldb, kc, cols)
		}
	}
}

// packStraight copies kc rows of cols elements.
func packStraight[T Float](panel, b []T, ldb, kc, cols int) {
	if cols == tileCols {
		for p := range kc {
			*(*[tileCols]T)(panel[p*tileCols:]) = *(*[tileCols]T)(b[p*ldb:])
		}
		return
	}
	for p := range kc {
		row := panel[p*tileCols:][:tileCols]
		copy(row, b[p*ldb:][:cols])
		clear(row[cols:])
	}
}

// packTransposed copies cols rows of kc elements into columns.
func packTransposed[T Float](panel, b []T, ldb, kc, cols int) {
	if cols < tileCols {
		clear(panel)
	}
	for j := range cols {
		for p, v := range b[j*ldb:][:kc] {
			panel[p*tileCols+j] = v
		}
	}
}

// packTiles packs rows i0:i0+rows of op(A), columns k0:k0+kc, into tiles [kc][6]; missing rows of the last one are zero. op(A) is the
// transpose of A, stored [k][m] with row length lda: what is not transposed needs no packing.
func packTiles[T Float](dst, a []T, lda int, i0, rows, k0, kc int) {
	for i := 0; i < rows; i += tileRows {
		tile := dst[i*kc:][:tileRows*kc]
		h := min(tileRows, rows-i)
		for p := range kc {
			src := a[(k0+p)*lda+i0+i:]
			if h == tileRows {
				*(*[tileRows]T)(tile[p*tileRows:]) = *(*[tileRows]T)(src)
				continue
			}
			row := tile[p*tileRows:][:tileRows]
			copy(row, src[:h])
			clear(row[h:])
		}
	}
}
