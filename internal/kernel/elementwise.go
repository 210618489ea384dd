package kernel

import (
	"fmt"
	"math"
)

// Exp sets dst to the exponentials of src. dst and src may be the same slice here and below.
func Exp[T Float](dst, src []T) { runUnary(unaryExp, dst, src) }

// Log sets dst to the natural logarithms of src.
func Log[T Float](dst, src []T) { runUnary(unaryLog, dst, src) }

// Tanh sets dst to the hyperbolic tangents of src.
func Tanh[T Float](dst, src []T) { runUnary(unaryTanh, dst, src) }

// Sigmoid sets dst to the logistic function 1/(1+exp(-x)) of src.
func Sigmoid[T Float](dst, src []T) { runUnary(unarySigmoid, dst, src) }

type unaryOp int

const (
	unaryExp unaryOp = iota
	unaryLog
	unaryTanh
	unarySigmoid
)

// unary is a map in progress.
type unary[T Float] struct {
	op       unaryOp
	dst, src []T
}

const (
	elementPiece     = 1 << 13
	parallelElements = 1 << 15 // elements above which helpers are woken
)

func runUnary[T Float](op unaryOp, dst, src []T) {
	if len(dst) != len(src) {
		panic(fmt.Sprintf("kernel: %d elements for a result of %d", len(src), len(dst)))
	}
	list := recycled[unary[T]]()
	u := list.get()
	u.op, u.dst, u.src = op, dst, src
	parallelIf(len(src) >= parallelElements, ceilDiv(len(src), elementPiece), u)
	u.dst, u.src = nil, nil
	list.put(u)
}

func (u *unary[T]) piece(_, i int) {
	from, to := i*elementPiece, min((i+1)*elementPiece, len(u.src))
	dst, src := u.dst[from:to], u.src[from:to]
	switch u.op {
	case unaryExp:
		for i, v := range src {
			dst[i] = T(math.Exp(float64(v)))
		}
	case unaryLog:
		for i, v := range src {
			dst[i] = T(math.Log(float64(v)))
		}
	case unaryTanh:
		for i, v := range src {
			dst[i] = T(math.Tanh(float64(v)))
		}
	case unarySigmoid:
		for i, v := range src {
			dst[i] = T(sigmoid(float64(v)))
		}
	}
}

// sigmoid keeps its accuracy on both sides: the exponential never overflows.
func sigmoid(x float64) float64 {
	if x < 0 {
		e := math.Exp(x)
		return e / (1 + e)
	}
	return 1 / (1 + math.Exp(-x))
}
