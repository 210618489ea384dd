package kernel

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestCholeskySolve compares with gonum's solution of the same equations.
func TestCholeskySolve(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 5, 17, 40} {
		const m = 3
		g := mat.NewDense(n, n+1, nil)
		g.Apply(func(_, _ int, _ float64) float64 { return r.NormFloat64() }, g)
		var s mat.SymDense
		s.SymOuterK(1, g)
		b := mat.NewDense(n, m, nil)
		b.Apply(func(_, _ int, _ float64) float64 { return r.NormFloat64() }, b)

		a, x := make([]float64, n*n), make([]float64, 0, n*m)
		for i := range n {
			for j := range n {
				a[i*n+j] = math.NaN() // above the diagonal nothing is read
				if j <= i {
					a[i*n+j] = s.At(i, j)
				}
			}
			x = append(x, b.RawRowView(i)...)
		}
		if !Cholesky(a, n) {
			t.Fatalf("%d rows: not positive definite", n)
		}
		CholeskySolve(a, n, x, m)
		var chol mat.Cholesky
		if !chol.Factorize(&s) {
			t.Fatal("gonum finds the matrix not positive definite")
		}
		var want mat.Dense
		if err := chol.SolveTo(&want, b); err != nil {
			t.Fatal(err)
		}
		for i := range n {
			for j := range m {
				if d := math.Abs(x[i*m+j] - want.At(i, j)); !(d <= 1e-9*chol.Cond()) {
					t.Fatalf("%d rows: element %d, %d is off by %g", n, i, j, d)
				}
			}
		}
	}
}

func TestCholeskyRefuses(t *testing.T) {
	for _, a := range [][]float64{
		{1, 0, 2, 1},          // eigenvalues 3 and −1
		{1, 0, 1, 1},          // singular
		{0, 0, 0, 1},          //
		{math.NaN(), 0, 0, 1}, //
		{math.Inf(1), 0, 0, 1},
	} {
		if Cholesky(append([]float64(nil), a...), 2) {
			t.Errorf("%v was taken for positive definite", a)
		}
	}
}
