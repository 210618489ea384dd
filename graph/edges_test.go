package graph

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gorgonia.org/tensor"
)

// square is x² of one weight for each input, without a bias: its loss, the mean of (w·x − target)², has the Hessian
// 2·Σ x²/(n·outputs) on the diagonal.
type square struct{}

func (square) Build(b *Builder, x *Node) *Node {
	return b.Mul(x, b.Param("weight", []int{x.Shape()[1]}, Weight, 0, Ones{}))
}

// TestHessianProductInFloat32 against the closed form, with every element of dst written.
func TestHessianProductInFloat32(t *testing.T) {
	for _, dtype := range []tensor.Dtype{tensor.Float32, tensor.Float64} {
		cfg := Config{Batch: 2, Input: []int{3}, Target: []int{3}, Dtype: dtype}
		p := compiled(t, square{}, meanSquare{}, cfg, 1)
		if err := p.Set(&Feed{X: []float32{1, 2, 3, -1, 0, 1}, Target: make([]float32, 6)}); err != nil {
			t.Fatal(err)
		}
		dst := []float64{math.NaN(), math.NaN(), math.NaN()}
		loss, err := p.HessianProduct(dst, []float64{1, 10, -100})
		if err != nil {
			t.Fatal(err)
		}
		if want := 16 / 6.0; math.Abs(loss-want) > 1e-6 {
			t.Errorf("%v: a loss of %v, want %v", dtype, loss, want)
		}
		for i, want := range []float64{2 * 2 / 6.0, 10 * 2 * 4 / 6.0, -100 * 2 * 10 / 6.0} {
			if math.Abs(dst[i]-want) > 1e-4 {
				t.Errorf("%v: element %d is %v, want %v", dtype, i, dst[i], want)
			}
		}
	}
}

// TestProgramsWithoutALoss have one of 0, and an output all the same.
func TestProgramsWithoutALoss(t *testing.T) {
	p := compiled(t, square{}, nil, Config{Batch: 1, Input: []int{2}}, 1)
	if err := p.Set(&Feed{X: []float32{3, 4}}); err != nil {
		t.Fatal(err)
	}
	loss, err := p.Forward()
	if err != nil || loss != 0 || !slices.Equal(p.Output(), []float32{3, 4}) {
		t.Errorf("loss %v, output %v (%v)", loss, p.Output(), err)
	}
}

// byLabel is the mean output of the label's class, less twice the target where there is one.
type byLabel struct{ Targets bool }

func (l byLabel) Loss(b *Builder, y *Node) *Node {
	picked := b.Mean(b.TakeAlongAxis(y, b.Labels()))
	if !l.Targets {
		return picked
	}
	return b.Add(picked, b.Scale(b.Mean(b.Target()), -2, 0))
}

