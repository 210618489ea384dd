package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// solve is the solution of linear equations with a symmetric positive definite matrix.
type solve struct{ core }

// SolvePSD is the solution X of A·X = B for a symmetric positive definite A (n,n) and B (n,m), of shape (n,m). It is
// computed in float64, by Cholesky's factorization. A stands for its symmetric part (A+Aᵀ)/2. Where that is not
// positive definite, X is NaN.
func SolvePSD(a, b *Node) (*Node, error) {
	sa, sb := a.Shape(), b.Shape()
	if len(sa) != 2 || sa[0] != sa[1] || len(sb) != 2 || sb[0] != sa[0] {
		return nil, fmt.Errorf("solve: want a square matrix (n,n) and right sides (n,m), got shapes %v and %v", sa, sb)
	}
	return apply(&solve{newCore("solve", "", sb.Clone(), []bool{true, true}, a, b)})
}

func (o *solve) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

// Vjp: with dB = A⁻¹·G, dA is the symmetric part of −dB·Xᵀ.
func (o *solve) Vjp(in Nodes, out, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	ds = make(Nodes, 2)
	db := must(SolvePSD(in[0], g))
	if need[0] {
		ds[0] = must(symmetric(must(MatMul(db, out, false, true)), -1))
	}
	if need[1] {
		ds[1] = db
	}
	return ds, nil
}

// symmetric is factor times the symmetric part of a square matrix.
func symmetric(a *Node, factor float64) (y *Node, err error) {
	defer catch(&err)
	return Scale(must(Add(a, must(Transpose(a, 1, 0)))), factor/2, 0)
}

func (o *solve) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *solve) MultiplyAdds() int {
	n, m := o.out[0], o.out[1]
	return n*n*n/6 + n*n*m
}

// ScratchBytes is the working memory of a run.
func (o *solve) ScratchBytes() int { return 8 * (size(o.shapes[0]) + size(o.out)) }

func (o *solve) Bind(out Array, in []Array) func() {
	n, m := o.out[0], o.out[1]
	l, y := inFloat64(o.shapes[0]), inFloat64(o.out)
	return func() {
		read(l, in[0])
		makeSymmetric(l, n)
		read(y, in[1])
		found := kernel.Cholesky(l, n)
		if found {
			kernel.CholeskySolve(l, n, y, m)
		}
		write(out, y, found)
	}
}
