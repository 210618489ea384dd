package bench

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/losses"
	"landscape/solvers"
)

// net is a training that testdata/nets.py let PyTorch do: a loss a step and, last, that of the first batch in
// evaluation mode.
type net struct {
	Name    string
	Input   []int
	Batch   int
	Classes int
	Model   json.RawMessage
	Solver  json.RawMessage
	Float64 []float64
	Float32 []float64
}

func readNets(t *testing.T) []net {
	t.Helper()
	data, err := os.ReadFile("testdata/nets.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []net }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) == 0 {
		t.Fatal("testdata/nets.json holds no trainings")
	}
	return file.Cases
}

// Distances, relative to the loss, that whole trainings may have from PyTorch's. Both in float64 they are 2e-15, and
// 7e-7 where ours is float32; PyTorch's own float32 is 4e-7 away from its float64.
const (
	near64 = 1e-12
	near32 = 1e-5
)

// TestNetsTrainAsInPyTorch trains whole nets, with and without fusion, from weights that PyTorch started from too.
func TestNetsTrainAsInPyTorch(t *testing.T) {
	for _, n := range readNets(t) {
		solver, err := declare.Decode[solvers.Solver](n.Solver)
		if err != nil {
			t.Fatal(err)
		}
		for _, plain := range []bool{false, true} {
			name := fmt.Sprintf("%s, %T, fused %t", n.Name, solver, !plain)
			t.Run(name+", float32", func(t *testing.T) {
				got := n.train(t, solver, graph.Config{Dtype: tensor.Float32, NoFusion: plain})
				compareLosses(t, got, n.Float64, near32)
				compareLosses(t, got, n.Float32, near32)
			})
			// which needs no memory of its own; solvers compute in float32
			if _, ok := solver.(solvers.SGD); ok && !testing.Short() {
				t.Run(name+", float64", func(t *testing.T) {
					compareLosses(t, n.train(t, solver, graph.Config{Dtype: tensor.Float64, NoFusion: plain}),
						n.Float64, near64)
				})
			}
		}
	}
}

func compareLosses(t *testing.T, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d losses, want %d", len(got), len(want))
	}
	worst := 0.0
	for i, w := range want {
		d := math.Abs(got[i]-w) / w
		if !(d <= tolerance) {
			t.Errorf("loss %d is %.12g, want %.12g (off by %.1g of it)", i, got[i], w, d)
		}
		worst = max(worst, d)
	}
	t.Logf("largest distance %.1g", worst)
}

// train takes a step for each loss but the last, which it evaluates.
func (n net) train(t *testing.T, solver solvers.Solver, cfg graph.Config) []float64 {
	t.Helper()
	model, err := declare.Decode[graph.Layer](n.Model)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Batch, cfg.Input, cfg.Classes = n.Batch, n.Input, n.Classes
	params, err := graph.NewParams(model, losses.CrossEntropy{}, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	setParams(params)
	program := compile(t, model, params, cfg)
	cfg.Mode = graph.Evaluation
	evaluation := compile(t, model, params, cfg)
	state, err := solver.New(params.Views())
	if err != nil {
		t.Fatal(err)
	}
	var values []float64
	for step := range len(n.Float64) - 1 {
		n.set(t, program, step)
		loss, err := program.Gradient()
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, loss)
		program.Commit()
		if sgd, ok := solver.(solvers.SGD); ok && cfg.Dtype == tensor.Float64 {
			for i, g := range program.Grad64() {
				params.Theta64()[i] -= sgd.Rate * g
			}
		} else if err := state.Step(params.Theta(), program.Grad(), nil); err != nil {
			t.Fatal(err)
		}
	}
	n.set(t, evaluation, 0)
	loss, err := evaluation.Forward()
	if err != nil {
		t.Fatal(err)
	}
	return append(values, loss)
}

func compile(t *testing.T, model graph.Layer, params *graph.Params, cfg graph.Config) *graph.Program {
	t.Helper()
	p, err := graph.Compile(model, losses.CrossEntropy{}, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// set gives the program the batch of a step.
func (n net) set(t *testing.T, p *graph.Program, step int) {
	t.Helper()
	size := n.Batch
	for _, d := range n.Input {
		size *= d
	}
	f := graph.Feed{X: make([]float32, size), Labels: make([]int, n.Batch)}
	for i, v := range numbers(uint64(1000+step), size) {
		f.X[i] = float32(v)
	}
	for i := range f.Labels {
		f.Labels[i] = (i + step) % n.Classes
	}
	if err := p.Set(&f); err != nil {
		t.Fatal(err)
	}
}

// setParams gives the parameters the values of parameters in testdata/nets.py.
func setParams(p *graph.Params) {
	for i, v := range p.Views() {
		for j, x := range numbers(uint64(i+1), v.Len) {
			switch path.Base(v.Name) {
			case "weight":
				x *= weightScale(v.Len / v.Shape[len(v.Shape)-1])
			case "gamma":
				x = x/2 + 1
			default:
				x /= 4
			}
			if p.Theta64() != nil {
				p.Theta64()[v.Offset+j] = x
			} else {
				p.Theta()[v.Offset+j] = float32(x)
			}
		}
	}
}

// weightScale is the power of two below the width of the uniform distribution of He et al. (2015).
func weightScale(fan int) float64 {
	scale := 2.0
	for scale*scale*float64(fan) > 24 {
		scale /= 2
	}
	return scale
}

// numbers are those of numbers in testdata/nets.py: n numbers from -0.5 to 0.5 that float32 holds exactly.
func numbers(seed uint64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		seed = seed*6364136223846793005 + 1442695040888963407
		out[i] = float64(seed>>48)/65536 - 0.5
	}
	return out
}
