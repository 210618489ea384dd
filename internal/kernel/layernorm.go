package kernel

import (
	"math"
	"unsafe"
)

// LayerNorm is layer normalization (Ba, Kiros and Hinton, 2016) of the rows of x, [rows][cols], and its derivatives.
// With the mean and the biased variance of a row, both from sums in float64, x̂ = (x-mean)/√(variance+Eps). The zero
// value with a size is ready.
type LayerNorm[T Float] struct {
	Rows, Cols int
	Eps        float64

	op          layerNormOp
	dst, x, g   []T
	gamma, beta []T
	plus        []T
	sums        []T       // of the pieces
	total       []float64 // of all
}

type layerNormOp int

const (
	layerNormForward layerNormOp = iota
	layerNormGrad
	layerNormScale
	layerNormBackward
)

// Forward sets y = x̂*gamma + beta. y may be x.
func (n *LayerNorm[T]) Forward(y, x, gamma, beta []T) {
	checkColumns("LayerNorm", n.Rows, n.Cols, []int{len(y), len(x)}, []int{len(gamma), len(beta)})
	n.dst, n.x, n.gamma, n.beta = y, x, gamma, beta
	n.run(layerNormForward)
}

// Grad sets dx to the derivative of Σ g*y by x: (h - mean(h) - x̂*mean(h*x̂))/√(variance+Eps) with h = g*gamma and the
// means of rows. dx may be x or g.
func (n *LayerNorm[T]) Grad(dx, g, x, gamma []T) {
	checkColumns("LayerNorm", n.Rows, n.Cols, []int{len(dx), len(g), len(x)}, []int{len(gamma)})
	n.dst, n.g, n.x, n.gamma = dx, g, x, gamma
	n.run(layerNormGrad)
}

// Scale sets dgamma to the derivative of Σ g*y by gamma: the sums of the columns of g*x̂.
func (n *LayerNorm[T]) Scale(dgamma, g, x []T) {
	checkColumns("LayerNorm", n.Rows, n.Cols, []int{len(g), len(x)}, []int{len(dgamma)})
	n.g, n.x = g, x
	n.prepareSums()
	n.run(layerNormScale)
	n.addSums(dgamma)
}

// Backward is Grad and Scale in one pass. If plus is not nil, it is added to dx, which may be plus too: the gradient
// that goes around the normalization.
func (n *LayerNorm[T]) Backward(dx, dgamma, g, x, gamma, plus []T) {
	checkColumns("LayerNorm", n.Rows, n.Cols, []int{len(dx), len(g), len(x)}, []int{len(gamma), len(dgamma)})
	if plus != nil {
		checkColumns("LayerNorm", n.Rows, n.Cols, []int{len(plus)}, nil)
	}
	n.dst, n.g, n.x, n.gamma, n.plus = dx, g, x, gamma, plus
	n.prepareSums()
	n.run(layerNormBackward)
	n.addSums(dgamma)
}

// prepareSums makes room for a sum of each piece and column.
func (n *LayerNorm[T]) prepareSums() {
	n.sums = grow(n.sums, n.pieces()*n.Cols)
	n.total = grow(n.total, n.Cols)
	clear(n.sums)
	clear(n.total)
}

// addSums adds them up.
func (n *LayerNorm[T]) addSums(dgamma []T) {
	addRowsGo(n.total, n.sums, 0)
	for j, v := range n.total {
		dgamma[j] = T(v)
	}
}

func (n *LayerNorm[T]) step() int   { return max(1, columnPiece/4/max(1, n.Cols)) }
func (n *LayerNorm[T]) pieces() int { return ceilDiv(n.Rows, n.step()) }

func (n *LayerNorm[T]) run(op layerNormOp) {
	n.op = op
	if n.Rows > 0 && n.Cols > 0 {
		parallelIf(n.Rows*n.Cols >= parallelElements, n.pieces(), n)
	}
	n.dst, n.x, n.g, n.gamma, n.beta, n.plus = nil, nil, nil, nil, nil, nil
}

