package main

import (
	"math"
	"os"
	"path/filepath"
	"time"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/safetensors"
	"landscape/solvers"
)

// characters opens the drawings that episodes are drawn from.
func (s *session) characters() (datasets.Dataset, error) {
	if _, err := os.Stat(s.data); err != nil {
		s.note("data: built-in glyphs, since %s is not there", s.data)
		return synthetic.Glyphs{Seed: 1}.Generate()
	}
	d, err := datasets.Omniglot{Paths: []string{s.data}}.Open()
	if err == nil {
		s.note("data: %s, %d drawings of %d characters, 28x28", s.data, d.Len(), len(d.Classes()))
	}
	return d, err
}

// episodeSpec hands a data set, episodes and an encoder to the peer. The data set is a byte a pixel, which is what it
// was made of.
func (s *session) episodeSpec(work string, e fewshot.Episodes, encoder graph.Layer, p *graph.Params,
	solver solvers.Solver) (spec, error) {
	images, labels, err := s.writeImages(e.Data)
	if err != nil {
		return nil, err
	}
	weights, err := s.writeParams(p)
	if err != nil {
		return nil, err
	}
	w := spec{
		"work": work, "input": e.Data.Shape(), "images": images, "labels": labels, "weights": weights,
		"way": e.Way, "shot": e.Shot, "query": e.Query,
	}
	return w, w.declare(encoder, solver)
}

func (s *session) writeImages(d datasets.Dataset) (images, labels string, err error) {
	size := product(d.Shape())
	x := make([]float32, size)
	bytes := make([]byte, 0, d.Len()*size)
	classes := make([]int64, d.Len())
	for i := range d.Len() {
		if err := d.Read(i, x); err != nil {
			return "", "", err
		}
		for _, v := range x {
			bytes = append(bytes, byte(math.Round(float64(v)*255)))
		}
		classes[i] = int64(d.Label(i))
	}
	images = filepath.Join(s.dir, "images")
	if err := os.WriteFile(images, bytes, 0o600); err != nil {
		return "", "", err
	}
	labels, err = s.write(map[string]safetensors.Tensor{"labels": {Shape: []int{len(classes)}, I64: classes}})
	return images, labels, err
}

// protonet is a training episode, data reading included. Neither side reads ahead in another thread.
func protonet(s *session) (*contest, error) {
	d, err := s.characters()
	if err != nil {
		return nil, err
	}
	source := trainingEpisodes(d)
	trainer, err := landscape.NewTrainer(landscape.Run{Model: encoder, Loss: prototypeLoss, Data: source,
		Solver: encoderSolver, Steps: 1, Seed: 1})
	if err != nil {
		return nil, err
	}
	w, err := s.episodeSpec("prototypes", source, encoder, trainer.Params, encoderSolver)
	if err != nil {
		return nil, err
	}
	c := &contest{unit: "episode", cost: milliseconds, slice: slice, warmUp: 2,
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
	var jobs []job
	for _, layout := range layouts {
		j, err := p.prepare(layout, w.in(layout))
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, j)
		c.peers = append(c.peers, side{"PyTorch, " + layout, j.run})
	}
	var ours [checkedSteps]float64
	var index [checkedSteps][]int
	for i := range ours {
		var b datasets.Batch
		if err := source.Batch(1, i, &b); err != nil {
			return nil, err
		}
		index[i] = b.Index
		if ours[i], err = trainer.Step(); err != nil {
			return nil, err
		}
	}
	for _, j := range jobs {
		if err := compareSteps(j.key, ours[:], j, func(i int) []any { return []any{index[i]} }); err != nil {
			return nil, err
		}
	}
	c.macs, err = trainingMACs(encoder, source.Spec().Shape, source.Spec().Size)
	return c, err
}

// An examiner evaluates episodes, one after the other, from drawing them to their accuracy.
type examiner struct {
	source fewshot.Episodes
	apply  *landscape.Predictor
	batch  datasets.Batch
	step   int
	stride int // to its next episode: several examiners share them out

	centroids []float32
	accuracy  float64
}

func newExaminer(e fewshot.Episodes, p *graph.Params, number, of int) (*examiner, error) {
	spec := e.Spec()
	apply, err := landscape.NewPredictor(encoder, p, spec.Shape, spec.Size, graph.Evaluation)
	if err != nil {
		return nil, err
	}
	return &examiner{source: e, apply: apply, step: number, stride: of,
		centroids: make([]float32, e.Way*apply.Width())}, nil
}

