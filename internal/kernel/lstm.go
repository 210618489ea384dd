package kernel

// LSTM computes long short-term memory (Hochreiter and Schmidhuber, 1997) with forget gates (Gers et al., 2000) and
// without peepholes. From the output h and the memory c, which are 0 at first, and the inputs x of a step, already
// multiplied with their weights,
//
//	i, f, o = σ(x + h·U)
//	g = tanh(x_g + h·U_g)
//	c ← f·c + i·g
//	h ← o·tanh(c)
//
// The gates lie side by side in this order, i, f, o, g: x is [batch][steps][4·units], U [units][4·units].
type LSTM[T Float] struct {
	shape RecurrentShape

	x, u, tape []T
	d, dx      []T
	backward   bool

	transposed []T // U
	carry      []T // [batch][units]: the derivative by the output that a step began with
	memory     []T // [batch][units]: the derivative by its memory
}

// NewLSTM makes the working memory. Backward says that Backward will be called too.
func NewLSTM[T Float](s RecurrentShape, backward bool) *LSTM[T] {
	k := &LSTM[T]{shape: s}
	if backward {
		k.transposed = make([]T, 4*s.Units*s.Units)
		k.carry, k.memory = make([]T, s.Batch*s.Units), make([]T, s.Batch*s.Units)
	}
	return k
}

// ScratchBytes is the size of the working memory.
func (k *LSTM[T]) ScratchBytes() int {
	return (len(k.transposed) + len(k.carry) + len(k.memory)) * int(size[T]())
}

// LSTMTape is the number of elements of a tape: what Forward remembers for Backward. It begins with the outputs,
// [batch][steps][units].
func LSTMTape(s RecurrentShape) int { return 7 * s.Batch * s.Steps * s.Units }

// parts are the outputs, [batch][steps][units], and after them, for every step, the gates i, f and o,
// [steps][batch][3·units], g, the memory c and its hyperbolic tangent.
func (k *LSTM[T]) parts() (h, ifo, g, c, tanhC []T) {
	part := k.shape.Batch * k.shape.Steps * k.shape.Units
	t := k.tape
	return t[:part], t[part : 4*part], t[4*part : 5*part], t[5*part : 6*part], t[6*part : 7*part]
}

// Forward fills the tape.
func (k *LSTM[T]) Forward(tape, x, u []T) {
	k.check(tape, x, u)
	k.tape, k.x, k.u, k.backward = tape, x, u, false
	parallelIf(k.shape.worth(4), k.shape.pieces(), k)
}

// Backward sets dx to the derivative of Σ d·h by x, which is that by the recurrent products h·U too.
func (k *LSTM[T]) Backward(dx, d, tape, u []T) {
	k.check(tape, dx, u)
	k.shape.check("LSTM", "the derivative by the outputs", len(d), k.shape.Batch*k.shape.Steps*k.shape.Units)
	k.tape, k.dx, k.d, k.backward = tape, dx, d, true
	transpose(k.transposed, u, k.shape.Units, 4*k.shape.Units)
	parallelIf(k.shape.worth(4), k.shape.pieces(), k)
}

func (k *LSTM[T]) check(tape, x, u []T) {
	s := k.shape
	s.check("LSTM", "the tape", len(tape), LSTMTape(s))
	s.check("LSTM", "x", len(x), 4*s.Batch*s.Steps*s.Units)
	s.check("LSTM", "U", len(u), 4*s.Units*s.Units)
}

func (k *LSTM[T]) piece(_, i int) {
	from, to := k.shape.span(i)
	if !k.backward {
		for t := range k.shape.Steps {
			k.step(t, from, to)
		}
		return
	}
	clear(k.carry[from*k.shape.Units : to*k.shape.Units])
	clear(k.memory[from*k.shape.Units : to*k.shape.Units])
	for t := k.shape.Steps - 1; t >= 0; t-- {
		k.back(t, from, to)
	}
}

