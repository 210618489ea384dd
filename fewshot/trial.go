package fewshot

import (
	"fmt"
	"slices"
)

// Trial is one episode of an evaluation, example by example, with the class that each query was assigned to.
type Trial struct {
	Classes  []int   // of the data set, in the order in which the episode drew them
	Support  [][]int // examples of each of Classes
	Queries  [][]int // examples of each of Classes
	Assigned [][]int // for each query the place in Classes to which it was assigned
}

// Accuracy is the fraction of queries that were assigned to their class.
func (t Trial) Accuracy() float64 {
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

// Try runs episode i of the evaluation e, the one whose accuracy is Evaluate's Episodes[i].
func Try(f Features, e Evaluation, i int) (Trial, error) {
	e = e.withDefaults()
	if i < 0 {
		return Trial{}, fmt.Errorf("fewshot: episode %d does not exist", i)
	}
	if err := f.check(); err != nil {
		return Trial{}, err
	}
	vectors, err := e.Scoring.apply(f, e.Mean)
	if err != nil {
		return Trial{}, err
	}
	p, err := e.population(f, f.byClass())
	if err != nil {
		return Trial{}, err
	}
	t := newTester(p, vectors, f.Dim, e)
	if _, err := t.accuracy(i); err != nil {
		return Trial{}, fmt.Errorf("fewshot: episode %d: %w", i, err)
	}
	return t.trial(f.Labels), nil
}

// trial tells of the episode that was run last.
func (t *tester) trial(labels []int) Trial {
	var trial Trial
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
