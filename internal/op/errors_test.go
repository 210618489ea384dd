package op

import (
	"math"
	"strings"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// TestErrors gives every op what does not fit: the error must name it, and nothing may panic.
func TestErrors(t *testing.T) {
	g := gorgonia.NewGraph()
	scalar := leaf64(g, "scalar")
	v3, v4 := leaf64(g, "v3", 3), leaf64(g, "v4", 4)
	m23, m24 := leaf64(g, "m23", 2, 3), leaf64(g, "m24", 2, 4)
	img, w := leaf64(g, "img", 2, 5, 5, 4), leaf64(g, "w", 3, 3, 4, 6)
	i2, i3 := leaf(g, tensor.Int, Shape{2}, "i2"), leaf(g, tensor.Int, Shape{3}, "i3")
	half := leaf(g, tensor.Float32, Shape{2, 3}, "half")
	stranger := leaf64(gorgonia.NewGraph(), "stranger", 2, 3)
	conv := func(c ConvGeometry) func() (*Node, error) { return func() (*Node, error) { return Conv2D(img, w, c) } }
	pool := func(p PoolGeometry) func() (*Node, error) { return func() (*Node, error) { return MaxPool2D(img, p) } }
	for _, c := range []struct {
		name string
		f    func() (*Node, error)
		want []string
	}{
		{"add", func() (*Node, error) { return Add(m23, m24) }, []string{"add", "(2, 3)", "(2, 4)"}},
		{"div", func() (*Node, error) { return Div(v3, m24) }, []string{"div", "(3)", "(2, 4)"}},
		{"types", func() (*Node, error) { return Add(m23, half) }, []string{"add"}},
		{"integers", func() (*Node, error) { return Add(m23, leaf(g, tensor.Int, Shape{2, 3}, "ints")) },
			[]string{"add"}},
		{"two integers", func() (*Node, error) { return Add(i2, i2) }, []string{"add"}},
		{"function of integers", func() (*Node, error) { return Apply(Exp, i2) }, []string{"exp"}},
		{"graphs", func() (*Node, error) { return Add(m23, stranger) }, []string{"add", "graph"}},
		{"sum", func() (*Node, error) { return SumTo(m23, Shape{2, 4}) }, []string{"(2, 4)", "(2, 3)"}},
		{"sum up", func() (*Node, error) { return SumTo(v3, Shape{2, 3}) }, []string{"(2, 3)", "(3)"}},
		{"sum-axis", func() (*Node, error) { return SumAxis(scalar, true) }, []string{"scalar"}},
		{"broadcast", func() (*Node, error) { return BroadcastTo(m23, Shape{3}) }, []string{"(2, 3)", "(3)"}},
		{"matmul", func() (*Node, error) { return MatMul(m23, m24, false, false) },
			[]string{"matmul", "(2, 3)", "(2, 4)"}},
		{"matmul of a vector", func() (*Node, error) { return MatMul(v3, m23, false, false) },
			[]string{"matmul", "(3)"}},
		{"reshape", func() (*Node, error) { return Reshape(m23, Shape{4, 2}) }, []string{"(2, 3)", "(4, 2)", "6", "8"}},
		{"reshape to nothing", func() (*Node, error) { return Reshape(m23, Shape{0, 6}) }, []string{"size 0"}},
		{"negative", func() (*Node, error) { return Reshape(m23, Shape{-2, -3}) }, []string{"size -2"}},
		{"transpose", func() (*Node, error) { return Transpose(m23, 0, 0) }, []string{"[0 0]", "(2, 3)"}},
		{"transpose of more", func() (*Node, error) { return Transpose(m23, 0, 1, 2) }, []string{"3 axes", "(2, 3)"}},
		{"slice", func() (*Node, error) { return Slice(m23, 1, 2, 4) }, []string{"[2:4]", "axis 1", "(2, 3)"}},
		{"empty slice", func() (*Node, error) { return Slice(m23, 1, 2, 2) }, []string{"[2:2]"}},
		{"axis", func() (*Node, error) { return Slice(m23, 2, 0, 1) }, []string{"axis 2"}},
		{"reshape to a product that wraps", func() (*Node, error) { return Reshape(m23, Shape{1 << 32, 1 << 32, 6}) },
			[]string{"(2, 3)", "4294967296"}},
		{"pad beyond all numbers", func() (*Node, error) { return Pad(m23, 1, math.MaxInt, 4) },
			[]string{"axis 1", "(2, 3)"}},
		{"a huge result", func() (*Node, error) { return Pad(m23, 1, 0, 1<<40) },
			[]string{"(2, 1099511627776)", "more than 68719476736 elements"}},
		{"pad", func() (*Node, error) { return Pad(m23, 1, 2, 4) }, []string{"axis 1", "(2, 3)"}},
		{"concat", func() (*Node, error) { return Concat(0, m23, m24) }, []string{"(2, 3)", "(2, 4)"}},
		{"concat of nothing", func() (*Node, error) { return Concat(0) }, []string{"nothing"}},
		{"concat's axis", func() (*Node, error) { return Concat(2, m23) }, []string{"axis 2"}},
		{"softmax", func() (*Node, error) { return Softmax(v3, nil) }, []string{"softmax", "(3)"}},
		{"mask", func() (*Node, error) { return LogSumExp(m23, m24) }, []string{"mask", "(2, 4)"}},
		{"logsoftmax", func() (*Node, error) { return LogSoftmax(img) }, []string{"(2, 5, 5, 4)"}},
		{"pick", func() (*Node, error) { return Pick(m23, i3) }, []string{"pick", "(3)", "(2, 3)"}},
		{"pick by floats", func() (*Node, error) { return Pick(m23, leaf64(g, "floats", 2)) },
			[]string{"pick", "integers"}},
		{"put", func() (*Node, error) { return Put(m23, i2, 4) }, []string{"put", "(2, 3)"}},
		{"put from a scalar", func() (*Node, error) { return Put(scalar, i2, 4) }, []string{"put"}},
		{"put into nothing", func() (*Node, error) { return Put(leaf64(g, "column", 2, 1), i2, 0) },
			[]string{"put", "0"}},
		{"gather", func() (*Node, error) { return Gather(m23, i2) }, []string{"gather", "(2, 3)"}},
		{"gather by a scalar", func() (*Node, error) { return Gather(v3, leaf(g, tensor.Int, nil, "one")) },
			[]string{"gather"}},
		{"solve", func() (*Node, error) { return SolvePSD(m23, m24) }, []string{"solve", "(2, 3)", "(2, 4)"}},
		{"svm", func() (*Node, error) { return SVM(m23, 2, 1, 1) }, []string{"svm", "2 ways", "(2, 3)"}},
		{"gru", func() (*Node, error) { return GRU(leaf64(g, "x3", 2, 4, 9), m24, v3) },
			[]string{"gru", "(2, 4, 9)", "(2, 4)"}},
		{"gru's bias", func() (*Node, error) { return GRU(leaf64(g, "x6", 2, 4, 6), leaf64(g, "u26", 2, 6), v3) },
			[]string{"gru", "(3)", "(2)"}},
		{"lstm", func() (*Node, error) { return LSTM(m23, m24) }, []string{"lstm", "(2, 3)", "(2, 4)"}},
		{"svm's bound", func() (*Node, error) { return SVM(leaf64(g, "m22", 2, 2), 2, 1, -1) }, []string{"svm", "-1"}},
		{"conv of a matrix", func() (*Node, error) { return Conv2D(m23, w, ConvGeometry{}) },
			[]string{"conv2d", "(2, 3)"}},
		{"conv channels", func() (*Node, error) { return Conv2D(img, leaf64(g, "w5", 3, 3, 5, 6), ConvGeometry{}) },
			[]string{"conv2d", "5", "4"}},
		{"conv groups", conv(ConvGeometry{Groups: 3}), []string{"3 groups"}},
		{"conv group channels", conv(ConvGeometry{Groups: 2}), []string{"8 channels", "4"}},
		{"conv stride", conv(ConvGeometry{StrideH: -1}), []string{"stride", "-1"}},
		{"conv padding", conv(ConvGeometry{PadLeft: -1}), []string{"padding", "-1"}},
		{"conv window", conv(ConvGeometry{DilationW: 3}), []string{"window"}},
		{"pool of a matrix", func() (*Node, error) { return AvgPool2D(m23, PoolGeometry{Height: 2, Width: 2}) },
			[]string{"avgpool2d", "(2, 3)"}},
		{"pool without window", pool(PoolGeometry{}), []string{"maxpool2d", "window height", "0"}},
		{"pool window", pool(PoolGeometry{Height: 6, Width: 6}), []string{"maxpool2d", "6 x 6", "5 x 5"}},
		{"pool padding", pool(PoolGeometry{Height: 2, Width: 2, PadTop: 2}), []string{"maxpool2d", "padding 2"}},
		{"global pool", func() (*Node, error) { return GlobalAvgPool2D(m23) }, []string{"globalavgpool2d", "(2, 3)"}},
		{"moments", func() (*Node, error) { return Moments(v3) }, []string{"moments", "(3)"}},
		{"batchnorm", func() (*Node, error) { return BatchNorm(m23, m23, v4, v3, 1e-5, true) },
			[]string{"batchnorm", "(4)", "(2, 3)"}},
		{"batchnorm of a vector", func() (*Node, error) { return BatchNorm(v3, m23, v3, v3, 1e-5, true) },
			[]string{"batchnorm", "(3)"}},
		{"batchnorm eps", func() (*Node, error) { return BatchNorm(m23, m23, v3, v3, -1, true) },
			[]string{"eps", "-1"}},
		{"layernorm", func() (*Node, error) { return LayerNorm(m23, v4, v3, 1e-5) },
			[]string{"layernorm", "(4)", "(2, 3)"}},
		{"layernorm of a scalar", func() (*Node, error) { return LayerNorm(scalar, v3, v3, 1e-5) },
			[]string{"layernorm", "scalar"}},
		{"layernorm eps", func() (*Node, error) { return LayerNorm(m23, v3, v3, math.NaN()) }, []string{"eps", "NaN"}},
		{"l2normalize", func() (*Node, error) { return L2Normalize(scalar, 0) }, []string{"l2normalize", "scalar"}},
		{"dropout rate", func() (*Node, error) { return Dropout(m23, i2, 1, 0) }, []string{"dropout", "rate 1"}},
		{"dropout NaN", func() (*Node, error) { return Dropout(m23, i2, math.NaN(), 0) }, []string{"dropout", "NaN"}},
		{"dropout key", func() (*Node, error) { return Dropout(m23, i3, 0.5, 0) }, []string{"dropout", "(3)"}},
		{"dropout float key", func() (*Node, error) { return Dropout(m23, leaf64(g, "key", 2), 0.5, 0) },
			[]string{"dropout", "float64"}},
		{"distances", func() (*Node, error) { return SquaredDistances(m23, m24) },
			[]string{"distances", "(2, 3)", "(2, 4)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := c.f()
			if err == nil {
				t.Fatalf("no error, but %v of shape %v", n, n.Shape())
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("error %q has more than one line", err)
			}
		})
	}
}

// TestDoErrors gives an op values for which it was not made, as a machine other than ours might.
func TestDoErrors(t *testing.T) {
	g := gorgonia.NewGraph()
	pick, err := Pick(leaf64(g, "x", 2, 3), leaf(g, tensor.Int, Shape{2}, "labels"))
	if err != nil {
		t.Fatal(err)
	}
	x := tensor.New(tensor.WithShape(2, 3), tensor.WithBacking([]float64{1, 2, 3, 4, 5, 6}))
	labels := func(l ...int) value { return tensor.New(tensor.WithShape(len(l)), tensor.WithBacking(l)) }
	for _, c := range []struct {
		name string
		in   []value
	}{
		{"label too large", []value{x, labels(0, 3)}},
		{"label negative", []value{x, labels(-1, 0)}},
		{"labels missing", []value{x, labels(1)}},
		{"input missing", []value{x}},
		{"floats for labels", []value{x, tensor.New(tensor.WithShape(2), tensor.WithBacking([]float64{0, 1}))}},
		{"booleans", []value{tensor.New(tensor.WithShape(2, 3), tensor.WithBacking(make([]bool, 6))), labels(0, 1)}},
	} {
		if v, err := pick.Op().Do(c.in...); err == nil {
			t.Errorf("%s: no error, but %v", c.name, v)
		}
	}
	v, err := pick.Op().Do(x, labels(2, 0))
	if err != nil {
		t.Fatal(err)
	}
	if got := v.Data().([]float64); !sameBits(got, []float64{3, 4}) {
		t.Errorf("got %v, want 3 and 4", got)
	}
}

func TestInferShapeRefusesOtherShapes(t *testing.T) {
	g := gorgonia.NewGraph()
	y, err := Add(leaf64(g, "a", 2, 3), leaf64(g, "b", 3))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := y.Op().InferShape(Shape{2, 3}, Shape{1, 3}); err == nil {
		t.Error("an op made for (3) accepts (1, 3)")
	}
	s, err := y.Op().InferShape(Shape{2, 3}, Shape{3})
	if err != nil || !equal(s, Shape{2, 3}) {
		t.Errorf("got %v, %v", s, err)
	}
}
