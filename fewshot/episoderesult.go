package fewshot

import (
	"fmt"
	"slices"
)

// EpisodeResult is one episode of an evaluation, example by example, with the class that each query was assigned to.
type EpisodeResult struct {
	Classes  []int   // of the data set, in the order in which the episode drew them
	Support  [][]int // examples of each of Classes
	Queries  [][]int // examples of each of Classes
	Assigned [][]int // for each query the place in Classes to which it was assigned
}

// Accuracy is the fraction of queries that were assigned to their class.
func (t EpisodeResult) Accuracy() float64 {
	correct, all := 0, 0
	for class, list := range t.Assigned {
		for _, assigned := range list {
			all++
			if assigned == class {
				correct++
			}
		}
	}
	return float64(correct) / float64(all)
}

// RunEpisode runs episode i of the evaluation e, the one whose accuracy is Evaluate's Episodes[i].
func RunEpisode(f Features, e Evaluation, i int) (EpisodeResult, error) {
	e = e.withDefaults()
	if i < 0 {
		return EpisodeResult{}, fmt.Errorf("fewshot: episode %d does not exist", i)
	}
	if err := f.check(); err != nil {
		return EpisodeResult{}, err
	}
	vectors, err := e.Transform.apply(f, e.Mean)
	if err != nil {
		return EpisodeResult{}, err
	}
	p, err := e.population(f, f.byClass())
	if err != nil {
		return EpisodeResult{}, err
	}
	t := newTester(p, vectors, f.Dim, e)
	if _, err := t.accuracy(i); err != nil {
		return EpisodeResult{}, fmt.Errorf("fewshot: episode %d: %w", i, err)
	}
	return t.trial(f.Labels), nil
}

// trial tells of the episode that was run last.
func (t *tester) trial(labels []int) EpisodeResult {
	var trial EpisodeResult
	support, queries := t.index, t.index[t.support():]
	for class, shot := range t.counts {
		trial.Classes = append(trial.Classes, labels[support[0]])
		trial.Support = append(trial.Support, slices.Clone(support[:shot]))
		trial.Queries = append(trial.Queries, slices.Clone(queries[:t.asked]))
		trial.Assigned = append(trial.Assigned, slices.Clone(t.assigned[class*t.asked:][:t.asked]))
		support, queries = support[shot:], queries[t.asked:]
	}
	return trial
}
