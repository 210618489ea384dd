package main

import (
	"time"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/layers"
	"landscape/solvers"
)

// Settings of the row maml: as Finn, Abbeel and Levine (2017) have them for miniImageNet, with Omniglot's images and
// the meta-batch of their Omniglot.
const (
	metaBatch   = 32
	metaFilters = 32
	innerSteps  = 5
	innerRate   = 0.05
)

var (
	metaEncoder = layers.Conv4(metaFilters)
	metaModel   = fewshot.MAML{Encoder: metaEncoder, Steps: innerSteps, Rate: innerRate}
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
	c := &contest{unit: "iteration", cost: milliseconds, warmUp: 1,
		ours: side{"landscape", func(n int) (float64, error) {
			start := time.Now()
			for range n {
				if _, err := trainer.Step(); err != nil {
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
		Model: metaModel, Loss: fewshot.QueryCrossEntropy{}, Data: source, Solver: metaSolver, Steps: 1, Seed: 1,
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

// compareMeta holds the loss of a small meta-batch, which has gone through all inner steps, against the peer's, in
// float32 and in float64. What further iterations reach is not compared: the loss is rough, as inner steps jump where
// maxima are tied, and a change of θ by a millionth changes its decrease by a tenth on either side. Package fewshot
// holds the gradient of second order against finite differences.
func (s *session) compareMeta(d datasets.Dataset, p *peer) error {
	source := metaEpisodes(d, 4)
	trainer, w, err := s.metaTrainer(source)
	if err != nil {
		return err
	}
	var b datasets.Batch
	if err := source.Batch(1, 0, &b); err != nil {
		return err
	}
	ours, err := trainer.Step()
	if err != nil {
		return err
	}
	for _, layout := range layouts {
		j, err := p.prepare("check, "+layout, w.in(layout))
		if err != nil {
			return err
		}
		if _, err := j.agrees("the first loss, "+layout, ours, b.Index); err != nil {
			return err
		}
	}
	double, err := p.prepare("check, float64", w.in(layouts[0]).and("double", true))
	if err != nil {
		return err
	}
	_, err = double.agrees("the first loss, float64", ours, b.Index)
	return err
}

// halves adds the peer as processes of one thread each, with as many tasks each; bringing their gradients together is
// left out.
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
		c.peers = append(c.peers, side{"PyTorch, processes of one thread, " + layout,
			func(n int) (float64, error) { return together(group, n) }})
	}
	return nil
}