func (e *examiner) run(n int) (float64, error) {
	start := time.Now()
	for range n {
		if _, err := e.episode(); err != nil {
			return 0, err
		}
	}
	return time.Since(start).Seconds(), nil
}

// episode computes an episode's accuracy and returns the mean squared distance of its queries to their nearest
// centroid.
func (e *examiner) episode() (float64, error) {
	if err := e.source.Batch(1, e.step, &e.batch); err != nil {
		return 0, err
	}
	e.step += e.stride
	z, err := e.apply.PredictBatch(e.batch.X, len(e.batch.Labels))
	if err != nil {
		return 0, err
	}
	dim, support := e.apply.Width(), e.source.Way*e.source.Shot
	clear(e.centroids)
	for i, v := range z[:support*dim] {
		e.centroids[i/(e.source.Shot*dim)*dim+i%dim] += v / float32(e.source.Shot)
	}
	right, sum, queries := 0, 0.0, e.source.Way*e.source.Query
	for i := range queries {
		class, distance := nearest(z[(support+i)*dim:][:dim], e.centroids)
		if class == i/e.source.Query {
			right++
		}
		sum += distance
	}
	e.accuracy = float64(right) / float64(queries)
	return sum / float64(queries), nil
}

// nearest is the centroid with the least squared distance to z.
func nearest(z, centroids []float32) (class int, distance float64) {
	least := float32(math.Inf(1))
	for k := 0; k*len(z) < len(centroids); k++ {
		d := float32(0)
		for j, c := range centroids[k*len(z):][:len(z)] {
			d += (z[j] - c) * (z[j] - c)
		}
		if d < least {
			least, class = d, k
		}
	}
	return class, float64(least)
}

// evaluate is evaluation episodes, as many at a time as there are threads.
func evaluate(s *session) (*contest, error) {
	d, err := s.characters()
	if err != nil {
		return nil, err
	}
	source := evaluationEpisodes(d)
	params, err := graph.NewParams(encoder, nil, graph.Config{Batch: source.Spec().Size, Input: source.Spec().Shape}, 1)
	if err != nil {
		return nil, err
	}
	w, err := s.episodeSpec("evaluate", source, encoder, params, nil)
	if err != nil {
		return nil, err
	}
	examiners := make([]*examiner, s.threads)
	for i := range examiners {
		if examiners[i], err = newExaminer(source, params, i, s.threads); err != nil {
			return nil, err
		}
	}
	c := &contest{unit: "episode", cost: milliseconds, slice: slice, warmUp: warmUp,
		ours: side{"landscape, a goroutine an episode", func(n int) (float64, error) {
			seconds, err := atOnce(examiners, n)
			return seconds / float64(s.threads), err
		}}}
	jobs, err := s.evaluators(c, w)
	if err != nil {
		return nil, err
	}
	var b datasets.Batch
	if err := source.Batch(1, examiners[0].step, &b); err != nil {
		return nil, err
	}
	ours, err := examiners[0].episode()
	if err != nil {
		return nil, err
	}
	for _, j := range jobs {
		if _, err := j.agrees("distance to the nearest centroid, "+j.key, ours, b.Index); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// evaluators adds the peers to the contest: episodes one after the other on all threads, and at the same time in a
// process each.
func (s *session) evaluators(c *contest, w spec) (jobs []job, err error) {
	p, err := s.start(s.threads)
	if err != nil {
		return nil, err
	}
	single := make([]*peer, s.threads)
	for i := range single {
		if single[i], err = s.start(1); err != nil {
			return nil, err
		}
	}
	for _, layout := range layouts {
		j, err := p.prepare(layout, w.in(layout))
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, j)
		c.peers = append(c.peers, side{"PyTorch, episodes in turn, " + layout, j.run})
	}
	for _, layout := range layouts {
		group := make([]job, len(single))
		for i, p := range single {
			if group[i], err = p.prepare(layout, w.in(layout)); err != nil {
				return nil, err
			}
		}
		jobs = append(jobs, group...)
		c.peers = append(c.peers, side{"PyTorch, a process an episode, " + layout, func(n int) (float64, error) {
			seconds, err := together(group, n)
			return seconds / float64(len(group)), err
		}})
	}
	return jobs, nil
}
