package layers

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"landscape/graph"
)

// inMode is the output of l on x in a program of a mode that shares the parameters of s.
func (s subject) inMode(t *testing.T, l graph.Layer, shape []int, x []float32, mode graph.Mode) []float64 {
	t.Helper()
	return subject{program(t, l, dot{make([]float32, 1000)}, s.params, configOf(shape, mode)), s.params}.run(t, x)
}

func TestBatchNormModes(t *testing.T) {
	l, shape := BatchNorm{}, []int{6, 2}
	r := generator(3)
	x := normals(r, 12)
	s := compile(t, l, shape, normals(r, 12), graph.Training)
	training := s.run(t, x)
	before := slices.Clone(s.params.State64())

	// Untouched running statistics are mean 0 and variance 1.
	want := make([]float64, 12)
	for i, v := range x {
		want[i] = float64(v) / math.Sqrt(1+1e-5)
	}
	compare(t, "evaluation before training", s.inMode(t, l, shape, x, graph.Evaluation), want, exact)
	compare(t, "transductive", s.inMode(t, l, shape, x, graph.Transductive), training, 0)
	if !slices.Equal(before, s.params.State64()) {
		t.Error("running statistics moved without a Commit")
	}

	transductive := subject{program(t, l, dot{make([]float32, 12)}, s.params, configOf(shape, graph.Transductive)),
		s.params}
	transductive.run(t, x)
	transductive.Commit()
	if !slices.Equal(before, s.params.State64()) {
		t.Error("a transductive program moved the running statistics")
	}

	for range 400 { // the running statistics become those of the batch
		s.run(t, x)
		s.Commit()
	}
	for i, v := range training {
		want[i] = v * math.Sqrt(5.0/6) // the running variance is the unbiased one
	}
	compare(t, "evaluation after training", s.inMode(t, l, shape, x, graph.Evaluation), want, 1e-4)
}

// In an evaluation, examples do not see each other.
func TestEvaluationIsIndependentOfTheBatch(t *testing.T) {
	model := SmallConvNet(3)
	input, x := []int{6, 6, 2}, normals(generator(1), 5*72)
	params, err := graph.NewParams(model, nil, graph.Config{Batch: 5, Input: input}, 1)
	if err != nil {
		t.Fatal(err)
	}
	outputs := func(batch int) (ys []float32) {
		p, err := graph.Compile(model, nil, params, graph.Config{Batch: batch, Input: input, Mode: graph.Evaluation})
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(x); i += batch * 72 {
			if err := p.Set(&graph.Feed{X: x[i : i+batch*72]}); err != nil {
				t.Fatal(err)
			}
			if _, err := p.Forward(); err != nil {
				t.Fatal(err)
			}
			ys = append(ys, p.Output()...)
		}
		return ys
	}
	together, apart := outputs(5), outputs(1)
	for i, v := range together {
		if math.Abs(float64(v-apart[i])) > 1e-4 {
			t.Errorf("output %d is %v in a batch of five and %v alone", i, v, apart[i])
		}
	}
}

func TestDropoutModes(t *testing.T) {
	const n = 4000
	l, shape := Dropout{Rate: 0.3}, []int{n / 10, 10}
	x := slices.Repeat([]float32{1}, n)
	s := compile(t, l, shape, x, graph.Training)
	draw := func(seed uint64, step int) []float64 {
		s.Seed(seed, step)
		return s.run(t, x)
	}
	y := draw(1, 5)
	kept := 0
	for _, v := range y {
		if v == 0 {
			continue
		}
		kept++
		if math.Abs(v-1/0.7) > 1e-12 {
			t.Fatalf("a kept element became %v, want %v", v, 1/0.7)
		}
	}
	if deviation := math.Abs(float64(kept)-0.7*n) / math.Sqrt(n*0.7*0.3); deviation > 4 {
		t.Errorf("%d of %d elements were kept, %.1f standard deviations from 70 %%", kept, n, deviation)
	}
	if again := draw(1, 5); !slices.Equal(y, again) {
		t.Error("the same seed and step gave another mask")
	}
	if slices.Equal(y, draw(1, 6)) || slices.Equal(y, draw(2, 5)) {
		t.Error("another seed or step gave the same mask")
	}
	for _, mode := range []graph.Mode{graph.Evaluation, graph.Transductive} {
		got := subject{program(t, l, dot{x}, s.params, configOf(shape, mode)), s.params}.run(t, x)
		if got[0] != 1 || slices.Min(got) != slices.Max(got) {
			t.Errorf("%v changes the input", mode)
		}
	}
}

