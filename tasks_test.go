package landscape_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"runtime"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/solvers"
)

// inTasks gives batches of several tasks, each a batch of the source.
type inTasks struct {
	datasets.Source
	Tasks int
}

func init() {
	datasets.Register[inTasks]("in_tasks_for_test")
	datasets.Register[held]("held_for_test")
}

func (s inTasks) Spec() datasets.Spec {
	spec := s.Source.Spec()
	spec.Size *= s.Tasks
	spec.Tasks = s.Tasks
	return spec
}

func (s inTasks) Batch(seed uint64, step int, b *datasets.Batch) error {
	b.X, b.Labels, b.Target, b.Query, b.Index = b.X[:0], b.Labels[:0], b.Target[:0], b.Query[:0], b.Index[:0]
	var one datasets.Batch
	for t := range s.Tasks {
		if err := s.Source.Batch(seed, step*s.Tasks+t, &one); err != nil {
			return err
		}
		b.X, b.Labels, b.Target = append(b.X, one.X...), append(b.Labels, one.Labels...),
			append(b.Target, one.Target...)
		b.Query, b.Index = append(b.Query, one.Query...), append(b.Index, one.Index...)
	}
	return nil
}

// severalTasks is small with several tasks a batch, among them numbers that do not divide evenly into lanes.
func severalTasks(t testing.TB, tasks int) landscape.Run {
	r := small(t)
	r.Data = inTasks{r.Data, tasks}
	return r
}

// A step over several tasks moves θ by the mean of their gradients and the running statistics to the mean of what they
// would be after each.
func TestTasksAreAveraged(t *testing.T) {
	const tasks = 11
	r := severalTasks(t, tasks)
	r.Solver, r.Steps = solvers.SGD{Rate: 1}, 2
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tr.Step(); err != nil { // so that the statistics are no longer those of the start
		t.Fatal(err)
	}
	theta, state, loss := make([]float64, tr.Params.Len()), make([]float64, len(tr.Params.State())), 0.0
	one := small(t)
	params := tr.Params.Clone()
	program, err := graph.Compile(one.Model, one.Loss, params, graph.Config{Batch: 20, Input: []int{2}, Classes: 2})
	if err != nil {
		t.Fatal(err)
	}
	var b datasets.Batch
	for task := range tasks {
		if err := one.Data.Batch(r.Seed, tasks+task, &b); err != nil {
			t.Fatal(err)
		}
		if err := params.CopyFrom(tr.Params); err != nil {
			t.Fatal(err)
		}
		if err := program.Set(&graph.Feed{X: b.X, Labels: b.Labels}); err != nil {
			t.Fatal(err)
		}
		program.Seed(r.Seed, tasks+task)
		l, err := program.Gradient()
		if err != nil {
			t.Fatal(err)
		}
		program.Commit()
		loss += l / tasks
		for i, g := range program.Grad() {
			theta[i] += (float64(params.Theta()[i]) - float64(g)) / tasks
		}
		for i, s := range params.State() {
			state[i] += float64(s) / tasks
		}
	}
	got, err := tr.Step()
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(got-loss) > 1e-6 {
		t.Errorf("loss %v, want %v", got, loss)
	}
	closeTo(t, "θ", tr.Params.Theta(), theta)
	closeTo(t, "running statistics", tr.Params.State(), state)
}

func closeTo(t *testing.T, what string, got []float32, want []float64) {
	t.Helper()
	for i, w := range want {
		if math.Abs(float64(got[i])-w) > 1e-5*(1+math.Abs(w)) {
			t.Errorf("%s %d is %v, want %v", what, i, got[i], w)
			return
		}
	}
}

func TestTasksGiveSameBitsOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, tasks := range []int{2, 13} {
		var first string
		for _, n := range []int{1, 2, 4} {
			runtime.GOMAXPROCS(n)
			d := train(t, severalTasks(t, tasks)).Params.Digest()
			if first == "" {
				first = d
			}
			if d != first {
				t.Errorf("%d tasks: digest %s on one processor, %s on %d", tasks, first, d, n)
			}
		}
	}
}

func TestTasksResumeEqualsUnbroken(t *testing.T) {
	unbroken := train(t, severalTasks(t, 5))
	path := filepath.Join(t.TempDir(), "run.safetensors")
	tr, err := landscape.NewTrainer(severalTasks(t, 5))
	if err != nil {
		t.Fatal(err)
	}
	stop := landscape.ObserverFunc(func(e landscape.Event) error {
		if e.Step == 23 {
			return landscape.ErrStop
		}
		return nil
	})
	if err := tr.Run(context.Background(), stop, &landscape.CheckpointWriter{Path: path}); err != nil {
		t.Fatal(err)
	}
	resumed, err := landscape.NewTrainer(severalTasks(t, 5))
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := resumed.ResumeFrom(path); err != nil || !ok {
		t.Fatalf("resumed: %t, error %v", ok, err)
	}
	if err := resumed.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if resumed.Params.Digest() != unbroken.Params.Digest() {
		t.Error("a resumed run ends at other parameters than an unbroken one")
	}
}

// A solver that asks for the gradient again, at another point, gets that of all tasks.
func TestTasksUnderSAM(t *testing.T) {
	r := severalTasks(t, 3)
	r.Solver, r.Steps = solvers.SAM{Base: solvers.SGD{Rate: 0.1}}, 5
	sam := train(t, r).Params.Digest()
	r.Solver = solvers.SGD{Rate: 0.1}
	if train(t, r).Params.Digest() == sam {
		t.Error("SAM moves θ as SGD does")
	}
}

