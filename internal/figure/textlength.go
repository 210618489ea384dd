package figure

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strconv"

	"gonum.org/v1/plot/vg"
)

// written is a text as gonum/plot's canvas puts it into an SVG: what comes before its style, the style, and the text.
var written = regexp.MustCompile(`<text ([^>]*?)style="(font-family:[^"]*;font-size:([0-9.]+)px[^"]*)">([^<]*)</text>`)

// measured gives every text of an SVG the length that it was set with, so that it fits also where the reader lacks the
// font.
func measured(svg []byte) []byte {
	return written.ReplaceAllFunc(svg, func(text []byte) []byte {
		m := written.FindSubmatch(text)
		size, err := strconv.ParseFloat(string(m[3]), 64)
		if err != nil {
			return text
		}
		f := sans(vg.Length(size))
		if bytes.Contains(m[2], []byte("font-weight:bold")) {
			f = bold(vg.Length(size))
		}
		width := style(f, Black, 0, 0).Width(html.UnescapeString(string(m[4])))
		if width <= 0 {
			return text
		}
		const with = `<text %stextLength="%.4g" lengthAdjust="spacingAndGlyphs" style="%s">%s</text>`
		return fmt.Appendf(nil, with, m[1], width.Points(), m[2], m[4])
	})
}
