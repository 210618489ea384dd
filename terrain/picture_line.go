package terrain

import (
	"fmt"
	"math"
	"strings"

	"landscape/internal/figure"
)

// LinePicture says how heights along lines are drawn: as curves in one chart.
type LinePicture struct {
	Title    string   // above the picture; "": none
	Axis     string   // what a coordinate is; "": the share of the way from one point to another
	Names    []string // of the profiles, where there are several
	Accuracy bool     // draws the accuracy in per cent instead of the loss
	Log      bool     // a logarithmic scale of losses
	// also draws the chord between the ends of each line; the caption tells how far the line rises above it
	Barriers bool
	Note     string // what else the caption says, first
}

// Save draws profiles into a file, a PNG or an SVG by its name. Heights that are not finite are gaps, which the caption
// counts.
func (p LinePicture) Save(file string, profiles ...*Profile) error {
	if len(profiles) == 0 || p.Names != nil && len(p.Names) != len(profiles) {
		return fmt.Errorf("%s: %d lines to draw, and %d names", file, len(profiles), len(p.Names))
	}
	chart := figure.Chart{Title: p.Title, X: p.Axis, Y: "mean loss", Log: p.Log, Direct: p.Names != nil}
	if p.Axis == "" {
		chart.X = "share of the way"
	}
	if p.Accuracy {
		chart.Y, chart.Log = "accuracy, %", false
	}
	var said []string
	if p.Note != "" {
		said = append(said, p.Note)
	}
	for i, q := range profiles {
		c, holes := p.curve(q)
		if holes == len(c.Y) {
			return fmt.Errorf("%s: none of the %d heights along the line can be drawn", file, holes)
		}
		name := ""
		if p.Names != nil {
			c.Name, name = p.Names[i], p.Names[i]+": "
		}
		if holes > 0 {
			said = append(said, fmt.Sprintf("%s%d of %d heights are not finite: gaps.", name, holes, len(c.Y)))
		}
		if chart.Curves = append(chart.Curves, c); p.Barriers {
			text, err := q.barrierText()
			if err != nil {
				return fmt.Errorf("%s: %s%w", file, name, err)
			}
			said = append(said, name+text)
		}
	}
	if p.Barriers {
		chart.Curves = append(chart.Curves, chords(chart.Curves)...)
	}
	said = append(said, "\nWhat it cannot tell: the shape of such a line says little of how well solutions "+
		"generalize, and a barrier on the straight way does not mean that there is no way around.")
	return figure.Of(strings.Join(said, " "), chart).Save(file)
}

// curve is a profile as it is drawn, and how many of its heights cannot be.
func (p LinePicture) curve(q *Profile) (c figure.Curve, holes int) {
	c = figure.Curve{X: q.Axis.coordinates(), Y: make([]float64, len(q.Loss)), Gaps: true}
	for i := range c.Y {
		if c.Y[i] = q.Loss[i]; p.Accuracy {
			c.Y[i] = 100 * q.Accuracy[i]
		}
		if !isFinite(c.Y[i]) || p.Log && !p.Accuracy && c.Y[i] <= 0 {
			c.Y[i] = math.NaN()
			holes++
		}
	}
	return c, holes
}

func (q *Profile) barrierText() (string, error) {
	b, err := q.Barrier()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("barrier %.3g above the mean of the ends, %.3g above the chord (gray), highest at %.2g.",
		b.OverMean, b.OverChord, b.At), nil
}

// chords are straight lines between the ends of curves.
func chords(curves []figure.Curve) []figure.Curve {
	var list []figure.Curve
	for _, c := range curves {
		n := len(c.X)
		list = append(list, figure.Curve{X: []float64{c.X[0], c.X[n-1]}, Y: []float64{c.Y[0], c.Y[n-1]},
			Color: figure.Gray, Gaps: true})
	}
	return list
}
