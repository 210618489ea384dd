package kernel

import "unsafe"

// squaresArgs are the arguments of convSquares512Asm and convPeaks512Asm: a row of results, of up to four panels. A
// result is made of four pixels of the convolution. All numbers are in bytes, besides depth, panels and pixels. The
// assembly knows this layout.
type squaresArgs struct {
	src         unsafe.Pointer //  0: what the first pixel is made of
	row, pixel  int64          //  8, 16: from pixel to pixel of a square in src
	step        int64          // 24: from square to square
	offs        *int64         // 32: of the products of a pixel in src
	depth       int64          // 40: their number
	b           unsafe.Pointer // 48: weights
	panelStride int64          // 56
	panels      int64          // 64
	params      unsafe.Pointer // 72: of the NormReLU
	dst         unsafe.Pointer // 80
	dstStep     int64          // 88
	pixels      int64          //  96: of the result
	// 104: elements in each of the four rows of src that a square is made of, at most 16; 0: unknown
	patch int64
}

// takesSquares says that throughSquares can be used.
func (d *direct[T]) takesSquares(n *NormReLU[T]) bool { return d.taps != nil && n.squaresInRegisters() }

// squaresInRegisters says that the assembly can take its operands from registers that hold some pixels of 16 channels.
func (p *NormReLU[T]) squaresInRegisters() bool {
	return p != nil && p.op == normForward && p.squares && p.assembly() && p.lanes() == 16
}

// throughSquares sets y to n.Forward of piece b, which is not stored anywhere.
func (d *direct[T]) throughSquares(worker int, b band, n *NormReLU[T], y []T) {
	src := d.gather(worker, b)
	rows, cols := d.source()
	oh, ow := b.rows/2, d.ow/2
	if ow == 0 {
		return
	}
	a := squaresArgs{
		row: int64(d.sh*cols*d.c) * 4, pixel: int64(d.sw*d.c) * 4, step: int64(2*d.sw*d.c) * 4, offs: &d.taps[0],
		depth:       int64(d.depth()),
		panelStride: int64(d.panelStride()) * 4, dstStep: int64(d.k) * 4, pixels: int64(ow), patch: d.patch(),
	}
	for l := range b.images {
		for i := range oh {
			a.src = addr(src, (l*rows+2*i*d.sh)*cols*d.c)
			for j := 0; j < d.k; j += widePanels * tileCols {
				a.b, a.params = addr(d.panels, j*d.depth()), addr(n.packed, packedParameters*j)
				a.panels = int64(min(widePanels, (d.k-j)/tileCols))
				a.dst = addr(y, (l*oh+i)*ow*d.k+j)
				if n.peaks {
					convPeaks512Asm(&a)
				} else {
					convSquares512Asm(&a)
				}
			}
		}
	}
}

// patch is the number of elements in each row of the patch that a square is made of, if it consists of four rows that
// are short.
func (d *direct[T]) patch() int64 {
	const most = 16
	if n := (d.kw + 1) * d.c; d.kh == 3 && d.sh == 1 && d.dh == 1 && d.sw == 1 && n <= most {
		return int64(n)
	}
	return 0
}

// tapOffsets are the places of the products of a pixel in the padded input.
func (d *direct[T]) tapOffsets() []int64 {
	_, cols := d.source()
	offs := make([]int64, 0, d.depth())
	for i := range d.kh {
		for j := range d.kw {
			for c := range d.c {
				offs = append(offs, int64(((i*d.dh*cols+j*d.dw)*d.c+c))*size[T]())
			}
		}
	}
	return offs
}

// storeSquares transforms products into what n makes of them.
func (p *winogradConv[T]) storeSquares(tiles, tmp []T, b band, n *NormReLU[T]) {
	step := int64(groupTiles*p.k) * 4
	oh, ow := p.trueH/2, p.trueW/2
	a := winogradArgs{
		srcRow: tileIn * step, srcCol: step, dstRow: int64(ow*p.k) * 4, dstCol: int64(p.k) * 4,
		channels: int64(p.k) * 4, tmp: addr(tmp, 0), params: addr(n.packed, 0),
	}
	at := p.places(b)
	for l := b.image; l < b.image+b.images; l++ {
		for i := b.row; i < b.row+b.rows; i += tileOut {
			for j := 0; j < p.ow; j += tileOut {
				place := at.next(i, j)
				rows, cols := min(tileOut/2, oh-i/2), min(tileOut/2, ow-j/2)
				if rows < 1 || cols < 1 {
					continue
				}
				a.src = addr(tiles, tileAt(place, p.k))
				a.dst = addr(n.y, ((l*oh+i/2)*ow+j/2)*p.k)
				a.rows, a.cols = int64(rows), int64(cols)
				if n.peaks {
					winogradPeaks512Asm(&a)
				} else {
					winogradSquares512Asm(&a)
				}
			}
		}
	}
}
