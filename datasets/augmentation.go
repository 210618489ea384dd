package datasets

import (
	"fmt"
	"math/rand/v2"

	"landscape/internal/declare"
	"landscape/internal/random"
)

var (
	_ RandomTransform = RandomCrop{}
	_ RandomTransform = RandomFlip{}
	_ RandomTransform = RandomAffine{}
	_ RandomTransform = RandomNoise{}
	_ RandomTransform = RandomBrightness{}
)

func init() {
	declare.Register[RandomCrop]("random_crop")
	declare.Register[RandomFlip]("random_flip")
	declare.Register[RandomAffine]("random_affine")
	declare.Register[RandomNoise]("random_noise")
	declare.Register[RandomBrightness]("random_brightness")
}

// RandomCrop cuts a rectangle out of an image at a place drawn uniformly, after it was framed with Padding pixels of
// Fill.
type RandomCrop struct {
	Height, Width int     // of the rectangle; 0 means that of the image
	Padding       int     // on each side
	Fill          float32 // value of the frame
}

func (c RandomCrop) size(in []int) (height, width int) {
	height, width = c.Height, c.Width
	if height == 0 {
		height = in[0]
	}
	if width == 0 {
		width = in[1]
	}
	return height, width
}

// Out is {Height, Width, channels}.
func (c RandomCrop) Out(in []int) ([]int, error) {
	_, _, channels, err := imageShape("random crop", in)
	if err != nil {
		return nil, err
	}
	height, width := c.size(in)
	if c.Padding > maxSide {
		return nil, fmt.Errorf("random crop: padding %d; want at most %d", c.Padding, maxSide)
	}
	if c.Padding < 0 || height <= 0 || width <= 0 || height > in[0]+2*c.Padding || width > in[1]+2*c.Padding {
		return nil, fmt.Errorf("random crop: %d×%d does not lie within images of %d×%d with padding %d", height, width,
			in[0], in[1], c.Padding)
	}
	if height == in[0] && width == in[1] {
		return in, nil
	}
	return []int{height, width, channels}, nil
}

// Apply writes a rectangle of src into dst.
func (c RandomCrop) Apply(r *rand.Rand, dst, src []float32, in []int) {
	height, width := c.size(in)
	top := r.IntN(in[0]+2*c.Padding-height+1) - c.Padding
	left := r.IntN(in[1]+2*c.Padding-width+1) - c.Padding
	cut(dst, src, in, top, left, height, width, c.Fill)
}

// RandomFlip mirrors an image left to right, or upside down where Vertical is set, with a probability.
type RandomFlip struct {
	Probability float64 // 0 means ½
	Vertical    bool
}

// Out is in.
func (f RandomFlip) Out(in []int) ([]int, error) {
	if !(f.Probability >= 0 && f.Probability <= 1) {
		return nil, fmt.Errorf("random flip: probability %v; want 0 to 1", f.Probability)
	}
	return Flip{}.Out(in)
}

// Apply writes src or its mirror image into dst.
func (f RandomFlip) Apply(r *rand.Rand, dst, src []float32, in []int) {
	probability := f.Probability
	if probability == 0 {
		probability = 0.5
	}
	if r.Float64() < probability {
		Flip{Vertical: f.Vertical}.Apply(dst, src, in)
	} else {
		copy(dst, src)
	}
}

// RandomNoise adds normally distributed noise to every value.
type RandomNoise struct {
	Deviation float64 // standard deviation
}

// Out is in.
func (n RandomNoise) Out(in []int) ([]int, error) {
	if !(n.Deviation >= 0) {
		return nil, fmt.Errorf("random noise: standard deviation %v; want at least 0", n.Deviation)
	}
	return in, nil
}

// Apply writes src with noise into dst.
func (n RandomNoise) Apply(r *rand.Rand, dst, src []float32, _ []int) {
	for i, v := range src {
		dst[i] = v + float32(n.Deviation*r.NormFloat64())
	}
}

// RandomBrightness multiplies an example by a factor and adds a constant, both drawn uniformly: v becomes
// (1 ± Contrast)·v ± Brightness.
type RandomBrightness struct {
	Contrast, Brightness float64
}

// Out is in.
func (b RandomBrightness) Out(in []int) ([]int, error) {
	if !(b.Contrast >= 0) || !(b.Brightness >= 0) {
		return nil, fmt.Errorf("random brightness: contrast %v, brightness %v; want at least 0", b.Contrast,
			b.Brightness)
	}
	return in, nil
}

// Apply writes the brightened src into dst.
func (b RandomBrightness) Apply(r *rand.Rand, dst, src []float32, _ []int) {
	factor, shift := float32(1+random.Around(r, b.Contrast)), float32(random.Around(r, b.Brightness))
	for i, v := range src {
		dst[i] = float32(factor*v) + shift
	}
}
