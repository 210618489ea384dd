package kernel

import (
	"fmt"
	"math"
	"testing"
)

func testScale[T Float](t *testing.T) {
	r := generator(12)
	for _, n := range []int{0, 1, 7, 8, 1000, elementPiece + 3, parallelElements + 11} {
		x := random[T](r, n)
		if n > 0 {
			x[n/2] = T(math.Inf(1))
		}
		factor := T(r.NormFloat64())
		want := make([]T, n)
		for i, v := range x {
			want[i] = v * factor
		}
		Scale(x, factor)
		same(t, fmt.Sprint(n), x, want)
	}
}

func TestScale(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testScale[float32], testScale[float64]) })
}

func BenchmarkScale(b *testing.B) {
	x := random[float32](generator(13), 800_000)
	for b.Loop() {
		Scale(x, -1)
	}
}
