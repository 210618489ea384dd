package kernel

import (
	"fmt"
	"math"
	"unsafe"
)

// NormReLU is planned arithmetic of a normalization followed by ReLU or leaky ReLU,
//
//	y = max(z, Slope*z), z = Scale*x + Shift with a Scale and a Shift for each channel,
//
// and by max pooling over disjoint squares of 2 x 2 pixels if so planned. Nothing between x and the result is stored:
// the gradients find from x again which elements passed. Results equal those of ScaleShift, ReLU, MaxPoolForward and
// their gradients one after another.
//
// A NormReLU must not be used by several goroutines at once.
type NormReLU[T Float] struct {
	Scale, Shift []T // of a channel
	// The gradient by x is OfGrad*d + OfInput*x + Constant, with d the gradient by Scale*x + Shift.
	OfGrad, OfInput, Constant []T
	Slope                     T // below zero, from 0 for ReLU to 1 for none

	images, h, w, c int
	squares         bool
	rows            int // of the output (pixels without squares) in a piece
	packed          []T // the parameters of as many channels as make a vector, one such pack after another
	peaks           bool
	zeros           []T // in place of the gradient where no square reaches
	parts           []float64
	op              normOp
	x, y, g         []T
}

type normOp int

const (
	normForward normOp = iota
	normSums
	normGradient
)

const (
	normPiece           = 1 << 15 // elements of x in a piece, about
	packedParameters    = 7
	normStretchElements = 1 << 11 // in a stretch without squares: the sums walk over it once for every 8 channels
)

// NewNormReLU plans for x of shape [n][h][w][c]. With squares the result is [n][h/2][w/2][c], else it has the shape of
// x.
func NewNormReLU[T Float](n, h, w, c int, squares bool) *NormReLU[T] {
	p := &NormReLU[T]{images: n, h: h, w: w, c: c, squares: squares}
	for _, v := range []*[]T{&p.Scale, &p.Shift, &p.OfGrad, &p.OfInput, &p.Constant} {
		*v = make([]T, c)
	}
	p.packed = make([]T, packedParameters*c)
	p.rows = max(1, normPiece/c)
	if squares {
		p.rows = max(1, normPiece/(2*w*c))
		p.zeros = make([]T, w*c)
	}
	p.parts = make([]float64, p.pieces()*2*c)
	return p
}

// Forward computes y from x. Without squares y may be x.
func (p *NormReLU[T]) Forward(y, x []T) {
	p.check(x, y)
	p.run(normForward, x, y, x)
}

// Sums sets sum to the sums of d over all pixels of a channel and dot to those of d*x, where d is the gradient by
// Scale*x + Shift if g is that by the result; accumulated in float64.
func (p *NormReLU[T]) Sums(sum, dot []T, g, x []T) {
	p.check(x, g)
	p.run(normSums, x, x, g)
	p.total(sum, dot, p.pieces())
}

// total adds the sums of the pieces up in their order.
func (p *NormReLU[T]) total(sum, dot []T, pieces int) {
	total := p.parts[:2*p.c]
	for i := 1; i < pieces; i++ {
		for j, v := range p.parts[i*2*p.c:][:2*p.c] {
			total[j] += v
		}
	}
	for j := range sum {
		sum[j], dot[j] = T(total[j]), T(total[p.c+j])
	}
}

// Grad sets dx to OfGrad*d + OfInput*x + Constant. Without squares dx may be g or x.
func (p *NormReLU[T]) Grad(dx, g, x []T) {
	p.check(x, g)
	if len(dx) != len(x) {
		panic(fmt.Sprintf("kernel: NormReLU: a gradient of %d elements for %d", len(dx), len(x)))
	}
	p.run(normGradient, x, dx, g)
}

func (p *NormReLU[T]) check(x, small []T) {
	if n := p.images * p.h * p.w * p.c; len(x) != n || len(small) != p.results() {
		panic(fmt.Sprintf("kernel: NormReLU: input and result have %d and %d elements, want %d and %d", len(x),
			len(small), n, p.results()))
	}
}

// results is the number of elements of the result.
func (p *NormReLU[T]) results() int {
	if p.squares {
		return p.images * (p.h / 2) * (p.w / 2) * p.c
	}
	return p.images * p.h * p.w * p.c
}

// units is the number of rows of squares, or of pixels.
func (p *NormReLU[T]) units() int {
	if p.squares {
		return p.images * (p.h / 2)
	}
	return p.images * p.h * p.w
}

func (p *NormReLU[T]) pieces() int { return ceilDiv(p.units(), p.rows) }

func (p *NormReLU[T]) run(op normOp, x, y, g []T) {
	p.begin(op, x, y, g, p.pieces())
	parallelIf(len(x) >= parallelColumns, p.pieces(), p)
	p.end()
}