func TestTasksAllocateNothing(t *testing.T) {
	tr, err := landscape.NewTrainer(landscape.Run{
		Model: small(t).Model, Loss: small(t).Loss, Solver: small(t).Solver, Steps: 100, Seed: 1,
		Data: held{severalTasks(t, 6).Data, new(datasets.Batch)},
	})
	if err != nil {
		t.Fatal(err)
	}
	step := func() {
		if _, err := tr.Step(); err != nil {
			t.Fatal(err)
		}
	}
	step()
	step()
	if n := testing.AllocsPerRun(20, step); n > 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// held gives the first batch of a source again and again, without reading it again.
type held struct {
	datasets.Source
	batch *datasets.Batch `json:"-"`
}

func (h held) Batch(seed uint64, _ int, b *datasets.Batch) error {
	if h.batch.X == nil {
		if err := h.Source.Batch(seed, 0, h.batch); err != nil {
			return err
		}
	}
	*b = *h.batch
	return nil
}

// poisoned is a loss that is NaN for batches whose first example is a certain one.
type poisoned struct {
	Base  graph.Loss
	First float64
}

func (p poisoned) Loss(b *graph.Builder, x *graph.Node) *graph.Node {
	poison := b.Derived("poison", []int{1, 1}, func(dst []float64, f *graph.Feed) error {
		if f.X[0] == float32(p.First) {
			dst[0] = math.NaN()
		}
		return nil
	})
	return b.Add(p.Base.Loss(b, x), b.Sum(poison))
}

func init() { graph.Register[poisoned]("poisoned_for_test") }

func TestDivergenceNamesTheTask(t *testing.T) {
	r := severalTasks(t, 10)
	var b datasets.Batch
	if err := small(t).Data.Batch(r.Seed, 10+6, &b); err != nil { // task 7 of the second step
		t.Fatal(err)
	}
	r.Loss = poisoned{r.Loss, float64(b.X[0])}
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tr.Step(); err != nil {
		t.Fatal(err)
	}
	before := tr.Params.Digest()
	_, err = tr.Step()
	var diverged *landscape.DivergedError
	if !errors.As(err, &diverged) || diverged.Step != 2 || diverged.Task != 7 {
		t.Errorf("error %v, want one that names step 2 and task 7", err)
	}
	if tr.Params.Digest() != before {
		t.Error("θ or its statistics moved")
	}
}

func TestTasksMustDivideTheBatch(t *testing.T) {
	r := small(t)
	r.Data = uneven{r.Data}
	if _, err := landscape.NewTrainer(r); err == nil {
		t.Error("batches of 20 examples were divided into 3 tasks")
	}
	tr, err := landscape.NewTrainer(small(t))
	if err != nil {
		t.Fatal(err)
	}
	if l, err := landscape.MeanLoss(r.Model, r.Loss, tr.Params, r.Data, 1, 1); err == nil {
		t.Errorf("batches of 20 examples were divided into 3 tasks with the mean loss %v", l)
	}
	if l, err := landscape.MeanLoss(r.Model, r.Loss, tr.Params, small(t).Data, 1, 0); err == nil {
		t.Errorf("no batches have the mean loss %v", l)
	}
}

type uneven struct{ datasets.Source }

func (u uneven) Spec() datasets.Spec {
	s := u.Source.Spec()
	s.Tasks = 3
	return s
}

// Episodes are the same whatever the number of them in a batch.
func TestEpisodesInTasks(t *testing.T) {
	one := fewshot.Episodes{Data: moons(t), Way: 2, Shot: 1, Query: 3}
	several := one
	several.Tasks = 4
	if spec := several.Spec(); spec.Size != 4*8 || spec.Tasks != 4 {
		t.Fatalf("spec %+v", spec)
	}
	var whole, b datasets.Batch
	if err := several.Batch(5, 3, &whole); err != nil {
		t.Fatal(err)
	}
	for task := range 4 {
		if err := one.Batch(5, 12+task, &b); err != nil {
			t.Fatal(err)
		}
		for i, index := range b.Index {
			if at := task*8 + i; whole.Index[at] != index || whole.Query[at] != b.Query[i] ||
				whole.X[2*at] != b.X[2*i] || whole.Labels[at] != b.Labels[i] {
				t.Errorf("task %d, example %d differs from that of the episode alone", task, i)
			}
		}
	}
}

// watching is a model that watches what is NaN where the sum of a batch is above a bound.
type watching struct {
	Layer graph.Layer
	Bound float64
}

func (w watching) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	b.CheckFinite(b.Apply(graph.Log, b.Scale(b.Sum(x), -1, w.Bound)), "the logarithm")
	return w.Layer.Build(b, x)
}

func init() { graph.Register[watching]("watching_for_test") }

func TestDivergenceNamesWhatIsWatched(t *testing.T) {
	r := severalTasks(t, 3)
	bound, worst := math.Inf(-1), 0
	var b datasets.Batch
	for task := range 3 { // the first task is in order, and one behind it is not
		if err := small(t).Data.Batch(r.Seed, task, &b); err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, v := range b.X {
			sum += float64(v)
		}
		if sum > bound {
			bound, worst = sum, task
		}
	}
	r.Model = watching{r.Model, bound - 1e-3}
	tr, err := landscape.NewTrainer(r)
	if err != nil {
		t.Fatal(err)
	}
	_, err = tr.Step()
	want := fmt.Sprintf("step 1, task %d: the logarithm is NaN", worst+1)
	var diverged *landscape.DivergedError
	if !errors.As(err, &diverged) || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
