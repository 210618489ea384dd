package graph

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// dense is a small layer for tests: x·W + b through a function.
type dense struct {
	units int
	f     Func
}

func (d dense) Build(b *Builder, x *Node) *Node {
	in := x.Shape()[1]
	w := b.Param("weight", []int{in, d.units}, Weight, 1, Glorot{})
	bias := b.Param("bias", []int{d.units}, Bias, 0, Constant{0.1})
	return b.Apply(d.f, b.Add(b.MatMul(x, w), bias))
}

// chain builds its layers one after the other.
type chain []Layer

func (c chain) Build(b *Builder, x *Node) *Node {
	for i, l := range c {
		x = b.Layer(string(rune('a'+i)), l, x)
	}
	return x
}

type meanSquare struct{}

func (meanSquare) Loss(b *Builder, y *Node) *Node {
	return b.Mean(b.Apply(Square, b.Sub(y, b.Target())))
}

// norm keeps a running mean of what passes through it.
type norm struct{}

func (norm) Build(b *Builder, x *Node) *Node {
	c := x.Shape()[1]
	m := b.Moments(x)
	run := b.State("moments", []int{2, c}, 0.5)
	b.Update(run, b.Add(b.Scale(run, 0.9, 0), b.Scale(m, 0.1, 0)))
	gamma := b.Param("gamma", []int{c}, Norm, 0, Ones{})
	beta := b.Param("beta", []int{c}, Norm, 0, Zeros{})
	if b.Mode() == Evaluation {
		return b.BatchNorm(x, run, gamma, beta, 1e-5, false)
	}
	return b.BatchNorm(x, m, gamma, beta, 1e-5, true)
}

func testConfig(dt tensor.Dtype) Config {
	return Config{Batch: 6, Input: []int{4}, Target: []int{3}, Dtype: dt}
}

func testFeed(seed uint64) *Feed {
	r := rand.New(rand.NewPCG(seed, 9))
	f := &Feed{X: make([]float32, 6*4), Target: make([]float32, 6*3)}
	for i := range f.X {
		f.X[i] = float32(r.NormFloat64())
	}
	for i := range f.Target {
		f.Target[i] = float32(r.NormFloat64())
	}
	return f
}

var testModel = chain{dense{5, Tanh}, norm{}, dense{3, Sigmoid}}

