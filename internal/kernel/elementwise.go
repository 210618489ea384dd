package kernel

import (
	"fmt"
	"math"
	"unsafe"
)

// Exp sets dst to the exponentials of src. dst may be one of the sources here and below.
func Exp[T Float](dst, src []T) { runElements(opExp, dst, src, src) }

// Log sets dst to the natural logarithms of src.
func Log[T Float](dst, src []T) { runElements(opLog, dst, src, src) }

// Tanh sets dst to the hyperbolic tangents of src.
func Tanh[T Float](dst, src []T) { runElements(opTanh, dst, src, src) }

// Sigmoid sets dst to the logistic function 1/(1+exp(-x)) of src.
func Sigmoid[T Float](dst, src []T) { runElements(opSigmoid, dst, src, src) }

// ReLU sets dst to max(x, 0) of src; NaN stays NaN.
func ReLU[T Float](dst, src []T) { runElements(opReLU, dst, src, src) }

// ReLUGrad sets dst to g where x > 0, to zero where x <= 0, and to NaN where x is NaN.
func ReLUGrad[T Float](dst, x, g []T) { runElements(opReLUGrad, dst, x, g) }

// LeakyReLU sets dst to src where it is not negative, and to slope times src below; NaN stays NaN.
func LeakyReLU[T Float](dst, src []T, slope float64) { runSloped(opLeakyReLU, dst, src, src, slope) }

// LeakyReLUGrad sets dst to g where x > 0, to slope times g where x <= 0, and to NaN where x is NaN.
func LeakyReLUGrad[T Float](dst, x, g []T, slope float64) {
	runSloped(opLeakyReLUGrad, dst, x, g, slope)
}

// Add sets dst to x + y.
func Add[T Float](dst, x, y []T) { runElements(opAdd, dst, x, y) }

// An elementOp is one of these functions.
type elementOp int

const (
	opExp elementOp = iota
	opLog
	opTanh
	opSigmoid
	opReLU
	opReLUGrad
	opAdd
	opMul
	opLeakyReLU
	opLeakyReLUGrad
	opGELU
	opGELUGrad
	opGELUSlope
	opSiLU
	opSiLUGrad
	opSigmoidGrad
	opTanhGrad
)

// vectorArgs are the arguments of the functions over vectors of 8 elements. The assembly knows this layout.
type vectorArgs struct {
	dst, src, y unsafe.Pointer // 0, 8, 16
	vectors     int64          // 24
	slope       float32        // 32: of the leaky ReLU
}

// call runs the assembly.
func (op elementOp) call(a *vectorArgs) {
	switch op {
	case opExp:
		exp8Asm(a)
	case opTanh:
		tanh8Asm(a)
	case opSigmoid:
		sigmoid8Asm(a)
	case opReLU:
		relu8Asm(a)
	case opReLUGrad:
		reluGrad8Asm(a)
	case opAdd:
		add8Asm(a)
	case opMul:
		mul8Asm(a)
	case opLeakyReLU:
		leakyReLU8Asm(a)
	case opLeakyReLUGrad:
		leakyReLUGrad8Asm(a)
	default:
		op.callFunction(a)
	}
}

// elements is a function in progress.
type elements[T Float] struct {
	op        elementOp
	dst, x, y []T
	slope     T
}

const (
	elementPiece     = 1 << 13
	parallelElements = 1 << 15 // elements above which helpers are woken
)

func runElements[T Float](op elementOp, dst, x, y []T) { runSloped(op, dst, x, y, 0) }

func runSloped[T Float](op elementOp, dst, x, y []T, slope float64) {
	if len(dst) != len(x) || len(dst) != len(y) {
		panic(fmt.Sprintf("kernel: slices of %d and %d elements for a result of %d", len(x), len(y), len(dst)))
	}
	list := recycled[elements[T]]()
	e := list.get()
	*e = elements[T]{op, dst, x, y, T(slope)}
	parallelIf(len(dst) >= parallelElements, ceilDiv(len(dst), elementPiece), e)
	*e = elements[T]{}
	list.put(e)
}

