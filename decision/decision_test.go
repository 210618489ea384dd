package decision

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
)

// linear is a linear layer with given parameters: weights (in, out) and then the biases.
func linear(t *testing.T, in, out int, theta ...float32) (graph.Layer, *graph.Params) {
	t.Helper()
	model := layers.Linear{Units: out}
	params, err := graph.NewParams(model, nil, graph.Config{Batch: 1, Input: []int{in}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if copy(params.Theta(), theta) != params.Len() {
		t.Fatalf("%d parameters for %d", len(theta), params.Len())
	}
	return model, params
}

func memory(t *testing.T, c datasets.Arrays) datasets.Dataset {
	t.Helper()
	d, err := datasets.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// corners are four points of two classes, the last of them on the wrong side of x₁ = 0.
func corners(t *testing.T) datasets.Dataset {
	return memory(t, datasets.Arrays{Shape: []int{2}, Classes: []string{"left", "right"},
		Values: []float32{-1, -2, -1, 2, 1, -2, 1, 2}, Labels: []int{0, 0, 1, 0}})
}

// prepared is the picture before it is drawn.
func prepared(t *testing.T, p Picture, model graph.Layer, params *graph.Params, d datasets.Dataset) *seen {
	t.Helper()
	a, err := landscape.NewPredictor(model, params, d.Shape(), 0, graph.Evaluation)
	if err != nil {
		t.Fatal(err)
	}
	s := &seen{Picture: p, applier: a, data: d}
	if err := s.examples.Gather(d, first(d.Len())); err != nil {
		t.Fatal(err)
	}
	return s
}

// The shares at random places are the probabilities in closed form, for one output a class and for a single one.
func TestSharesAreProbabilities(t *testing.T) {
	r := random.New(1, "decision")
	x := make([]float32, 40)
	for i := range x {
		x[i] = float32(3 * r.NormFloat64())
	}
	two, paramsOfTwo := linear(t, 2, 2, 0.5, -1, 2, 0.25, 0.1, -0.3)
	one, paramsOfOne := linear(t, 2, 1, -1.5, -1.75, -0.4) // the difference of the two
	for name, s := range map[string]*seen{
		"two outputs": prepared(t, Picture{}, two, paramsOfTwo, corners(t)),
		"one output":  prepared(t, Picture{}, one, paramsOfOne, corners(t)),
	} {
		out, err := s.outputs(x)
		if err != nil {
			t.Fatal(err)
		}
		shares, err := s.shares(out, 2)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 20 {
			z := -1.5*float64(x[2*i]) - 1.75*float64(x[2*i+1]) - 0.4
			want := 1 / (1 + math.Exp(-z))
			if math.Abs(shares[1][i]-want) > 1e-5 || math.Abs(shares[0][i]-(1-want)) > 1e-5 {
				t.Errorf("%s: at (%v, %v) the shares are %v and %v, want %v of the second", name, x[2*i], x[2*i+1],
					shares[0][i], shares[1][i], want)
			}
		}
		s.Scores = true
		if shares, err = s.shares(out, 2); err != nil || shares[0][0]+shares[1][0] != 1 ||
			shares[0][0]*shares[1][0] != 0 {
			t.Errorf("%s: shares of scores are %v and %v, %v", name, shares[0][0], shares[1][0], err)
		}
	}
}

func TestPictureOfClasses(t *testing.T) {
	model, params := linear(t, 2, 2, -1, 1, 0, 0, 0, 0) // the second class where x₁ > 0
	dir := t.TempDir()
	p := Picture{Title: "halves", X: "length", Note: "By hand."}
	for _, name := range []string{"x.svg", "x.png"} {
		if err := p.Save(filepath.Join(dir, name), model, params, corners(t)); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "x.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"halves", "length", "left (3)", "right (1)", "By hand.", "1 of 4 points lie"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
}

func TestPictureOfATarget(t *testing.T) {
	model, params := linear(t, 1, 1, 2, 1)
	d := memory(t, datasets.Arrays{Shape: []int{1}, Values: []float32{-1, 0, 3}, TargetShape: []int{1},
		Targets: []float32{-1, 1, 7}})
	s := prepared(t, Picture{}, model, params, d)
	xs := s.axis(0, 1)
	if xs[0] != -1-4*margin || xs[len(xs)-1] != 3+4*margin {
		t.Errorf("the axis goes from %v to %v", xs[0], xs[len(xs)-1])
	}
	out, err := s.outputs([]float32{float32(xs[7])})
	if err != nil || math.Abs(float64(out.Values[0])-(2*xs[7]+1)) > 1e-5 {
		t.Errorf("the curve at %v is %v, %v", xs[7], out.Values, err)
	}
	if err := (Picture{}).Save(filepath.Join(t.TempDir(), "x.svg"), model, params, d); err != nil {
		t.Error(err)
	}
}

func TestPictureErrors(t *testing.T) {
	two, paramsOfTwo := linear(t, 2, 2, -1, 1, 0, 0, 0, 0)
	three, paramsOfThree := linear(t, 2, 3, make([]float32, 9)...)
	nan := float32(math.NaN())
	lost, lostParams := linear(t, 2, 2, nan, nan, nan, nan, nan, nan)
	images := memory(t, datasets.Arrays{Shape: []int{2, 2, 1}, Values: make([]float32, 4)})
	one := memory(t, datasets.Arrays{Shape: []int{2}, Classes: []string{"a", "b"}, Values: []float32{1, 1},
		Labels: []int{0}})
	file := filepath.Join(t.TempDir(), "x.svg")
	if err := (Picture{}).Save(file, two, paramsOfTwo, one); err != nil {
		t.Errorf("of a single example: %v", err)
	}
	for want, err := range map[string]error{
		"want two numbers and classes": (Picture{}).Save(file, two, paramsOfTwo, images),
		"3 outputs for 2 classes":      (Picture{}).Save(file, three, paramsOfThree, corners(t)),
		"of the grid is finite":        (Picture{}).Save(file, lost, lostParams, corners(t)),
		".png or .svg":                 (Picture{}).Save(file+".gif", two, paramsOfTwo, corners(t)),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want an error with %q", err, want)
		}
	}
	if Drawable(images) || !Drawable(one) || !ShowsClasses(one) {
		t.Error("what can be drawn is told wrong")
	}
}

// A model that learned scaled data is drawn in the units of the data: of 10 + 5·z, for z = (x − 100)/20, at 120.
func TestScaledModelsAreDrawnInTheDatasUnits(t *testing.T) {
	data, err := datasets.NewMemory(datasets.Arrays{
		Shape: []int{1}, Values: []float32{80, 120}, TargetShape: []int{1}, Targets: []float32{5, 15},
	})
	if err != nil {
		t.Fatal(err)
	}
	prep, err := datasets.FitPreprocessing(data, datasets.Standardize{Features: true, Targets: true})
	if err != nil {
		t.Fatal(err)
	}
	model, params := linear(t, 1, 1, 1, 0)
	applier, err := landscape.NewPredictor(model, params, []int{1}, 0, graph.Evaluation)
	if err != nil {
		t.Fatal(err)
	}
	s := &seen{Picture: Picture{Prep: &prep}, applier: applier, data: data}
	if out, err := s.outputs([]float32{120, 100}); err != nil || out.Values[0] != 15 || out.Values[1] != 10 {
		t.Errorf("%v, %v; want 15, 10", out, err)
	}
}
