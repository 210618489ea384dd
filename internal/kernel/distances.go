package kernel

import "fmt"

// SquaredDistances sets d[i*m+j] to the squared Euclidean distance of row i of a, [n][dim], and row j of b, [m][dim].
// It sums squared differences, so close rows lose no digits.
func SquaredDistances[T Float](d []T, a []T, n int, b []T, m, dim int) {
	if len(d) != n*m || len(a) != n*dim || len(b) != m*dim {
		panic(fmt.Sprintf("kernel: distances of %d rows to %d in %d dimensions: slices of %d, %d and %d elements", n, m,
			dim, len(d), len(a), len(b)))
	}
	list := recycled[distances[T]]()
	t := list.get()
	t.d, t.a, t.b, t.m, t.dim = d, a, b, m, dim
	parallelIf(n*m*dim >= 1<<18, n, t)
	t.d, t.a, t.b = nil, nil, nil
	list.put(t)
}

type distances[T Float] struct {
	d, a, b []T
	m, dim  int
}

func (t *distances[T]) piece(_, i int) {
	a := t.a[i*t.dim:][:t.dim]
	for j := range t.m {
		t.d[i*t.m+j] = squaredDistance(a, t.b[j*t.dim:][:t.dim])
	}
}

// squaredDistance sums in four lanes, which shortens the chain of additions and its rounding.
func squaredDistance[T Float](a, b []T) T {
	var s0, s1, s2, s3 T
	i := 0
	for ; i+4 <= len(a); i += 4 {
		x, y := a[i:i+4:i+4], b[i:i+4:i+4]
		d0, d1, d2, d3 := x[0]-y[0], x[1]-y[1], x[2]-y[2], x[3]-y[3]
		s0 += d0 * d0
		s1 += d1 * d1
		s2 += d2 * d2
		s3 += d3 * d3
	}
	for ; i < len(a); i++ {
		d := a[i] - b[i]
		s0 += d * d
	}
	return (s0 + s1) + (s2 + s3)
}
