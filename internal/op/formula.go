package op

// vjpOfFormula is the Vjp of an op by way of an equivalent expression of ops whose derivatives are known: the
// expression is differentiated in the op's place, which spares formulas of second derivatives. The inputs stand for
// independent variables, although in the whole graph one of them may depend on another or be the same node.
func vjpOfFormula(in Nodes, g *Node, need []bool, formula func(in Nodes) *Node) (ds Nodes, err error) {
	defer catch(&err)
	in, err = distinct(in)
	if err != nil {
		return nil, err
	}
	needed, sum := make(map[*Node]bool), make(map[*Node]*Node)
	for i, n := range in {
		needed[n] = need[i]
	}
	y := formula(in)
	order := between(in, y)
	for _, n := range order {
		for _, c := range Inputs(n) {
			needed[n] = needed[n] || needed[c]
		}
	}
	sum[y] = g
	for i := len(order) - 1; i >= 0; i-- {
		if n := order[i]; needed[n] && sum[n] != nil {
			if err := push(n, sum[n], needed, sum); err != nil {
				return nil, err
			}
		}
	}
	ds = make(Nodes, len(in))
	for i, n := range in {
		if ds[i] = sum[n]; need[i] && ds[i] == nil {
			ds[i] = must(Fill(n, 0))
		}
	}
	return ds, nil
}

// distinct gives every place of a list a node of its own.
func distinct(in Nodes) (Nodes, error) {
	out, seen := append(Nodes(nil), in...), make(map[*Node]bool)
	for i, n := range out {
		if seen[n] {
			same, err := apply(&reshape{newCore("reshape", "", n.Shape().Clone(), []bool{true}, n)})
			if err != nil {
				return nil, err
			}
			out[i] = same
		}
		seen[n] = true
	}
	return out, nil
}

// between lists what y is made of, inputs first, without going beyond the nodes from.
func between(from Nodes, y *Node) Nodes {
	seen := make(map[*Node]bool)
	for _, n := range from {
		seen[n] = true
	}
	var order Nodes
	var visit func(n *Node)
	visit = func(n *Node) {
		if seen[n] {
			return
		}
		seen[n] = true
		for _, c := range Inputs(n) {
			visit(c)
		}
		order = append(order, n)
	}
	visit(y)
	return order
}