// TestBatchesReplaceLabelsAndTargets: those of the batch that was set last count.
func TestBatchesReplaceLabelsAndTargets(t *testing.T) {
	p := compiled(t, square{}, byLabel{true}, Config{Batch: 2, Input: []int{3}, Classes: 3, Target: []int{1}}, 1)
	x := []float32{1, 2, 3, 40, 50, 60}
	for _, c := range []struct {
		labels []int
		target []float32
		want   float64
	}{
		{[]int{0, 2}, []float32{1, 3}, 30.5 - 4}, {[]int{1, 1}, []float32{5, -5}, 26},
		{[]int{2, 0}, []float32{0, 1}, 21.5 - 1},
	} {
		if err := p.Set(&Feed{X: x, Labels: c.labels, Target: c.target}); err != nil {
			t.Fatal(err)
		}
		if got, err := p.Forward(); err != nil || math.Abs(got-c.want) > 1e-5 {
			t.Errorf("labels %v, targets %v: %v (%v), want %v", c.labels, c.target, got, err, c.want)
		}
	}
	for want, f := range map[string]*Feed{
		"batch has 1 target numbers, want 2": {X: x, Labels: []int{0, 0}, Target: []float32{1}},
		"batch has 3 target numbers, want 2": {X: x, Labels: []int{0, 0}, Target: []float32{1, 2, 3}},
		"batch has 1 labels, want 2":         {X: x, Labels: []int{0}, Target: []float32{1, 2}},
		"has label 3, want 0 to 2":           {X: x, Labels: []int{0, 3}, Target: []float32{1, 2}},
		"has label -1, want 0 to 2":          {X: x, Labels: []int{-1, 0}, Target: []float32{1, 2}},
		"the target of example 1":            {X: x, Labels: []int{0, 0}, Target: []float32{1, float32(math.Inf(1))}},
	} {
		if err := p.Set(f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// TestTargetsOfOneNode: a loss that asks twice gets one node.
func TestTargetsOfOneNode(t *testing.T) {
	p := compiled(t, square{}, twice{}, Config{Batch: 1, Input: []int{2}, Target: []int{2}}, 1)
	if err := p.Set(&Feed{X: []float32{1, 2}, Target: []float32{5, 7}}); err != nil {
		t.Fatal(err)
	}
	if got, err := p.Forward(); err != nil || got != 12 {
		t.Errorf("%v (%v), want the mean of 5 and 7, twice", got, err)
	}
}

type twice struct{}

func (twice) Loss(b *Builder, _ *Node) *Node {
	if first, second := b.Target(), b.Target(); first != second {
		b.Errorf("two nodes")
	}
	return b.Mean(b.Add(b.Target(), b.Target()))
}

// watching watches what is no scalar.
type watching struct{}

func (watching) Build(b *Builder, x *Node) *Node {
	b.CheckFinite(x, "x itself")
	return x
}

func TestOnlyScalarsAreWatched(t *testing.T) {
	_, err := NewParams(watching{}, nil, Config{Batch: 1, Input: []int{2}}, 1)
	if err == nil || !strings.Contains(err.Error(), "only scalars are watched, and x itself has shape") {
		t.Errorf("error %v", err)
	}
}

// TestDigestOfParameters covers θ, the memory, and nothing of what was hashed before.
func TestDigestOfParameters(t *testing.T) {
	cfg := Config{Batch: 4, Input: []int{3}}
	fresh := func() *Params {
		p, err := NewParams(chain{norm{}, dense{2, Tanh}}, nil, cfg, 1)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p, q := fresh(), fresh()
	if p.Digest() != q.Digest() {
		t.Fatal("equal parameters have two digests")
	}
	seen := map[string]string{p.Digest(): "the start"}
	for i := range q.Theta() {
		before := q.Theta()[i]
		q.Theta()[i]++
		note(t, seen, q.Digest(), "another weight")
		q.Theta()[i] = before
	}
	for i := range q.State() {
		before := q.State()[i]
		q.State()[i]++
		note(t, seen, q.Digest(), "another statistic")
		q.State()[i] = before
	}
	if q.Digest() != p.Digest() {
		t.Error("what was changed and changed back has another digest")
	}
}

func note(t *testing.T, seen map[string]string, digest, what string) {
	t.Helper()
	if before, ok := seen[digest]; ok {
		t.Errorf("%s has the digest of %s", what, before)
	}
	seen[digest] = what
}

// TestFootprintByHand: of a product of 2 examples of 3 numbers with a weight of 3, in float32.
func TestFootprintByHand(t *testing.T) {
	cfg := Config{Batch: 2, Input: []int{3}, Target: []int{3}}
	f, err := compiled(t, square{}, meanSquare{}, cfg, 1).Footprint()
	if err != nil {
		t.Fatal(err)
	}
	if f.Parameters != 4*3 || f.Gradient != 4*3 || f.Inputs != 4*(6+6) {
		t.Errorf("%+v", f)
	}
	alone, err := compiled(t, square{}, nil, cfg, 1).Footprint()
	if err != nil {
		t.Fatal(err)
	}
	if alone.Gradient != 0 || alone.Values >= f.Values || alone.Sum() != alone.Parameters+alone.Own() {
		t.Errorf("without a loss: %+v, with it: %+v", alone, f)
	}
}

// remembering has a state of the shape that its updates do not have, or of another one than its twin.
type remembering struct{ State, Update int }

func (r remembering) Build(b *Builder, x *Node) *Node {
	s := b.State("memory", []int{r.State}, 0)
	b.Update(s, b.Detach(b.Param("weight", []int{r.Update}, Weight, 0, Ones{})))
	return x
}

func TestUpdatesHaveTheShapeOfTheirState(t *testing.T) {
	cfg := Config{Batch: 1, Input: []int{2}}
	if _, err := NewParams(remembering{2, 2}, nil, cfg, 1); err != nil {
		t.Error(err)
	}
	_, err := NewParams(remembering{2, 3}, nil, cfg, 1)
	if err == nil || !strings.Contains(err.Error(), "state memory has shape (2), its update (3)") {
		t.Errorf("error %v", err)
	}
}

// forgetful has a parameter, and states of a number of its own.
type forgetful struct{ States int }

func (f forgetful) Build(b *Builder, x *Node) *Node {
	b.State("memory", []int{f.States}, 1)
	return b.Mul(x, b.Param("weight", []int{1}, Weight, 0, Ones{}))
}

// TestCopiesNeedTheSameMemory, though the parameters are the same.
func TestCopiesNeedTheSameMemory(t *testing.T) {
	fresh := func(states int) *Params {
		p, err := NewParams(forgetful{states}, nil, Config{Batch: 1, Input: []int{2}}, 1)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	if err := fresh(3).CopyFrom(fresh(3)); err != nil {
		t.Error(err)
	}
	if err := fresh(3).CopyFrom(fresh(4)); err == nil {
		t.Error("parameters with other memory were copied")
	}
}

// TestEpisodesOfAForm: at least one class, shot and query, and no more examples than the batch has.
func TestEpisodesOfAForm(t *testing.T) {
	for _, c := range []struct {
		e     Episode
		batch int
		want  bool
	}{
		{Episode{2, 1, 1}, 4, true}, {Episode{1, 1, 1}, 2, true}, {Episode{0, 1, 1}, 0, false},
		{Episode{2, 0, 1}, 2, false},
		{Episode{2, 1, 0}, 2, false}, {Episode{2, 1, 1}, 5, false}, {Episode{2, 3, 5}, 16, true},
		{Episode{math.MaxInt, 2, 2}, 4, false},
	} {
		cfg := Config{Batch: c.batch, Input: []int{2}, Classes: 2, Episode: c.e}
		if c.batch == 0 {
			cfg.Batch = 1
		}
		_, err := NewParams(square{}, nil, cfg, 1)
		if (err == nil) != c.want {
			t.Errorf("%+v in batches of %d: %v", c.e, c.batch, err)
		}
	}
}

// TestGradientsNeedALoss, and Advance what Forward needs.
func TestGradientsNeedALoss(t *testing.T) {
	p := compiled(t, square{}, nil, Config{Batch: 1, Input: []int{2}}, 1)
	if err := p.Set(&Feed{X: []float32{3, 4}}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Gradient(); err == nil || !strings.Contains(err.Error(), "loss") {
		t.Errorf("error %v of a gradient without a loss", err)
	}
	if _, err := p.HessianProduct(make([]float64, 2), make([]float64, 2)); err == nil {
		t.Error("a Hessian product without a loss")
	}
	if _, err := p.HessianProduct(make([]float64, 1), make([]float64, 2)); err == nil {
		t.Error("a Hessian product into too few numbers")
	}
}

// unwell watches the logarithm of its inputs' sum.
type unwell struct{}

func (unwell) Build(b *Builder, x *Node) *Node {
	b.CheckFinite(b.Apply(Log, b.Sum(x)), "the logarithm")
	return b.Mul(x, b.Param("weight", []int{1}, Weight, 0, Ones{}))
}

// TestEveryRunChecksWhatIsWatched: with a loss or without, with its derivatives or without.
func TestEveryRunChecksWhatIsWatched(t *testing.T) {
	cfg := Config{Batch: 1, Input: []int{2}, Target: []int{2}, Mode: Statistics}
	p := compiled(t, unwell{}, meanSquare{}, cfg, 1)
	for sum, fails := range map[float32]bool{2: false, -2: true} {
		if err := p.Set(&Feed{X: []float32{sum, 0}, Target: []float32{0, 0}}); err != nil {
			t.Fatal(err)
		}
		for name, run := range map[string]func() (float64, error){
			"forward": p.Forward, "gradient": p.Gradient, "advance": p.Advance,
			"hessian": func() (float64, error) { return p.HessianProduct(make([]float64, 1), []float64{1}) },
		} {
			_, err := run()
			var e *NotFiniteError
			if errors.As(err, &e) != fails || fails && e.What != "the logarithm" {
				t.Errorf("%s at a sum of %v: error %v", name, sum, err)
			}
		}
	}
}