// step computes step t of some sequences.
func (k *LSTM[T]) step(t, from, to int) {
	units, steps, batch := k.shape.Units, k.shape.Steps, k.shape.Batch
	h, ifo, g, c, tanhC := k.parts()
	ifo = ifo[(t*batch+from)*3*units : (t*batch+to)*3*units]
	g = g[(t*batch+from)*units : (t*batch+to)*units]
	tanhC = tanhC[(t*batch+from)*units : (t*batch+to)*units]
	for i := from; i < to; i++ {
		x := k.x[(i*steps+t)*4*units:][:4*units]
		copy(ifo[(i-from)*3*units:], x[:3*units])
		copy(g[(i-from)*units:], x[3*units:])
	}
	if t > 0 {
		last := h[(from*steps+t-1)*units:]
		Gemm(false, false, to-from, 3*units, units, last, steps*units, k.u, 4*units, ifo, 3*units, true)
		Gemm(false, false, to-from, units, units, last, steps*units, k.u[3*units:], 4*units, g, units, true)
	}
	activate(opSigmoid, ifo)
	activate(opTanh, g)
	now := c[(t*batch+from)*units : (t*batch+to)*units]
	for i := range to - from {
		in, forget := ifo[i*3*units:][:units], ifo[(i*3+1)*units:][:units]
		g, now := g[i*units:][:units], now[i*units:][:units]
		if t == 0 {
			for j := range now {
				now[j] = in[j] * g[j]
			}
			continue
		}
		last := c[((t-1)*batch+from+i)*units:][:units]
		for j := range now {
			now[j] = forget[j]*last[j] + in[j]*g[j]
		}
	}
	copy(tanhC, now)
	activate(opTanh, tanhC)
	for i := range to - from {
		out, tanhC := ifo[(i*3+2)*units:][:units], tanhC[i*units:][:units]
		h := h[((from+i)*steps+t)*units:][:units]
		for j := range h {
			h[j] = out[j] * tanhC[j]
		}
	}
}

// back goes back through step t of some sequences.
func (k *LSTM[T]) back(t, from, to int) {
	units, steps := k.shape.Units, k.shape.Steps
	for i := from; i < to; i++ {
		k.backThroughGates(t, i)
	}
	if t > 0 {
		Gemm(false, false, to-from, units, 4*units, k.dx[(from*steps+t)*4*units:], steps*4*units, k.transposed, units,
			k.carry[from*units:], units, false)
	}
}

// backThroughGates goes back through step t of sequence i, up to the recurrent product.
func (k *LSTM[T]) backThroughGates(t, i int) {
	units, at, row := k.shape.Units, i*k.shape.Steps+t, t*k.shape.Batch+i
	_, ifo, g, c, tanhC := k.parts()
	in, forget, out := ifo[row*3*units:][:units], ifo[(row*3+1)*units:][:units], ifo[(row*3+2)*units:][:units]
	g, tanhC = g[row*units:][:units], tanhC[row*units:][:units]
	d, carry, memory := k.d[at*units:][:units], k.carry[i*units:][:units], k.memory[i*units:][:units]
	di, df, do, dg := k.dx[at*4*units:][:units], k.dx[(at*4+1)*units:][:units], k.dx[(at*4+2)*units:][:units],
		k.dx[(at*4+3)*units:][:units]
	var last []T
	if t > 0 {
		last = c[(row-k.shape.Batch)*units:][:units]
	}
	for j, m := range tanhC {
		byH := d[j] + carry[j]
		byC := memory[j] + byH*out[j]*(1-m*m)
		do[j] = byH * m * out[j] * (1 - out[j])
		di[j] = byC * g[j] * in[j] * (1 - in[j])
		dg[j] = byC * in[j] * (1 - g[j]*g[j])
		df[j] = 0
		if last != nil {
			df[j] = byC * last[j] * forget[j] * (1 - forget[j])
		}
		memory[j] = byC * forget[j]
	}
}
