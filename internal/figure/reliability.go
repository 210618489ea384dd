package figure

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Reliability is a reliability diagram: what share of the examples that were given a probability turned out positive.
// Calibrated probabilities lie on the diagonal. The bars below count the examples.
type Reliability struct {
	Title string
	Bins  []Bin
}

// Bin is the examples whose predicted probability lies between From and To: their number, the mean of the predictions,
// and the share of them that is positive, with the ends of its interval. Bins without examples are left out of the
// diagram.
type Bin struct {
	From, To  float64
	Count     int
	Predicted float64
	Share     float64
	Low, High float64
}

func (d Reliability) size() (width, height vg.Length) { return mapSide, mapSide + 80 }

func (d Reliability) check() error {
	total := 0
	for i, b := range d.Bins {
		total += b.Count
		switch {
		case !(b.From >= 0 && b.From < b.To && b.To <= 1):
			return fmt.Errorf("bin %d goes from %v to %v; want a range within 0 to 1", i, b.From, b.To)
		case b.Count < 0:
			return fmt.Errorf("bin %d has %d examples", i, b.Count)
		case b.Count > 0 && !(b.Predicted >= 0 && b.Predicted <= 1 && b.Low >= 0 && b.Low <= b.Share &&
			b.Share <= b.High && b.High <= 1):
			return fmt.Errorf("bin %d: a share of %v in an interval of %v to %v at the probability %v", i, b.Share,
				b.Low, b.High, b.Predicted)
		}
	}
	if total == 0 {
		return errors.New("a reliability diagram without examples")
	}
	return nil
}

func (d Reliability) drawOn(c draw.Canvas) error {
	if err := d.check(); err != nil {
		return named(d.Title, err)
	}
	c = heading(c, d.Title)
	share, counts := unitPlot(), unitPlot()
	share.Y.Label.Text = "share that is positive"
	counts.X.Label.Text, counts.Y.Label.Text = "predicted probability", "examples"
	share.Add(reliabilityPoints(d.Bins))
	counts.Y.Max = 1
	for _, b := range d.Bins {
		counts.Y.Max = max(counts.Y.Max, 1.15*float64(b.Count))
	}
	counts.Y.Tick.Marker = ticks{wanted: 3}
	counts.Add(countBars(d.Bins))
	below := c.Size().Y * 0.27
	table := plot.Align([][]*plot.Plot{{share}, {counts}}, draw.Tiles{Rows: 2, Cols: 1}, c) // for the left edges alone
	upper, lower := draw.Crop(c, 0, 0, below, 0), draw.Crop(c, 0, 0, 0, below-c.Size().Y)
	upper.Min.X, lower.Min.X = table[0][0].Min.X, table[1][0].Min.X
	share.Draw(upper)
	counts.Draw(lower)
	return nil
}

// unitPlot is a plot with both axes from 0 to 1.
func unitPlot() *plot.Plot {
	p := plot.New()
	restyle(p)
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.X.Tick.Marker, p.Y.Tick.Marker = ticks{}, ticks{}
	return p
}

type reliabilityPoints []Bin

// Plot implements plot.Plotter.
func (bins reliabilityPoints) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	c.StrokeLine2(draw.LineStyle{Color: Gray, Width: 0.8, Dashes: []vg.Length{4, 3}}, x(0), y(0), x(1), y(1))
	line := draw.LineStyle{Color: Blue, Width: 1.4}
	var way []vg.Point
	for _, b := range bins {
		if b.Count > 0 {
			way = append(way, vg.Point{X: x(b.Predicted), Y: y(b.Share)})
			c.StrokeLine2(draw.LineStyle{Color: Blue, Width: 1}, x(b.Predicted), y(b.Low), x(b.Predicted), y(b.High))
		}
	}
	c.StrokeLines(line, way)
	for _, at := range way {
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: Blue, Radius: 3, Shape: draw.CircleGlyph{}}, at)
	}
}

type countBars []Bin

// Plot implements plot.Plotter.
func (bins countBars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for _, b := range bins {
		if b.Count == 0 {
			continue
		}
		box := vg.Rectangle{Min: vg.Point{X: x(b.From), Y: y(0)}, Max: vg.Point{X: x(b.To), Y: y(float64(b.Count))}}
		c.FillPolygon(faint(Blue, 0.4), outline(box)[:4])
		c.StrokeLines(draw.LineStyle{Color: Blue, Width: 0.5}, outline(box))
		if text, sty := fmt.Sprint(b.Count), style(sans(6.5), Black, alignMiddle, alignBottom); sty.Width(
			text) < box.Size().X {
			c.FillText(sty, vg.Point{X: (box.Min.X + box.Max.X) / 2, Y: box.Max.Y + 1}, text)
		}
	}
}
