package op

import (
	"fmt"
	"math"

	"landscape/internal/kernel"
)

// Heads is how attention divides its input, and what its weights may see.
type Heads struct {
	Count  int  // the width of queries, keys and values is divided into this many equal parts
	Causal bool // position i sees positions 0 … i only, whatever the others hold
	// Drop is the dropout of the weights: its rate, 0 for none, and its key and stream as in Dropout.
	Drop   float64
	Stream uint64
}

// attention is softmax(Q·Kᵀ/√width)·V for each head, and attentionGrad its derivative by (Q, K, V).
type attention struct {
	core
	heads Heads
}

type attentionGrad struct {
	core
	heads Heads
}

// Attention is scaled dot-product attention of several heads (Vaswani et al., 2017) of x (n, time, 3·width): queries,
// keys and values of all heads, side by side in this order. Its shape is (n, time, width). With dropout of the weights,
// key is a node of two integers; it is nil without.
func Attention(x, key *Node, h Heads) (*Node, error) {
	s := x.Shape()
	if len(s) != 3 || s[2]%3 != 0 {
		return nil, fmt.Errorf("attention: want (n, time, 3·width), got shape %v", s)
	}
	if h.Count < 1 || s[2]/3%h.Count != 0 {
		return nil, fmt.Errorf("attention: a width of %d does not divide into %d heads", s[2]/3, h.Count)
	}
	if h.Drop == 0 {
		return apply(&attention{h.core("attention", Shape{s[0], s[1], s[2] / 3}, x), h})
	}
	if err := checkDropout(key, h.Drop); err != nil {
		return nil, fmt.Errorf("attention: %w", err)
	}
	return apply(&attention{h.core("attention", Shape{s[0], s[1], s[2] / 3}, x, key), h})
}

// core makes the op's: the last of the inputs is the key, if there is dropout.
func (h Heads) core(name string, out Shape, in ...*Node) core {
	diff := make([]bool, len(in))
	for i := range in {
		diff[i] = h.Drop == 0 || i < len(in)-1
	}
	c := newCore(name, fmt.Sprintf("%d,%t,%v,%d", h.Count, h.Causal, h.Drop, h.Stream), out, diff, in...)
	if h.Drop > 0 {
		c = c.integers(len(in) - 1)
	}
	return c
}

// ScratchBytes is the working memory of a run: for every runner the weights of a head, and the keys of one.
func (o *attention) ScratchBytes() int { return o.heads.scratch(&o.core, 1) }

// ScratchBytes is that of the way back, which holds the derivatives by these, too.
func (o *attentionGrad) ScratchBytes() int { return o.heads.scratch(&o.core, 2) }

func (h Heads) scratch(c *core, matrices int) int {
	n, time, width := c.shapes[0][0], c.shapes[0][1], c.shapes[0][2]/3/h.Count
	if h.Drop > 0 {
		matrices++
	}
	return c.bytes() * min(kernel.Workers(), n*h.Count) * (matrices*time*time + 2*width*(time+16))
}

func (o *attention) SymDiff(in Nodes, out, g *Node) (Nodes, error)     { return symDiff(o, in, out, g) }
func (o *attentionGrad) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *attention) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	with := append(Nodes{in[0], g}, in[1:]...)
	d, err := apply(&attentionGrad{o.heads.core("attention-grad", in[0].Shape().Clone(), with...), o.heads})
	return append(Nodes{d}, make(Nodes, len(in)-1)...), err
}

// Vjp differentiates the derivative of the defining formula.
func (o *attentionGrad) Vjp(in Nodes, _, g *Node, need []bool) (Nodes, error) {
	return vjpOfFormula(in, g, need, func(in Nodes) *Node {
		var key *Node
		if len(in) > 2 {
			key = in[2]
		}
		y, err := o.heads.formula(in[0], key)
		ds, err := Vjp(must(y, err), in[1], in[0])
		if err != nil {
			panic(failure{err})
		}
		return ds[0]
	})
}

