package figure

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Matrix is a confusion matrix: rows are true classes, columns predicted ones. A cell's color is its share of the row;
// where there is room the count is written into it.
type Matrix struct {
	Title   string
	Classes []string
	Counts  [][]int // Counts[true][predicted]
}

// The side of a cell in points, by the number of classes.
func (m Matrix) cell() vg.Length {
	return min(max(270/vg.Length(max(1, len(m.Classes))), 9), 54)
}

// font is the size of the names.
func (m Matrix) font() vg.Length { return min(9, m.cell()*0.8) }

// names is the room that the longest name takes.
func (m Matrix) names() vg.Length {
	sty, widest := style(sans(m.font()), Black, 0, 0), vg.Length(0)
	for _, n := range m.Classes {
		widest = max(widest, sty.Width(n))
	}
	return widest + 6
}

func (m Matrix) size() (width, height vg.Length) {
	side := m.cell() * vg.Length(len(m.Classes))
	return max(side+m.names()+18, 200) + barRoom, side + m.names() + 18 + 36
}

func (m Matrix) check() error {
	if len(m.Classes) == 0 || len(m.Counts) != len(m.Classes) {
		return fmt.Errorf("a confusion matrix of %d rows for %d classes", len(m.Counts), len(m.Classes))
	}
	for i, row := range m.Counts {
		if len(row) != len(m.Classes) {
			return fmt.Errorf("row %d of the confusion matrix has %d counts for %d classes", i, len(row),
				len(m.Classes))
		}
		for _, n := range row {
			if n < 0 {
				return fmt.Errorf("row %d of the confusion matrix has the count %d", i, n)
			}
		}
	}
	return nil
}

func (m Matrix) drawOn(c draw.Canvas) error {
	if err := m.check(); err != nil {
		return named(m.Title, err)
	}
	c = heading(c, m.Title)
	side, n := m.cell(), vg.Length(len(m.Classes))
	corner := vg.Point{X: c.Min.X + 18 + m.names(), Y: c.Max.Y - 18 - m.names()} // upper left of the cells
	box := vg.Rectangle{Min: vg.Point{X: corner.X, Y: corner.Y - n*side},
		Max: vg.Point{X: corner.X + n*side, Y: corner.Y}}
	for i, row := range m.Counts {
		total := 0
		for _, k := range row {
			total += k
		}
		for j, k := range row {
			at := vg.Point{X: corner.X + vg.Length(j)*side, Y: corner.Y - vg.Length(i+1)*side}
			m.drawCell(&c, vg.Rectangle{Min: at, Max: at.Add(vg.Point{X: side, Y: side})}, k, total)
		}
		m.drawNames(&c, corner, i)
	}
	c.StrokeLines(draw.LineStyle{Color: Gray, Width: 0.7}, outline(box))
	mid := box.Min.Add(box.Max).Scale(0.5)
	c.FillText(style(sans(10), Black, alignMiddle, alignTop), vg.Point{X: mid.X, Y: c.Max.Y - 1}, "predicted")
	c.FillText(turned(style(sans(10), Black, alignMiddle, alignTop), math.Pi/2), vg.Point{X: c.Min.X, Y: mid.Y}, "true")
	shares := Scale{Label: "share of the true class", Min: 0, Max: 1, Colors: Viridis}
	shares.drawBar(draw.Canvas{Canvas: c.Canvas,
		Rectangle: vg.Rectangle{Min: vg.Point{X: box.Max.X, Y: box.Max.Y - max(box.Size().Y, 150)},
			Max: vg.Point{X: box.Max.X + barRoom, Y: box.Max.Y}}}, nil)
	return nil
}

// drawCell draws a count out of those of its row. Rows without examples stay white.
func (m Matrix) drawCell(c *draw.Canvas, box vg.Rectangle, count, total int) {
	if total == 0 {
		return
	}
	share := float64(count) / float64(total)
	fill := Viridis.At(share)
	c.FillPolygon(fill, outline(box)[:4])
	text := fmt.Sprint(count)
	sty := style(sans(min(9, m.cell()*0.42)), readableOn(fill), alignMiddle, alignMiddle)
	if count > 0 && sty.Font.Size >= 5 && sty.Width(text) < m.cell()-2 {
		c.FillText(sty, box.Min.Add(box.Max).Scale(0.5), text)
	}
}

// readableOn is black or white, whichever stands out from a color more.
func readableOn(c color.NRGBA) color.RGBA {
	if 0.299*float64(c.R)+0.587*float64(c.G)+0.114*float64(c.B) > 130 {
		return blackOnColors
	}
	return whiteOnColors
}

// drawNames writes the name of class i beside its row and above its column.
func (m Matrix) drawNames(c *draw.Canvas, corner vg.Point, i int) {
	along := (vg.Length(i) + 0.5) * m.cell()
	c.FillText(style(sans(m.font()), Black, alignRight, alignMiddle), vg.Point{X: corner.X - 4, Y: corner.Y - along},
		m.Classes[i])
	c.FillText(turned(style(sans(m.font()), Black, alignLeft, alignMiddle), math.Pi/2),
		vg.Point{X: corner.X + along, Y: corner.Y + 4}, m.Classes[i])
}
