package kernel

import "unsafe"

// The micro-kernels compute 6 rows of a matrix product. The right matrix is read in panels of 16 columns. With AVX2 a
// call computes one panel: 12 registers of sums, two for a row of the panel and two for broadcast elements of the left
// matrix fill the 16 that there are. With AVX-512 it computes up to four panels, of 24 registers of sums among 32.
// Every element of the result is one sum, whose terms are added in order, so that both levels give the same bits.
const (
	tileRows   = 6
	tileCols   = 16
	widePanels = 4 // panels that one call takes with AVX-512
)

// rowsArgs are the arguments of rows6x16 and rows6x64: for every tile t < tiles, r < 6 and panel j < panels
//
//	C[t][r][16j:16j+16] (+)= Σ_q Σ_p left(offs[6t+r] + q*runStride + p) * B_j[q*runLen+p][0:16]
//
// where left(o) is the element o bytes after base. A row of the left matrix is thus made of runs of contiguous
// elements: one run for a stored matrix, and a run for each row of the kernel for a patch of an image, which spares
// unfolding it. Row p of panel j begins j*panelStride + p*bStep bytes after b, be the panels packed or columns of a
// stored matrix. Pointers never move; what the kernel advances it keeps as an integer, because a Go pointer must not
// point past its object. The offsets and strides are in bytes. The assembly knows this layout.
type rowsArgs struct {
	base        unsafe.Pointer //   0
	offs        *int64         //   8: 6 for each tile
	runStride   int64          //  16
	runs        int64          //  24
	runLen      int64          //  32: elements
	b           unsafe.Pointer //  40
	bStep       int64          //  48
	panelStride int64          //  56
	panels      int64          //  64
	c           unsafe.Pointer //  72
	ldc         int64          //  80: from row to row of C
	tiles       int64          //  88
	tileStride  int64          //  96: from tile to tile of C
	accumulate  int64          // 104: 1: add to C
	// 112: columns of the last panel that neither B nor C has; only where masked says that it can be
	missing int64
	// 120: state of the assembly: the address of the offsets of the current tile, runs that are left, how far it is in
	// C
	_ [3]int64
}

// packedArgs are the arguments of packed6x16 and packed6x64:
//
//	C[r][16j:16j+16] (+)= Σ_p A[p][r] * B_j[p][0:16]
//
// where A[p] begins p*aStep bytes after a, be it a packed tile or columns of a stored matrix.
type packedArgs struct {
	a           unsafe.Pointer //  0
	aStep       int64          //  8
	b           unsafe.Pointer // 16
	bStep       int64          // 24
	panelStride int64          // 32
	panels      int64          // 40
	k           int64          // 48
	c           unsafe.Pointer // 56
	ldc         int64          // 64
	accumulate  int64          // 72
	missing     int64          // 80
}

// outerArgs are the arguments of outer6x16 and outer6x64, a sum of outer products over the pixels of some images:
//
//	C[r][16j:16j+16] += Σ_pixels x(pixel + offs[r]) * g_j(pixel)[0:16]
//
// Both images are walked row by row with strides of their own, in bytes; panel j of g begins j*panelStride after g.
type outerArgs struct {
	x           unsafe.Pointer //   0
	offs        *int64         //   8: 6
	g           unsafe.Pointer //  16
	panelStride int64          //  24
	panels      int64          //  32
	images      int64          //  40
	height      int64          //  48
	width       int64          //  56
	xPixel      int64          //  64: from pixel to pixel of x
	xRow        int64          //  72: extra at the end of a row
	xImage      int64          //  80: extra at the end of an image
	c           unsafe.Pointer //  88
	ldc         int64          //  96
	gPixel      int64          // 104
	gRow        int64          // 112
	gImage      int64          // 120
	_           [2]int64       // 128: state of the assembly: images and rows that are left
}

// elem reads the element off bytes after p.
func elem[T Float](p unsafe.Pointer, off int64) T { return *(*T)(unsafe.Add(p, off)) }

