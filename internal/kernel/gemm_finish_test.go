package kernel

import (
	"fmt"
	"testing"
)

// TestGemmThen holds a product that is finished block by block to the bits of the same product finished afterwards.
func TestGemmThen(t *testing.T) {
	atLevels(t, func(t *testing.T) { bothTypes(t, testGemmThen[float32], testGemmThen[float64]) })
}

func testGemmThen[T Float](t *testing.T) {
	r := generator(70)
	for i := range trials(40) {
		m, n, k := 1+r.IntN(150), 1+r.IntN(150), r.IntN(150)
		if i%8 == 0 {
			m, n, k = 100+r.IntN(100), 200+r.IntN(200), 500+r.IntN(700) // several blocks
		}
		ldc := n
		if r.IntN(2) == 0 {
			ldc += r.IntN(5)
		}
		a, b, bias := random[T](r, max(1, m*k)), random[T](r, max(1, k*n)), random[T](r, n)
		if r.IntN(2) == 0 {
			bias = nil
		}
		accumulate := r.IntN(2) == 0
		for _, kind := range []FinishKind{FinishNone, FinishAdd, FinishScale, FinishGELU} {
			c, other := random[T](r, m*ldc), random[T](r, m*ldc)
			want, wantOther := append([]T(nil), c...), append([]T(nil), other...)
			Gemm(false, false, m, n, k, a, k, b, n, want, ldc, accumulate)
			for i := range m {
				row, o := want[i*ldc:][:n], wantOther[i*ldc:][:n]
				if bias != nil {
					Add(row, row, bias)
				}
				switch kind {
				case FinishAdd:
					Add(row, row, o)
				case FinishScale:
					for j := range row {
						row[j] *= o[j]
					}
				case FinishGELU:
					GELUSlope(row, o, row)
				}
			}
			GemmThen(false, false, m, n, k, a, k, b, n, c, ldc, accumulate,
				Finish[T]{Kind: kind, Bias: bias, Other: other})
			what := fmt.Sprintf("%d x %d x %d, row length %d, kind %d, bias %t", m, n, k, ldc, kind, bias != nil)
			same(t, what, c, want)
			same(t, what+": the other matrix", other, wantOther)
		}
	}
}

func TestGemmThenChecks(t *testing.T) {
	s := make([]float32, 4)
	mustPanic(t, "bias", func() {
		GemmThen(false, false, 2, 2, 2, s, 2, s, 2, s, 2, false, Finish[float32]{Bias: s[:1]})
	})
	mustPanic(t, "Other", func() {
		GemmThen(false, false, 2, 2, 2, s, 2, s, 2, s, 2, false, Finish[float32]{Kind: FinishAdd, Other: s[:3]})
	})
}
