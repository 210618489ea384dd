package landscape_test

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
)

// moons is a small classification task.
func moons(t testing.TB) datasets.Dataset {
	t.Helper()
	d, err := synthetic.Moons{N: 200, Noise: 0.1}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// small is a run with everything in it that has state: batch norm, dropout, moments, an average of θ.
func small(t testing.TB) landscape.Run {
	return landscape.Run{
		Model: layers.Sequential{Layers: []graph.Layer{
			layers.Linear{Units: 16}, layers.BatchNorm{}, layers.ReLU{}, layers.Dropout{Rate: 0.2},
			layers.Linear{Units: 2},
		}},
		Loss:   losses.CrossEntropy{},
		Data:   datasets.Shuffled{Data: moons(t), Size: 20},
		Solver: solvers.EMA{Base: solvers.Adam{Rate: 1e-2, Schedule: solvers.Cosine{Steps: 60}}, Decay: 0.9},
		Steps:  60,
		Seed:   3,
	}
}

func train(t testing.TB, r landscape.Run, observers ...landscape.Observer) *landscape.Trainer {
	t.Helper()
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := tr.Run(context.Background(), observers...); err != nil {
		t.Fatal(err)
	}
	return tr
}

func TestTrainingLearns(t *testing.T) {
	r := small(t)
	r.Steps, r.Solver = 400, solvers.EMA{Base: solvers.Adam{Rate: 1e-2}, Decay: 0.9}
	tr := train(t, r)
	a, err := landscape.NewPredictor(r.Model, tr.EvalParams(), []int{2}, 64, graph.Evaluation)
	if err != nil {
		t.Fatal(err)
	}
	out, err := a.Predict(moons(t))
	if err != nil {
		t.Fatal(err)
	}
	if acc, err := metrics.Accuracy(out.Argmax(), out.Labels); err != nil || acc < 0.95 {
		t.Errorf("accuracy %v, error %v", acc, err)
	}
}

func TestSameBitsOnAnyNumberOfProcessors(t *testing.T) {
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one := train(t, small(t)).Params.Digest()
	runtime.GOMAXPROCS(4)
	if four := train(t, small(t)).Params.Digest(); one != four {
		t.Errorf("digest %s on one processor, %s on four", one, four)
	}
}

// A trainer that starts again is a new one, whatever it did before.
func TestRestartIsAFreshStart(t *testing.T) {
	r := small(t)
	tr := train(t, r)
	r.Seed, r.Solver = 9, solvers.Momentum{Rate: 0.05}
	if err := tr.Restart(r.Solver, r.Seed); err != nil {
		t.Fatal(err)
	}
	fresh, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if tr.Digests() != fresh.Digests() || tr.StepCount() != 0 {
		t.Errorf("step %d and %+v, want 0 and %+v", tr.StepCount(), tr.Digests(), fresh.Digests())
	}
	for _, x := range []*landscape.Trainer{tr, fresh} {
		if err := x.Run(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	if tr.Params.Digest() != fresh.Params.Digest() {
		t.Error("it ends elsewhere than a new trainer")
	}
	if err := tr.Restart(nil, 1); err == nil {
		t.Error("a start without a solver was taken")
	}
	if err := tr.Restart(solvers.SGD{Rate: -1}, 1); err == nil {
		t.Error("a negative rate was taken")
	}
}

// A run that is interrupted, written to disk and resumed in another trainer ends at the same bits, with the same
// validation history.
func TestResumeEqualsUnbroken(t *testing.T) {
	validation := func() *landscape.Validation {
		return &landscape.Validation{Every: 7, Score: func(p *graph.Params) (float64, error) {
			l, err := landscape.MeanLoss(small(t).Model, losses.CrossEntropy{}, p,
				datasets.Sequential{Data: moons(t), Size: 50}, 0, 4)
			return -l, err
		}}
	}
	whole := validation()
	unbroken := train(t, small(t), whole)

	path := filepath.Join(t.TempDir(), "run.safetensors")
	for _, at := range []int{1, 20, 59} {
		first := validation()
		tr, err := landscape.NewTrainer(small(t))
		if err != nil {
			t.Fatal(err)
		}
		stop := landscape.ObserverFunc(func(e landscape.Event) error {
			if e.Step == at {
				return landscape.ErrStop
			}
			return nil
		})
		if err := tr.Run(context.Background(), first, stop, &landscape.CheckpointWriter{Path: path}); err != nil {
			t.Fatal(err)
		}
		resumed, err := landscape.NewTrainer(small(t))
		if err != nil {
			t.Fatal(err)
		}
		second := validation()
		if ok, err := resumed.ResumeFrom(path, second); err != nil || !ok {
			t.Fatalf("resumed: %t, error %v", ok, err)
		}
		if resumed.StepCount() != at {
			t.Errorf("resumed at step %d, want %d", resumed.StepCount(), at)
		}
		if err := resumed.Run(context.Background(), second); err != nil {
			t.Fatal(err)
		}
		if resumed.Params.Digest() != unbroken.Params.Digest() {
			t.Errorf("interrupted after step %d: other parameters than without", at)
		}
		a, scoreA := whole.Best()
		b, scoreB := second.Best()
		if a.Digest() != b.Digest() || scoreA != scoreB || len(second.History) != len(whole.History) {
			t.Errorf("interrupted after step %d: other selection than without: %v and %v", at, scoreA, scoreB)
		}
	}
}

func TestResumeRefusesAnotherRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.safetensors")
	train(t, small(t), &landscape.CheckpointWriter{Path: path})
	for part, change := range map[string]func(r *landscape.Run){
		"model":     func(r *landscape.Run) { r.Model = layers.Linear{Units: 2} },
		"loss":      func(r *landscape.Run) { r.Loss = losses.CrossEntropy{Smoothing: 0.1} },
		"data":      func(r *landscape.Run) { r.Data = datasets.Shuffled{Data: moons(t), Size: 10} },
		"solver":    func(r *landscape.Run) { r.Solver = solvers.SGD{} },
		"initial θ": func(r *landscape.Run) { r.Seed++ },
	} {
		r := small(t)
		change(&r)
		tr, err := landscape.NewTrainer(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tr.ResumeFrom(path); err == nil || !strings.Contains(err.Error(), "a run with another "+part) {
			t.Errorf("%s: got error %v", part, err)
		}
	}
}

func TestDivergenceStopsAndKeepsTheLastCheckpoint(t *testing.T) {
	r := small(t)
	r.Loss = losses.MeanSquaredError{}
	r.Model = layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 8}, layers.Linear{Units: 1}}}
	r.Solver = solvers.SGD{Rate: 1e6}
	path := filepath.Join(t.TempDir(), "run.safetensors")
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	err = tr.Run(context.Background(), &landscape.CheckpointWriter{Path: path, Every: 1})
	var d *landscape.DivergedError
	if !errors.As(err, &d) {
		t.Fatalf("got error %v", err)
	}
	if d.Step < 2 || d.LastLoss-d.LastLoss != 0 || !strings.Contains(err.Error(), "the step before") ||
		strings.Contains(err.Error(), "\n") {
		t.Errorf("error %q", err)
	}
	c, err := landscape.LoadCheckpoint(path)
	if err != nil {
		t.Fatal(err)
	}
	if c.Step() != d.Step-2 { // the last one whose next loss was finite
		t.Errorf("the checkpoint is of step %d, the run broke at step %d", c.Step(), d.Step)
	}
	again, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Resume(c); err != nil {
		t.Fatal(err)
	}
	if loss, err := again.Step(); err != nil {
		t.Errorf("the checkpoint is no state to continue from: loss %v, error %v", loss, err)
	}
}

