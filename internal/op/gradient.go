package op

import (
	"fmt"

	"gorgonia.org/gorgonia"
)

// Gradient returns the derivatives of y by each of the nodes wrt, as new nodes of the graph: reverse mode over the ops'
// own derivatives. A y that is no scalar stands for the sum of its elements. Where y does not depend on a node, its
// derivative is a node of zeros.
//
// Unlike gorgonia.Grad it leaves no trace in the nodes, so it can be asked for any number of losses in one graph, and
// for the derivative of a derivative.
func Gradient(y *Node, wrt ...*Node) (Nodes, error) {
	one, err := Fill(y, 1)
	if err != nil {
		return nil, err
	}
	return Vjp(y, one, wrt...)
}

// Vjp returns, for each of the nodes wrt, the product of seed with the Jacobian of y: the derivative of Σ seed·y with
// seed held constant.
func Vjp(y, seed *Node, wrt ...*Node) (Nodes, error) { return Pullback(Nodes{y}, Nodes{seed}, wrt...) }

// Pullback is Vjp for several results at once: for each of the nodes wrt the derivative of Σᵢ Σ seeds[i]·ys[i], with
// the seeds held constant. Each seed has the shape of its result.
func Pullback(ys, seeds Nodes, wrt ...*Node) (Nodes, error) {
	order := Topological(ys...)
	need := make(map[*Node]bool, len(order))
	for _, w := range wrt {
		need[w] = true
	}
	for _, n := range order {
		for _, c := range Inputs(n) {
			if need[c] {
				need[n] = true
			}
		}
	}
	sum := make(map[*Node]*Node, len(order))
	for i, y := range ys {
		if err := accumulate(sum, y, seeds[i]); err != nil {
			return nil, err
		}
	}
	for i := len(order) - 1; i >= 0; i-- {
		n := order[i]
		g := sum[n]
		if g == nil || !need[n] || n.Op() == nil {
			continue
		}
		if err := push(n, g, need, sum); err != nil {
			return nil, err
		}
	}
	out := make(Nodes, len(wrt))
	for i, w := range wrt {
		var err error
		if out[i] = sum[w]; out[i] == nil {
			if out[i], err = Fill(w, 0); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// push adds what g, the derivative by n, means for n's inputs.
func push(n, g *Node, need map[*Node]bool, sum map[*Node]*Node) error {
	in := Inputs(n)
	if err := checkDerivative(n); err != nil {
		return err
	}
	sd, ok := n.Op().(gorgonia.SDOp)
	if !ok {
		return fmt.Errorf("%v (%T) has no derivative", n.Op(), n.Op())
	}
	diff := sd.DiffWRT(len(in))
	want, any := make([]bool, len(in)), false
	for j, c := range in {
		want[j] = need[c] && j < len(diff) && diff[j]
		any = any || want[j]
	}
	if !any {
		return nil
	}
	gs, err := vjpOf(sd, in, n, g, want)
	if err != nil {
		return fmt.Errorf("derivative of %v: %w", n.Op(), err)
	}
	for j, c := range in {
		if !want[j] {
			continue
		}
		if j >= len(gs) || gs[j] == nil {
			return fmt.Errorf("derivative of %v by its input %d is missing", n.Op(), j)
		}
		if err := accumulate(sum, c, gs[j]); err != nil {
			return err
		}
	}
	return nil
}

// accumulate adds g to the derivative by n that is known so far.
func accumulate(sum map[*Node]*Node, n, g *Node) (err error) {
	if sum[n] != nil {
		g, err = Add(sum[n], g)
	}
	sum[n] = g
	return err
}

func vjpOf(o gorgonia.SDOp, in Nodes, out, g *Node, want []bool) (gs Nodes, err error) {
	if own, ok := o.(Op); ok {
		return own.Vjp(in, out, g, want)
	}
	defer func() {
		if r := recover(); r != nil { // stock ops panic on shapes they did not expect
			gs, err = nil, fmt.Errorf("%v", r)
		}
	}()
	if gs, err = o.SymDiff(in, out, g); err != nil {
		return nil, err
	}
	// Gorgonia reshapes a gradient back to a scalar as a tensor without dimensions, which its own scalar ops refuse:
	// sum it.
	for j, d := range gs {
		if d != nil && want[j] && in[j].IsScalar() && !d.IsScalar() {
			if gs[j], err = Sum(d); err != nil {
				return nil, err
			}
		}
	}
	return gs, nil
}

// Topological lists the nodes that the roots depend on, inputs before the nodes that use them, in an order that depends
// on the graph's structure alone.
func Topological(roots ...*Node) Nodes { return TopologicalBy(Inputs, roots...) }

// TopologicalBy is Topological for nodes that read other inputs than their own.
func TopologicalBy(inputs func(*Node) Nodes, roots ...*Node) Nodes {
	type frame struct {
		n    *Node
		in   Nodes
		next int
	}
	var order Nodes
	seen := make(map[*Node]bool)
	for _, r := range roots {
		if seen[r] {
			continue
		}
		seen[r] = true
		stack := []frame{{n: r, in: inputs(r)}}
		for len(stack) > 0 {
			f := &stack[len(stack)-1]
			if f.next == len(f.in) {
				order = append(order, f.n)
				stack = stack[:len(stack)-1]
				continue
			}
			c := f.in[f.next]
			f.next++
			if !seen[c] {
				seen[c] = true
				stack = append(stack, frame{n: c, in: inputs(c)})
			}
		}
	}
	return order
}

// failure carries an error out of a composition of ops to the catch of the function that composes them.
type failure struct{ err error }

// must unwraps a node inside a function that defers catch, so that compositions read as formulas.
func must(n *Node, err error) *Node {
	if err != nil {
		panic(failure{err})
	}
	return n
}

// catch turns the panic of must back into an error.
func catch(err *error) {
	switch r := recover().(type) {
	case nil:
	case failure:
		*err = r.err
	default:
		panic(r)
	}
}
