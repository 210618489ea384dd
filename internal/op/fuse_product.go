package op

import "landscape/internal/kernel"

// factors are a matrix product A·B and the bias that is added to it, nil for none.
type factors struct {
	product    *matMul
	a, b, bias *Node
}

func (f factors) inputs() []*Node {
	if f.bias == nil {
		return []*Node{f.a, f.b}
	}
	return []*Node{f.a, f.b, f.bias}
}

// factorsOf recognizes A·B and A·B + bias, perhaps seen in another shape. Nothing may want the value of n or of what
// leads to it besides users of n.
func (p *Plan) factorsOf(n *Node) (f factors, ok bool) {
	if p.Needed(n) {
		return f, false
	}
	for {
		if _, ok := n.Op().(*reshape); !ok {
			break
		}
		if n = p.Inputs(n)[0]; !p.only(n) {
			return f, false
		}
	}
	switch o := n.Op().(type) {
	case *matMul:
		in := p.Inputs(n)
		return factors{o, in[0], in[1], nil}, true
	case *arith:
		if o.sign != '+' {
			return f, false
		}
		in := p.Inputs(n)
		for i, bias := range in {
			product, ok := in[1-i].Op().(*matMul)
			if ok && p.only(in[1-i]) && equal(bias.Shape(), product.out[1:]) {
				of := p.Inputs(in[1-i])
				return factors{product, of[0], of[1], bias}, true
			}
		}
	}
	return f, false
}

// fuseResidual recognizes x + A·B, with a bias or not.
func (p *Plan) fuseResidual(sum *Node, instead map[*Node]*Node) {
	o := sum.Op().(*arith)
	if o.sign != '+' || instead[sum] != nil || !equal(o.shapes[0], o.shapes[1]) {
		return
	}
	in := p.Inputs(sum)
	for _, i := range []int{1, 0} {
		if f, ok := p.factorsOf(in[i]); ok && p.only(in[i]) && in[0] != in[1] {
			instead[sum] = newFinishedProduct(f, kernel.FinishAdd, in[1-i], sum.Shape())
			return
		}
	}
}

// fuseGELU recognizes GELU of A·B, with a bias or not, and the derivative g·GELU'(A·B), which may be that of another
// product g.
func (p *Plan) fuseGELU(n *Node, instead map[*Node]*Node) {
	if o := n.Op().(*pointwise); o.f.name != GELU.name || o.order != 0 {
		return
	}
	x := p.Inputs(n)[0]
	f, ok := p.factorsOf(x)
	if !ok {
		return
	}
	var grad *Node
	for _, u := range p.users[x] {
		o, ok := u.Op().(*pointwise)
		switch {
		case u == n:
		case !ok || grad != nil || o.f.name != GELU.name || o.order != 1 || p.Inputs(u)[0] != x || p.Inputs(u)[1] == x:
			return
		default:
			grad = u
		}
	}
	if grad == nil {
		return
	}
	both := newLinearGELU(f)
	instead[n] = newPart(both, 0, n.Shape())
	slope, g := newPart(both, 1, grad.Shape()), p.Inputs(grad)[1]
	if f, ok := p.factorsOf(g); ok && p.only(g) {
		instead[grad] = newFinishedProduct(f, kernel.FinishScale, slope, grad.Shape())
	} else {
		instead[grad] = detached(&arith{newCore("mul", "", grad.Shape(), []bool{true, true}, g, slope), '*'})
	}
}
