package datasets

import (
	"fmt"
	"math"
	"math/rand/v2"

	"landscape/internal/random"
)

// RandomAffine rotates, stretches, shears and moves an image about its center, each by an amount drawn uniformly
// between minus and plus the one given. Pixels are interpolated bilinearly; what comes from outside the image is Fill.
type RandomAffine struct {
	Rotation  float64 // degrees
	Scale     float64 // 0.1: each axis shrinks or grows by up to about 10 %, as exp(±0.1)
	Shear     float64 // degrees
	Translate float64 // share of the image's height and width
	Fill      float32
}

// Out is in.
func (a RandomAffine) Out(in []int) ([]int, error) {
	for _, v := range []float64{a.Rotation, a.Scale, a.Shear, a.Translate} {
		if !(v >= 0) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("random affine: %+v; want finite numbers of at least 0", a)
		}
	}
	if a.Shear >= 90 {
		return nil, fmt.Errorf("random affine: shear of %v°; want less than 90°", a.Shear)
	}
	_, _, _, err := imageShape("random affine", in)
	return in, err
}

// Apply writes the moved src into dst: dst(p) = src(A(p − center) + center + t), A = rotation · shear · scales.
func (a RandomAffine) Apply(r *rand.Rand, dst, src []float32, in []int) {
	height, width, channels := in[0], in[1], in[2]
	sin, cos := math.Sincos(random.Around(r, a.Rotation) * math.Pi / 180)
	scaleX, scaleY := math.Exp(random.Around(r, a.Scale)), math.Exp(random.Around(r, a.Scale))
	shear := math.Tan(random.Around(r, a.Shear) * math.Pi / 180)
	moveX, moveY := random.Around(r, a.Translate)*float64(width), random.Around(r, a.Translate)*float64(height)
	centerX, centerY := float64(width-1)/2, float64(height-1)/2
	for y := range height {
		v := (float64(y) - centerY) * scaleY
		for x := range width {
			u := (float64(x)-centerX)*scaleX + float64(shear*v)
			fromX := float64(cos*u) - float64(sin*v) + centerX + moveX
			fromY := float64(sin*u) + float64(cos*v) + centerY + moveY
			interpolate(dst[(y*width+x)*channels:][:channels], src, in, fromX, fromY, a.Fill)
		}
	}
}

// interpolate writes the pixel of src at (x, y), between its four neighbors, into dst.
func interpolate(dst, src []float32, in []int, x, y float64, fill float32) {
	left, top := math.Floor(x), math.Floor(y)
	dx, dy := float32(x-left), float32(y-top)
	at := func(row, column, c int) float32 {
		if row < 0 || row >= in[0] || column < 0 || column >= in[1] {
			return fill
		}
		return src[(row*in[1]+column)*in[2]+c]
	}
	row, column := int(top), int(left)
	for c := range dst {
		upper := float32(at(row, column, c)*(1-dx)) + float32(at(row, column+1, c)*dx)
		lower := float32(at(row+1, column, c)*(1-dx)) + float32(at(row+1, column+1, c)*dx)
		dst[c] = float32(upper*(1-dy)) + float32(lower*dy)
	}
}
