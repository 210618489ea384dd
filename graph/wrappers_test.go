package graph

import (
	"math"
	"math/rand/v2"
	"testing"

	"gorgonia.org/tensor"
)

// TestBuilderMethods evaluates the builder's methods on numbers whose results are easily found by hand; package op
// tests the ops after them.
func TestBuilderMethods(t *testing.T) {
	const e = math.E
	type builds = func(b *Builder, x *Node) *Node
	for name, c := range map[string]struct {
		build builds
		want  []float64
	}{ // x is the matrix 1 2; 3 4
		"Div": {
			func(b *Builder, x *Node) *Node { return b.Div(x, b.Scale(x, 2, 0)) },
			[]float64{0.5, 0.5, 0.5, 0.5},
		},
		"Sub":     {func(b *Builder, x *Node) *Node { return b.Sub(b.Mul(x, x), x) }, []float64{0, 2, 6, 12}},
		"Scale":   {func(b *Builder, x *Node) *Node { return b.Scale(x, 3, -1) }, []float64{2, 5, 8, 11}},
		"Sum":     {func(b *Builder, x *Node) *Node { return b.Reshape(b.Sum(x), 1, 1) }, []float64{10}},
		"Mean":    {func(b *Builder, x *Node) *Node { return b.Reshape(b.Mean(x), 1, 1) }, []float64{2.5}},
		"SumTo":   {func(b *Builder, x *Node) *Node { return b.SumTo(x, 2, 1) }, []float64{3, 7}},
		"SumAxis": {func(b *Builder, x *Node) *Node { return b.SumAxis(x, true) }, []float64{3, 7}},
		"BroadcastTo": {
			func(b *Builder, x *Node) *Node { return b.BroadcastTo(b.SumTo(x, 1, 2), 2, 2) },
			[]float64{4, 6, 4, 6},
		},
		"MatMul": {func(b *Builder, x *Node) *Node { return b.MatMul(x, x) }, []float64{7, 10, 15, 22}},
		"MatMulT, first": {
			func(b *Builder, x *Node) *Node { return b.MatMulT(x, x, true, false) }, []float64{10, 14, 14, 20},
		},
		"MatMulT, second": {
			func(b *Builder, x *Node) *Node { return b.MatMulT(x, x, false, true) }, []float64{5, 11, 11, 25},
		},
		"Transpose": {func(b *Builder, x *Node) *Node { return b.Transpose(x, 1, 0) }, []float64{1, 3, 2, 4}},
		"Slice":     {func(b *Builder, x *Node) *Node { return b.Slice(x, 1, 1, 2) }, []float64{2, 4}},
		"Concat": {
			func(b *Builder, x *Node) *Node { return b.Concat(0, x, b.Slice(x, 0, 0, 1)) },
			[]float64{1, 2, 3, 4, 1, 2},
		},
		"Softmax": {
			func(b *Builder, x *Node) *Node { return b.Softmax(x, nil) },
			[]float64{1 / (1 + e), e / (1 + e), 1 / (1 + e), e / (1 + e)},
		},
		"LogSoftmax": {
			func(b *Builder, x *Node) *Node { return b.LogSoftmax(x) },
			[]float64{-math.Log(1 + e), 1 - math.Log(1+e), -math.Log(1 + e), 1 - math.Log(1+e)},
		},
		"LogSumExp": {
			func(b *Builder, x *Node) *Node { return b.LogSumExp(x, nil) },
			[]float64{1 + math.Log(1+e), 3 + math.Log(1+e)},
		},
		"SquaredDistances": {
			func(b *Builder, x *Node) *Node { return b.SquaredDistances(x, b.Scale(x, 1, 1)) }, []float64{2, 18, 2, 2},
		},
		"L2Normalize": {
			func(b *Builder, x *Node) *Node { return b.L2Normalize(x, 0) },
			[]float64{1 / math.Sqrt(5), 2 / math.Sqrt(5), 0.6, 0.8},
		},
		"Moments": {func(b *Builder, x *Node) *Node { return b.Moments(x) }, []float64{2, 3, 1, 1}},
		"SolvePSD": { // of 10 14; 14 20, plus 1 on the diagonal
			func(b *Builder, x *Node) *Node {
				a := b.Add(b.MatMulT(x, x, true, false), b.Param("one", []int{2, 2}, Weight, -1, unitMatrix{}))
				return b.SolvePSD(a, x)
			}, []float64{(21 - 42) / 35.0, (42 - 56) / 35.0, (33 - 14) / 35.0, (44 - 28) / 35.0},
		},
		"Detach": {func(b *Builder, x *Node) *Node { return b.Detach(x) }, []float64{1, 2, 3, 4}},
		"LeakyReLU": {
			func(b *Builder, x *Node) *Node { return b.Apply(LeakyReLU(0.5), b.Scale(x, 1, -3)) },
			[]float64{-1, -0.5, 0, 1},
		},
		"ELU": {
			func(b *Builder, x *Node) *Node { return b.Apply(ELU(2), b.Scale(x, 1, -2)) },
			[]float64{2/e - 2, 0, 1, 2},
		},
		"Huber": {func(b *Builder, x *Node) *Node { return b.Apply(Huber(2), x) }, []float64{0.5, 2, 4, 6}},
		"GlobalAvgPool2D": {
			func(b *Builder, x *Node) *Node { return b.GlobalAvgPool2D(b.Reshape(x, 1, 2, 1, 2)) },
			[]float64{2, 3},
		},
		"LayerNorm": {
			func(b *Builder, x *Node) *Node {
				gain := b.Param("gain", []int{2}, Norm, 0, Constant{2})
				shift := b.Param("shift", []int{2}, Norm, 0, Constant{1})
				return b.LayerNorm(x, gain, shift, 0)
			}, []float64{-1, 3, -1, 3},
		},
		"Gradient": { // of Σ x³
			func(b *Builder, x *Node) *Node { return b.Gradient(b.Mul(b.Mul(x, x), x), x)[0] },
			[]float64{3, 12, 27, 48},
		},
	} {
		got := outputOf(t, Config{Batch: 2, Input: []int{2}}, &Feed{X: []float32{1, 2, 3, 4}}, c.build)
		if len(got) != len(c.want) {
			t.Errorf("%s gives %v, want %v", name, got, c.want)
			continue
		}
		for i, want := range c.want {
			if math.Abs(got[i]-want) > 1e-12 {
				t.Errorf("%s gives %v, want %v", name, got, c.want)
				break
			}
		}
	}
}

// unitMatrix starts as ones on the diagonal.
type unitMatrix struct{}

func (unitMatrix) Values(dst []float64, shape []int, _ *rand.Rand) error {
	for i := range shape[0] {
		dst[i*shape[0]+i] = 1
	}
	return nil
}

// TestSVMOfTwoPoints: the margin of a point on either side of 0, by hand.
func TestSVMOfTwoPoints(t *testing.T) {
	gram := func(b *Builder, x *Node) *Node { return b.SVM(b.MatMulT(x, x, false, true), 2, 1, 10) }
	cfg := Config{Batch: 2, Input: []int{2}, Dtype: tensor.Float64}
	got := outputOf(t, cfg, &Feed{X: []float32{1, 0, 0, 1}}, gram)
	for i, want := range []float64{0.5, -0.5, -0.5, 0.5} { // both scores differ by 1 at each point
		if math.Abs(got[i]-want) > 1e-6 {
			t.Fatalf("solution %v", got)
		}
	}
}
