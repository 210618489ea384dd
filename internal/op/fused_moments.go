package op

import "landscape/internal/kernel"

// keptMoments is what a convolution and the op that gives the moments of its output share: the bound convolution, which takes them while
// it computes. Both ops are made for one machine, by fuseMoments.
type keptMoments struct {
	of any // *kernel.Conv[T]
}

// convMoments is Moments of a convolution's output.
type convMoments struct {
	fused
	kept *keptMoments
}

// fuseMoments lets a convolution take the moments of its output, where somebody wants them.
func (p *Plan) fuseMoments(n *Node, instead map[*Node]*Node) {
	o := n.Op().(*conv)
	if o.role != convY {
		return
	}
	for _, u := range p.users[n] {
		if m, ok := u.Op().(*moments); ok {
			kept := &keptMoments{}
			c := newCore(o.name, o.attrs, o.out, o.diff, p.Inputs(n)...)
			instead[n] = detached(&conv{core: c, role: o.role, shape: o.shape, kept: kept})
			instead[u] = detached(&convMoments{newFused("conv2d-moments", "", m.out, n), kept})
			return
		}
	}
}

func (o *convMoments) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *convMoments) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindConvMoments(o, out.F64, in[0].F64)
	}
	return bindConvMoments(o, out.F32, in[0].F32)
}

func bindConvMoments[T kernel.Float](o *convMoments, out, x []T) func() {
	rows, cols := rowsOf(o.shapes[0])
	mean, variance := out[:cols], out[cols:]
	if k, ok := o.kept.of.(*kernel.Conv[T]); ok && k.KeepMoments() {
		return func() { k.Moments(mean, variance) }
	}
	return func() { kernel.Moments(mean, variance, x, rows, cols) }
}
