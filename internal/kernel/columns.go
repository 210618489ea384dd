package kernel

import (
	"fmt"
	"unsafe"
)

const (
	columnPiece     = 1 << 14 // elements in a piece, about
	parallelColumns = 1 << 16 // elements above which helpers are woken
)

// rowsPerPiece cuts rows of this many columns into pieces.
func rowsPerPiece(cols int) int { return max(1, columnPiece/max(1, cols)) }

func checkColumns(name string, rows, cols int, matrices, vectors []int) {
	for _, n := range matrices {
		if n != rows*cols {
			panic(fmt.Sprintf("kernel: %s: a matrix of %d x %d has %d elements", name, rows, cols, n))
		}
	}
	for _, n := range vectors {
		if n != cols {
			panic(fmt.Sprintf("kernel: %s: a vector of %d columns has %d elements", name, cols, n))
		}
	}
}

// ColumnSums sets dst[j] to the sum of column j of x, [rows][cols], accumulated in float64.
func ColumnSums[T Float](dst, x []T, rows, cols int) {
	checkColumns("ColumnSums", rows, cols, []int{len(x)}, []int{len(dst)})
	if cols >= wideColumns {
		sumWide(dst, x, rows, cols)
		return
	}
	r := newReduction(reduceSums, x, x, rows, cols)
	r.run()
	total := r.total()
	for j := range dst {
		dst[j] = T(total[j])
	}
	r.release()
}

// ColumnDots sets sum[j] to the sum of column j of g and dot[j] to the sum of the products with column j of x, both
// [rows][cols], accumulated in float64.
func ColumnDots[T Float](sum, dot []T, g, x []T, rows, cols int) {
	checkColumns("ColumnDots", rows, cols, []int{len(g), len(x)}, []int{len(sum), len(dot)})
	r := newReduction(reduceDots, g, x, rows, cols)
	r.run()
	total := r.total()
	for j := range sum {
		sum[j], dot[j] = T(total[j]), T(total[cols+j])
	}
	r.release()
}

// SumOfSquares adds up the squares of x in float64, in a fixed order.
func SumOfSquares[T Float](x []T) float64 {
	const cols = 4 * tileCols
	rows, sum := len(x)/cols, 0.0
	if rows > 0 {
		r := newReduction(reduceDots, x[:rows*cols], x[:rows*cols], rows, cols)
		r.run()
		for _, v := range r.total()[cols:] {
			sum += v
		}
		r.release()
	}
	for _, v := range x[rows*cols:] {
		sum += float64(v) * float64(v)
	}
	return sum
}

// Moments sets mean[j] and variance[j] to the mean and the biased variance of column j of x, [rows][cols]. Each piece
// of rows takes its own mean before it sums squares, and the pieces are combined by the update of Chan, Golub and
// LeVeque (1979), all in float64: a mean that is large beside the deviation does no harm. It panics if there are no
// rows.
func Moments[T Float](mean, variance []T, x []T, rows, cols int) {
	checkColumns("Moments", rows, cols, []int{len(x)}, []int{len(mean), len(variance)})
	if rows < 1 {
		panic("kernel: Moments of no rows")
	}
	r := newReduction(reduceMoments, x, x, rows, cols)
	r.run()
	total := r.combined()
	for j := range mean {
		mean[j], variance[j] = T(total[j]), T(total[cols+j]/float64(rows))
	}
	r.release()
}

type reduceOp int

const (
	reduceSums reduceOp = iota
	reduceDots
	reduceMoments
)

// reduction is a reduction over rows in progress: two float64 for each piece and column, put together in the order of
// the pieces.
type reduction[T Float] struct {
	op         reduceOp
	x, y       []T
	rows, cols int
	step       int // rows in a piece
	parts      []float64
}

