package op

// fusePool moves the derivative of a ReLU from before pooling to after it, where there are fewer elements. With r =
// ReLU(y), p = MaxPool(r),
//
//	ReLU'(y)·maxPut(r, g)  = maxPut(r, ReLU'(p)·g)
//	maxPick(r, ReLU'(y)·v) = ReLU'(p)·maxPick(r, v)
//
// since where a window's maximum is above zero, the ReLU passed it, and elsewhere nothing passes.
func (p *Plan) fusePool(pool *Node, instead map[*Node]*Node) {
	r, shape := p.Inputs(pool)[0], pool.Op().(*maxPool).shape
	relu, ok := r.Op().(*pointwise)
	if !ok || relu.order != 0 || relu.f.name != ReLU.name || instead[pool] != nil || instead[r] != nil {
		return
	}
	y := p.Inputs(r)[0]
	for _, n := range p.users[r] {
		switch o := n.Op().(type) {
		case *maxPut:
			if o.shape != shape || len(p.users[n]) != 1 || p.Needed(n) {
				continue
			}
			if grad := p.users[n][0]; p.reluGradOf(grad, y) && p.Inputs(grad)[1] == n && instead[grad] == nil {
				instead[n] = p.behindPool(grad, pool, p.Inputs(n)[1])
				instead[grad] = detached(&maxPut{newCore(o.name, o.attrs, o.out, o.diff, r, instead[n]), shape})
			}
		case *maxPick:
			grad := p.Inputs(n)[1]
			if o.shape != shape || !p.reluGradOf(grad, y) || len(p.users[grad]) != 1 || p.Needed(grad) ||
				instead[grad] != nil {
				continue
			}
			instead[grad] = detached(&maxPick{newCore(o.name, o.attrs, o.out, o.diff, r, p.Inputs(grad)[1]), shape})
			instead[n] = p.behindPool(grad, pool, instead[grad])
		}
	}
}

// reluGradOf says that n is ReLU'(y)·g for some other g.
func (p *Plan) reluGradOf(n, y *Node) bool {
	f, ok := n.Op().(*pointwise)
	return ok && f.order == 1 && f.f.name == ReLU.name && p.Inputs(n)[0] == y && p.Inputs(n)[1] != y
}

// behindPool is the derivative grad of a ReLU taken at the pooled elements.
func (p *Plan) behindPool(grad, pool, g *Node) *Node {
	o := grad.Op().(*pointwise)
	return detached(&pointwise{newCore(o.name, o.attrs, pool.Shape().Clone(), o.diff, pool, g), o.f, o.order})
}
