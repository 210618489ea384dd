package kernel

import (
	"fmt"
	"math"
	"unsafe"
)

// Attention is scaled dot-product attention of several heads (Vaswani et al., 2017) over sequences that lie one after
// the other. For each head
//
//	S = Q·Kᵀ/√width, W = softmax(S) along rows, Y = W·V
//
// where, if it is causal, row i of W has columns 0 … i only, so that nothing after reaches it, be it NaN. Queries,
// keys and values come side by side in one matrix [sequences·time][3·heads·width], as one linear layer makes them:
// first all heads' queries, then the keys, then the values. What lies between, W, is not kept: the way back computes it
// again, block by block, in the first-level cache.
type Attention[T Float] struct {
	Sequences, Time, Heads, Width int // Width is that of one head
	Causal                        bool
	// Drop multiplies weights by what dropout makes of them; weight j of row i of head h of sequence n has the number
	// ((n·Heads + h)·Time + i)·Time + j, and from is that of the first. nil: nothing is dropped.
	Drop func(weights []T, from int)

	runners []attentionRunner[T]
	back    bool // which of the two ways is in progress
	qkv     []T
	y       []T // forward
	dqkv, g []T // backward
}

// attentionRows is the number of rows of W that are computed together. Of a causal W this many columns are left out, or
// are zeros.
const attentionRows = 4 * tileRows

// attentionRunner is the scratch memory of one runner.
type attentionRunner[T Float] struct {
	edge          edge[T]
	rows          []int64 // where rows begin
	keys, values  []T     // the transposes, in panels of columns
	weights, grad []T     // W, and the derivative by W, then by S
	dropped       []T     // W after dropout
	finite        []T     // one factor of a product without what is not finite
	statistics    [attentionRows]rowStatistic
}

func (a *Attention[T]) ld() int { return 3 * a.Heads * a.Width }

// Forward sets y, [sequences·time][heads·width], to the heads' results side by side.
func (a *Attention[T]) Forward(y, qkv []T) {
	a.check(y, qkv)
	a.back, a.y, a.qkv = false, y, qkv
	a.run()
}

// Backward sets dqkv, of the shape of qkv, to the derivative of Σ g·y by qkv.
func (a *Attention[T]) Backward(dqkv, qkv, g []T) {
	a.check(g, qkv)
	if len(dqkv) != len(qkv) {
		panic(fmt.Sprintf("kernel: Attention: a derivative of %d elements for %d", len(dqkv), len(qkv)))
	}
	a.back, a.dqkv, a.qkv, a.g = true, dqkv, qkv, g
	a.run()
}

func (a *Attention[T]) check(y, qkv []T) {
	if n := a.Sequences * a.Time; len(y) != n*a.Heads*a.Width || len(qkv) != n*a.ld() {
		panic(fmt.Sprintf("kernel: Attention: %d sequences of %d with %d heads of width %d: slices of %d and %d "+
			"elements", a.Sequences, a.Time, a.Heads, a.Width, len(qkv), len(y)))
	}
}

// run gives each head of each sequence to some runner. Scratch memory is made ahead, for every runner that there may
// be.
func (a *Attention[T]) run() {
	if a.runners == nil {
		a.runners = make([]attentionRunner[T], workers)
	}
	pieces := a.Sequences * a.Heads
	for i := range a.runners[:min(workers, pieces)] {
		r := &a.runners[i]
		r.rows = grow(r.rows, attentionRows)
		r.keys = grow(r.keys, a.Width*roundUp(a.Time, tileCols))
		r.weights = grow(r.weights, a.Time*a.Time)
		if a.back {
			r.values = grow(r.values, len(r.keys))
			r.grad = grow(r.grad, a.Time*a.Time)
		}
		if a.back && a.Drop != nil {
			r.dropped = grow(r.dropped, a.Time*a.Time)
		}
	}
	parallelIf(pieces*a.Time*a.Time*a.Width >= parallelGemm/4, pieces, a)
	a.qkv, a.y, a.dqkv, a.g = nil, nil, nil, nil
}

func (a *Attention[T]) piece(worker, i int) {
	n, h := i/a.Heads, i%a.Heads
	r := &a.runners[worker]
	if a.back {
		r.backward(a, n, h)
	} else {
		r.forward(a, n, h)
	}
}

// part is where the queries (0), keys (1) or values (2) of a head begin in qkv.
func (a *Attention[T]) part(which, n, h int) int {
	return n*a.Time*a.ld() + (which*a.Heads+h)*a.Width
}

// result is where a head's result begins in y.
func (a *Attention[T]) result(n, h int) int { return (n*a.Time*a.Heads + h) * a.Width }

// first is the number of the first weight of a head.
func (a *Attention[T]) first(n, h int) int { return (n*a.Heads + h) * a.Time * a.Time }