func newReduction[T Float](op reduceOp, x, y []T, rows, cols int) *reduction[T] {
	r := recycled[reduction[T]]().get()
	r.op, r.x, r.y, r.rows, r.cols, r.step = op, x, y, rows, cols, rowsPerPiece(cols)
	r.parts = grow(r.parts, max(1, r.pieces())*2*cols)
	return r
}

func (r *reduction[T]) release() {
	r.x, r.y = nil, nil
	recycled[reduction[T]]().put(r)
}

func (r *reduction[T]) pieces() int { return ceilDiv(r.rows, r.step) }

func (r *reduction[T]) run() {
	clear(r.parts)
	parallelIf(r.rows*r.cols >= parallelColumns, r.pieces(), r)
}

func (r *reduction[T]) piece(_, i int) {
	from, to := i*r.step, min((i+1)*r.step, r.rows)
	part := r.parts[i*2*r.cols:][:2*r.cols]
	a, b := part[:r.cols], part[r.cols:]
	x, y := r.x[from*r.cols:to*r.cols], r.y[from*r.cols:to*r.cols]
	switch r.op {
	case reduceSums:
		addRows(a, x)
	case reduceDots:
		addDots(a, b, x, y)
	case reduceMoments:
		addMoments(a, b, x)
	}
}

// columnArgs are the arguments of the assembly that adds up 16 columns. The assembly knows this layout.
type columnArgs struct {
	x, y          unsafe.Pointer // 0, 8
	rows          int64          // 16
	stride        int64          // 24: bytes from row to row
	first, second unsafe.Pointer // 32, 40: [16]float64, [32] for AVX-512
}

// A columnSum is one of the sums over rows that there is assembly for.
type columnSum int

const (
	columnSums    columnSum = iota // first += x
	columnDots                     // first += x, second += x*y
	columnSquares                  // second += (x-first)²
)

// columnBlocks is columnBlocksOf where x and y have no other columns.
func columnBlocks[T Float](sum columnSum, first, second []float64, x, y []T) (done int) {
	return columnBlocksOf(sum, first, second, x, y, len(x)/max(1, len(first)), len(first))
}

// columnBlocksOf adds up 16 or 32 columns after another of rows that lie this many elements apart, as far as the
// assembly can, and returns the number of columns that are done.
func columnBlocksOf[T Float](sum columnSum, first, second []float64, x, y []T, rows, stride int) (done int) {
	if accelerated < avx2 || size[T]() != 4 || len(x) == 0 {
		return 0
	}
	cols := len(first)
	block := func(j int) columnArgs {
		return columnArgs{
			x: addr(x, j), y: addr(y, j), rows: int64(rows), stride: int64(stride) * 4,
			first: addr(first, j), second: addr(second, j),
		}
	}
	for ; accelerated == avx512 && done+2*tileCols <= cols; done += 2 * tileCols {
		a := block(done)
		switch sum {
		case columnSums:
			columnSums512Asm(&a)
		case columnDots:
			columnDots512Asm(&a)
		case columnSquares:
			columnSquares512Asm(&a)
		}
	}
	for ; done+tileCols <= cols; done += tileCols {
		a := block(done)
		switch sum {
		case columnSums:
			columnSumsAsm(&a)
		case columnDots:
			columnDotsAsm(&a)
		case columnSquares:
			columnSquaresAsm(&a)
		}
	}
	return done
}

// addRows adds the columns of x to sum.
func addRows[T Float](sum []float64, x []T) {
	done := columnBlocks(columnSums, sum, sum, x, x)
	addRowsGo(sum, x, done)
}

// addRowsGo is the portable twin of the assembly, for the columns from a given one on; so are the others below.
func addRowsGo[T Float](sum []float64, x []T, from int) {
	if from == len(sum) {
		return
	}
	for ; len(x) > 0; x = x[len(sum):] {
		for j, v := range x[from:len(sum)] {
			sum[from+j] += float64(v)
		}
	}
}

// addDots adds the columns of g to sum and their products with the columns of x to dot.
func addDots[T Float](sum, dot []float64, g, x []T) {
	done := columnBlocks(columnDots, sum, dot, g, x)
	addDotsGo(sum, dot, g, x, done)
}

