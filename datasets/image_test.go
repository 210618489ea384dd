package datasets

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"math"
	"testing"

	"landscape/internal/datatest"
)

// blackAndRed has two values in each channel at most, as the test's encoder of WebP wants, and all in the color table
// of GIF.
func blackAndRed() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 19, 13))
	for y := range 13 {
		for x := range 19 {
			c := color.RGBA{A: 255}
			if x/3%2 == y/4%2 {
				c.R = 255
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func TestDecodeEveryFormat(t *testing.T) {
	want := blackAndRed()
	for format, data := range encoders(t, want) {
		tolerance := 0.0
		if format == "jpeg" {
			tolerance = 30 // it stores color at half the resolution
		}
		h, err := readImageHeader(bytes.NewReader(data), int64(len(data)))
		datatest.NoError(t, err)
		if h.format != format || h.Width != 19 || h.Height != 13 {
			t.Errorf("%s: header says %s of %d×%d", format, h.format, h.Height, h.Width)
		}
		r, err := decodeImage(data, 3)
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		if r.height != 13 || r.width != 19 || r.channels != 3 {
			t.Fatalf("%s: decoded as %d×%d×%d", format, r.height, r.width, r.channels)
		}
		wrong := 0.0
		for y := range 13 {
			for x := range 19 {
				c := want.RGBAAt(x, y)
				for k, v := range []byte{c.R, c.G, c.B} {
					wrong += math.Abs(float64(r.data[(y*19+x)*3+k])-float64(v)) / float64(len(r.data))
				}
			}
		}
		if wrong > tolerance {
			t.Errorf("%s: pixels differ by %v on average", format, wrong)
		}
	}
}

func TestDecodeGray(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 1, 1))
	for _, c := range []color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {12, 200, 99, 255},
		{77, 77, 77, 255}} {
		img.Set(0, 0, c)
		r, err := decodeImage(pngOf(t, img), 1)
		datatest.NoError(t, err)
		if want := math.Round(0.299*float64(c.R) + 0.587*float64(c.G) + 0.114*float64(c.B)); float64(
			r.data[0]) != want {
			t.Errorf("luma of %v is %d; want %v", c, r.data[0], want)
		}
	}
	// All gray levels stay what they are, through every way of decoding.
	ramp := image.NewGray(image.Rect(0, 0, 256, 1))
	deep := image.NewGray16(image.Rect(0, 0, 256, 1))
	for v := range 256 {
		ramp.Pix[v] = byte(v)
		deep.SetGray16(v, 0, color.Gray16{Y: uint16(v) * 257})
	}
	for _, img := range []image.Image{ramp, deep} {
		for _, channels := range []int{1, 3} {
			r, err := decodeImage(pngOf(t, img), channels)
			datatest.NoError(t, err)
			for i, v := range r.data {
				if int(v) != i/channels {
					t.Fatalf("%T in %d channels: value %d became %d", img, channels, i/channels, v)
				}
			}
		}
	}
}

func TestTransparentIsWhite(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	img.SetNRGBA(1, 0, color.NRGBA{A: 255})
	r, err := decodeImage(pngOf(t, img), 1)
	datatest.NoError(t, err)
	if !bytes.Equal(r.data, []byte{255, 0}) {
		t.Errorf("transparent and black became %v; want 255 and 0", r.data)
	}
}

func TestFirstFrameOfGIF(t *testing.T) {
	palette := color.Palette{color.White, color.Black}
	frame := image.NewPaletted(image.Rect(1, 1, 2, 2), palette) // smaller than the image
	frame.SetColorIndex(1, 1, 1)
	full := image.NewPaletted(image.Rect(0, 0, 3, 3), palette)
	var b bytes.Buffer
	datatest.NoError(t, gif.EncodeAll(&b, &gif.GIF{
		Image: []*image.Paletted{frame, full}, Delay: []int{1, 1}, Config: image.Config{ColorModel: palette, Width: 3,
			Height: 3},
	}))
	r, err := decodeImage(b.Bytes(), 1)
	datatest.NoError(t, err)
	if want := []byte{255, 255, 255, 255, 0, 255, 255, 255, 255}; !bytes.Equal(r.data, want) {
		t.Errorf("decoded as %v; want %v", r.data, want)
	}
}

