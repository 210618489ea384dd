package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// layerNormBackward is what goes back through layer normalization by x, and what is added to it, if anything is, with
// the derivative by gamma in one more row: (g, x, gamma[, plus]) → (rows+1, D).
type layerNormBackward struct {
	fused
	eps    float64
	across Shape
}

func newLayerNormBackward(of *layerNormGrad, g, x, gamma, plus *Node) *Node {
	in := Nodes{g, x, gamma}
	if plus != nil {
		in = append(in, plus)
	}
	rows, cols := rowsOf(of.out)
	attrs := fmt.Sprintf("%v,%t", of.eps, plus != nil)
	return detached(&layerNormBackward{newFused("fused-layernorm-backward", attrs, Shape{rows + 1, cols}, in...),
		of.eps, of.out})
}

func (o *layerNormBackward) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *layerNormBackward) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLayerNormBackward(o, out.F64, in)
	}
	return bindLayerNormBackward(o, out.F32, in)
}

func bindLayerNormBackward[T kernel.Float](o *layerNormBackward, out []T, in []Array) func() {
	g, x, gamma := floats[T](in[0]), floats[T](in[1]), floats[T](in[2])
	var plus []T
	if len(in) > 3 {
		plus = floats[T](in[3])
	}
	k := newLayerNorm[T](o.across, o.eps)
	dx, dgamma := out[:len(x)], out[len(x):]
	return func() { k.Backward(dx, dgamma, g, x, gamma, plus) }
}