func addDotsGo[T Float](sum, dot []float64, g, x []T, from int) {
	if from == len(sum) {
		return
	}
	for i := 0; i < len(g); i += len(sum) {
		row := x[i:][:len(sum)]
		for j, v := range g[i:][:len(sum)] {
			if j >= from {
				sum[j] += float64(v)
				dot[j] += float64(v) * float64(row[j])
			}
		}
	}
}

// addMoments sets mean to the means and square to the sums of squared deviations.
func addMoments[T Float](mean, square []float64, x []T) {
	addRows(mean, x)
	n := float64(len(x) / len(mean))
	for j := range mean {
		mean[j] /= n
	}
	done := columnBlocks(columnSquares, mean, square, x, x)
	addSquaresGo(mean, square, x, done)
}

func addSquaresGo[T Float](mean, square []float64, x []T, from int) {
	if from == len(mean) {
		return
	}
	for ; len(x) > 0; x = x[len(mean):] {
		for j, v := range x[from:len(mean)] {
			d := float64(v) - mean[from+j]
			square[from+j] += d * d
		}
	}
}

// total adds the parts up into the first one.
func (r *reduction[T]) total() []float64 {
	total := r.parts[:2*r.cols]
	for i := 1; i < r.pieces(); i++ {
		for j, v := range r.parts[i*2*r.cols:][:2*r.cols] {
			total[j] += v
		}
	}
	return total
}

// combined combines the moments of the parts into the first one.
func (r *reduction[T]) combined() []float64 {
	return combineMoments(r.parts, r.cols, r.pieces(), func(i int) int { return min(r.step, r.rows-i*r.step) })
}

// combineMoments combines the means and the sums of squared deviations of pieces, made of this many rows each, into
// those of the first one.
func combineMoments(parts []float64, cols, pieces int, rows func(piece int) int) []float64 {
	mean, square := parts[:cols], parts[cols:2*cols]
	before := float64(rows(0))
	for i := 1; i < pieces; i++ {
		part := parts[i*2*cols:][:2*cols]
		here := float64(rows(i))
		for j := range mean {
			d := part[j] - mean[j]
			mean[j] += d * here / (before + here)
			square[j] += part[cols+j] + d*d*before*here/(before+here)
		}
		before += here
	}
	return parts[:2*cols]
}

// RowSums sets dst[i] to the sum of row i of x, [rows][cols], accumulated in float64.
func RowSums[T Float](dst, x []T, rows, cols int) {
	if len(dst) != rows || len(x) != rows*cols {
		panic(fmt.Sprintf("kernel: RowSums: %d sums of a matrix of %d x %d with %d elements", len(dst), rows, cols,
			len(x)))
	}
	runMap(mapRowSums, dst, x, nil, nil, nil, nil, rows, cols)
}

// ScaleShift sets y = x*scale + shift, with one scale and one shift for each column; x and y are [rows][cols] and may
// be the same.
func ScaleShift[T Float](y, x, scale, shift []T, rows, cols int) {
	checkColumns("ScaleShift", rows, cols, []int{len(y), len(x)}, []int{len(scale), len(shift)})
	runMap(mapScaleShift, y, x, nil, scale, nil, shift, rows, cols)
}

// AffineSum sets y = a*g + b*x + c, with one a, b and c for each column; y, g and x are [rows][cols], and y may be g or
// x. The input gradient of batch normalization has this form.
func AffineSum[T Float](y, g, x, a, b, c []T, rows, cols int) {
	AffineSumRectified(y, g, x, a, b, c, 1, rows, cols)
}

// AffineSumRectified is AffineSum after ReLU or, with a slope from 0 to 1, leaky ReLU.
func AffineSumRectified[T Float](y, g, x, a, b, c []T, slope T, rows, cols int) {
	checkColumns("AffineSum", rows, cols, []int{len(y), len(g), len(x)}, []int{len(a), len(b), len(c)})
	runRectified(mapAffineSum, y, g, x, a, b, c, slope, rows, cols)
}

