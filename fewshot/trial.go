package fewshot

import "fmt"

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
	trial := Trial{}
	for class := range e.Way {
		support := t.index[class*e.Shot:][:e.Shot]
		queries := t.index[e.Way*e.Shot+class*e.Query:][:e.Query]
		trial.Classes = append(trial.Classes, f.Labels[support[0]])
		trial.Support = append(trial.Support, append([]int{}, support...))
		trial.Queries = append(trial.Queries, append([]int{}, queries...))
		var assigned []int
		for at := range queries {
			assigned = append(assigned, t.assigned[class*e.Query+at])
		}
		trial.Assigned = append(trial.Assigned, assigned)
	}
	return trial, nil
}
