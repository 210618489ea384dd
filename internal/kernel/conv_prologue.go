package kernel

import "fmt"

// A Prologue is what makes the input of another convolution: a convolution of few products, whose output goes through a
// NormReLU. The other one computes the input of each of its pieces just before it needs it, and nothing else is ever
// stored.
type Prologue[T Float] struct {
	Conv *Conv[T]
	Norm *NormReLU[T]
}

// PlanBehind plans ForwardFusedAfter.
func (c *Conv[T]) PlanAfter(f Prologue[T]) {
	c.PlanUnstored(Output)
	f.Conv.PlanUnstored(Output)
	if p, d, ok := c.after(f); ok {
		p.takeFrom(d)
	} else {
		c.input = grow(c.input, f.Norm.results())
	}
}

// after returns the paths of both convolutions, if the second can take its input from the first piece by piece.
func (c *Conv[T]) after(f Prologue[T]) (*winogradConv[T], *direct[T], bool) {
	p, ok := c.plan(Output).(*winogradConv[T])
	if !ok || p.whole || p.bands(p.geometry) > 1 {
		return nil, nil, false
	}
	d, ok := f.Conv.plan(Output).(*direct[T])
	return p, d, ok
}

// ForwardFusedAfter is ForwardFused of the input that the prologue makes of x and its weights v.
func (c *Conv[T]) ForwardFusedAfter(y, w []T, n *NormReLU[T], f Prologue[T], x, v []T) {
	s := f.Conv.shape
	nx, nv, _ := s.lengths()
	in, _, _ := c.shape.lengths()
	if len(x) != nx || len(v) != nv || f.Norm.results() != in || f.Norm.images != s.N || f.Norm.h != s.OutH() ||
		f.Norm.w != s.OutW() || f.Norm.c != s.K {
		panic(fmt.Sprintf("kernel: a convolution %+v behind %+v", c.shape, s))
	}
	c.PlanAfter(f)
	p, d, ok := c.after(f)
	if !ok {
		f.Conv.ForwardFused(c.input, x, v, f.Norm)
		c.ForwardFused(y, c.input, w, n)
		return
	}
	d.prepare(x, v)
	f.Norm.begin(normForward, nil, nil, nil, 0)
	p.from, p.fromNorm = d, f.Norm
	c.ForwardFused(y, nil, w, n)
	p.from, p.fromNorm = nil, nil
	f.Norm.end()
	d.release()
}

// takeFrom makes room for the input of a piece, and for as many runners of the prologue as there are here.
func (p *winogradConv[T]) takeFrom(d *direct[T]) {
	for len(d.runners) < len(p.runners) {
		d.runners = append(d.runners, directRunner[T]{padded: make([]T, len(d.runners[0].padded)),
			out: make([]T, len(d.runners[0].out))})
	}
	for i := range p.runners {
		p.runners[i].in = grow(p.runners[i].in, p.split.images*p.ih*p.iw*p.c)
	}
}

// throughImages sets y to some images of n.Forward of the output.
func (d *direct[T]) throughImages(worker int, y []T, first, images int, n *NormReLU[T]) {
	for l := range images {
		for row := 0; row < d.oh; row += d.rows {
			b := band{first + l, 1, row, min(d.rows, d.oh-row)}
			dst := y[l*n.resultsOf(d.oh)+n.resultsOf(row):]
			if d.takesSquares(n) {
				d.throughSquares(worker, b, n, dst)
				continue
			}
			out := d.runners[worker].out[:b.pixels(d.geometry)*d.k]
			d.compute(worker, b, out)
			n.forward(dst, out, b.rows)
		}
	}
}
