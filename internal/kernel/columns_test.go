package kernel

import (
	"math"
	"testing"
)

func testColumns[T Float](t *testing.T) {
	r := generator(30)
	for _, size := range [][2]int{{1, 1}, {3, 5}, {100, 64}, {1000, 16}, {5000, 7}, {257, 300}, {2, 40000},
		{1111, 24}} {
		rows, cols := size[0], size[1]
		x, g := random[T](r, rows*cols), random[T](r, rows*cols)
		for i := range x { // a mean that is large beside the deviation
			x[i] += 1000
		}
		sums, dots, gsums, means, variances := make([]float64, cols), make([]float64, cols), make([]float64, cols),
			make([]float64, cols), make([]float64, cols)
		rowSums := make([]float64, rows)
		for i := range x {
			sums[i%cols] += float64(x[i])
			gsums[i%cols] += float64(g[i])
			dots[i%cols] += float64(g[i]) * float64(x[i])
			rowSums[i/cols] += float64(x[i])
		}
		for j := range means {
			means[j] = sums[j] / float64(rows)
		}
		for i, v := range x {
			d := float64(v) - means[i%cols]
			variances[i%cols] += d * d / float64(rows)
		}
		a, b, c := make([]T, cols), make([]T, cols), make([]T, rows)
		const tolerance = 1000 // float32: a few units; float64: the reference sums in a row
		ColumnSums(a, x, rows, cols)
		near(t, "ColumnSums", a, sums, tolerance)
		ColumnDots(a, b, g, x, rows, cols)
		near(t, "ColumnDots: sum", a, gsums, tolerance)
		near(t, "ColumnDots: dot", b, dots, tolerance)
		Moments(a, b, x, rows, cols)
		near(t, "Moments: mean", a, means, tolerance)
		near(t, "Moments: variance", b, variances, tolerance)
		RowSums(c, x, rows, cols)
		near(t, "RowSums", c, rowSums, tolerance)

		y := make([]T, rows*cols)
		scale, shift, third := random[T](r, cols), random[T](r, cols), random[T](r, cols)
		want := make([]float64, rows*cols)
		for i, v := range x {
			want[i] = float64(v)*float64(scale[i%cols]) + float64(shift[i%cols])
		}
		ScaleShift(y, x, scale, shift, rows, cols)
		near(t, "ScaleShift", y, want, 4)
		for i, v := range x {
			want[i] = float64(scale[i%cols])*float64(g[i]) + float64(shift[i%cols])*float64(v) + float64(third[i%cols])
		}
		AffineSum(y, g, x, scale, shift, third, rows, cols)
		near(t, "AffineSum", y, want, 4)
		for i, v := range want {
			want[i] = max(v, 0.25*v)
		}
		AffineSumRectified(y, g, x, scale, shift, third, 0.25, rows, cols)
		near(t, "AffineSumRectified", y, want, 4)
	}
}

func TestColumns(t *testing.T) { bothTypes(t, testColumns[float32], testColumns[float64]) }

func TestColumnsNonFinite(t *testing.T) {
	const rows, cols = 900, 40
	for _, bad := range []float32{float32(math.NaN()), float32(math.Inf(1))} {
		r := generator(31)
		x := random[float32](r, rows*cols)
		x[700*cols+3] = bad
		a, b := make([]float32, cols), make([]float32, cols)
		finite := func(v float32) bool { return math.Abs(float64(v)) <= math.MaxFloat64 }
		check := func(what string, v []float32) {
			t.Helper()
			for j, w := range v {
				if finite(w) != (j != 3) {
					t.Errorf("%s of %g: column %d is %g", what, bad, j, w)
				}
			}
		}
		ColumnSums(a, x, rows, cols)
		check("ColumnSums", a)
		Moments(a, b, x, rows, cols)
		check("mean", a)
		check("variance", b)
		ones := make([]float32, rows*cols)
		ColumnDots(a, b, ones, x, rows, cols)
		check("ColumnDots", b)
	}
}

