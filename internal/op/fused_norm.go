package op

import (
	"fmt"
	"math"
	"sync/atomic"

	"landscape/internal/kernel"
)

// normBlock is batch normalization of x followed by ReLU and, if squares is set, by max pooling over squares of 2 x 2: the ops that are
// fused, as far as a program has them.
type normBlock struct {
	x, moments, gamma, beta *Node
	eps                     float64
	squares                 bool
}

func (b normBlock) attrs() string { return fmt.Sprintf("%v,%t", b.eps, b.squares) }

// normKernel plans the arithmetic for x of a shape (N,H,W,C), or (…,C) without squares.
func normKernel[T kernel.Float](b normBlock) *kernel.NormReLU[T] {
	s := b.x.Shape()
	if b.squares {
		return kernel.NewNormReLU[T](s[0], s[1], s[2], s[3], true)
	}
	rows, cols := rowsOf(s)
	return kernel.NewNormReLU[T](rows, 1, 1, cols, false)
}

// normReLU is the block: (x, moments, gamma, beta) → y. No full-size value but x is stored.
type normReLU struct {
	fused
	block normBlock
}

func newNormReLU(b normBlock, out Shape) *Node {
	return detached(&normReLU{newFused("fused-batchnorm-relu", b.attrs(), out, b.x, b.moments, b.gamma, b.beta), b})
}

func (o *normReLU) Do(vs ...value) (value, error) { return do(o, vs) }

// InPlace says that without pooling y may take the place of x.
func (o *normReLU) InPlace() int {
	if o.block.squares {
		return -1
	}
	return 0
}

func (o *normReLU) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormReLU[float64](o, out, in)
	}
	return bindNormReLU[float32](o, out, in)
}

func bindNormReLU[T kernel.Float](o *normReLU, out Array, in []Array) func() {
	y, x, m, gamma, beta := floats[T](out), floats[T](in[0]), floats[T](in[1]), floats[T](in[2]), floats[T](in[3])
	k := normKernel[T](o.block)
	return func() {
		scaleShift(k.Scale, k.Shift, m, gamma, beta, o.block.eps)
		k.Forward(y, x)
	}
}

// normReLUSums is normSums behind the block: (g, x, moments, gamma, beta, y) → (2,C), with y the block's output and g the derivative by it.
type normReLUSums struct {
	fused
	block normBlock
}

func newNormReLUSums(b normBlock, g, y *Node, out Shape) *Node {
	return detached(&normReLUSums{newFused("fused-batchnorm-relu-sums", b.attrs(), out, g, b.x, b.moments, b.gamma, b.beta, y), b})
}

func (o *normReLUSums) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *normReLUSums) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormReLUSums[float64](o, out, in)
	}
	return bindNormReLUSums[float32](o, out, in)
}

func bindNormReLUSums[T kernel.Float](o *normReLUSums, out Array, in []Array) func() {
	sums, g, x, y := floats[T](out), floats[T](in[0]), floats[T](in[1]), floats[T](in[5])
	m, gamma, beta := floats[T](in[2]), floats[T](in[3]), floats[T](in[4])
	k := normKernel[T](o.block)
	rows, cols := rowsOf(o.shapes[0])
	behind := kernel.NewNormReLU[T](rows, 1, 1, cols, false) // of the output by itself
	for c := range behind.Scale {
		behind.Scale[c] = 1
	}
	sum, dot := sums[:cols], sums[cols:]
	return func() {
		if o.block.squares && invertible(gamma, beta) {
			behind.Sums(sum, dot, g, y)
			for c := range dot {
				dot[c] = T((float64(dot[c]) - float64(beta[c])*float64(sum[c])) / float64(gamma[c]))
			}
			return
		}
		scaleShift(k.Scale, k.Shift, m, gamma, beta, o.block.eps)
		k.Sums(sum, dot, g, x)
		normalizeDots(sum, dot, m, o.block.eps)
	}
}

