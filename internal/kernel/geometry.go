package kernel

// geometry is what a path of the convolution computes: a ConvShape with its output size spelled out, and with the
// padding allowed to be negative, which is how the input gradient of a padded convolution may come out.
type geometry struct {
	n, ih, iw, c int // images that are read
	kh, kw       int
	sh, sw       int
	dh, dw       int
	top, left    int // zero rows and columns before an image; negative ones are cut off
	groups       int
	oh, ow, k    int // images that are written
}

func (s ConvShape) geometry() geometry {
	return geometry{
		n: s.N, ih: s.H, iw: s.W, c: s.C, kh: s.KH, kw: s.KW, sh: s.StrideH, sw: s.StrideW, dh: s.DilationH,
		dw:  s.DilationW,
		top: s.PadTop, left: s.PadLeft, groups: s.Groups, oh: s.OutH(), ow: s.OutW(), k: s.K,
	}
}

// adjoint is the geometry of the input gradient of a convolution of stride 1: the convolution of the output gradient
// with the rotated kernel.
func (g geometry) adjoint() geometry {
	a := g
	a.ih, a.iw, a.c = g.oh, g.ow, g.k
	a.oh, a.ow, a.k = g.ih, g.iw, g.c
	a.top, a.left = (g.kh-1)*g.dh-g.top, (g.kw-1)*g.dw-g.left
	return a
}

// cg and kg are the channels of a group.
func (g geometry) cg() int { return g.c / g.groups }
func (g geometry) kg() int { return g.k / g.groups }

// depth is the number of multiply-adds for one element of the output.
func (g geometry) depth() int { return g.kh * g.kw * g.cg() }

// macs is the number of multiply-adds of the convolution.
func (g geometry) macs() int { return g.n * g.oh * g.ow * g.k * g.depth() }

// readRows is the number of padded input rows that this many output rows are made of.
func (g geometry) readRows(rows int) int { return (rows-1)*g.sh + (g.kh-1)*g.dh + 1 }

// readCols is the number of padded input columns that a row of the output is made of.
func (g geometry) readCols() int { return (g.ow-1)*g.sw + (g.kw-1)*g.dw + 1 }

// unpadded says that no element outside of an image is ever read.
func (g geometry) unpadded() bool {
	return g.top == 0 && g.left == 0 && g.readRows(g.oh) <= g.ih && g.readCols() <= g.iw
}

// A split cuts the output into pieces: some whole images each, or a band of rows of one image.
// It depends on the geometry alone.
type split struct {
	images int // in a piece
	rows   int // in a piece; all of them if images > 1
}

// A band is one piece of a split.
type band struct {
	image, images int
	row, rows     int
}

// bands is the number of pieces of an image; 1 if the pieces are whole images.
func (s split) bands(g geometry) int { return ceilDiv(g.oh, s.rows) }

// pieces is the number of pieces.
func (s split) pieces(g geometry) int { return ceilDiv(g.n, s.images) * s.bands(g) }

// band returns piece i.
func (s split) band(g geometry, i int) band {
	bands := s.bands(g)
	image, row := i/bands*s.images, i%bands*s.rows
	return band{image, min(s.images, g.n-image), row, min(s.rows, g.oh-row)}
}

// pixels is the largest number of output pixels in a piece.
func (s split) pixels(g geometry) int { return s.images * s.rows * g.ow }

// first is the index of the first output pixel of b; the others follow it without gaps.
func (b band) first(g geometry) int { return (b.image*g.oh + b.row) * g.ow }

// pixels is the number of output pixels of b.
func (b band) pixels(g geometry) int { return b.images * b.rows * g.ow }

// splitBySize makes pieces of about this many output pixels; small batches are cut into at least a few pieces if these
// have some work each.
func splitBySize(g geometry, pixels int) split {
	const (
		fewPieces = 8
		leastMacs = 1 << 19
	)
	px := g.oh * g.ow
	perPixel := g.k * g.depth()
	pixels = max(min(pixels, g.n*px/fewPieces), leastMacs/perPixel, 1)
	if pixels >= px {
		return split{min(g.n, pixels/px), g.oh}
	}
	bands := ceilDiv(px, pixels)
	if 2*pixels > px { // two bands would read their common rows twice
		bands = 1
	}
	return split{1, min(g.oh, roundUp(ceilDiv(g.oh, min(g.oh, bands)), 2))} // an even number, which NormReLU asks for
}

// pad copies what piece b reads of the images x into p, [images][readRows][readCols][c], with zeros around. The columns
// beside the images are taken to be zero already: nothing ever writes them.
func pad[T Float](g geometry, b band, p, x []T) {
	rows, cols := g.readRows(b.rows), g.readCols()
	from, to := max(0, g.left), min(cols, g.iw+g.left)
	for l := range b.images {
		for r := range rows {
			dst := p[(l*rows+r)*cols*g.c:][:cols*g.c]
			y := b.row*g.sh - g.top + r
			if y < 0 || y >= g.ih || from >= to {
				clear(dst)
				continue
			}
			src := x[(((b.image+l)*g.ih+y)*g.iw+from-g.left)*g.c:]
			copy(dst[from*g.c:to*g.c], src)
		}
	}
}