func TestColumnsBitsAndAllocations(t *testing.T) {
	r := generator(32)
	const rows, cols = 3000, 64
	x, g, y := random[float32](r, rows*cols), random[float32](r, rows*cols), make([]float32, rows*cols)
	a, b, c, d := make([]float32, cols), make([]float32, cols), random[float32](r, cols), make([]float32, rows)
	e, f := random[float32](r, 100*cols), make([]float32, 100*100)
	for what, run := range map[string]struct {
		dst []float32
		f   func()
	}{
		"ColumnSums": {a, func() { ColumnSums(a, x, rows, cols) }},
		"ColumnDots": {b, func() { ColumnDots(a, b, g, x, rows, cols) }},
		"Moments":    {b, func() { Moments(a, b, x, rows, cols) }},
		"RowSums":    {d, func() { RowSums(d, x, rows, cols) }},
		"ScaleShift": {y, func() { ScaleShift(y, x, c, c, rows, cols) }},
		"AffineSum":  {y, func() { AffineSum(y, g, x, c, c, c, rows, cols) }},
		"Exp":        {y, func() { Exp(y, x) }},
		"distances":  {f, func() { SquaredDistances(f, e, 100, e, 100, cols) }},
	} {
		sameBits(t, what, run.dst, run.f)
		if !raceEnabled {
			noAllocations(t, what, run.f)
		}
	}
}

func testDistances[T Float](t *testing.T) {
	r := generator(33)
	for _, s := range [][3]int{{1, 1, 1}, {3, 4, 5}, {20, 30, 67}} {
		n, m, dim := s[0], s[1], s[2]
		a, b := random[T](r, n*dim), random[T](r, m*dim)
		for i := range a {
			a[i] += 1e4
		}
		for i := range b {
			b[i] += 1e4
		}
		want := make([]float64, n*m)
		for i := range want {
			for q := range dim {
				d := float64(a[i/m*dim+q]) - float64(b[i%m*dim+q])
				want[i] += d * d
			}
		}
		d := make([]T, n*m)
		SquaredDistances(d, a, n, b, m, dim)
		near(t, "distances", d, want, 20)
	}
	d := make([]T, 1)
	SquaredDistances(d, []T{T(math.NaN())}, 1, []T{0}, 1, 1)
	if d[0] == d[0] {
		t.Error("the distance of NaN is", d[0])
	}
}

func TestSquaredDistances(t *testing.T) {
	bothTypes(t, testDistances[float32], testDistances[float64])
}

func BenchmarkColumns(b *testing.B) {
	r := generator(34)
	const rows, cols = 100 * 28 * 28, 64
	x, g, y := random[float32](r, rows*cols), random[float32](r, rows*cols), make([]float32, rows*cols)
	u, v, w := random[float32](r, cols), random[float32](r, cols), random[float32](r, cols)
	for _, op := range []struct {
		name string
		f    func()
	}{
		{"ColumnSums", func() { ColumnSums(u, x, rows, cols) }},
		{"ColumnDots", func() { ColumnDots(u, v, g, x, rows, cols) }},
		{"Moments", func() { Moments(u, v, x, rows, cols) }},
		{"ScaleShift", func() { ScaleShift(y, x, u, v, rows, cols) }},
		{"AffineSum", func() { AffineSum(y, g, x, u, v, w, rows, cols) }},
	} {
		b.Run(op.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				op.f()
			}
		})
	}
}

func testSumOfSquares[T Float](t *testing.T) {
	r := generator(95)
	for _, n := range []int{0, 1, 63, 64, 65, 1000, 300_001} {
		x := random[T](r, n)
		want := dot(x, x)
		if got := SumOfSquares(x); !(math.Abs(got-want) <= 1e-12*want) {
			t.Errorf("%d elements: %v, want %v", n, got, want)
		}
	}
	large := []T{1e30, 1e30}
	if got := SumOfSquares(large); !(math.Abs(got-2e60) <= 1e54) {
		t.Errorf("of 1e30 twice: %v", got)
	}
}

func TestSumOfSquares(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testSumOfSquares[float32], testSumOfSquares[float64]) })
}
