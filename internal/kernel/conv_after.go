package kernel

import "fmt"

// TakesNormReLU says that WeightGradBehind can be used.
func (s ConvShape) TakesNormReLU() bool { return s.Groups == 1 && s.C < tileCols } // never by Winograd

// Shallow says that an output is made of so few products that it is cheaper to compute it again than to store it.
func (s ConvShape) Shallow() bool { return s.geometry().shallow() }

func (g geometry) shallow() bool {
	const fewProducts = 32
	return g.groups == 1 && g.depth() <= fewProducts
}

// WeightGradBehind computes dw, the gradient of w, for a convolution that nobody wants the input gradient of, such as
// the first of a net. Its output y goes through n, and g is the gradient by the result of that; so it is WeightGrad(dw,
// x, dy) with dy as n.Grad(dy, g, y) would set it, but dy is made piece by piece and stored nowhere. If y is nil, so is
// y, computed again from x and w.
func (c *Conv[T]) WeightGradBehind(dw, x, w, y []T, n *NormReLU[T], g []T) {
	o, ok := c.plan(WeightGradient).(*outer[T])
	s := c.shape
	if nx, nw, ny := s.lengths(); !ok || n.images != s.N || n.h != s.OutH() || n.w != s.OutW() || n.c != s.K ||
		len(g) != n.results() ||
		len(x) != nx || len(dw) != nw || y != nil && len(y) != ny || y == nil && len(w) != nw {
		panic(
			fmt.Sprintf("kernel: the weight gradient of a convolution %+v behind a normalization of %d x %d x %d x %d",
				s, n.images, n.h, n.w, n.c),
		)
	}
	o.makeRoom(y == nil)
	if y == nil {
		o.again.prepare(x, w)
	}
	n.begin(normGradient, y, nil, g, 0)
	o.behind, o.recompute = n, y == nil
	o.run(dw, x, nil)
	o.behind, o.recompute = nil, false
	if y == nil {
		o.again.release()
	}
	n.end()
}

// makeRoom prepares for gradients, and for outputs, that are made piece by piece.
func (o *outer[T]) makeRoom(recompute bool) {
	pixels := o.split.pixels(o.geometry) * o.k
	for i := range o.runners {
		r := &o.runners[i]
		r.grads = grow(r.grads, pixels)
		if recompute {
			r.out = grow(r.out, pixels)
		}
	}
	if recompute && o.again == nil {
		o.again = newDirectSplit[T](o.geometry, o.split, false)
	}
}
