package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/random"
	"landscape/internal/safetensors"
	"landscape/solvers"
)

// A testCase is what one seed stands for.
type testCase struct {
	seed    uint64
	attempt int // how often the data were drawn anew
	problem
	solver  solvers.Solver
	smooth  bool // the solver does not magnify rounding, so that whole trainings can be compared
	batches []graph.Feed
	metrics metricData
	kinds   map[string]string // of parameters, by name

	// tensors is what the twin gets. Running the case adds the gradients that its solver met.
	tensors map[string]safetensors.Tensor
}

func newCase(seed uint64, attempt int) (*testCase, error) {
	r := random.New(seed, "parity")
	c := &testCase{seed: seed, attempt: attempt, tensors: map[string]safetensors.Tensor{}}
	var err error
	if c.problem, err = drawProblem(chooser{r}); err != nil {
		return nil, err
	}
	c.solver, c.smooth = drawSolver(chooser{r})
	data := chooser{random.New(seed, "parity data", attempt)}
	for step := range 3 + r.IntN(3) {
		c.batches = append(c.batches, c.drawBatch(data))
		c.keepBatch(step)
	}
	c.metrics = drawMetrics(data)
	c.metrics.keep(c.tensors)
	return c, nil
}

func (c *testCase) keepBatch(step int) {
	at, f := fmt.Sprintf("batch/%d/", step), c.batches[step]
	labels := make([]int64, c.config.Batch)
	for i, l := range f.Labels {
		labels[i] = int64(l)
	}
	c.tensors[at+"x"] = safetensors.Tensor{Shape: append([]int{c.config.Batch}, c.config.Input...), F32: f.X}
	c.tensors[at+"labels"] = safetensors.Tensor{Shape: []int{c.config.Batch}, I64: labels}
	if f.Target != nil {
		c.tensors[at+"target"] = safetensors.Tensor{Shape: append([]int{c.config.Batch}, c.config.Target...),
			F32: f.Target}
	}
}

// declarations are model, loss and solver as the twin reads them.
func (c *testCase) declarations() (map[string]json.RawMessage, error) {
	all := map[string]json.RawMessage{}
	for name, d := range map[string]any{"model": c.model, "loss": c.loss, "solver": c.solver} {
		data, err := declare.Identity(d)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all[name] = data
	}
	return all, nil
}

func (c *testCase) describe() ([]byte, error) {
	d, err := c.declarations()
	if err != nil {
		return nil, err
	}
	return json.Marshal(map[string]any{
		"model": d["model"], "loss": d["loss"], "solver": d["solver"],
		"kinds": c.kinds, "steps": len(c.batches), "smooth": c.smooth,
	})
}

// String is how the case is built.
func (c *testCase) String() string {
	d, err := c.declarations()
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("seed %d: batch %d, input %v, classes %d, %s, fused %t\n  model %s\n  loss %s\n  solver %s",
		c.seed, c.config.Batch,
		c.config.Input, c.config.Classes, c.config.Mode, !c.config.NoFusion, d["model"], d["loss"], d["solver"])
}

// start gives every parameter and every running statistic a value that is none of the usual ones, equal in both types.
func (c *testCase) start(p *graph.Params) {
	r := random.New(c.seed, "parity start", c.attempt)
	nudge := func(v float64) float32 { return float32(v + 0.1*r.NormFloat64()) }
	for i := range p.Len() {
		if p.Theta() != nil {
			p.Theta()[i] = nudge(float64(p.Theta()[i]))
		} else {
			p.Theta64()[i] = float64(nudge(float64(float32(p.Theta64()[i]))))
		}
	}
	stir := func(v float64) float32 { return float32(v + 0.5*r.Float64()) }
	for i, v := range p.State() {
		p.State()[i] = stir(float64(v))
	}
	for i, v := range p.State64() {
		p.State64()[i] = float64(stir(v))
	}
}

// results are tensors by name.
type results map[string][]float64

// both are ours in either precision, and the metrics.
type both struct {
	single, double results
	metrics        map[string]float64
}

// run computes the case here.
func (c *testCase) run() (b both, err error) {
	if b.double, err = c.compute(tensor.Float64); err != nil {
		return b, fmt.Errorf("in float64: %w", err)
	}
	if b.single, err = c.compute(tensor.Float32); err != nil {
		return b, fmt.Errorf("in float32: %w", err)
	}
	b.metrics, err = c.metrics.values()
	return b, err
}

// A session is a case in one precision.
type session struct {
	c       *testCase
	params  *graph.Params
	program *graph.Program
	out     results
}

func (c *testCase) compute(dtype tensor.Dtype) (results, error) {
	cfg := c.config
	cfg.Dtype = dtype
	params, err := graph.NewParams(c.model, c.loss, cfg, c.seed)
	if err != nil {
		return nil, err
	}
	c.start(params)
	program, err := graph.Compile(c.model, c.loss, params, cfg)
	if err != nil {
		return nil, err
	}
	s := &session{c, params, program, results{}}
	if err := s.evaluate(cfg); err != nil {
		return nil, err
	}
	if dtype == tensor.Float32 {
		c.keepStart(params)
	}
	if err := s.first(); err != nil {
		return nil, err
	}
	if dtype == tensor.Float32 { // solvers know no other
		err = s.train()
	}
	return s.out, err
}

