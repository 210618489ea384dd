package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// layerNorm is x̂·gamma + beta with x̂ = (x−mean)·r, r = 1/√(variance+eps), where mean and variance are those of a row.
// With g the derivative by the output and h = g·gamma:
//
//	dgamma = Σ_rows g·x̂, dbeta = Σ_rows g
//	dx = r·(h − mean(h) − x̂·mean(h·x̂))
type layerNorm struct {
	core
	eps float64
}

// LayerNorm is (x−mean)/√(variance+eps)·gamma + beta with the mean and the biased variance of each row, along the last
// axis of x (…,D) (Ba, Kiros and Hinton, 2016); gamma and beta are (D).
func LayerNorm(x, gamma, beta *Node, eps float64) (*Node, error) {
	s := x.Shape()
	if len(s) < 1 {
		return nil, fmt.Errorf("layernorm: want a shape (…,D), got a scalar")
	}
	d := s[len(s)-1]
	if !equal(gamma.Shape(), Shape{d}) || !equal(beta.Shape(), Shape{d}) {
		return nil, fmt.Errorf("layernorm: gamma and beta have shapes %v and %v, want (%d) for x of shape %v",
			gamma.Shape(), beta.Shape(), d, s)
	}
	if err := checkEps("layernorm", eps); err != nil {
		return nil, err
	}
	return apply(&layerNorm{newCore("layernorm", fmt.Sprint(eps), s.Clone(), []bool{true, true, true}, x, gamma, beta),
		eps})
}

func (o *layerNorm) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *layerNorm) Vjp(in Nodes, _, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	x, gamma := in[0], in[1]
	ds = make(Nodes, 3)
	if need[0] {
		diff := []bool{true, true, true}
		ds[0] = must(apply(&layerNormGrad{newCore("layernorm-grad", fmt.Sprint(o.eps), x.Shape().Clone(), diff, g, x,
			gamma), o.eps}))
	}
	if need[1] {
		diff := []bool{true, true}
		ds[1] = must(apply(&layerNormScale{newCore("layernorm-scale", fmt.Sprint(o.eps), gamma.Shape().Clone(), diff, g,
			x), o.eps}))
	}
	if need[2] {
		ds[2] = must(SumTo(g, gamma.Shape()))
	}
	return ds, nil
}

// normalized is x̂ and r along the last axis of x, in ops that can be differentiated.
func normalized(x *Node, eps float64) (normal, r *Node, err error) {
	defer catch(&err)
	n := x.Shape()[len(x.Shape())-1]
	mean := must(Scale(must(SumAxis(x, true)), 1/float64(n), 0))
	centered := must(Sub(x, mean))
	variance := must(SumAxis(must(Apply(Square, centered)), true))
	r = must(Apply(Rsqrt, must(Scale(variance, 1/float64(n), eps))))
	return must(Mul(centered, r)), r, nil
}

func (o *layerNorm) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *layerNorm) InPlace() int { return 0 }

func (o *layerNorm) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLayerNorm[float64](o, out, in)
	}
	return bindLayerNorm[float32](o, out, in)
}

func bindLayerNorm[T kernel.Float](o *layerNorm, out Array, in []Array) func() {
	y, x, gamma, beta := floats[T](out), floats[T](in[0]), floats[T](in[1]), floats[T](in[2])
	k := newLayerNorm[T](o.out, o.eps)
	return func() { k.Forward(y, x, gamma, beta) }
}

func newLayerNorm[T kernel.Float](s Shape, eps float64) *kernel.LayerNorm[T] {
	rows, cols := rowsOf(s)
	return &kernel.LayerNorm[T]{Rows: rows, Cols: cols, Eps: eps}
}

// layerNormGrad is the derivative of layer normalization by x, from g, x and gamma.
type layerNormGrad struct {
	core
	eps float64
}

func (o *layerNormGrad) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *layerNormGrad) Vjp(in Nodes, _, g *Node, need []bool) (Nodes, error) {
	return vjpOfFormula(in, g, need, func(in Nodes) *Node {
		h := must(Mul(in[0], in[2]))
		normal, r, err := normalized(in[1], o.eps)
		must(normal, err)
		n := float64(in[2].Shape()[0])
		ofMean := must(Scale(must(SumAxis(h, true)), 1/n, 0))
		ofDeviation := must(Mul(normal, must(Scale(must(SumAxis(must(Mul(h, normal)), true)), 1/n, 0))))
		return must(Mul(r, must(Sub(must(Sub(h, ofMean)), ofDeviation))))
	})
}

func (o *layerNormGrad) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *layerNormGrad) InPlace() int { return 0 }

func (o *layerNormGrad) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLayerNormGrad[float64](o, out, in)
	}
	return bindLayerNormGrad[float32](o, out, in)
}

func bindLayerNormGrad[T kernel.Float](o *layerNormGrad, out Array, in []Array) func() {
	dx, g, x, gamma := floats[T](out), floats[T](in[0]), floats[T](in[1]), floats[T](in[2])
	k := newLayerNorm[T](o.out, o.eps)
	return func() { k.Grad(dx, g, x, gamma) }
}

// layerNormScale is Σ g·x̂ over the rows: the derivative of layer normalization by gamma, from g and x.
type layerNormScale struct {
	core
	eps float64
}

func (o *layerNormScale) SymDiff(in Nodes, out, g *Node) (Nodes, error) {
	return symDiff(o, in, out, g)
}

func (o *layerNormScale) Vjp(in Nodes, _, g *Node, need []bool) (Nodes, error) {
	return vjpOfFormula(in, g, need, func(in Nodes) *Node {
		normal, _, err := normalized(in[1], o.eps)
		return must(SumTo(must(Mul(in[0], must(normal, err))), o.out))
	})
}

func (o *layerNormScale) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *layerNormScale) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLayerNormScale[float64](o, out, in)
	}
	return bindLayerNormScale[float32](o, out, in)
}

func bindLayerNormScale[T kernel.Float](o *layerNormScale, out Array, in []Array) func() {
	dgamma, g, x := floats[T](out), floats[T](in[0]), floats[T](in[1])
	k := newLayerNorm[T](o.shapes[0], o.eps)
	return func() { k.Scale(dgamma, g, x) }
}

// L2Normalize is x/√(Σx²+eps) along the last axis of x: vectors of length 1, or shorter where they are not long against
// √eps.
func L2Normalize(x *Node, eps float64) (y *Node, err error) {
	defer catch(&err)
	if x.IsScalar() {
		return nil, fmt.Errorf("l2normalize: want a shape (…,D), got a scalar")
	}
	if err := checkEps("l2normalize", eps); err != nil {
		return nil, err
	}
	squares := must(SumAxis(must(Apply(Square, x)), true))
	return Mul(x, must(Apply(Rsqrt, must(Scale(squares, 1, eps)))))
}
