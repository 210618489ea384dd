package solvers

import (
	"math"

	"landscape/internal/kernel"
)

// moments are the two moving averages of Adam and its descendants, with the factors that one step needs.
type moments struct {
	beta1, beta2, epsilon float64
	first, second         []float32
}

func (s *settings) moments(beta1, beta2, epsilon float64) {
	s.fraction("Beta1", beta1)
	s.fraction("Beta2", beta2)
	s.epsilon(epsilon)
}

func newMoments(size int, beta1, beta2, epsilon float64) moments {
	return moments{beta1, beta2, epsilon, make([]float32, size), make([]float32, size)}
}

func (m *moments) slots() []Slot { return []Slot{vector("first", m.first), vector("second", m.second)} }

// factors are the scalars of one step, rounded to float32 once.
type factors struct {
	keep1, take1, keep2, take2 float32 // βᵢ and 1−βᵢ
	first, second              float32 // what corrects the bias of m and of √v
	epsilon                    float32
}

// at gives the factors of the step that is taken after the given number of earlier ones:
//
//	m̂ = m / (1−β₁ᵗ)    √v̂ = √v / √(1−β₂ᵗ)
func (m *moments) at(earlier int64) factors {
	t := float64(earlier + 1)
	return factors{
		keep1: float32(m.beta1), take1: float32(1 - m.beta1),
		keep2: float32(m.beta2), take2: float32(1 - m.beta2),
		first:   float32(1 / (1 - math.Pow(m.beta1, t))),
		second:  float32(1 / math.Sqrt(1-math.Pow(m.beta2, t))),
		epsilon: float32(m.epsilon),
	}
}

// update is the step of Adam at a rate.
func (f factors) update(rate float32) kernel.UpdateFactors {
	return kernel.UpdateFactors{
		Rate: rate * f.first, Keep1: f.keep1, Take1: f.take1, Keep2: f.keep2, Take2: f.take2, Root: f.second,
		Epsilon: f.epsilon,
	}
}

// sqrt compiles to one instruction.
func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }
