package kernel

import "fmt"

// A convolution that nobody wants the input gradient of, such as the first of a net, can make its weight gradient without the gradient of
// its output being stored anywhere: a NormReLU behind it computes that piece by piece.

// TakesNormReLU says that WeightGradBehind can be used.
func (s ConvShape) TakesNormReLU() bool { return s.Groups == 1 && s.C < tileCols } // never by Winograd

// WeightGradBehind computes dw, the gradient of w, where the output y of the convolution went through n, and g is the gradient by the result
// of that: WeightGrad(dw, x, dy) with dy as n.Grad(dy, g, y) would set it.
func (c *Conv[T]) WeightGradBehind(dw, x, y []T, n *NormReLU[T], g []T) {
	c.check(x, dw, y)
	o, ok := c.plan(WeightGradient).(*outer[T])
	if s := c.shape; !ok || n.images != s.N || n.h != s.OutH() || n.w != s.OutW() || n.c != s.K {
		panic(fmt.Sprintf("kernel: the weight gradient of a convolution %+v behind a normalization of %d x %d x %d x %d", s, n.images, n.h, n.w, n.c))
	}
	n.check(y, g)
	n.pack()
	n.op, n.x, n.g = normGradient, y, g
	for i := range o.runners {
		o.runners[i].grads = grow(o.runners[i].grads, o.split.pixels(o.geometry)*o.k)
	}
	o.behind = n
	o.run(dw, x, nil)
	o.behind, n.x, n.g = nil, nil, nil
}
