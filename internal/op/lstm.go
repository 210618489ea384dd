package op

import "landscape/internal/kernel"

// LSTM is the outputs (batch, steps, units) of long short-term memory that starts at 0: see kernel.LSTM for the
// formulas. X (batch, steps, 4·units) are the inputs, already multiplied with their weights and with the bias added; u
// (units, 4·units) are the recurrent weights. The gates are input, forget, output, candidate.
func LSTM(x, u *Node) (*Node, error) {
	s, err := recurrentShape("lstm", 4, x, u)
	if err != nil {
		return nil, err
	}
	tape, err := apply(&lstmTape{newRecurrent("lstm-tape", s, Shape{kernel.LSTMTape(s)}, make([]bool, 2), x, u)})
	if err != nil {
		return nil, err
	}
	return apply(&lstm{newRecurrent("lstm", s, statesOf(s), []bool{true, true, false}, x, u, tape)})
}

// lstmTape is what kernel.LSTM.Forward computes: (x, u) → tape.
type lstmTape struct{ recurrent }

func (o *lstmTape) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }
func (o *lstmTape) Vjp(in Nodes, _, _ *Node, _ []bool) (Nodes, error) {
	return make(Nodes, len(in)), nil
}
func (o *lstmTape) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *lstmTape) MultiplyAdds() int { return o.multiplyAdds(4) }

func (o *lstmTape) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLSTMTape[float64](o, out, in)
	}
	return bindLSTMTape[float32](o, out, in)
}

func bindLSTMTape[T kernel.Float](o *lstmTape, out Array, in []Array) func() {
	k := kernel.NewLSTM[T](o.shape, false)
	tape, x, u := floats[T](out), floats[T](in[0]), floats[T](in[1])
	return func() { k.Forward(tape, x, u) }
}

// lstm is the outputs: (x, u, tape) → (batch, steps, units).
type lstm struct{ recurrent }

func (o *lstm) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *lstm) Vjp(in Nodes, out, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	diff := []bool{true, true, true, false}
	byX := must(apply(&lstmGrad{newRecurrent("lstm-grad", o.shape, in[0].Shape().Clone(), diff, g, in[0], in[1],
		in[2])}))
	ds = make(Nodes, 3)
	if need[0] {
		ds[0] = byX
	}
	if need[1] {
		ds[1] = o.byWeights(out, byX)
	}
	return ds, nil
}

func (o *lstm) Do(vs ...value) (value, error)     { return do(o, vs) }
func (o *lstm) Bind(out Array, in []Array) func() { return o.readStates(out, in[2]) }

// lstmGrad is what kernel.LSTM.Backward computes: (g, x, u, tape) → the derivative by x, and by the recurrent products.
type lstmGrad struct{ recurrent }

func (o *lstmGrad) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *lstmGrad) Vjp(in Nodes, _, g *Node, need []bool) (Nodes, error) {
	return vjpOfFormula(in, g, need, func(in Nodes) *Node {
		ds, err := vjpOfFormula(in[1:3], in[0], []bool{true, false},
			func(in Nodes) *Node { return lstmSteps(in[0], in[1]) })
		return must(ds[0], err)
	})
}

func (o *lstmGrad) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *lstmGrad) MultiplyAdds() int { return o.multiplyAdds(4) }

func (o *lstmGrad) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindLSTMGrad[float64](o, out, in)
	}
	return bindLSTMGrad[float32](o, out, in)
}

func bindLSTMGrad[T kernel.Float](o *lstmGrad, out Array, in []Array) func() {
	k := kernel.NewLSTM[T](o.shape, true)
	o.scratch.set(k.ScratchBytes())
	dx, g, u, tape := floats[T](out), floats[T](in[0]), floats[T](in[2]), floats[T](in[3])
	return func() { k.Backward(dx, g, tape, u) }
}

// lstmSteps is the formulas of LSTM written out, step by step.
func lstmSteps(x, u *Node) *Node {
	units := u.Shape()[0]
	var h, c *Node
	var hs Nodes
	for t := range x.Shape()[1] {
		s := plusProduct(at(x, t), h, u)
		now := must(Mul(gate(Sigmoid, s, 0, units), gate(Tanh, s, 3, units)))
		if c != nil {
			now = must(Add(must(Mul(gate(Sigmoid, s, 1, units), c)), now))
		}
		c = now
		h = must(Mul(gate(Sigmoid, s, 2, units), must(Apply(Tanh, c))))
		hs = append(hs, h)
	}
	return inTime(hs)
}
