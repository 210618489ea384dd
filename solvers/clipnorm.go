package solvers

import (
	"math"

	"landscape/internal/declare"
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
		scale(grad, float32(c.Norm/length))
	}
	return nil
}

func (clipNorm) Slots() []Slot { return nil }

func scale(x []float32, factor float32) {
	for i := range x {
		x[i] *= factor
	}
}

// norm is the Euclidean norm. Four sums in float64 are fast, cannot overflow and have a fixed order.
func norm(x []float32) float64 {
	var a, b, c, d float64
	for ; len(x) >= 4; x = x[4:] {
		a += float64(x[0]) * float64(x[0])
		b += float64(x[1]) * float64(x[1])
		c += float64(x[2]) * float64(x[2])
		d += float64(x[3]) * float64(x[3])
	}
	for _, v := range x {
		a += float64(v) * float64(v)
	}
	return math.Sqrt((a + b) + (c + d))
}
