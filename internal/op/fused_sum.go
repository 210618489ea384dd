package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// summand is x, or batch normalization of x if moments are given.
type summand struct {
	x, moments, gamma, beta *Node
	eps                     float64
}

// sumBlock is the sum of two summands after a rectifier with a slope below zero, 1 if there is none.
type sumBlock struct {
	of    [2]summand
	slope float64
}

// normSum is the block: (x, and for a normalized one moments, gamma, beta; the same of the second summand) → y. Nothing
// in between is stored.
type normSum struct {
	fused
	block sumBlock
}

func newNormSum(b sumBlock, out Shape) *Node {
	var in []*Node
	attrs := fmt.Sprint(b.slope)
	for _, s := range b.of {
		in = append(in, s.x)
		if s.moments != nil {
			in = append(in, s.moments, s.gamma, s.beta)
			attrs += fmt.Sprintf(",batchnorm %v", s.eps)
		}
	}
	return detached(&normSum{newFused("fused-batchnorm-sum", attrs, out, in...), b})
}

func (o *normSum) Do(vs ...value) (value, error) { return do(o, vs) }

// InPlace says that y may take the place of the first x.
func (o *normSum) InPlace() int { return 0 }

func (o *normSum) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormSum(o, out.F64, in)
	}
	return bindNormSum(o, out.F32, in)
}

func bindNormSum[T kernel.Float](o *normSum, y []T, in []Array) func() {
	rows, cols := rowsOf(o.out)
	var of [2]boundSummand[T]
	for i, s := range o.block.of {
		of[i], in = bindSummand[T](s, cols, in)
	}
	shift := make([]T, cols)
	slope := T(o.block.slope)
	return func() {
		clear(shift)
		for i := range of {
			of[i].parameters()
			for c, v := range of[i].shift {
				shift[c] += v
			}
		}
		kernel.AffineSumRectified(y, of[0].x, of[1].x, of[0].scale, of[1].scale, shift, slope, rows, cols)
	}
}

// boundSummand is scale*x + shift for each channel.
type boundSummand[T kernel.Float] struct {
	eps                  float64
	x, scale, shift      []T
	moments, gamma, beta []T // nil if x is not normalized
}

// bindSummand returns the inputs that are left, too.
func bindSummand[T kernel.Float](s summand, cols int, in []Array) (boundSummand[T], []Array) {
	b := boundSummand[T]{eps: s.eps, x: floats[T](in[0]), scale: make([]T, cols), shift: make([]T, cols)}
	if s.moments == nil {
		for c := range b.scale {
			b.scale[c] = 1
		}
		return b, in[1:]
	}
	b.moments, b.gamma, b.beta = floats[T](in[1]), floats[T](in[2]), floats[T](in[3])
	return b, in[4:]
}

func (b *boundSummand[T]) parameters() {
	if b.moments != nil {
		scaleShift(b.scale, b.shift, b.moments, b.gamma, b.beta, b.eps)
	}
}

// convBias is a convolution with a bias for each channel after a rectifier with a slope below zero, 1 if there is
// none: (input, weights, bias) → y. The convolution's output is not stored.
type convBias struct {
	fused
	of      *conv
	slope   float64
	scratch workingMemory
}

func newConvBias(of *conv, slope float64, in ...*Node) *Node {
	return detached(&convBias{fused: newFused("fused-conv2d-bias", fmt.Sprintf("%s,%v", of.attrs, slope), of.out,
		in...), of: of, slope: slope})
}

func (o *convBias) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *convBias) MultiplyAdds() int { return o.of.MultiplyAdds() }

// ScratchBytes is the working memory of the op as it was last bound.
func (o *convBias) ScratchBytes() int {
	return o.scratch.or(func() int { return o.of.shape.EstimateScratch(kernel.Output, o.bytes()) })
}

func (o *convBias) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindConvBias(o, out.F64, in)
	}
	return bindConvBias(o, out.F32, in)
}

func bindConvBias[T kernel.Float](o *convBias, y []T, in []Array) func() {
	x, w, bias := floats[T](in[0]), floats[T](in[1]), floats[T](in[2])
	s := o.of.shape
	n := kernel.NewNormReLU[T](s.N, s.OutH(), s.OutW(), s.K, false)
	n.Slope = T(o.slope)
	for c := range n.Scale {
		n.Scale[c] = 1
	}
	k := kernel.NewConv[T](s, kernel.Output)
	k.PlanUnstored(kernel.Output)
	o.scratch.set(k.ScratchBytes())
	return func() {
		copy(n.Shift, bias)
		k.ForwardFused(y, x, w, n)
	}
}
