package op

import (
	"math"

	"landscape/internal/kernel"
)

// normReLU is the block: (moments, gamma, beta, x) → y. Nothing between x and y is stored.
type normReLU struct{ blockOp }

func newNormReLU(b normBlock, out Shape) *Node {
	return detached(&normReLU{b.fused("fused-batchnorm-relu", out)})
}

func (o *normReLU) Do(vs ...value) (value, error) { return do(o, vs) }

// InPlace says that without pooling y may take the place of x.
func (o *normReLU) InPlace() int {
	if o.block.squares || o.block.of != nil {
		return -1
	}
	return 3
}

func (o *normReLU) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormReLU(o, out.F64, in)
	}
	return bindNormReLU(o, out.F32, in)
}

func bindNormReLU[T kernel.Float](o *normReLU, y []T, in []Array) func() {
	n := bindBlock[T](&o.blockOp, in, kernel.Output)
	return func() {
		n.parameters()
		switch {
		case n.prologue != nil:
			n.prologue.parameters()
			n.conv.ForwardFusedAfter(y, n.weights, n.NormReLU, n.prologue.asPrologue(), n.prologue.input,
				n.prologue.weights)
		case n.conv != nil:
			n.conv.ForwardFused(y, n.input, n.weights, n.NormReLU)
		default:
			n.Forward(y, n.x)
		}
	}
}

// normReLUSums is normSums after the block: (g, y, moments, gamma, beta, x) → (2,C), with y the block's output and g
// the derivative by it.
type normReLUSums struct{ blockOp }

func newNormReLUSums(b normBlock, g, y *Node, out Shape) *Node {
	return detached(&normReLUSums{b.fused("fused-batchnorm-relu-sums", out, g, y)})
}

func (o *normReLUSums) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *normReLUSums) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormReLUSums(o, out.F64, in)
	}
	return bindNormReLUSums(o, out.F32, in)
}

func bindNormReLUSums[T kernel.Float](o *normReLUSums, sums []T, in []Array) func() {
	n := bindBlock[T](&o.blockOp, in, kernel.Output)
	g, y := n.besides[0], n.besides[1]
	rows, cols := rowsOf(o.shapes[0])
	behind := kernel.NewNormReLU[T](rows, 1, 1, cols, false) // of the output by itself
	for c := range behind.Scale {
		behind.Scale[c] = 1
	}
	sum, dot := sums[:cols], sums[cols:]
	return func() {
		if (o.block.squares || n.conv != nil) && n.Slope == 0 && invertible(n.gamma, n.beta) {
			behind.Sums(sum, dot, g, y)
			for c := range dot {
				dot[c] = T((float64(dot[c]) - float64(n.beta[c])*float64(sum[c])) / float64(n.gamma[c]))
			}
			return
		}
		n.parameters()
		if n.conv != nil {
			n.conv.SumsFused(sum, dot, g, n.input, n.weights, n.NormReLU)
		} else {
			n.Sums(sum, dot, g, n.x)
		}
		normalizeDots(sum, dot, n.moments, n.eps)
	}
}

// invertible says that x̂ = (y−beta)/gamma can be had from y without loss, where ReLU passed it. A pooled y is a
// quarter of x.
func invertible[T kernel.Float](gamma, beta []T) bool {
	const loss = 4
	for c, v := range gamma {
		if v == 0 || !(math.Abs(float64(beta[c])) <= loss*math.Abs(float64(v))) {
			return false
		}
	}
	return true
}

// normReLUGrad is normGrad after the block: (g, sums, moments, gamma, beta, x) → the derivative by x.
type normReLUGrad struct{ blockOp }

func newNormReLUGrad(b normBlock, g, sums *Node) *Node {
	return detached(&normReLUGrad{b.fused("fused-batchnorm-relu-grad", b.x.Shape(), g, sums)})
}

func (o *normReLUGrad) Do(vs ...value) (value, error) { return do(o, vs) }

// InPlace says that the derivative may take the place of x.
func (o *normReLUGrad) InPlace() int { return 5 }

func (o *normReLUGrad) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormReLUGrad(o, out.F64, in)
	}
	return bindNormReLUGrad(o, out.F32, in)
}

func bindNormReLUGrad[T kernel.Float](o *normReLUGrad, dx []T, in []Array) func() {
	n := bindBlock[T](&o.blockOp, in, kernel.Output)
	return func() {
		n.gradient(n.besides[1])
		n.Grad(dx, n.besides[0], n.x)
	}
}

// normReLUWeights is the weight gradient of the convolution whose output x the block normalizes, (input, g, sums,
// moments, gamma, beta, x) → dw, where nothing else wants the derivative by x: that is never stored.
type normReLUWeights struct {
	blockOp
	shape kernel.ConvShape
}

func newNormReLUWeights(b normBlock, o *conv, input, g, sums *Node) *Node {
	return detached(&normReLUWeights{b.fused("fused-batchnorm-relu-weight", o.out, input, g, sums), o.shape})
}

func (o *normReLUWeights) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *normReLUWeights) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormReLUWeights(o, out.F64, in)
	}
	return bindNormReLUWeights(o, out.F32, in)
}

func bindNormReLUWeights[T kernel.Float](o *normReLUWeights, dw []T, in []Array) func() {
	n := bindBlock[T](&o.blockOp, in, kernel.WeightGradient)
	k := n.conv
	if k == nil {
		k = kernel.NewConv[T](o.shape, kernel.WeightGradient)
		o.scratch.set(k.ScratchBytes())
	}
	input, g, sums := n.besides[0], n.besides[1], n.besides[2]
	return func() {
		n.gradient(sums)
		k.WeightGradBehind(dw, input, n.weights, n.x, n.NormReLU, g)
	}
}
