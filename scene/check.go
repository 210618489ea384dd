package scene

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// Limits bound what a scene may ask for.
type Limits struct {
	Examples   int // in the data
	Classes    int // of the data
	Layers     int // hidden ones
	Units      int // in a hidden layer, and filters
	Parameters int // of the model, counted when it is compiled
	Steps      int // of the training, and the budget of a marble
	Marbles    int // dropped together
	Holes      int // in the data
}

// DefaultLimits are for a page that answers while somebody watches.
func DefaultLimits() Limits {
	return Limits{Examples: 2000, Classes: 10, Layers: 4, Units: 64, Parameters: 20000, Steps: 5000, Marbles: 1000,
		Holes: 20}
}

// The choices of a scene.
var (
	dataKinds   = []string{"spirals", "moons", "xor", "blobs", "sine", "drawings", "points", "file"}
	modelKinds  = []string{"two_weights", "mlp", "conv"}
	origins     = []string{"start", "end"}
	allViews    = []string{"random", "pca", "hessian", "weights"}
	marbleModes = []string{"run", "plane"}
	grids       = []int{13, 25, 49, 97}
)

// Check reports the first field that is not what it may be. The scene has its defaults.
func (s Scene) Check(l Limits) error {
	for _, check := range []func() error{
		func() error { return s.Data.check(l) },
		func() error { return s.Model.check(l, s.Data) },
		func() error { return s.Solver.check(l) },
		func() error { return s.View.check(s.Model) },
		func() error { return s.Marbles.check(l) },
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (d Data) check(l Limits) error {
	least := 2
	if d.Kind == "file" {
		least = 0
	}
	err := first(
		oneOf("data.kind", d.Kind, dataKinds),
		count("data.n", d.N, least, l.Examples),
		between("data.noise", d.Noise, 0, 100),
		between("data.label_noise", d.LabelNoise, 0, 1),
		between("data.turns", d.Turns, 0, 10),
		between("data.frequency", d.Frequency, 0, 100),
		count("data.classes", d.Classes, 0, l.Classes),
	)
	if err != nil {
		return err
	}
	switch {
	case d.Kind == "sine" && d.LabelNoise > 0:
		return bad("data.label_noise", "a sine has numbers to fit, and no labels; want noise instead")
	case (d.Kind == "spirals" || d.Kind == "blobs" || d.Kind == "drawings") && d.Classes < 2:
		return bad("data.classes", "%d; want at least 2", d.Classes)
	case d.Kind == "file" && d.File == "":
		return bad("data.file", "it is missing; want the name of a data set")
	case d.Kind == "points":
		return d.checkPoints(l)
	}
	return d.checkHoles(l)
}

func (d Data) checkHoles(l Limits) error {
	if len(d.Holes) > l.Holes {
		return bad("data.holes", "%d; want at most %d", len(d.Holes), l.Holes)
	}
	if len(d.Holes) > 0 && (d.Kind == "drawings" || d.Kind == "file") {
		return bad("data.holes", "%s have no holes; want data in the plane or on a line", d.Kind)
	}
	for i, h := range d.Holes {
		name := fmt.Sprintf("data.holes[%d]", i)
		if err := first(between(name+".x", h.X, -1e6, 1e6), between(name+".y", h.Y, -1e6, 1e6),
			between(name+".r", h.R, 0, 1e6)); err != nil {
			return err
		}
	}
	return nil
}

func (d Data) checkPoints(l Limits) error {
	if len(d.Points) == 0 {
		return bad("data.points", "there are none; want at least two, of two classes")
	}
	seen := map[float64]bool{}
	for i, p := range d.Points {
		name := fmt.Sprintf("data.points[%d]", i)
		if err := first(between(name+" x", p[0], -1e6, 1e6), between(name+" y", p[1], -1e6, 1e6)); err != nil {
			return err
		}
		if c := p[2]; c != math.Trunc(c) || c < 0 || c >= float64(l.Classes) {
			return bad(name, "class %v; want a whole number from 0 to %d", c, l.Classes-1)
		}
		seen[p[2]] = true
	}
	if len(seen) < 2 {
		return bad("data.points", "all are of one class; want two classes or more")
	}
	for c := range len(seen) {
		if !seen[float64(c)] {
			return bad("data.points", "class %d has no point, and %d classes have; number them from 0 on", c, len(seen))
		}
	}
	return d.checkHoles(l)
}

func (m Model) check(l Limits, d Data) error {
	if err := first(
		oneOf("model.kind", m.Kind, modelKinds),
		between("model.max_norm", m.MaxNorm, 0, 1e6),
		between("model.gain", m.Gain, 0, 100),
		oneOf("model.init", m.Init, slices.Sorted(maps.Keys(inits))),
	); err != nil {
		return err
	}
	switch m.Kind {
	case "two_weights":
		if d.Kind != "sine" {
			return bad("model.kind", "two weights take one number and give one: want data.kind sine, not %s", d.Kind)
		}
		return nil
	case "conv":
		if d.Kind != "drawings" && d.Kind != "file" {
			return bad("model.kind", "a convolution is for images: want data.kind drawings, not %s", d.Kind)
		}
		if err := count("model.filters", m.Filters, 1, l.Units); err != nil {
			return err
		}
	}
	if len(m.Hidden) > l.Layers {
		return bad("model.hidden", "%d layers; want at most %d", len(m.Hidden), l.Layers)
	}
	for i, n := range m.Hidden {
		if err := count(fmt.Sprintf("model.hidden[%d]", i), n, 1, l.Units); err != nil {
			return err
		}
	}
	return oneOf("model.activation", m.Activation, slices.Sorted(maps.Keys(activations)))
}

func (s Solver) check(l Limits) error {
	return first(
		oneOf("solver.kind", s.Kind, slices.Sorted(maps.Keys(defaultRates))),
		above("solver.rate", s.Rate, 1000),
		between("solver.momentum", s.Momentum, 0, 0.9999),
		count("solver.batch", s.Batch, 0, l.Examples),
		oneOf("solver.schedule", s.Schedule, slices.Sorted(maps.Keys(schedules))),
		count("solver.steps", s.Steps, 2, l.Steps),
	)
}

func (v View) check(m Model) error {
	if err := first(
		oneOf("view.directions", v.Directions, allViews),
		oneOf("view.origin", v.Origin, origins),
		above("view.range", v.Range, 1e4),
	); err != nil {
		return err
	}
	if !slices.Contains(grids, v.Grid) {
		return bad("view.grid", "%d; want one of %v", v.Grid, grids)
	}
	if (v.Directions == "weights") != (m.Kind == "two_weights") {
		return bad("view.directions", "%s for a model of the kind %s; two_weights are seen along their weights, "+
			"others along random, pca or hessian", v.Directions, m.Kind)
	}
	return nil
}

func (m Marbles) check(l Limits) error {
	if err := first(
		oneOf("marbles.mode", m.Mode, marbleModes),
		count("marbles.n", m.N, 1, l.Marbles),
		count("marbles.at", len(m.At), 0, l.Marbles),
		above("marbles.target", m.Target, 1e6),
		count("marbles.budget", m.Budget, 1, l.Steps),
	); err != nil {
		return err
	}
	for i, p := range m.At {
		name := fmt.Sprintf("marbles.at[%d]", i)
		if err := first(between(name, p[0], -1e6, 1e6), between(name, p[1], -1e6, 1e6)); err != nil {
			return err
		}
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func oneOf(field, value string, choices []string) error {
	if slices.Contains(choices, value) {
		return nil
	}
	return bad(field, "%q; want one of %s", value, strings.Join(choices, ", "))
}

func count(field string, n, least, most int) error {
	if n >= least && n <= most {
		return nil
	}
	return bad(field, "%d; want %d to %d", n, least, most)
}

func between(field string, x, low, high float64) error {
	if x >= low && x <= high {
		return nil
	}
	return bad(field, "%v; want %v to %v", x, low, high)
}

func above(field string, x, most float64) error {
	if x > 0 && x <= most {
		return nil
	}
	return bad(field, "%v; want a number above 0 and at most %v", x, most)
}
