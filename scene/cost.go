package scene

import (
	"runtime"
	"time"
)

// Work is a computation whose time can be estimated.
type Work int

// The computations of a scene.
const (
	TrainingWork Work = iota
	TerrainWork       // without the training that it may need
	MarblesWork
	BoundaryWork
)

// compileTime is what compiling a program takes, about.
const compileTime = 5 * time.Millisecond

// Cost estimates how long a computation takes on this machine, with nothing else on it: by measuring one height and one
// gradient. It is 0 where these cannot be measured; the computation then says why.
func (c *Compiled) Cost(of Work) time.Duration {
	p, err := c.pace()
	if err != nil {
		return 0
	}
	lanes := time.Duration(runtime.GOMAXPROCS(0))
	s := c.Scene
	switch of {
	case TerrainWork:
		cells := time.Duration(s.View.Grid * s.View.Grid)
		if s.View.Directions == "hessian" {
			return compileTime + cells*p.height/lanes + hessianProducts*p.gradient
		}
		return compileTime + cells*p.height/lanes
	case MarblesWork:
		return compileTime + time.Duration(c.Starts())*time.Duration(s.Marbles.Budget)*p.step/lanes
	case BoundaryWork:
		return compileTime + 2*p.height
	}
	return 2*compileTime + time.Duration(s.Solver.Steps)*p.step
}

// hessianProducts is the number of gradients that finding two curvatures takes, about.
const hessianProducts = 400

// pace is how long the pieces of work take.
type pace struct{ height, gradient, step time.Duration }

func (c *Compiled) pace() (p pace, err error) {
	ground, err := c.ground()
	if err != nil {
		return p, err
	}
	theta, grad := c.start.Theta(), make([]float32, c.Parameters)
	p.height = fastest(func() { _, err = ground.Height(theta) })
	if err != nil {
		return p, err
	}
	p.gradient = fastest(func() { _, err = ground.Gradient(theta, grad) })
	p.step = p.gradient
	if !c.Scene.Solver.whole(c.Objective.Data) {
		share := float64(c.Scene.Solver.Batch) / float64(c.Objective.Data.Len())
		p.step = time.Duration(share*float64(p.gradient)) + overhead
	}
	return p, err
}

// overhead is what a step of a training takes beyond its gradient.
const overhead = 20 * time.Microsecond

// fastest is the least of a few measured times.
func fastest(do func()) time.Duration {
	best := time.Duration(0)
	for i := range 3 {
		begin := time.Now()
		do()
		if took := time.Since(begin); i == 0 || took < best {
			best = took
		}
	}
	return best
}