func (e *elements[T]) piece(_, i int) {
	from, to := i*elementPiece, min((i+1)*elementPiece, len(e.dst))
	dst, x, y := e.dst[from:to], e.x[from:to], e.y[from:to]
	if accelerated >= avx2 && size[T]() == 4 {
		vectors(e.op, dst, x, y, e.slope)
	} else {
		loop(e.op, dst, x, y, e.slope)
	}
}

// vectors computes by the assembly. The elements after the last whole vector go through a padded one, so that an
// element gives the same bits wherever it lies.
func vectors[T Float](op elementOp, dst, x, y []T, slope T) {
	const wide = 2 * lanes
	from, n := 0, len(dst)/lanes*lanes
	if op.widens() && n >= wide {
		from = n / wide * wide
		op.callWide(&vectorArgs{addr(dst, 0), addr(x, 0), addr(y, 0), int64(n / wide), float32(slope)})
	}
	if from < n {
		op.call(&vectorArgs{addr(dst, from), addr(x, from), addr(y, from), int64((n - from) / lanes), float32(slope)})
	}
	if n == len(dst) {
		return
	}
	var a, b [lanes]T
	copy(a[:], x[n:])
	copy(b[:], y[n:])
	op.call(&vectorArgs{addr(a[:], 0), addr(a[:], 0), addr(b[:], 0), 1, float32(slope)})
	copy(dst[n:], a[:])
	if op == opGELUSlope {
		copy(y[n:], b[:])
	}
}

// rectify applies ReLU, or leaky ReLU if slope is not 0, in place and in the calling goroutine.
func rectify[T Float](x []T, slope T) {
	op := opLeakyReLU
	switch slope {
	case 0:
		op = opReLU
	case 1:
		return
	}
	if accelerated >= avx2 && size[T]() == 4 {
		vectors(op, x, x, x, slope)
	} else {
		loop(op, x, x, x, slope)
	}
}

// addTo adds src to dst in the calling goroutine.
func addTo[T Float](dst, src []T) { onElements(opAdd, dst, dst, src) }

// onElements computes a function in the calling goroutine.
func onElements[T Float](op elementOp, dst, x, y []T) {
	if accelerated >= avx2 && size[T]() == 4 {
		vectors(op, dst, x, y, 0)
	} else {
		loop(op, dst, x, y, 0)
	}
}

// loop is the portable twin of the assembly.
func loop[T Float](op elementOp, dst, x, y []T, slope T) {
	x, y = x[:len(dst)], y[:len(dst)]
	switch op {
	case opExp:
		for i, v := range x {
			dst[i] = T(math.Exp(float64(v)))
		}
	case opTanh:
		for i, v := range x {
			dst[i] = T(math.Tanh(float64(v)))
		}
	case opSigmoid:
		for i, v := range x {
			dst[i] = T(sigmoid(float64(v)))
		}
	case opReLU:
		for i, v := range x {
			dst[i] = max(v, 0) // keeps NaN
		}
	case opReLUGrad:
		for i, v := range x {
			dst[i] = reluGrad(v, y[i])
		}
	case opAdd:
		for i, v := range x {
			dst[i] = v + y[i]
		}
	case opMul:
		for i, v := range x {
			dst[i] = v * y[i]
		}
	case opLeakyReLU:
		for i, v := range x {
			dst[i] = leakyReLU(v, slope)
		}
	case opLeakyReLUGrad:
		for i, v := range x {
			dst[i] = leakyReLUGrad(v, y[i], slope)
		}
	default:
		loopFunction(op, dst, x, y)
	}
}

// sigmoid keeps its accuracy on both sides: the exponential never overflows.
func sigmoid(x float64) float64 {
	e := math.Exp(-math.Abs(x))
	if x < 0 {
		return e / (1 + e)
	}
	return 1 / (1 + e)
}

func reluGrad[T Float](x, g T) T {
	switch {
	case x > 0:
		return g
	case x <= 0:
		return 0
	}
	return x
}

// leakyReLU is x above zero and slope*x below; if the slope is 0, 0 even at -Inf.
func leakyReLU[T Float](x, slope T) T {
	if x < 0 {
		if slope == 0 {
			return 0
		}
		return slope * x
	}
	return x
}

func leakyReLUGrad[T Float](x, g, slope T) T {
	if x <= 0 && slope != 0 {
		return slope * g
	}
	return reluGrad(x, g)
}