// seen is the number of columns that rows below the given one have.
func (a *Attention[T]) seen(row int) int {
	if a.Causal {
		return row
	}
	return a.Time
}

// from is the first row that has the given column.
func (a *Attention[T]) from(column int) int {
	if a.Causal {
		return column
	}
	return 0
}

func (r *attentionRunner[T]) forward(a *Attention[T], n, h int) {
	ld, d := a.ld(), a.Heads*a.Width
	v := a.qkv[a.part(2, n, h):]
	y := a.y[a.result(n, h):]
	r.transpose(r.keys, a, a.part(1, n, h))
	for i0 := 0; i0 < a.Time; i0 += attentionRows {
		i1 := min(i0+attentionRows, a.Time)
		r.weigh(a, n, h, i0, i1)
		w := r.weights[i0*a.Time:]
		if a.Drop != nil {
			a.Drop(w[:(i1-i0)*a.Time], a.first(n, h)+i0*a.Time)
		}
		r.multiply(a, attentionProduct[T]{rows: i1 - i0, sum: a.seen(i1), w: w, x: v, stride: ld, y: y[i0*d:],
			yStride: d, first: i0})
	}
}

// transpose packs the transpose of a head's keys or values.
func (r *attentionRunner[T]) transpose(to []T, a *Attention[T], part int) {
	packPanels(to, a.Width*tileCols, a.qkv[part:], a.ld(), true, 0, a.Width, 0, a.Time)
}

// byTransposed multiplies rows of x, so far apart, by the first columns of a packed transpose.
func (r *attentionRunner[T]) byTransposed(c []T, a *Attention[T], x []T, stride, rows, cols int, packed []T) {
	for i := range rows {
		r.rows[i] = int64(i*stride) * size[T]()
	}
	r.edge.multiply(&rowsArgs{
		base: addr(x, 0), runs: 1, runLen: int64(a.Width),
		b: addr(packed, 0), bStep: tileCols * size[T](), panelStride: int64(a.Width) * tileCols * size[T](),
	}, r.rows[:rows], c, a.Time, cols)
}

// weigh computes rows i0 to i1 of a head's W.
func (r *attentionRunner[T]) weigh(a *Attention[T], n, h, i0, i1 int) {
	cols := a.seen(i1)
	w := r.weights[i0*a.Time:]
	r.byTransposed(w, a, a.qkv[a.part(0, n, h)+i0*a.ld():], a.ld(), i1-i0, cols, r.keys)
	scale := T(1 / math.Sqrt(float64(a.Width)))
	if !r.softmax(a, w, i0, i1, scale) {
		for i := i0; i < i1; i++ {
			softmaxOfFirst(w[(i-i0)*a.Time:][:cols], a.seen(i+1), scale)
		}
		return
	}
	for i := i0; i < i1; i++ {
		row := w[(i-i0)*a.Time:][:cols]
		if row[0] != row[0] { // the assembly makes NaN of the whole row, if the largest score is infinite
			r.byTransposed(row, a, a.qkv[a.part(0, n, h)+i*a.ld():], a.ld(), 1, a.seen(i+1), r.keys)
			softmaxOfFirst(row, a.seen(i+1), scale)
		}
	}
}

// weightsArgs are the arguments of the assembly. It knows this layout.
type weightsArgs struct {
	x                        unsafe.Pointer // 0
	rows, cols, stride, seen int64          // 8, 16, 24, 32: stride in bytes
	more                     int64          // 40: columns that a row sees and the one before it does not
	scale                    float32        // 48
}

// softmax turns rows i0 to i1 of the scores into weights, if there is assembly for that.
func (r *attentionRunner[T]) softmax(a *Attention[T], w []T, i0, i1 int, scale T) bool {
	cols := a.seen(i1)
	if accelerated == avx512 && size[T]() == 4 {
		attentionWeights512Asm(&weightsArgs{
			x: addr(w, 0), rows: int64(i1 - i0), cols: int64(cols), stride: int64(a.Time) * 4,
			seen: int64(a.seen(i0 + 1)), more: int64(a.seen(i0+1) - a.seen(i0)), scale: float32(scale),
		})
		return true
	}
	args, ok := r.assembly(w, a.Time, i1-i0, cols, scale)
	if !ok {
		return false
	}
	none := T(math.Inf(-1))
	for i := i0; i < i1; i++ {
		hidden := w[(i-i0)*a.Time:][a.seen(i+1):cols]
		for j := range hidden {
			hidden[j] = none
		}
	}
	args.dst = args.x
	scaledSoftmaxRowsAsm(&args)
	return true
}

// softmaxOfFirst sets a row to the softmax of scale times its first elements, and the others to zero.
func softmaxOfFirst[T Float](row []T, seen int, scale T) {
	clear(row[seen:])
	row = row[:seen]
	for j := range row {
		row[j] *= scale
	}
	s := softmaxRows[T]{dst: row, x: row, rows: 1, cols: seen, of: softmaxOf}
	s.row(0)
}

