package op

// rectifier is the ReLU or leaky ReLU that alone uses n, and its derivative if that is taken, which may use n, too.
func (p *Plan) rectifier(n *Node) (relu, grad *Node, ok bool) {
	if p.Needed(n) {
		return nil, nil, false
	}
	for _, u := range p.users[n] {
		f, ok := u.Op().(*pointwise)
		switch in := p.Inputs(u); {
		case !ok || !f.f.rectifies() || in[0] != n:
			return nil, nil, false
		case f.order == 0 && relu == nil:
			relu = u
		case f.order == 1 && grad == nil && in[1] != n:
			grad = u
		default:
			return nil, nil, false
		}
	}
	if relu == nil || grad != nil && slopeOf(grad) != slopeOf(relu) {
		return nil, nil, false
	}
	return relu, grad, true
}

// rectifies says that the function is x above zero and a·x, which is not more, below.
func (f Func) rectifies() bool {
	return f.name == ReLU.name || f.name == LeakyReLU(0).name && f.a > 0 && f.a <= 1
}

// slopeOf is the slope of a rectifier, or its derivative, below zero.
func slopeOf(relu *Node) float64 { return relu.Op().(*pointwise).f.a }

// behind is the derivative grad of a rectifier, told from its output y instead of its input: both have the same sign.
func (p *Plan) behind(grad, y *Node) *Node {
	o := grad.Op().(*pointwise)
	return detached(&pointwise{newCore(o.name, o.attrs, o.out, o.diff, y, p.Inputs(grad)[1]), o.f, o.order})
}

// fuseSum fuses a sum with what lies around it in a residual block: batch normalizations of its summands, which nothing
// else uses, and the rectifier of the sum.
func (p *Plan) fuseSum(sum *Node, instead map[*Node]*Node) {
	o := sum.Op().(*arith)
	if o.sign != '+' || len(o.out) < 2 || !equal(o.shapes[0], o.out) || !equal(o.shapes[1], o.out) {
		return
	}
	b := sumBlock{slope: 1}
	norms := 0
	for i, n := range p.Inputs(sum) {
		b.of[i].x = n
		if norm, ok := n.Op().(*batchNorm); ok && !p.Needed(n) && len(p.users[n]) == 1 {
			in := p.Inputs(n)
			b.of[i] = summand{x: in[0], moments: in[1], gamma: in[2], beta: in[3], eps: norm.eps}
			norms++
		}
	}
	top := sum
	relu, grad, rectified := p.rectifier(sum)
	if rectified {
		b.slope, top = slopeOf(relu), relu
	}
	if norms == 0 && !rectified {
		return
	}
	instead[top] = newNormSum(b, top.Shape())
	if grad != nil {
		instead[grad] = p.behind(grad, instead[top])
	}
}

// fuseBias fuses a convolution with its bias and the rectifier after that.
func (p *Plan) fuseBias(n *Node, instead map[*Node]*Node) {
	of := n.Op().(*conv)
	if of.role != convY || !of.shape.Fuses() || p.Needed(n) || len(p.users[n]) != 1 {
		return
	}
	sum := p.users[n][0]
	o, ok := sum.Op().(*arith)
	in := p.Inputs(sum)
	if !ok || o.sign != '+' || in[0] != n || !equal(o.shapes[1], Shape{of.shape.K}) {
		return
	}
	top, slope := sum, 1.0
	relu, grad, rectified := p.rectifier(sum)
	if rectified {
		top, slope = relu, slopeOf(relu)
	}
	instead[top] = newConvBias(of, slope, p.Inputs(n)[0], p.Inputs(n)[1], in[1])
	if grad != nil {
		instead[grad] = p.behind(grad, instead[top])
	}
}
