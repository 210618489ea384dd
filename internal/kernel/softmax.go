package kernel

import (
	"fmt"
	"math"
	"unsafe"
)

// Softmax sets dst to exp(x)/Σexp(x) along each row of x, [rows][cols], over the columns where mask, of the same shape,
// is not 0; nil means all of them. A row whose mask is empty becomes zero. The largest element is taken out first, so
// nothing overflows; sums are float64. dst may be x.
func Softmax[T Float](dst, x, mask []T, rows, cols int) {
	runSoftmax(softmaxRows[T]{dst: dst, x: x, mask: mask, rows: rows, cols: cols, of: softmaxOf})
}

// LogSumExp sets dst[i] to log Σ_j exp(x_ij) over the columns where mask is not 0 (nil: all of them); -Inf where there
// are none.
func LogSumExp[T Float](dst, x, mask []T, rows, cols int) {
	runSoftmax(softmaxRows[T]{dst: dst, x: x, mask: mask, rows: rows, cols: cols, of: logSumExpOf})
}

// LogSoftmax sets dst to x - log Σexp(x) along each row of x. It takes the largest element out of both first, so that
// close elements lose no digits where all of them are large.
func LogSoftmax[T Float](dst, x []T, rows, cols int) {
	runSoftmax(softmaxRows[T]{dst: dst, x: x, rows: rows, cols: cols, of: logSoftmaxOf})
}

// CrossEntropy sets dst[i] to log Σ_j exp(x_ij) - x_i,labels[i]: the surprise at the label if exp(x) are unnormalized
// probabilities.
func CrossEntropy[T Float](dst, x []T, labels []int, rows, cols int) {
	runSoftmax(softmaxRows[T]{dst: dst, x: x, labels: labels, rows: rows, cols: cols, of: crossEntropyOf})
}

// CrossEntropyGrad sets dst to g_i·softmax(x_i), minus g_i at the label: the derivative of Σ g·CrossEntropy by x.
func CrossEntropyGrad[T Float](dst, x []T, labels []int, g []T, rows, cols int) {
	if len(g) != rows {
		panic(fmt.Sprintf("kernel: CrossEntropyGrad: %d factors for %d rows", len(g), rows))
	}
	runSoftmax(softmaxRows[T]{dst: dst, x: x, labels: labels, g: g, rows: rows, cols: cols, of: crossEntropyGradOf})
}

type softmaxKind int

const (
	softmaxOf softmaxKind = iota
	logSumExpOf
	logSoftmaxOf
	crossEntropyOf
	crossEntropyGradOf
)

// whole says that the result has the shape of x.
func (k softmaxKind) whole() bool { return k != logSumExpOf && k != crossEntropyOf }

// ofSums says that the result is computed from a row's largest element and its sum alone.
func (k softmaxKind) ofSums() bool { return k != softmaxOf && k != crossEntropyGradOf }

// softmaxRows is one of these functions in progress.
type softmaxRows[T Float] struct {
	of           softmaxKind
	dst, x, mask []T
	labels       []int
	g            []T
	rows, cols   int
	statistics   []rowStatistic // room for the assembly
}

// rowStatistic is the largest element of a row and Σ exp(x-largest). The assembly knows this layout.
type rowStatistic struct {
	sum     float64
	largest float32
	_       float32
}

// softmaxArgs are the arguments of the assembly. It knows this layout.
type softmaxArgs struct {
	dst, x              unsafe.Pointer // 0, 8
	rows, whole, stride int64          // 16, 24, 32
	mask                unsafe.Pointer // 40
	factors             unsafe.Pointer // 48: of the rows, nil for none
	statistics          unsafe.Pointer // 56
	scale               float32        // 64: of x, where there is one
}

const parallelSoftmax = 1 << 14 // elements above which helpers are woken

// softmaxStep is the number of rows in a piece.
func softmaxStep(cols int) int { return max(1, elementPiece/4/max(1, cols)) }

func runSoftmax[T Float](task softmaxRows[T]) {
	task.check()
	list := recycled[softmaxRows[T]]()
	s := list.get()
	statistics := grow(s.statistics, task.rows)
	*s = task
	s.statistics = statistics
	if s.rows > 0 && s.cols > 0 {
		parallelIf(s.rows*s.cols >= parallelSoftmax, ceilDiv(s.rows, softmaxStep(s.cols)), s)
	}
	*s = softmaxRows[T]{statistics: statistics}
	list.put(s)
}

