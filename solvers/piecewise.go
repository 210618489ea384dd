package solvers

import (
	"fmt"
	"math"
	"sort"

	"landscape/internal/declare"
)

var _ Schedule = Piecewise{}

func init() { declare.Register[Piecewise]("piecewise_schedule") }

// Piecewise holds the factor constant between boundaries: it is Factors[0] before step Boundaries[0], Factors[1] from
// there to Boundaries[1] − 1, and so on.
type Piecewise struct {
	Boundaries []int     // rising
	Factors    []float64 // one more than Boundaries
}

// Factor is that of the piece in which step lies.
func (p Piecewise) Factor(step int) float64 {
	piece := sort.SearchInts(p.Boundaries, step+1)
	if piece >= len(p.Factors) {
		return math.NaN() // only in a declaration that New refuses
	}
	return p.Factors[piece]
}

func (p Piecewise) check() error {
	s := settings{owner: "Piecewise"}
	s.want(len(p.Factors) == len(p.Boundaries)+1, "the number of Factors", len(p.Factors),
		fmt.Sprintf("%d, one more than Boundaries", len(p.Boundaries)+1))
	for i, b := range p.Boundaries {
		if i > 0 {
			s.atLeast(p.Boundaries[i-1]+1, fmt.Sprintf("Boundaries[%d]", i), b)
		} else {
			s.atLeast(1, "Boundaries[0]", b)
		}
	}
	for i, f := range p.Factors {
		s.notNegative(fmt.Sprintf("Factors[%d]", i), f)
	}
	return s.err
}
