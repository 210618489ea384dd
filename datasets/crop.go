package datasets

import "fmt"

// CenterCrop cuts the middle out of images. Where the border cannot be equal on both sides, the top or left one is the
// smaller.
type CenterCrop struct {
	Height, Width int // pixels
}

// Out is {Height, Width, channels}.
func (c CenterCrop) Out(in []int) ([]int, error) {
	height, width, channels, err := imageShape("center crop", in)
	if err != nil {
		return nil, err
	}
	if c.Height <= 0 || c.Width <= 0 || c.Height > height || c.Width > width {
		return nil, fmt.Errorf("center crop: %d×%d does not lie within images of %d×%d", c.Height, c.Width, height,
			width)
	}
	return []int{c.Height, c.Width, channels}, nil
}

// Apply writes the middle of src into dst.
func (c CenterCrop) Apply(dst, src []float32, in []int) {
	cut(dst, src, in, (in[0]-c.Height)/2, (in[1]-c.Width)/2, c.Height, c.Width, 0)
}

// cut copies the rectangle of src whose first pixel is (top, left) into dst. What lies outside of src becomes fill.
func cut(dst, src []float32, in []int, top, left, height, width int, fill float32) {
	channels := in[2]
	for y := range height {
		for x := range width {
			to := dst[(y*width+x)*channels:][:channels]
			fromY, fromX := top+y, left+x
			if fromY >= 0 && fromY < in[0] && fromX >= 0 && fromX < in[1] {
				copy(to, src[(fromY*in[1]+fromX)*channels:])
				continue
			}
			for i := range to {
				to[i] = fill
			}
		}
	}
}

// Flip mirrors images left to right, or upside down where Vertical is set.
type Flip struct {
	Vertical bool
}

// Out is in.
func (f Flip) Out(in []int) ([]int, error) {
	_, _, _, err := imageShape("flip", in)
	return in, err
}

// Apply writes the mirrored src into dst.
func (f Flip) Apply(dst, src []float32, in []int) {
	height, width, channels := in[0], in[1], in[2]
	for y := range height {
		for x := range width {
			toY, toX := y, width-1-x
			if f.Vertical {
				toY, toX = height-1-y, x
			}
			copy(dst[(toY*width+toX)*channels:][:channels], src[(y*width+x)*channels:])
		}
	}
}

// Invert turns black into white: v becomes 1 − v.
type Invert struct{}

// Out is in.
func (Invert) Out(in []int) ([]int, error) { return in, nil }

// Apply writes 1 − src into dst.
func (Invert) Apply(dst, src []float32, _ []int) {
	for i, v := range src {
		dst[i] = 1 - v
	}
}