func TestCancelEndsBetweenSteps(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	tr, err := landscape.NewTrainer(small(t))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "run.safetensors")
	err = tr.Run(ctx, &landscape.CheckpointWriter{Path: path}, landscape.ObserverFunc(func(e landscape.Event) error {
		if e.Step == 5 {
			cancel()
		}
		return nil
	}))
	if !errors.Is(err, context.Canceled) || tr.StepCount() != 5 {
		t.Errorf("error %v after step %d", err, tr.StepCount())
	}
	if c, err := landscape.LoadCheckpoint(path); err != nil || c.Step() != 5 {
		t.Errorf("checkpoint %v, error %v", c, err)
	}
}

func TestDamagedCheckpoints(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "run.safetensors")
	train(t, small(t), &landscape.CheckpointWriter{Path: path})
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"empty": nil, "truncated": whole[:len(whole)/2],
		"text": []byte("this is a text, and no checkpoint")} {
		bad := filepath.Join(dir, name)
		if err := os.WriteFile(bad, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := landscape.LoadCheckpoint(bad); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("%s: got error %v", name, err)
		}
	}
}

func TestStepAllocatesNothing(t *testing.T) {
	r := small(t)
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	step := func() {
		if _, err := tr.Step(); err != nil {
			t.Fatal(err)
		}
	}
	step()
	if n := testing.AllocsPerRun(50, step); n > 8 { // the source's own, in opening a new epoch
		t.Errorf("a step with its batch allocates %v times", n)
	}
}

