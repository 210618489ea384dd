package main

import (
	"encoding/json"
	"fmt"
	"time"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/random"
	"landscape/internal/safetensors"
	"landscape/losses"
	"landscape/solvers"
)

// layouts are those that PyTorch stores images in, its default first.
var layouts = []string{"default", "channels_last"}

// slice is the time that a turn takes at least, in seconds.
const slice = 0.05

// warmUp is the number of turns that do not count: the first ones plan memory and choose algorithms, on both sides.
const warmUp = 4

// checkedSteps is the number of steps after which both sides must still agree: more than one, so that gradients and
// solvers count.
const checkedSteps = 3

// training is a kind of training step with cross-entropy on a batch that does not change. It has either classes, one
// for each example, or a vocabulary, of which examples and their targets are tokens.
type training struct {
	model      graph.Layer
	solver     solvers.Solver
	input      []int
	batch      int
	classes    int
	vocabulary int
}

func (t training) config() graph.Config {
	c := graph.Config{Batch: t.batch, Input: t.input, Classes: t.classes}
	if t.vocabulary > 0 {
		c.Target = t.input
	}
	return c
}

func (t training) loss() graph.Loss {
	if t.vocabulary > 0 {
		return losses.TokenCrossEntropy{}
	}
	return losses.CrossEntropy{}
}

// feed is the batch: numbers from 0 to 1, and every class in turn; or tokens, each of them anything.
func (t training) feed() graph.Feed {
	n := t.batch * product(t.input)
	r := random.New(1, "benchmark batch")
	if t.vocabulary > 0 {
		f := graph.Feed{X: make([]float32, n), Target: make([]float32, n)}
		for i := range n {
			f.X[i], f.Target[i] = float32(r.IntN(t.vocabulary)), float32(r.IntN(t.vocabulary))
		}
		return f
	}
	f := graph.Feed{X: make([]float32, n), Labels: make([]int, t.batch)}
	for i := range f.X {
		f.X[i] = r.Float32()
	}
	for i := range f.Labels {
		f.Labels[i] = i % t.classes
	}
	return f
}

// A stepper takes training steps as landscape.Trainer does, on a given batch.
type stepper struct {
	program *graph.Program
	solver  solvers.State
	feed    graph.Feed
	steps   int
}

func (t training) stepper() (*stepper, error) {
	params, err := graph.NewParams(t.model, t.loss(), t.config(), 1)
	if err != nil {
		return nil, err
	}
	s := &stepper{feed: t.feed()}
	if s.program, err = graph.Compile(t.model, t.loss(), params, t.config()); err != nil {
		return nil, err
	}
	s.solver, err = t.solver.New(params.Views())
	return s, err
}

// step takes one step and returns the loss before it.
func (s *stepper) step() (float64, error) {
	if err := s.program.Set(&s.feed); err != nil {
		return 0, err
	}
	s.program.Seed(1, s.steps)
	loss, err := s.program.Gradient()
	if err != nil {
		return 0, err
	}
	s.program.Commit()
	s.steps++
	return loss, s.solver.Step(s.program.Params().Theta(), s.program.Grad(), nil)
}

func (s *stepper) run(n int) (float64, error) {
	start := time.Now()
	for range n {
		if _, err := s.step(); err != nil {
			return 0, err
		}
	}
	return time.Since(start).Seconds(), nil
}

// spec hands the training to the peer, with the weights that s begins with.
func (t training) spec(s *session, at *stepper) (spec, error) {
	weights, err := s.writeParams(at.program.Params())
	if err != nil {
		return nil, err
	}
	tensors := map[string]safetensors.Tensor{"x": {Shape: append([]int{t.batch}, t.input...), F32: at.feed.X}}
	if t.vocabulary > 0 {
		tensors["targets"] = safetensors.Tensor{Shape: tensors["x"].Shape, F32: at.feed.Target}
	} else {
		labels := make([]int64, len(at.feed.Labels))
		for i, c := range at.feed.Labels {
			labels[i] = int64(c)
		}
		tensors["labels"] = safetensors.Tensor{Shape: []int{t.batch}, I64: labels}
	}
	batch, err := s.write(tensors)
	if err != nil {
		return nil, err
	}
	w := spec{"work": "train", "input": t.input, "weights": weights, "batch": batch}
	return w, w.declare(t.model, t.solver)
}