func (s *softmaxRows[T]) check() {
	want := s.rows
	if s.of.whole() {
		want *= s.cols
	}
	if len(s.x) != s.rows*s.cols || len(s.dst) != want || s.mask != nil && len(s.mask) != len(s.x) || s.labels != nil &&
		len(s.labels) != s.rows {
		panic(fmt.Sprintf("kernel: softmax of %d x %d: slices of %d, %d and %d elements, %d labels", s.rows, s.cols,
			len(s.x), len(s.mask), len(s.dst), len(s.labels)))
	}
	for i, l := range s.labels {
		if l < 0 || l >= s.cols {
			panic(fmt.Sprintf("kernel: label %d of row %d is not among %d columns", l, i, s.cols))
		}
	}
}

func (s *softmaxRows[T]) piece(_, i int) {
	step := softmaxStep(s.cols)
	from, to := i*step, min((i+1)*step, s.rows)
	if accelerated >= avx2 && size[T]() == 4 && s.mask == nil {
		s.vectors(from, to)
	} else {
		for r := from; r < to; r++ {
			s.row(r)
		}
	}
	if s.of == crossEntropyGradOf {
		for r := from; r < to; r++ {
			s.dst[r*s.cols+s.labels[r]] -= s.g[r]
		}
	}
}

// vectors computes rows by the assembly.
func (s *softmaxRows[T]) vectors(from, to int) {
	a := softmaxArgs{
		x: addr(s.x, from*s.cols), rows: int64(to - from), stride: int64(s.cols) * 4,
		statistics: unsafe.Pointer(&s.statistics[from]),
	}
	a.whole, a.mask = rowVectors(s.cols)
	if !s.of.ofSums() {
		a.dst = addr(s.dst, from*s.cols)
		if s.g != nil {
			a.factors = addr(s.g, from)
		}
		softmaxRowsAsm(&a)
		return
	}
	logSumExpRowsAsm(&a)
	for r := from; r < to; r++ {
		st := s.statistics[r]
		s.put(r, float64(st.largest), st.sum)
	}
}

// put is the result of a row from its largest element and its sum. Differences come first: they keep digits where x is
// large.
func (s *softmaxRows[T]) put(r int, largest, sum float64) {
	switch s.of {
	case crossEntropyOf:
		s.dst[r] = T(largest - float64(s.x[r*s.cols+s.labels[r]]) + math.Log(sum))
	case logSoftmaxOf:
		y, total := s.dst[r*s.cols:][:s.cols], math.Log(sum)
		for j, v := range s.x[r*s.cols:][:s.cols] {
			y[j] = T(float64(v) - largest - total)
		}
	default:
		s.dst[r] = T(largest + math.Log(sum))
	}
}

// row is the portable twin of the assembly, with masks besides.
func (s *softmaxRows[T]) row(r int) {
	x, mask := s.x[r*s.cols:][:s.cols], s.mask
	if mask != nil {
		mask = mask[r*s.cols:][:s.cols]
	}
	largest, sum := logSumExpRow(x, mask)
	if s.of.ofSums() {
		s.put(r, largest, sum)
		return
	}
	factor := 1 / sum
	if s.g != nil {
		factor *= float64(s.g[r])
	}
	y := s.dst[r*s.cols:][:s.cols]
	for j, v := range x {
		switch {
		case mask != nil && mask[j] == 0:
			y[j] = 0
		case float64(v) == largest:
			y[j] = T(factor)
		default:
			y[j] = T(math.Exp(float64(v)-largest) * factor)
		}
	}
}

// logSumExpRow gives the largest masked element m and Σ mask·exp(x−m); m is -Inf and the sum 0 where the mask is empty.
// A NaN in x makes the sum NaN.
func logSumExpRow[T Float](x, mask []T) (m, sum float64) {
	m = math.Inf(-1)
	for j, v := range x {
		if (mask == nil || mask[j] != 0) && float64(v) > m {
			m = float64(v)
		}
	}
	for j, v := range x {
		switch {
		case mask != nil && mask[j] == 0:
		case float64(v) == m: // also ±∞, whose difference would be NaN
			sum++
		default:
			sum += math.Exp(float64(v) - m)
		}
	}
	return m, sum
}
