package figure

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
)

// fonts are Liberation Sans, in which text is measured, and those of the same widths.
const fonts = "'Liberation Sans',Arial,Helvetica,sans-serif"

// darkPaper is what white becomes: the report's paper.
var darkPaper = color.RGBA{0x14, 0x18, 0x1C, 255}

// themed completes an SVG that a canvas of gonum/plot has written. It gives it a background, and a style by which
// paper, ink and the palette change where the reader prefers dark pages; the colors of scales, in which heights are
// read, stay. Such a preference reaches drawings within a page, too.
func themed(svg []byte) []byte {
	// Gonum/plot puts PNGs into an SVG under the name of another format, which strict readers do not show.
	svg = bytes.ReplaceAll(svg, []byte("data:image/jpg;base64,"), []byte("data:image/png;base64,"))
	svg = measured(svg)
	svg = bytes.ReplaceAll(svg, []byte("font-family:Liberation Sans;"), []byte("font-family:"+fonts+";"))
	open := bytes.Index(svg, []byte("<svg"))
	if open < 0 {
		return svg
	}
	end := bytes.IndexByte(svg[open:], '>')
	if end < 0 {
		return svg
	}
	at := open + end + 1
	paper := fmt.Sprintf("\n<rect width=\"100%%\" height=\"100%%\" style=\"fill:%s\"/>", css(white))
	return slices.Concat(svg[:at], []byte(darkStyle(svg)), []byte(paper), svg[at:])
}

// darkStyle is the style for dark pages of the colors that a drawing has.
func darkStyle(svg []byte) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n<style>@media (prefers-color-scheme: dark) {\ntext { fill: %s }\n", css(dark(Black)))
	for _, c := range paperColors() {
		for _, part := range []string{"fill", "stroke"} {
			if rule := part + ":" + css(c); bytes.Contains(svg, []byte(rule)) || rule == "fill:"+css(white) {
				fmt.Fprintf(&b, "[style*=\"%s\"] { %s: %s !important }\n", rule, part, css(dark(c)))
			}
		}
	}
	b.WriteString("}</style>")
	return b.String()
}

// paperColors are those of all but scales: paper, ink, the palette, and what is mixed of them.
func paperColors() []color.RGBA {
	list := []color.RGBA{white}
	for _, c := range append([]color.RGBA{Gray}, palette...) {
		list = append(list, c, legible(c))
		for _, share := range []float64{0.25, 0.35, 0.45, 0.5, 0.55} {
			list = append(list, faint(c, share))
		}
	}
	slices.SortFunc(list, func(a, b color.RGBA) int { return strings.Compare(css(a), css(b)) })
	return slices.Compact(list)
}

func css(c color.RGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// dark is a color on dark paper that says what c says on white: grays and tints are turned over, full colors become
// light enough.
func dark(c color.RGBA) color.RGBA {
	if c == white {
		return darkPaper
	}
	r, g, b := float64(c.R)/255, float64(c.G)/255, float64(c.B)/255
	high, low := max(r, g, b), min(r, g, b)
	light := (high + low) / 2
	over := 0.91 - 0.82*light
	if full := high-low > 0.3 && light < 0.75; full {
		over = max(light, 0.56)
	}
	// The same hue at another lightness: the distances from the middle stay in proportion, as far as there is room
	// for them.
	room := 1.0
	if high > low {
		room = min(1, (1-math.Abs(2*over-1))/(high-low))
	}
	part := func(v float64) uint8 { return uint8(math.Round(255 * min(max(over+room*(v-light), 0), 1))) }
	return color.RGBA{part(r), part(g), part(b), 255}
}
