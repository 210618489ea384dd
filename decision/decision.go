package decision

import (
	"errors"
	"fmt"
	"math"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/figure"
	"landscape/metrics"
)

// Picture says how a model is drawn over data. The zero value is a picture without a title.
type Picture struct {
	Title  string
	X, Y   string // the names of the numbers, or of the number and its target; "": x₁ and x₂, or x and y
	Scores bool   // the outputs are scores that no softmax or sigmoid makes probabilities: only the largest one counts
	Note   string // what else the caption says, first

	// Prep is what the model does with data before it sees them; the data are then given as they were read. nil:
	// nothing.
	Prep *datasets.Preprocessing
}

// places is how many a side of the picture has, and margin the room around the data as a share of their extent.
const (
	places    = 161
	margin    = 0.12
	maxPoints = 2000
)

// Drawable reports whether data can be drawn: examples of two numbers with classes, or of one number with a target of
// one.
func Drawable(d datasets.Dataset) bool { return d.Len() > 0 && (ShowsClasses(d) || ofTargets(d)) }

// ShowsClasses reports whether the picture of data is one of regions: they have two numbers and classes.
func ShowsClasses(d datasets.Dataset) bool { return numbers(d.Shape()) == 2 && len(d.Classes()) > 1 }

func ofTargets(d datasets.Dataset) bool {
	target := datasets.TargetShapeOf(d)
	return numbers(d.Shape()) == 1 && target != nil && numbers(target) == 1
}

func numbers(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

// Save draws a model at params over data (Drawable) into a file, a PNG or an SVG by its name. The model has an output
// for each of the data's classes, or one for the second of two classes, or one for the target. Axes are in the data's
// own units. Of more than 2,000 examples the first 2,000 are drawn.
func (p Picture) Save(file string, model graph.Layer, params *graph.Params, data datasets.Dataset) error {
	f, err := p.figure(model, params, data)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return f.Save(file)
}

func (p Picture) figure(model graph.Layer, params *graph.Params, data datasets.Dataset) (figure.Figure, error) {
	if !Drawable(data) {
		return figure.Figure{},
			fmt.Errorf("examples of shape %v with %d classes and targets of shape %v cannot be drawn: "+
				"want two numbers and classes, or one number and a target of one", data.Shape(), len(data.Classes()),
				datasets.TargetShapeOf(data))
	}
	a, err := landscape.NewPredictor(model, params, data.Shape(), 0, graph.Evaluation)
	if err != nil {
		return figure.Figure{}, err
	}
	s := &seen{Picture: p, applier: a, data: data}
	if err := s.examples.Gather(data, first(min(data.Len(), maxPoints))); err != nil {
		return figure.Figure{}, err
	}
	if ShowsClasses(data) {
		return s.regions()
	}
	return s.curve()
}

func first(n int) []int {
	index := make([]int, n)
	for i := range index {
		index[i] = i
	}
	return index
}

// seen is a picture with the examples that it shows.
type seen struct {
	Picture
	applier  *landscape.Predictor
	data     datasets.Dataset
	examples datasets.Batch
}

// axis are places along coordinate c of the examples, which have n of them, with a margin on both sides.
func (s *seen) axis(c, n int) []float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for i := c; i < len(s.examples.X); i += n {
		low, high = min(low, float64(s.examples.X[i])), max(high, float64(s.examples.X[i]))
	}
	room := margin * (high - low)
	if room == 0 {
		room = 1
	}
	list := make([]float64, places)
	for i := range list {
		list[i] = low - room + (high-low+2*room)*float64(i)/(places-1)
	}
	return list
}

// outputs are those of the model for inputs.
func (s *seen) outputs(x []float32) (*metrics.Outputs, error) {
	read := datasets.Arrays{Shape: s.data.Shape(), Values: x, Reading: datasets.PreprocessingOf(s.data)}
	var d datasets.Dataset
	d, err := datasets.NewMemory(read)
	if err != nil || s.Prep == nil {
		return s.apply(d, err)
	}
	out, err := s.apply(s.Prep.Apply(d))
	if err == nil {
		s.Prep.RestoreTargets(out.Values)
	}
	return out, err
}

// apply is the applier's Apply, unless there are no data.
func (s *seen) apply(d datasets.Dataset, err error) (*metrics.Outputs, error) {
	if err != nil {
		return nil, err
	}
	return s.applier.Predict(d)
}

