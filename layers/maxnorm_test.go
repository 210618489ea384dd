package layers

import (
	"math"
	"strings"
	"testing"

	"landscape/graph"
)

// TestMaxNormComputesWithinItsBall: the outputs are those of the layer itself at the projected parameters, on either
// side of the bound, and so is what Project gives.
func TestMaxNormComputesWithinItsBall(t *testing.T) {
	x := normals(generator(3), 12)
	inner := sequence(Linear{Units: 4}, Tanh{}, Linear{Units: 2})
	coefficient := make([]float32, 1000)
	for _, length := range []float64{0.5, 1.999, 2, 2.001, 7} {
		bounded := compile(t, MaxNorm{Layer: inner, Norm: 2}, []int{3, 4}, coefficient, graph.Evaluation)
		plain := compile(t, inner, []int{3, 4}, coefficient, graph.Evaluation)
		layOut(bounded, length)
		layOut(plain, min(length, 2))
		got, want := bounded.run(t, x), plain.run(t, x)
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-9 {
				t.Errorf("length %v: output %d is %v, want %v", length, i, got[i], want[i])
			}
		}
	}
	theta := []float32{3, -4}
	MaxNorm{Norm: 10}.Project(theta)
	if theta[0] != 3 || theta[1] != -4 {
		t.Errorf("%v are shortened within the bound", theta)
	}
	MaxNorm{Norm: 1}.Project(theta)
	if math.Abs(float64(theta[0])-0.6) > 1e-7 || math.Abs(float64(theta[1])+0.8) > 1e-7 {
		t.Errorf("projected to %v, want 0.6, -0.8", theta)
	}
}

// layOut gives the parameters of the layer under test random values of a length together.
func layOut(s subject, length float64) {
	theta := s.params.Theta64()
	clear(theta)
	values := normals(generator(4), len(theta))
	sum := 0.0
	for _, v := range s.params.Views() {
		if strings.HasPrefix(v.Name, "layer") {
			for i := v.Offset; i < v.Offset+v.Len; i++ {
				theta[i] = float64(values[i])
				sum += theta[i] * theta[i]
			}
		}
	}
	for i := range theta {
		theta[i] *= length / math.Sqrt(sum)
	}
}

func TestBadMaxNorms(t *testing.T) {
	for want, layer := range map[string]MaxNorm{
		"needs a layer":     {Norm: 1},
		"a number above 0":  {Layer: Tanh{}},
		"want a number":     {Layer: Tanh{}, Norm: math.Inf(1)},
		"norm NaN":          {Layer: Tanh{}, Norm: math.NaN()},
		"norm -1, want a n": {Layer: Tanh{}, Norm: -1},
	} {
		_, err := graph.NewParams(layer, nil, graph.Config{Batch: 1, Input: []int{2}}, 1)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want one with %q", layer, err, want)
		}
	}
}
