package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// ConvGeometry says how the window of a convolution moves over an image. Strides, dilations and groups of zero mean 1.
type ConvGeometry struct {
	StrideH, StrideW                     int
	PadTop, PadLeft, PadBottom, PadRight int // rows and columns of zeros around the image
	DilationH, DilationW                 int // distance of neighboring taps of the window
	// input channels are split into this many groups, each seen by its share of the filters
	Groups int
}

// convRole names one of the three tensors of a convolution.
type convRole int

const (
	convX convRole = iota // images (N,H,W,C)
	convW                 // weights (KH,KW,C/groups,K)
	convY                 // feature maps (N,OH,OW,K)
)

var (
	convNames      = [...]string{convX: "conv2d-input", convW: "conv2d-weight", convY: "conv2d"}
	convDirections = [...]kernel.Direction{convX: kernel.InputGradient, convW: kernel.WeightGradient,
		convY: kernel.Output}
)

// conv is one of the three ops that a convolution consists of. The form Σ y·conv(x,w) is linear in each of x, w and y;
// an op computes its derivative by the tensor of one role from the other two. For y that is the convolution itself, for
// x and w they are the products with its Jacobians. As every derivative of such an op is again one of the three, the
// set is closed under differentiation.
type conv struct {
	core
	role    convRole
	shape   kernel.ConvShape
	scratch workingMemory
	kept    *keptMoments // nil: they are not wanted
}

// Conv2D is the two-dimensional convolution (in the field's usage: correlation) of images x (N,H,W,C) with weights w
// (KH,KW,C/groups,K): y[n,i,j,k] = Σ x[n, i·stride+p·dilation−pad, j·stride+q·dilation−pad, c]·w[p,q,c,k], of shape
// (N,OH,OW,K).
func Conv2D(x, w *Node, g ConvGeometry) (*Node, error) {
	sx, sw := x.Shape(), w.Shape()
	if len(sx) != 4 || len(sw) != 4 {
		return nil, fmt.Errorf("conv2d: want images (N,H,W,C) and weights (KH,KW,C/groups,K), got shapes %v and %v", sx,
			sw)
	}
	s := kernel.ConvShape{
		N: sx[0], H: sx[1], W: sx[2], C: sx[3], KH: sw[0], KW: sw[1], K: sw[3],
		StrideH: orOne(g.StrideH), StrideW: orOne(g.StrideW),
		PadTop: g.PadTop, PadLeft: g.PadLeft, PadBottom: g.PadBottom, PadRight: g.PadRight,
		DilationH: orOne(g.DilationH), DilationW: orOne(g.DilationW), Groups: orOne(g.Groups),
	}
	if err := s.Check(); err != nil {
		return nil, err
	}
	if sw[2]*s.Groups != s.C {
		return nil, fmt.Errorf("conv2d: weights of shape %v are for %d channels in %d groups, the images have %d", sw,
			sw[2]*s.Groups, s.Groups, s.C)
	}
	return newConv(convY, s, [3]*Node{convX: x, convW: w})
}

func orOne(n int) int {
	if n == 0 {
		return 1
	}
	return n
}

// newConv computes the tensor of a role from those of the other two.
func newConv(role convRole, s kernel.ConvShape, of [3]*Node) (*Node, error) {
	out := map[convRole]Shape{
		convX: {s.N, s.H, s.W, s.C},
		convW: {s.KH, s.KW, s.C / s.Groups, s.K},
		convY: {s.N, s.OutH(), s.OutW(), s.K},
	}[role]
	a, b := role.others()
	return apply(&conv{core: newCore(convNames[role], fmt.Sprintf("%+v", s), out, []bool{true, true}, of[a], of[b]),
		role: role, shape: s})
}

// others are the roles of an op's two inputs in order.
func (r convRole) others() (a, b convRole) {
	switch r {
	case convX:
		return convY, convW
	case convW:
		return convX, convY
	}
	return convX, convW
}

func (o *conv) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *conv) Vjp(in Nodes, _, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	a, b := o.role.others()
	var of [3]*Node
	of[a], of[b], of[o.role] = in[0], in[1], g
	ds = make(Nodes, 2)
	for i, role := range []convRole{a, b} {
		if need[i] {
			ds[i] = must(newConv(role, o.shape, of))
		}
	}
	return ds, nil
}

func (o *conv) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run, that of the defining sum.
func (o *conv) MultiplyAdds() int {
	s := o.shape
	return s.N * s.OutH() * s.OutW() * s.K * s.KH * s.KW * (s.C / s.Groups)
}

// ScratchBytes is the working memory of the op as it was last bound, or before that an estimate.
func (o *conv) ScratchBytes() int {
	return o.scratch.or(func() int { return o.shape.EstimateScratch(convDirections[o.role], o.bytes()) })
}

func (o *conv) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindConv(o, floats[float64](out), floats[float64](in[0]), floats[float64](in[1]))
	}
	return bindConv(o, floats[float32](out), floats[float32](in[0]), floats[float32](in[1]))
}

func bindConv[T kernel.Float](o *conv, out, a, b []T) func() {
	k := kernel.NewConv[T](o.shape, convDirections[o.role])
	o.scratch.set(k.ScratchBytes())
	if o.kept != nil {
		o.kept.of = k
	}
	switch o.role {
	case convX:
		return func() { k.InputGrad(out, a, b) }
	case convW:
		return func() { k.WeightGrad(out, a, b) }
	}
	return func() { k.Forward(out, a, b) }
}
