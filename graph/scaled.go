package graph

import (
	"fmt"
	"math"
	"math/rand/v2"

	"landscape/internal/declare"
)

var _ Init = Scaled{}

func init() { declare.Register[Scaled]("scaled") }

// Scaled starts at Gain times what another start gives: smaller or larger weights of the same distribution.
type Scaled struct {
	Of   Init    // what is scaled; there is no default
	Gain float64 // 0 means 1
}

// Values implements Init.
func (s Scaled) Values(dst []float64, shape []int, r *rand.Rand) error {
	if s.Of == nil {
		return fmt.Errorf("a scaled start of nothing, want a start in Of")
	}
	if math.IsNaN(s.Gain) || math.IsInf(s.Gain, 0) {
		return fmt.Errorf("a start scaled by %v, want a finite number", s.Gain)
	}
	if err := s.Of.Values(dst, shape, r); err != nil {
		return err
	}
	if s.Gain == 0 {
		return nil
	}
	for i := range dst {
		dst[i] *= s.Gain
	}
	return nil
}
