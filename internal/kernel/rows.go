package kernel

import (
	"fmt"
	"unsafe"
)

// lanes is the number of elements of a vector.
const lanes = 8

// laneMask has a vector of which this many elements are set at [lanes-elements].
var laneMask = [2 * lanes]int32{-1, -1, -1, -1, -1, -1, -1, -1}

// rowVectors says how the assembly goes along a row: the bytes of its whole vectors, and the mask of the rest, nil if
// there is none.
func rowVectors(cols int) (whole int64, mask unsafe.Pointer) {
	if rest := cols % lanes; rest > 0 {
		mask = unsafe.Pointer(&laneMask[lanes-rest])
	}
	return int64(cols/lanes*lanes) * 4, mask
}

// biasArgs are the arguments of the assembly. It knows this layout.
type biasArgs struct {
	x, bias             unsafe.Pointer // 0, 8
	rows, whole, stride int64          // 16, 24, 32
	mask                unsafe.Pointer // 40
}

// AddBias adds a vector to every row of x, [rows][cols], in place, and then takes ReLU if it is asked for.
func AddBias[T Float](x, bias []T, rows, cols int, relu bool) {
	if len(x) != rows*cols || len(bias) != cols {
		panic(fmt.Sprintf("kernel: AddBias: a vector of %d elements to a matrix of %d x %d with %d elements", len(bias),
			rows, cols, len(x)))
	}
	list := recycled[biasTask[T]]()
	b := list.get()
	*b = biasTask[T]{x, bias, relu, rowsPerPiece(cols)}
	if rows > 0 && cols > 0 {
		parallelIf(len(x) >= parallelColumns, ceilDiv(rows, b.step), b)
	}
	*b = biasTask[T]{}
	list.put(b)
}

type biasTask[T Float] struct {
	x, bias []T
	relu    bool
	step    int // rows in a piece
}

func (b *biasTask[T]) piece(_, i int) {
	cols := len(b.bias)
	x := b.x[i*b.step*cols : min((i+1)*b.step*cols, len(b.x))]
	if accelerated < avx2 || size[T]() != 4 {
		addBiasGo(x, b.bias, b.relu)
		return
	}
	a := biasArgs{x: addr(x, 0), bias: addr(b.bias, 0), rows: int64(len(x) / cols), stride: int64(cols) * 4}
	a.whole, a.mask = rowVectors(cols)
	if b.relu {
		biasReLUAsm(&a)
	} else {
		biasAsm(&a)
	}
}

// addBiasGo is the portable twin of the assembly.
func addBiasGo[T Float](x, bias []T, relu bool) {
	for ; len(x) > 0; x = x[len(bias):] {
		for j, v := range bias {
			v += x[j]
			if relu {
				v = max(v, 0)
			}
			x[j] = v
		}
	}
}

// finiteArgs are the arguments of the assembly. It knows this layout.
type finiteArgs struct {
	src    unsafe.Pointer  // 0
	groups int64           // 8: of 4 vectors
	sums   *[lanes]float32 // 16
}

// NotFinite is the position of the first NaN or infinity in x, -1 if there is none.
func NotFinite(x []float32) int {
	const group, block = 4 * lanes, 1 << 14
	from := 0
	if accelerated >= avx2 {
		for from+group <= len(x) {
			n := min(block, len(x)-from) / group * group
			var sums [lanes]float32
			finiteAsm(&finiteArgs{addr(x, from), int64(n / group), &sums})
			if sums != [lanes]float32{} {
				break
			}
			from += n
		}
	}
	for i, v := range x[from:] {
		if v-v != 0 {
			return from + i
		}
	}
	return -1
}
