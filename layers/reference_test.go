package layers

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"landscape/graph"
	"landscape/internal/declare"
)

// reference is what testdata/reference.py wrote.
type reference struct {
	Cases []struct {
		Name        string
		Layer       json.RawMessage
		Shape       []int
		X           []float32
		Coefficient []float32
		OutputShape []int `json:"output_shape"`
		Output      []float64
		XGradient   []float64 `json:"x_gradient"`
		Parameters  map[string][]float64
		Gradients   map[string][]float64
	}
	BatchNorm struct {
		Layer      json.RawMessage
		Shape      []int
		Parameters map[string][]float64
		Steps      []struct {
			X              []float32
			Coefficient    []float32
			Output         []float64
			XGradient      []float64 `json:"x_gradient"`
			Gradients      map[string][]float64
			Mean, Variance []float64
		}
		Evaluation struct {
			X      []float32
			Output []float64
		}
	}
}

func readReference(t *testing.T) (r reference) {
	t.Helper()
	data, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func decode(t *testing.T, data []byte) graph.Layer {
	t.Helper()
	l, err := declare.Decode[graph.Layer](data)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

const exact = 1e-11 // both sides compute in float64

func TestLayersEqualPyTorch(t *testing.T) {
	for _, c := range readReference(t).Cases {
		t.Run(c.Name, func(t *testing.T) {
			s := compile(t, decode(t, c.Layer), c.Shape, c.Coefficient, graph.Training)
			if got := s.OutputShape(); !slices.Equal(got, c.OutputShape) {
				t.Fatalf("output shape %v, want %v", got, c.OutputShape)
			}
			if got, want := len(s.params.Views()), len(c.Parameters)+1; got != want {
				t.Fatalf("%d parameters, want %d", got, want)
			}
			for name, vs := range c.Parameters {
				copy(s.part(t, s.params.Theta64(), "layer/"+name), vs)
			}
			compare(t, "output", s.run(t, c.X), c.Output, exact)
			compare(t, "gradient by the input", s.part(t, s.Grad64(), "input/offset"), c.XGradient, exact)
			for name, vs := range c.Gradients {
				compare(t, "gradient by "+name, s.part(t, s.Grad64(), "layer/"+name), vs, exact)
			}
		})
	}
}

func TestBatchNormEqualsPyTorch(t *testing.T) {
	c := readReference(t).BatchNorm
	l := decode(t, c.Layer)
	coefficient := make([]float32, sizeOf(c.Shape))
	s := compile(t, l, c.Shape, coefficient, graph.Training)
	for name, vs := range c.Parameters {
		copy(s.part(t, s.params.Theta64(), "layer/"+name), vs)
	}
	for _, step := range c.Steps {
		copy(coefficient, step.Coefficient)
		compare(t, "output", s.run(t, step.X), step.Output, exact)
		compare(t, "gradient by the input", s.part(t, s.Grad64(), "input/offset"), step.XGradient, exact)
		for name, vs := range step.Gradients {
			compare(t, "gradient by "+name, s.part(t, s.Grad64(), "layer/"+name), vs, exact)
		}
		s.Commit()
		compare(t, "running mean", s.state(t, "layer/mean"), step.Mean, exact)
		compare(t, "running variance", s.state(t, "layer/variance"), step.Variance, exact)
	}
	evaluation := subject{program(t, l, dot{coefficient}, s.params, configOf(c.Shape, graph.Evaluation)), s.params}
	compare(t, "output of the evaluation", evaluation.run(t, c.Evaluation.X), c.Evaluation.Output, exact)
}

func TestBatchNormOfRowsEqualsThatOfImages(t *testing.T) {
	shape, rows := []int{2, 3, 2, 4}, []int{12, 4}
	x, c := normals(generator(1), 48), normals(generator(2), 48)
	images := compile(t, BatchNorm{}, shape, c, graph.Training)
	flat := compile(t, BatchNorm{}, rows, c, graph.Training)
	compare(t, "output", flat.run(t, x), images.run(t, x), exact)
	compare(t, "gradient", flat.Grad64(), images.Grad64(), exact)
}
