package kernel

import "fmt"

const (
	columnPiece     = 1 << 14 // elements in a piece, about
	parallelColumns = 1 << 16 // elements above which helpers are woken
)

// rowsPerPiece cuts rows of so many columns into pieces.
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
	r := newReduction(reduceSums, x, x, rows, cols)
	r.run()
	total := r.total()
	for j := range dst {
		dst[j] = T(total[j])
	}
	r.release()
}

// ColumnDots sets sum[j] to the sum of column j of g and dot[j] to the sum of the products with column j of x, both [rows][cols],
// accumulated in float64.
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

// Moments sets mean[j] and variance[j] to the mean and the biased variance of column j of x, [rows][cols]. Each piece of rows takes its own
// mean before it sums squares, and the pieces are combined by the update of Chan, Golub and LeVeque (1979), all in float64:
// a mean that is large beside the deviation does no harm. It panics if there are no rows.
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

// reduction is a reduction over rows in progress: two float64 for each piece and column, put together in the order of the pieces.
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

func addRows[T Float](sum []float64, x []T) {
	for ; len(x) > 0; x = x[len(sum):] {
		for j, v := range x[:len(sum)] {
			sum[j] += float64(v)
		}
	}
}

func addDots[T Float](sum, dot []float64, g, x []T) {
	for i := 0; i < len(g); i += len(sum) {
		row := x[i:][:len(sum)]
		for j, v := range g[i:][:len(sum)] {
			sum[j] += float64(v)
			dot[j] += float64(v) * float64(row[j])
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
	for ; len(x) > 0; x = x[len(mean):] {
		for j, v := range x[:len(mean)] {
			d := float64(v) - mean[j]
			square[j] += d * d
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
	mean, square := r.parts[:r.cols], r.parts[r.cols:2*r.cols]
	for i := 1; i < r.pieces(); i++ {
		part := r.parts[i*2*r.cols:][:2*r.cols]
		before, here := float64(i*r.step), float64(min(r.step, r.rows-i*r.step))
		for j := range mean {
			d := part[j] - mean[j]
			mean[j] += d * here / (before + here)
			square[j] += part[r.cols+j] + d*d*before*here/(before+here)
		}
	}
	return r.parts[:2*r.cols]
}

// RowSums sets dst[i] to the sum of row i of x, [rows][cols], accumulated in float64.
func RowSums[T Float](dst, x []T, rows, cols int) {
	if len(dst) != rows || len(x) != rows*cols {
		panic(fmt.Sprintf("kernel: RowSums: %d sums of a matrix of %d x %d with %d elements", len(dst), rows, cols, len(x)))
	}
	runMap(mapRowSums, dst, x, nil, nil, nil, nil, rows, cols)
}

// ScaleShift sets y = x*scale + shift, with one scale and one shift for each column; x and y are [rows][cols] and may be the same.
func ScaleShift[T Float](y, x, scale, shift []T, rows, cols int) {
	checkColumns("ScaleShift", rows, cols, []int{len(y), len(x)}, []int{len(scale), len(shift)})
	runMap(mapScaleShift, y, x, nil, scale, nil, shift, rows, cols)
}

// AffineSum sets y = a*g + b*x + c, with one a, b and c for each column; y, g and x are [rows][cols], and y may be g or x. The input
// gradient of batch normalisation has this form.
func AffineSum[T Float](y, g, x, a, b, c []T, rows, cols int) {
	checkColumns("AffineSum", rows, cols, []int{len(y), len(g), len(x)}, []int{len(a), len(b), len(c)})
	runMap(mapAffineSum, y, g, x, a, b, c, rows, cols)
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
	rows, cols, step    int
}

func runMap[T Float](op mapOp, dst, x, y, scaleX, scaleY, add []T, rows, cols int) {
	list := recycled[rowMap[T]]()
	m := list.get()
	*m = rowMap[T]{op, dst, x, y, scaleX, scaleY, add, rows, cols, rowsPerPiece(cols)}
	parallelIf(rows*cols >= parallelColumns, ceilDiv(rows, m.step), m)
	*m = rowMap[T]{}
	list.put(m)
}

func (m *rowMap[T]) piece(_, i int) {
	for row := i * m.step; row < min((i+1)*m.step, m.rows); row++ {
		x := m.x[row*m.cols:][:m.cols]
		switch m.op {
		case mapRowSums:
			sum := 0.0
			for _, v := range x {
				sum += float64(v)
			}
			m.dst[row] = T(sum)
		case mapScaleShift:
			scaleShift(m.dst[row*m.cols:][:m.cols], x, m.scaleX, m.add)
		case mapAffineSum:
			affineSum(m.dst[row*m.cols:][:m.cols], x, m.y[row*m.cols:][:m.cols], m.scaleX, m.scaleY, m.add)
		}
	}
}

func scaleShift[T Float](dst, x, scale, shift []T) {
	for j, v := range x {
		dst[j] = v*scale[j] + shift[j]
	}
}

func affineSum[T Float](dst, x, y, a, b, c []T) {
	for j, v := range x {
		dst[j] = a[j]*v + b[j]*y[j] + c[j]
	}
}