func TestComparisonRefusesTwoChanges(t *testing.T) {
	base := landscape.Variant{Name: "adam", Run: small(t)}
	other := base
	other.Name, other.Run.Solver = "sgd", solvers.SGD{Rate: 0.1}
	twice := other
	twice.Run.Loss = losses.CrossEntropy{Smoothing: 0.1}
	c := landscape.Comparison{
		Part: landscape.PartSolver, Base: base, Variants: []landscape.Variant{twice}, Seeds: []uint64{1},
		Measure: func(landscape.Run, *graph.Params) (float64, error) { return 0, nil },
	}
	if _, err := c.Check(); err == nil ||
		!strings.Contains(err.Error(), "they differ in the loss too; a comparison of the solver changes nothing else") {
		t.Errorf("got error %v", err)
	}
	c.Variants = []landscape.Variant{{Name: "adam again", Run: base.Run}}
	if _, err := c.Check(); err == nil || !strings.Contains(err.Error(), "do not differ in the solver") {
		t.Errorf("got error %v", err)
	}
	c.Variants = []landscape.Variant{other}
	same, err := c.Check()
	if err != nil || len(same) != 4 || same["model"] == "" || same["data"] == "" || same["loss"] == "" ||
		same["theta0"] == "" {
		t.Errorf("same %v, error %v", same, err)
	}
}

func TestComparisonPairsSeeds(t *testing.T) {
	base := landscape.Variant{Name: "adam", Run: small(t)}
	other := base
	other.Name, other.Run.Solver = "still", solvers.SGD{Rate: 1e-9}
	data := moons(t)
	c := landscape.Comparison{
		Part: landscape.PartSolver, Base: base, Variants: []landscape.Variant{other}, Seeds: []uint64{1, 2, 3},
		Measure: func(r landscape.Run, p *graph.Params) (float64, error) {
			l, err := landscape.MeanLoss(r.Model, r.Loss, p, datasets.Sequential{Data: data, Size: 50}, 0, 4)
			return -l, err
		},
	}
	res, err := c.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	d := res.Outcomes[1].Difference
	if d == nil || d.Mean >= 0 || d.N != 3 || res.Outcomes[0].Difference != nil {
		t.Errorf("outcomes %+v", res.Outcomes)
	}
	want := 0.0
	for i := range 3 {
		want += (res.Outcomes[1].Values[i] - res.Outcomes[0].Values[i]) / 3
	}
	if d != nil && (d.Mean-want > 1e-12 || want-d.Mean > 1e-12) {
		t.Errorf("difference %v, want %v", d.Mean, want)
	}
	var b strings.Builder
	if _, err := res.WriteTo(&b); err != nil || !strings.Contains(b.String(), "changed: the solver") {
		t.Errorf("error %v, text:\n%s", err, b.String())
	}
}

func TestApplierDoesNotMixExamples(t *testing.T) {
	tr := train(t, small(t))
	d := moons(t)
	var want []float32
	for _, batch := range []int{1, 7, 200, 256} {
		a, err := landscape.NewPredictor(tr.Declared.Model, tr.Params, []int{2}, batch, graph.Evaluation)
		if err != nil {
			t.Fatal(err)
		}
		out, err := a.Predict(d)
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = out.Values
			continue
		}
		for i, v := range out.Values {
			if diff := v - want[i]; diff > 1e-5 || diff < -1e-5 {
				t.Fatalf("batch of %d: output %d is %v, want %v", batch, i, v, want[i])
			}
		}
	}
}

// The memory in use does not grow with the number of steps.
func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("takes 2,000 steps")
	}
	tr, err := landscape.NewTrainer(small(t))
	if err != nil {
		t.Fatal(err)
	}
	heapAfter := func(steps int) uint64 {
		for range steps {
			if _, err := tr.Step(); err != nil {
				t.Fatal(err)
			}
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, after := heapAfter(100), heapAfter(1900)
	if after > before+before/10 {
		t.Errorf("%d bytes in use after 100 steps, %d after 2,000", before, after)
	}
}

// root's gradient is infinite where its output is 0, although the loss is finite there.
type root struct{}

func (root) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	w := b.Param("w", []int{2, 1}, graph.Weight, 1, graph.Zeros{})
	return b.Apply(graph.Sqrt, b.Apply(graph.Square, b.MatMul(x, w)))
}

func init() { graph.Register[root]("test_root") }

func TestNotFiniteParametersEndTheRun(t *testing.T) {
	r := small(t)
	r.Model, r.Loss = root{}, losses.MeanSquaredError{}
	path := filepath.Join(t.TempDir(), "run.safetensors")
	_, err := r.Train(context.Background(), &landscape.CheckpointWriter{Path: path, Every: 1})
	var d *landscape.DivergedError
	if !errors.As(err, &d) || d.Parameter != "w" || d.Step != 1 || strings.Contains(err.Error(), "\n") {
		t.Errorf("got error %v", err)
	}
}

