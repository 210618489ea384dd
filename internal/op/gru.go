package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// GRU is the states (batch, steps, units) of gated recurrent units that start at 0: see kernel.GRU for the formulas. X
// (batch, steps, 3·units) are the inputs, already multiplied with their weights; u (units, 3·units) are the recurrent
// weights and b (units) the bias after the reset gate. The gates are reset, update, new.
func GRU(x, u, b *Node) (*Node, error) {
	s, err := recurrentShape("gru", 3, x, u)
	if err != nil {
		return nil, err
	}
	if !equal(b.Shape(), Shape{s.Units}) {
		return nil, fmt.Errorf("gru: the bias has shape %v, want (%d)", b.Shape(), s.Units)
	}
	tape, err := apply(&gruTape{newRecurrent("gru-tape", s, Shape{kernel.GRUTape(s)}, make([]bool, 3), x, u, b)})
	if err != nil {
		return nil, err
	}
	return apply(&gru{newRecurrent("gru", s, statesOf(s), []bool{true, true, true, false}, x, u, b, tape)})
}

// gruTape is what kernel.GRU.Forward computes: (x, u, b) → tape.
type gruTape struct{ recurrent }

func (o *gruTape) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }
func (o *gruTape) Vjp(in Nodes, _, _ *Node, _ []bool) (Nodes, error) {
	return make(Nodes, len(in)), nil
}
func (o *gruTape) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *gruTape) MultiplyAdds() int { return o.multiplyAdds(3) }

func (o *gruTape) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindGRUTape[float64](o, out, in)
	}
	return bindGRUTape[float32](o, out, in)
}

func bindGRUTape[T kernel.Float](o *gruTape, out Array, in []Array) func() {
	k := kernel.NewGRU[T](o.shape, false)
	tape, x, u, b := floats[T](out), floats[T](in[0]), floats[T](in[1]), floats[T](in[2])
	return func() { k.Forward(tape, x, u, b) }
}

// gru is the states: (x, u, b, tape) → (batch, steps, units).
type gru struct{ recurrent }

func (o *gru) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *gru) Vjp(in Nodes, out, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	s := o.shape
	shape, diff := Shape{2, s.Batch, s.Steps, 3 * s.Units}, []bool{true, true, true, true, false}
	both := must(apply(&gruGrad{newRecurrent("gru-grad", s, shape, diff, g, in[0], in[1], in[2], in[3])}))
	part := func(i int) *Node { return must(Reshape(must(Slice(both, 0, i, i+1)), shape[1:])) }
	ds = make(Nodes, 4)
	if need[0] {
		ds[0] = part(0)
	}
	if need[1] {
		ds[1] = o.byWeights(out, part(1))
	}
	if need[2] {
		ds[2] = must(SumTo(columns(part(1), 2, 3, s.Units), Shape{s.Units}))
	}
	return ds, nil
}

func (o *gru) Do(vs ...value) (value, error)     { return do(o, vs) }
func (o *gru) Bind(out Array, in []Array) func() { return o.readStates(out, in[3]) }

// gruGrad is what kernel.GRU.Backward computes: (g, x, u, b, tape) → the derivatives by x and by the recurrent
// products, (2, batch, steps, 3·units).
type gruGrad struct{ recurrent }

func (o *gruGrad) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *gruGrad) Vjp(in Nodes, _, g *Node, need []bool) (Nodes, error) {
	return vjpOfFormula(in, g, need, func(in Nodes) *Node {
		var reset *Node
		ds, err := vjpOfFormula(in[1:4], in[0], []bool{true, false, false}, func(in Nodes) *Node {
			states, r := gruSteps(in[0], in[1], in[2])
			reset = r
			return states
		})
		byX := must(ds[0], err)
		units := o.shape.Units
		byProduct := must(Concat(2, columns(byX, 0, 2, units), must(Mul(columns(byX, 2, 3, units), reset))))
		whole := append(Shape{1}, byX.Shape()...)
		return must(Concat(0, must(Reshape(byX, whole)), must(Reshape(byProduct, whole))))
	})
}

func (o *gruGrad) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *gruGrad) MultiplyAdds() int { return o.multiplyAdds(3) }

func (o *gruGrad) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindGRUGrad[float64](o, out, in)
	}
	return bindGRUGrad[float32](o, out, in)
}

func bindGRUGrad[T kernel.Float](o *gruGrad, out Array, in []Array) func() {
	k := kernel.NewGRU[T](o.shape, true)
	o.scratch.set(k.ScratchBytes())
	both, g, u, tape := floats[T](out), floats[T](in[0]), floats[T](in[2]), floats[T](in[4])
	half := len(both) / 2
	return func() { k.Backward(both[:half], both[half:], g, tape, u) }
}

// gruSteps is the formulas of GRU written out, step by step; reset are the gates r, (batch, steps, units).
func gruSteps(x, u, b *Node) (states, reset *Node) {
	units := u.Shape()[0]
	var h *Node
	var hs, rs Nodes
	for t := range x.Shape()[1] {
		xt := at(x, t)
		rz := plusProduct(columns(xt, 0, 2, units), h, columns(u, 0, 2, units))
		r, z := gate(Sigmoid, rz, 0, units), gate(Sigmoid, rz, 1, units)
		q := b
		if h != nil {
			q = must(Add(must(MatMul(h, columns(u, 2, 3, units), false, false)), b))
		}
		n := must(Apply(Tanh, must(Add(columns(xt, 2, 3, units), must(Mul(r, q))))))
		kept := must(Mul(z, n)) // of the way from n to h
		if h == nil {
			h = must(Sub(n, kept))
		} else {
			h = must(Add(must(Sub(n, kept)), must(Mul(z, h))))
		}
		hs, rs = append(hs, h), append(rs, r)
	}
	return inTime(hs), inTime(rs)
}
