package graph

import "landscape/internal/op"

// fuse puts ops that compute several nodes at once in their places. It runs below differentiation, on forward and
// backward nodes together, so that values which only lead from one to the other are never stored.
func (p *plan) fuse(outputs []*Node) {
	instead := op.Fuse(op.Plan{
		Order:  p.order,
		Inputs: p.inputs,
		Needed: func(n *Node) bool { _, placed := p.at[n]; return placed || p.output[n] },
	})
	if len(instead) == 0 {
		return
	}
	p.replace(instead)
	roots := make(op.Nodes, len(outputs))
	for i, n := range outputs {
		roots[i] = p.canon[n]
	}
	p.order = op.TopologicalBy(p.inputs, roots...)
}

// replace makes nodes' places, outputs and representatives those of the nodes taken instead.
func (p *plan) replace(instead map[*Node]*Node) {
	at := placement{}
	for n, a := range p.at {
		if r, ok := instead[n]; ok {
			n = r
		}
		at[n] = a
	}
	p.at = at
	for n, c := range p.canon {
		if r, ok := instead[c]; ok {
			p.canon[n] = r
		}
	}
	for n, r := range instead {
		p.canon[r] = r
		if p.output[n] {
			delete(p.output, n)
			p.output[r] = true
		}
	}
}
