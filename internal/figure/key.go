package figure

import (
	"image"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// sign is an entry of the row below a picture that says what its lines and fillings mean.
type sign struct {
	name string
	draw func(c *draw.Canvas, box vg.Rectangle)
}

const (
	signWidth, signHeight = vg.Length(20), vg.Length(8)
	signRow               = vg.Length(13)
)

// signs is the row, which breaks into several where it is too wide.
type signs []sign

// lay gives each sign its place, relative to the upper left corner, and the height of all.
func (s signs) lay(width vg.Length) (places []vg.Point, height vg.Length) {
	measure := style(sans(8.5), Black, 0, 0)
	var at vg.Point
	for _, e := range s {
		need := signWidth + 4 + measure.Width(e.name) + 12
		if at.X > 0 && at.X+need > width {
			at = vg.Point{Y: at.Y - signRow}
		}
		places = append(places, at)
		at.X += need
	}
	if len(s) == 0 {
		return nil, 0
	}
	return places, signRow - at.Y
}

// drawBelow draws the row at the bottom of c and returns what is left above.
func (s signs) drawBelow(c draw.Canvas) draw.Canvas {
	places, height := s.lay(c.Size().X)
	for i, e := range s {
		corner := vg.Point{X: c.Min.X, Y: c.Min.Y + height - signRow}.Add(places[i])
		e.draw(&c, vg.Rectangle{Min: corner, Max: corner.Add(vg.Point{X: signWidth, Y: signHeight})})
		c.FillText(style(sans(8.5), Black, alignLeft, alignBottom), corner.Add(vg.Point{X: signWidth + 4, Y: 0.5}),
			e.name)
	}
	if height > 0 {
		height += 3
	}
	return draw.Crop(c, 0, 0, height, 0)
}

// pathSigns is an entry for each path with a name.
func pathSigns(paths []Path) signs {
	var list signs
	for i, p := range paths {
		if p.Name == "" {
			continue
		}
		list = append(list, sign{p.Name, func(c *draw.Canvas, box vg.Rectangle) {
			y := (box.Min.Y + box.Max.Y) / 2
			if len(p.X) == 1 {
				c.DrawGlyphNoClip(draw.GlyphStyle{Color: p.Color, Radius: 3.4, Shape: draw.CircleGlyph{}},
					vg.Point{X: (box.Min.X + box.Max.X) / 2, Y: y})
				return
			}
			c.StrokeLine2(draw.LineStyle{Color: p.Color, Width: 1.6, Dashes: dashes[i%len(dashes)]}, box.Min.X, y,
				box.Max.X, y)
		}})
	}
	return list
}

// filling is an entry with a filled box.
func filling(name string, t texture) sign {
	return sign{name, func(c *draw.Canvas, box vg.Rectangle) {
		img := image.NewNRGBA(image.Rect(0, 0, 50, 20))
		for y := range 20 {
			for x := range 50 {
				img.SetNRGBA(x, y, t.at(x, y))
			}
		}
		c.DrawImage(box, img)
		c.StrokeLines(draw.LineStyle{Color: Gray, Width: 0.5}, outline(box))
	}}
}

func outline(box vg.Rectangle) []vg.Point {
	return []vg.Point{box.Min, {X: box.Max.X, Y: box.Min.Y}, box.Max, {X: box.Min.X, Y: box.Max.Y}, box.Min}
}

// texture is a color, with stripes where stripe has one: rising to the right, or falling.
type texture struct {
	fill, stripe color.NRGBA
	falling      bool
}

const stripePeriod = 9 // pixels of a raster

func (t texture) at(x, y int) color.NRGBA {
	along := x + y // rows count downward, so that these stripes rise to the right
	if t.falling {
		along = x - y + 1<<20
	}
	if t.stripe.A > 0 && along%stripePeriod < 2 {
		return t.stripe
	}
	return t.fill
}

// Cells that are no color of the scale.
var holeTexture = texture{fill: color.NRGBA{255, 255, 255, 255}, stripe: color.NRGBA{0x99, 0x99, 0x99, 255}}

func clippedTexture(fill color.NRGBA) texture {
	return texture{fill: fill, stripe: color.NRGBA{255, 255, 255, 255}, falling: true}
}
