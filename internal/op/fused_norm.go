package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// normBlock is batch normalization of x followed by ReLU, or leaky ReLU if slope is not zero, and, if squares is set,
// by max pooling over squares of 2 x 2: the ops that are fused, as far as a program has them. If of is set, x is the
// output of that convolution and not stored either, but computed where it is needed. If prologue is set, the same holds
// for the input of that convolution, which is what the block prologue makes.
type normBlock struct {
	x, moments, gamma, beta *Node
	eps                     float64
	slope                   float64 // of the rectifier below zero
	squares                 bool
	of                      *conv
	input, weights          *Node      // of the convolution
	prologue                *normBlock // makes input; may be nil
}

func (b normBlock) attrs() string {
	a := fmt.Sprintf("%v,%v,%t", b.eps, b.slope, b.squares)
	if b.of != nil {
		a += "," + b.of.attrs
	}
	if b.prologue != nil {
		a += "," + b.prologue.attrs()
	}
	return a
}

// inputs are those of an op for the block: what it reads besides, the parameters, and last what x is made of.
func (b normBlock) inputs(besides ...*Node) []*Node {
	in := append(besides, b.moments, b.gamma, b.beta)
	if b.prologue != nil {
		return append(b.prologue.inputs(in...), b.weights)
	}
	if b.of != nil {
		return append(in, b.input, b.weights)
	}
	return append(in, b.x)
}

func (b normBlock) fused(name string, out Shape, besides ...*Node) blockOp {
	return blockOp{fused: newFused(name, b.attrs(), out, b.inputs(besides...)...), block: b}
}

// blockOp is what the ops for a block have in common.
type blockOp struct {
	fused
	block   normBlock
	scratch workingMemory
}

// ScratchBytes is the working memory of the op as it was last bound.
func (o *blockOp) ScratchBytes() int {
	return o.scratch.or(func() int {
		bytes := 0
		for b := &o.block; b != nil; b = b.prologue {
			if b.of != nil {
				bytes += b.of.shape.EstimateScratch(kernel.Output, o.bytes())
			}
		}
		return bytes
	})
}

// normalization is the bound arithmetic of a block.
type normalization[T kernel.Float] struct {
	*kernel.NormReLU[T]
	eps                  float64
	rows                 int
	moments, gamma, beta []T
	x                    []T               // nil if it is not stored; then
	conv                 *kernel.Conv[T]   // computes it
	input, weights       []T               // from these
	prologue             *normalization[T] // makes input, if it is set
	besides              [][]T             // what the op reads besides
}

func bindBlock[T kernel.Float](o *blockOp, in []Array, d kernel.Direction) *normalization[T] {
	n := bindNorm[T](o.block, in, d)
	o.scratch.set(0)
	if n.conv != nil {
		o.scratch.set(n.conv.ScratchBytes())
	}
	if n.prologue != nil {
		o.scratch.add(n.prologue.conv.ScratchBytes())
	}
	return n
}

// bindNorm binds a block to the inputs of its op, of which it has the last ones.
func bindNorm[T kernel.Float](b normBlock, in []Array, d kernel.Direction) *normalization[T] {
	s := b.x.Shape()
	rows, cols := rowsOf(s)
	n := &normalization[T]{eps: b.eps, rows: rows}
	if len(s) == 4 {
		n.NormReLU = kernel.NewNormReLU[T](s[0], s[1], s[2], s[3], b.squares)
	} else {
		n.NormReLU = kernel.NewNormReLU[T](rows, 1, 1, cols, false)
	}
	n.Slope = T(b.slope)
	at := len(in) - len(b.inputs())
	for _, a := range in[:at] {
		n.besides = append(n.besides, floats[T](a))
	}
	n.moments, n.gamma, n.beta = floats[T](in[at]), floats[T](in[at+1]), floats[T](in[at+2])
	if b.of == nil {
		n.x = floats[T](in[at+3])
		return n
	}
	n.weights = floats[T](in[len(in)-1])
	n.conv = kernel.NewConv[T](b.of.shape, d)
	if b.prologue == nil {
		n.input = floats[T](in[at+3])
		n.conv.PlanUnstored(d)
		return n
	}
	n.prologue = bindNorm[T](*b.prologue, in[at+3:len(in)-1], d)
	n.conv.PlanAfter(n.prologue.asPrologue())
	return n
}

// asFront is the block as what makes the input of another.
func (n *normalization[T]) asPrologue() kernel.Prologue[T] {
	return kernel.Prologue[T]{Conv: n.conv, Norm: n.NormReLU}
}

// parameters turns the batch normalization into a scale and a shift.
func (n *normalization[T]) parameters() {
	scaleShift(n.Scale, n.Shift, n.moments, n.gamma, n.beta, n.eps)
}

// gradient turns its derivative into coefficients, too.
func (n *normalization[T]) gradient(sums []T) {
	n.parameters()
	gradCoefficients(n.OfGrad, n.OfInput, n.Constant, n.moments, n.gamma, sums, n.eps, n.rows)
}
