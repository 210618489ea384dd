package kernel

// attentionProduct is Y = W·X for a block of W, or Y = Wᵀ·X: row i of Y is the sum of rows k of X by weights w(i, k).
// In causal attention a weight that is hidden is zero, which hides what it stands for only as long as that is finite.
type attentionProduct[T Float] struct {
	transposed bool // w(i, k) lies in row k of w
	rows, sum  int
	w          []T // in rows of Attention.Time
	x          []T
	stride     int
	y          []T
	yStride    int
	first      int // the position of the block's first row among those of X; 0 if transposed
}

// hidden says whether row i of a causal product is without row k of X: that comes later, or, if transposed, before.
func (p *attentionProduct[T]) hidden(i, k int) bool {
	if p.transposed {
		return k < i
	}
	return k > p.first+i
}

// multiply computes a product. Where X is not finite, no row of Y may get anything of what is hidden from it. Since
// every row is multiplied by all of X, one of them tells whether there is anything of the kind.
func (r *attentionRunner[T]) multiply(a *Attention[T], p attentionProduct[T]) {
	r.product(a, p)
	if a.Causal && !allFinite(p.y[:a.Width]) {
		r.multiplyFinite(a, p)
	}
}

// product computes a product where it may do without what Gemm prepares: X is read where it is, and W too.
func (r *attentionRunner[T]) product(a *Attention[T], p attentionProduct[T]) {
	if !masked[T]() || p.rows < tileRows || p.sum > depthBlock || p.rows*p.sum*a.Width <= smallGemm {
		Gemm(p.transposed, false, p.rows, a.Width, p.sum, p.w, a.Time, p.x, p.stride, p.y, p.yStride, false)
		return
	}
	if p.transposed {
		r.edge.multiplyColumns(tiles[T]{p.w, a.Time, 1}, panels[T]{p.x, p.stride, tileCols}, p.sum, p.y, p.yStride,
			p.rows, a.Width, false)
		return
	}
	for i := range p.rows {
		r.rows[i] = int64(i*a.Time) * size[T]()
	}
	r.edge.multiply(&rowsArgs{
		base: addr(p.w, 0), runs: 1, runLen: int64(p.sum),
		b: addr(p.x, 0), bStep: int64(p.stride) * size[T](), panelStride: tileCols * size[T](),
	}, r.rows[:p.rows], p.y, p.yStride, a.Width)
}

// multiplyFinite computes the product with the finite elements of X, and adds the others where they are seen.
func (r *attentionRunner[T]) multiplyFinite(a *Attention[T], p attentionProduct[T]) {
	r.finite = grow(r.finite, a.Time*a.Width)
	for k := range p.sum {
		for j, v := range p.x[k*p.stride:][:a.Width] {
			if v-v != 0 {
				v = 0
			}
			r.finite[k*a.Width+j] = v
		}
	}
	Gemm(p.transposed, false, p.rows, a.Width, p.sum, p.w, a.Time, r.finite, a.Width, p.y, p.yStride, false)
	for k := range p.sum {
		for j, v := range p.x[k*p.stride:][:a.Width] {
			if v-v == 0 {
				continue
			}
			for i := range p.rows {
				if p.hidden(i, k) {
					continue
				}
				w := i*a.Time + k
				if p.transposed {
					w = k*a.Time + i
				}
				p.y[i*p.yStride+j] += p.w[w] * v
			}
		}
	}
}

// allFinite says whether no element is infinite or not a number.
func allFinite[T Float](x []T) bool {
	for _, v := range x {
		if v-v != 0 {
			return false
		}
	}
	return true
}