// invertible says that x̂ = (y−beta)/gamma can be had from y without loss, where ReLU passed it. A pooled y is a quarter of x.
func invertible[T kernel.Float](gamma, beta []T) bool {
	const loss = 4
	for c, v := range gamma {
		if v == 0 || !(math.Abs(float64(beta[c])) <= loss*math.Abs(float64(v))) {
			return false
		}
	}
	return true
}

// normReLUGrad is normGrad behind the block: (g, x, moments, gamma, beta, sums) → the derivative by x.
type normReLUGrad struct {
	fused
	block normBlock
}

func newNormReLUGrad(b normBlock, g, sums *Node) *Node {
	f := newFused("fused-batchnorm-relu-grad", b.attrs(), b.x.Shape(), g, b.x, b.moments, b.gamma, b.beta, sums)
	return detached(&normReLUGrad{f, b})
}

func (o *normReLUGrad) Do(vs ...value) (value, error) { return do(o, vs) }

// InPlace says that the derivative may take the place of x.
func (o *normReLUGrad) InPlace() int { return 1 }

func (o *normReLUGrad) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormReLUGrad[float64](o, out, in)
	}
	return bindNormReLUGrad[float32](o, out, in)
}

func bindNormReLUGrad[T kernel.Float](o *normReLUGrad, out Array, in []Array) func() {
	dx, g, x := floats[T](out), floats[T](in[0]), floats[T](in[1])
	m, gamma, beta, sums := floats[T](in[2]), floats[T](in[3]), floats[T](in[4]), floats[T](in[5])
	k := normKernel[T](o.block)
	rows, _ := rowsOf(o.out)
	return func() {
		scaleShift(k.Scale, k.Shift, m, gamma, beta, o.block.eps)
		gradCoefficients(k.OfGrad, k.OfInput, k.Constant, m, gamma, sums, o.block.eps, rows)
		k.Grad(dx, g, x)
	}
}

// normReLUWeights is the weight gradient of the convolution whose output the block normalizes, (input, g, x, moments, gamma, beta, sums) →
// dw, for a convolution that nothing else wants the derivative by the output of: that is never stored.
type normReLUWeights struct {
	fused
	block   normBlock
	shape   kernel.ConvShape
	scratch atomic.Int64
}

func newNormReLUWeights(b normBlock, o *conv, input, g, sums *Node) *Node {
	f := newFused("fused-batchnorm-relu-weight", b.attrs()+o.attrs, o.out, input, g, b.x, b.moments, b.gamma, b.beta, sums)
	return detached(&normReLUWeights{fused: f, block: b, shape: o.shape})
}

func (o *normReLUWeights) Do(vs ...value) (value, error) { return do(o, vs) }

// ScratchBytes is the working memory of the op as it was last bound.
func (o *normReLUWeights) ScratchBytes() int { return int(o.scratch.Load()) }

func (o *normReLUWeights) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormReLUWeights[float64](o, out, in)
	}
	return bindNormReLUWeights[float32](o, out, in)
}

func bindNormReLUWeights[T kernel.Float](o *normReLUWeights, out Array, in []Array) func() {
	dw, input, g, x := floats[T](out), floats[T](in[0]), floats[T](in[1]), floats[T](in[2])
	m, gamma, beta, sums := floats[T](in[3]), floats[T](in[4]), floats[T](in[5]), floats[T](in[6])
	s := o.shape
	n := kernel.NewNormReLU[T](s.N, s.OutH(), s.OutW(), s.K, o.block.squares)
	k := kernel.NewConv[T](s, kernel.WeightGradient)
	o.scratch.Store(int64(k.ScratchBytes()))
	rows, _ := rowsOf(o.block.x.Shape())
	return func() {
		scaleShift(n.Scale, n.Shift, m, gamma, beta, o.block.eps)
		gradCoefficients(n.OfGrad, n.OfInput, n.Constant, m, gamma, sums, o.block.eps, rows)
		k.WeightGradBehind(dw, input, nil, x, n, g)
	}
}
