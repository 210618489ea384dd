package datasets

import (
	"fmt"
	"math"
)

// Resize changes the size of images without cropping. Along each axis it is a linear filter with a triangle (tent)
// kernel whose support grows with the reduction: making an image smaller averages all the pixels beneath each new one
// (weighted by a triangle of the width of two new pixels), making it larger interpolates linearly, and an axis that
// keeps its length is copied. Pixel centers are at half-integers and the kernel is normalized at the border, so a
// constant image stays exactly as bright. Pillow and x/image/draw call this method bilinear.
type Resize struct {
	Height, Width int // pixels
}

// Out is {Height, Width, channels}.
func (r Resize) Out(in []int) ([]int, error) {
	_, _, channels, err := imageShape("resize", in)
	if err != nil {
		return nil, err
	}
	if r.Height <= 0 || r.Width <= 0 {
		return nil, fmt.Errorf("resize: to %d×%d; want positive numbers", r.Height, r.Width)
	}
	if r.Height > maxSide || r.Width > maxSide {
		return nil, fmt.Errorf("resize: to %d×%d; want at most %d on a side", r.Height, r.Width, maxSide)
	}
	return []int{r.Height, r.Width, channels}, nil
}

// Apply resizes src into dst.
func (r Resize) Apply(dst, src []float32, in []int) {
	height, width, channels := in[0], in[1], in[2]
	columns := make([]float32, height*r.Width*channels)
	for x := range r.Width {
		first, weights := tent(x, width, r.Width)
		for y := range height {
			filter(columns[(y*r.Width+x)*channels:], src[(y*width+first)*channels:], weights, channels, channels)
		}
	}
	row := r.Width * channels
	for y := range r.Height {
		first, weights := tent(y, height, r.Height)
		filter(dst[y*row:], columns[first*row:], weights, row, row)
	}
}

// filter sums len(weights) runs of n values, stride apart in src, into dst.
func filter(dst, src []float32, weights []float64, n, stride int) {
	for i := range n {
		sum := 0.0
		for k, w := range weights {
			sum += float64(w * float64(src[k*stride+i]))
		}
		dst[i] = float32(sum)
	}
}

// tent returns which of the old pixels, and how much of each, make pixel i of the new ones.
func tent(i, old, new int) (first int, weights []float64) {
	if old == new {
		return i, []float64{1}
	}
	scale := float64(old) / float64(new)
	center := (float64(i) + 0.5) * scale
	support := max(scale, 1)
	first = max(0, int(math.Floor(center-support+0.5)))
	last := min(old, int(math.Ceil(center+support-0.5)))
	sum := 0.0
	for k := first; k < last; k++ {
		w := max(0, 1-math.Abs(float64(k)+0.5-center)/support)
		weights = append(weights, w)
		sum += w
	}
	for k := range weights {
		weights[k] /= sum
	}
	return first, weights
}
