package kernel

import "fmt"

// A Direction is one of the three maps of a convolution, each linear in each of its arguments.
type Direction int

const (
	Output         Direction = iota // (x, w) → y
	InputGradient                   // (dy, w) → dx
	WeightGradient                  // (x, dy) → dw
)

// Conv is a planned convolution. It owns the scratch memory that it needs, or borrows it for a call, so its methods
// allocate nothing after the first call in their direction. They overwrite their output, and give the same bits
// whatever the number of workers. A Conv must not be used by several goroutines at once.
//
// All slices are dense, in the layout of ConvShape; a method panics if one has the wrong length.
type Conv[T Float] struct {
	shape   ConvShape
	output  path[T]
	inGrad  path[T]
	wGrad   path[T]
	variant variant
	moments *keptMoments[T] // of the output; nil unless KeepMoments asked for them
	input   []T             // that of a prologue, where it must be stored
}

// A path computes one direction: dst from a and b.
type path[T Float] interface {
	run(dst, a, b []T)
	scratchBytes() int
}

// A variant restricts which algorithms may be chosen.
type variant int

const (
	fastest variant = iota
	noWinograd
	forceWinograd // even where its assembly does not run
)

// NewConv plans a convolution. The directions named are planned at once, the others when they are first used.
// It panics if s.Check() finds a fault.
func NewConv[T Float](s ConvShape, directions ...Direction) *Conv[T] {
	return newConv[T](s, fastest, directions...)
}

func newConv[T Float](s ConvShape, v variant, directions ...Direction) *Conv[T] {
	if err := s.Check(); err != nil {
		panic("kernel: " + err.Error())
	}
	c := &Conv[T]{shape: s, variant: v}
	for _, d := range directions {
		c.plan(d)
	}
	return c
}

// Shape returns the shape that was planned.
func (c *Conv[T]) Shape() ConvShape { return c.shape }

// Forward computes y from x and w.
func (c *Conv[T]) Forward(y, x, w []T) {
	c.check(x, w, y)
	c.plan(Output).run(y, x, w)
}

// InputGrad computes dx, the gradient of x, from the gradient dy of y.
func (c *Conv[T]) InputGrad(dx, dy, w []T) {
	c.check(dx, w, dy)
	c.plan(InputGradient).run(dx, dy, w)
}

// WeightGrad computes dw, the gradient of w, from the gradient dy of y.
func (c *Conv[T]) WeightGrad(dw, x, dy []T) {
	c.check(x, dw, dy)
	c.plan(WeightGradient).run(dw, x, dy)
}

// ScratchBytes is the size of the scratch memory of the directions planned so far, besides what Winograd's algorithm
// borrows for a run and all convolutions share.
func (c *Conv[T]) ScratchBytes() int {
	n := len(c.input) * int(size[T]())
	for _, p := range []path[T]{c.output, c.inGrad, c.wGrad} {
		if p != nil {
			n += p.scratchBytes()
		}
	}
	return n
}

func (c *Conv[T]) check(x, w, y []T) {
	nx, nw, ny := c.shape.lengths()
	if len(x) != nx || len(w) != nw || len(y) != ny {
		panic(fmt.Sprintf("kernel: convolution: input, weights and output have %d, %d and %d elements, want %d, %d "+
			"and %d",
			len(x), len(w), len(y), nx, nw, ny))
	}
}

// plan returns the path of a direction.
func (c *Conv[T]) plan(d Direction) path[T] {
	switch d {
	case Output:
		if c.output == nil {
			c.output = c.planOutput()
		}
		return c.output
	case InputGradient:
		if c.inGrad == nil {
			c.inGrad = c.planInputGradient()
		}
		return c.inGrad
	case WeightGradient:
		if c.wGrad == nil {
			c.wGrad = c.planWeightGradient()
		}
		return c.wGrad
	}
	panic(fmt.Sprintf("kernel: no direction %d of a convolution", d))
}

func (c *Conv[T]) planOutput() path[T] {
	g := c.shape.geometry()
	if g.depthwise() {
		return &depthwiseOutput[T]{newDepthwise[T](g)}
	}
	if g.thin() {
		return &thinOutput[T]{thin: thin[T]{geometry: g}}
	}
	if useWinograd[T](g, c.variant) {
		return newWinogradConv[T](g, false)
	}
	return newDirect[T](g, false)
}

func (c *Conv[T]) planInputGradient() path[T] {
	g := c.shape.geometry()
	switch {
	case g.depthwise():
		return &depthwiseInputGradient[T]{newDepthwise[T](g)}
	case g.thin():
		return &thinInputGradient[T]{thin: thin[T]{geometry: g}}
	case g.sh > 1 || g.sw > 1:
		return newScatter[T](g)
	case useWinograd[T](g.adjoint(), c.variant):
		return newWinogradConv[T](g.adjoint(), true)
	}
	return newDirect[T](g.adjoint(), true)
}

func (c *Conv[T]) planWeightGradient() path[T] {
	g := c.shape.geometry()
	if g.depthwise() {
		return newDepthwiseWeightGradient[T](g)
	}
	if g.thin() {
		return &thinWeightGradient[T]{thin: thin[T]{geometry: g}}
	}
	if useWinograd[T](g, c.variant) {
		return newWinogradWeights[T](g)
	}
	return newOuter[T](g)
}

// useWinograd says that Winograd's algorithm applies and pays. It does only where its assembly runs.
func useWinograd[T Float](g geometry, v variant) bool {
	if !g.winograd() || v == noWinograd {
		return false
	}
	return v == forceWinograd || accelerated >= avx2 && size[T]() == 4 && g.winogradPays()
}

// thin says that groups are too narrow for blocks of 16 columns.
func (g geometry) thin() bool { return g.groups > 1 && min(g.cg(), g.kg()) < tileCols/2 }

// parallelConv is the number of multiply-adds above which helpers are woken.
const parallelConv = 1 << 22
