package figure

import (
	"image"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// barRoom is the width that a color bar takes beside a picture.
const barRoom = vg.Length(64)

// drawBar draws the colors of a scale from bottom to top, with ticks to the right and its name.
func (s Scale) drawBar(c draw.Canvas, lines []float64) {
	bar := vg.Rectangle{Min: vg.Point{X: c.Min.X + 12, Y: c.Min.Y}, Max: vg.Point{X: c.Min.X + 24, Y: c.Max.Y}}
	img := image.NewNRGBA(image.Rect(0, 0, 12, 256))
	for y := range 256 {
		for x := range 12 {
			img.SetNRGBA(x, y, s.Colors[255-y])
		}
	}
	// An image keeps its proportions in some viewers, so it must have those of its place.
	c.DrawImage(bar, stretched(img, 24, int(2*bar.Size().Y)))
	thin := draw.LineStyle{Color: Gray, Width: 0.7}
	height := func(level float64) vg.Length { return bar.Min.Y + vg.Length(level)*bar.Size().Y }
	for _, z := range lines {
		y := height(s.level(z))
		c.StrokeLine2(draw.LineStyle{Color: withOpacity(blackOnColors, 0.45), Width: 0.5}, bar.Min.X, y, bar.Max.X, y)
	}
	c.StrokeLines(thin, outline(bar))
	sty := style(sans(9), Black, alignLeft, alignMiddle)
	widest := vg.Length(0)
	low, high := s.along(s.Min), s.along(s.Max)
	for _, t := range (ticks{log: s.Log}).Ticks(low, high) {
		y := height(portion(t.Value, low, high))
		c.StrokeLine2(thin, bar.Max.X, y, bar.Max.X+3, y)
		c.FillText(sty, vg.Point{X: bar.Max.X + 5, Y: y}, t.Label)
		widest = max(widest, sty.Width(t.Label))
	}
	if s.name() != "" {
		label := turned(style(sans(10), Black, alignMiddle, alignTop), math.Pi/2)
		c.FillText(label, vg.Point{X: bar.Max.X + widest + 8, Y: c.Center().Y}, s.name())
	}
}

// stretched repeats the pixels of an image until it has another size.
func stretched(src *image.NRGBA, width, height int) *image.NRGBA {
	dst := image.NewNRGBA(image.Rect(0, 0, max(1, width), max(1, height)))
	for y := range dst.Rect.Dy() {
		for x := range dst.Rect.Dx() {
			dst.SetNRGBA(x, y, src.NRGBAAt(x*src.Rect.Dx()/dst.Rect.Dx(), y*src.Rect.Dy()/dst.Rect.Dy()))
		}
	}
	return dst
}
