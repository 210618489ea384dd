package kernel

// GRU computes gated recurrent units (Cho et al., 2014) in the variant of cuDNN and PyTorch, whose reset gate acts
// after the recurrent product. From the state h, which is 0 at first, and the inputs x of a step, already multiplied
// with their weights,
//
//	r = σ(x_r + h·U_r)
//	z = σ(x_z + h·U_z)
//	q = h·U_n + b
//	n = tanh(x_n + r·q)
//	h ← (1−z)·n + z·h
//
// The gates lie side by side in this order, r, z, n: x is [batch][steps][3·units], U [units][3·units], b [units].
type GRU[T Float] struct {
	shape RecurrentShape

	x, u, b, tape []T
	g, dx, dh     []T
	backward      bool

	transposed []T // U
	carry      []T // [batch][units]: the derivative by the state that a step began with
}

// NewGRU makes the working memory. Backward says that Backward will be called too.
func NewGRU[T Float](s RecurrentShape, backward bool) *GRU[T] {
	k := &GRU[T]{shape: s}
	if backward {
		k.transposed = make([]T, 3*s.Units*s.Units)
		k.carry = make([]T, s.Batch*s.Units)
	}
	return k
}

// ScratchBytes is the size of the working memory.
func (k *GRU[T]) ScratchBytes() int { return (len(k.transposed) + len(k.carry)) * int(size[T]()) }

// GRUTape is the number of elements of a tape: what Forward remembers for Backward. It begins with the states,
// [batch][steps][units].
func GRUTape(s RecurrentShape) int { return 5 * s.Batch * s.Steps * s.Units }

// parts are the states, [batch][steps][units], and after them the gates of every step: r and z,
// [steps][batch][2·units], n and q.
func (k *GRU[T]) parts() (h, rz, n, q []T) {
	part := k.shape.Batch * k.shape.Steps * k.shape.Units
	t := k.tape
	return t[:part], t[part : 3*part], t[3*part : 4*part], t[4*part : 5*part]
}

// Forward fills the tape.
func (k *GRU[T]) Forward(tape, x, u, b []T) {
	k.check(tape, x, u)
	k.shape.check("GRU", "the bias", len(b), k.shape.Units)
	k.tape, k.x, k.u, k.b, k.backward = tape, x, u, b, false
	parallelIf(k.shape.worth(3), k.shape.pieces(), k)
}

// Backward sets dx to the derivative of Σ g·h by x, and dh, in the same layout, to that by the recurrent products h·U +
// (0, 0, b).
func (k *GRU[T]) Backward(dx, dh, g, tape, u []T) {
	k.check(tape, dx, u)
	k.shape.check("GRU", "the derivative by the recurrent products", len(dh), len(dx))
	k.shape.check("GRU", "the derivative by the states", len(g), k.shape.Batch*k.shape.Steps*k.shape.Units)
	k.tape, k.dx, k.dh, k.g, k.backward = tape, dx, dh, g, true
	transpose(k.transposed, u, k.shape.Units, 3*k.shape.Units)
	parallelIf(k.shape.worth(3), k.shape.pieces(), k)
}

func (k *GRU[T]) check(tape, x, u []T) {
	s := k.shape
	s.check("GRU", "the tape", len(tape), GRUTape(s))
	s.check("GRU", "x", len(x), 3*s.Batch*s.Steps*s.Units)
	s.check("GRU", "U", len(u), 3*s.Units*s.Units)
}

func (k *GRU[T]) piece(_, i int) {
	from, to := k.shape.span(i)
	if !k.backward {
		for t := range k.shape.Steps {
			k.step(t, from, to)
		}
		return
	}
	clear(k.carry[from*k.shape.Units : to*k.shape.Units])
	for t := k.shape.Steps - 1; t >= 0; t-- {
		k.back(t, from, to)
	}
}

// step computes step t of some sequences.
func (k *GRU[T]) step(t, from, to int) {
	units, steps := k.shape.Units, k.shape.Steps
	h, rz, n, q := k.parts()
	rz = rz[(t*k.shape.Batch+from)*2*units : (t*k.shape.Batch+to)*2*units]
	n = n[(t*k.shape.Batch+from)*units : (t*k.shape.Batch+to)*units]
	q = q[(t*k.shape.Batch+from)*units : (t*k.shape.Batch+to)*units]
	for i := from; i < to; i++ {
		copy(rz[(i-from)*2*units:][:2*units], k.x[(i*steps+t)*3*units:])
		copy(q[(i-from)*units:], k.b)
	}
	if t > 0 {
		last := h[(from*steps+t-1)*units:]
		Gemm(false, false, to-from, 2*units, units, last, steps*units, k.u, 3*units, rz, 2*units, true)
		Gemm(false, false, to-from, units, units, last, steps*units, k.u[2*units:], 3*units, q, units, true)
	}
	activate(opSigmoid, rz)
	for i := from; i < to; i++ {
		x, r := k.x[((i*steps+t)*3+2)*units:][:units], rz[(i-from)*2*units:][:units]
		n, q := n[(i-from)*units:][:units], q[(i-from)*units:][:units]
		for j := range n {
			n[j] = x[j] + r[j]*q[j]
		}
	}
	activate(opTanh, n)
	for i := from; i < to; i++ {
		z, n, h := rz[((i-from)*2+1)*units:][:units], n[(i-from)*units:][:units], h[:(i*steps+t+1)*units]
		now := h[(i*steps+t)*units:][:units]
		if t == 0 {
			for j := range now {
				now[j] = n[j] - z[j]*n[j]
			}
			continue
		}
		last := h[(i*steps+t-1)*units:][:units]
		for j := range now {
			now[j] = n[j] + z[j]*(last[j]-n[j])
		}
	}
}

// back goes back through step t of some sequences.
func (k *GRU[T]) back(t, from, to int) {
	units, steps := k.shape.Units, k.shape.Steps
	for i := from; i < to; i++ {
		k.backThroughGates(t, i)
	}
	if t > 0 {
		Gemm(false, false, to-from, units, 3*units, k.dh[(from*steps+t)*3*units:], steps*3*units, k.transposed, units,
			k.carry[from*units:], units, true)
	}
}

// backThroughGates goes back through step t of sequence i, up to the recurrent product.
func (k *GRU[T]) backThroughGates(t, i int) {
	units, at, row := k.shape.Units, i*k.shape.Steps+t, t*k.shape.Batch+i
	h, rz, n, q := k.parts()
	r, z := rz[row*2*units:][:units], rz[(row*2+1)*units:][:units]
	n, q = n[row*units:][:units], q[row*units:][:units]
	g, carry := k.g[at*units:][:units], k.carry[i*units:][:units]
	dr, dz, dn := k.dx[at*3*units:][:units], k.dx[(at*3+1)*units:][:units], k.dx[(at*3+2)*units:][:units]
	hr, hz, hn := k.dh[at*3*units:][:units], k.dh[(at*3+1)*units:][:units], k.dh[(at*3+2)*units:][:units]
	var last []T
	if t > 0 {
		last = h[(at-1)*units:][:units]
	}
	for j, zj := range z {
		d, rj, nj := g[j]+carry[j], r[j], n[j]
		byN := d * (1 - zj) * (1 - nj*nj)
		byR := byN * q[j] * rj * (1 - rj)
		before := -nj
		if last != nil {
			before += last[j]
		}
		byZ := d * before * zj * (1 - zj)
		dr[j], dz[j], dn[j] = byR, byZ, byN
		hr[j], hz[j], hn[j] = byR, byZ, byN*rj
		carry[j] = d * zj
	}
}
