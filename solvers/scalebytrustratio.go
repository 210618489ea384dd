package solvers

import (
	"fmt"

	"landscape/internal/declare"
	"landscape/internal/kernel"
)

var _ Transform = ScaleByTrustRatio{}

func init() { declare.Register[ScaleByTrustRatio]("scale_by_trust_ratio") }

// ScaleByTrustRatio makes the step of every parameter as long as the parameter itself (You, Gitman and Ginsburg, 2017):
//
//	gₗ ← gₗ · ‖θₗ‖ / ‖gₗ‖
//
// for each parameter l of the layout. Where one of the two norms is zero, as for biases that start at zero, gₗ is left
// alone.
type ScaleByTrustRatio struct{}

// New keeps the layout.
func (ScaleByTrustRatio) New(layout Layout) (TransformState, error) {
	if _, err := sizeOf(layout); err != nil {
		return nil, fmt.Errorf("ScaleByTrustRatio: %w", err)
	}
	return scaleByTrustRatio(layout), nil
}

type scaleByTrustRatio Layout

func (s scaleByTrustRatio) Apply(theta, grad []float32) error {
	for _, v := range s {
		g := v.Slice(grad)
		x, length := norm(v.Slice(theta)), norm(g)
		if x != 0 && length != 0 {
			kernel.Scale(g, float32(x/length))
		}
	}
	return nil
}

func (scaleByTrustRatio) Slots() []Slot { return nil }
