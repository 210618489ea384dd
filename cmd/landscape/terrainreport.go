package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"landscape/terrain"
)

// terrainReport is the result of landscape terrain.
type terrainReport struct {
	Model      string            `json:"model"`
	Data       string            `json:"data"`
	Examples   string            `json:"examples"`
	Norm       string            `json:"norm"`
	U          terrain.Direction `json:"u"`
	V          terrain.Direction `json:"v"`
	Angle      float64           `json:"angle_degrees"`
	X          terrain.Axis      `json:"x"`
	Y          terrain.Axis      `json:"y"`
	Height     heightReport      `json:"at_the_model"`
	Lowest     cellReport        `json:"lowest_on_this_grid"`
	Holes      terrain.Holes     `json:"holes"`
	Pits       int               `json:"pits"`
	PitsDeeper float64           `json:"pits_deeper_than"` // 1 % of the range of the finite losses
	SaddleGap  *float64          `json:"saddle_gap"`
	Variation  *float64          `json:"roughness_variation"`
	Bend       *float64          `json:"roughness_bend"`
	Models     []terrain.Marker  `json:"models,omitempty"` // of points and pca, this one first
	Names      []string          `json:"model_names,omitempty"`
	Trajectory []terrain.Marker  `json:"trajectory,omitempty"`
	Seconds    float64           `json:"seconds"`
	Files      []string          `json:"files"`
}

type heightReport struct {
	Loss     *float64 `json:"loss"`
	Accuracy *float64 `json:"accuracy"`
}

type cellReport struct {
	A        float64  `json:"a"`
	B        float64  `json:"b"`
	Loss     float64  `json:"loss"`
	Accuracy *float64 `json:"accuracy"`
}

// finite is a finite number for JSON, and nil for others.
func finite(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// report puts the surface into numbers.
func (t *terrainFlags) report(s *terrain.Surface, models, gone terrain.Path, o *opened, p *terrain.Evaluator) (
	*terrainReport, error) {
	lowest, err := s.Lowest()
	if err != nil {
		return nil, fmt.Errorf("--range: %w", err)
	}
	at, err := p.Height(o.params.Theta())
	if err != nil {
		return nil, err
	}
	least, most := finiteRange(s.Loss)
	delta := most/100 - least/100 // where the range itself is beyond the largest number, too
	pits, rough := s.Minima(delta), s.Roughness()
	r := &terrainReport{
		Model: t.model, Data: t.data.path, Examples: s.Recipe.Chosen, Norm: s.Recipe.Norm, U: s.Plane.U, V: s.Plane.V,
		Angle: s.Plane.Angle(), X: s.X, Y: s.Y,
		Height: heightReport{finite(at.Loss), finite(at.Accuracy)}, Lowest: cellReport{lowest.A, lowest.B, lowest.Loss,
			finite(lowest.Accuracy)},
		Holes: s.Holes(), Pits: len(pits), PitsDeeper: delta, SaddleGap: finite(terrain.SaddleGap(pits)),
		Variation: finite(rough.Variation), Bend: finite(rough.Bend),
	}
	if r.Trajectory = gone.Points; len(t.through) > 0 {
		r.Models, r.Names = models.Points, t.names()
	}
	return r, nil
}

func finiteRange(vs []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range vs {
		if finite(v) != nil {
			low, high = min(low, v), max(high, v)
		}
	}
	return low, high
}

// write is the report for a person.
func (r *terrainReport) write(w io.Writer) error {
	norm := ""
	if r.Norm != "" {
		norm = "; statistics of normalizations: " + r.Norm
	}
	fmt.Fprintf(w, "%s on %s (%s%s)\n", shown(r.Model, r.Data, r.Examples, norm)...)
	for _, d := range []struct {
		name string
		d    terrain.Direction
		x    terrain.Axis
	}{{"u", r.U, r.X}, {"v", r.V, r.Y}} {
		fmt.Fprintf(w, "%s: %s, a coordinate of 1 is %s; %v%s\n", d.name, d.d.Kind, d.d.Unit, d.x, remarks(d.d))
	}
	fmt.Fprintf(w, "angle between them %.1f°\n\n", r.Angle)
	fmt.Fprintf(w, "at the model         %s\n", spoken(r.Height.Loss, r.Height.Accuracy))
	fmt.Fprintf(w, "%s  %s, at (%.3g, %.3g)\n", terrain.LowestTitle, spoken(&r.Lowest.Loss, r.Lowest.Accuracy),
		r.Lowest.A, r.Lowest.B)
	fmt.Fprintf(w, "%s deeper than %.3g (1 %% of the range)", count(r.Pits, "pit"), r.PitsDeeper)
	if r.Variation != nil && r.Bend != nil {
		fmt.Fprintf(w, "; roughness: variation %.3f of the range along a line, bend %.3g", *r.Variation, *r.Bend)
	}
	if r.Holes.Total() > 0 {
		fmt.Fprintf(w, "\nholes: %v", r.Holes)
	}
	for i, m := range r.Models {
		fmt.Fprintf(w, "\n%s at (%s, %s), loss %.4g, %.1f %% of its way out of the plane", r.Names[i], place(m.A, r.X),
			place(m.B, r.Y), m.Loss, 100*m.Residual)
	}
	if n := len(r.Trajectory); n > 0 {
		first, last := r.Trajectory[0], r.Trajectory[n-1]
		median, most := terrain.Path{Points: r.Trajectory}.Residuals()
		fmt.Fprintf(w, "\nthe training went from step %d at (%s, %s), loss %.4g, to step %d at (%s, %s), loss %.4g; "+
			"of its %s, %.0f %% of the distance from the model lies outside of the plane (median; up to %.0f %%)",
			first.Step, place(first.A, r.X), place(first.B, r.Y), first.Loss, last.Step, place(last.A, r.X),
			place(last.B, r.Y), last.Loss, count(n, "point"), 100*median, 100*most)
	}
	_, err := fmt.Fprintf(w, "\n\n%.1f s; written: %s\n", shown(r.Seconds, strings.Join(r.Files, ", "))...)
	return err
}

// place is a coordinate to a thousandth of its axis, below which there is nothing but rounding.
func place(v float64, x terrain.Axis) string {
	unit := math.Pow(10, math.Floor(math.Log10((x.To-x.From)/1000)))
	return fmt.Sprintf("%.4g", math.Round(v/unit)*unit+0)
}

// remarks are what else there is to know about a direction.
func remarks(d terrain.Direction) string {
	var b strings.Builder
	if d.ZeroFilters > 0 {
		fmt.Fprintf(&b, "; %s of zeros stay", count(d.ZeroFilters, "filter"))
	}
	if d.Explained > 0 {
		fmt.Fprintf(&b, "; explains %.1f %% of the variance (of a random walk %.1f %%)", 100*d.Explained,
			100*d.Baseline)
	}
	if said := d.CurvatureText(); said != "" {
		fmt.Fprintf(&b, "; curvature %s", said)
	}
	return b.String()
}

func spoken(loss, accuracy *float64) string {
	text := "loss not finite"
	if loss != nil {
		text = fmt.Sprintf("loss %.5g", *loss)
	}
	if accuracy != nil {
		text += fmt.Sprintf(", accuracy %.2f %%", 100**accuracy)
	}
	return text
}
