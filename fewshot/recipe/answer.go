package recipe

import (
	"fmt"
	"math"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
)

// answering is a method that answers the queries of whole episodes, compiled for episodes of one form.
type answering struct {
	params  *graph.Params
	program *graph.Program
	form    graph.Episode
}

func newAnswering(method graph.Layer, input []int, form graph.Episode, mode graph.Mode) (*answering, error) {
	cfg := graph.Config{Batch: form.Size(), Input: input, Episode: form, Mode: mode}
	p, err := graph.NewParams(method, nil, cfg, 0)
	if err != nil {
		return nil, err
	}
	program, err := graph.Compile(method, nil, p, cfg)
	return &answering{p, program, form}, err
}

// takeOver copies the method's parameters from those of the same names.
func (a *answering) takeOver(from *graph.Params) error {
	if err := copyNamed(a.params.Views(), a.params.Theta(), from.Views(), from.Theta()); err != nil {
		return err
	}
	return copyNamed(a.params.StateViews(), a.params.State(), from.StateViews(), from.State())
}

func copyNamed(to []graph.View, dst []float32, from []graph.View, src []float32) error {
	byName := map[string]graph.View{}
	for _, w := range from {
		byName[w.Name] = w
	}
	for _, v := range to {
		w, ok := byName[v.Name]
		if !ok {
			return fmt.Errorf("the trained model has no parameter %s", v.Name)
		}
		if w.Len != v.Len {
			return fmt.Errorf("parameter %s has the shape %v, and was trained with %v; are these episodes of another number of classes?", v.Name, v.Shape, w.Shape)
		}
		copy(v.Slice(dst), w.Slice(src))
	}
	return nil
}

// evaluate gives the accuracies in the episodes of e, which are those of fewshot.Evaluate.
func (a *answering) evaluate(d datasets.Dataset, e fewshot.Evaluation) (fewshot.Result, error) {
	source := fewshot.Episodes{
		Data: d, Way: e.Way, Shot: e.Shot, Query: e.Query,
		OneRotation: e.OneRotation, WithinGroup: e.WithinGroup, SkipSmall: e.SkipSmall, Replace: e.Replace,
	}
	r := fewshot.Result{Evaluation: e, Data: d.Digest(), Episodes: make([]float64, e.Episodes)}
	var b datasets.Batch
	for i := range r.Episodes {
		if err := source.Batch(e.Seed, i, &b); err != nil {
			return r, err
		}
		if err := a.program.Set(&graph.Feed{X: b.X, Labels: b.Labels, Query: b.Query}); err != nil {
			return r, err
		}
		if _, err := a.program.Forward(); err != nil {
			return r, fmt.Errorf("episode %d: %w", i, err)
		}
		correct, err := a.correct(a.program.Output())
		if err != nil {
			return r, fmt.Errorf("episode %d: %w", i, err)
		}
		r.Episodes[i] = float64(correct) / float64(a.form.Way*a.form.Query)
	}
	r.Accuracy, r.CI95 = meanOf(r.Episodes)
	return r, nil
}

// correct counts the queries whose own class has the highest score; of equal scores the first counts.
func (a *answering) correct(scores []float32) (n int, err error) {
	way := a.form.Way
	for q := range way * a.form.Query {
		row := scores[q*way : (q+1)*way]
		best := 0
		for k, s := range row {
			if s-s != 0 {
				return 0, fmt.Errorf("the score of query %d for class %d is %v", q, k, s)
			}
			if s > row[best] {
				best = k
			}
		}
		if best == q/a.form.Query {
			n++
		}
	}
	return n, nil
}

// meanOf is the mean over episodes with the half-width of its 95 % interval, 1.96·s/√n.
func meanOf(values []float64) (mean, half float64) {
	n := float64(len(values))
	for _, v := range values {
		mean += v / n
	}
	squares := 0.0
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return mean, 1.96 * math.Sqrt(squares/(n-1)/n)
}
