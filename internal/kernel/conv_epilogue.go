package kernel

import "fmt"

// epilogue is where the output of a convolution goes, piece by piece while the pieces are still in the cache, besides
// being stored or instead of it: into its moments and through a NormReLU.
type epilogue[T Float] struct {
	moments *keptMoments[T] // nil: they are not wanted
	through *NormReLU[T]
}

// pass passes on piece i, which is b with output y.
func (d *epilogue[T]) pass(i int, b band, y []T) {
	if d.moments != nil {
		d.moments.take(i, y)
	}
	if d.through != nil {
		d.through.band(i, b, y)
	}
}

// fusing is a path that can pass on its output. It stores it too where run is given a place for it.
type fusing[T Float] interface {
	path[T]
	epilogues() (d *epilogue[T], pieces int)
	discard() // makes room for pieces that are not stored
}

func (d *direct[T]) epilogues() (*epilogue[T], int) { return &d.epilogue, d.pieces(d.geometry) }

func (d *direct[T]) discard() {
	for i := range d.runners {
		d.runners[i].out = grow(d.runners[i].out, d.split.pixels(d.geometry)*d.k)
	}
}

func (p *winogradConv[T]) epilogues() (*epilogue[T], int) { return &p.epilogue, p.pieces(p.geometry) }

func (p *winogradConv[T]) discard() {
	for i := range p.runners {
		p.runners[i].out = grow(p.runners[i].out, p.split.pixels(p.geometry)*p.k)
	}
}

// Fuses says that the methods below can be used, which pass the output of a convolution on without storing it.
func (s ConvShape) Fuses() bool { return !s.geometry().thin() }

// PlanUnstored plans the methods of a direction that do without a stored output, Output or WeightGradient.
func (c *Conv[T]) PlanUnstored(d Direction) {
	switch p := c.plan(d).(type) {
	case fusing[T]:
		p.discard()
	case *outer[T]:
		p.makeRoom(true)
	}
}

func (c *Conv[T]) fusing() fusing[T] {
	d, ok := c.plan(Output).(fusing[T])
	if !ok {
		panic(fmt.Sprintf("kernel: the output of a convolution %+v cannot be passed on", c.shape))
	}
	return d
}

// ForwardMoments is Forward followed by Moments, without the output.
func (c *Conv[T]) ForwardMoments(mean, variance, x, w []T) {
	d := c.fusing()
	c.KeepMoments()
	d.discard()
	d.run(nil, x, w)
	c.Moments(mean, variance)
}

// ForwardFused sets y to n.Forward of the output.
func (c *Conv[T]) ForwardFused(y, x, w []T, n *NormReLU[T]) { c.through(normForward, y, y, x, w, n) }

// SumsFused sets sum and dot to n.Sums of g and the output.
func (c *Conv[T]) SumsFused(sum, dot, g, x, w []T, n *NormReLU[T]) {
	c.through(normSums, g, g, x, w, n)
	_, pieces := c.fusing().epilogues()
	n.total(sum, dot, pieces)
}

// through runs the output through n, whose result or the gradient by it is small.
func (c *Conv[T]) through(op normOp, y, g, x, w []T, n *NormReLU[T]) {
	d := c.fusing()
	s := c.shape
	if n.images != s.N || n.h != s.OutH() || n.w != s.OutW() || n.c != s.K || len(y) != n.results() {
		panic(fmt.Sprintf("kernel: a convolution %+v through a normalization of %d x %d x %d x %d with a result of "+
			"%d elements",
			s, n.images, n.h, n.w, n.c, len(y)))
	}
	to, pieces := d.epilogues()
	n.begin(op, nil, y, g, pieces)
	d.discard()
	moments := to.moments
	to.through, to.moments = n, nil
	d.run(nil, x, w)
	to.through, to.moments = nil, moments
	n.end()
}
