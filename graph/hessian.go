package graph

import (
	"fmt"
	"maps"

	"gorgonia.org/gorgonia"

	"landscape/internal/op"
)

// hessian is the part of a program that multiplies the matrix of second derivatives with a vector.
type hessian struct {
	machine *Machine
	along   op.Array // the vector, laid out as θ
	product op.Array // laid out as θ
}

// HessianProduct computes, for the batch that was set, the loss at θ and the product of the loss's Hessian at θ with
// v, which it writes into dst; both are laid out as θ. The product is exact up to the rounding of the program's type:
// the derivative of ⟨∇L, v⟩, by reverse mode applied to its own result. It costs about two to three gradients.
//
// Where the loss has kinks (see Kinks) it is the product with the Hessian on this side of them, which is the Hessian
// almost everywhere. It is an error if an op of the program has no second derivative.
func (p *Program) HessianProduct(dst, v []float64) (loss float64, err error) {
	if n := p.params.Len(); len(dst) != n || len(v) != n {
		return 0, fmt.Errorf("a Hessian product of %d numbers into %d, the model has %d parameters", len(v), len(dst),
			n)
	}
	if err := p.PlanHessian(); err != nil {
		return 0, err
	}
	h := p.hessian
	put(h.along, v)
	if err := h.machine.run(); err != nil {
		return 0, err
	}
	if err := p.checkWatched(h.machine); err != nil {
		return 0, err
	}
	copy(dst, h.product.F64)
	for i, x := range h.product.F32 {
		dst[i] = float64(x)
	}
	return p.scalar(h.machine), nil
}

// PlanHessian prepares HessianProduct, which otherwise does so when it is first called. It fails if an op has no
// second derivative.
func (p *Program) PlanHessian() (err error) {
	switch {
	case p.hessian != nil:
		return nil
	case p.loss == nil:
		return fmt.Errorf("a program without a loss has no Hessian")
	}
	building.Lock()
	defer building.Unlock()
	defer p.b.guard(&err)
	h := &hessian{}
	for _, a := range []*op.Array{&h.along, &h.product} {
		if *a, err = p.array(p.params.dtype, []int{p.params.Len()}); err != nil {
			return p.explain(err)
		}
	}
	wrt := p.paramNodes()
	grads, err := Gradient(p.loss, wrt...)
	if err != nil {
		return p.b.located(err)
	}
	at := maps.Clone(p.at)
	along := make(op.Nodes, len(wrt))
	for i, v := range p.params.views {
		name := gorgonia.WithName("@along/" + v.Name)
		along[i] = gorgonia.NewTensor(p.b.graph, p.params.dtype, len(v.Shape), gorgonia.WithShape(v.Shape...), name)
		at[along[i]] = part(h.along, v)
	}
	products, err := op.Pullback(grads, along, wrt...)
	if err != nil {
		return fmt.Errorf("second derivative: %w", err)
	}
	roots := append(p.roots(), p.into(at, h.product, products)...)
	if h.machine, err = p.machine(roots, at); err != nil {
		return err
	}
	p.hessian = h
	return nil
}

// paramNodes are the parameters in the order of θ.
func (p *Program) paramNodes() []*Node {
	nodes := make([]*Node, len(p.b.params))
	for i, d := range p.b.params {
		nodes[i] = d.node
	}
	return nodes
}

// into gives nodes, one for each parameter, their places in an array laid out as θ, and returns what must be computed
// for it. The last layer's come first: each is computed soon after what it is made of.
func (p *Program) into(at placement, to op.Array, nodes []*Node) []*Node {
	var roots []*Node
	for i := len(nodes) - 1; i >= 0; i-- {
		n := nodes[i]
		if _, taken := at[n]; taken || n.Op() == nil { // an input itself, or the node of another parameter too
			n = p.b.Scale(n, 1, 0)
		}
		at[n] = part(to, p.params.views[i])
		roots = append(roots, n)
	}
	return roots
}

// Kinks names the ops between the parameters and the loss whose derivatives jump somewhere (ReLU, the maximum of a
// window), or that are foreign and do not say (see Kinked); nil for a loss that is smooth in θ.
func (p *Program) Kinks() []string {
	if p.loss == nil {
		return nil
	}
	return op.Kinks(p.loss, p.paramNodes()...)
}

// Kinked is for ops of your own: an op of another package is taken to have kinks unless it implements Kinked and
// reports false.
type Kinked interface {
	// Kinked reports whether the derivative jumps somewhere.
	Kinked() bool
}
