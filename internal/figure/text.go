package figure

import (
	"image/color"
	"math"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

func sans(size vg.Length) font.Font {
	return font.Font{Typeface: "Liberation", Variant: "Sans", Size: size}
}

func bold(size vg.Length) font.Font {
	f := sans(size)
	f.Weight = xfont.WeightBold
	return f
}

// style is text in one font; ax and ay say which part of it stands at its point.
func style(f font.Font, c color.Color, ax, ay float64) draw.TextStyle {
	return draw.TextStyle{Color: c, Font: f, XAlign: draw.XAlignment(ax), YAlign: draw.YAlignment(ay),
		Handler: plot.DefaultTextHandler}
}

// Alignments of style.
const (
	alignLeft, alignMiddle, alignRight = 0, -0.5, -1
	alignBottom, alignTop              = 0, -1
)

// paragraph is text broken into lines.
type paragraph struct {
	lines []string
	font  font.Font
}

const leading = 1.3 // height of a line over the size of its font

// wrap breaks text into lines of at most a width. A word that is wider stands alone.
func wrap(text string, f font.Font, width vg.Length) paragraph {
	p := paragraph{font: f}
	if text == "" {
		return p
	}
	measure := style(f, Black, 0, 0)
	for _, part := range strings.Split(text, "\n") {
		line := ""
		for _, word := range strings.Fields(part) {
			longer := word
			if line != "" {
				longer = line + " " + word
			}
			if line != "" && measure.Width(longer) > width {
				p.lines = append(p.lines, line)
				longer = word
			}
			line = longer
		}
		p.lines = append(p.lines, line)
	}
	return p
}

func (p paragraph) height() vg.Length {
	return vg.Length(float64(len(p.lines))*leading) * p.font.Size
}

// draw writes the lines below a point.
func (p paragraph) draw(c draw.Canvas, at vg.Point) {
	sty := style(p.font, Black, alignLeft, alignBottom)
	for i, line := range p.lines {
		y := at.Y - p.font.Size*vg.Length(leading*float64(i)+1)
		c.FillText(sty, vg.Point{X: at.X, Y: y}, line)
	}
}

// heading draws the title of a part at the top of c, in the middle, and returns what is left below.
func heading(c draw.Canvas, title string) draw.Canvas {
	p := wrap(title, bold(10.5), c.Size().X)
	if len(p.lines) == 0 {
		return c
	}
	sty := style(p.font, Black, alignMiddle, alignBottom)
	for i, line := range p.lines {
		c.FillText(sty, vg.Point{X: c.Center().X, Y: c.Max.Y - p.font.Size*vg.Length(leading*float64(i)+1)}, line)
	}
	return draw.Crop(c, 0, 0, 0, -p.height()-4)
}

// turned is a style whose text runs along an angle, readable from below.
func turned(sty draw.TextStyle, angle float64) draw.TextStyle {
	for angle > math.Pi/2 {
		angle -= math.Pi
	}
	for angle < -math.Pi/2 {
		angle += math.Pi
	}
	sty.Rotation = angle
	return sty
}
