package graph

import "landscape/internal/op"

// ConvGeometry says how the window of a convolution moves over an image. Strides, dilations and groups of 0 mean 1.
type ConvGeometry struct {
	// StrideH and StrideW are the steps of the window, in rows and columns.
	StrideH, StrideW int
	// PadTop and its like are the rows and columns of zeros around the image.
	PadTop, PadLeft, PadBottom, PadRight int
	// DilationH and DilationW are the distances of neighboring taps of the window.
	DilationH, DilationW int
	// Groups is the number of parts of the input channels; each part is seen by its share of the filters alone.
	Groups int
}

// Conv2D convolves x (n,h,w,c) with weights (kh,kw,c/groups,k).
func (b *Builder) Conv2D(x, w *Node, g ConvGeometry) *Node {
	return b.Check(op.Conv2D(x, w, op.ConvGeometry(g)))
}

// PoolGeometry says which windows of an image are pooled. Strides of 0 are the window's size.
type PoolGeometry struct {
	// Height and Width are the size of the window.
	Height, Width int
	// StrideH and StrideW are the steps of the window, in rows and columns.
	StrideH, StrideW int
	// PadTop and its like are rows and columns around the image that take no part: they are never the maximum, and do
	// not count in a mean.
	PadTop, PadLeft, PadBottom, PadRight int
}

// MaxPool2D is the maximum of each window of x (n,h,w,c).
func (b *Builder) MaxPool2D(x *Node, g PoolGeometry) *Node {
	return b.Check(op.MaxPool2D(x, op.PoolGeometry(g)))
}

// AvgPool2D is the mean of each window of x (n,h,w,c); padding does not count.
func (b *Builder) AvgPool2D(x *Node, g PoolGeometry) *Node {
	return b.Check(op.AvgPool2D(x, op.PoolGeometry(g)))
}
