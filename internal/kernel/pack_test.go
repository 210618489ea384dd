package kernel

import "testing"

// TestPackPanels checks every element of the panels against its place in the matrix, missing columns being zero.
func TestPackPanels(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testPackPanels[float32], testPackPanels[float64]) })
}

func testPackPanels[T Float](t *testing.T) {
	r := generator(60)
	for range 100 {
		k0, kc, n0, nc := r.IntN(4), 1+r.IntN(30), r.IntN(4), 1+r.IntN(90)
		trans := r.IntN(2) == 0
		rows, cols := k0+kc, n0+nc
		if trans {
			rows, cols = cols, rows
		}
		ldb := cols + r.IntN(5)
		b := random[T](r, (rows-1)*ldb+cols)
		stride := kc*tileCols + r.IntN(5)
		got := random[T](r, ceilDiv(nc, tileCols)*stride)
		want := append([]T(nil), got...)
		for j := range roundUp(nc, tileCols) {
			for p := range kc {
				at := j/tileCols*stride + p*tileCols + j%tileCols
				switch {
				case j >= nc:
					want[at] = 0
				case trans:
					want[at] = b[(n0+j)*ldb+k0+p]
				default:
					want[at] = b[(k0+p)*ldb+n0+j]
				}
			}
		}
		packPanels(got, stride, b, ldb, trans, k0, kc, n0, nc)
		same(t, "panels", got, want)
	}
}

// TestPackTiles checks every element of the tiles against its place in the matrix, missing rows of the last one being
// zero.
func TestPackTiles(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testPackTiles[float32], testPackTiles[float64]) })
}

func testPackTiles[T Float](t *testing.T) {
	r := generator(61)
	for range 200 {
		k0, kc, i0, rows := r.IntN(4), 1+r.IntN(30), r.IntN(4), 1+r.IntN(60)
		lda := i0 + rows + r.IntN(9)
		a := random[T](r, (k0+kc-1)*lda+i0+rows)
		stride := kc + 1 + r.IntN(8)
		got := make([]T, roundUp(rows, tileRows)*stride)
		packTiles(got, stride, a, lda, i0, rows, k0, kc)
		for i := range roundUp(rows, tileRows) {
			for p := range kc {
				want := T(0)
				if i < rows {
					want = a[(k0+p)*lda+i0+i]
				}
				if v := got[i/tileRows*tileRows*stride+p*tileRows+i%tileRows]; v != want {
					t.Fatalf("%d x %d, row length %d: element %d of row %d is %g, want %g", rows, kc, lda, p, i, v,
						want)
				}
			}
		}
	}
}
