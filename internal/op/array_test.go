package op

import (
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

func TestArrayOf(t *testing.T) {
	back := []float64{1, 2, 3, 4, 5, 6}
	m := tensor.New(tensor.WithShape(2, 3), tensor.WithBacking(back))
	turned := m.Clone().(*tensor.Dense)
	if err := turned.T(); err != nil {
		t.Fatal(err)
	}
	column, err := m.Slice(nil, tensor.S(1))
	if err != nil {
		t.Fatal(err)
	}
	part, err := m.Slice(tensor.S(1))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		v    gorgonia.Value
		want []float64
	}{
		{"dense", m, []float64{1, 2, 3, 4, 5, 6}},
		{"transposed view", turned, []float64{1, 4, 2, 5, 3, 6}},
		{"column", column, []float64{2, 5}},
		{"row", part, []float64{4, 5, 6}},
		{"float32 scalar", gorgonia.NewF32(1.5), []float64{1.5}},
		{"float64 scalar", gorgonia.NewF64(2.5), []float64{2.5}},
		{"int scalar", gorgonia.NewI(3), []float64{3}},
		{"tensor of no dimension", tensor.New(tensor.FromScalar(7.0)), []float64{7}},
		{"float32", tensor.New(tensor.WithShape(2), tensor.WithBacking([]float32{1, 2})), []float64{1, 2}},
		{"int", tensor.New(tensor.WithShape(2), tensor.WithBacking([]int{1, 2})), []float64{1, 2}},
	} {
		a, err := ArrayOf(c.v)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := load(a); !sameBits(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	if a, _ := ArrayOf(m); &a.F64[0] != &back[0] {
		t.Error("a dense tensor is copied")
	}
	for name, v := range map[string]gorgonia.Value{
		"booleans":     tensor.New(tensor.WithShape(2), tensor.WithBacking([]bool{true, false})),
		"column-major": tensor.New(tensor.WithShape(2, 3), tensor.AsFortran([]float64{1, 2, 3, 4, 5, 6})),
	} {
		if _, err := ArrayOf(v); err == nil {
			t.Errorf("no error for %s", name)
		}
	}
}

func TestArrayValue(t *testing.T) {
	for _, dt := range []tensor.Dtype{tensor.Float32, tensor.Float64, tensor.Int} {
		for _, s := range []Shape{{}, {1}, {2, 3}} {
			a, err := NewArray(dt, s)
			if err != nil {
				t.Fatal(err)
			}
			for i := range size(s) {
				store(a, append(make([]float64, i), float64(i+1)))
			}
			v := a.Value(s)
			b, err := ArrayOf(v)
			if err != nil {
				t.Fatal(err)
			}
			if v.Dtype() != dt || a.Dtype() != dt || !equal(append(Shape{}, v.Shape()...), append(Shape{}, s...)) ||
				!sameBits(load(a), load(b)) {
				t.Errorf("%v %v: the value is %v of %v, with %v", dt, s, v.Shape(), v.Dtype(), load(b))
			}
		}
	}
	if _, err := NewArray(tensor.Bool, Shape{2}); err == nil {
		t.Error("no error for an array of booleans")
	}
}

// TestKeys: whoever merges nodes by key must never merge two that compute different things.
func TestKeys(t *testing.T) {
	ok := ok(t)
	g := gorgonia.NewGraph()
	x, w, key := leaf64(g, "x", 2, 6, 6, 4), leaf64(g, "w", 3, 3, 4, 4), leaf(g, tensor.Int, Shape{2}, "key")
	m, gamma := leaf64(g, "m", 2, 4), leaf64(g, "gamma", 4)
	sq := leaf64(g, "sq", 4, 4)
	build := func() Nodes {
		grouped := leaf64(g, "grouped", 3, 3, 2, 4)
		return Nodes{
			ok(Conv2D(x, w, ConvGeometry{})), ok(Conv2D(x, w, ConvGeometry{StrideH: 2})),
			ok(Conv2D(x, w, ConvGeometry{PadTop: 1, PadBottom: 1})),
			ok(Conv2D(x, w, ConvGeometry{PadTop: 2})), ok(Conv2D(x, w, ConvGeometry{PadBottom: 2})),
			ok(Conv2D(x, w, ConvGeometry{DilationW: 2})),
			ok(Conv2D(x, grouped, ConvGeometry{Groups: 2})),
			ok(MaxPool2D(x, PoolGeometry{Height: 2, Width: 2})), ok(AvgPool2D(x, PoolGeometry{Height: 2, Width: 2})),
			ok(MaxPool2D(x, PoolGeometry{Height: 3, Width: 3, StrideH: 2, StrideW: 2, PadTop: 1, PadLeft: 1})),
			ok(MaxPool2D(x, PoolGeometry{Height: 3, Width: 3, StrideH: 2, StrideW: 2, PadBottom: 1, PadLeft: 1})),
			ok(BatchNorm(x, m, gamma, gamma, 1e-5, true)), ok(BatchNorm(x, m, gamma, gamma, 1e-5, false)),
			ok(BatchNorm(x, m, gamma, gamma, 1.1e-5, false)),
			ok(LayerNorm(x, gamma, gamma, 1e-5)), ok(LayerNorm(x, gamma, gamma, 1e-6)),
			ok(Dropout(x, key, 0.5, 1)), ok(Dropout(x, key, 0.5, 2)), ok(Dropout(x, key, 0.25, 1)),
			ok(Scale(x, 2, 0)), ok(Scale(x, 2, 1)), ok(Scale(x, 2+1e-15, 0)), ok(Fill(x, 1)), ok(Fill(x, 2)),
			ok(Apply(LeakyReLU(0.1), x)), ok(Apply(LeakyReLU(0.2), x)), ok(Apply(ELU(0.1), x)),
			ok(Apply(Huber(0.1), x)), ok(Apply(ReLU, x)),
			ok(Slice(x, 1, 0, 2)), ok(Slice(x, 1, 2, 4)), ok(Slice(x, 2, 0, 2)), ok(Pad(x, 1, 0, 8)),
			ok(Pad(x, 1, 1, 8)), ok(Pad(x, 1, 0, 9)),
			ok(Transpose(x, 0, 2, 1, 3)), ok(Transpose(sq, 1, 0)), ok(Reshape(x, Shape{12, 24})),
			ok(Reshape(x, Shape{24, 12})),
			ok(MatMul(sq, sq, false, false)), ok(MatMul(sq, sq, true, false)), ok(MatMul(sq, sq, false, true)),
			ok(MatMul(sq, sq, true, true)),
			ok(Add(sq, sq)), ok(Sub(sq, sq)), ok(Mul(sq, sq)), ok(Div(sq, sq)), ok(SquaredDistances(sq, sq)),
			ok(SumTo(sq, Shape{4, 1})), ok(SumTo(sq, Shape{1, 4})), ok(SumTo(sq, Shape{4})),
			ok(BroadcastTo(gamma, Shape{4, 4})),
			ok(BroadcastTo(gamma, Shape{5, 4})), ok(Softmax(sq, nil)), ok(LogSumExp(sq, nil)), ok(Moments(sq)),
		}
	}
	seen := make(map[string]*Node)
	for _, n := range build() {
		k := n.Op().(Op).Key()
		if other := seen[k]; other != nil {
			t.Errorf("%v and %v share the key %q", n.Op(), other.Op(), k)
		}
		seen[k] = n
	}
	nodes := make(map[*Node]bool)
	for _, n := range build() {
		if seen[n.Op().(Op).Key()] == nil {
			t.Errorf("%v has another key when it is made again", n.Op())
		}
		nodes[n] = true
	}
	for _, n := range seen {
		if nodes[n] {
			t.Errorf("%v was made twice and is one node: Gorgonia merged it by its hash", n.Op())
		}
	}
}
