package kernel

import (
	"fmt"
	"math"
	"testing"
)

// naiveGemm is the definition, in float64.
func naiveGemm[T Float](transA, transB bool, m, n, k int, a []T, lda int, b []T, ldb int, c []T, ldc int, accumulate bool) []float64 {
	out := wide(c)
	for i := range m {
		for j := range n {
			s := 0.0
			if accumulate {
				s = out[i*ldc+j]
			}
			for p := range k {
				x, y := i*lda+p, p*ldb+j
				if transA {
					x = p*lda + i
				}
				if transB {
					y = j*ldb + p
				}
				s += float64(a[x]) * float64(b[y])
			}
			out[i*ldc+j] = s
		}
	}
	return out
}

func testGemm[T Float](t *testing.T) {
	r := generator(1)
	shapes := [][3]int{
		{1, 1, 1}, {3, 40, 50}, {4, 1, 600}, {6, 16, 40}, {7, 17, 60}, {13, 33, 400}, {100, 64, 784}, {64, 300, 57}, {5, 5, 800}, {97, 257, 30},
		{200, 20, 1}, {5, 0, 3}, {0, 5, 3}, {5, 5, 0}, {12, 4100, 9},
	}
	for range trials(20) {
		shapes = append(shapes, [3]int{1 + r.IntN(130), 1 + r.IntN(130), 1 + r.IntN(130)})
	}
	for _, s := range shapes {
		m, n, k := s[0], s[1], s[2]
		for q := range 8 {
			transA, transB, accumulate := q&1 != 0, q&2 != 0, q&4 != 0
			lda, ldb, ldc := k+r.IntN(4), n+r.IntN(4), n+r.IntN(4)
			a, b := random[T](r, max(1, m*lda)), random[T](r, max(1, k*ldb))
			if transA {
				lda = m + r.IntN(4)
				a = random[T](r, max(1, k*lda))
			}
			if transB {
				ldb = k + r.IntN(4)
				b = random[T](r, max(1, n*ldb))
			}
			c := random[T](r, m*ldc)
			want := naiveGemm(transA, transB, m, n, k, a, lda, b, ldb, c, ldc, accumulate)
			Gemm(transA, transB, m, n, k, a, lda, b, ldb, c, ldc, accumulate)
			near(t, fmt.Sprintf("m=%d n=%d k=%d transA=%v transB=%v accumulate=%v", m, n, k, transA, transB, accumulate), c, want, 2+2*math.Sqrt(float64(k)))
		}
	}
}

func TestGemm(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testGemm[float32], testGemm[float64]) })
}

// TestGemmNonFinite puts single NaNs and infinities among zeros: exactly the elements that depend on them must show it.
func testGemmNonFinite[T Float](t *testing.T) {
	r := generator(2)
	for _, s := range [][3]int{{2, 3, 4}, {20, 40, 30}, {100, 100, 500}} {
		m, n, k := s[0], s[1], s[2]
		for q := range 8 {
			transA, transB := q&1 != 0, q&2 != 0
			a, b, c := make([]T, m*k), make([]T, k*n), make([]T, m*n)
			lda, ldb := k, n
			if transA {
				lda = m
			}
			if transB {
				ldb = k
			}
			bad := T(math.NaN())
			if q&4 != 0 {
				bad = T(math.Inf(-1))
			}
			a[r.IntN(len(a))] = bad
			b[r.IntN(len(b))] = bad
			want := naiveGemm(transA, transB, m, n, k, a, lda, b, ldb, c, n, false)
			Gemm(transA, transB, m, n, k, a, lda, b, ldb, c, n, false)
			near(t, fmt.Sprint("non-finite ", s, q), c, want, 0)
		}
	}
}

func TestGemmNonFinite(t *testing.T) {
	bothTypes(t, testGemmNonFinite[float32], testGemmNonFinite[float64])
}

func TestGemmBits(t *testing.T) {
	r := generator(3)
	const m, n, k = 230, 300, 900
	a, b, c := random[float32](r, m*k), random[float32](r, k*n), make([]float32, m*n)
	sameBits(t, "A B", c, func() { Gemm(false, false, m, n, k, a, k, b, n, c, n, false) })
	sameBits(t, "Aᵀ Bᵀ", c, func() { Gemm(true, true, m, n, k, a, m, b, k, c, n, false) })
}

func TestGemmAllocatesNothing(t *testing.T) {
	r := generator(4)
	const m, n, k = 130, 130, 400
	a, b, c := random[float32](r, m*k), random[float32](r, k*n), make([]float32, m*n)
	noAllocations(t, "A B", func() { Gemm(false, false, m, n, k, a, k, b, n, c, n, false) })
	noAllocations(t, "Aᵀ B", func() { Gemm(true, false, m, n, k, a, m, b, n, c, n, true) })
	d, e, f := random[float64](r, m*k), random[float64](r, k*n), make([]float64, m*n)
	noAllocations(t, "float64", func() { Gemm(false, true, m, n, k, d, k, e, k, f, n, false) })
}

func TestGemmRefusesShortSlices(t *testing.T) {
	s := make([]float32, 11)
	mustPanic(t, "short A", func() { Gemm(false, false, 3, 2, 4, s, 4, s, 2, s, 2, false) })
	mustPanic(t, "short row", func() { Gemm(false, false, 2, 2, 2, s, 1, s, 2, s, 2, false) })
	mustPanic(t, "negative", func() { Gemm(false, false, -1, 2, 2, s, 2, s, 2, s, 2, false) })
}

func benchmarkGemm[T Float](b *testing.B, transA, transB bool, m, n, k int) {
	r := generator(5)
	x, y, z := random[T](r, m*k), random[T](r, k*n), make([]T, m*n)
	lda, ldb := k, n
	if transA {
		lda = m
	}
	if transB {
		ldb = k
	}
	b.ReportAllocs()
	for b.Loop() {
		Gemm(transA, transB, m, n, k, x, lda, y, ldb, z, n, false)
	}
	flops(b, 2*m*n*k)
}

func BenchmarkGemm512(b *testing.B)        { benchmarkGemm[float32](b, false, false, 512, 512, 512) }
func BenchmarkGemm512TransA(b *testing.B)  { benchmarkGemm[float32](b, true, false, 512, 512, 512) }
func BenchmarkGemm512TransB(b *testing.B)  { benchmarkGemm[float32](b, false, true, 512, 512, 512) }
func BenchmarkGemm512Float64(b *testing.B) { benchmarkGemm[float64](b, false, false, 512, 512, 512) }
func BenchmarkGemm100x64x784(b *testing.B) { benchmarkGemm[float32](b, false, false, 100, 64, 784) }