// keepStart gives the twin the parameters and statistics to start from.
func (c *testCase) keepStart(p *graph.Params) {
	c.kinds = map[string]string{}
	for _, v := range p.Views() {
		c.kinds[v.Name] = v.Kind.String()
		c.tensors["param/"+v.Name] = safetensors.Tensor{Shape: v.Shape, F32: slices.Clone(v.Slice(p.Theta()))}
	}
	for _, v := range p.StateViews() {
		c.tensors["state/"+v.Name] = safetensors.Tensor{Shape: v.Shape, F32: slices.Clone(v.Slice(p.State()))}
	}
}

func (s *session) evaluate(cfg graph.Config) error {
	cfg.Mode = graph.Evaluation
	p, err := graph.Compile(s.c.model, nil, s.params, cfg)
	if err != nil {
		return err
	}
	if err := p.Set(&graph.Feed{X: s.c.batches[0].X}); err != nil {
		return err
	}
	_, err = p.Forward()
	s.out["evaluation"] = doubles(p.Output(), p.Output64())
	return err
}

// first is output, loss and gradient of the first batch, and the running statistics after it.
func (s *session) first() error {
	if err := s.program.Set(&s.c.batches[0]); err != nil {
		return err
	}
	if _, err := s.program.Forward(); err != nil {
		return err
	}
	s.out["output"] = doubles(s.program.Output(), s.program.Output64())
	loss, err := s.program.Gradient()
	if err != nil {
		return err
	}
	s.program.Commit()
	s.out["loss"] = []float64{loss}
	s.keep("grad/", s.params.Views(), doubles(s.program.Grad(), s.program.Grad64()))
	s.keep("state/", s.params.StateViews(), doubles(s.params.State(), s.params.State64()))
	return nil
}

// train moves the parameters by a step a batch, the first of which has its gradient already.
func (s *session) train() error {
	state, err := s.c.solver.New(s.params.Views())
	if err != nil {
		return err
	}
	theta := s.params.Theta()
	for step := range s.c.batches {
		if step > 0 {
			if err := s.gradient(step); err != nil {
				return err
			}
		}
		s.tell(fmt.Sprintf("met/%d/", step))
		again := func() error {
			s.keep(fmt.Sprintf("climb/%d/", step), s.params.Views(), doubles(theta, nil))
			_, err := s.program.Gradient()
			s.tell(fmt.Sprintf("again/%d/", step))
			return err
		}
		if err := state.Step(theta, s.program.Grad(), again); err != nil {
			return err
		}
	}
	s.keep("solved/", s.params.Views(), doubles(theta, nil))
	s.keep("trained/", s.params.Views(), doubles(theta, nil))
	s.keep("last/", s.params.StateViews(), doubles(s.params.State(), nil))
	if a, ok := state.(solvers.Averager); ok {
		mean := make([]float32, len(theta))
		a.Average(mean, theta)
		s.keep("average/", s.params.Views(), doubles(mean, nil))
	}
	return nil
}

func (s *session) gradient(step int) error {
	if err := s.program.Set(&s.c.batches[step]); err != nil {
		return err
	}
	loss, err := s.program.Gradient()
	if err != nil {
		return err
	}
	s.program.Commit()
	s.out[fmt.Sprintf("loss/%d", step)] = []float64{loss}
	return nil
}

// tell gives the twin the gradient at hand.
func (s *session) tell(prefix string) {
	for _, v := range s.params.Views() {
		s.c.tensors[prefix+v.Name] = safetensors.Tensor{Shape: v.Shape, F32: slices.Clone(v.Slice(s.program.Grad()))}
	}
}

func (s *session) keep(prefix string, views []graph.View, all []float64) {
	for _, v := range views {
		s.out[prefix+v.Name] = all[v.Offset : v.Offset+v.Len]
	}
}

// doubles is a copy of whichever of the two there is.
func doubles(single []float32, double []float64) []float64 {
	if double != nil {
		return slices.Clone(double)
	}
	wide := make([]float64, len(single))
	for i, v := range single {
		wide[i] = float64(v)
	}
	return wide
}

// sortedNames are the names of results, in order.
func sortedNames(r results) []string { return slices.Sorted(maps.Keys(r)) }

// chooser makes random choices.
type chooser struct{ *rand.Rand }

// chance is true with a probability.
func (c chooser) chance(p float64) bool { return c.Float64() < p }

// between is a whole number from low to high.
func (c chooser) between(low, high int) int { return low + c.IntN(high-low+1) }

// within is a number from low to high.
func (c chooser) within(low, high float64) float64 { return low + (high-low)*c.Float64() }

// sometimes is a number from low to high, or 0 for the default.
func (c chooser) sometimes(low, high float64) float64 {
	if c.chance(0.4) {
		return 0
	}
	return c.within(low, high)
}

// pick is one of several values.
func pick[T any](c chooser, values ...T) T { return values[c.IntN(len(values))] }
