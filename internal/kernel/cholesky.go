package kernel

import (
	"fmt"
	"math"
)

// Cholesky overwrites the lower triangle of a, [n][n], with that of L, where L·Lᵀ is the symmetric matrix whose lower
// triangle a was. What is above the diagonal is neither read nor written. It reports whether the matrix was positive
// definite; if not, a holds nothing of use.
func Cholesky(a []float64, n int) bool {
	if len(a) != n*n {
		panic(fmt.Sprintf("kernel: cholesky of %d rows in a slice of %d elements", n, len(a)))
	}
	for i := range n {
		row := a[i*n:][:n]
		for j := range i {
			other := a[j*n:][:n]
			row[j] = (row[j] - innerProduct(row[:j], other[:j])) / other[j]
		}
		d := row[i] - innerProduct(row[:i], row[:i])
		if !(d > 0) || math.IsInf(d, 1) {
			return false
		}
		row[i] = math.Sqrt(d)
	}
	return true
}

// CholeskySolve overwrites x, [n][m], with the solution y of L·Lᵀ·y = x for the lower triangle L that Cholesky made.
func CholeskySolve(l []float64, n int, x []float64, m int) {
	if len(l) != n*n || len(x) != n*m {
		panic(fmt.Sprintf("kernel: cholesky of %d rows and %d right sides: slices of %d and %d elements", n, m, len(l),
			len(x)))
	}
	for i := range n {
		own := x[i*m:][:m]
		for k := range i {
			addTimes(own, x[k*m:][:m], -l[i*n+k])
		}
		divideBy(own, l[i*n+i])
	}
	for i := n - 1; i >= 0; i-- {
		own := x[i*m:][:m]
		divideBy(own, l[i*n+i])
		for k := range i {
			addTimes(x[k*m:][:m], own, -l[i*n+k])
		}
	}
}

func innerProduct(a, b []float64) (s float64) {
	b = b[:len(a)]
	for i, v := range a {
		s += v * b[i]
	}
	return s
}

func addTimes(y, x []float64, factor float64) {
	x = x[:len(y)]
	for i := range y {
		y[i] += factor * x[i]
	}
}

func divideBy(y []float64, v float64) {
	for i := range y {
		y[i] /= v
	}
}
