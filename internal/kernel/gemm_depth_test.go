package kernel

import (
	"fmt"
	"testing"
)

// testGemmByDepth wants of blocks of depth side by side the bits of blocks in order, with everything that may become of
// a product.
func testGemmByDepth[T Float](t *testing.T) {
	r := generator(9)
	for range trials(30) {
		m, n, k := tileRows+r.IntN(300), 1+r.IntN(200), depthBlock+1+r.IntN(900)
		lda, ldb, ldc := m+r.IntN(4), n+r.IntN(4), n+r.IntN(4)
		a, b, c := random[T](r, k*lda), random[T](r, k*ldb), random[T](r, m*ldc)
		f := Finish[T]{Kind: FinishKind(r.IntN(4))}
		if f.Kind != FinishNone {
			f.Other = random[T](r, m*ldc)
		}
		if r.IntN(2) == 0 {
			f.Bias = random[T](r, n)
		}
		want, g := append([]T(nil), c...), f
		g.Other = append([]T(nil), f.Other...)
		accumulate := r.IntN(2) == 0
		gemmInOrder(true, false, m, n, k, a, lda, b, ldb, want, ldc, accumulate, f)
		gemmByDepth(m, n, k, a, lda, b, ldb, c, ldc, accumulate, g)
		name := fmt.Sprintf("m=%d n=%d k=%d, accumulate %t, finish %d", m, n, k, accumulate, f.Kind)
		same(t, name, c, want)
		same(t, name+": other", g.Other, f.Other)
	}
}

func TestGemmByDepth(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testGemmByDepth[float32], testGemmByDepth[float64]) })
}

func TestGemmByDepthIsSteady(t *testing.T) {
	r := generator(10)
	const m, n, k = 96, 128, 1100
	a, b, c := random[float32](r, k*m), random[float32](r, k*n), make([]float32, m*n)
	if !byDepth(true, false, m, n, k) {
		t.Fatal("the product is too small for blocks of depth")
	}
	product := func() { Gemm(true, false, m, n, k, a, m, b, n, c, n, false) }
	noAllocations(t, "Aᵀ B", product)
	sameBits(t, "Aᵀ B", c, product)
}

// BenchmarkGemmByDepth are gradients of a transformer's weights, by blocks of depth side by side and in order.
func BenchmarkGemmByDepth(b *testing.B) {
	r := generator(11)
	const k = 768
	for _, size := range [][2]int{{128, 512}, {512, 128}} {
		m, n := size[0], size[1]
		x, y, z := random[float32](r, k*m), random[float32](r, k*n), make([]float32, m*n)
		b.Run(fmt.Sprintf("%dx%d/side by side", m, n), func(b *testing.B) {
			for b.Loop() {
				gemmByDepth(m, n, k, x, m, y, n, z, n, false, Finish[float32]{})
			}
			flops(b, 2*m*n*k)
		})
		b.Run(fmt.Sprintf("%dx%d/in order", m, n), func(b *testing.B) {
			for b.Loop() {
				gemmInOrder(true, false, m, n, k, x, m, y, n, z, n, false, Finish[float32]{})
			}
			flops(b, 2*m*n*k)
		})
	}
}
