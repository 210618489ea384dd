package op

// Plan is what fusion knows of a computation: the distinct nodes in order, inputs before the nodes that use them.
type Plan struct {
	Order  Nodes
	Inputs func(*Node) Nodes // those of Order that a node reads
	Needed func(*Node) bool  // the node's value is asked for, besides by other nodes

	users map[*Node]Nodes
	place map[*Node]int // in Order: a node depends only on such of a lower one
}

// Fuse finds groups of nodes that one op can compute without storing what lies between them, and returns the nodes to
// take in place of others. Results agree to rounding. A group is fused only if everything between its ends becomes
// unnecessary.
func Fuse(p Plan) map[*Node]*Node {
	p.users = make(map[*Node]Nodes, len(p.Order))
	p.place = make(map[*Node]int, len(p.Order))
	for i, n := range p.Order {
		p.place[n] = i
		for _, c := range p.Inputs(n) {
			if u := p.users[c]; len(u) == 0 || u[len(u)-1] != n {
				p.users[c] = append(u, n)
			}
		}
	}
	instead := make(map[*Node]*Node)
	for _, n := range p.Order {
		switch n.Op().(type) {
		case *batchNorm:
			p.fuseNorm(n, instead)
		case *conv:
			p.fuseMoments(n, instead)
			p.fuseBias(n, instead)
		case *arith:
			p.fuseSum(n, instead)
			p.fuseDense(n, instead)
			p.fuseResidual(n, instead)
		case *pointwise:
			p.fuseGELU(n, instead)
		case *layerNormGrad:
			p.fuseLayerNorm(n, instead)
		}
	}
	for _, n := range p.Order { // what no block has taken
		if _, ok := n.Op().(*maxPool); ok {
			p.fusePool(n, instead)
		}
	}
	return instead
}
