package kernel

import (
	"fmt"
	"unsafe"
)

// PoolShape describes pooling over windows of KH x KW pixels, for each channel by itself, in the layout of ConvShape.
// Padding takes no part: it never is the maximum and does not count in an average.
type PoolShape struct {
	N, H, W, C                           int // input
	KH, KW                               int
	StrideH, StrideW                     int
	PadTop, PadLeft, PadBottom, PadRight int
}

// OutH is the height of the output.
func (s PoolShape) OutH() int { return (s.H+s.PadTop+s.PadBottom-s.KH)/s.StrideH + 1 }

// OutW is the width of the output.
func (s PoolShape) OutW() int { return (s.W+s.PadLeft+s.PadRight-s.KW)/s.StrideW + 1 }

// Check reports the first thing that is wrong with the shape.
func (s PoolShape) Check() error {
	positive := []dimension{
		{"batch size", s.N}, {"input height", s.H}, {"input width", s.W}, {"channels", s.C},
		{"window height", s.KH}, {"window width", s.KW}, {"vertical stride", s.StrideH},
		{"horizontal stride", s.StrideW},
	}
	if err := between("pooling", 1, positive); err != nil {
		return err
	}
	if err := between("pooling", 0, padding(s.PadTop, s.PadLeft, s.PadBottom, s.PadRight)); err != nil {
		return err
	}
	if v := max(s.PadTop, s.PadBottom); v >= s.KH {
		return fmt.Errorf("pooling: vertical padding %d must be less than the window height %d", v, s.KH)
	}
	if v := max(s.PadLeft, s.PadRight); v >= s.KW {
		return fmt.Errorf("pooling: horizontal padding %d must be less than the window width %d", v, s.KW)
	}
	h, w := s.H+s.PadTop+s.PadBottom, s.W+s.PadLeft+s.PadRight
	if err := fits("pooling", h, w, s.KH, s.KW); err != nil {
		return err
	}
	return bounded("pooling", s.N, h, w, s.C)
}

// halves says that the windows are the disjoint squares of 2 x 2 pixels.
func (s PoolShape) halves() bool {
	return s.KH == 2 && s.KW == 2 && s.StrideH == 2 && s.StrideW == 2 && s.PadTop == 0 && s.PadLeft == 0 &&
		s.PadBottom == 0 && s.PadRight == 0
}

// Squares says that the windows are the disjoint squares of 2 x 2 pixels, which NormReLU can pool over.
func (s PoolShape) Squares() bool { return s.halves() }

// covers says that the squares cover the whole image.
func (s PoolShape) covers() bool { return s.halves() && s.H%2 == 0 && s.W%2 == 0 }

// disjoint says that no pixel lies in two windows of different rows of the output.
func (s PoolShape) disjoint() bool { return s.StrideH >= s.KH }

// A window is a range of pixels of an image, never empty.
type window struct{ y0, y1, x0, x1 int }

// window is the part of the window of output pixel (i, j) that lies inside of the image.
func (s PoolShape) window(i, j int) window {
	y, x := i*s.StrideH-s.PadTop, j*s.StrideW-s.PadLeft
	return window{max(0, y), min(s.H, y+s.KH), max(0, x), min(s.W, x+s.KW)}
}

// MaxPoolForward sets y to the maxima of the windows of x. A NaN counts as larger than everything.
func MaxPoolForward[T Float](s PoolShape, y, x []T) { runPool(s, poolMax, y, x, x) }

// MaxPoolPick sets y to the elements of v at the positions of the maxima of x. The position of a maximum is its first
// one in the window, row by row; the first NaN if there is any. It is the derivative of MaxPoolForward in the direction
// v.
func MaxPoolPick[T Float](s PoolShape, y, x, v []T) { runPool(s, poolPick, y, x, v) }

// MaxPoolPut is the adjoint of MaxPoolPick: it adds every element of g, which has the shape of the output, to the
// position in dx of the maximum of x, and sets all else to zero.
func MaxPoolPut[T Float](s PoolShape, dx, x, g []T) { runPool(s, poolPut, g, x, dx) }

// AvgPoolForward sets y to the means of the windows of x, taken over the pixels that exist.
func AvgPoolForward[T Float](s PoolShape, y, x []T) { runPool(s, poolMean, y, x, x) }

// AvgPoolBackward is the adjoint of AvgPoolForward: dx from g, which has the shape of the output.
func AvgPoolBackward[T Float](s PoolShape, dx, g []T) { runPool(s, poolSpread, g, dx, dx) }

// A poolOp is one of the five maps.
type poolOp int

const (
	poolMax poolOp = iota
	poolPick
	poolPut
	poolMean
	poolSpread
)

// scatters says that the map writes to the large side.
func (op poolOp) scatters() bool { return op == poolPut || op == poolSpread }

// pool is a map in progress, between small (the pooled side) and large; x decides where the maxima are.
type pool[T Float] struct {
	PoolShape
	op              poolOp
	oh, ow          int
	rows            int // rows of the output in a piece
	small, x, large []T
}

const (
	poolPiece    = 1 << 15 // elements of the large side in a piece, about
	parallelPool = 1 << 17 // elements of the large side above which helpers are woken
)

