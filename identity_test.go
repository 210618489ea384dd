package landscape_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"gorgonia.org/tensor"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

// lossA and lossB have the same fields and are two losses, as the other pairs are.
type (
	lossA   struct{}
	lossB   struct{}
	layerA  struct{ Units int }
	layerB  struct{ Units int }
	solverA struct{ Rate float64 }
	solverB struct{ Rate float64 }
)

// nameless is never registered; it is a layer, a loss and a solver.
type (
	namelessLayer  struct{ Units int }
	namelessLoss   struct{}
	namelessSolver struct{}
	closure        func(b *graph.Builder, x *graph.Node) *graph.Node
)

func init() {
	graph.Register[lossA]("loss_a_for_test")
	graph.Register[lossB]("loss_b_for_test")
	graph.Register[layerA]("layer_a_for_test")
	graph.Register[layerB]("layer_b_for_test")
	solvers.Register[solverA]("solver_a_for_test")
	solvers.Register[solverB]("solver_b_for_test")
}

func (lossA) Loss(b *graph.Builder, y *graph.Node) *graph.Node {
	return losses.CrossEntropy{}.Loss(b, y)
}
func (lossB) Loss(b *graph.Builder, y *graph.Node) *graph.Node {
	return b.Scale(losses.CrossEntropy{}.Loss(b, y), 2, 0)
}
func (l layerA) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return layers.Linear{Units: l.Units}.Build(b, x)
}
func (l layerB) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return layers.Linear{Units: l.Units}.Build(b, x)
}
func (s solverA) New(l solvers.Layout) (solvers.State, error) {
	return solvers.SGD{Rate: s.Rate}.New(l)
}
func (s solverB) New(l solvers.Layout) (solvers.State, error) {
	return solvers.Adam{Rate: s.Rate}.New(l)
}
func (namelessLayer) Build(b *graph.Builder, x *graph.Node) *graph.Node { return x }
func (namelessLoss) Loss(b *graph.Builder, y *graph.Node) *graph.Node {
	return losses.CrossEntropy{}.Loss(b, y)
}
func (namelessSolver) New(l solvers.Layout) (solvers.State, error)  { return solvers.SGD{}.New(l) }
func (c closure) Build(b *graph.Builder, x *graph.Node) *graph.Node { return c(b, x) }

// own is a run made of types of one's own.
func own(t testing.TB) landscape.Run {
	return landscape.Run{
		Model: layers.Sequential{Layers: []graph.Layer{layerA{4}, layerA{2}}}, Loss: lossA{},
		Data: datasets.Shuffled{Data: moons(t), Size: 10}, Solver: solverA{0.1}, Steps: 4, Seed: 1,
	}
}

// otherParts are runs that differ from own in one part each.
func otherParts(t testing.TB) map[landscape.Part]landscape.Run {
	m, l, d, s := own(t), own(t), own(t), own(t)
	m.Model = layers.Sequential{Layers: []graph.Layer{layerA{4}, layerB{2}}}
	l.Loss = lossB{}
	d.Data = datasets.Shuffled{Data: moons(t), Size: 11}
	s.Solver = solverB{0.1}
	return map[landscape.Part]landscape.Run{
		landscape.PartModel: m, landscape.PartLoss: l, landscape.PartData: d, landscape.PartSolver: s,
	}
}

func TestComparisonOfOnePartRefusesTypesInAnother(t *testing.T) {
	others := otherParts(t)
	for changed, r := range others {
		for named := range others {
			c := landscape.Comparison{
				Part: named, Base: landscape.Variant{Name: "a", Run: own(t)},
				Variants: []landscape.Variant{{Name: "b", Run: r}},
				Seeds:    []uint64{1}, Measure: func(landscape.Run, *graph.Params) (float64, error) { return 0, nil },
			}
			_, err := c.Check()
			switch {
			case changed == named && err != nil:
				t.Errorf("a comparison of the %s: %v", named, err)
			case changed != named &&
				(err == nil || !strings.Contains(err.Error(), "differ in the "+string(changed)+" too")):
				t.Errorf("the %s differs in a comparison of the %s: %v", changed, named, err)
			}
		}
	}
	both := others[landscape.PartData]
	both.Loss, both.Model = lossB{}, layers.Sequential{Layers: []graph.Layer{layerB{4}, layerA{2}}}
	c := landscape.Comparison{
		Part: landscape.PartData, Base: landscape.Variant{Name: "a", Run: own(t)},
		Variants: []landscape.Variant{{Name: "b", Run: both}},
		Seeds:    []uint64{1}, Measure: func(landscape.Run, *graph.Params) (float64, error) { return 0, nil },
	}
	if _, err := c.Run(context.Background()); err == nil || !strings.Contains(err.Error(), "differ in the model too") {
		t.Errorf("data, loss and model differ: %v", err)
	}
}