// declare puts the declarations of the model and, if there is one, the solver into a spec.
func (w spec) declare(model graph.Layer, solver solvers.Solver) error {
	text, err := declare.Identity(model)
	if err != nil {
		return err
	}
	w["model"] = json.RawMessage(text)
	if solver == nil {
		return nil
	}
	text, err = declare.Identity(solver)
	w["solver"] = json.RawMessage(text)
	return err
}

// in is the spec for one layout.
func (w spec) in(layout string) spec { return w.and("layout", layout) }

// and is the spec with one more field.
func (w spec) and(field string, value any) spec {
	more := spec{field: value}
	for k, v := range w {
		if k != field {
			more[k] = v
		}
	}
	return more
}

// layouts are the layouts in which the peer is tried: images have two.
func (t training) layouts() []string {
	if len(t.input) == 3 {
		return layouts
	}
	return layouts[:1]
}

func (t training) contest(s *session) (*contest, error) {
	ours, err := t.stepper()
	if err != nil {
		return nil, err
	}
	w, err := t.spec(s, ours)
	if err != nil {
		return nil, err
	}
	p, err := s.start(s.threads)
	if err != nil {
		return nil, err
	}
	jobs := map[string]job{}
	c := &contest{unit: "step", cost: milliseconds, ours: side{"landscape", ours.run}, slice: slice, warmUp: warmUp}
	for _, layout := range t.layouts() {
		j, err := p.prepare(layout, w.in(layout))
		if err != nil {
			return nil, err
		}
		jobs[layout] = j
		c.peers = append(c.peers, side{"PyTorch, " + layout, j.run})
	}
	if len(t.input) < 3 && s.threads > 1 { // small work, for which more threads may be worse
		single, err := s.start(1)
		if err != nil {
			return nil, err
		}
		if jobs["single"], err = single.prepare("single", w.in(layouts[0])); err != nil {
			return nil, err
		}
		c.peers = append(c.peers, side{"PyTorch, one thread", jobs["single"].run})
	}
	if err := ours.compare(jobs); err != nil {
		return nil, err
	}
	c.macs, err = trainingMACs(t.model, t.input, t.batch)
	return c, err
}

// compare takes some steps on both sides, and holds the first loss and its decrease against each other.
func (s *stepper) compare(jobs map[string]job) error {
	var ours [checkedSteps]float64
	for i := range ours {
		var err error
		if ours[i], err = s.step(); err != nil {
			return err
		}
	}
	for name, j := range jobs {
		if err := compareSteps(name, ours[:], j, nil); err != nil {
			return err
		}
	}
	return nil
}

// compareSteps takes as many steps on the peer's side as there are losses, from the same weights, with the arguments
// args(i).
func compareSteps(name string, ours []float64, j job, args func(step int) []any) error {
	arguments := func(step int) []any {
		if args == nil {
			return nil
		}
		return args(step)
	}
	first, err := j.agrees("the first loss, "+name, ours[0], arguments(0)...)
	if err != nil {
		return err
	}
	theirs := make([]float64, len(ours))
	theirs[0] = first
	for i := 1; i < len(theirs); i++ {
		if theirs[i], err = j.check(arguments(i)...); err != nil {
			return err
		}
	}
	return sameDecrease(name, ours, theirs)
}

// sameDecrease holds the decrease of the loss over some steps against that of a peer.
func sameDecrease(name string, ours, theirs []float64) error {
	last := len(ours) - 1
	if a, b := ours[0]-ours[last], theirs[0]-theirs[last]; !near(a, b, drift) {
		return fmt.Errorf("after %d steps the loss has fallen by %.6g here, by %.6g there (%s); the sides do not do "+
			"the same", last, a, b, name)
	}
	return nil
}
