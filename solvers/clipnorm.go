package solvers

import (
	"math"

	"landscape/internal/declare"
	"landscape/internal/kernel"
)

var _ Transform = ClipNorm{}

func init() { declare.Register[ClipNorm]("clip_norm") }

// ClipNorm shortens gradients that are too long (Pascanu, Mikolov and Bengio, 2013):
//
//	g ← g · min(1, c / ‖g‖)
//
// ‖g‖ is the Euclidean norm over all parameters. A NaN in the gradient makes all of it NaN; an infinity becomes NaN and
// everything else zero.
type ClipNorm struct {
	Norm float64 // c; required
}

// New checks the declaration.
func (c ClipNorm) New(Layout) (TransformState, error) {
	s := settings{owner: "ClipNorm"}
	s.positive("Norm", c.Norm)
	return clipNorm(c), s.err
}

type clipNorm ClipNorm

func (c clipNorm) Apply(_, grad []float32) error {
	// Negated, so that NaN is scaled too and spreads.
	if length := norm(grad); !(length <= c.Norm) {
		kernel.Scale(grad, float32(c.Norm/length))
	}
	return nil
}

func (clipNorm) Slots() []Slot { return nil }

// norm is the Euclidean norm. A sum in float64 cannot overflow.
func norm(x []float32) float64 { return math.Sqrt(kernel.SumOfSquares(x)) }
