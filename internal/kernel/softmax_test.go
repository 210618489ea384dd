package kernel

import (
	"fmt"
	"math"
	"testing"
)

// naiveSoftmax is the definition, in float64.
func naiveSoftmax[T Float](x, mask []T) (p []float64, lse float64) {
	largest, sum := math.Inf(-1), 0.0
	for j, v := range x {
		if mask == nil || mask[j] != 0 {
			largest = max(largest, float64(v))
		}
	}
	p = make([]float64, len(x))
	for j, v := range x {
		if mask == nil || mask[j] != 0 {
			p[j] = 1
			if float64(v) != largest { // whose difference is 0, also that of infinities
				p[j] = math.Exp(float64(v) - largest)
			}
			sum += p[j]
		}
	}
	for j := range p {
		if sum > 0 {
			p[j] /= sum
		}
	}
	return p, largest + math.Log(sum)
}

func testSoftmax[T Float](t *testing.T) {
	r := generator(70)
	for _, cols := range []int{1, 2, 5, 7, 8, 9, 10, 16, 20, 31, 64, 100, 3000} {
		rows := 1 + r.IntN(40)
		if cols == 100 {
			rows = 300
		}
		for _, masked := range []bool{false, true} {
			x, g := random[T](r, rows*cols), random[T](r, rows)
			var mask []T
			if masked {
				mask = make([]T, rows*cols)
				for i := range mask {
					mask[i] = T(r.IntN(2))
				}
				clear(mask[:cols])
			}
			for i := range x {
				x[i] *= 10
			}
			labels := make([]int, rows)
			soft, lse, surprise, grad := make([]float64, rows*cols), make([]float64, rows), make([]float64, rows),
				make([]float64, rows*cols)
			for i := range rows {
				labels[i] = r.IntN(cols)
				var m []T
				if masked {
					m = mask[i*cols:][:cols]
				}
				p, l := naiveSoftmax(x[i*cols:][:cols], m)
				copy(soft[i*cols:], p)
				lse[i], surprise[i] = l, l-float64(x[i*cols+labels[i]])
				for j, v := range p {
					grad[i*cols+j] = float64(g[i]) * v
				}
				grad[i*cols+labels[i]] -= float64(g[i])
			}
			name := fmt.Sprintf("%d x %d, masked %t", rows, cols, masked)
			dst, sum := make([]T, rows*cols), make([]T, rows)
			Softmax(dst, x, mask, rows, cols)
			near(t, "Softmax "+name, dst, soft, 16)
			LogSumExp(sum, x, mask, rows, cols)
			near(t, "LogSumExp "+name, sum, lse, 16)
			if masked {
				continue
			}
			CrossEntropy(sum, x, labels, rows, cols)
			near(t, "CrossEntropy "+name, sum, surprise, 16)
			CrossEntropyGrad(dst, x, labels, g, rows, cols)
			near(t, "CrossEntropyGrad "+name, dst, grad, 16)
			copy(dst, x)
			Softmax(dst, dst, nil, rows, cols)
			near(t, "Softmax in place "+name, dst, soft, 16)
		}
	}
}

func TestSoftmax(t *testing.T) { bothTypes(t, testSoftmax[float32], testSoftmax[float64]) }

// Infinities and NaN: what is infinitely likely shares the probability, what is infinitely unlikely has none.
func testSoftmaxEdges[T Float](t *testing.T) {
	inf, nan := T(math.Inf(1)), T(math.NaN())
	for _, cols := range []int{3, 8, 11} {
		for _, c := range []struct {
			x    [3]T
			rest T // of the row
			want [3]float64
			lse  float64
		}{
			{[3]T{inf, 1, inf}, 0, [3]float64{0.5, 0, 0.5}, math.Inf(1)},
			{[3]T{-inf, 1, 1}, -inf, [3]float64{0, 0.5, 0.5}, 1 + math.Ln2},
			{[3]T{1000, 1000, -1000}, -1000, [3]float64{0.5, 0.5, 0}, 1000 + math.Ln2},
			{[3]T{1, nan, 2}, 0, [3]float64{math.NaN(), math.NaN(), math.NaN()}, math.NaN()},
			{[3]T{nan, nan, nan}, nan, [3]float64{math.NaN(), math.NaN(), math.NaN()}, math.NaN()},
		} {
			x := make([]T, cols)
			for j := range x {
				x[j] = c.rest
			}
			copy(x, c.x[:])
			y, sum := make([]T, cols), make([]T, 1)
			Softmax(y, x, nil, 1, cols)
			near(t, fmt.Sprintf("Softmax of %v", x), y[:3], c.want[:], 16)
			LogSumExp(sum, x, nil, 1, cols)
			near(t, fmt.Sprintf("LogSumExp of %v", x), sum, []float64{c.lse}, 16)
		}
		x, y, sum := make([]T, cols), make([]T, cols), make([]T, 1)
		for j := range x {
			x[j] = -inf
		}
		if Softmax(y, x, nil, 1, cols); math.Abs(float64(y[cols-1])*float64(cols)-1) > 1e-6 {
			t.Errorf("softmax of nothing likely is %v", y)
		}
		if LogSumExp(sum, x, nil, 1, cols); !math.IsInf(float64(sum[0]), -1) {
			t.Errorf("log-sum-exp of nothing likely is %v", sum)
		}
	}
	mustPanic(t, "label", func() { CrossEntropy(make([]T, 1), make([]T, 3), []int{3}, 1, 3) })
	mustPanic(t, "rows", func() { Softmax(make([]T, 3), make([]T, 4), nil, 2, 2) })
}

func TestSoftmaxEdges(t *testing.T) {
	bothTypes(t, testSoftmaxEdges[float32], testSoftmaxEdges[float64])
}

func BenchmarkSoftmax(b *testing.B) {
	r := generator(71)
	for _, cols := range []int{10, 64, 1000} {
		rows := 16000 / cols
		x, y, sum, labels := random[float32](r, rows*cols), make([]float32, rows*cols), make([]float32, rows),
			make([]int, rows)
		for _, f := range []struct {
			name string
			run  func()
		}{
			{"softmax", func() { Softmax(y, x, nil, rows, cols) }},
			{"logsumexp", func() { LogSumExp(sum, x, nil, rows, cols) }},
			{"crossentropy'", func() { CrossEntropyGrad(y, x, labels, sum, rows, cols) }},
		} {
			b.Run(fmt.Sprint(f.name, cols), func(b *testing.B) {
				for b.Loop() {
					f.run()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(x)), "ns/element")
			})
		}
	}
}
