package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// PoolGeometry says which windows of an image are pooled. Strides of zero are the window's size. Padding takes no part:
// it is never the maximum and does not count in an average.
type PoolGeometry struct {
	Height, Width                        int // of the window
	StrideH, StrideW                     int
	PadTop, PadLeft, PadBottom, PadRight int
}

func (g PoolGeometry) shape(name string, x *Node) (kernel.PoolShape, error) {
	s := x.Shape()
	if len(s) != 4 {
		return kernel.PoolShape{}, fmt.Errorf("%s: want images (N,H,W,C), got shape %v", name, s)
	}
	p := kernel.PoolShape{
		N: s[0], H: s[1], W: s[2], C: s[3], KH: g.Height, KW: g.Width, StrideH: g.StrideH, StrideW: g.StrideW,
		PadTop: g.PadTop, PadLeft: g.PadLeft, PadBottom: g.PadBottom, PadRight: g.PadRight,
	}
	if p.StrideH == 0 {
		p.StrideH = p.KH
	}
	if p.StrideW == 0 {
		p.StrideW = p.KW
	}
	if err := p.Check(); err != nil {
		return p, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

func large(s kernel.PoolShape) Shape { return Shape{s.N, s.H, s.W, s.C} }
func small(s kernel.PoolShape) Shape { return Shape{s.N, s.OutH(), s.OutW(), s.C} }

// The three ops of maxima: maxPool gives the maximum of x in each window, maxPick the elements of v where x has its
// maxima, maxPut the adjoint of maxPick for the same x, which puts g there. Pick and put are linear in v and g and each
// other's derivative; where the maxima lie does not change under small changes of x, so x has no derivative in them.
type maxPool struct {
	core
	shape kernel.PoolShape
}

type maxPick struct {
	core
	shape kernel.PoolShape
}

type maxPut struct {
	core
	shape kernel.PoolShape
}

// MaxPool2D is the maximum of each window of x (N,H,W,C), channel by channel: (N,OH,OW,C). A NaN is larger than
// everything; among equal elements the first one, row by row, takes the gradient.
func MaxPool2D(x *Node, g PoolGeometry) (*Node, error) {
	s, err := g.shape("maxpool2d", x)
	if err != nil {
		return nil, err
	}
	return apply(&maxPool{newCore("maxpool2d", fmt.Sprintf("%+v", s), small(s), []bool{true}, x), s})
}

func newMaxPick(s kernel.PoolShape, x, v *Node) (*Node, error) {
	return apply(&maxPick{newCore("maxpool2d-pick", fmt.Sprintf("%+v", s), small(s), []bool{false, true}, x, v), s})
}

func newMaxPut(s kernel.PoolShape, x, g *Node) (*Node, error) {
	return apply(&maxPut{newCore("maxpool2d-put", fmt.Sprintf("%+v", s), large(s), []bool{false, true}, x, g), s})
}

func (o *maxPool) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }
func (o *maxPick) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }
func (o *maxPut) SymDiff(in Nodes, out, g *Node) (Nodes, error)  { return symDiff(o, in, out, g) }

func (o *maxPool) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := newMaxPut(o.shape, in[0], g)
	return Nodes{d}, err
}

func (o *maxPick) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := newMaxPut(o.shape, in[0], g)
	return Nodes{nil, d}, err
}

func (o *maxPut) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := newMaxPick(o.shape, in[0], g)
	return Nodes{nil, d}, err
}

// Kinked implements Kinked: where another element of a window becomes the largest, the derivative jumps.
func (o *maxPool) Kinked() bool { return o.shape.KH*o.shape.KW > 1 }

func (o *maxPool) Do(vs ...value) (value, error) { return do(o, vs) }
func (o *maxPick) Do(vs ...value) (value, error) { return do(o, vs) }
func (o *maxPut) Do(vs ...value) (value, error)  { return do(o, vs) }

func (o *maxPool) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return func() { kernel.MaxPoolForward(o.shape, out.F64, in[0].F64) }
	}
	return func() { kernel.MaxPoolForward(o.shape, out.F32, in[0].F32) }
}

func (o *maxPick) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return func() { kernel.MaxPoolPick(o.shape, out.F64, in[0].F64, in[1].F64) }
	}
	return func() { kernel.MaxPoolPick(o.shape, out.F32, in[0].F32, in[1].F32) }
}

func (o *maxPut) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return func() { kernel.MaxPoolPut(o.shape, out.F64, in[0].F64, in[1].F64) }
	}
	return func() { kernel.MaxPoolPut(o.shape, out.F32, in[0].F32, in[1].F32) }
}

// avgPool is the mean of each window, avgSpread its adjoint.
type avgPool struct {
	core
	shape kernel.PoolShape
}

type avgSpread struct {
	core
	shape kernel.PoolShape
}

// AvgPool2D is the mean of each window of x (N,H,W,C) over the pixels that exist, channel by channel: (N,OH,OW,C).
func AvgPool2D(x *Node, g PoolGeometry) (*Node, error) {
	s, err := g.shape("avgpool2d", x)
	if err != nil {
		return nil, err
	}
	return newAvgPool(s, x)
}

func newAvgPool(s kernel.PoolShape, x *Node) (*Node, error) {
	return apply(&avgPool{newCore("avgpool2d", fmt.Sprintf("%+v", s), small(s), []bool{true}, x), s})
}

func newAvgSpread(s kernel.PoolShape, g *Node) (*Node, error) {
	return apply(&avgSpread{newCore("avgpool2d-spread", fmt.Sprintf("%+v", s), large(s), []bool{true}, g), s})
}

func (o *avgPool) SymDiff(in Nodes, out, g *Node) (Nodes, error)   { return symDiff(o, in, out, g) }
func (o *avgSpread) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *avgPool) Vjp(_ Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := newAvgSpread(o.shape, g)
	return Nodes{d}, err
}

func (o *avgSpread) Vjp(_ Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := newAvgPool(o.shape, g)
	return Nodes{d}, err
}

func (o *avgPool) Do(vs ...value) (value, error)   { return do(o, vs) }
func (o *avgSpread) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *avgPool) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return func() { kernel.AvgPoolForward(o.shape, out.F64, in[0].F64) }
	}
	return func() { kernel.AvgPoolForward(o.shape, out.F32, in[0].F32) }
}

func (o *avgSpread) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return func() { kernel.AvgPoolBackward(o.shape, out.F64, in[0].F64) }
	}
	return func() { kernel.AvgPoolBackward(o.shape, out.F32, in[0].F32) }
}

// GlobalAvgPool2D is the mean of each channel of x (N,H,W,C) over all pixels: (N,C).
func GlobalAvgPool2D(x *Node) (y *Node, err error) {
	defer catch(&err)
	s := x.Shape()
	if len(s) != 4 {
		return nil, fmt.Errorf("globalavgpool2d: want images (N,H,W,C), got shape %v", s)
	}
	n, pixels, c := s[0], s[1]*s[2], s[3]
	sum := must(SumTo(must(Reshape(x, Shape{n, pixels, c})), Shape{n, 1, c}))
	return Scale(must(Reshape(sum, Shape{n, c})), 1/float64(pixels), 0)
}
