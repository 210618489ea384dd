package fewshot

import "landscape/graph"

// inContext makes the embeddings g of matching networks from embeddings x (n, d) of single examples, read as a
// sequence:
//
//	g_i = x_i + →h_i + ←h_i
//
// with the outputs of an LSTM of d units that reads forwards and of one that reads backwards.
func inContext(b *graph.Builder, x *graph.Node) *graph.Node {
	n := x.Shape()[0]
	g := x
	for _, backward := range []bool{false, true} {
		name, at := "forward", func(i int) int { return i }
		if backward {
			name, at = "backward", func(i int) int { return n - 1 - i }
		}
		g = b.Add(g, readInOrder(b.In(name), x, at))
	}
	return g
}

// readInOrder gives the outputs of an LSTM that reads row at(0) of x first, then row at(1), …; each stands in the row
// that was read.
func readInOrder(b *graph.Builder, x *graph.Node, at func(i int) int) *graph.Node {
	n, units := x.Shape()[0], x.Shape()[1]
	c := newLSTM(b, units, units, units)
	gates := c.of(x)
	outputs := make([]*graph.Node, n)
	var s lstmState
	for i := range n {
		s = c.step(b.Slice(gates, 0, at(i), at(i)+1), s.output, s)
		outputs[at(i)] = s.output
	}
	return b.Concat(0, outputs...)
}

// attentive makes the embeddings f of matching networks from embeddings x (n, d) of single queries: beginning with h_0
// = x, in each step k
//
//	r = softmax(h_{k−1}·gᵀ)·g,  h_k = x + LSTM(x, [h_{k−1}, r])
//
// with the support embeddings g (m, d). The paper does not say what h_0 is; published codes take x.
func attentive(b *graph.Builder, x, g *graph.Node, steps int) *graph.Node {
	units := x.Shape()[1]
	c := newLSTM(b, units, 2*units, units)
	gates := c.of(x)
	h := x
	var s lstmState
	for range steps {
		read := b.MatMul(b.Softmax(b.MatMulT(h, g, false, true), nil), g)
		s = c.step(gates, b.Concat(1, h, read), s)
		h = b.Add(s.output, x)
	}
	return h
}

// lstm are the weights of a long short-term memory (Hochreiter and Schmidhuber, 1997; with the forget gate of Gers,
// Schmidhuber and Cummins, 2000). Its gates stand side by side in the order input, forget, candidate, output. The
// forget gate starts open: 1 is added to it.
type lstm struct {
	b      *graph.Builder
	units  int
	input  *graph.Node // (inputs, 4·units)
	state  *graph.Node // (what comes back, 4·units)
	offset *graph.Node // (4·units)
}

// lstmState is what goes from one step to the next; nil at the start, which stands for zeros.
type lstmState struct{ output, memory *graph.Node }

func newLSTM(b *graph.Builder, inputs, back, units int) lstm {
	return lstm{
		b: b, units: units,
		input:  b.Param("input", []int{inputs, 4 * units}, graph.Weight, 1, graph.Glorot{}),
		state:  b.Param("state", []int{back, 4 * units}, graph.Weight, 1, graph.Glorot{}),
		offset: b.Param("bias", []int{4 * units}, graph.Bias, -1, graph.Zeros{}),
	}
}

// of is the part of the gates that comes from inputs, row by row.
func (c lstm) of(x *graph.Node) *graph.Node { return c.b.Add(c.b.MatMul(x, c.input), c.offset) }

// step continues from s, with that part of the gates and with what comes back from the last step (nil: nothing).
func (c lstm) step(gates, back *graph.Node, s lstmState) lstmState {
	b := c.b
	if back != nil {
		gates = b.Add(gates, b.MatMul(back, c.state))
	}
	gate := func(i int) *graph.Node { return b.Slice(gates, 1, i*c.units, (i+1)*c.units) }
	memory := b.Mul(b.Apply(graph.Sigmoid, gate(0)), b.Apply(graph.Tanh, gate(2)))
	if s.memory != nil {
		keep := b.Apply(graph.Sigmoid, b.Scale(gate(1), 1, 1))
		memory = b.Add(memory, b.Mul(keep, s.memory))
	}
	return lstmState{output: b.Mul(b.Apply(graph.Sigmoid, gate(3)), b.Apply(graph.Tanh, memory)), memory: memory}
}
