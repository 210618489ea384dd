package figure

import (
	"image/color"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// contrast is that of two colors by the Web Content Accessibility Guidelines, from 1 to 21.
func contrast(a, b color.RGBA) float64 {
	luminance := func(c color.RGBA) float64 {
		part := func(v uint8) float64 {
			s := float64(v) / 255
			if s <= 0.04045 {
				return s / 12.92
			}
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// On dark paper, ink and notes can be read and curves be seen; grid lines and tints stay in the background.
func TestDarkColors(t *testing.T) {
	for _, c := range palette {
		if got := contrast(dark(c), darkPaper); got < 4.5 {
			t.Errorf("%v becomes %v, whose contrast is %.1f", c, dark(c), got)
		}
		if got := contrast(dark(faint(c, 0.25)), darkPaper); got > contrast(dark(c), darkPaper)-1 {
			t.Errorf("a tint of %v stands out as the color does: %.1f", c, got)
		}
	}
	if got := contrast(dark(Black), darkPaper); got < 10 {
		t.Errorf("ink has a contrast of %.1f", got)
	}
	if got := contrast(dark(Gray), darkPaper); got < 4.5 {
		t.Errorf("notes have a contrast of %.1f", got)
	}
}

// A drawing has a style for dark pages, which leaves alone what is drawn on the colors of a scale.
func TestDrawingsFollowThePage(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.svg")
	g := Grid{X: []float64{0, 1}, Y: []float64{0, 1}, Z: []float64{1, 2, 3, 4}}
	chart := Chart{Curves: []Curve{{Name: "a", X: []float64{0, 1}, Y: []float64{1, 2}}}}
	if err := Of("said", chart, Map{Grid: g, Marks: []Mark{{Name: "here", X: 0.5, Y: 0.5}}}).Save(file); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	svg := string(data)
	style := svg[strings.Index(svg, "<style>"):strings.Index(svg, "</style>")]
	for _, want := range []string{"@media (prefers-color-scheme: dark)", "text { fill:", `[style*="stroke:` +
		css(Blue) + `"]`,
		`[style*="fill:` + css(white) + `"] { fill: ` + css(darkPaper)} {
		if !strings.Contains(style, want) {
			t.Errorf("the style %s lacks %s", style, want)
		}
	}
	for _, c := range []color.RGBA{blackOnColors, whiteOnColors} {
		if !strings.Contains(svg, "stroke:"+css(c)) || strings.Contains(style, css(c)) {
			t.Errorf("marks on colors should be drawn in %s and keep it", css(c))
		}
	}
	if !strings.Contains(svg, `<rect width="100%" height="100%" style="fill:`+css(white)+`"/>`) {
		t.Error("the drawing has no paper of its own")
	}
}
