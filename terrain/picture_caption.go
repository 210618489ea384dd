package terrain

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"landscape/internal/figure"
)

// Caption says what a picture of surfaces shows and what it cannot tell. What is the same for all of them is said once,
// of the first one.
func (p Picture) Caption(surfaces ...*Surface) string {
	grids := make([]figure.Grid, len(surfaces))
	for i, s := range surfaces {
		grids[i] = p.grid(s)
	}
	_, why := p.logarithmic(grids)
	return p.caption(why, surfaces)
}

// caption is Caption with what it says of the scale of heights.
func (p Picture) caption(scale string, surfaces []*Surface) string {
	s := surfaces[0]
	said := []string{p.Note, s.measuredText(p.Accuracy), scale, s.axesText()}
	for i, s := range surfaces {
		name := ""
		if p.Names != nil {
			name = p.Names[i] + ": "
		}
		said = append(said, p.cutText(name, s))
		for _, t := range s.Paths {
			said = append(said, name+t.text(s, p.Accuracy))
		}
	}
	if len(surfaces) > 1 {
		said = append(said, "All have one scale of heights and colors.")
	}
	if len(p.Trees) > 0 && p.TreesMean != "" {
		said = append(said, fmt.Sprintf("A tree: %s (drawn: %d).", p.TreesMean, len(p.Trees)))
	}
	said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
	return strings.Join(said, " ") + "\nWhat it cannot tell: " + strings.Join(s.limits(), " ")
}

// measuredText says what the heights are.
func (s *Surface) measuredText(accuracy bool) string {
	what := "loss without regularization, dropout off"
	if accuracy {
		what = "accuracy, dropout off"
	}
	if s.Recipe.Examples == 0 {
		return "Height: " + what + "."
	}
	examples := fmt.Sprintf("%d fixed examples", s.Recipe.Examples)
	if s.Recipe.Chosen != "" {
		examples += " (" + s.Recipe.Chosen + ")"
	}
	norm := ""
	if s.Recipe.Norm != "" {
		norm = "; statistics of normalizations: " + s.Recipe.Norm
	}
	return fmt.Sprintf("Height: mean over %s of the %s%s.", examples, what, norm)
}

// axesText says what the axes are, and the window.
func (s *Surface) axesText() string {
	u, v := s.Plane.U, s.Plane.V
	text := fmt.Sprintf("α: %s. β: %s. They are %.0f° apart.", u.text(), v.text(), s.Plane.Angle())
	if u.text() == v.text() {
		text = fmt.Sprintf("α, β: each a %s; they are %.0f° apart.", strings.TrimPrefix(u.text(), "a "),
			s.Plane.Angle())
	}
	if n := u.ZeroFilters + v.ZeroFilters; n > 0 {
		text += fmt.Sprintf(" %d filters are zero and stay so.", max(u.ZeroFilters, v.ZeroFilters))
	}
	return text + fmt.Sprintf(" Window: α from %s to %s, β from %s to %s, %d×%d points.", short(s.X.From),
		short(s.X.To), short(s.Y.From), short(s.Y.To), s.X.N, s.Y.N)
}

// text says how a direction came to be, and what a coordinate of 1 means.
func (d Direction) text() string {
	unit := ""
	if d.Unit != "" {
		unit = "; 1 is " + d.Unit
	}
	switch {
	case d.Kind == "filter":
		return fmt.Sprintf("a random direction (seed %d), filter-normalized%s", d.Seed, unit)
	case d.Kind == "random":
		return fmt.Sprintf("a random direction (seed %d), not normalized by filters%s", d.Seed, unit)
	case d.Explained > 0:
		return fmt.Sprintf("a principal direction of the path with %.0f %% of its variance, where a random walk has "+
			"%.0f %%%s", 100*d.Explained, 100*d.Baseline, unit)
	case d.Curvature != 0:
		return fmt.Sprintf("an eigenvector of the Hessian, curvature %s%s", d.CurvatureText(), unit)
	case d.Kind == "points":
		return "a way from one given point toward another" + unit
	}
	return "a direction that was given (" + d.Kind + ")" + unit
}

// cutText counts what is not drawn as it is.
func (p Picture) cutText(name string, s *Surface) string {
	var said []string
	if p.Min != p.Max && !p.Accuracy {
		above, below := 0, 0
		for _, l := range s.Loss {
			if isFinite(l) && l > p.Max {
				above++
			}
			if isFinite(l) && l < p.Min {
				below++
			}
		}
		cut := fmt.Sprintf("cut off at %.4g (%d of %d cells)", p.Max, above, len(s.Loss))
		if below > 0 {
			cut += fmt.Sprintf(" and at %.4g (%d)", p.Min, below)
		}
		said = append(said, cut)
	}
	if h := s.Holes(); h.Total() > 0 {
		said = append(said, fmt.Sprintf("holes, not filled: %v", h))
	}
	if said == nil {
		return ""
	}
	text := name + strings.Join(said, "; ") + "."
	return strings.ToUpper(text[:1]) + text[1:]
}

// text says how far a path lies outside of the plane.
func (t Path) text(s *Surface, accuracy bool) string {
	switch len(t.Points) {
	case 0:
		return ""
	case 1:
		m := t.Points[0]
		return fmt.Sprintf("Point %s: loss %s; %.0f %% of its distance from the origin lies outside of the plane.",
			t.Name, short(m.Loss), 100*m.Residual)
	}
	outside, gap := 0, 0.0
	for _, m := range t.Points {
		if m.A < s.X.From || m.A > s.X.To || m.B < s.Y.From || m.B > s.Y.To {
			outside++
		}
		if d := math.Abs(m.Loss - m.Slice); d > gap {
			gap = d
		}
	}
	median, most := t.Residuals()
	text := fmt.Sprintf("Path %s: %d points, ring to disc, of whose distance from the origin %.0f %% lies outside "+
		"of the plane (median; up to %.0f %%): the fainter, the more.",
		t.Name, len(t.Points), 100*median, 100*most)
	if !accuracy {
		text += fmt.Sprintf(" On the surface it is drawn at its true loss, with stems to the slice (they differ by "+
			"up to %.3g).", gap)
	}
	if outside > 0 {
		text += fmt.Sprintf(" %d points lie outside of the window.", outside)
	}
	return text
}

// limits are what pictures of this kind of plane cannot tell.
func (s *Surface) limits() []string {
	list := []string{"a slice that looks convex does not make the landscape convex, but one that does not, does " +
		"make it not convex; range and scale decide whether it looks smooth or rugged."}
	u, v := s.Plane.U, s.Plane.V
	random := func(d Direction) bool { return d.Kind == "filter" || d.Kind == "random" }
	switch {
	case u.Explained > 0 || v.Explained > 0:
		list = append(list, "A large share of variance is no evidence of structure, see the random walk's.")
	case random(u) && random(v):
		list = append(list, "Random planes show about the mean curvature, so that saddles look like minima.")
	}
	if u.Kind == "filter" || v.Kind == "filter" {
		list = append(list, "Filter normalization removes the scale of filters and no other reparametrisation.")
	}
	if slices.ContainsFunc(s.Paths, func(p Path) bool { return len(p.Points) > 1 }) {
		list = append(list, "The path was not confined to this plane, and the slope that is seen is not the one "+
			"that moved it.")
	}
	return list
}
