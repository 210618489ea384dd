package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[Conv2D]("conv2d") }

// Conv2D is the two-dimensional convolution (in the field's usage: correlation), (n, h, w, c) → (n, h', w', Filters).
// Its weight has the shape (Kernel, KernelW, c/Groups, Filters), its bias (Filters).
type Conv2D struct {
	Filters  int        // output channels; there is no default
	Kernel   int        // height of the window; there is no default
	KernelW  int        // width of the window; 0: Kernel
	Stride   int        // 0: 1
	Padding  Padding    // Same if empty
	Dilation int        // distance of neighboring taps of the window; 0: 1
	Groups   int        // channels are split into this many groups, each with its share of the filters; 0: 1
	NoBias   bool       // leaves the bias out, which a BatchNorm after would undo anyway
	Init     graph.Init // of the weight; nil: graph.He{}
}

// Build implements graph.Layer.
func (c Conv2D) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	height, width, channels := images(b, x)
	filters := positive(b, "filters", c.Filters, 0)
	groups := positive(b, "groups", c.Groups, 1)
	if channels%groups != 0 {
		b.Errorf("%d input channels are not divisible into %d groups", channels, groups)
	}
	if filters%groups != 0 {
		b.Errorf("%d filters are not divisible into %d groups", filters, groups)
	}
	v, h := c.windows(b)
	p := orPadding(c.Padding, Same).around(b, v, h, height, width)

	weight := b.Param("weight", []int{v.size, h.size, channels / groups, filters}, graph.Weight, 3, orHe(c.Init))
	y := b.Conv2D(x, weight, graph.ConvGeometry{
		StrideH: v.stride, StrideW: h.stride,
		PadTop: p.top, PadLeft: p.left, PadBottom: p.bottom, PadRight: p.right,
		DilationH: v.dilation, DilationW: h.dilation,
		Groups: groups,
	})
	if c.NoBias {
		return y
	}
	return b.Add(y, bias(b, filters))
}

// windows are the window's movements along height and width.
func (c Conv2D) windows(b *graph.Builder) (v, h window) {
	v.size = positive(b, "kernel", c.Kernel, 0)
	h.size = positive(b, "kernel_w", c.KernelW, v.size)
	v.stride = positive(b, "stride", c.Stride, 1)
	v.dilation = positive(b, "dilation", c.Dilation, 1)
	h.stride, h.dilation = v.stride, v.dilation
	return v, h
}

func orPadding(p, byDefault Padding) Padding {
	if p == "" {
		return byDefault
	}
	return p
}
