package kernel

import (
	"fmt"
	"math"
	"testing"
)

// naiveLayerNorm is the definition, in float64: y and the derivatives of Σ g*y by x and by gamma.
func naiveLayerNorm[T Float](n *LayerNorm[T], x, g, gamma, beta []T) (y, dx, dgamma []float64) {
	y, dx, dgamma = make([]float64, len(x)), make([]float64, len(x)), make([]float64, n.Cols)
	count := float64(n.Cols)
	for i := range n.Rows {
		at := i * n.Cols
		mean, variance, sum, dot := 0.0, 0.0, 0.0, 0.0
		for j := range n.Cols {
			mean += float64(x[at+j]) / count
		}
		for j := range n.Cols {
			variance += math.Pow(float64(x[at+j])-mean, 2) / count
		}
		deviation := math.Sqrt(variance + n.Eps)
		standard := func(j int) float64 { return (float64(x[at+j]) - mean) / deviation }
		for j := range n.Cols {
			y[at+j] = standard(j)*float64(gamma[j]) + float64(beta[j])
			dgamma[j] += float64(g[at+j]) * standard(j)
			sum += float64(g[at+j]) * float64(gamma[j]) / count
			dot += float64(g[at+j]) * float64(gamma[j]) * standard(j) / count
		}
		for j := range n.Cols {
			dx[at+j] = (float64(g[at+j])*float64(gamma[j]) - sum - standard(j)*dot) / deviation
		}
	}
	return y, dx, dgamma
}

func testLayerNorm[T Float](t *testing.T) {
	r := generator(90)
	for range trials(48) {
		n := &LayerNorm[T]{Rows: 1 + r.IntN(90), Cols: 2 + r.IntN(150), Eps: 1e-5}
		size := n.Rows * n.Cols
		x, g, gamma, beta := random[T](r, size), random[T](r, size), random[T](r, n.Cols), random[T](r, n.Cols)
		for i := range x {
			x[i] = 3*x[i] + 5
		}
		wantY, wantX, wantGamma := naiveLayerNorm(n, x, g, gamma, beta)
		name := fmt.Sprintf("%d rows of %d", n.Rows, n.Cols)
		y, dx, dgamma := make([]T, size), make([]T, size), make([]T, n.Cols)
		n.Forward(y, x, gamma, beta)
		near(t, name, y, wantY, 30)
		n.Scale(dgamma, g, x)
		near(t, name+": by gamma", dgamma, wantGamma, 200)
		n.Grad(dx, g, x, gamma)
		near(t, name+": by x", dx, wantX, 100)
		n.Grad(g, g, x, gamma)
		same(t, name+": in place", g, dx)
		n.Forward(x, x, gamma, beta)
		same(t, name+": in place", x, y)
	}
}

func TestLayerNorm(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testLayerNorm[float32], testLayerNorm[float64]) })
}

// TestLayerNormOfLargeNumbers: squares of float32 would overflow.
func TestLayerNormOfLargeNumbers(t *testing.T) {
	atLevels(t, func(t *testing.T) {
		n := &LayerNorm[float32]{Rows: 1, Cols: 9, Eps: 1e-5}
		x, y := make([]float32, 9), make([]float32, 9)
		for i := range x {
			x[i] = float32(i%3-1) * 1e30
		}
		n.Forward(y, x, []float32{1, 1, 1, 1, 1, 1, 1, 1, 1}, make([]float32, 9))
		for i, v := range y {
			if want := float64(i%3-1) * math.Sqrt(1.5); math.Abs(float64(v)-want) > 1e-6 {
				t.Errorf("element %d is %v, want %v", i, v, want)
			}
		}
	})
}

func TestLayerNormIsSteady(t *testing.T) {
	n := &LayerNorm[float32]{Rows: 700, Cols: 100, Eps: 1e-5}
	r := generator(91)
	x, g, gamma, y, dgamma := random[float32](r, 70000), random[float32](r, 70000), random[float32](r, 100), make([]float32, 70000), make([]float32, 100)
	noAllocations(t, "layer norm", func() {
		n.Forward(y, x, gamma, gamma)
		n.Grad(y, g, x, gamma)
		n.Scale(dgamma, g, x)
	})
	sameBits(t, "forward", y, func() { n.Forward(y, x, gamma, gamma) })
	sameBits(t, "gradient", y, func() { n.Grad(y, g, x, gamma) })
	sameBits(t, "by gamma", dgamma, func() { n.Scale(dgamma, g, x) })
}

func BenchmarkLayerNorm(b *testing.B) {
	n := &LayerNorm[float32]{Rows: 768, Cols: 128, Eps: 1e-5}
	r := generator(91)
	x, g, gamma, y, dgamma := random[float32](r, 98304), random[float32](r, 98304), random[float32](r, 128), make([]float32, 98304), make([]float32, 128)
	for name, f := range map[string]func(){
		"forward": func() { n.Forward(y, x, gamma, gamma) }, "gradient": func() { n.Grad(y, g, x, gamma) }, "scale": func() { n.Scale(dgamma, g, x) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f()
			}
		})
	}
}
