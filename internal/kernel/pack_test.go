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
