package kernel

import (
	"fmt"
	"math"
)

// Attention is scaled dot-product attention of several heads (Vaswani et al., 2017) over sequences that lie one after the other. For each head
//
//	S = Q·Kᵀ/√width, W = softmax(S) along rows, Y = W·V
//
// where, if it is causal, row i of W has columns 0 … i only. Queries, keys and values come side by side in one matrix [sequences·time][3·heads·width],
// as one linear layer makes them: first all heads' queries, then the keys, then the values. What lies between, W, is not kept: the way back computes it again,
// block by block, in the first-level cache.
type Attention[T Float] struct {
	Sequences, Time, Heads, Width int // Width is that of one head
	Causal                        bool
	// Drop multiplies weights by what dropout makes of them; weight j of row i of head h of sequence n has the number ((n·Heads + h)·Time + i)·Time + j, and
	// from is that of the first. nil: nothing is dropped.
	Drop func(weights []T, from int)

	runners []attentionRunner[T]
	back    bool // which of the two ways is in progress
	qkv     []T
	y       []T // forward
	dqkv, g []T // backward
}

// attentionRows is the number of rows of W that are computed together. Of a causal W so many columns are left out, or are zeros.
const attentionRows = 4 * tileRows

// attentionRunner is the scratch memory of one runner.
type attentionRunner[T Float] struct {
	q             []T // scaled queries
	weights, grad []T // W, and the derivative by W, then by S
	dropped       []T // W behind dropout
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
		panic(fmt.Sprintf("kernel: Attention: %d sequences of %d with %d heads of width %d: slices of %d and %d elements", a.Sequences, a.Time, a.Heads, a.Width, len(qkv), len(y)))
	}
}

// run gives each head of each sequence to some runner. Scratch memory is made ahead, for every runner that there may be.
func (a *Attention[T]) run() {
	if a.runners == nil {
		a.runners = make([]attentionRunner[T], workers)
	}
	pieces := a.Sequences * a.Heads
	for i := range a.runners[:min(workers, pieces)] {
		r := &a.runners[i]
		r.q = grow(r.q, a.Time*a.Width)
		r.weights = grow(r.weights, a.Time*a.Time)
		if a.back {
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
	ld, d, width := a.ld(), a.Heads*a.Width, a.Width
	v := a.qkv[a.part(2, n, h):]
	y := a.y[a.result(n, h):]
	r.scaleQueries(a, n, h)
	for i0 := 0; i0 < a.Time; i0 += attentionRows {
		i1 := min(i0+attentionRows, a.Time)
		r.weigh(a, n, h, i0, i1)
		w := r.weights[i0*a.Time:]
		if a.Drop != nil {
			a.Drop(w[:(i1-i0)*a.Time], a.first(n, h)+i0*a.Time)
		}
		Gemm(false, false, i1-i0, width, a.seen(i1), w, a.Time, v, ld, y[i0*d:], d, false)
	}
}

// scaleQueries takes a head's queries over √width.
func (r *attentionRunner[T]) scaleQueries(a *Attention[T], n, h int) {
	scale := T(1 / math.Sqrt(float64(a.Width)))
	q := a.qkv[a.part(0, n, h):]
	for i := range a.Time {
		to := r.q[i*a.Width:][:a.Width]
		for j, v := range q[i*a.ld():][:a.Width] {
			to[j] = scale * v
		}
	}
}

// weigh computes rows i0 to i1 of a head's W.
func (r *attentionRunner[T]) weigh(a *Attention[T], n, h, i0, i1 int) {
	cols := a.seen(i1)
	w := r.weights[i0*a.Time:]
	Gemm(false, true, i1-i0, cols, a.Width, r.q[i0*a.Width:], a.Width, a.qkv[a.part(1, n, h):], a.ld(), w, a.Time, false)
	for i := i0; i < i1; i++ {
		row := w[(i-i0)*a.Time:][:cols]
		seen := a.seen(i + 1)
		softmaxRow(row[:seen])
		clear(row[seen:])
	}
}

func (r *attentionRunner[T]) backward(a *Attention[T], n, h int) {
	ld, d, width, time := a.ld(), a.Heads*a.Width, a.Width, a.Time
	q, k, v := a.qkv[a.part(0, n, h):], a.qkv[a.part(1, n, h):], a.qkv[a.part(2, n, h):]
	dq, dk, dv := a.dqkv[a.part(0, n, h):], a.dqkv[a.part(1, n, h):], a.dqkv[a.part(2, n, h):]
	g := a.g[a.result(n, h):]
	r.scaleQueries(a, n, h)
	behind := r.weights // what the values are multiplied by
	if a.Drop != nil {
		behind = r.dropped
	}
	for i0 := 0; i0 < time; i0 += attentionRows {
		i1 := min(i0+attentionRows, time)
		cols := a.seen(i1)
		r.weigh(a, n, h, i0, i1)
		w, dw := r.weights[i0*time:i1*time], r.grad[i0*time:i1*time]
		Gemm(false, true, i1-i0, cols, width, g[i0*d:], d, v, ld, dw, time, false)
		if a.Drop != nil {
			copy(r.dropped[i0*time:], w)
			a.Drop(r.dropped[i0*time:i1*time], a.first(n, h)+i0*time)
			a.Drop(dw, a.first(n, h)+i0*time)
		}
		softmaxGradRows(dw, w, time, cols, T(1/math.Sqrt(float64(width))))
		Gemm(false, false, i1-i0, width, cols, dw, time, k, ld, dq[i0*ld:], ld, false)
	}
	for j0 := 0; j0 < time; j0 += attentionRows {
		cols, i0 := min(attentionRows, time-j0), a.from(j0)
		Gemm(true, false, cols, width, time-i0, behind[i0*time+j0:], time, g[i0*d:], d, dv[j0*ld:], ld, false)
		Gemm(true, false, cols, width, time-i0, r.grad[i0*time+j0:], time, q[i0*ld:], ld, dk[j0*ld:], ld, false)
	}
}

// softmaxRow takes the softmax of a row in place.
func softmaxRow[T Float](x []T) {
	s := softmaxRows[T]{dst: x, x: x, rows: 1, cols: len(x), of: softmaxOf}
	if accelerated >= avx2 && size[T]() == 4 {
		var statistic [1]rowStatistic
		s.statistics = statistic[:]
		s.vectors(0, 1)
		return
	}
	s.row(0)
}

// softmaxGradRows sets g, the derivative by the softmax w of some rows, to that by what the softmax was taken of, times scale: scale·w·(g − Σ w·g).
func softmaxGradRows[T Float](g, w []T, stride, cols int, scale T) {
	for ; len(g) >= cols; g, w = g[min(stride, len(g)):], w[min(stride, len(w)):] {
		g, w := g[:cols], w[:cols]
		dot := 0.0
		for j, v := range w {
			dot += float64(v) * float64(g[j])
		}
		mean := T(dot)
		for j, v := range w {
			g[j] = scale * v * (g[j] - mean)
		}
	}
}

// ScratchBytes is the size of the scratch memory.
func (a *Attention[T]) ScratchBytes() int {
	n := 0
	for i := range a.runners {
		r := &a.runners[i]
		n += len(r.q) + len(r.weights) + len(r.grad) + len(r.dropped)
	}
	return n * int(size[T]())
}
