package datasets

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"landscape/internal/datatest"
	"landscape/internal/declare"
)

// opened opens a data set that must open.
func opened(t testing.TB, o Opener) Dataset {
	t.Helper()
	d, err := o.Open()
	datatest.NoError(t, err)
	return d
}

// grayImage makes an image from rows of pixels.
func grayImage(rows ...[]byte) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, len(rows[0]), len(rows)))
	for y, row := range rows {
		copy(img.Pix[y*img.Stride:], row)
	}
	return img
}

// uniform is a gray image of one value.
func uniform(height, width int, value byte) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = value
	}
	return img
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	datatest.NoError(t, png.Encode(&b, img))
	return b.Bytes()
}

// encoders write an image in every format that is read; exact tells whether it comes back the same.
func encoders(t testing.TB, img image.Image) map[string][]byte {
	t.Helper()
	made := map[string][]byte{"png": pngOf(t, img), "webp": webpOf(img)}
	for name, encode := range map[string]func(*bytes.Buffer) error{
		"jpeg": func(b *bytes.Buffer) error { return jpeg.Encode(b, img, &jpeg.Options{Quality: 100}) },
		"gif":  func(b *bytes.Buffer) error { return gif.Encode(b, img, nil) },
		"bmp":  func(b *bytes.Buffer) error { return bmp.Encode(b, img) },
		"tiff": func(b *bytes.Buffer) error { return tiff.Encode(b, img, &tiff.Options{Compression: tiff.Deflate}) },
	} {
		var b bytes.Buffer
		datatest.NoError(t, encode(&b))
		made[name] = b.Bytes()
	}
	return made
}

// webpOf encodes an image losslessly where each channel has at most two values, so that a pixel is one bit of each.
// Format: RFC 9649, section 3.
func webpOf(img image.Image) []byte {
	var w bitWriter
	bounds := img.Bounds()
	w.put(0x2f, 8)
	w.put(bounds.Dx()-1, 14)
	w.put(bounds.Dy()-1, 14)
	w.put(0, 1+3) // no alpha, version 0
	w.put(0, 3)   // no transform, no color cache, one group of codes
	pixel := func(x, y int) [4]byte {
		c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
		return [4]byte{c.G, c.R, c.B, c.A} // the order of the codes
	}
	var values [4][]byte
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			for c, v := range pixel(x, y) {
				if !slices.Contains(values[c], v) {
					values[c] = append(values[c], v)
				}
			}
		}
	}
	for _, symbols := range append(values[:], []byte{0}) { // the last is the code of distances
		slices.Sort(symbols)
		w.put(1, 1) // a simple code
		w.put(len(symbols)-1, 1)
		w.put(1, 1) // of 8-bit symbols
		for _, s := range symbols {
			w.put(int(s), 8)
		}
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			for c, v := range pixel(x, y) {
				if len(values[c]) == 2 {
					w.put(slices.Index(values[c], v), 1)
				}
			}
		}
	}
	return riff(w.bytes())
}

// riff wraps the bits of a lossless WebP image.
func riff(bits []byte) []byte {
	size := len(bits)
	if size%2 == 1 {
		bits = append(bits, 0)
	}
	le := func(n int) []byte { return []byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)} }
	return slices.Concat([]byte("RIFF"), le(12+len(bits)), []byte("WEBPVP8L"), le(size), bits)
}

// bitWriter writes bits, the lowest first.
type bitWriter struct{ bits []byte }

func (w *bitWriter) put(v, n int) {
	for k := range n {
		w.bits = append(w.bits, byte(v>>k&1))
	}
}

func (w *bitWriter) bytes() []byte {
	packed := make([]byte, (len(w.bits)+7)/8)
	for i, b := range w.bits {
		packed[i/8] |= b << (i % 8)
	}
	return packed
}

func TestReadersAreDeclarations(t *testing.T) {
	for _, o := range []Opener{
		ImageFolder{Path: "x", Within: "train", Groups: true, Height: 3, Width: 4, Channels: 1, Invert: true,
			Preload: true},
		Omniglot{Paths: []string{"a", "b"}, Set: "background", Size: 14, Lists: "l", List: "train"},
		IDX{Images: "i", Labels: "l", Classes: 3, Transposed: true},
		CSV{
			Path: "x", Header: "no", Separator: ";", Label: "y", LabelColumns: []string{"z"}, Classes: []string{"a"},
			Targets: []string{"t"}, Ignore: []string{"i"}, Categorical: []string{"c"},
		},
	} {
		code, err := declare.Encode(o)
		datatest.NoError(t, err)
		again, err := declare.Decode[Opener](code)
		datatest.NoError(t, err)
		if !reflect.DeepEqual(again, o) {
			t.Errorf("%s became %+v; want %+v", code, again, o)
		}
	}
}