// layerNormArgs are the arguments of the assembly. It knows this layout.
type layerNormArgs struct {
	dst, x, g, gamma, beta unsafe.Pointer // 0, 8, 16, 24, 32
	rows, whole, stride    int64          // 40, 48, 56
	mask                   unsafe.Pointer // 64
	eps, inverse           float64        // 72, 80: one over the number of columns
	sums, plus             unsafe.Pointer // 88, 96
}

func (n *LayerNorm[T]) piece(_, i int) {
	from, to := i*n.step(), min((i+1)*n.step(), n.Rows)
	if accelerated < avx2 || size[T]() != 4 {
		n.rowsGo(i, from, to)
		return
	}
	at := from * n.Cols
	a := layerNormArgs{x: addr(n.x, at), rows: int64(to - from), stride: int64(n.Cols) * 4, eps: n.Eps,
		inverse: 1 / float64(n.Cols)}
	a.whole, a.mask = rowVectors(n.Cols)
	switch n.op {
	case layerNormForward:
		a.dst, a.gamma, a.beta = addr(n.dst, at), addr(n.gamma, 0), addr(n.beta, 0)
		if accelerated == avx512 {
			layerNorm512Asm(&a)
		} else {
			layerNormAsm(&a)
		}
	case layerNormGrad:
		a.dst, a.g, a.gamma = addr(n.dst, at), addr(n.g, at), addr(n.gamma, 0)
		layerNormGradAsm(&a)
	case layerNormScale:
		a.dst, a.g = addr(n.sums, i*n.Cols), addr(n.g, at)
		layerNormScaleAsm(&a)
	case layerNormBackward:
		a.dst, a.g, a.gamma, a.sums = addr(n.dst, at), addr(n.g, at), addr(n.gamma, 0), addr(n.sums, i*n.Cols)
		if n.plus != nil {
			a.plus = addr(n.plus, at)
		}
		if accelerated == avx512 {
			layerNormBackward512Asm(&a)
		} else {
			layerNormBackwardAsm(&a)
		}
	}
}

// rowsGo is the portable twin of the assembly.
func (n *LayerNorm[T]) rowsGo(piece, from, to int) {
	for i := from; i < to; i++ {
		x := n.x[i*n.Cols:][:n.Cols]
		mean, r := rowMoments(x, n.Eps)
		row := func(of []T) []T { return of[i*n.Cols:][:n.Cols] }
		if n.op == layerNormForward {
			y := row(n.dst)
			for j, v := range x {
				y[j] = (v-mean)*r*n.gamma[j] + n.beta[j]
			}
			continue
		}
		g := row(n.g)
		if n.op != layerNormGrad {
			sums := n.sums[piece*n.Cols:][:n.Cols]
			for j, v := range x {
				sums[j] += g[j] * ((v - mean) * r)
			}
		}
		if n.op != layerNormScale {
			var plus []T
			if n.plus != nil {
				plus = row(n.plus)
			}
			layerNormGradRow(row(n.dst), g, x, n.gamma, plus, mean, r)
		}
	}
}

// rowMoments is the mean of a row and 1/√(variance+eps).
func rowMoments[T Float](x []T, eps float64) (mean, r T) {
	sum := 0.0
	for _, v := range x {
		sum += float64(v)
	}
	m, squares := sum/float64(len(x)), 0.0
	for _, v := range x {
		d := float64(v) - m
		squares += d * d
	}
	return T(m), T(1 / math.Sqrt(squares/float64(len(x))+eps))
}

func layerNormGradRow[T Float](dx, g, x, gamma, plus []T, mean, r T) {
	var sum, dot float64
	for j, v := range x {
		h := float64(g[j] * gamma[j])
		sum += h
		dot += h * float64((v-mean)*r)
	}
	sum, dot = sum/float64(len(x)), dot/float64(len(x))
	for j, v := range x {
		d := T(r * (g[j]*gamma[j] - T(sum) - (v-mean)*r*T(dot))) // rounded before plus, as without it
		if plus != nil {
			d += plus[j]
		}
		dx[j] = d
	}
}
