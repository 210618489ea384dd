package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() {
	declare.Register[MaxPool2D]("max_pool2d", "maxpool2d")
	declare.Register[AvgPool2D]("avg_pool2d", "avgpool2d")
	declare.Register[GlobalAvgPool2D]("global_avg_pool2d", "globalavgpool2d")
}

// MaxPool2D is the largest element of each Window×Window part of each channel, (n, h, w, c) → (n, h', w', c). Padding
// is never the largest.
type MaxPool2D struct {
	Window  int     // 0: 2
	Stride  int     // 0: Window
	Padding Padding // Valid if empty
}

// Build implements graph.Layer.
func (p MaxPool2D) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.MaxPool2D(x, poolGeometry(b, x, p.Window, p.Stride, p.Padding))
}

// AvgPool2D is the mean of each Window×Window part of each channel, (n, h, w, c) → (n, h', w', c). Padding does not
// count.
type AvgPool2D struct {
	Window  int     // 0: 2
	Stride  int     // 0: Window
	Padding Padding // Valid if empty
}

// Build implements graph.Layer.
func (p AvgPool2D) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.AvgPool2D(x, poolGeometry(b, x, p.Window, p.Stride, p.Padding))
}

// GlobalAvgPool2D is the mean of each channel over the whole image, (n, h, w, c) → (n, c) (Lin, Chen and Yan, 2014).
type GlobalAvgPool2D struct{}

// Build implements graph.Layer.
func (GlobalAvgPool2D) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	images(b, x)
	return b.GlobalAvgPool2D(x)
}

// poolGeometry is the geometry of a square pooling window on the images x.
func poolGeometry(b *graph.Builder, x *graph.Node, size, stride int, padding Padding) graph.PoolGeometry {
	height, width, _ := images(b, x)
	w := window{size: positive(b, "window", size, 2), dilation: 1}
	w.stride = positive(b, "stride", stride, w.size)
	p := orPadding(padding, Valid).around(b, w, w, height, width)
	if most := max(p.top, p.left, p.bottom, p.right); most >= w.size {
		b.Errorf("padding %s is as wide as the window of %d: some windows would see padding only", padding, w.size)
	}
	return graph.PoolGeometry{
		Height: w.size, Width: w.size, StrideH: w.stride, StrideW: w.stride,
		PadTop: p.top, PadLeft: p.left, PadBottom: p.bottom, PadRight: p.right,
	}
}
