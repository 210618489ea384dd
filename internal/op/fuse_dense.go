package op

// fuseDense fuses what ends in a sum or difference: a product with its bias and ReLU, and cross-entropy with its
// derivative.
func (p *Plan) fuseDense(n *Node, instead map[*Node]*Node) {
	switch o := n.Op().(*arith); {
	case instead[n] != nil:
	case o.sign == '-':
		p.fuseCrossEntropy(n, instead)
	case o.sign == '+':
		in := p.Inputs(n)
		for i := range in {
			p.fuseLinear(n, in[i], in[1-i], instead)
			p.fuseCrossEntropyGrad(n, in[i], in[1-i], instead)
		}
	}
}

// only says that nothing but its one user reads n.
func (p *Plan) only(n *Node) bool { return len(p.users[n]) == 1 && !p.Needed(n) }

// fuseCrossEntropy recognizes logsumexp(x) − pick(x, labels).
func (p *Plan) fuseCrossEntropy(n *Node, instead map[*Node]*Node) {
	in := p.Inputs(n)
	_, total := in[0].Op().(*logSumExp)
	_, picked := in[1].Op().(*pick)
	if !total || !picked || !p.only(in[0]) || !p.only(in[1]) {
		return
	}
	x, of := p.Inputs(in[0]), p.Inputs(in[1])
	if len(x) == 1 && x[0] == of[0] {
		instead[n] = newCrossEntropy(x[0], of[1])
	}
}

// fuseCrossEntropyGrad recognizes softmax(x)·g + put(−g, labels) with one g for each row.
func (p *Plan) fuseCrossEntropyGrad(n, product, placed *Node, instead map[*Node]*Node) {
	times, ok := product.Op().(*arith)
	_, puts := placed.Op().(*put)
	if !ok || times.sign != '*' || !puts || !p.only(product) || !p.only(placed) {
		return
	}
	negative, labels := p.Inputs(placed)[0], p.Inputs(placed)[1]
	minus, ok := negative.Op().(*scale)
	if !ok || minus.alpha != -1 || minus.beta != 0 {
		return
	}
	g := p.Inputs(negative)[0]
	for i, s := range p.Inputs(product) {
		if _, ok := s.Op().(*softmax); ok && p.Inputs(product)[1-i] == g && s != g && len(p.Inputs(s)) == 1 &&
			p.only(s) && p.only(negative) {
			instead[n] = newCrossEntropyGrad(p.Inputs(s)[0], labels, g)
			return
		}
	}
}

// fuseLinear recognizes A·B + bias and, if nothing else wants it, the ReLU of that with its derivative.
func (p *Plan) fuseLinear(n, product, bias *Node, instead map[*Node]*Node) {
	o, ok := product.Op().(*matMul)
	if !ok || !p.only(product) || !equal(bias.Shape(), o.out[1:]) {
		return
	}
	in := p.Inputs(product)
	relu, grad, ok := p.rectifier(n)
	if !ok || slopeOf(relu) != 0 {
		instead[n] = newLinear(o, in[0], in[1], bias, false)
		return
	}
	instead[relu] = newLinear(o, in[0], in[1], bias, true)
	if grad != nil {
		instead[grad] = p.behind(grad, instead[relu])
	}
}
