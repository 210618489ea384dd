package layers

import (
	"landscape/graph"
	"landscape/internal/checked"
)

// images returns the size of x, which must be (n, height, width, channels).
func images(b *graph.Builder, x *graph.Node) (height, width, channels int) {
	s := x.Shape()
	if len(s) != 4 {
		b.Errorf("the input has shape %v, want images (n, height, width, channels)", s)
	}
	return s[1], s[2], s[3]
}

// sequences returns the size of x, which must be (n, time, width).
func sequences(b *graph.Builder, x *graph.Node) (n, time, width int) {
	s := x.Shape()
	if len(s) != 3 {
		b.Errorf("the input has shape %v, want sequences (n, time, width)", s)
	}
	return s[0], s[1], s[2]
}

// batched ends the building unless x has axes besides the one that counts examples.
func batched(b *graph.Builder, x *graph.Node) {
	if s := x.Shape(); len(s) < 2 {
		b.Errorf("the input has shape %v, want a first axis that counts examples and at least one more", s)
	}
}

// most bounds every number of a declaration, so that the product of two, and the sum of a few such products, fits into
// an int.
const most = 1 << 30

// positive passes a setting on that has to be from 1 to most; 0 stands for its default.
func positive(b *graph.Builder, name string, v, byDefault int) int {
	if v == 0 {
		v = byDefault
	}
	if v < 1 {
		b.Errorf("%s %d, want at least 1", name, v)
	}
	if v > most {
		b.Errorf("%s %d, want at most %d", name, v, most)
	}
	return v
}

// epsilon passes on what is added to a variance or a squared length; 0 stands for its default.
func epsilon(b *graph.Builder, v, byDefault float64) float64 {
	if v == 0 {
		v = byDefault
	}
	if !(v > 0 && v < 1) {
		b.Errorf("eps %v, want a small number above 0", v)
	}
	return v
}

// product is the number of elements of a shape. One that no number can count ends the building.
func product(b *graph.Builder, shape []int) int {
	n, ok := checked.Product(shape...)
	if !ok {
		b.Errorf("shape %v has more elements than can be counted", shape)
	}
	return n
}
