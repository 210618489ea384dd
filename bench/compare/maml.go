package main

import (
	"fmt"
	"time"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/layers"
	"landscape/solvers"
)

// Settings of the row maml: as Finn, Abbeel and Levine (2017) have them for miniImageNet, with Omniglot's images and the meta-batch of their Omniglot.
const (
	metaBatch   = 32
	metaFilters = 32
	innerSteps  = 5
	innerRate   = 0.05
)

var (
	metaEncoder = layers.Conv4(metaFilters)
	metaSolver  = solvers.Adam{Rate: 1e-3}
)

// maml is an iteration of model-agnostic meta-learning of second order: from drawing the tasks to Adam's step.
func maml(s *session) (*contest, error) {
	files, err := s.characters()
	if err != nil {
		return nil, err
	}
	d, err := datasets.Cached(files) // the peer has the images in memory too
	if err != nil {
		return nil, err
	}
	trainer, w, err := s.metaTrainer(metaEpisodes(d, metaBatch))
	if err != nil {
		return nil, err
	}
	c := &contest{unit: "iteration", cost: milliseconds, warmUp: 1, ours: side{"landscape", func(n int) (float64, error) {
		start := time.Now()
		for range n {
			if _, err := trainer.Advance(); err != nil {
				return 0, err
			}
		}
		return time.Since(start).Seconds(), nil
	}}}
	p, err := s.start(s.threads)
	if err != nil {
		return nil, err
	}
	if err := s.compareMeta(d, p); err != nil {
		return nil, err
	}
	for _, layout := range layouts {
		j, err := p.prepare(layout, w.in(layout))
		if err != nil {
			return nil, err
		}
		c.peers = append(c.peers, side{"PyTorch, tasks in turn, " + layout, j.run})
	}
	return c, s.halves(c, w)
}

func metaEpisodes(d datasets.Dataset, tasks int) fewshot.Episodes {
	e := evaluationEpisodes(d)
	e.Tasks = tasks
	return e
}

// metaTrainer makes a trainer for batches of tasks, and hands it to the peer.
func (s *session) metaTrainer(source fewshot.Episodes) (*landscape.Trainer, spec, error) {
	trainer, err := landscape.NewTrainer(landscape.Run{
		Model: mamlModel{}, Loss: fewshot.QueryCrossEntropy{}, Data: source, Solver: metaSolver, Steps: 1, Seed: 1,
	})
	if err != nil {
		return nil, nil, err
	}
	w, err := s.episodeSpec("maml", source, metaEncoder, trainer.Params, metaSolver)
	if err != nil {
		return nil, nil, err
	}
	w["tasks"], w["steps"], w["rate"] = source.Tasks, innerSteps, innerRate
	return trainer, w, nil
}

// compareMeta holds the first loss of a small meta-batch against the peer's, and its decrease over some iterations against that of the peer in
// float64: in float32 the peer's own gradient of second order is too far from its float64's, by a tenth.
func (s *session) compareMeta(d datasets.Dataset, p *peer) error {
	source := metaEpisodes(d, 4)
	trainer, w, err := s.metaTrainer(source)
	if err != nil {
		return err
	}
	var ours [checkedSteps]float64
	var index [checkedSteps][]int
	for i := range ours {
		var b datasets.Batch
		if err := source.Batch(1, i, &b); err != nil {
			return err
		}
		index[i] = b.Index
		if ours[i], err = trainer.Advance(); err != nil {
			return err
		}
	}
	for _, layout := range layouts {
		j, err := p.prepare("check, "+layout, w.in(layout))
		if err != nil {
			return err
		}
		if _, err := j.agrees("the first loss, "+layout, ours[0], index[0]); err != nil {
			return err
		}
	}
	double, err := p.prepare("check, float64", w.in(layouts[0]).and("double", true))
	if err != nil {
		return err
	}
	return compareSteps("float64", ours[:], double, func(step int) []any { return []any{index[step]} })
}

// halves adds the peer as processes of one thread each, with as many tasks each; bringing their gradients together is left out.
func (s *session) halves(c *contest, w spec) error {
	processes := make([]*peer, s.threads)
	for i := range processes {
		var err error
		if processes[i], err = s.start(1); err != nil {
			return err
		}
	}
	for _, layout := range layouts {
		group := make([]job, len(processes))
		for i, p := range processes {
			var err error
			if group[i], err = p.prepare(layout, w.in(layout).and("tasks", metaBatch/len(processes))); err != nil {
				return err
			}
		}
		c.peers = append(c.peers, side{"PyTorch, processes of one thread, " + layout, func(n int) (float64, error) { return together(group, n) }})
	}
	return nil
}

// mamlModel maps the images of an episode to the scores of its queries: Conv-4 with a linear layer, adapted to the support set.
type mamlModel struct{}

func (mamlModel) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := b.Episode()
	shown := e.Way * e.Shot
	support, queries := b.Slice(x, 0, 0, shown), b.Slice(x, 0, shown, e.Size())
	own := b.Derived("support-classes", []int{shown, e.Way}, func(dst []float32, _ *graph.Feed) error {
		for i := range shown {
			dst[i*e.Way+i/e.Shot] = 1
		}
		return nil
	})
	at := metaParameters(b, x.Shape()[3], e.Way)
	for range innerSteps {
		loss := b.Scale(b.Sum(b.Mul(own, b.LogSoftmax(metaScores(b, support, at)))), -1/float64(shown), 0)
		next := make([]*graph.Node, len(at))
		for i, g := range b.Gradient(loss, at...) {
			next[i] = b.Sub(at[i], b.Scale(g, innerRate, 0))
		}
		at = next
	}
	return metaScores(b, queries, at)
}

// metaParameters declares those of metaEncoder, under the names that it gives them, and those of the layer behind it.
func metaParameters(b *graph.Builder, channels, classes int) []*graph.Node {
	var all []*graph.Node
	encoder := b.In("encoder")
	for i := range 4 {
		conv, norm := encoder.In(fmt.Sprintf("%d/conv2d", 4*i)), encoder.In(fmt.Sprintf("%d/batchnorm", 4*i+1))
		all = append(all,
			conv.Param("weight", []int{3, 3, channels, metaFilters}, graph.Weight, 3, graph.He{}),
			norm.Param("gamma", []int{metaFilters}, graph.Norm, -1, graph.Ones{}),
			norm.Param("beta", []int{metaFilters}, graph.Norm, -1, graph.Zeros{}))
		channels = metaFilters
	}
	head := b.In("head")
	return append(all,
		head.Param("weight", []int{metaFilters, classes}, graph.Weight, 1, graph.He{}),
		head.Param("bias", []int{classes}, graph.Bias, -1, graph.Zeros{}))
}

// metaScores are those of images at some parameters, with batch norm by the statistics of these images.
func metaScores(b *graph.Builder, x *graph.Node, at []*graph.Node) *graph.Node {
	for i := range 4 {
		x = b.Conv2D(x, at[3*i], graph.ConvGeometry{PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1})
		x = b.BatchNorm(x, b.Moments(x), at[3*i+1], at[3*i+2], 1e-5, true)
		x = b.MaxPool2D(b.Apply(graph.ReLU, x), graph.PoolGeometry{Height: 2, Width: 2})
	}
	s := x.Shape()
	return b.Add(b.MatMul(b.Reshape(x, s[0], s[1]*s[2]*s[3]), at[12]), at[13])
}
