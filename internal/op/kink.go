package op

import "slices"

// Kinked is an op that says whether its derivative jumps somewhere, as that of max(x, 0) does at 0. Ops of this
// package that do not say are smooth wherever they are defined.
type Kinked interface {
	Kinked() bool
}

// Kinks names the ops with kinks that lie between the nodes wrt and y, each once, in the order of the graph. An op
// from elsewhere that is not Kinked is named too: nothing tells that it is smooth.
func Kinks(y *Node, wrt ...*Node) []string {
	depends := make(map[*Node]bool)
	for _, w := range wrt {
		depends[w] = true
	}
	var names []string
	for _, n := range Topological(y) {
		if !slices.ContainsFunc(Inputs(n), func(c *Node) bool { return depends[c] }) {
			continue
		}
		depends[n] = true
		if kinked(n) && !slices.Contains(names, nameOf(n)) {
			names = append(names, nameOf(n))
		}
	}
	return names
}

func kinked(n *Node) bool {
	if k, ok := n.Op().(Kinked); ok {
		return k.Kinked()
	}
	_, own := n.Op().(Op)
	return !own
}

func nameOf(n *Node) string {
	if o, ok := n.Op().(Op); ok {
		return o.base().name
	}
	return n.Op().String()
}