func TestDropoutLayersDropDifferentElements(t *testing.T) {
	l := Parallel{Branches: []graph.Layer{Dropout{Rate: 0.5}, Dropout{Rate: 0.5}}}
	s := compile(t, l, []int{1, 100}, make([]float32, 200), graph.Training)
	s.Seed(1, 1)
	y := s.run(t, slices.Repeat([]float32{1}, 100))
	if slices.Equal(y[:100], y[100:]) {
		t.Error("two layers have the same mask")
	}
}

func TestSamePaddingIsTensorFlows(t *testing.T) {
	for _, c := range []struct {
		size, kernel, stride, dilation int
		before, behind                 int // as tf.nn.conv2d pads
	}{
		{28, 3, 1, 1, 1, 1}, {28, 3, 2, 1, 0, 1}, {7, 3, 2, 1, 1, 1}, {5, 2, 1, 1, 0, 1}, {5, 4, 1, 1, 1, 2},
		{6, 2, 2, 1, 0, 0}, {7, 2, 2, 1, 0, 1}, {6, 1, 3, 1, 0, 0}, {9, 3, 1, 3, 3, 3}, {10, 5, 4, 1, 1, 2},
	} {
		shape := []int{1, c.size, c.size, 1}
		x := normals(generator(1), c.size*c.size)
		conv := Conv2D{Filters: 1, Kernel: c.kernel, Stride: c.stride, Dilation: c.dilation}
		same := compile(t, conv, shape, make([]float32, 1000), graph.Training)
		conv.Padding = Pad(c.before, c.before, c.behind, c.behind)
		explicit := compile(t, conv, shape, make([]float32, 1000), graph.Training)
		out := (c.size + c.stride - 1) / c.stride
		if got := same.OutputShape(); got[1] != out || got[2] != out {
			t.Errorf("%+v: output %v, want %d×%d", c, got, out, out)
		}
		compare(t, "output", same.run(t, x), explicit.run(t, x), 0)
	}
}

// The same declaration, data and seed give the same bits on any number of processors.
func TestBitsDoNotDependOnProcessors(t *testing.T) {
	model := SmallConvNet(5)
	cfg := graph.Config{Batch: 16, Input: []int{12, 12, 1}}
	x := normals(generator(1), 16*144)
	var first []float32
	for _, procs := range []int{1, 2, 3} {
		was := runtime.GOMAXPROCS(procs)
		defer runtime.GOMAXPROCS(was)
		params, err := graph.NewParams(model, nil, cfg, 9)
		if err != nil {
			t.Fatal(err)
		}
		p, err := graph.Compile(model, dot{normals(generator(2), 80)}, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		for step := range 2 {
			p.Seed(4, step)
			if err := p.Set(&graph.Feed{X: x}); err != nil {
				t.Fatal(err)
			}
			if _, err := p.Gradient(); err != nil {
				t.Fatal(err)
			}
			for i, g := range p.Grad() {
				params.Theta()[i] -= 0.01 * g
			}
			p.Commit()
		}
		all := slices.Concat(params.Theta(), params.State(), p.TrainingOutput())
		if first == nil {
			first = all
		}
		if !slices.Equal(first, all) {
			t.Errorf("%d processors give other bits than 1", procs)
		}
	}
}