func TestEveryEndOfAContextLeavesACheckpoint(t *testing.T) {
	mine := errors.New("my cause")
	for name, start := range map[string]func() (context.Context, func()){
		"cause": func() (context.Context, func()) {
			ctx, cancel := context.WithCancelCause(context.Background())
			return ctx, func() { cancel(mine) }
		},
		"deadline": func() (context.Context, func()) {
			// by far enough for three steps, in an emulator too
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			return ctx, func() { <-ctx.Done(); cancel() }
		},
	} {
		r := small(t)
		r.Steps = 1 << 30
		ctx, end := start()
		path := filepath.Join(t.TempDir(), "run.safetensors")
		_, err := r.Train(ctx, &landscape.CheckpointWriter{Path: path},
			landscape.ObserverFunc(func(e landscape.Event) error {
				if e.Step == 3 {
					end()
				}
				return nil
			}))
		if !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) || name == "cause" &&
			!errors.Is(err, mine) {
			t.Errorf("%s: got error %v", name, err)
		}
		if c, err := landscape.LoadCheckpoint(path); err != nil || c.Step() != 3 {
			t.Errorf("%s: checkpoint %v, error %v", name, c, err)
		}
	}
}

func TestResumeRefusesAnotherSeed(t *testing.T) {
	r := small(t)
	// the same start for every seed
	r.Model, r.Loss = layers.Linear{Units: 1, NoBias: true, Init: graph.Zeros{}}, losses.MeanSquaredError{}
	path := filepath.Join(t.TempDir(), "run.safetensors")
	train(t, r, &landscape.CheckpointWriter{Path: path})
	r.Seed = 99
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tr.ResumeFrom(path); err == nil || !strings.Contains(err.Error(), "another seed, 3 and not 99") {
		t.Errorf("got error %v", err)
	}
}

func TestTransductiveAppliersCountEveryExample(t *testing.T) {
	r := small(t)
	tr := train(t, r)
	a, err := landscape.NewPredictor(r.Model, tr.Params, []int{2}, 4, graph.Transductive)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.PredictBatch([]float32{1, 2, 3, 4}, 2); err == nil ||
		!strings.Contains(err.Error(), "transductive") {
		t.Errorf("got error %v", err)
	}
	if _, err := a.PredictBatch([]float32{1, 2, 3, 4, 5, 6, 7, float32(math.NaN())}, 4); err == nil ||
		!strings.Contains(err.Error(), "example 3") {
		t.Errorf("got error %v", err)
	}
}

func TestComparisonRefusesRepeatedSeeds(t *testing.T) {
	measure := func(landscape.Run, *graph.Params) (float64, error) { return 0, nil }
	c := landscape.Comparison{
		Part: landscape.PartSolver, Base: landscape.Variant{Name: "a", Run: small(t)},
		Variants: []landscape.Variant{{Name: "b", Run: small(t)}},
		Seeds:    []uint64{1, 2, 1}, Measure: measure,
	}
	if _, err := c.Check(); err == nil || !strings.Contains(err.Error(), "seed 1 is named twice") {
		t.Errorf("got error %v", err)
	}
}

// A panic in a data set of one's own is an error of the run, not the end of the process.
type broken struct {
	datasets.Dataset `json:"-"`
}

func init() { datasets.Register[broken]("broken_for_test") }

func (broken) Read(int, []float32) error { panic("disk on fire") }

func TestPanickingData(t *testing.T) {
	r := small(t)
	r.Data = datasets.Shuffled{Data: broken{moons(t)}, Size: 20}
	_, err := r.Train(context.Background())
	if err == nil || !strings.Contains(err.Error(), "landscape_test.broken panicked at ") ||
		!strings.Contains(err.Error(), "disk on fire") {
		t.Errorf("got error %v", err)
	}
}

func TestRunsWithoutTheirParts(t *testing.T) {
	r := small(t)
	r.Data = datasets.Shuffled{Size: 3}
	if _, err := r.Train(context.Background()); err == nil ||
		!strings.Contains(err.Error(), "is its data set missing?") {
		t.Errorf("no data: got error %v", err)
	}
	if _, err := small(t).Train(context.Background(), nil); err != nil {
		t.Errorf("an observer that is nil: got error %v", err)
	}
	c := landscape.Comparison{Part: landscape.PartSolver, Base: landscape.Variant{Name: "a", Run: small(t)},
		Variants: []landscape.Variant{{Name: "a", Run: small(t)}}, Seeds: []uint64{1}}
	if _, err := c.Check(); err == nil || !strings.Contains(err.Error(), "measure") {
		t.Errorf("no measure: got error %v", err)
	}
	c.Measure = func(landscape.Run, *graph.Params) (float64, error) { return 0, nil }
	if _, err := c.Check(); err == nil || !strings.Contains(err.Error(), `two variants are called "a"`) {
		t.Errorf("equal names: got error %v", err)
	}
}