// begin prepares for this many pieces of an operation; end forgets the operands.
func (p *NormReLU[T]) begin(op normOp, x, y, g []T, pieces int) {
	p.pack()
	p.peaks = p.squares && p.rises()
	p.parts = grow(p.parts, max(1, pieces)*2*p.c)
	if op == normSums {
		clear(p.parts)
	}
	p.op, p.x, p.y, p.g = op, x, y, g
}

func (p *NormReLU[T]) end() { p.x, p.y, p.g = nil, nil, nil }

// assembly says that the assembly can be used.
func (p *NormReLU[T]) assembly() bool { return accelerated >= avx2 && size[T]() == 4 && p.c%8 == 0 }

// lanes is the number of channels that the assembly does at a time.
func (p *NormReLU[T]) lanes() int {
	if accelerated == avx512 && p.c%16 == 0 {
		return 16
	}
	return 8
}

// rises says that the maximum of a square may be taken before the normalization and ReLU, which give the same bits
// after it: a product with a positive number and a sum are rounded the same way in the same order, and what is
// infinite before is so afterwards.
func (p *NormReLU[T]) rises() bool {
	if p.Slope != 0 {
		return false
	}
	for i, v := range p.Scale {
		if !(v > 0) || v-v != 0 || p.Shift[i]-p.Shift[i] != 0 {
			return false
		}
	}
	return true
}

// pack lays the parameters out for the assembly.
func (p *NormReLU[T]) pack() {
	if !p.assembly() {
		return
	}
	lanes := p.lanes()
	floor := T(0) // in place of a NaN that is 0 times infinity
	if p.Slope != 0 {
		floor = T(math.Inf(-1))
	}
	for k, v := range [][]T{p.Scale, p.Shift, p.OfGrad, p.OfInput, p.Constant} {
		for j := 0; j < p.c; j += lanes {
			copy(p.packed[packedParameters*j+lanes*k:][:lanes], v[j:])
		}
	}
	for j := 0; j < p.c; j += lanes {
		for k, v := range []T{p.Slope, floor} {
			part := p.packed[packedParameters*j+lanes*(5+k):][:lanes]
			for l := range part {
				part[l] = v
			}
		}
	}
}

func (p *NormReLU[T]) piece(_, i int) {
	from, to := i*p.rows, min((i+1)*p.rows, p.units())
	if !p.squares {
		p.pixels(p.x[from*p.c:], p.y[from*p.c:], p.g[from*p.c:], to-from, i)
		return
	}
	oh, line := p.h/2, p.w*p.c
	for r := from; r < to; r++ {
		image, row := r/oh, 2*(r%oh)
		at := (image*p.h + row) * line
		if p.op != normGradient {
			p.rowsOfSquares(p.x[at:], image, row, 2, i)
			continue
		}
		rows := 2
		if row+3 == p.h { // a last odd row, which no square reaches
			rows = 3
		}
		p.gradRows(p.y[at:], p.x[at:], image, row, rows)
	}
}

// band does the pixels of piece i, for the operations that make something small of them: x is what lies in b, whose
// first row is even.
func (p *NormReLU[T]) band(i int, b band, x []T) {
	line := p.w * p.c
	for l := range b.images {
		image, rows := b.image+l, x[l*b.rows*line:]
		if p.squares {
			p.rowsOfSquares(rows, image, b.row, b.rows, i)
			continue
		}
		at := (image*p.h + b.row) * line
		p.pixels(rows, p.y[at:], p.g[at:], b.rows*p.w, i)
	}
}

// rowsOfSquares does some rows of an image, which x begins with.
func (p *NormReLU[T]) rowsOfSquares(x []T, image, row, rows, part int) {
	small := (image*(p.h/2) + row/2) * (p.w / 2) * p.c
	p.squareRows(x, p.y[small:], p.g[small:], rows, part)
}

// squareRows does some rows, which x begins with; their results are what y and g begin with.
func (p *NormReLU[T]) squareRows(x, y, g []T, rows, part int) {
	ow := p.w / 2
	for r := 0; r+1 < rows; r += 2 {
		small := r / 2 * ow * p.c
		p.stretch(normStretch[T]{x: x[r*p.w*p.c:], y: y[small:], g: g[small:], pixels: ow, part: part}, true)
	}
}

// forward sets y to the result of some rows, which x begins with.
func (p *NormReLU[T]) forward(y, x []T, rows int) {
	if p.squares {
		p.squareRows(x, y, y, rows, 0)
	} else {
		p.pixels(x, y, y, rows*p.w, 0)
	}
}

// resultsOf is the number of elements of the result of this many rows of an image.
func (p *NormReLU[T]) resultsOf(rows int) int {
	if p.squares {
		return rows / 2 * (p.w / 2) * p.c
	}
	return rows * p.w * p.c
}

// pixels does n pixels without squares, in stretches.
func (p *NormReLU[T]) pixels(x, y, g []T, n, part int) {
	step := max(1, normStretchElements/p.c)
	for i := 0; i < n; i += step {
		at := i * p.c
		p.stretch(normStretch[T]{x: x[at:], y: y[at:], g: g[at:], pixels: min(step, n-i), part: part}, false)
	}
}