// assembly is the arguments of the assembly over rows of w, if there is any.
func (r *attentionRunner[T]) assembly(w []T, stride, rows, cols int, scale T) (args softmaxArgs, ok bool) {
	if accelerated < avx2 || size[T]() != 4 {
		return args, false
	}
	args = softmaxArgs{
		x: addr(w, 0), rows: int64(rows), stride: int64(stride) * 4, statistics: unsafe.Pointer(&r.statistics),
		scale: float32(scale),
	}
	args.whole, args.mask = rowVectors(cols)
	return args, true
}

func (r *attentionRunner[T]) backward(a *Attention[T], n, h int) {
	ld, d, time := a.ld(), a.Heads*a.Width, a.Time
	q, k := a.qkv[a.part(0, n, h):], a.qkv[a.part(1, n, h):]
	dq, dk, dv := a.dqkv[a.part(0, n, h):], a.dqkv[a.part(1, n, h):], a.dqkv[a.part(2, n, h):]
	g := a.g[a.result(n, h):]
	behind := r.weights // what the values are multiplied by
	if a.Drop != nil {
		behind = r.dropped
	}
	r.transpose(r.keys, a, a.part(1, n, h))
	r.transpose(r.values, a, a.part(2, n, h))
	for i0 := 0; i0 < time; i0 += attentionRows {
		i1 := min(i0+attentionRows, time)
		cols := a.seen(i1)
		r.weigh(a, n, h, i0, i1)
		dw := r.grad[i0*time : i1*time]
		r.byTransposed(dw, a, g[i0*d:], d, i1-i0, cols, r.values)
		if a.Drop != nil {
			copy(r.dropped[i0*time:i1*time], r.weights[i0*time:])
			a.Drop(r.dropped[i0*time:i1*time], a.first(n, h)+i0*time)
			a.Drop(dw, a.first(n, h)+i0*time)
		}
		r.softmaxGrad(a, n, h, i0, i1)
		r.multiply(a, attentionProduct[T]{rows: i1 - i0, sum: cols, w: dw, x: k, stride: ld, y: dq[i0*ld:], yStride: ld,
			first: i0})
	}
	for j0 := 0; j0 < time; j0 += attentionRows {
		cols, i0 := min(attentionRows, time-j0), a.from(j0)
		r.multiply(a, attentionProduct[T]{transposed: true, rows: cols, sum: time - i0, w: behind[i0*time+j0:],
			x: g[i0*d:], stride: d, y: dv[j0*ld:], yStride: ld})
		r.multiply(a, attentionProduct[T]{transposed: true, rows: cols, sum: time - i0, w: r.grad[i0*time+j0:],
			x: q[i0*ld:], stride: ld, y: dk[j0*ld:], yStride: ld})
	}
}

// softmaxGrad turns rows i0 to i1 of the derivative by W into that by Q·Kᵀ.
func (r *attentionRunner[T]) softmaxGrad(a *Attention[T], n, h, i0, i1 int) {
	cols, scale := a.seen(i1), T(1/math.Sqrt(float64(a.Width)))
	args, ok := r.assembly(r.weights[i0*a.Time:], a.Time, i1-i0, cols, scale)
	if ok {
		args.dst = addr(r.grad, i0*a.Time)
		softmaxGradRowsAsm(&args)
	}
	for i := i0; i < i1; i++ {
		g, w := r.grad[i*a.Time:][:cols], r.weights[i*a.Time:][:cols]
		if ok && g[0]-g[0] == 0 {
			continue
		}
		if ok { // the sum is not finite, perhaps because of what the row must not see
			r.byTransposed(g, a, a.g[a.result(n, h)+i*a.Heads*a.Width:], a.Heads*a.Width, 1, cols, r.values)
			if a.Drop != nil {
				a.Drop(g, a.first(n, h)+i*a.Time)
			}
		}
		softmaxGradOfFirst(g, w, a.seen(i+1), scale)
	}
}

// softmaxGradOfFirst sets the first elements of g, the derivative by the softmax w, to that by what the softmax of
// scale times it was taken of, scale·w·(g − Σ w·g), and the others to zero.
func softmaxGradOfFirst[T Float](g, w []T, seen int, scale T) {
	clear(g[seen:])
	g, w = g[:seen], w[:seen]
	dot := 0.0
	for j, v := range w {
		dot += float64(v) * float64(g[j])
	}
	for j, v := range w {
		g[j] = scale * v * (g[j] - T(dot))
	}
}

// ScratchBytes is the size of the scratch memory.
func (a *Attention[T]) ScratchBytes() int {
	n := 0
	for i := range a.runners {
		r := &a.runners[i]
		n += len(r.keys) + len(r.values) + len(r.weights) + len(r.grad) + len(r.dropped) + len(r.finite)
	}
	return n * int(size[T]())
}
