package kernel

import (
	"fmt"
	"math"
	"testing"
)

func testRows[T Float](t *testing.T) {
	r := generator(80)
	nan, inf := T(math.NaN()), T(math.Inf(1))
	for _, s := range [][2]int{{1, 1}, {3, 5}, {4, 8}, {5, 10}, {2, 16}, {7, 23}, {100, 256}, {300, 301}, {0, 4}} {
		rows, cols := s[0], s[1]
		name := fmt.Sprintf("%d x %d", rows, cols)
		x, bias := random[T](r, rows*cols), random[T](r, cols)
		for i, v := range []T{nan, inf, -inf, 0} {
			if i < len(x) {
				x[len(x)-1-i] = v
			}
		}
		sums, rectified := make([]float64, len(x)), make([]float64, len(x))
		for i, v := range x {
			sum := v + bias[i%cols]
			sums[i] = float64(sum)
			rectified[i] = float64(max(sum, 0))
		}
		y := append([]T(nil), x...)
		AddBias(y, bias, rows, cols, false)
		near(t, "AddBias "+name, y, sums, 0)
		copy(y, x)
		AddBias(y, bias, rows, cols, true)
		near(t, "AddBias with ReLU "+name, y, rectified, 0)
	}
	mustPanic(t, "AddBias", func() { AddBias(make([]T, 6), make([]T, 2), 2, 3, false) })
}

func TestRows(t *testing.T) { bothTypes(t, testRows[float32], testRows[float64]) }

func TestNotFinite(t *testing.T) {
	r := generator(81)
	for _, n := range []int{0, 1, 31, 32, 33, 100, 20000, 40001} {
		x := random[float32](r, n)
		if n > 2 {
			x[0], x[n-1] = math.MaxFloat32, -math.MaxFloat32
		}
		if at := NotFinite(x); at != -1 {
			t.Errorf("%d numbers: position %d is said not to be finite", n, at)
		}
		for range 20 {
			if n == 0 {
				break
			}
			at := r.IntN(n)
			kept := x[at]
			x[at] = []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1))}[r.IntN(3)]
			if got := NotFinite(x); got != at {
				t.Errorf("%d numbers, %v at %d: found at %d", n, x[at], at, got)
			}
			x[at] = kept
		}
	}
}

func BenchmarkRowMaps(b *testing.B) {
	r := generator(82)
	const rows, cols = 100, 256
	x, bias := random[float32](r, rows*cols), make([]float32, cols)
	for _, f := range []struct {
		name string
		run  func()
	}{
		{"bias+relu", func() { AddBias(x, bias, rows, cols, true) }},
		{"finite", func() { NotFinite(x) }},
	} {
		b.Run(f.name, func(b *testing.B) {
			for b.Loop() {
				f.run()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(x)), "ns/element")
		})
	}
}
