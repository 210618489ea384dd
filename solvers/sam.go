package solvers

import (
	"cmp"
	"errors"
	"fmt"

	"landscape/internal/declare"
)

var _ Solver = SAM{}

func init() { declare.Register[SAM]("sam") }

// SAM is sharpness-aware minimization (Foret et al., 2021): the base solver moves θ by the gradient at the worst point
// nearby.
//
//	ĝ = g(θ + ρ g(θ) / ‖g(θ)‖)
//	θ ← base(θ, ĝ)
//
// Every step needs two gradients of the same batch. Where the first one is zero there is no worst direction, and the
// base gets the zero.
type SAM struct {
	Base Solver  // required
	Rho  float64 `formerly:"radius"` // ρ; 0 means 0.05
}

// New makes the state of the method.
func (s SAM) New(layout Layout) (State, error) {
	c := settings{owner: "SAM"}
	radius := cmp.Or(s.Rho, 0.05)
	c.positive("Radius", radius)
	if c.err != nil {
		return nil, c.err
	}
	b, err := newBase("SAM", "Base", s.Base, layout)
	if err != nil {
		return nil, err
	}
	size, err := sizeOf(layout)
	if err != nil {
		return nil, fmt.Errorf("SAM: %w", err)
	}
	return &sam{b, radius, make([]float32, size)}, nil
}

type sam struct {
	base
	radius float64
	here   []float32 // θ, while it is away
}

var errNoAgain = errors.New("SAM: needs the gradient at a second point, but Step was given no again")

func (s *sam) Step(theta, grad []float32, again func() error) error {
	if err := checkSizes("SAM", theta, grad, len(s.here)); err != nil {
		return err
	}
	if again == nil {
		return errNoAgain
	}
	if length := norm(grad); length != 0 {
		if err := s.climb(theta, grad, float32(s.radius/length), again); err != nil {
			return err
		}
	}
	return s.base.Step(theta, grad, again)
}

// climb replaces grad by the gradient at theta + factor·grad. θ returns to its very bits, also after an error.
func (s *sam) climb(theta, grad []float32, factor float32, again func() error) error {
	copy(s.here, theta)
	defer copy(theta, s.here)
	for i, g := range grad {
		theta[i] += factor * g
	}
	return again()
}

func (s *sam) Slots() []Slot { return nested("base", s.base.Slots()) }