func TestResumeRefusesAnotherType(t *testing.T) {
	c, err := train(t, own(t)).Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	for part, r := range otherParts(t) {
		tr, err := landscape.NewTrainer(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := tr.Resume(c); !errors.Is(err, landscape.ErrOtherRun) ||
			!strings.HasSuffix(err.Error(), "another "+string(part)) {
			t.Errorf("another %s: %v", part, err)
		}
	}
	tr, err := landscape.NewTrainer(own(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := tr.Resume(c); err != nil {
		t.Error(err)
	}
}

func TestWhatIsNotRegisteredIsRefused(t *testing.T) {
	for want, change := range map[string]func(r *landscape.Run){
		`model: declare: type landscape_test.namelessLayer is not registered; add ` +
			`graph.Register[landscape_test.namelessLayer]("nameless_layer")`: func(
			r *landscape.Run) {
			r.Model = namelessLayer{}
		},
		`model: declare: layers[1]: type landscape_test.namelessLayer is not registered; add graph.Register`: func(
			r *landscape.Run) {
			r.Model = layers.Sequential{Layers: []graph.Layer{layerA{2}, &namelessLayer{}}}
		},
		`loss: declare: type landscape_test.namelessLoss is not registered; add ` +
			`graph.Register[landscape_test.namelessLoss]("nameless_loss")`: func(
			r *landscape.Run) {
			r.Loss = namelessLoss{}
		},
		`solver: declare: type landscape_test.namelessSolver is not registered; add ` +
			`solvers.Register[landscape_test.namelessSolver]("nameless_solver")`: func(
			r *landscape.Run) {
			r.Solver = namelessSolver{}
		},
		`solver: declare: base: type landscape_test.namelessSolver is not registered; add solvers.Register`: func(
			r *landscape.Run) {
			r.Solver = solvers.EMA{Base: namelessSolver{}}
		},
		`type landscape_test.closure is not registered and cannot be: nothing identifies a function`: func(
			r *landscape.Run) {
			r.Model = closure(func(b *graph.Builder, x *graph.Node) *graph.Node { return layerA{2}.Build(b, x) })
		},
	} {
		r := own(t)
		change(&r)
		if _, err := landscape.NewTrainer(r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("NewTrainer: %v, want %q", err, want)
		}
		if _, err := r.Digests(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Digests: %v, want %q", err, want)
		}
	}
	tr, err := landscape.NewTrainer(own(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := tr.Restart(namelessSolver{}, 2); err == nil || !strings.Contains(err.Error(), "add solvers.Register") {
		t.Errorf("Restart: %v", err)
	}
}

func TestModelFilesCanBeRead(t *testing.T) {
	model := layers.Sequential{Layers: []graph.Layer{layerA{3}}}
	params := func(m graph.Layer, dt tensor.Dtype) *graph.Params {
		p, err := graph.NewParams(m, nil, graph.Config{Batch: 1, Input: []int{2}, Dtype: dt}, 1)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := params(model, tensor.Float32)
	for want, file := range map[string]func() (*landscape.Checkpoint, error){
		`add graph.Register[landscape_test.namelessLayer]`: func() (*landscape.Checkpoint, error) {
			return landscape.ModelFile(namelessLayer{}, p, []int{2}, 1)
		},
		`the model has 9 parameters, and those to store are 17`: func() (*landscape.Checkpoint, error) {
			two := layers.Sequential{Layers: []graph.Layer{layerA{3}, layers.Named{Name: "more", Layer: layerA{2}}}}
			return landscape.ModelFile(model, params(two, tensor.Float32), []int{2}, 1)
		},
		`has shape [2 3], the model wants [3 3]`: func() (*landscape.Checkpoint, error) {
			return landscape.ModelFile(model, p, []int{3}, 1)
		},
		`files hold float32`: func() (*landscape.Checkpoint, error) {
			return landscape.ModelFile(model, params(model, tensor.Float64), []int{2}, 1)
		},
		`no input shape`: func() (*landscape.Checkpoint, error) { return landscape.ModelFile(model, p, nil, 1) },
	} {
		if _, err := file(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want one with %q", err, want)
		}
	}
	c, err := landscape.ModelFile(model, p, []int{2}, 1)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "model.safetensors")
	if err := c.Save(path); err != nil {
		t.Fatal(err)
	}
	back, err := landscape.LoadCheckpoint(path)
	if err != nil {
		t.Fatal(err)
	}
	if q, err := back.Params(); err != nil || q.Digest() != p.Digest() {
		t.Errorf("%v", err)
	}
}

// shift changes θ before the first step.
type shift struct {
	landscape.ObserverFunc
	by float32
}

func (s shift) Start(t *landscape.Trainer) error {
	if t.StepCount() == 0 {
		t.Params.Theta()[0] += s.by
	}
	return nil
}

func nothing(landscape.Event) error { return nil }

func TestTheta0IsWhereTheRunStarts(t *testing.T) {
	r := own(t)
	declared, err := r.Digests()
	if err != nil {
		t.Fatal(err)
	}
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if tr.Digests() != declared {
		t.Errorf("at the start %+v, want %+v", tr.Digests(), declared)
	}
	tr.Params.Theta()[0]++
	started := tr.Params.Digest()
	if d := tr.Digests(); d.Theta0 != started || d.Theta0 == declared.Theta0 {
		t.Errorf("after a change of θ the digest is %s, want %s", d.Theta0, started)
	}
	if _, err := tr.Step(); err != nil {
		t.Fatal(err)
	}
	if d := tr.Digests(); d.Theta0 != started {
		t.Errorf("after a step the digest is %s, want %s", d.Theta0, started)
	}
	c, err := tr.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	plain, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := plain.Resume(c); !errors.Is(err, landscape.ErrOtherRun) ||
		!strings.Contains(err.Error(), "initial θ; θ has to be") {
		t.Errorf("resuming from another start: %v", err)
	}
	plain.Params.Theta()[0]++
	if err := plain.Resume(c); err != nil {
		t.Fatal(err)
	}
	if d := plain.Digests(); d.Theta0 != started {
		t.Errorf("a resumed run has the digest %s, want %s", d.Theta0, started)
	}
	if err := plain.Restart(r.Solver, r.Seed); err != nil || plain.Digests() != declared {
		t.Errorf("after a new start %+v, %v; want %+v", plain.Digests(), err, declared)
	}
}

func TestComparisonSeesWhereRunsStart(t *testing.T) {
	r := own(t)
	other := r
	other.Solver = solverB{0.1}
	shifts := map[string]float32{}
	c := landscape.Comparison{
		Part: landscape.PartSolver, Base: landscape.Variant{Name: "a", Run: r},
		Variants: []landscape.Variant{{Name: "b", Run: other}},
		Seeds:    []uint64{1, 2}, Measure: func(landscape.Run, *graph.Params) (float64, error) { return 0, nil },
		Observers: func(v landscape.Variant, _ uint64) []landscape.Observer {
			return []landscape.Observer{shift{nothing, shifts[v.Name]}}
		},
	}
	plain, err := c.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	shifts["b"] = 1
	if _, err := c.Run(context.Background()); err == nil ||
		!strings.Contains(err.Error(), "b, seed 1: they differ in the theta0 too") {
		t.Errorf("runs from two starts: %v", err)
	}
	shifts["a"] = 1
	both, err := c.Run(context.Background())
	if err != nil || both.Same["theta0"] == plain.Same["theta0"] {
		t.Errorf("both from another start: %v, theta0 %s against %s", err, both.Same["theta0"], plain.Same["theta0"])
	}
}