type mapOp int

const (
	mapRowSums mapOp = iota
	mapScaleShift
	mapAffineSum
)

// rowMap is a map over rows in progress.
type rowMap[T Float] struct {
	op                  mapOp
	dst, x, y           []T
	scaleX, scaleY, add []T
	slope               T // of a rectifier after mapAffineSum
	rows, cols, step    int
}

func runMap[T Float](op mapOp, dst, x, y, scaleX, scaleY, add []T, rows, cols int) {
	runRectified(op, dst, x, y, scaleX, scaleY, add, 1, rows, cols)
}

func runRectified[T Float](op mapOp, dst, x, y, scaleX, scaleY, add []T, slope T, rows, cols int) {
	list := recycled[rowMap[T]]()
	m := list.get()
	*m = rowMap[T]{op, dst, x, y, scaleX, scaleY, add, slope, rows, cols, rowsPerPiece(cols)}
	parallelIf(rows*cols >= parallelColumns, ceilDiv(rows, m.step), m)
	*m = rowMap[T]{}
	list.put(m)
}

func (m *rowMap[T]) piece(_, i int) {
	from, to := i*m.step, min((i+1)*m.step, m.rows)
	switch m.op {
	case mapRowSums:
		rowSums(m.dst[from:to], m.x[from*m.cols:], m.cols)
	case mapScaleShift:
		affineRows(m.dst[from*m.cols:to*m.cols], m.x[from*m.cols:], nil, m.scaleX, nil, m.add)
	case mapAffineSum:
		dst := m.dst[from*m.cols : to*m.cols]
		affineRows(dst, m.x[from*m.cols:], m.y[from*m.cols:], m.scaleX, m.scaleY, m.add)
		rectify(dst, m.slope)
	}
}

func rowSums[T Float](dst, x []T, cols int) {
	for i := range dst {
		sum := 0.0
		for _, v := range x[i*cols:][:cols] {
			sum += float64(v)
		}
		dst[i] = T(sum)
	}
}

// affineArgs are the arguments of the assembly of affineRows, for columns in whole vectors of 8. The assembly knows
// this layout.
type affineArgs struct {
	dst, x, y unsafe.Pointer // 0, 8, 16: y may be nil
	a, b, c   unsafe.Pointer // 24, 32, 40
	rows      int64          // 48
	bytes     int64          // 56: of a row
}

// affineRows sets dst = a*x + b*y + c; without y and b if y is nil.
func affineRows[T Float](dst, x, y, a, b, c []T) {
	if accelerated < avx2 || size[T]() != 4 || len(c) == 0 || len(c)%8 != 0 || len(dst) == 0 {
		affineRowsGo(dst, x, y, a, b, c)
		return
	}
	args := affineArgs{
		dst: addr(dst, 0), x: addr(x, 0), a: addr(a, 0), c: addr(c, 0), rows: int64(len(dst) / len(c)),
		bytes: int64(len(c)) * 4,
	}
	if y != nil {
		args.y, args.b = addr(y, 0), addr(b, 0)
	}
	if accelerated == avx512 && len(c)%16 == 0 {
		affineRows512Asm(&args)
		return
	}
	affineRowsAsm(&args)
}

// affineRowsGo is the portable twin of the assembly.
func affineRowsGo[T Float](dst, x, y, a, b, c []T) {
	cols := len(c)
	for o := 0; o < len(dst); o += cols {
		to, from := dst[o:][:cols], x[o:][:cols]
		if y == nil {
			for j, v := range from {
				to[j] = a[j]*v + c[j]
			}
			continue
		}
		second := y[o:][:cols]
		for j, v := range from {
			to[j] = a[j]*v + b[j]*second[j] + c[j]
		}
	}
}