func compiled(t *testing.T, model Layer, loss Loss, cfg Config, seed uint64) *Program {
	t.Helper()
	p, err := NewParams(model, loss, cfg, seed)
	if err != nil {
		t.Fatal(err)
	}
	prog, err := Compile(model, loss, p, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return prog
}

func TestGradientAgreesWithDifferences(t *testing.T) {
	p := compiled(t, testModel, meanSquare{}, testConfig(tensor.Float64), 1)
	if err := p.Set(testFeed(1)); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Gradient(); err != nil {
		t.Fatal(err)
	}
	grad := append([]float64(nil), p.Grad64()...)
	theta := p.Params().Theta64()
	for i := range theta {
		const h = 1e-6
		at := theta[i]
		theta[i] = at + h
		up, err1 := p.Forward()
		theta[i] = at - h
		down, err2 := p.Forward()
		theta[i] = at
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if want := (up - down) / (2 * h); math.Abs(grad[i]-want) > 1e-8 {
			t.Errorf("parameter %d: gradient %v, differences give %v", i, grad[i], want)
		}
	}
}

func TestFloat32CloseToFloat64(t *testing.T) {
	a := compiled(t, testModel, meanSquare{}, testConfig(tensor.Float32), 1)
	b := compiled(t, testModel, meanSquare{}, testConfig(tensor.Float64), 1)
	for _, p := range []*Program{a, b} {
		if err := p.Set(testFeed(1)); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Gradient(); err != nil {
			t.Fatal(err)
		}
	}
	for i, g := range a.Grad() {
		if math.Abs(float64(g)-b.Grad64()[i]) > 1e-5 {
			t.Errorf("gradient %d: %v in float32, %v in float64", i, g, b.Grad64()[i])
		}
	}
}

func TestInitialValuesDependOnSeedAndNameAlone(t *testing.T) {
	cfg := testConfig(tensor.Float32)
	base, err := NewParams(testModel, meanSquare{}, cfg, 7)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Batch, cfg.Mode = 50, Evaluation
	other, err := NewParams(testModel, nil, cfg, 7)
	if err != nil {
		t.Fatal(err)
	}
	if base.Digest() != other.Digest() {
		t.Error("batch size, mode or loss change the initial values")
	}
	// the same layer name in a model with another layer before it in build order
	longer, err := NewParams(chain{dense{5, Tanh}, norm{}, dense{3, Sigmoid}, dense{2, Tanh}}, nil, cfg, 7)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range base.Views() {
		w, ok := longer.Lookup(v.Name)
		if !ok {
			t.Fatalf("no %s", v.Name)
		}
		for i, x := range v.Slice(base.Theta()) {
			if x != w.Slice(longer.Theta())[i] {
				t.Fatalf("%s differs", v.Name)
			}
		}
	}
	if again, _ := NewParams(testModel, nil, cfg, 8); again.Digest() == base.Digest() {
		t.Error("the seed changes nothing")
	}
}

func TestProgramsOfDifferentSizesShareTheta(t *testing.T) {
	cfg := testConfig(tensor.Float32)
	p := compiled(t, testModel, meanSquare{}, cfg, 1)
	one := cfg
	one.Batch, one.Mode = 1, Evaluation
	q, err := Compile(testModel, nil, p.Params(), one)
	if err != nil {
		t.Fatal(err)
	}
	f := testFeed(1)
	get := func() float32 {
		if err := q.Set(&Feed{X: f.X[:4]}); err != nil {
			t.Fatal(err)
		}
		if _, err := q.Forward(); err != nil {
			t.Fatal(err)
		}
		return q.Output()[0]
	}
	before := get()
	if err := p.Set(f); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Gradient(); err != nil {
		t.Fatal(err)
	}
	for i, g := range p.Grad() {
		p.Params().Theta()[i] -= g
	}
	moved := get()
	if moved == before {
		t.Error("the evaluation program does not see θ move")
	}
	p.Commit()
	if get() == moved {
		t.Error("the evaluation program does not see the running statistics move")
	}
}

func TestCommitFollowsTheRunningMean(t *testing.T) {
	p := compiled(t, chain{norm{}, dense{3, Tanh}}, meanSquare{}, testConfig(tensor.Float64), 1)
	f := testFeed(2)
	if err := p.Set(f); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Gradient(); err != nil {
		t.Fatal(err)
	}
	before := append([]float64(nil), p.Params().State64()...)
	for _, v := range before {
		if v != 0.5 {
			t.Fatalf("the state moved before Commit: %v", before)
		}
	}
	p.Commit()
	for c := range 4 {
		mean := 0.0
		for i := range 6 {
			mean += float64(f.X[i*4+c]) / 6
		}
		if want := 0.9*0.5 + 0.1*mean; math.Abs(p.Params().State64()[c]-want) > 1e-12 {
			t.Errorf("running mean of channel %d is %v, want %v", c, p.Params().State64()[c], want)
		}
	}
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	p := compiled(t, testModel, meanSquare{}, testConfig(tensor.Float32), 1)
	f := testFeed(1)
	step := func() {
		if err := p.Set(f); err != nil {
			t.Fatal(err)
		}
		p.Seed(1, 2)
		if _, err := p.Gradient(); err != nil {
			t.Fatal(err)
		}
		p.Commit()
	}
	step()
	if n := testing.AllocsPerRun(20, step); n != 0 {
		t.Errorf("a step allocates %v times", n)
	}
}

// mixed uses Gorgonia's own ops beside the builder's.
type mixed struct{}

func (mixed) Build(b *Builder, x *Node) *Node {
	w := b.Param("weight", []int{4, 3}, Weight, 1, Glorot{})
	y := b.Check(gorgonia.Mul(x, w))
	return b.Add(b.Check(gorgonia.Tanh(y)), b.Apply(Tanh, y))
}

func TestGorgoniasOwnOpsMix(t *testing.T) {
	p := compiled(t, mixed{}, meanSquare{}, testConfig(tensor.Float64), 1)
	if err := p.Set(testFeed(1)); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Gradient(); err != nil {
		t.Fatal(err)
	}
	grad := append([]float64(nil), p.Grad64()...)
	theta := p.Params().Theta64()
	const h = 1e-6
	theta[2] += h
	up, _ := p.Forward()
	theta[2] -= 2 * h
	down, _ := p.Forward()
	if want := (up - down) / (2 * h); math.Abs(grad[2]-want) > 1e-8 {
		t.Errorf("gradient %v, differences give %v", grad[2], want)
	}
}

// shared adds one parameter to another, whose gradients are then the same node, and has one that the loss does not see.
type shared struct{}

func (shared) Build(b *Builder, x *Node) *Node {
	w := b.Param("w", []int{4, 3}, Weight, 1, Glorot{})
	u := b.Param("u", []int{3}, Bias, -1, Zeros{})
	v := b.Param("v", []int{3}, Bias, -1, Zeros{})
	b.Param("idle", []int{2}, Bias, -1, Ones{})
	return b.Add(b.MatMul(x, w), b.Add(u, v))
}

func TestGradientsThatCoincide(t *testing.T) {
	p := compiled(t, shared{}, meanSquare{}, testConfig(tensor.Float32), 1)
	if err := p.Set(testFeed(1)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := p.Gradient(); err != nil {
			t.Fatal(err)
		}
	}
	views := p.Params().Views()
	u, v, idle := views[1].Slice(p.Grad()), views[2].Slice(p.Grad()), views[3].Slice(p.Grad())
	for i := range u {
		if u[i] == 0 || u[i] != v[i] {
			t.Errorf("gradients of two summands: %v and %v, want equal and not zero", u, v)
		}
	}
	if idle[0] != 0 || idle[1] != 0 {
		t.Errorf("gradient of an unused parameter: %v", idle)
	}
}

// The gradient of a gradient: the Hessian of the loss times a vector, against differences of the gradient.
func TestGradientOfGradient(t *testing.T) {
	building.Lock()
	b := newBuilder(testConfig(tensor.Float64))
	x := b.input()
	w := b.Param("w", []int{4, 3}, Weight, 1, Glorot{})
	loss := b.Mean(b.Apply(Square, b.Sub(b.Apply(Tanh, b.MatMul(x, w)), b.Target())))
	g := b.Gradient(loss, w)[0]
	h := b.Gradient(b.Sum(b.Mul(g, g)), w)[0]
	building.Unlock()
	f := testFeed(3)
	vals := map[*Node][]float64{w: make([]float64, 12), x: nil, b.inputs.target: nil}
	r := rand.New(rand.NewPCG(5, 5))
	for i := range vals[w] {
		vals[w][i] = r.NormFloat64()
	}
	for n, src := range map[*Node][]float32{x: f.X, b.inputs.target: f.Target} {
		for _, s := range src {
			vals[n] = append(vals[n], float64(s))
		}
	}
	m, err := NewMachine(g, h)
	if err != nil {
		t.Fatal(err)
	}
	run := func() (gs, hs []float64) {
		for n, v := range vals {
			if err := gorgonia.Let(
				n, tensor.New(tensor.WithShape(n.Shape()...),
					tensor.WithBacking(append([]float64(nil), v...)))); err != nil {
				t.Fatal(err)
			}
		}
		m.Reset()
		if err := m.RunAll(); err != nil {
			t.Fatal(err)
		}
		return float64s(t, g), float64s(t, h)
	}
	norm := func(v []float64) (s float64) {
		for _, x := range v {
			s += x * x
		}
		return s
	}
	_, hs := run()
	for i := range vals[w] {
		const d = 1e-5
		vals[w][i] += d
		up, _ := run()
		vals[w][i] -= 2 * d
		down, _ := run()
		vals[w][i] += d
		if want := (norm(up) - norm(down)) / (2 * d); math.Abs(hs[i]-want) > 1e-7*(1+math.Abs(want)) {
			t.Errorf("second derivative %d: %v, differences give %v", i, hs[i], want)
		}
	}
}

type broken struct {
	build func(b *Builder, x *Node) *Node
}

func (l broken) Build(b *Builder, x *Node) *Node { return l.build(b, x) }

func TestMistakesAreReportedWithTheirPath(t *testing.T) {
	for name, c := range map[string]struct {
		layer Layer
		want  string
	}{
		"shape mismatch": {broken{func(b *Builder, x *Node) *Node { return b.MatMul(x, x) }},
			"b: matmul: inner sizes differ: (6, 5) (transposed: false) by (6, 5)"},
		"own error": {broken{func(b *Builder, x *Node) *Node { b.Errorf("no %d", 3); return x }}, "b: no 3"},
		"panic":     {broken{func(b *Builder, x *Node) *Node { panic("oh") }}, "graph.broken panicked at "},
		"nil":       {broken{func(b *Builder, x *Node) *Node { return nil }}, "b: graph.broken built no node"},
		"name used twice": {broken{
			func(b *Builder, x *Node) *Node { b.State("s", []int{1}, 0); b.State("s", []int{1}, 0); return x }},
			`b: the name "b/s" is used twice`},
		"gorgonia":  {broken{func(b *Builder, x *Node) *Node { return b.Check(gorgonia.Mul(x, x)) }}, "b: "},
		"nil layer": {nil, "layer b is nil"},
		"huge":      {dense{1 << 40, Tanh}, "more than 2147483648 elements"},
	} {
		_, err := NewParams(chain{dense{5, Tanh}, c.layer}, nil, testConfig(tensor.Float32), 1)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") &&
			name != "gorgonia" {
			t.Errorf("%s: got error %v, want %q in it", name, err, c.want)
		}
	}
}

func TestFeedsAreChecked(t *testing.T) {
	cfg := testConfig(tensor.Float32)
	cfg.Classes = 4
	p := compiled(t, testModel, meanSquare{}, cfg, 1)
	labels := []int{0, 1, 2, 3, 0, 1}
	for name, c := range map[string]struct {
		change func(f *Feed)
		want   string
	}{
		"size": {func(f *Feed) { f.X = f.X[1:] }, "batch has 23 input numbers, the program wants 24"},
		"nan": {func(f *Feed) { f.X[9] = float32(math.NaN()) },
			"example 2 of the batch has the value NaN at position 1"},
		"inf": {func(f *Feed) { f.Target[4] = float32(math.Inf(1)) },
			"the target of example 1 of the batch is +Inf"},
		"label": {func(f *Feed) { f.Labels = []int{0, 1, 2, 4, 0, 1} },
			"example 3 of the batch has label 4, want 0 to 3"},
		"labels": {func(f *Feed) { f.Labels = nil }, "batch has 0 labels, want 6"},
		"query":  {func(f *Feed) { f.Query = make([]bool, 2) }, "batch has 2 query marks"},
	} {
		f := testFeed(1)
		f.Labels = labels
		c.change(f)
		if err := p.Set(f); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q in it", name, err, c.want)
		}
	}
}

