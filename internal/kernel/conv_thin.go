package kernel

// thin has what the paths for narrow groups of several channels share: plain loops over the taps inside of the image.
type thin[T Float] struct {
	geometry
	dst, a, b []T
}

// parallel runs a path in pieces.
func (t *thin[T]) parallel(pieces int, path task, dst, a, b []T) {
	t.dst, t.a, t.b = dst, a, b
	parallelIf(t.macs() >= parallelConv/8, pieces, path)
	t.dst, t.a, t.b = nil, nil, nil
}

func (t *thin[T]) scratchBytes() int { return 0 }

// source is the input pixel under a tap of output pixel (i, j), if it lies inside of the image.
func (t *thin[T]) source(i, j, tap int) (pixel int, ok bool) {
	y, x := i*t.sh-t.top+tap/t.kw*t.dh, j*t.sw-t.left+tap%t.kw*t.dw
	return y*t.iw + x, y >= 0 && y < t.ih && x >= 0 && x < t.iw
}

// thinOutput computes the output, a piece for each of its rows.
type thinOutput[T Float] struct{ thin[T] }

func (t *thinOutput[T]) run(y, x, w []T) { t.parallel(t.n*t.oh, t, y, x, w) }

func (t *thinOutput[T]) piece(_, row int) {
	image, i := row/t.oh, row%t.oh
	x, w := t.a[image*t.ih*t.iw*t.c:], t.b
	cg, kg := t.cg(), t.kg()
	for j := range t.ow {
		dst := t.dst[(row*t.ow+j)*t.k:][:t.k]
		clear(dst)
		for tap := range t.kh * t.kw {
			pixel, ok := t.source(i, j, tap)
			if !ok {
				continue
			}
			src := x[pixel*t.c:][:t.c]
			for c := range cg {
				wrow := w[(tap*cg+c)*t.k:][:t.k]
				for k, v := range wrow {
					dst[k] += v * src[k/kg*cg+c]
				}
			}
		}
	}
}

// thinInputGradient computes the input gradient, a piece for each image.
type thinInputGradient[T Float] struct{ thin[T] }

func (t *thinInputGradient[T]) run(dx, dy, w []T) { t.parallel(t.n, t, dx, dy, w) }

func (t *thinInputGradient[T]) piece(_, image int) {
	dx, w := t.dst[image*t.ih*t.iw*t.c:][:t.ih*t.iw*t.c], t.b
	clear(dx)
	cg, kg := t.cg(), t.kg()
	for q := range t.oh * t.ow {
		dy := t.a[(image*t.oh*t.ow+q)*t.k:][:t.k]
		for tap := range t.kh * t.kw {
			pixel, ok := t.source(q/t.ow, q%t.ow, tap)
			if !ok {
				continue
			}
			dst := dx[pixel*t.c:][:t.c]
			for c := range cg {
				wrow := w[(tap*cg+c)*t.k:][:t.k]
				for k, v := range dy {
					dst[k/kg*cg+c] += v * wrow[k]
				}
			}
		}
	}
}

// thinWeightGradient computes the weight gradient, a piece for each tap, in the order of the batch.
type thinWeightGradient[T Float] struct{ thin[T] }

func (t *thinWeightGradient[T]) run(dw, x, dy []T) { t.parallel(t.kh*t.kw, t, dw, x, dy) }

func (t *thinWeightGradient[T]) piece(_, tap int) {
	cg, kg := t.cg(), t.kg()
	dw := t.dst[tap*cg*t.k:][:cg*t.k]
	clear(dw)
	for image := range t.n {
		for q := range t.oh * t.ow {
			pixel, ok := t.source(q/t.ow, q%t.ow, tap)
			if !ok {
				continue
			}
			src := t.a[(image*t.ih*t.iw+pixel)*t.c:][:t.c]
			dy := t.b[(image*t.oh*t.ow+q)*t.k:][:t.k]
			for c := range cg {
				row := dw[c*t.k:][:t.k]
				for k, v := range dy {
					row[k] += v * src[k/kg*cg+c]
				}
			}
		}
	}
}
