package layers

import (
	"math"
	"testing"

	"landscape/graph"
)

// TestCosineLinear compares with the cosine as it is defined.
func TestCosineLinear(t *testing.T) {
	const n, in, units = 4, 5, 3
	for _, c := range []struct {
		layer CosineLinear
		scale float64
	}{
		{CosineLinear{Units: units}, 2},
		{CosineLinear{Units: units, Scale: 7, LearnScale: true}, 7},
		{CosineLinear{Units: units, Scale: 3, WeightNorm: true}, 3},
	} {
		s := compile(t, c.layer, []int{n, in}, make([]float32, n*units), graph.Training)
		x := normals(generator(3), n*in)
		got := s.run(t, x)
		w := s.part(t, s.params.Theta64(), "layer/weight")
		var want []float64
		for i := range n {
			for k := range units {
				var dot, xx, ww float64
				for j := range in {
					a, b := float64(x[i*in+j]), w[j*units+k]
					dot, xx, ww = dot+a*b, xx+a*a, ww+b*b
				}
				want = append(want, c.scale*dot/math.Sqrt(xx*ww))
			}
		}
		compare(t, "output", got, want, exact)
	}
}

func TestCosineLinearOfManyClasses(t *testing.T) {
	s := compile(t, CosineLinear{Units: 201}, []int{1, 2}, make([]float32, 201), graph.Training)
	copy(s.part(t, s.params.Theta64(), "layer/weight"), []float64{3})
	clear(s.part(t, s.params.Theta64(), "layer/weight")[201:])
	if y := s.run(t, []float32{2, 0}); math.Abs(y[0]-10) > 1e-9 {
		t.Errorf("the score of a class in the same direction is %v, want 10", y[0])
	}
}
