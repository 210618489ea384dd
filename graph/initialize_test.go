package graph

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestVarianceOfInitialValues against the authors' formulas, for weights of convolutions; and uniform values lie within
// ±√(3·variance), which normal ones leave.
func TestVarianceOfInitialValues(t *testing.T) {
	for _, shape := range [][]int{{3, 3, 64, 32}, {3, 3, 40, 80}} {
		testVariances(t, shape)
	}
}

func testVariances(t *testing.T, shape []int) {
	in, out := float64(9*shape[2]), float64(9*shape[3])
	for _, c := range []struct {
		name     string
		init     Init
		variance float64
		uniform  bool
	}{
		{"Glorot", Glorot{}, 2.0 / (in + out), true}, {"Glorot, normal", Glorot{Normal: true}, 2.0 / (in + out), false},
		{"He", He{}, 2.0 / in, false}, {"He, uniform", He{Uniform: true}, 2.0 / in, true},
		{"LeCun", LeCun{}, 1.0 / in, false}, {"LeCun, uniform", LeCun{Uniform: true}, 1.0 / in, true},
		{"normal", Normal{}, 0.02 * 0.02, false}, {"normal, 0.5", Normal{Deviation: 0.5}, 0.25, false},
		{"normal, 2", Normal{Deviation: 2}, 4, false},
	} {
		x := initial(t, c.init, shape)
		sum, squares, most := 0.0, 0.0, 0.0
		for _, v := range x {
			sum, squares, most = sum+v, squares+v*v, max(most, math.Abs(v))
		}
		n := float64(len(x))
		mean, variance := sum/n, squares/n
		if d := 5 * math.Sqrt(c.variance/n); math.Abs(mean) > d {
			t.Errorf("%v, %s: a mean of %v, want 0 ± %v", shape, c.name, mean, d)
		}
		if math.Abs(variance/c.variance-1) > 5*math.Sqrt(2/n) {
			t.Errorf("%v, %s: a variance of %v, want %v", shape, c.name, variance, c.variance)
		}
		if bound := math.Sqrt(3 * c.variance); (most <= bound) != c.uniform {
			t.Errorf("%v, %s: the largest value is %v, and a uniform one is at most %v", shape, c.name, most, bound)
		}
	}
}

// TestOrthogonal: the shorter of rows and columns are orthonormal, times the gain, and no row is like another.
func TestOrthogonal(t *testing.T) {
	for _, c := range []struct {
		shape []int
		gain  float64
	}{
		{[]int{6, 4}, 0}, {[]int{4, 6}, 2}, {[]int{2, 3, 5}, 1}, {[]int{5, 5}, 0.5},
		{[]int{5, 3}, 2}, {[]int{3, 5}, 2}, {[]int{2, 2, 3, 4}, 2},
	} {
		x := initial(t, Orthogonal{Gain: c.gain}, c.shape)
		gain := c.gain
		if gain == 0 {
			gain = 1
		}
		cols := c.shape[len(c.shape)-1]
		rows := len(x) / cols
		n, at := cols, func(v, k int) float64 { return x[k*cols+v] } // element k of column v
		if rows < cols {
			n, at = rows, func(v, k int) float64 { return x[v*cols+k] }
		}
		for a := range n {
			for b := range n {
				dot, want := 0.0, 0.0
				for k := range max(rows, cols) {
					dot += at(a, k) * at(b, k)
				}
				if a == b {
					want = gain * gain
				}
				if math.Abs(dot-want) > 1e-12 {
					t.Errorf("shape %v: vectors %d and %d have the product %v, want %v", c.shape, a, b, dot, want)
				}
			}
		}
		if math.Abs(at(0, 0)) > gain*(1-1e-9) {
			t.Errorf("shape %v: the first vector is an axis", c.shape)
		}
	}
	if err := (Orthogonal{}).Values(make([]float64, 3), []int{3}, rand.New(rand.NewPCG(1, 1))); err == nil {
		t.Error("a vector has an orthogonal start")
	}
}

func initial(t *testing.T, init Init, shape []int) []float64 {
	t.Helper()
	x := make([]float64, sizeOf(shape))
	if err := init.Values(x, shape, rand.New(rand.NewPCG(1, 2))); err != nil {
		t.Fatal(err)
	}
	return x
}
