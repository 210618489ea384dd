package terrain

import (
	"fmt"
	"math"
	"strings"

	"landscape/internal/figure"
)

// SpectrumPicture says how densities of eigenvalues are drawn: as curves over a logarithmic scale of densities, since
// nearly all eigenvalues of a Hessian lie at zero and the few that matter far from it.
type SpectrumPicture struct {
	Title string   // above the picture; "": none
	Names []string // of the densities, where there are several
	// standard deviation of the window through which they are seen; 0: a hundredth of the range of the eigenvalues
	Width float64
	Note  string // what else the caption says, first
}

// spectrumPoints is the number of places where a density is drawn.
const spectrumPoints = 600

// Save draws densities into a file, a PNG or an SVG by its name.
func (p SpectrumPicture) Save(file string, densities ...*Density) error {
	if len(densities) == 0 || p.Names != nil && len(p.Names) != len(densities) {
		return fmt.Errorf("%s: %d spectra to draw, and %d names", file, len(densities), len(p.Names))
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, d := range densities {
		if len(d.Values) == 0 {
			return fmt.Errorf("%s: a spectrum without eigenvalues", file)
		}
		low, high = min(low, d.Values[0]), max(high, d.Values[len(d.Values)-1])
	}
	if !isFinite(high - low) {
		return fmt.Errorf("%s: eigenvalues from %v to %v", file, low, high)
	}
	width := p.Width
	if width == 0 {
		width = max((high-low)/100, 1e-12)
	}
	if !(width > 0) {
		return fmt.Errorf("%s: a window of the width %v, want a positive number", file, width)
	}
	chart := figure.Chart{Title: p.Title, X: "eigenvalue of the Hessian", Y: "density (log scale)", Log: true,
		Direct: p.Names != nil}
	axis := Axis{low - 4*width, high + 4*width, spectrumPoints}
	for i, d := range densities {
		c := figure.Curve{X: axis.coordinates(), Y: make([]float64, spectrumPoints), Gaps: true}
		if p.Names != nil {
			c.Name = p.Names[i]
		}
		least := 0.01 / (float64(d.Dim) * width) // a hundredth of what one eigenvalue gives: below is nothing
		for k, x := range c.X {
			if c.Y[k] = d.At(x, width); c.Y[k] < least {
				c.Y[k] = math.NaN()
			}
		}
		chart.Curves = append(chart.Curves, c)
	}
	return figure.Of(p.caption(densities, width), chart).Save(file)
}

func (p SpectrumPicture) caption(densities []*Density, width float64) string {
	var said []string
	if p.Note != "" {
		said = append(said, p.Note)
	}
	for i, d := range densities {
		name := ""
		if p.Names != nil {
			name = p.Names[i] + ": "
		}
		of := ""
		if d.Method != "" {
			of = fmt.Sprintf(" of the %s", d.Method)
		}
		said = append(said, fmt.Sprintf(
			"%s%d eigenvalues%s from %.3g to %.3g, estimated by stochastic Lanczos quadrature from %d random "+
				"directions; %.2g %% of them lie below zero by more than the window's width.",
			name, d.Dim, of, d.Values[0], d.Values[len(d.Values)-1], d.Probes, 100*d.Between(math.Inf(-1), -width)))
	}
	return strings.Join(said, " ") + fmt.Sprintf("\nWhat it cannot tell: peaks are no narrower than the window, "+
		"%.2g; single eigenvalues in the middle are not resolved; and sharpness is no grade of a solution.", width)
}
