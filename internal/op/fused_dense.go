package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// crossEntropy is logsumexp(x) − pick(x, labels), (x, labels) → (rows, 1).
type crossEntropy struct{ fused }

func newCrossEntropy(x, labels *Node) *Node {
	o := &crossEntropy{newFused("fused-crossentropy", "", Shape{x.Shape()[0], 1}, x, labels)}
	o.core = o.integers(1)
	return detached(o)
}

func (o *crossEntropy) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *crossEntropy) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindCrossEntropy(o, out.F64, in[0].F64, in[1].Int)
	}
	return bindCrossEntropy(o, out.F32, in[0].F32, in[1].Int)
}

func bindCrossEntropy[T kernel.Float](o *crossEntropy, y, x []T, labels []int) func() {
	rows, cols := o.shapes[0][0], o.shapes[0][1]
	return func() { kernel.CrossEntropy(y, x, labels, rows, cols) }
}

// crossEntropyGrad is its derivative by x, softmax(x)·g + put(−g, labels), (x, labels, g) → the shape of x.
type crossEntropyGrad struct{ fused }

func newCrossEntropyGrad(x, labels, g *Node) *Node {
	o := &crossEntropyGrad{newFused("fused-crossentropy-grad", "", x.Shape(), x, labels, g)}
	o.core = o.integers(1)
	return detached(o)
}

func (o *crossEntropyGrad) Do(vs ...value) (value, error) { return do(o, vs) }

// InPlace says that the derivative may take the place of x.
func (o *crossEntropyGrad) InPlace() int { return 0 }

func (o *crossEntropyGrad) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindCrossEntropyGrad(o, out.F64, in[0].F64, in[1].Int, in[2].F64)
	}
	return bindCrossEntropyGrad(o, out.F32, in[0].F32, in[1].Int, in[2].F32)
}

func bindCrossEntropyGrad[T kernel.Float](o *crossEntropyGrad, dx, x []T, labels []int, g []T) func() {
	rows, cols := o.out[0], o.out[1]
	return func() { kernel.CrossEntropyGrad(dx, x, labels, g, rows, cols) }
}

// linear is A·B + bias, and ReLU of it if relu is set: (A, B, bias) → (m, n).
type linear struct {
	fused
	product *matMul
	relu    bool
}

func newLinear(o *matMul, a, b, bias *Node, relu bool) *Node {
	return detached(&linear{newFused("fused-linear", fmt.Sprintf("%s,%t", o.attrs, relu), o.out, a, b, bias), o, relu})
}

func (o *linear) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *linear) MultiplyAdds() int { return o.product.MultiplyAdds() }

func (o *linear) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLinear(o, out, in, out.F64, in[2].F64)
	}
	return bindLinear(o, out, in, out.F32, in[2].F32)
}

func bindLinear[T kernel.Float](o *linear, out Array, in []Array, y, bias []T) func() {
	multiply, rows, cols := o.product.Bind(out, in[:2]), o.out[0], o.out[1]
	return func() {
		multiply()
		kernel.AddBias(y, bias, rows, cols, o.relu)
	}
}
