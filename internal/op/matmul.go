package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// matMul is the product of two matrices, each of them transposed or not.
type matMul struct {
	core
	ta, tb  bool
	m, n, k int
}

// MatMul is A·B for matrices, with A and B transposed first where ta and tb say so: (m,k)·(k,n) → (m,n).
func MatMul(a, b *Node, ta, tb bool) (*Node, error) {
	sa, sb := a.Shape(), b.Shape()
	if len(sa) != 2 || len(sb) != 2 {
		return nil, fmt.Errorf("matmul: want two matrices, got shapes %v and %v", sa, sb)
	}
	m, k := sa[0], sa[1]
	if ta {
		m, k = k, m
	}
	k2, n := sb[0], sb[1]
	if tb {
		k2, n = n, k2
	}
	if k != k2 {
		return nil, fmt.Errorf("matmul: inner sizes differ: %v (transposed: %t) by %v (transposed: %t)", sa, ta, sb, tb)
	}
	o := &matMul{newCore("matmul", fmt.Sprintf("%t,%t", ta, tb), Shape{m, n}, []bool{true, true}, a, b), ta, tb, m, n,
		k}
	return apply(o)
}

func (o *matMul) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *matMul) Vjp(in Nodes, _, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	a, b := in[0], in[1]
	ds = make(Nodes, 2)
	if need[0] { // d op(A) = G·op(B)ᵀ
		if o.ta {
			ds[0] = must(MatMul(b, g, o.tb, true))
		} else {
			ds[0] = must(MatMul(g, b, false, !o.tb))
		}
	}
	if need[1] { // d op(B) = op(A)ᵀ·G
		if o.tb {
			ds[1] = must(MatMul(g, a, true, o.ta))
		} else {
			ds[1] = must(MatMul(a, g, !o.ta, false))
		}
	}
	return ds, nil
}

// String is the product in symbols.
func (o *matMul) String() string {
	transposed := map[bool]string{true: "ᵀ"}
	return "A" + transposed[o.ta] + "·B" + transposed[o.tb]
}

func (o *matMul) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *matMul) MultiplyAdds() int { return o.m * o.n * o.k }

func (o *matMul) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindMatMul(o, floats[float64](out), floats[float64](in[0]), floats[float64](in[1]))
	}
	return bindMatMul(o, floats[float32](out), floats[float32](in[0]), floats[float32](in[1]))
}

func bindMatMul[T kernel.Float](o *matMul, c, a, b []T) func() {
	lda, ldb := o.shapes[0][1], o.shapes[1][1]
	return func() { kernel.Gemm(o.ta, o.tb, o.m, o.n, o.k, a, lda, b, ldb, c, o.n, false) }
}
