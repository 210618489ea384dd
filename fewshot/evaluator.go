package fewshot

import (
	"context"
	"fmt"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/kernel"
	"landscape/internal/parallel"
)

// EpisodeEvaluator measures models that answer the queries of whole episodes themselves, such as MAML or a relation
// network: layers that map an episode to (Way·Query, Way) scores. It is compiled once and reads the parameters in
// place, so it can be used again after they have moved. It is not safe for concurrent use.
type EpisodeEvaluator struct {
	model    graph.Layer
	params   *graph.Params
	cfg      graph.Config
	programs []*graph.Program // one for each episode that runs at the same time
	batches  []datasets.Batch
}

// NewEpisodeEvaluator compiles a model for episodes of one form, of examples of the shape input.
//
// The mode says where batch norm takes its statistics: graph.Evaluation, from training (inductive), or
// graph.Transductive, from the episode, whose queries then help one another.
func NewEpisodeEvaluator(model graph.Layer, params *graph.Params, input []int, form graph.Episode, mode graph.Mode) (
	*EpisodeEvaluator, error) {
	if mode == graph.Training {
		return nil, fmt.Errorf("fewshot: a model is examined in evaluation or transductive mode, not in training mode")
	}
	x := &EpisodeEvaluator{model: model, params: params, cfg: graph.Config{Batch: form.Size(), Input: input,
		Episode: form, Mode: mode}}
	return x, x.prepare(1)
}

// Params are the parameters that the evaluator reads.
func (x *EpisodeEvaluator) Params() *graph.Params { return x.params }

// Form is that of the episodes for which the model was compiled.
func (x *EpisodeEvaluator) Form() graph.Episode { return x.cfg.Episode }

// prepare compiles what is missing of n programs.
func (x *EpisodeEvaluator) prepare(n int) error {
	for len(x.programs) < n {
		p, err := graph.Compile(x.model, nil, x.params, x.cfg)
		if err != nil {
			return err
		}
		x.programs, x.batches = append(x.programs, p), append(x.batches, datasets.Batch{})
	}
	return nil
}

// Evaluate lets the model answer the episodes of e over d, which are those of Evaluate for the same e. Of equal scores
// the first class wins.
//
// Episodes run side by side; the result does not depend on how many at a time. An answer that is not finite is an error
// that names the first episode with one and, for methods that adapt, the inner step and its rate.
func (x *EpisodeEvaluator) Evaluate(d datasets.Dataset, e Evaluation) (Result, error) {
	e = e.withDefaults()
	if err := e.check(); err != nil {
		return Result{}, err
	}
	if form := (graph.Episode{Way: e.Way, Shot: e.Shot, Query: e.Query}); form != x.cfg.Episode || !e.layout().fixed() {
		return Result{}, fmt.Errorf("fewshot: the model was compiled for %v, and the evaluation has %v",
			formOf(x.cfg.Episode), formOf(form))
	}
	source := e.source(d)
	if err := source.Check(); err != nil {
		return Result{}, err
	}
	if err := x.prepare(min(kernel.Runners(), e.Episodes)); err != nil {
		return Result{}, err
	}
	data, err := datasets.DigestOf(d)
	if err != nil {
		return Result{}, fmt.Errorf("fewshot: evaluation: %w", err)
	}
	result := Result{Evaluation: e, Data: data, Episodes: make([]float64, e.Episodes)}
	err = parallel.Run(context.Background(), parallel.Options{On: kernel.Parallel, Limit: len(x.programs)}, e.Episodes,
		func(worker int) (int, error) { return worker, nil },
		func(_ context.Context, own, i int) (err error) {
			if result.Episodes[i], err = x.accuracy(own, source, e.Seed, i); err != nil {
				return fmt.Errorf("fewshot: episode %d: %w", i, err)
			}
			return nil
		})
	if err != nil {
		return Result{}, err
	}
	result.Accuracy, result.CI95 = meanOverEpisodes(result.Episodes)
	return result, nil
}

func formOf(e graph.Episode) string {
	return fmt.Sprintf("%d-way %d-shot episodes with %d queries a class", e.Way, e.Shot, e.Query)
}

// accuracy is that of episode i, answered by one of the programs.
func (x *EpisodeEvaluator) accuracy(own int, source Episodes, seed uint64, i int) (float64, error) {
	b, p := &x.batches[own], x.programs[own]
	if err := source.Batch(seed, i, b); err != nil {
		return 0, err
	}
	if err := p.Set(&graph.Feed{X: b.X, Labels: b.Labels, Query: b.Query}); err != nil {
		return 0, err
	}
	if _, err := p.Forward(); err != nil {
		return 0, err
	}
	if x.params.Theta64() != nil {
		return shareRight(p.Output64(), x.cfg.Episode)
	}
	return shareRight(p.Output(), x.cfg.Episode)
}

// shareRight is the share of queries whose own class has the highest score.
func shareRight[T float32 | float64](scores []T, e graph.Episode) (float64, error) {
	right := 0
	for q := range e.Way * e.Query {
		best, row := 0, scores[q*e.Way:(q+1)*e.Way]
		for k, s := range row {
			if s-s != 0 {
				return 0, fmt.Errorf("the score of query %d for class %d is %v", q, k, s)
			}
			if s > row[best] {
				best = k
			}
		}
		if best == q/e.Query {
			right++
		}
	}
	return float64(right) / float64(e.Way*e.Query), nil
}
