package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() {
	declare.Register[Flatten]("flatten")
	declare.Register[Reshape]("reshape")
	declare.Register[AddWidthAxis]("add_width_axis", "signal")
}

// Flatten turns every example into a row: (n, a, b, …) → (n, a·b·…), in row-major order.
type Flatten struct{}

// Build implements graph.Layer.
func (Flatten) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	s := x.Shape()
	return b.Reshape(x, s[0], product(b, s[1:]))
}

// Reshape gives every example another shape of the same size: (n, …) → (n, Shape…), in row-major order.
type Reshape struct {
	Shape []int
}

// Build implements graph.Layer.
func (r Reshape) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	for _, d := range r.Shape {
		positive(b, "size of an axis", d, 0)
	}
	s := x.Shape()
	if have, want := product(b, s[1:]), product(b, r.Shape); have != want || len(r.Shape) == 0 {
		b.Errorf("examples of shape %v have %d elements, shape %v wants %d", s[1:], have, r.Shape, want)
	}
	return b.Reshape(x, append([]int{s[0]}, r.Shape...)...)
}

// AddWidthAxis sees signals (n, time, channels) as images one column wide, (n, time, 1, channels), so that the layers
// of images serve them: a Conv2D of Kernel k and KernelW 1 is a convolution along time.
type AddWidthAxis struct{}

// Build implements graph.Layer.
func (AddWidthAxis) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	s := x.Shape()
	if len(s) != 3 {
		b.Errorf("the input has shape %v, want signals (n, time, channels)", s)
	}
	return b.Reshape(x, s[0], s[1], 1, s[2])
}