// regions is the plane that the model divides among the classes.
func (s *seen) regions() (figure.Figure, error) {
	m := figure.Regions{Title: s.Title, X: or(s.X, "x₁"), Y: or(s.Y, "x₂"), Xs: s.axis(0, 2), Ys: s.axis(1, 2),
		Names: s.data.Classes()}
	grid := make([]float32, 0, 2*places*places)
	for _, y := range m.Ys {
		for _, x := range m.Xs {
			grid = append(grid, float32(x), float32(y))
		}
	}
	out, err := s.outputs(grid)
	if err != nil {
		return figure.Figure{}, err
	}
	if m.Shares, err = s.shares(out, len(m.Names)); err != nil {
		return figure.Figure{}, err
	}
	if out, err = s.outputs(s.examples.X); err != nil {
		return figure.Figure{}, err
	}
	own, err := s.shares(out, len(m.Names))
	if err != nil {
		return figure.Figure{}, err
	}
	wrong := 0
	for i, label := range s.examples.Labels {
		if label < 0 || label >= len(m.Names) {
			return figure.Figure{}, fmt.Errorf("example %d is of class %d of %d", i, label, len(m.Names))
		}
		m.Points = append(m.Points, figure.ClassPoint{X: float64(s.examples.X[2*i]), Y: float64(s.examples.X[2*i+1]),
			Class: label})
		if largest(own, i) != label {
			wrong++
		}
	}
	return figure.Of(s.caption(fmt.Sprintf("%d of %d points lie in the region of another class.", wrong,
		len(m.Points))), m), nil
}

func (s *seen) caption(result string) string {
	tint := "Tint: the class that the model gives, the stronger the more probable it is; white is undecided."
	if s.Scores {
		tint = "Tint: the class whose score is the largest."
	}
	said := tint + " Lines: where two classes are even. " + result
	if s.Note != "" {
		said = s.Note + " " + said
	}
	if n := s.data.Len(); n > maxPoints {
		said += fmt.Sprintf(" Drawn: %d of %d examples.", maxPoints, n)
	}
	return said
}

// shares are the probabilities of each class at each place; of scores, 1 for the largest.
func (s *seen) shares(out *metrics.Outputs, classes int) ([][]float64, error) {
	if out.Width != classes && !(out.Width == 1 && classes == 2) {
		return nil, fmt.Errorf("the model has %d outputs for %d classes; want one for each, or one for the second "+
			"of two", out.Width, classes)
	}
	n := len(out.Values) / out.Width
	shares := make([][]float64, classes)
	for k := range shares {
		shares[k] = make([]float64, n)
	}
	row := make([]float64, classes)
	for i := range n {
		clear(row)
		for j, v := range out.Row(i) {
			row[j+classes-out.Width] = float64(v) // a single output is the second's, beside 0
		}
		softmax(row)
		if s.Scores {
			largestAlone(row)
		}
		for k, v := range row {
			shares[k][i] = v
		}
	}
	return shares, nil
}

// softmax makes scores probabilities. A score that is NaN makes all of them NaN.
func softmax(row []float64) {
	most, sum := math.Inf(-1), 0.0
	for _, v := range row {
		most = max(most, v)
	}
	for k, v := range row {
		row[k] = math.Exp(v - most)
		sum += row[k]
	}
	for k := range row {
		row[k] /= sum
	}
}

// largestAlone is 1 for the largest and 0 for the others; it leaves NaN.
func largestAlone(row []float64) {
	best := 0
	for k, v := range row {
		if v != v {
			return
		}
		if v > row[best] {
			best = k
		}
	}
	clear(row)
	row[best] = 1
}

// largest is the class with the largest share at place i, the first of equal ones.
func largest(shares [][]float64, i int) int {
	best := 0
	for k := range shares {
		if shares[k][i] > shares[best][i] {
			best = k
		}
	}
	return best
}

// curve is the model's output over its input, through the targets.
func (s *seen) curve() (figure.Figure, error) {
	xs := s.axis(0, 1)
	in := make([]float32, len(xs))
	for i, x := range xs {
		in[i] = float32(x)
	}
	out, err := s.outputs(in)
	if err != nil {
		return figure.Figure{}, err
	}
	if out.Width != 1 {
		return figure.Figure{}, fmt.Errorf("the model has %d outputs for a target of one", out.Width)
	}
	if len(s.examples.Target) != len(s.examples.X) {
		return figure.Figure{}, errors.New("the examples have no targets")
	}
	points := figure.Curve{Name: "examples", Color: figure.Blue, Points: true, NoLine: true}
	for i, x := range s.examples.X {
		points.X, points.Y = append(points.X, float64(x)), append(points.Y, float64(s.examples.Target[i]))
	}
	line := figure.Curve{Name: "model", X: xs, Gaps: true, Color: figure.Vermillion}
	for _, y := range out.Values {
		line.Y = append(line.Y, float64(y))
	}
	said := s.Note
	if n := s.data.Len(); n > maxPoints {
		said += fmt.Sprintf(" Drawn: %d of %d examples.", maxPoints, n)
	}
	chart := figure.Chart{Title: s.Title, X: or(s.X, "x"), Y: or(s.Y, "y"), Curves: []figure.Curve{line, points}}
	return figure.Of(said, chart), nil
}

func or(name, otherwise string) string {
	if name == "" {
		return otherwise
	}
	return name
}