func TestDigestSeesAttributesAndStructure(t *testing.T) {
	cfg := testConfig(tensor.Float32)
	d := func(m Layer) string { return compiled(t, m, meanSquare{}, cfg, 1).Digest() }
	if first, second := d(testModel), d(testModel); first != second {
		t.Error("the same model has two digests")
	}
	if d(chain{dense{3, Tanh}}) == d(chain{dense{3, Sigmoid}}) {
		t.Error("another activation has the same digest")
	}
	if d(chain{dense{3, LeakyReLU(0.1)}}) == d(chain{dense{3, LeakyReLU(0.2)}}) {
		t.Error("another slope has the same digest")
	}
}

func TestSummaryAndDrawing(t *testing.T) {
	p := compiled(t, testModel, meanSquare{}, testConfig(tensor.Float32), 1)
	s, err := p.Summary()
	if err != nil {
		t.Fatal(err)
	}
	if want := 4*5 + 5 + 2*5 + 5*3 + 3; s.Parameters != want {
		t.Errorf("%d parameters, want %d", s.Parameters, want)
	}
	if want := 6 * (4*5 + 5*3); s.MultiplyAdds != want {
		t.Errorf("%d multiply-adds, want %d", s.MultiplyAdds, want)
	}
	if s.State != 10 || len(s.Layers) != 3 || s.Backward == nil || s.Backward.Values == 0 {
		t.Errorf("summary %+v", s)
	}
	var b strings.Builder
	if _, err := s.WriteTo(&b); err != nil || !strings.Contains(b.String(), "[6 5]") {
		t.Errorf("error %v, table:\n%s", err, b.String())
	}
}

// delay keeps the last two means of what it saw: the second state takes the first one's old value.
type delay struct{}

func (delay) Build(b *Builder, x *Node) *Node {
	now, before := b.State("now", []int{1}, 1), b.State("before", []int{1}, 2)
	w := b.Param("w", []int{1}, Weight, -1, Ones{})
	b.Update(now, b.Reshape(b.Mean(x), 1))
	b.Update(before, b.Reshape(b.Reshape(now, 1, 1), 1))
	return b.Mul(b.SumAxis(x, true), w)
}

func TestStatesMoveTogether(t *testing.T) {
	cfg := Config{Batch: 2, Input: []int{2}, Target: []int{1}}
	p := compiled(t, delay{}, meanSquare{}, cfg, 1)
	if err := p.Set(&Feed{X: []float32{7, 7, 7, 7}, Target: []float32{0, 0}}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Gradient(); err != nil {
		t.Fatal(err)
	}
	p.Commit()
	if s := p.Params().State(); s[0] != 7 || s[1] != 1 {
		t.Errorf("states %v, want [7 1]", s)
	}
}
