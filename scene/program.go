package scene

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/format"
	"maps"
	"slices"
	"strings"
	"text/template"

	"landscape/layers"
)

//go:embed program.go.tmpl
var programText string

var programTemplate = template.Must(template.New("program").Parse(programText))

// programOf is what the text of a program is filled with.
type programOf struct {
	*Compiled
	Imports     []string // of the module
	Data        string   // statements that make data
	Model, Loss string   // literals
	Solver      string
	Rolling     string // the solver of marbles, whose schedule lasts for their budget
	Source      string
	Trained     bool
	Weights     float64 // half the window of two weights
	Binary      bool
	InPlane     bool
	Batches     bool
}

// Program is a Go program that computes the scene without this package and prints the same numbers: digests, the end of
// the training, the terrain, and what became of the marbles. It belongs into a folder of this module, or of one that
// requires it. A scene with data of a file has none, as the file is known to the server alone.
func (c *Compiled) Program() (string, error) {
	if c.Scene.Data.Kind == "file" {
		return "", bad("data.kind", "data of a file are read by datasets.Open, from a path that only the server knows")
	}
	imports := map[string]bool{"landscape": true, "landscape/datasets": true, "landscape/graph": true,
		"landscape/terrain": true, "landscape/terrain/marbles": true, "landscape/solvers": true}
	p := programOf{Compiled: c, Trained: c.NeedsTraining(), Weights: weightsSeen * c.Scene.View.Range,
		Binary:  len(c.Data.Classes()) == 2,
		InPlane: c.Scene.Marbles.Mode == "plane" && c.Scene.Model.Kind != "two_weights",
		Batches: !c.Scene.Solver.whole(c.Objective.Data)}
	p.Data = c.dataProgram(imports)
	p.Model, p.Loss = c.modelProgram(imports), literal(c.Run.Loss, imports)
	p.Solver = literal(c.Run.Solver, imports)
	p.Rolling = literal(c.Scene.Solver.declare(c.Scene.Marbles.Budget), imports)
	p.Source = "datasets.Sequential{Data: data, Size: data.Len()}"
	if p.Batches {
		p.Source = fmt.Sprintf("datasets.Shuffled{Data: data, Size: %d}", c.Scene.Solver.Batch)
	}
	p.Imports = slices.Sorted(maps.Keys(imports))
	var b bytes.Buffer
	if err := programTemplate.Execute(&b, p); err != nil {
		return "", err
	}
	text, err := format.Source(b.Bytes())
	if err != nil {
		return "", fmt.Errorf("the program does not parse: %w", err)
	}
	return string(text), nil
}

// modelProgram is the expression that declares the model.
func (c *Compiled) modelProgram(imports map[string]bool) string {
	if c.Scene.Model.Kind != "two_weights" {
		return literal(c.Run.Model, imports)
	}
	if m, bounded := c.Run.Model.(layers.MaxNorm); bounded {
		imports["landscape/layers"] = true
		return fmt.Sprintf("layers.MaxNorm{Layer: marbles.TwoWeights(), Norm: %v}", m.Norm)
	}
	return "marbles.TwoWeights()"
}

// dataProgram are the statements that make the data, as a value data of the type datasets.Dataset.
func (c *Compiled) dataProgram(imports map[string]bool) string {
	d := c.Scene.Data
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	if d.Kind == "points" {
		say("data := points()")
	} else {
		say("data := must[datasets.Dataset](%s.Generate())", literal(d.generator(), imports))
	}
	if len(d.Holes) > 0 {
		say("data = must(datasets.Subset(data, outside(data))) // without the examples in holes")
	}
	if d.noiseAdded() {
		say("data = must(datasets.NoisyValues(data, %v, %d))", d.Noise, d.Seed)
	}
	if d.LabelNoise > 0 {
		say("data = must(datasets.NoisyLabels(data, %v, %d))", d.LabelNoise, d.Seed)
	}
	say("data = must[datasets.Dataset](datasets.Cached(data))")
	if len(c.Data.Classes()) == 2 {
		say("data = must(datasets.OneAgainstRest(data, %q)) // a logit for the second of two classes",
			c.Data.Classes()[1])
	}
	return b.String()
}

// HolesProgram are the conditions under which an example x, y lies in a hole.
func (p programOf) HolesProgram() string {
	var list []string
	for _, h := range p.Scene.Data.Holes {
		y := fmt.Sprintf("y-(%v)", h.Y)
		if len(p.Compiled.Data.Shape()) == 1 && p.Compiled.Data.Shape()[0] == 1 {
			y = "0.0"
		}
		list = append(list, fmt.Sprintf("hole(x-(%v), %s, %v)", h.X, y, h.R))
	}
	return strings.Join(list, " || ")
}

// PointsProgram are one's own points as the literals that datasets.Arrays wants.
func (p programOf) PointsProgram() string {
	var values, labels, names []string
	most := 0
	for _, q := range p.Scene.Data.Points {
		values = append(values, fmt.Sprintf("%v, %v", float32(q[0]), float32(q[1])))
		labels = append(labels, fmt.Sprint(int(q[2])))
		most = max(most, int(q[2]))
	}
	for c := range most + 1 {
		names = append(names, fmt.Sprintf("%q", className(c)))
	}
	return fmt.Sprintf("Shape: []int{2},\nValues: []float32{%s},\nLabels: []int{%s},\nClasses: []string{%s},",
		strings.Join(values, ", "), strings.Join(labels, ", "), strings.Join(names, ", "))
}
