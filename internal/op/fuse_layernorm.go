package op

// fuseLayerNorm recognizes the derivatives of layer normalization by x and by gamma, with the gradient that goes around
// it in a residual block, if that is added to the first and nothing else wants it.
func (p *Plan) fuseLayerNorm(n *Node, instead map[*Node]*Node) {
	of := n.Op().(*layerNormGrad)
	in := p.Inputs(n)
	g, x, gamma := in[0], in[1], in[2]
	var scale *Node
	for _, u := range p.users[g] {
		if o, ok := u.Op().(*layerNormScale); ok && o.eps == of.eps && p.Inputs(u)[0] == g && p.Inputs(u)[1] == x {
			scale = u
		}
	}
	if scale == nil || p.place[gamma] > p.place[scale] {
		return
	}
	top, plus := n, (*Node)(nil)
	if p.only(n) {
		if sum, around := p.around(p.users[n][0], n); around != nil && instead[sum] == nil &&
			p.place[around] < p.place[scale] {
			top, plus = sum, around
		}
	}
	both := newLayerNormBackward(of, g, x, gamma, plus)
	rows, _ := rowsOf(n.Shape())
	instead[top] = newPart(both, 0, top.Shape())
	instead[scale] = newPart(both, rows, scale.Shape())
}

// around is the other summand, if a node is the sum of n and something of its shape.
func (p *Plan) around(sum, n *Node) (_, other *Node) {
	o, ok := sum.Op().(*arith)
	in := p.Inputs(sum)
	if !ok || o.sign != '+' || in[0] == in[1] || !equal(o.shapes[0], o.shapes[1]) {
		return sum, nil
	}
	if in[0] == n {
		return sum, in[1]
	}
	return sum, in[0]
}
