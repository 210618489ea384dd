// Package bench times the framework as its users run it: whole programs, made of real layers, losses and solvers.
package bench

import (
	"math/rand/v2"
	"strconv"
	"sync"
	"testing"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

// step is a training step of a program on a fixed batch: everything but the reading of data.
type step struct {
	program *graph.Program
	solver  solvers.State
	feed    graph.Feed
	n       int
}

func newStep(b *testing.B, model graph.Layer, loss graph.Loss, solver solvers.Solver, cfg graph.Config) *step {
	b.Helper()
	return newStepOn(b, model, loss, solver, cfg, func(f *graph.Feed, r *rand.Rand) {
		n := cfg.Batch
		for _, d := range cfg.Input {
			n *= d
		}
		for range n {
			f.X = append(f.X, r.Float32())
		}
		for i := range cfg.Batch {
			f.Labels = append(f.Labels, i%cfg.Classes)
		}
	})
}

// newStepOn is newStep on a batch that fill draws.
func newStepOn(b *testing.B, model graph.Layer, loss graph.Loss, solver solvers.Solver, cfg graph.Config,
	fill func(f *graph.Feed, r *rand.Rand)) *step {
	b.Helper()
	params, err := graph.NewParams(model, loss, cfg, 1)
	if err != nil {
		b.Fatal(err)
	}
	s := &step{}
	if s.program, err = graph.Compile(model, loss, params, cfg); err != nil {
		b.Fatal(err)
	}
	if s.solver, err = solver.New(params.Views()); err != nil {
		b.Fatal(err)
	}
	fill(&s.feed, rand.New(rand.NewPCG(1, 1)))
	s.run(b)
	return s
}

func (s *step) run(b *testing.B) {
	if err := s.take(); err != nil {
		b.Fatal(err)
	}
}

func (s *step) take() error {
	if err := s.program.Set(&s.feed); err != nil {
		return err
	}
	s.program.Seed(1, s.n)
	if _, err := s.program.Gradient(); err != nil {
		return err
	}
	s.program.Commit()
	s.n++
	return s.solver.Step(s.program.Params().Theta(), s.program.Grad(), nil)
}

func benchmark(b *testing.B, s *step) {
	b.ReportAllocs()
	for b.Loop() {
		s.run(b)
	}
}

// BenchmarkConv4 is a training step of Conv-4 with 64 filters and batch norm on 100 images of 28x28, with a classifier
// of 20 classes.
func BenchmarkConv4(b *testing.B) {
	model := layers.Sequential{Layers: append(layers.Conv4(64).Layers, layers.Linear{Units: 20})}
	benchmark(b, newStep(b, model, losses.CrossEntropy{}, solvers.Adam{},
		graph.Config{Batch: 100, Input: []int{28, 28, 1}, Classes: 20}))
}

// BenchmarkTask is an inner-loop step: Conv-4 with a classifier of 5 classes, on few images.
func BenchmarkTask(b *testing.B) {
	model := layers.Sequential{Layers: append(layers.Conv4(64).Layers, layers.Linear{Units: 5})}
	for _, batch := range []int{5, 25} {
		b.Run(strconv.Itoa(batch), func(b *testing.B) {
			benchmark(b, newStep(b, model, losses.CrossEntropy{}, solvers.SGD{},
				graph.Config{Batch: batch, Input: []int{28, 28, 1}, Classes: 5}))
		})
	}
}

// BenchmarkEvaluate is the embedding of an episode 5-way 1-shot 15-query by Conv-4.
func BenchmarkEvaluate(b *testing.B) {
	cfg := graph.Config{Batch: 80, Input: []int{28, 28, 1}, Mode: graph.Evaluation}
	params, err := graph.NewParams(layers.Conv4(64), nil, cfg, 1)
	if err != nil {
		b.Fatal(err)
	}
	p, err := graph.Compile(layers.Conv4(64), nil, params, cfg)
	if err != nil {
		b.Fatal(err)
	}
	feed := graph.Feed{X: make([]float32, 80*28*28)}
	r := rand.New(rand.NewPCG(1, 1))
	for i := range feed.X {
		feed.X[i] = r.Float32()
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Set(&feed); err != nil {
			b.Fatal(err)
		}
		if _, err := p.Forward(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPrototypes is a training step of the strict experiment: Conv-4, 20 classes of 5 images, prototype loss.
func BenchmarkPrototypes(b *testing.B) {
	benchmark(b, newStep(b, layers.Conv4(64), losses.Prototypical{}, solvers.Adam{},
		graph.Config{Batch: 100, Input: []int{28, 28, 1}, Classes: 20}))
}

// BenchmarkMLP is a training step of a perceptron 784-256-10 on 100 examples.
func BenchmarkMLP(b *testing.B) {
	benchmark(b, newStep(b, layers.MLP([]int{256}, 10), losses.CrossEntropy{}, solvers.SGD{},
		graph.Config{Batch: 100, Input: []int{784}, Classes: 10}))
}

// BenchmarkGPT is a training step of nanoGPT's setting for a CPU: 4 blocks of 4 heads, width 128, 12 windows of 64
// characters of 65.
func BenchmarkGPT(b *testing.B) {
	const vocabulary, windows, time = 65, 12, 64
	solver := solvers.Chain{Transforms: []solvers.Transform{solvers.ClipNorm{Norm: 1}},
		Base: solvers.AdamW{Beta2: 0.99, WeightDecay: 0.1}}
	cfg := graph.Config{Batch: windows, Input: []int{time}, Target: []int{time}}
	s := newStepOn(b, layers.GPT(vocabulary, 128, 4, 4, 0), losses.TokenCrossEntropy{}, solver, cfg,
		func(f *graph.Feed, r *rand.Rand) {
			for range windows * time {
				f.X, f.Target = append(f.X, float32(r.IntN(vocabulary))), append(f.Target, float32(r.IntN(vocabulary)))
			}
		})
	benchmark(b, s)
}

// BenchmarkSideBySide takes inner-loop steps of small tasks, Conv-4 on 5 images, in one program and in two at the same
// time. Where two scale over two cores, they do twice the steps a second.
func BenchmarkSideBySide(b *testing.B) {
	model := layers.Sequential{Layers: append(layers.Conv4(64).Layers, layers.Linear{Units: 5})}
	for _, programs := range []int{1, 2} {
		b.Run(strconv.Itoa(programs), func(b *testing.B) {
			steps := make([]*step, programs)
			for i := range steps {
				steps[i] = newStep(b, model, losses.CrossEntropy{}, solvers.SGD{Rate: 0.01},
					graph.Config{Batch: 5, Input: []int{28, 28, 1}, Classes: 5})
			}
			b.ResetTimer()
			var all sync.WaitGroup
			for _, s := range steps {
				all.Go(func() {
					for range b.N {
						if err := s.take(); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			all.Wait()
			b.ReportMetric(float64(programs*b.N)/b.Elapsed().Seconds(), "steps/s")
		})
	}
}
