package op

import (
	"landscape/internal/kernel"
)

// keptMoments is what a convolution and the op that gives the moments of its output share: the bound convolution, which
// takes them while it computes. Both ops are made for one machine, by fuseMoments.
type keptMoments struct {
	of any // *kernel.Conv[T]
}

// fuseMoments lets a convolution take the moments of its output, where somebody wants them.
func (p *Plan) fuseMoments(n *Node, instead map[*Node]*Node) {
	o := n.Op().(*conv)
	if o.role != convY {
		return
	}
	for _, u := range p.users[n] {
		if _, ok := u.Op().(*moments); ok {
			kept := &keptMoments{}
			c := newCore(o.name, o.attrs, o.out, o.diff, p.Inputs(n)...)
			instead[n] = detached(&conv{core: c, role: o.role, shape: o.shape, kept: kept})
			instead[u] = newConvMoments(o, kept, n)
			return
		}
	}
}

// convMoments is Moments of a convolution's output: (output) → (2,C), or (input, weights) → (2,C) where that is not
// stored.
type convMoments struct {
	fused
	of      *conv
	kept    *keptMoments
	scratch workingMemory
}

// ScratchBytes is the working memory of the op as it was last bound.
func (o *convMoments) ScratchBytes() int {
	return o.scratch.or(func() int {
		if len(o.in) < 2 {
			return 0
		}
		return o.of.shape.EstimateScratch(kernel.Output, o.bytes())
	})
}

func newConvMoments(of *conv, kept *keptMoments, in ...*Node) *Node {
	return detached(&convMoments{fused: newFused("fused-conv2d-moments", of.attrs, Shape{2, of.shape.K}, in...), of: of,
		kept: kept})
}

func (o *convMoments) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *convMoments) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindConvMoments[float64](o, out, in)
	}
	return bindConvMoments[float32](o, out, in)
}

func bindConvMoments[T kernel.Float](o *convMoments, out Array, in []Array) func() {
	cols := o.of.shape.K
	mean, variance := floats[T](out)[:cols], floats[T](out)[cols:]
	x := floats[T](in[0])
	if len(in) == 2 {
		k, w := kernel.NewConv[T](o.of.shape, kernel.Output), floats[T](in[1])
		k.PlanUnstored(kernel.Output)
		o.scratch.set(k.ScratchBytes())
		return func() { k.ForwardMoments(mean, variance, x, w) }
	}
	if k, ok := o.kept.of.(*kernel.Conv[T]); ok && k.KeepMoments() {
		return func() { k.Moments(mean, variance) }
	}
	return func() { kernel.Moments(mean, variance, x, len(x)/cols, cols) }
}