func runPool[T Float](s PoolShape, op poolOp, small, x, large []T) {
	if err := s.Check(); err != nil {
		panic("kernel: " + err.Error())
	}
	oh, ow := s.OutH(), s.OutW()
	in, out := s.N*s.H*s.W*s.C, s.N*oh*ow*s.C
	if len(small) != out || len(x) != in || len(large) != in {
		panic(fmt.Sprintf("kernel: pooling: slices of %d, %d and %d elements, want %d, %d and %d", len(small), len(x),
			len(large), out, in, in))
	}
	list := recycled[pool[T]]()
	p := list.get()
	*p = pool[T]{PoolShape: s, op: op, oh: oh, ow: ow, small: small, x: x, large: large}
	p.rows = max(1, poolPiece/(s.StrideH*s.W*s.C))
	if op.scatters() && !s.disjoint() {
		p.rows = roundUp(p.rows, oh) // whole images
	}
	parallelIf(in >= parallelPool, ceilDiv(s.N*oh, p.rows), p)
	p.small, p.x, p.large = nil, nil, nil
	list.put(p)
}

func (p *pool[T]) piece(_, i int) {
	from, to := i*p.rows, min((i+1)*p.rows, p.N*p.oh)
	if p.op.scatters() && !(p.op == poolPut && p.covers()) {
		p.clear(from, to)
	}
	for row := from; row < to; row++ {
		p.row(row/p.oh, row%p.oh)
	}
}

// clear zeroes the rows of the large side that belong to some rows of the small side: those from its first window up to
// the next piece's, or to the end of the image.
func (p *pool[T]) clear(from, to int) {
	top := func(row int) int {
		if row%p.oh == 0 {
			return row / p.oh * p.H
		}
		return row/p.oh*p.H + row%p.oh*p.StrideH - p.PadTop
	}
	clear(p.large[top(from)*p.W*p.C : top(to)*p.W*p.C])
}

// row does one row of the output.
func (p *pool[T]) row(image, i int) {
	small := p.small[(image*p.oh+i)*p.ow*p.C:][:p.ow*p.C]
	n := p.H * p.W * p.C
	x, large := p.x[image*n:][:n], p.large[image*n:][:n]
	if p.halves() && p.op <= poolPut {
		if p.op == poolMax {
			large = x // the maximum is the pick of x itself
		}
		p.halfRow(i, small, x, large)
		return
	}
	for j := range p.ow {
		w, pixel := p.window(i, j), small[j*p.C:][:p.C]
		switch p.op {
		case poolMean:
			p.mean(w, pixel, large)
		case poolSpread:
			p.spread(w, pixel, large)
		default:
			for c := range pixel {
				at := p.argmax(w, x, c)
				if p.op == poolPut {
					large[at] += pixel[c]
				} else {
					pixel[c] = large[at]
				}
			}
		}
	}
}

// argmax is the position in x of the maximum of a window of channel c.
func (p *pool[T]) argmax(w window, x []T, c int) int {
	best := (w.y0*p.W+w.x0)*p.C + c
	top := x[best]
	for y := w.y0; y < w.y1; y++ {
		for q := w.x0; q < w.x1; q++ {
			at := (y*p.W+q)*p.C + c
			if v := x[at]; v > top || v != v && top == top {
				best, top = at, v
			}
		}
	}
	return best
}

func (p *pool[T]) mean(w window, pixel, large []T) {
	clear(pixel)
	for y := w.y0; y < w.y1; y++ {
		for q := w.x0; q < w.x1; q++ {
			for c, v := range large[(y*p.W+q)*p.C:][:p.C] {
				pixel[c] += v
			}
		}
	}
	n := T((w.y1 - w.y0) * (w.x1 - w.x0))
	for c := range pixel {
		pixel[c] /= n
	}
}

func (p *pool[T]) spread(w window, pixel, large []T) {
	n := T((w.y1 - w.y0) * (w.x1 - w.x0))
	for y := w.y0; y < w.y1; y++ {
		for q := w.x0; q < w.x1; q++ {
			dst := large[(y*p.W+q)*p.C:][:p.C]
			for c, v := range pixel {
				dst[c] += v / n
			}
		}
	}
}

// halvesArgs are the arguments of the assembly for squares of 2 x 2: one row of the output. The assembly knows this
// layout.
type halvesArgs struct {
	x, large, small unsafe.Pointer // 0, 8, 16
	row, pixel      int64          // 24, 32: bytes from row to row of x, from pixel to pixel
	pixels          int64          // 40: of the output
}

// halfRow does one row of maxima over squares of 2 x 2.
func (p *pool[T]) halfRow(i int, small, x, large []T) {
	if accelerated >= avx2 && size[T]() == 4 && p.C%8 == 0 {
		o := 2 * i * p.W * p.C
		a := halvesArgs{addr(x, o), addr(large, o), addr(small, 0), int64(p.W*p.C) * 4, int64(p.C) * 4, int64(p.ow)}
		if p.op == poolPut {
			halvesPutAsm(&a)
		} else {
			halvesPickAsm(&a)
		}
		return
	}
	p.halfRowGo(i, small, x, large)
}

// halfRowGo is the portable twin of the assembly.
func (p *pool[T]) halfRowGo(i int, small, x, large []T) {
	c := p.C
	for j := range p.ow {
		corners := [4]int{(2*i*p.W + 2*j) * c}
		corners[1], corners[2] = corners[0]+c, corners[0]+p.W*c
		corners[3] = corners[2] + c
		x0, x1, x2, x3 := x[corners[0]:][:c], x[corners[1]:][:c], x[corners[2]:][:c], x[corners[3]:][:c]
		pixel := small[j*c:][:c]
		for q, top := range x0 {
			best := 0
			if v := x1[q]; v > top || v != v && top == top {
				best, top = 1, v
			}
			if v := x2[q]; v > top || v != v && top == top {
				best, top = 2, v
			}
			if v := x3[q]; v > top || v != v && top == top {
				best = 3
			}
			if p.op != poolPut {
				pixel[q] = large[corners[best]+q]
				continue
			}
			for _, o := range corners {
				large[o+q] = 0
			}
			large[corners[best]+q] = pixel[q]
		}
	}
}