// lossyWebP is 16 columns of 16 rows of (240, 240, 240) above 16 rows of (200, 30, 30), written by libwebp at quality
// 60 and read by it as (240, 240, 240) and (202, 28, 32).
const lossyWebP = "UklGRkQAAABXRUJQVlA4IDgAAADwAgCdASoQACAAPrVInkmnJCKhMAgA4BaJ" +
	"QA7AAFHuAAD+/AZD+7p/9d4tKNf//LP/P74u9zAAAA=="

func TestLossyWebPHasTheWholeRange(t *testing.T) {
	data, err := base64.StdEncoding.DecodeString(lossyWebP)
	datatest.NoError(t, err)
	r, err := decodeImage(data, 3)
	datatest.NoError(t, err)
	for _, c := range []struct {
		row  int
		want [3]float64
	}{{4, [3]float64{240, 240, 240}}, {28, [3]float64{202, 28, 32}}} {
		for k, want := range c.want {
			if got := float64(r.data[(c.row*16+8)*3+k]); math.Abs(got-want) > 2 {
				t.Errorf("row %d, channel %d: %v; want %v", c.row, k, got, want)
			}
		}
	}
}

func TestBrokenImages(t *testing.T) {
	for _, data := range encoders(t, blackAndRed()) {
		for _, n := range []int{0, 1, 8, len(data) / 2} {
			_, err := decodeImage(data[:n], 3)
			datatest.WantError(t, err, "image")
		}
	}
	_, err := decodeImage([]byte("<svg/>"), 1)
	datatest.WantError(t, err, "not an image", "PNG")
}

// A few bytes can claim any number of pixels.
func TestHugeClaims(t *testing.T) {
	_, err := decodeImage(pngClaiming(t, 1<<20, 1), 1)
	datatest.WantError(t, err, "1×1048576", "on a side")
	_, err = decodeImage(pngClaiming(t, 30000, 30000), 1)
	datatest.WantError(t, err, "30000×30000", "may have")

	var w bitWriter // one color needs no bits at all, however many pixels
	w.put(0x2f, 8)
	w.put(16383, 14)
	w.put(16383, 14)
	w.put(0, 7)
	for range 5 {
		w.put(1, 4)
	}
	_, err = decodeImage(riff(w.bytes()), 1)
	datatest.WantError(t, err, "16384×16384", "may have")
}

// pngClaiming is a small PNG whose header has been changed.
func pngClaiming(t testing.TB, width, height uint32) []byte {
	data := pngOf(t, uniform(2, 2, 0))
	header := data[12:29] // "IHDR" and its contents, after the signature and the length
	binary.BigEndian.PutUint32(header[4:], width)
	binary.BigEndian.PutUint32(header[8:], height)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(header))
	return data
}

func TestIsGray(t *testing.T) {
	gray := color.Palette{color.White, color.Gray{Y: 3}}
	for _, c := range []struct {
		model color.Model
		want  bool
	}{
		{color.GrayModel, true}, {color.Gray16Model, true}, {color.RGBAModel, false}, {gray, true},
		{append(gray, color.RGBA{R: 9, A: 255}), false}, {color.Palette{}, false},
	} {
		if got := isGray(c.model); got != c.want {
			t.Errorf("isGray(%v) = %v", c.model, got)
		}
	}
}

func FuzzDecodeImage(f *testing.F) {
	for _, data := range encoders(f, blackAndRed()) {
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Add(pngClaiming(f, 1<<31-1, 3))
	f.Add(taken(f, uniform(3, 5, 9), binary.LittleEndian, 7))
	lossy, err := base64.StdEncoding.DecodeString(lossyWebP)
	datatest.NoError(f, err)
	f.Add(lossy)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, channels := range []int{1, 3} {
			r, err := decodeImage(data, channels)
			datatest.OneLine(t, err)
			if err == nil && len(r.data) != r.height*r.width*channels {
				t.Errorf("%d bytes for %d×%d×%d", len(r.data), r.height, r.width, channels)
			}
		}
	})
}
