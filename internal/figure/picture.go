package figure

import (
	"fmt"
	"image"
	"image/color"

	xdraw "golang.org/x/image/draw"
)

// Picture makes an image of an example's values, row-major in shape {height, width, 1 or 3}. A single channel is ink:
// low is white and high black. Three channels are colors.
func Picture(values []float32, shape []int, low, high float32) (image.Image, error) {
	if len(shape) != 3 || shape[2] != 1 && shape[2] != 3 {
		return nil, fmt.Errorf("examples have the shape %v; want images of {height, width, 1 or 3}", shape)
	}
	h, w, channels := shape[0], shape[1], shape[2]
	if len(values) != h*w*channels {
		return nil, fmt.Errorf("%d values for an image of shape %v", len(values), shape)
	}
	level := func(v float32) uint8 {
		if high <= low {
			return 0
		}
		return uint8(min(max((v-low)/(high-low), 0), 1)*255 + 0.5)
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range h * w {
		p := values[i*channels:]
		c := color.RGBA{A: 255}
		if channels == 1 {
			ink := level(p[0])
			c.R, c.G, c.B = 255-ink, 255-ink, 255-ink
		} else {
			c.R, c.G, c.B = level(p[0]), level(p[1]), level(p[2])
		}
		img.SetRGBA(i%w, i/w, c)
	}
	return img, nil
}

// scaled draws src into a rectangle, keeping its proportions.
func scaled(dst xdraw.Image, within image.Rectangle, src image.Image) {
	s, w, h := src.Bounds(), within.Dx(), within.Dy()
	if s.Dx()*h > s.Dy()*w {
		h = max(1, s.Dy()*w/s.Dx())
	} else {
		w = max(1, s.Dx()*h/s.Dy())
	}
	corner := within.Min.Add(image.Pt((within.Dx()-w)/2, (within.Dy()-h)/2))
	xdraw.CatmullRom.Scale(dst, image.Rectangle{Min: corner, Max: corner.Add(image.Pt(w, h))}, src, s, xdraw.Over, nil)
}