// gradRows sets dx to the gradient by some rows x of an image. The first is even; if their number is odd, the last one
// is the image's.
func (p *NormReLU[T]) gradRows(dx, x []T, image, row, rows int) {
	line := p.w * p.c
	if !p.squares {
		p.pixels(x, dx, p.g[(image*p.h+row)*line:], rows*p.w, 0)
		return
	}
	oh, ow := p.h/2, p.w/2
	for r := 0; r < rows; r += 2 {
		x, dx := x[r*line:], dx[r*line:]
		if r+1 == rows {
			p.stretch(normStretch[T]{x: x, y: dx, g: p.zeros, pixels: p.w}, false)
			return
		}
		p.stretch(normStretch[T]{x: x, y: dx, g: p.g[(image*oh+(row+r)/2)*ow*p.c:], pixels: ow}, true)
		if p.w%2 == 1 {
			for _, last := range []int{line - p.c, 2*line - p.c} {
				p.stretch(normStretch[T]{x: x[last:], y: dx[last:], g: p.zeros, pixels: 1}, false)
			}
		}
	}
}

// A normStretch is a number of results side by side: where they, and what they are made of, begin.
type normStretch[T Float] struct {
	x, y, g []T
	pixels  int
	part    int
}

// normArgs are the arguments of the assembly for a stretch. The assembly knows this layout.
type normArgs struct {
	x, y, g, params unsafe.Pointer // 0, 8, 16, 24
	row, pixel      int64          // 32, 40: bytes from row to row of x, from pixel to pixel
	pixels          int64          // 48: of the result
	first, second   unsafe.Pointer // 56, 64: sums in float64
}

func (p *NormReLU[T]) stretch(s normStretch[T], squares bool) {
	if s.pixels == 0 {
		return
	}
	if !p.assembly() {
		p.stretchGo(s, squares)
		return
	}
	part := p.parts[s.part*2*p.c:]
	a := normArgs{
		x: addr(s.x, 0), y: addr(s.y, 0), g: addr(s.g, 0), params: addr(p.packed, 0), row: int64(p.w*p.c) * 4,
		pixel:  int64(p.c) * 4,
		pixels: int64(s.pixels), first: addr(part, 0), second: addr(part, p.c),
	}
	if p.lanes() == 16 {
		p.stretch512(&a, squares)
	} else {
		p.stretchAVX2(&a, squares)
	}
}

func (p *NormReLU[T]) stretchAVX2(a *normArgs, squares bool) {
	switch {
	case p.op == normForward && squares:
		normReLUHalvesAsm(a)
	case p.op == normForward:
		normReLUAsm(a)
	case p.op == normSums && squares:
		normSumsHalvesAsm(a)
	case p.op == normSums:
		normSumsAsm(a)
	case squares:
		normGradHalvesAsm(a)
	default:
		normGradAsm(a)
	}
}

func (p *NormReLU[T]) stretch512(a *normArgs, squares bool) {
	switch {
	case p.op == normForward && squares:
		normReLUHalves512Asm(a)
	case p.op == normForward:
		normReLU512Asm(a)
	case p.op == normSums && squares:
		normSumsHalves512Asm(a)
	case p.op == normSums:
		normSums512Asm(a)
	case squares:
		normGradHalves512Asm(a)
	default:
		normGrad512Asm(a)
	}
}

// stretchGo is the portable twin of the assembly.
func (p *NormReLU[T]) stretchGo(s normStretch[T], squares bool) {
	corners, step := []int{0}, p.c
	if squares {
		corners, step = []int{0, p.c, p.w * p.c, (p.w + 1) * p.c}, 2*p.c
	}
	part := p.parts[s.part*2*p.c:][:2*p.c]
	for i := range s.pixels {
		for c := range p.c {
			at := i*step + c
			best, top := 0, p.normal(s.x[at], c)
			for k := 1; k < len(corners); k++ {
				if v := p.normal(s.x[at+corners[k]], c); v > top || v != v && top == top {
					best, top = k, v
				}
			}
			if p.op == normForward {
				s.y[i*p.c+c] = leakyReLU(top, p.Slope)
				continue
			}
			d := leakyReLUGrad(top, s.g[i*p.c+c], p.Slope)
			if p.op == normSums {
				part[c] += float64(d)
				part[p.c+c] += float64(d) * float64(s.x[at+corners[best]])
				continue
			}
			for k, o := range corners {
				x, dk := s.x[at+o], d
				if k != best {
					dk = leakyReLUGrad(p.normal(x, c), 0, p.Slope)
				}
				s.y[at+o] = p.OfGrad[c]*dk + p.OfInput[c]*x + p.Constant[c]
			}
		}
	}
}

// normal is the normalized x of channel c.
func (p *NormReLU[T]) normal(x T, c int) T { return p.Scale[c]*x + p.Shift[c] }
