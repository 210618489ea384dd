package kernel

import "fmt"

// GemmBatch computes batch products as Gemm does, C_i = op(A_i) op(B_i) or C_i += op(A_i) op(B_i), of matrices of equal
// shapes that lie strideA, strideB and strideC elements apart. With a stride of 0 all products share a left or right
// matrix; the results must not overlap. It panics if a slice is too short.
func GemmBatch[T Float](transA, transB bool, batch, m, n, k int, a []T, lda, strideA int, b []T, ldb, strideB int,
	c []T, ldc, strideC int, accumulate bool) {
	checkBatch("A", len(a), batch, lda, strideA, m, k, transA)
	checkBatch("B", len(b), batch, ldb, strideB, k, n, transB)
	checkBatch("C", len(c), batch, ldc, strideC, m, n, false)
	inRow := strideC >= n && ldc >= (batch-1)*strideC+n // the results lie side by side, as the heads of attention do
	if batch > 1 && strideC < (m-1)*ldc+n && !inRow {
		panic(fmt.Sprintf("kernel: GemmBatch: results of %d x %d, row length %d, overlap at stride %d", m, n, ldc,
			strideC))
	}
	list := recycled[gemmBatch[T]]()
	g := list.get()
	*g = gemmBatch[T]{transA, transB, m, n, k, a, lda, strideA, b, ldb, strideB, c, ldc, strideC, accumulate}
	parallelIf(m*n*k < parallelGemm && batch*m*n*k >= parallelGemm, batch, g)
	*g = gemmBatch[T]{}
	list.put(g)
}

// checkBatch panics unless a slice holds the stored forms of batch matrices.
func checkBatch(name string, length, batch, ld, stride, rows, cols int, trans bool) {
	if batch < 0 || stride < 0 {
		panic(fmt.Sprintf("kernel: GemmBatch: %d matrices %s at stride %d", batch, name, stride))
	}
	if batch > 0 {
		checkMatrix(name, length-(batch-1)*stride, ld, rows, cols, trans)
	}
}

// gemmBatch is the task whose pieces are the products; large ones are cut further by Gemm.
type gemmBatch[T Float] struct {
	transA, transB bool
	m, n, k        int
	a              []T
	lda, strideA   int
	b              []T
	ldb, strideB   int
	c              []T
	ldc, strideC   int
	accumulate     bool
}

func (g *gemmBatch[T]) piece(_, i int) {
	Gemm(g.transA, g.transB, g.m, g.n, g.k, g.a[i*g.strideA:], g.lda, g.b[i*g.strideB:], g.ldb, g.c[i*g.strideC:],
		g.ldc, g.accumulate)
}