// formula is attention in ops that can be differentiated any number of times.
func (h Heads) formula(x, key *Node) (y *Node, err error) {
	defer catch(&err)
	s := x.Shape()
	n, time, width := s[0], s[1], s[2]/3
	each := width / h.Count
	// (3, n, heads, time, each)
	parts := must(Transpose(must(Reshape(x, Shape{n, time, 3, h.Count, each})), 2, 0, 3, 1, 4))
	part := func(i int) *Node {
		return must(Reshape(must(Slice(parts, 0, i, i+1)), Shape{n * h.Count, time, each}))
	}
	scores := must(Scale(must(BatchMatMul(part(0), part(1), false, true)), 1/math.Sqrt(float64(each)), 0))
	scores = must(Reshape(scores, Shape{n * h.Count * time, time}))
	var mask *Node
	if h.Causal {
		mask = must(apply(&causalMask{newCore("causal-mask", "", scores.Shape().Clone(), []bool{false}, scores)}))
	}
	weights := must(Softmax(scores, mask))
	if h.Drop > 0 {
		weights = must(Dropout(weights, key, h.Drop, h.Stream))
	}
	heads := must(BatchMatMul(must(Reshape(weights, Shape{n * h.Count, time, time})), part(2), false, false))
	heads = must(Transpose(must(Reshape(heads, Shape{n, h.Count, time, each})), 0, 2, 1, 3))
	return Reshape(heads, Shape{n, time, width})
}

// causalMask has, in every square of its input's rows, ones on and below the diagonal and zeros above. It does not read
// the input's values.
type causalMask struct{ core }

func (o *causalMask) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *causalMask) Vjp(Nodes, *Node, *Node, []bool) (Nodes, error) { return Nodes{nil}, nil }

func (o *causalMask) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *causalMask) Bind(out Array, _ []Array) func() {
	time := o.out[1]
	return func() {
		for i := range size(o.out) {
			if row, column := i/time%time, i%time; column <= row {
				if out.F64 != nil {
					out.F64[i] = 1
				} else {
					out.F32[i] = 1
				}
			} else if out.F64 != nil {
				out.F64[i] = 0
			} else {
				out.F32[i] = 0
			}
		}
	}
}

func (o *attention) Do(vs ...value) (value, error)     { return do(o, vs) }
func (o *attentionGrad) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run, of which causal attention does about half.
func (o *attention) MultiplyAdds() int { return 2 * size(o.out) * o.out[1] }

// MultiplyAdds is the arithmetic of one run, of which causal attention does about half.
func (o *attentionGrad) MultiplyAdds() int { return 5 * size(o.out) / 3 * o.out[1] }

func (o *attention) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindAttention[float64](o, out, in)
	}
	return bindAttention[float32](o, out, in)
}

func bindAttention[T kernel.Float](o *attention, out Array, in []Array) func() {
	y, x := floats[T](out), floats[T](in[0])
	k, begin := bindHeads[T](o.heads, o.out, in[1:])
	return func() {
		begin()
		k.Forward(y, x)
	}
}

func (o *attentionGrad) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindAttentionGrad[float64](o, out, in)
	}
	return bindAttentionGrad[float32](o, out, in)
}

func bindAttentionGrad[T kernel.Float](o *attentionGrad, out Array, in []Array) func() {
	dx, x, g := floats[T](out), floats[T](in[0]), floats[T](in[1])
	k, begin := bindHeads[T](o.heads, o.shapes[1], in[2:])
	return func() {
		begin()
		k.Backward(dx, x, g)
	}
}

// bindHeads makes the kernel for results of a shape; begin must be called before each run of it.
func bindHeads[T kernel.Float](h Heads, s Shape, key []Array) (k *kernel.Attention[T], begin func()) {
	k = &kernel.Attention[T]{Sequences: s[0], Time: s[1], Heads: h.Count, Width: s[2] / h.Count, Causal: h.Causal}
	if h.Drop == 0 {
		return k, func() {}
	}
	d := newDropper[T](h.Drop, h.Stream)
	k.Drop = func(weights []T, from int) { d.drop(weights, weights, from) }
	return k, func() { d.begin(key[0].Int) }
}
