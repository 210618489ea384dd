package kernel

import (
	"math"
	"testing"
)

// TestArithmetic holds every operation, way of broadcasting and level to the definition, bit for bit, also where the
// result takes an operand's place.
func TestArithmetic(t *testing.T) {
	t.Run("float32", testArithmetic[float32])
	t.Run("float64", testArithmetic[float64])
}

func testArithmetic[T Float](t *testing.T) {
	highest := accelerated
	defer func() { accelerated = highest }()
	r := generator(60)
	special := []T{0, T(math.Copysign(0, -1)), T(math.Inf(1)), T(math.Inf(-1)), T(math.NaN()), 1e-38}
	operand := func(rows, cols int) (v []T, step, inRow int) { // a matrix, a row, a column or a single element
		n := rows * cols
		step, inRow = cols, 1
		switch r.IntN(4) {
		case 0:
			n, step = cols, 0
		case 1:
			n, step, inRow = rows, 1, 0
		case 2:
			n, step, inRow = 1, 0, 0
		}
		v = random[T](r, n)
		for range r.IntN(4) {
			v[r.IntN(n)] = special[r.IntN(len(special))]
		}
		return v, step, inRow
	}
	for range 400 {
		rows, cols := 1+r.IntN(6), 1+r.IntN(40)
		s := Broadcast{Rows: rows, Cols: cols}
		var x, y []T
		x, s.XRow, s.XCol = operand(rows, cols)
		y, s.YRow, s.YCol = operand(rows, cols)
		for sign, f := range map[byte]func(x, y T) T{
			'+': func(x, y T) T { return x + y }, '-': func(x, y T) T { return x - y },
			'*': func(x, y T) T { return x * y }, '/': func(x, y T) T { return x / y },
		} {
			for accelerated = range highest + 1 {
				room := make([]T, rows*cols+1)
				room[rows*cols] = 7
				dst := room[:rows*cols]
				from := x
				if len(x) == len(dst) && r.IntN(2) == 0 {
					copy(dst, x)
					from = dst
				}
				Arithmetic(sign, dst, from, y, s)
				for i, v := range dst {
					want := f(x[i/cols*s.XRow+i%cols*s.XCol], y[i/cols*s.YRow+i%cols*s.YCol])
					if math.Float64bits(float64(v)) != math.Float64bits(float64(want)) && (v == v || want == want) {
						t.Fatalf("%v, %c, %+v: element %d is %g, want %g", accelerated, sign, s, i, v, want)
					}
				}
				if room[rows*cols] != 7 {
					t.Fatalf("%v, %c, %+v: wrote beyond the result", accelerated, sign, s)
				}
			}
		}
	}
}

func TestArithmeticRefusesShortOperands(t *testing.T) {
	s := Broadcast{Rows: 2, Cols: 8, XRow: 8, XCol: 1, YCol: 1}
	for _, n := range [][3]int{{15, 16, 8}, {16, 15, 8}, {16, 16, 7}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v elements: no panic", n)
				}
			}()
			Arithmetic('+', make([]float32, n[0]), make([]float32, n[1]), make([]float32, n[2]), s)
		}()
	}
}
