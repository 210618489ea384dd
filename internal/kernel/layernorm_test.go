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
		testLayerNormBackward(t, name, n, g, x, gamma, dx, dgamma)
		n.Grad(g, g, x, gamma)
		same(t, name+": in place", g, dx)
		n.Forward(x, x, gamma, beta)
		same(t, name+": in place", x, y)
	}
}

// testLayerNormBackward wants of one pass the bits of two, and of a sum.
func testLayerNormBackward[T Float](t *testing.T, name string, n *LayerNorm[T], g, x, gamma, dx, dgamma []T) {
	plus, both, scale := random[T](generator(92), len(x)), make([]T, len(x)), make([]T, n.Cols)
	n.Backward(both, scale, g, x, gamma, nil)
	same(t, name+": by x, in one pass", both, dx)
	same(t, name+": by gamma, in one pass", scale, dgamma)
	n.Backward(both, scale, g, x, gamma, plus)
	for i, v := range dx {
		plus[i] += v
	}
	same(t, name+": by x, and a sum", both, plus)
	same(t, name+": by gamma, with a sum", scale, dgamma)
}

// TestLayerNormLevels holds AVX-512 to the bits of AVX2.
func TestLayerNormLevels(t *testing.T) {
	if accelerated < avx512 {
		t.Skip("no AVX-512 here")
	}
	r := generator(93)
	for range trials(40) {
		n := &LayerNorm[float32]{Rows: 1 + r.IntN(60), Cols: 1 + r.IntN(200), Eps: 1e-5}
		size := n.Rows * n.Cols
		x, g, plus, gamma, beta := random[float32](r, size), random[float32](r, size), random[float32](r, size),
			random[float32](r, n.Cols), random[float32](r, n.Cols)
		run := func() (y, dx, dgamma []float32) {
			y, dx, dgamma = make([]float32, size), make([]float32, size), make([]float32, n.Cols)
			n.Forward(y, x, gamma, beta)
			n.Backward(dx, dgamma, g, x, gamma, plus)
			return y, dx, dgamma
		}
		y, dx, dgamma := run()
		accelerated = avx2
		wantY, wantX, wantGamma := run()
		accelerated = avx512
		name := fmt.Sprintf("%d rows of %d", n.Rows, n.Cols)
		same(t, name, y, wantY)
		same(t, name+": by x", dx, wantX)
		same(t, name+": by gamma", dgamma, wantGamma)
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
	x, g, gamma, y, dgamma := random[float32](r, 70000), random[float32](r, 70000), random[float32](r, 100),
		make([]float32, 70000), make([]float32, 100)
	noAllocations(t, "layer norm", func() {
		n.Forward(y, x, gamma, gamma)
		n.Grad(y, g, x, gamma)
		n.Scale(dgamma, g, x)
		n.Backward(y, dgamma, g, x, gamma, g)
	})
	sameBits(t, "forward", y, func() { n.Forward(y, x, gamma, gamma) })
	sameBits(t, "gradient", y, func() { n.Grad(y, g, x, gamma) })
	sameBits(t, "by gamma", dgamma, func() { n.Scale(dgamma, g, x) })
}

func BenchmarkLayerNorm(b *testing.B) {
	n := &LayerNorm[float32]{Rows: 768, Cols: 128, Eps: 1e-5}
	r := generator(91)
	x, g, gamma, y, dgamma := random[float32](r, 98304), random[float32](r, 98304), random[float32](r, 128),
		make([]float32, 98304), make([]float32, 128)
	for name, f := range map[string]func(){
		"forward": func() { n.Forward(y, x, gamma, gamma) }, "gradient": func() { n.Grad(y, g, x, gamma) },
		"scale":    func() { n.Scale(dgamma, g, x) },
		"backward": func() { n.Backward(y, dgamma, g, x, gamma, g) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f()
			}
		})
	}
}
