package figure

import "image/color"

// The palette of Okabe and Ito, "Color Universal Design" (2008), without its yellow, which is too light for lines on
// white.
var (
	Black      = color.RGBA{0, 0, 0, 255}
	Orange     = color.RGBA{0xE6, 0x9F, 0, 255}
	SkyBlue    = color.RGBA{0x56, 0xB4, 0xE9, 255}
	Green      = color.RGBA{0, 0x9E, 0x73, 255}
	Blue       = color.RGBA{0, 0x72, 0xB2, 255}
	Vermillion = color.RGBA{0xD5, 0x5E, 0, 255}
	Purple     = color.RGBA{0xCC, 0x79, 0xA7, 255}
	Gray       = color.RGBA{0x77, 0x77, 0x77, 255}
)

// What is drawn on the colors of a scale stays black or white also where the page is dark: these differ from paper and
// ink by a little, so that themed can tell them apart.
var (
	blackOnColors = color.RGBA{8, 8, 8, 255}
	whiteOnColors = color.RGBA{250, 250, 250, 255}
)

// palette is the order in which curves without a color of their own get one.
var palette = []color.RGBA{Blue, Vermillion, Green, Orange, Purple, SkyBlue, Black}

// faint is c mixed with white, for bands of uncertainty and grid lines.
func faint(c color.RGBA, share float64) color.RGBA {
	mix := func(v uint8) uint8 { return uint8(255 - share*(255-float64(v))) }
	return color.RGBA{mix(c.R), mix(c.G), mix(c.B), 255}
}
