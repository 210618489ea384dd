package claims

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"landscape/terrain"
)

// descent is where a marble came to by BFGS.
type descent struct {
	Theta  []float32
	Height float64
	Slope  float64 // ‖∇L‖ there
}

// descend goes down from a place by BFGS, until nothing is won any more or this many evaluations are over: to the
// bottom of the pit in which the place lies, or of one near it. A height that is not finite is a wall.
func descend(ground terrain.Differentiable, start []float32, evaluations int) (descent, error) {
	seen := &evaluated{ground: ground, best: descent{Theta: append([]float32(nil), start...), Height: math.Inf(1)}}
	seen.theta, seen.grad = make([]float32, len(start)), make([]float32, len(start))
	x := make([]float64, len(start))
	for i, v := range start {
		x[i] = float64(v)
	}
	// Its error tells how the search ended, which the limits of 32-bit numbers make a failed step as a rule: what
	// counts is the best place that it saw.
	_, _ = optimize.Minimize(optimize.Problem{Func: seen.height, Grad: seen.gradient}, x, &optimize.Settings{
		FuncEvaluations: evaluations, GradEvaluations: evaluations, GradientThreshold: 1e-6,
		Converger: &optimize.FunctionConverge{Absolute: 1e-9, Iterations: 20},
	}, &optimize.BFGS{})
	return seen.best, seen.err
}

// evaluated is a ground that computes height and gradient of a place once, and remembers the lowest.
type evaluated struct {
	ground terrain.Differentiable
	theta  []float32
	grad   []float32
	at     []float64
	loss   float64
	best   descent
	err    error
}

func (e *evaluated) look(x []float64) {
	if e.at != nil && slices.Equal(e.at, x) {
		return
	}
	e.at = append(e.at[:0], x...)
	for i, v := range x {
		e.theta[i] = float32(v)
	}
	loss, err := e.ground.Gradient(e.theta, e.grad)
	if err != nil {
		e.err = err
	}
	if e.loss = loss; err != nil || math.IsNaN(loss) {
		e.loss = math.Inf(1)
	}
	if e.loss < e.best.Height {
		e.best = descent{append(e.best.Theta[:0], e.theta...), e.loss, lengthOf(e.grad)}
	}
}

func (e *evaluated) height(x []float64) float64 {
	e.look(x)
	return e.loss
}

func (e *evaluated) gradient(grad, x []float64) {
	e.look(x)
	for i, v := range e.grad {
		grad[i] = float64(v)
	}
}

func lengthOf(v []float32) float64 {
	square := 0.0
	for _, x := range v {
		square += float64(x) * float64(x)
	}
	return math.Sqrt(square)
}
