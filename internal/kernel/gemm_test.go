package kernel

import (
	"fmt"
	"math"
	"testing"
)

// naiveGemm is the definition, in float64.
func naiveGemm[T Float](transA, transB bool, m, n, k int, a []T, lda int, b []T, ldb int, c []T, ldc int,
	accumulate bool) []float64 {
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
		{1, 1, 1}, {3, 40, 50}, {4, 1, 600}, {6, 16, 40}, {7, 17, 60}, {13, 33, 400}, {100, 64, 784}, {64, 300, 57},
		{5, 5, 800}, {97, 257, 30},
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
			near(t, fmt.Sprintf("m=%d n=%d k=%d transA=%v transB=%v accumulate=%v", m, n, k, transA, transB,
				accumulate), c, want, 2+2*math.Sqrt(float64(k)))
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

// TestGemmLevels holds AVX-512 to the bits of AVX2, also where the ways to read the matrices differ.
func TestGemmLevels(t *testing.T) {
	twins(t)
	highest := accelerated
	defer func() { accelerated = highest }()
	r := generator(6)
	for range trials(60) {
		m, n, k := 1+r.IntN(220), 1+r.IntN(180), 1+r.IntN(600)
		a, b, c := random[float32](r, m*k), random[float32](r, k*n), random[float32](r, m*n)
		for q := range 8 {
			transA, transB := q&1 != 0, q&2 != 0
			lda, ldb := k, n
			if transA {
				lda = m
			}
			if transB {
				ldb = k
			}
			results := map[level][]float32{}
			for accelerated = avx2; accelerated <= highest; accelerated++ {
				results[accelerated] = append([]float32(nil), c...)
				Gemm(transA, transB, m, n, k, a, lda, b, ldb, results[accelerated], n, q&4 != 0)
			}
			same(t, fmt.Sprint(m, n, k, transA, transB), results[highest], results[avx2])
		}
	}
}

func testGemmBatch[T Float](t *testing.T) {
	r := generator(7)
	for it := range trials(40) {
		batch, m, n, k := r.IntN(9), 1+r.IntN(40), 1+r.IntN(40), 1+r.IntN(60)
		if it == 0 {
			batch, m, n, k = 20, 60, 40, 50 // in parallel
		}
		transA, transB, accumulate := r.IntN(2) == 0, r.IntN(2) == 0, r.IntN(2) == 0
		lda, ldb, ldc := k, n, n
		if transA {
			lda = m
		}
		if transB {
			ldb = k
		}
		strideA, strideB, strideC := m*k+r.IntN(3), k*n+r.IntN(3), m*n+r.IntN(3)
		switch r.IntN(4) {
		case 0:
			strideA = 0
		case 1:
			strideB = 0
		case 2: // side by side
			strideC, ldc = n, max(1, batch)*n
		}
		a, b, c := random[T](r, (batch+1)*m*(k+3)), random[T](r, (batch+1)*(k+3)*n), random[T](r, (batch+1)*(m*n+3))
		want := append([]T(nil), c...)
		for i := range batch {
			Gemm(transA, transB, m, n, k, a[i*strideA:], lda, b[i*strideB:], ldb, want[i*strideC:], ldc, accumulate)
		}
		GemmBatch(transA, transB, batch, m, n, k, a, lda, strideA, b, ldb, strideB, c, ldc, strideC, accumulate)
		same(t, fmt.Sprint(batch, m, n, k), c, want)
	}
}

func TestGemmBatch(t *testing.T) { bothTypes(t, testGemmBatch[float32], testGemmBatch[float64]) }

func TestGemmBatchRefuses(t *testing.T) {
	s := make([]float32, 24)
	mustPanic(t, "short A", func() { GemmBatch(false, false, 4, 2, 2, 4, s, 4, 8, s, 2, 0, s, 2, 4, false) })
	mustPanic(t, "overlap", func() { GemmBatch(false, false, 2, 2, 2, 4, s, 4, 8, s, 2, 0, s, 2, 3, false) })
	mustPanic(t, "negative", func() { GemmBatch(false, false, 2, 2, 2, 4, s, 4, -1, s, 2, 0, s, 2, 4, false) })
}

func TestGemmAllocatesNothing(t *testing.T) {
	r := generator(4)
	const m, n, k = 130, 130, 400
	a, b, c := random[float32](r, m*k), random[float32](r, k*n), make([]float32, m*n)
	noAllocations(t, "A B", func() { Gemm(false, false, m, n, k, a, k, b, n, c, n, false) })
	noAllocations(t, "Aᵀ B", func() { Gemm(true, false, m, n, k, a, m, b, n, c, n, true) })
	noAllocations(t, "batch", func() {
		GemmBatch(false, false, 10, 40, 40, 100, a, 100, 4000, b, 40, 0, c, 40, 1600,
			false)
	})
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

// BenchmarkGemmMLP are the products of a training step of an MLP 784-256-10 with batches of 100.
func BenchmarkGemmMLP(b *testing.B) {
	for _, p := range []struct {
		name           string
		transA, transB bool
		m, n, k        int
	}{
		{"hidden", false, false, 100, 256, 784},
		{"hidden weights", true, false, 784, 256, 100},
		{"output", false, false, 100, 10, 256},
		{"output weights", true, false, 256, 10, 100},
		{"output input", false, true, 100, 256, 10},
	} {
		atEachLevel(b, p.name, func(b *testing.B) { benchmarkGemm[float32](b, p.transA, p.transB, p.m, p.n, p.k) })
	}
}

// BenchmarkGemmGPT are the products of a training step of a transformer of width 128 on 768 characters, with
// activations that come from beyond the second-level cache, as in a step.
func BenchmarkGemmGPT(b *testing.B) {
	const rows, width, copies = 768, 128, 16
	for _, out := range []int{width, 3 * width, 4 * width} {
		for _, p := range []struct {
			name           string
			transA, transB bool
			m, n, k        int
		}{
			{"forward", false, false, rows, out, width},
			{"input", false, true, rows, width, out},
			{"weights", true, false, width, out, rows},
			{"narrowing forward", false, false, rows, width, out},
			{"narrowing input", false, true, rows, out, width},
			{"narrowing weights", true, false, out, width, rows},
		} {
			b.Run(fmt.Sprintf("%d/%s", out, p.name), func(b *testing.B) {
				r := generator(1)
				var as, bs, cs [copies][]float32
				for i := range copies {
					as[i], bs[i], cs[i] = random[float32](r, p.m*p.k), random[float32](r, p.k*p.n),
						random[float32](r, p.m*p.n)
				}
				lda, ldb := p.k, p.n
				if p.transA {
					lda = p.m
				}
				if p.transB {
					ldb = p.k
				}
				i := 0
				for b.Loop() {
					Gemm(p.transA, p.transB, p.m, p.n, p.k, as[i], lda, bs[i], ldb, cs[i], p.n, false)
					i = (i + 1) % copies
				}
				b.ReportMetric(2*float64(p.m*p.n*p.k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOPS")
			})
		}
	}
}
