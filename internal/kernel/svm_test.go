package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// svmProblem is the Gram matrix of random features, plus 1 on the diagonal, and labels class by class.
func svmProblem(r *rand.Rand, way, shot, dim int, size float64) (g []float64, labels []int) {
	n := way * shot
	x := make([]float64, n*dim)
	for i := range x {
		x[i] = size * math.Abs(r.NormFloat64()) // as after a ReLU: all point the same way
	}
	g = make([]float64, n*n)
	for i := range n {
		labels = append(labels, i/shot)
		for j := range n {
			g[i*n+j] = innerProduct(x[i*dim:(i+1)*dim], x[j*dim:(j+1)*dim])
		}
		g[i*n+i]++
	}
	return g, labels
}

// TestSVMIsOptimal checks the conditions that hold at the optimum of a convex problem and nowhere else.
func TestSVMIsOptimal(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		way, shot, dim int
		size, c        float64
	}{
		{2, 1, 3, 1, 0.1}, {5, 1, 64, 1, 0.1}, {5, 5, 64, 1, 0.1}, {5, 5, 64, 0.1, 0.1}, {5, 5, 640, 0.05, 0.1},
		{3, 4, 5, 3, 10}, {20, 1, 16, 1, 1}, {10, 5, 8, 2, 0.01},
		{5, 5, 16, 30, 0.1}, {20, 5, 64, 0.01, 0.1}, {20, 1, 640, 10, 0.1},
	} {
		g, labels := svmProblem(r, c.way, c.shot, c.dim, c.size)
		n := len(labels)
		s := NewSVM(labels, c.way, c.c)
		a := make([]float64, n*c.way)
		if !s.Solve(a, g) {
			t.Errorf("%+v: not solved", c)
			continue
		}
		for i := range n {
			if err := optimalRow(g, a, i, n, c.way, c.c, labels[i]); err != nil {
				t.Errorf("%+v: row %d: %v", c, i, err)
			}
		}
	}
}

// optimalRow says why row i of a is not that of the optimum: it has to keep its bounds and add up to 0, and it must not
// pay to move from any of its entries to one that may grow.
func optimalRow(g, a []float64, i, n, way int, c float64, label int) error {
	sum, bound, slope := 0.0, make([]float64, way), make([]float64, way)
	most := math.Inf(-1) // the slope of entries that may grow
	for k := range way {
		if k == label {
			bound[k], slope[k] = c, -1
		}
		for j := range n {
			slope[k] += g[i*n+j] * a[j*way+k]
		}
		v := a[i*way+k]
		sum += v
		if v > bound[k] {
			return fmt.Errorf("entry %d is %v, above %v", k, v, bound[k])
		}
		if v < bound[k] {
			most = max(most, slope[k])
		}
	}
	if math.Abs(sum) > 1e-12 {
		return fmt.Errorf("it adds up to %v", sum)
	}
	for k := range way {
		if free := a[i*way+k] < bound[k]; free && slope[k] < most-1e-6 || slope[k] > most+1e-6 {
			return fmt.Errorf("the slope is %v at entry %d (free: %t) and %v elsewhere", slope[k], k, free, most)
		}
	}
	return nil
}

// TestSVMTangent compares with differences of solutions.
func TestSVMTangent(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const way, shot, step = 4, 3, 1e-5
	g, labels := svmProblem(r, way, shot, 5, 0.7)
	n := len(labels)
	s := NewSVM(labels, way, 0.2)
	a, z, h := make([]float64, n*way), make([]float64, n*way), make([]float64, n*way)
	change := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			change[i*n+j] = r.NormFloat64()
			change[j*n+i] = change[i*n+j]
		}
	}
	if !s.Solve(a, g) {
		t.Fatal("not solved")
	}
	for i := range n { // G grows by change: the linear term by −change·a
		for j := range n {
			addTimes(h[i*way:(i+1)*way], a[j*way:(j+1)*way], -change[i*n+j])
		}
	}
	if !s.Tangent(z, g, a, h) {
		t.Fatal("no tangent")
	}
	var sides [2][]float64
	for side, sign := range []float64{1, -1} {
		moved := slices.Clone(g)
		addTimes(moved, change, sign*step)
		sides[side] = make([]float64, n*way)
		if !s.Solve(sides[side], moved) {
			t.Fatal("not solved")
		}
	}
	still := 0
	for i := range z {
		want := (sides[0][i] - sides[1][i]) / (2 * step)
		if math.Abs(z[i]-want) > 1e-6 {
			t.Errorf("element %d: got %v, differences give %v", i, z[i], want)
		}
		if z[i] == 0 {
			still++
		}
	}
	if still == 0 || still == len(z) {
		t.Errorf("%d of %d entries are at their bounds; the test wants some and not all", still, len(z))
	}
}

func TestSVMRefuses(t *testing.T) {
	for _, g := range [][]float64{{1, 2, 2, 1}, {math.NaN(), 0, 0, 1}, {math.Inf(1), 0, 0, 1}, {1, 0, math.NaN(), 1}} {
		s := NewSVM([]int{0, 1}, 2, 0.1)
		if s.Solve(make([]float64, 4), g) {
			t.Errorf("a solution for %v", g)
		}
	}
}

func BenchmarkSVM(b *testing.B) {
	for _, c := range [][2]int{{5, 1}, {5, 5}, {20, 1}, {20, 5}} {
		b.Run(fmt.Sprintf("%dway%dshot", c[0], c[1]), func(b *testing.B) {
			g, labels := svmProblem(rand.New(rand.NewPCG(1, 1)), c[0], c[1], 64, 1)
			s := NewSVM(labels, c[0], 0.1)
			a := make([]float64, len(labels)*c[0])
			for b.Loop() {
				if !s.Solve(a, g) {
					b.Fatal("not solved")
				}
			}
		})
	}
}
