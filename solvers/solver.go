package solvers

import "landscape/param"

// Layout tells a solver which parameters the flat vector θ is made of: a param.View for each, in the order in which
// they lie.
type Layout = []param.View

// Solver is the declaration of a method of optimization: a plain value. Its zero fields mean the stated defaults.
type Solver interface {
	// New makes the state that the method keeps for a vector of the given layout. It reports declarations that make
	// no sense (a negative rate, a decay of 1.5).
	New(layout Layout) (State, error)
}

// State moves one θ. It is not safe for concurrent use.
type State interface {
	// Step moves theta against grad, the gradient at theta. Both are flat. Step may change grad. Methods that need
	// the gradient elsewhere too (SAM) move theta there, call again, which recomputes grad at theta, and move on.
	Step(theta, grad []float32, again func() error) error
	// Rate is the learning rate of the last step, for logs.
	Rate() float64
	// Slots is everything the state remembers between steps, as live memory: saving their contents and copying it back
	// into a fresh state resumes the method to the same bits.
	Slots() []Slot
}

// Slot is one named vector of a State: moments, or a step counter.
type Slot struct {
	Name   string
	Vector []float32 // nil for a counter
	Count  *int64    // nil for a vector
}

// Averager is a State that also keeps an average of θ which is better to evaluate with than θ itself.
type Averager interface {
	State
	// Average copies the average into dst; before there is one, theta.
	Average(dst, theta []float32)
}
