package op

import (
	"math"
	"math/rand/v2"
)

func gruCase(r *rand.Rand) opCase { return gruOf(1+r.IntN(5), 1+r.IntN(4), 1+r.IntN(5)) }

func lstmCase(r *rand.Rand) opCase { return lstmOf(1+r.IntN(5), 1+r.IntN(4), 1+r.IntN(5)) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// eachSequence lets step compute the states of one sequence after the other: from the state before (nil at first), the
// element of x for a gate and unit, and the recurrent product for a gate and unit.
func eachSequence(x, u dense, gates int,
	step func(last []float64, input, product func(gate, unit int) float64) []float64) dense {
	batch, steps, units := x.shape[0], x.shape[1], u.shape[0]
	y := newDense(Shape{batch, steps, units})
	for i := range batch {
		var h []float64
		for t := range steps {
			h = step(h,
				func(gate, unit int) float64 { return x.at(i, t, gate*units+unit) },
				func(gate, unit int) float64 {
					sum := 0.0
					for k, v := range h {
						sum += v * u.at(k, gate*units+unit)
					}
					return sum
				})
			copy(y.v[(i*steps+t)*units:], h)
		}
	}
	return y
}

func gruOf(batch, steps, units int) opCase {
	return opCase{
		[]operand{x(batch, steps, 3*units), x(units, 3*units), x(units)},
		func(in Nodes) (*Node, error) { return GRU(in[0], in[1], in[2]) },
		func(in []dense) dense {
			return eachSequence(in[0], in[1], 3,
				func(last []float64, input, product func(gate, unit int) float64) []float64 {
					h := make([]float64, units)
					for j := range h {
						r, z := logistic(input(0, j)+product(0, j)), logistic(input(1, j)+product(1, j))
						n := math.Tanh(input(2, j) + r*(product(2, j)+in[2].at(j)))
						h[j] = (1 - z) * n
						if last != nil {
							h[j] += z * last[j]
						}
					}
					return h
				})
		},
	}
}

func lstmOf(batch, steps, units int) opCase {
	return opCase{
		[]operand{x(batch, steps, 4*units), x(units, 4*units)},
		func(in Nodes) (*Node, error) { return LSTM(in[0], in[1]) },
		func(in []dense) dense {
			memory := make([]float64, units)
			return eachSequence(in[0], in[1], 4,
				func(last []float64, input, product func(gate, unit int) float64) []float64 {
					if last == nil {
						clear(memory)
					}
					s := func(gate, unit int) float64 { return input(gate, unit) + product(gate, unit) }
					h, c := make([]float64, units), make([]float64, units)
					for j := range h {
						c[j] = logistic(s(0, j)) * math.Tanh(s(3, j))
						if last != nil {
							c[j] += logistic(s(1, j)) * memory[j]
						}
						h[j] = logistic(s(2, j)) * math.Tanh(c[j])
					}
					memory = c
					return h
				})
		},
	}
}
