package datasets

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/color"
	paint "image/draw"
	"io"
	"math"
	"path"
	"slices"
	"strings"

	// The formats register themselves with package image.
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"
)

// These bound the memory that decoding one image may take.
const (
	maxPixels = 1 << 26
	maxSide   = 1 << 16
)

// pixelLimit is how many pixels a file of the given size may claim. A solid color compresses without bound, and a few
// bytes of WebP could otherwise ask for a gigabyte.
func pixelLimit(size int64) int64 { return min(maxPixels, 1<<22+4096*size) }

// isImage reports whether a file is taken for an image, by the end of its name.
func isImage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp":
		return true
	}
	return false
}

// raster is an image as bytes: rows of pixels of interleaved channels.
type raster struct {
	height, width, channels int
	data                    []byte
}

// imageHeader is what an image says of itself. Its Width and Height are those of the pixels as they are stored.
type imageHeader struct {
	image.Config
	format      string
	orientation orientation
}

// shown is the size of the image as it is meant to be seen.
func (h imageHeader) shown() (height, width int) {
	if h.orientation.aside() {
		return h.Width, h.Height
	}
	return h.Height, h.Width
}

// readImageHeader reads the beginning of an image and nothing more.
func readImageHeader(r io.Reader, size int64) (h imageHeader, err error) {
	defer recovered(&err)
	var head bytes.Buffer // a camera's note comes before the size
	h.Config, h.format, err = image.DecodeConfig(bufio.NewReader(io.TeeReader(r, &head)))
	if err != nil {
		return h, notDecoded(err)
	}
	w, t := int64(h.Width), int64(h.Height)
	if w <= 0 || t <= 0 {
		return h, fmt.Errorf("%s of %d×%d pixels", h.format, t, w)
	}
	if w > maxSide || t > maxSide {
		return h, fmt.Errorf("%s of %d×%d pixels; want at most %d on a side", h.format, t, w, maxSide)
	}
	if limit := pixelLimit(size); w > limit/t {
		return h, fmt.Errorf("%s claims %d×%d pixels; a file of %d bytes may have %d", h.format, t, w, size, limit)
	}
	if h.format == "jpeg" {
		h.orientation = jpegOrientation(head.Bytes())
	}
	return h, nil
}

// decodeImage decodes an image into 1 channel (luma) or 3 (red, green, blue), 8 bits each, and turns it as the camera
// noted in a JPEG. What is transparent shows white paper. Of an animation it takes the first frame.
func decodeImage(data []byte, channels int) (*raster, error) {
	header, img, err := decodeChecked(data)
	if err != nil {
		return nil, err
	}
	r := &raster{height: header.Height, width: header.Width, channels: channels}
	bounds := image.Rect(0, 0, header.Width, header.Height)
	if gray, ok := img.(*image.Gray); ok && channels == 1 && gray.Rect == bounds && gray.Stride == header.Width {
		r.data = gray.Pix
		return header.orientation.upright(r), nil
	}
	canvas := image.NewRGBA(bounds)
	paint.Draw(canvas, bounds, image.White, image.Point{}, paint.Src)
	// a frame of a GIF may be smaller than the image
	paint.Draw(canvas, img.Bounds(), img, img.Bounds().Min, paint.Over)
	r.data = make([]byte, 0, header.Width*header.Height*channels)
	for p := canvas.Pix; len(p) > 0; p = p[4:] {
		if channels == 1 {
			r.data = append(r.data, luma(p[0], p[1], p[2]))
		} else {
			r.data = append(r.data, p[0], p[1], p[2])
		}
	}
	return header.orientation.upright(r), nil
}

func decodeChecked(data []byte) (header imageHeader, img image.Image, err error) {
	defer recovered(&err)
	header, err = readImageHeader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return header, nil, err
	}
	img, _, err = image.Decode(bytes.NewReader(data))
	if err != nil {
		return header, nil, notDecoded(err)
	}
	if header.format == "webp" {
		widen(img)
	}
	return header, img, nil
}

// widen stretches the brightness and color of a lossy WebP, which lie between 16 and 235 and between 16 and 240 (ITU-R
// BT.601), to the range from 0 to 255 that the image package takes them to have, as those of JPEG do.
func widen(img image.Image) {
	var p *image.YCbCr
	switch img := img.(type) {
	case *image.YCbCr:
		p = img
	case *image.NYCbCrA:
		p = &img.YCbCr
	default:
		return // without loss: red, green and blue
	}
	for i, v := range p.Y {
		p.Y[i] = stretched(v, 16, 219, 0)
	}
	for _, plane := range [][]byte{p.Cb, p.Cr} {
		for i, v := range plane {
			plane[i] = stretched(v, 128, 224, 128)
		}
	}
}

// stretched brings a value that lies from zero on in a span to one that lies from to on in a span of 255.
func stretched(v byte, zero, span, to float64) byte {
	return byte(min(max(math.Round((float64(v)-zero)*255/span+to), 0), 255))
}

// recovered turns a panic of a decoder into an error. Several formats are decoded by packages that are not ours, from
// files that may be broken in any way.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("image cannot be decoded: %v", r)
	}
}

func notDecoded(err error) error {
	if err == image.ErrFormat {
		return fmt.Errorf("not an image; want PNG, JPEG, GIF, BMP, TIFF or WebP")
	}
	return fmt.Errorf("image cannot be decoded: %w", err)
}

// luma is the brightness of ITU-R BT.601, with the weights of color.GrayModel; the three add up to 1, so that gray
// stays what it is.
func luma(r, g, b byte) byte {
	return byte((19595*uint32(r) + 38470*uint32(g) + 7471*uint32(b) + 1<<15) >> 16)
}

// isGray reports whether a header says that an image has no color.
func isGray(model color.Model) bool {
	if palette, ok := model.(color.Palette); ok {
		return len(palette) > 0 && !slices.ContainsFunc(palette, hasColor)
	}
	return model == color.GrayModel || model == color.Gray16Model
}

func hasColor(c color.Color) bool {
	r, g, b, _ := c.RGBA()
	return r != g || g != b
}
