package kernel

import "fmt"

// A Finish says what becomes of the elements of a product: a bias is added to each row, and then, with x the sum,
//
//	FinishAdd    c = x + Other
//	FinishScale  c = x * Other
//	FinishGELU   c = GELU(x), Other = GELU'(x)
//
// Other is laid out as C. The zero value leaves the product as it is.
type Finish[T Float] struct {
	Kind  FinishKind
	Bias  []T // of the columns; nil: none
	Other []T
}

// FinishKind is the function of a Finish.
type FinishKind int

const (
	FinishNone FinishKind = iota
	FinishAdd
	FinishScale
	FinishGELU
)

func (f *Finish[T]) check(m, n, ldc int) {
	if f.Bias != nil && len(f.Bias) != n {
		panic(fmt.Sprintf("kernel: Gemm: a bias of %d elements for %d columns", len(f.Bias), n))
	}
	if f.Kind != FinishNone {
		checkMatrix("Other", len(f.Other), ldc, m, n, false)
	}
}

// block finishes a block of C.
func (f *Finish[T]) block(c []T, ldc, i0, j0, rows, cols int) {
	if f.Kind == FinishNone && f.Bias == nil {
		return
	}
	if f.Bias == nil && cols == ldc { // the rows lie one after the other
		rows, cols = 1, rows*cols
	}
	for i := range rows {
		at := (i0+i)*ldc + j0
		row := c[at:][:cols]
		if f.Bias != nil {
			addTo(row, f.Bias[j0:][:cols])
		}
		switch f.Kind {
		case FinishAdd:
			onElements(opAdd, row, row, f.Other[at:][:cols])
		case FinishScale:
			onElements(opMul, row, row, f.Other[at:][:cols])
		case FinishGELU:
			onElements(opGELUSlope, row, row, f.Other[at:][:cols])
		}
	}
}
