package main

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"slices"

	xdraw "golang.org/x/image/draw"
)

// small writes a picture as a PNG file with at most this width and number of colors, and without its blank margins.
func small(file string, img image.Image, width, colors int) error {
	img = trimmed(img)
	if b := img.Bounds(); b.Dx() > width {
		scaled := image.NewRGBA(image.Rect(0, 0, width, b.Dy()*width/b.Dx()))
		xdraw.CatmullRom.Scale(scaled, scaled.Bounds(), img, b, draw.Src, nil)
		img = scaled
	}
	few := image.NewPaletted(img.Bounds(), palette(img, colors))
	draw.Draw(few, few.Bounds(), img, img.Bounds().Min, draw.Src)
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, few); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o666)
}

// trimmed is the picture without rows and columns at its edges that are white.
func trimmed(img image.Image) image.Image {
	box := image.Rectangle{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); min(r, g, b) < 0xffff {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	const margin = 8
	box = box.Inset(-margin).Intersect(img.Bounds())
	cut := image.NewRGBA(image.Rect(0, 0, box.Dx(), box.Dy()))
	draw.Draw(cut, cut.Bounds(), img, box.Min, draw.Src)
	return cut
}

// palette chooses the colors that a picture is left with by median cut: the box of colors with the longest side,
// times the root of how often its colors occur, is cut in two where half of its pixels lie on each side, until
// there are enough boxes.
func palette(img image.Image, colors int) color.Palette {
	boxes := []shades{shadesOf(img)}
	for len(boxes) < colors {
		slices.SortStableFunc(boxes, func(a, b shades) int { return cmp.Compare(b.weight(), a.weight()) })
		if boxes[0].weight() == 0 {
			break
		}
		low, high := boxes[0].cut()
		boxes = append(boxes[1:], low, high)
	}
	var p color.Palette
	for _, b := range boxes {
		p = append(p, b.mean())
	}
	return p
}
