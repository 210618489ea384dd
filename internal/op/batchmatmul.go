package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// batchMatMul is matMul for as many pairs of matrices.
type batchMatMul struct {
	core
	ta, tb  bool
	m, n, k int
}

// BatchMatMul is Aᵢ·Bᵢ for matrices that lie one after the other, each transposed first where ta and tb say so:
// (b,m,k)·(b,k,n) → (b,m,n).
func BatchMatMul(a, b *Node, ta, tb bool) (*Node, error) {
	sa, sb := a.Shape(), b.Shape()
	if len(sa) != 3 || len(sb) != 3 || sa[0] != sb[0] {
		return nil, fmt.Errorf("batch-matmul: want two batches of as many matrices, got shapes %v and %v", sa, sb)
	}
	m, k := sa[1], sa[2]
	if ta {
		m, k = k, m
	}
	k2, n := sb[1], sb[2]
	if tb {
		k2, n = n, k2
	}
	if k != k2 {
		return nil, fmt.Errorf("batch-matmul: inner sizes differ: %v (transposed: %t) by %v (transposed: %t)", sa, ta,
			sb, tb)
	}
	return apply(&batchMatMul{newCore("batch-matmul", fmt.Sprintf("%t,%t", ta, tb), Shape{sa[0], m, n},
		[]bool{true, true}, a, b), ta, tb, m, n, k})
}

func (o *batchMatMul) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *batchMatMul) Vjp(in Nodes, _, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	a, b := in[0], in[1]
	ds = make(Nodes, 2)
	if need[0] { // d op(A) = G·op(B)ᵀ
		if o.ta {
			ds[0] = must(BatchMatMul(b, g, o.tb, true))
		} else {
			ds[0] = must(BatchMatMul(g, b, false, !o.tb))
		}
	}
	if need[1] { // d op(B) = op(A)ᵀ·G
		if o.tb {
			ds[1] = must(BatchMatMul(g, a, true, o.ta))
		} else {
			ds[1] = must(BatchMatMul(a, g, !o.ta, false))
		}
	}
	return ds, nil
}

func (o *batchMatMul) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *batchMatMul) MultiplyAdds() int { return o.out[0] * o.m * o.n * o.k }

func (o *batchMatMul) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindBatchMatMul(o, out.F64, in[0].F64, in[1].F64)
	}
	return bindBatchMatMul(o, out.F32, in[0].F32, in[1].F32)
}

func bindBatchMatMul[T kernel.Float](o *batchMatMul, c, a, b []T) func() {
	lda, ldb := o.shapes[0][2], o.shapes[1][2]
	return func() {
		kernel.GemmBatch(o.ta, o.tb, o.out[0], o.m, o.n, o.k, a, lda, o.m*o.k, b, ldb, o.n*o.k, c, o.n, o.m*o.n, false)
	}
}
