package datasets

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/color"
	paint "image/draw"
	"io"
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

// pixelLimit is how many pixels a file of the given size may claim. A solid colour compresses without bound, and a few
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

// imageHeader reads the size and format of an image and nothing more.
func imageHeader(r io.Reader, size int64) (config image.Config, format string, err error) {
	defer caught(&err)
	config, format, err = image.DecodeConfig(bufio.NewReader(r))
	if err != nil {
		return config, "", notDecoded(err)
	}
	w, h := int64(config.Width), int64(config.Height)
	if w <= 0 || h <= 0 {
		return config, "", fmt.Errorf("%s of %d×%d pixels", format, h, w)
	}
	if w > maxSide || h > maxSide {
		return config, "", fmt.Errorf("%s of %d×%d pixels; want at most %d on a side", format, h, w, maxSide)
	}
	if limit := pixelLimit(size); w > limit/h {
		return config, "", fmt.Errorf("%s claims %d×%d pixels; a file of %d bytes may have %d", format, h, w, size, limit)
	}
	return config, format, nil
}

// decodeImage decodes an image into 1 channel (luma) or 3 (red, green, blue), 8 bits each. What is transparent shows
// white paper. Of an animation it takes the first frame. The orientation that a camera notes in a JPEG is not applied.
func decodeImage(data []byte, channels int) (*raster, error) {
	config, img, err := decodeChecked(data)
	if err != nil {
		return nil, err
	}
	r := &raster{height: config.Height, width: config.Width, channels: channels}
	bounds := image.Rect(0, 0, config.Width, config.Height)
	if gray, ok := img.(*image.Gray); ok && channels == 1 && gray.Rect == bounds && gray.Stride == config.Width {
		r.data = gray.Pix
		return r, nil
	}
	canvas := image.NewRGBA(bounds)
	paint.Draw(canvas, bounds, image.White, image.Point{}, paint.Src)
	paint.Draw(canvas, img.Bounds(), img, img.Bounds().Min, paint.Over) // a frame of a GIF may be smaller than the image
	r.data = make([]byte, 0, config.Width*config.Height*channels)
	for p := canvas.Pix; len(p) > 0; p = p[4:] {
		if channels == 1 {
			r.data = append(r.data, luma(p[0], p[1], p[2]))
		} else {
			r.data = append(r.data, p[0], p[1], p[2])
		}
	}
	return r, nil
}

func decodeChecked(data []byte) (config image.Config, img image.Image, err error) {
	defer caught(&err)
	config, _, err = imageHeader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return config, nil, err
	}
	img, _, err = image.Decode(bytes.NewReader(data))
	if err != nil {
		return config, nil, notDecoded(err)
	}
	return config, img, nil
}

// caught turns a panic of a decoder into an error. Several formats are decoded by packages that are not ours, from files
// that may be broken in any way.
func caught(err *error) {
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

// luma is the brightness of ITU-R BT.601, with the weights of color.GrayModel; the three add up to 1, so that grey stays
// what it is.
func luma(r, g, b byte) byte {
	return byte((19595*uint32(r) + 38470*uint32(g) + 7471*uint32(b) + 1<<15) >> 16)
}

// isGrey reports whether a header says that an image has no colour.
func isGrey(model color.Model) bool {
	if palette, ok := model.(color.Palette); ok {
		return len(palette) > 0 && !slices.ContainsFunc(palette, hasColour)
	}
	return model == color.GrayModel || model == color.Gray16Model
}

func hasColour(c color.Color) bool {
	r, g, b, _ := c.RGBA()
	return r != g || g != b
}
