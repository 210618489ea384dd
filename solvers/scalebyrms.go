package solvers

import (
	"cmp"
	"fmt"

	"landscape/internal/declare"
	"landscape/internal/kernel"
)

var _ Transform = ScaleByRMS{}

func init() { declare.Register[ScaleByRMS]("scale_by_rms") }

// ScaleByRMS divides by a moving root mean square of the gradient (Tieleman and Hinton, 2012), or by its moving
// standard deviation if centered (Graves, 2013):
//
//	v ← αv + (1−α)g²
//	a ← αa + (1−α)g             (centered; otherwise a = 0)
//	g ← g / (√(v − a²) + ε)
type ScaleByRMS struct {
	Decay    float64 // α; 0 means 0.99
	Epsilon  float64 // ε; 0 means 1e-8
	Centered bool    `formerly:"centred"`
}

// New makes the state of the transformation.
func (r ScaleByRMS) New(layout Layout) (TransformState, error) {
	s := settings{owner: "ScaleByRMS"}
	decay, epsilon := cmp.Or(r.Decay, 0.99), cmp.Or(r.Epsilon, 1e-8)
	s.fraction("Decay", decay)
	s.epsilon(epsilon)
	if s.err != nil {
		return nil, s.err
	}
	size, err := sizeOf(layout)
	if err != nil {
		return nil, fmt.Errorf("ScaleByRMS: %w", err)
	}
	state := &scaleByRMS{decay: decay, epsilon: float32(epsilon), square: make([]float32, size)}
	if r.Centered {
		state.mean = make([]float32, size)
	}
	return state, nil
}

type scaleByRMS struct {
	decay   float64
	epsilon float32
	square  []float32
	mean    []float32 // nil unless centered
}

func (r *scaleByRMS) Apply(_, grad []float32) error {
	keep, take := float32(r.decay), float32(1-r.decay)
	if r.mean == nil {
		scaleByRoot(grad, r.square, keep, take, r.epsilon)
	} else {
		scaleByDeviation(grad, r.square, r.mean, keep, take, r.epsilon)
	}
	return nil
}

func scaleByRoot(grad, square []float32, keep, take, epsilon float32) {
	square = square[:len(grad)]
	for i, g := range grad {
		v := keep*square[i] + take*(g*g)
		square[i] = v
		grad[i] = g / (sqrt(v) + epsilon)
	}
}

func scaleByDeviation(grad, square, mean []float32, keep, take, epsilon float32) {
	square, mean = square[:len(grad)], mean[:len(grad)]
	for i, g := range grad {
		v := keep*square[i] + take*(g*g)
		a := keep*mean[i] + take*g
		square[i], mean[i] = v, a
		// Rounding can make the variance of a steady gradient slightly negative; max keeps NaN.
		grad[i] = g / (sqrt(max(v-a*a, 0)) + epsilon)
	}
}

// descend is for what is not centered.
func (r *scaleByRMS) descend(theta, grad []float32, rate float32) {
	kernel.RMS(theta, grad, r.square, &kernel.UpdateFactors{Rate: rate, Keep2: float32(r.decay),
		Take2: float32(1 - r.decay), Epsilon: r.epsilon})
}

func (r *scaleByRMS) Slots() []Slot {
	slots := []Slot{vector("square", r.square)}
	if r.mean != nil {
		slots = append(slots, vector("mean", r.mean))
	}
	return slots
}
