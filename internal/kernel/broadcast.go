package kernel

import (
	"fmt"
	"unsafe"
)

// Broadcast is the way of two operands over a result of Rows x Cols: from row to row by XRow and YRow elements, and
// within a row by XCol and YCol, which are 0 or 1. An operand that repeats stands still.
type Broadcast struct{ Rows, Cols, XRow, YRow, XCol, YCol int }

// Arithmetic sets dst to x + y, x - y, x * y or x / y, by the sign, in the calling goroutine. dst may be an operand
// that does not repeat. Every element is rounded once, so all levels give the same bits.
func Arithmetic[T Float](sign byte, dst, x, y []T, s Broadcast) {
	if s.Rows == 0 || s.Cols == 0 {
		return
	}
	if lx, ly := s.span(s.XRow, s.XCol), s.span(s.YRow, s.YCol); len(dst) != s.Rows*s.Cols || len(x) < lx ||
		len(y) < ly {
		panic(fmt.Sprintf("kernel: Arithmetic: %d x %d results in %d elements from %d and %d, want at least %d and %d",
			s.Rows, s.Cols, len(dst), len(x), len(y), lx, ly))
	}
	done := 0
	if accelerated >= avx2 && size[T]() == 4 && s.XCol+s.YCol > 0 {
		done = s.Cols / 8 * 8
	}
	if done > 0 {
		arithmetic8(sign, &broadcastArgs{
			dst: addr(dst, 0), x: addr(x, 0), y: addr(y, 0), rows: int64(s.Rows), bytes: int64(done) * 4,
			dstRow: int64(s.Cols) * 4,
			xRow:   int64(s.XRow) * 4, yRow: int64(s.YRow) * 4,
		}, s.XCol, s.YCol)
	}
	if done == s.Cols {
		return
	}
	for i := range s.Rows {
		arithmeticRow(sign, dst[i*s.Cols+done:(i+1)*s.Cols], x[i*s.XRow+done*s.XCol:], y[i*s.YRow+done*s.YCol:], s.XCol,
			s.YCol)
	}
}

// span is the number of elements from an operand's first to its last.
func (s Broadcast) span(row, col int) int { return (s.Rows-1)*row + (s.Cols-1)*col + 1 }

// broadcastArgs are the arguments of the assembly. It knows this layout.
type broadcastArgs struct {
	dst, x, y          unsafe.Pointer // 0, 8, 16
	rows, bytes        int64          // 24, 32: bytes of a row in whole vectors
	dstRow, xRow, yRow int64          // 40, 48, 56: bytes from row to row
}

// arithmetic8 runs the assembly. What commutes has its single elements on the right.
func arithmetic8(sign byte, a *broadcastArgs, xCol, yCol int) {
	if xCol == 0 && (sign == '+' || sign == '*') {
		a.x, a.y, a.xRow, a.yRow = a.y, a.x, a.yRow, a.xRow
		xCol, yCol = yCol, xCol
	}
	switch {
	case xCol == 0 && sign == '-':
		subRowsLeftAsm(a)
	case xCol == 0:
		divRowsLeftAsm(a)
	case yCol == 0 && sign == '+':
		addRowsRightAsm(a)
	case yCol == 0 && sign == '-':
		subRowsRightAsm(a)
	case yCol == 0 && sign == '*':
		mulRowsRightAsm(a)
	case yCol == 0:
		divRowsRightAsm(a)
	case sign == '+':
		addRowsAsm(a)
	case sign == '-':
		subRowsAsm(a)
	case sign == '*':
		mulRowsAsm(a)
	default:
		divRowsAsm(a)
	}
}

// arithmeticRow is the portable twin of the assembly for a row, or what is left of it. The functions below move along
// each operand by 0 or 1: (1,1) is the common case, the other two broadcast one of them.
func arithmeticRow[T Float](sign byte, dst, x, y []T, xCol, yCol int) {
	switch sign {
	case '+':
		addRow(dst, x, y, xCol, yCol)
	case '-':
		subRow(dst, x, y, xCol, yCol)
	case '*':
		mulRow(dst, x, y, xCol, yCol)
	default:
		divRow(dst, x, y, xCol, yCol)
	}
}

func addRow[T Float](y, a, b []T, sa, sb int) {
	switch {
	case sa == sb && sa == 1:
		a, b = a[:len(y)], b[:len(y)]
		for i := range y {
			y[i] = a[i] + b[i]
		}
	case sa == 1:
		a = a[:len(y)]
		for i := range y {
			y[i] = a[i] + b[0]
		}
	case sb == 1:
		b = b[:len(y)]
		for i := range y {
			y[i] = a[0] + b[i]
		}
	default:
		for i := range y {
			y[i] = a[0] + b[0]
		}
	}
}

func subRow[T Float](y, a, b []T, sa, sb int) {
	switch {
	case sa == sb && sa == 1:
		a, b = a[:len(y)], b[:len(y)]
		for i := range y {
			y[i] = a[i] - b[i]
		}
	case sa == 1:
		a = a[:len(y)]
		for i := range y {
			y[i] = a[i] - b[0]
		}
	case sb == 1:
		b = b[:len(y)]
		for i := range y {
			y[i] = a[0] - b[i]
		}
	default:
		for i := range y {
			y[i] = a[0] - b[0]
		}
	}
}

func mulRow[T Float](y, a, b []T, sa, sb int) {
	switch {
	case sa == sb && sa == 1:
		a, b = a[:len(y)], b[:len(y)]
		for i := range y {
			y[i] = a[i] * b[i]
		}
	case sa == 1:
		a = a[:len(y)]
		for i := range y {
			y[i] = a[i] * b[0]
		}
	case sb == 1:
		b = b[:len(y)]
		for i := range y {
			y[i] = a[0] * b[i]
		}
	default:
		for i := range y {
			y[i] = a[0] * b[0]
		}
	}
}

func divRow[T Float](y, a, b []T, sa, sb int) {
	switch {
	case sa == sb && sa == 1:
		a, b = a[:len(y)], b[:len(y)]
		for i := range y {
			y[i] = a[i] / b[i]
		}
	case sa == 1:
		a = a[:len(y)]
		for i := range y {
			y[i] = a[i] / b[0]
		}
	case sb == 1:
		b = b[:len(y)]
		for i := range y {
			y[i] = a[0] / b[i]
		}
	default:
		for i := range y {
			y[i] = a[0] / b[0]
		}
	}
}
