package kernel

import (
	"fmt"

	"landscape/internal/checked"
)

// ConvShape describes a two-dimensional convolution (cross-correlation, as deep learning has it):
//
//	x [N][H][W][C], w [KH][KW][C/Groups][K], y [N][OutH][OutW][K]
//	y[n,i,j,k] = Σ_{r,s,c} x[n, i*StrideH-PadTop+r*DilationH, j*StrideW-PadLeft+s*DilationW, c] * w[r,s,c,k]
//
// where x is zero outside of the image. With Groups > 1 the output channels of group g see the input channels of group
// g only.
type ConvShape struct {
	N, H, W, C                           int // input
	KH, KW, K                            int // kernel size, output channels
	StrideH, StrideW                     int
	PadTop, PadLeft, PadBottom, PadRight int
	DilationH, DilationW                 int
	Groups                               int
}

// OutH is the height of the output.
func (s ConvShape) OutH() int {
	return (s.H+s.PadTop+s.PadBottom-s.DilationH*(s.KH-1)-1)/s.StrideH + 1
}

// OutW is the width of the output.
func (s ConvShape) OutW() int {
	return (s.W+s.PadLeft+s.PadRight-s.DilationW*(s.KW-1)-1)/s.StrideW + 1
}

// Check reports the first thing that is wrong with the shape.
func (s ConvShape) Check() error {
	positive := []dimension{
		{"batch size", s.N}, {"input height", s.H}, {"input width", s.W}, {"input channels", s.C},
		{"kernel height", s.KH}, {"kernel width", s.KW}, {"output channels", s.K},
		{"vertical stride", s.StrideH}, {"horizontal stride", s.StrideW},
		{"vertical dilation", s.DilationH}, {"horizontal dilation", s.DilationW}, {"groups", s.Groups},
	}
	if err := between("convolution", 1, positive); err != nil {
		return err
	}
	if err := between("convolution", 0, padding(s.PadTop, s.PadLeft, s.PadBottom, s.PadRight)); err != nil {
		return err
	}
	if s.C%s.Groups != 0 || s.K%s.Groups != 0 {
		return fmt.Errorf("convolution: %d groups must divide %d input and %d output channels", s.Groups, s.C, s.K)
	}
	h, w := s.H+s.PadTop+s.PadBottom, s.W+s.PadLeft+s.PadRight
	if err := fits("convolution", h, w, s.DilationH*(s.KH-1)+1, s.DilationW*(s.KW-1)+1); err != nil {
		return err
	}
	if n, ok := checked.Product(s.KH, s.KW, s.C/s.Groups, s.K); !ok || n > maxElements {
		return fmt.Errorf("convolution: weights of %d x %d x %d x %d elements are more than %d",
			s.KH, s.KW, s.C/s.Groups, s.K, maxElements)
	}
	return bounded("convolution", s.N, h, w, max(s.C, s.K))
}

// A dimension is a named number of a shape.
type dimension struct {
	name  string
	value int
}

func padding(top, left, bottom, right int) []dimension {
	return []dimension{{"top padding", top}, {"left padding", left}, {"bottom padding", bottom},
		{"right padding", right}}
}

// What a shape may ask for at most. Sums and products of two dimensions, and a number of elements times their size,
// then fit into an int.
const (
	maxDimension = 1 << 30
	maxElements  = 1 << 36
)

// between reports the first dimension that is smaller than least or larger than maxDimension.
func between(what string, least int, dims []dimension) error {
	for _, d := range dims {
		if d.value < least {
			return fmt.Errorf("%s: %s is %d, want at least %d", what, d.name, d.value, least)
		}
		if d.value > maxDimension {
			return fmt.Errorf("%s: %s is %d, want at most %d", what, d.name, d.value, maxDimension)
		}
	}
	return nil
}

// bounded reports padded images, of which copies are made, that hold more than maxElements.
func bounded(what string, images, height, width, channels int) error {
	if n, ok := checked.Product(images, height, width, channels); !ok || n > maxElements {
		return fmt.Errorf("%s: %d padded images of %d x %d with %d channels have more than %d elements",
			what, images, height, width, channels, maxElements)
	}
	return nil
}

// fits reports a window that is larger than the padded image.
func fits(what string, h, w, kh, kw int) error {
	if kh > h || kw > w {
		return fmt.Errorf("%s: a window of %d x %d does not fit into the padded input of %d x %d", what, kh, kw, h, w)
	}
	return nil
}

// lengths are the numbers of elements of x, w and y.
func (s ConvShape) lengths() (x, w, y int) {
	return s.N * s.H * s.W * s.C, s.KH * s.KW * s.C / s.Groups * s.K, s.N * s.OutH() * s.OutW() * s.K
}

// macs is the number of multiply-adds of the convolution, and of each of its gradients.
func (s ConvShape) macs() int {
	return s.N * s.OutH() * s.OutW() * s.K * s.KH * s.KW * s.C / s.Groups
}