// rows6x16Go is the portable twin of the assembly, for one panel. Blocks of 2 rows and 4 columns keep the sums in
// registers.
func rows6x16Go[T Float](a *rowsArgs) {
	width := size[T]()
	for t := range a.tiles {
		offs := (*[tileRows]int64)(unsafe.Add(unsafe.Pointer(a.offs), 8*tileRows*t))
		for r := 0; r < tileRows; r += 2 {
			p0, p1 := unsafe.Add(a.base, offs[r]), unsafe.Add(a.base, offs[r+1])
			for j := 0; j < tileCols; j += 4 {
				var s00, s01, s02, s03, s10, s11, s12, s13 T
				bo := int64(j) * width
				for q := range a.runs {
					x0 := unsafe.Slice((*T)(unsafe.Add(p0, q*a.runStride)), a.runLen)
					x1 := unsafe.Slice((*T)(unsafe.Add(p1, q*a.runStride)), a.runLen)
					for p, v0 := range x0 {
						v1 := x1[p]
						b := (*[4]T)(unsafe.Add(a.b, bo))
						b0, b1, b2, b3 := b[0], b[1], b[2], b[3]
						s00 += v0 * b0
						s01 += v0 * b1
						s02 += v0 * b2
						s03 += v0 * b3
						s10 += v1 * b0
						s11 += v1 * b1
						s12 += v1 * b2
						s13 += v1 * b3
						bo += a.bStep
					}
				}
				co := t*a.tileStride + int64(r)*a.ldc + int64(j)*width
				c0, c1 := (*[4]T)(unsafe.Add(a.c, co)), (*[4]T)(unsafe.Add(a.c, co+a.ldc))
				store4(c0, a.accumulate != 0, s00, s01, s02, s03)
				store4(c1, a.accumulate != 0, s10, s11, s12, s13)
			}
		}
	}
}

// store4 puts or adds four sums.
func store4[T Float](c *[4]T, accumulate bool, s0, s1, s2, s3 T) {
	if accumulate {
		s0, s1, s2, s3 = s0+c[0], s1+c[1], s2+c[2], s3+c[3]
	}
	c[0], c[1], c[2], c[3] = s0, s1, s2, s3
}

// packed6x16Go is the portable twin of the assembly.
func packed6x16Go[T Float](a *packedArgs) {
	width := size[T]()
	for r := 0; r < tileRows; r += 2 {
		for j := 0; j < tileCols; j += 4 {
			var s00, s01, s02, s03, s10, s11, s12, s13 T
			for p := range a.k {
				x := (*[2]T)(unsafe.Add(a.a, p*a.aStep+int64(r)*width))
				b := (*[4]T)(unsafe.Add(a.b, p*a.bStep+int64(j)*width))
				v0, v1 := x[0], x[1]
				b0, b1, b2, b3 := b[0], b[1], b[2], b[3]
				s00 += v0 * b0
				s01 += v0 * b1
				s02 += v0 * b2
				s03 += v0 * b3
				s10 += v1 * b0
				s11 += v1 * b1
				s12 += v1 * b2
				s13 += v1 * b3
			}
			co := int64(r)*a.ldc + int64(j)*width
			store4((*[4]T)(unsafe.Add(a.c, co)), a.accumulate != 0, s00, s01, s02, s03)
			store4((*[4]T)(unsafe.Add(a.c, co+a.ldc)), a.accumulate != 0, s10, s11, s12, s13)
		}
	}
}

// outer6x16Go is the portable twin of the assembly.
func outer6x16Go[T Float](a *outerArgs) {
	offs := (*[tileRows]int64)(unsafe.Pointer(a.offs))
	width := size[T]()
	for r := 0; r < tileRows; r += 2 {
		for j := 0; j < tileCols; j += 4 {
			var s00, s01, s02, s03, s10, s11, s12, s13 T
			xo, g := int64(0), int64(j)*width
			for range a.images {
				for range a.height {
					for range a.width {
						v0, v1 := elem[T](a.x, offs[r]+xo), elem[T](a.x, offs[r+1]+xo)
						b := (*[4]T)(unsafe.Add(a.g, g))
						b0, b1, b2, b3 := b[0], b[1], b[2], b[3]
						s00 += v0 * b0
						s01 += v0 * b1
						s02 += v0 * b2
						s03 += v0 * b3
						s10 += v1 * b0
						s11 += v1 * b1
						s12 += v1 * b2
						s13 += v1 * b3
						xo, g = xo+a.xPixel, g+a.gPixel
					}
					xo, g = xo+a.xRow, g+a.gRow
				}
				xo, g = xo+a.xImage, g+a.gImage
			}
			co := int64(r)*a.ldc + int64(j)*width
			store4((*[4]T)(unsafe.Add(a.c, co)), true, s00, s01, s02, s03)
			store4((*[4]T)(unsafe.Add(a.c, co+a.ldc)), true, s10, s11, s12, s13)
		}
	}
}
