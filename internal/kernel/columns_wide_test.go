package kernel

import (
	"fmt"
	"testing"
)

// testWideSums wants the bits that pieces of rows give.
func testWideSums[T Float](t *testing.T) {
	r := generator(33)
	for _, size := range [][2]int{{1, wideColumns}, {12, 8192}, {7, wideColumns + 37}, {3, 40000}, {40, 5000}} {
		rows, cols := size[0], size[1]
		x, got, want := random[T](r, rows*cols), make([]T, cols), make([]T, cols)
		ColumnSums(got, x, rows, cols)
		p := newReduction(reduceSums, x, x, rows, cols)
		p.run()
		for j, v := range p.total()[:cols] {
			want[j] = T(v)
		}
		p.release()
		same(t, fmt.Sprintf("%d x %d", rows, cols), got, want)
	}
}

func TestWideSums(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testWideSums[float32], testWideSums[float64]) })
}

// BenchmarkWideSums is the gradient of a transformer's positions: sums over 12 windows of 64 characters at width 128.
func BenchmarkWideSums(b *testing.B) {
	r := generator(34)
	x, sums := random[float32](r, 12*64*128), make([]float32, 64*128)
	for b.Loop() {
		ColumnSums(sums, x, 12, 64*128)
	}
}
