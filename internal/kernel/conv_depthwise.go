package kernel

// depthwise says that every channel is convolved by itself.
func (g geometry) depthwise() bool { return g.groups > 1 && g.c == g.groups && g.k == g.groups }

// depthwise has what the three directions of a depthwise convolution share. A row of pixels under one tap is scaled by
// the tap's weights, a vector of channels, and added to another row. Pieces are rows, or taps for the weights, so that
// few images keep all cores busy.
type depthwise[T Float] struct {
	geometry
	ones, zeros []T // of a pixel
	dst, a, b   []T
}

func newDepthwise[T Float](g geometry) depthwise[T] {
	d := depthwise[T]{geometry: g, ones: make([]T, g.c), zeros: make([]T, g.c)}
	for i := range d.ones {
		d.ones[i] = 1
	}
	return d
}

func (d *depthwise[T]) scratchBytes() int { return (len(d.ones) + len(d.zeros)) * int(size[T]()) }

// parallel runs a direction in pieces.
func (d *depthwise[T]) parallel(pieces int, t task, dst, a, b []T) {
	d.dst, d.a, d.b = dst, a, b
	parallelIf(d.macs() >= parallelConv/8, pieces, t)
	d.dst, d.a, d.b = nil, nil, nil
}

// across says for which outputs of a row column q of the kernel lies inside of the image, from lo to hi, and where that
// of the first lies.
func (d *depthwise[T]) across(q int) (lo, hi, first int) {
	before := d.left - q*d.dw // outputs of stride 1 before the image begins
	lo, hi = max(0, ceilDiv(before, d.sw)), min(d.ow, floorDiv(d.iw-1+before, d.sw)+1)
	return lo, hi, lo*d.sw - before
}

// floorDiv is the quotient rounded down, for b > 0.
func floorDiv(a, b int) int {
	if a < 0 {
		return -ceilDiv(-a, b)
	}
	return a / b
}

// addScaled adds w times n pixels of src to those of dst, which are stepDst and stepSrc pixels apart.
func (d *depthwise[T]) addScaled(dst, src, w []T, n, stepDst, stepSrc int) {
	if stepDst == 1 && stepSrc == 1 {
		dst := dst[:n*d.c]
		affineRows(dst, src, dst, w, d.ones, d.zeros)
		return
	}
	for j := range n {
		dst := dst[j*stepDst*d.c:][:d.c]
		affineRows(dst, src[j*stepSrc*d.c:], dst, w, d.ones, d.zeros)
	}
}

// weights are those of a tap.
func (d *depthwise[T]) weights(r, q int) []T { return d.b[(r*d.kw+q)*d.c:][:d.c] }

// depthwiseOutput computes the output, a piece for each of its rows.
type depthwiseOutput[T Float] struct{ depthwise[T] }

func (d *depthwiseOutput[T]) run(y, x, w []T) { d.parallel(d.n*d.oh, d, y, x, w) }

func (d *depthwiseOutput[T]) piece(_, row int) {
	image, i := row/d.oh, row%d.oh
	dst := d.dst[row*d.ow*d.c:][:d.ow*d.c]
	clear(dst)
	for r := range d.kh {
		y := i*d.sh - d.top + r*d.dh
		if y < 0 || y >= d.ih {
			continue
		}
		src := d.a[(image*d.ih+y)*d.iw*d.c:]
		for q := range d.kw {
			if lo, hi, x := d.across(q); lo < hi {
				d.addScaled(dst[lo*d.c:], src[x*d.c:], d.weights(r, q), hi-lo, 1, d.sw)
			}
		}
	}
}

// depthwiseInputGradient computes the input gradient, a piece for each row of the input.
type depthwiseInputGradient[T Float] struct{ depthwise[T] }

func (d *depthwiseInputGradient[T]) run(dx, dy, w []T) { d.parallel(d.n*d.ih, d, dx, dy, w) }

func (d *depthwiseInputGradient[T]) piece(_, row int) {
	image, y := row/d.ih, row%d.ih
	dst := d.dst[row*d.iw*d.c:][:d.iw*d.c]
	clear(dst)
	for r := range d.kh {
		i := y + d.top - r*d.dh
		if i < 0 || i%d.sh != 0 || i/d.sh >= d.oh {
			continue
		}
		src := d.a[(image*d.oh+i/d.sh)*d.ow*d.c:]
		for q := range d.kw {
			if lo, hi, x := d.across(q); lo < hi {
				d.addScaled(dst[x*d.c:], src[lo*d.c:], d.weights(r, q), hi-lo, d.sw, 1)
			}
		}
	}
}

// depthwiseWeightGradient computes the weight gradient, a piece for each tap, in float64.
type depthwiseWeightGradient[T Float] struct {
	depthwise[T]
	sums []float64 // for each tap: sums of gradients, which nobody wants, and of their products with the input
}

func newDepthwiseWeightGradient[T Float](g geometry) *depthwiseWeightGradient[T] {
	return &depthwiseWeightGradient[T]{newDepthwise[T](g), make([]float64, g.kh*g.kw*2*g.c)}
}

func (d *depthwiseWeightGradient[T]) scratchBytes() int {
	return d.depthwise.scratchBytes() + 8*len(d.sums)
}

func (d *depthwiseWeightGradient[T]) run(dw, x, dy []T) { d.parallel(d.kh*d.kw, d, dw, x, dy) }

func (d *depthwiseWeightGradient[T]) piece(_, tap int) {
	part := d.sums[tap*2*d.c:][:2*d.c]
	clear(part)
	sum, dot := part[:d.c], part[d.c:]
	r, q := tap/d.kw, tap%d.kw
	if lo, hi, x := d.across(q); lo < hi {
		for row := range d.n * d.oh {
			image, y := row/d.oh, row%d.oh*d.sh-d.top+r*d.dh
			if y < 0 || y >= d.ih {
				continue
			}
			src, dy := d.a[((image*d.ih+y)*d.iw+x)*d.c:], d.b[(row*d.ow+lo)*d.c:]
			if d.sw == 1 {
				addDots(sum, dot, dy[:(hi-lo)*d.c], src[:(hi-lo)*d.c])
				continue
			}
			for j := range hi - lo {
				addDots(sum, dot, dy[j*d.c:][:d.c], src[j*d.sw*d.c:][:d.c])
			}
		}
	}
	for c, v := range dot {
		d.dst[tap*d.c+c] = T(v)
	}
}
