package recipe

import (
	"fmt"

	"landscape/fewshot"
	"landscape/graph"
)

// answering is a method that answers the queries of whole episodes, compiled for episodes of one form.
type answering struct {
	*fewshot.EpisodeEvaluator
	params *graph.Params
	form   graph.Episode
}

// methodParams lays out the parameters of a method for episodes of one form.
func methodParams(method graph.Layer, input []int, form graph.Episode, mode graph.Mode) (*graph.Params, error) {
	return graph.NewParams(method, nil, graph.Config{Batch: form.Size(), Input: input, Episode: form, Mode: mode}, 0)
}

func newAnswering(method graph.Layer, input []int, form graph.Episode, mode graph.Mode) (*answering, error) {
	p, err := methodParams(method, input, form, mode)
	if err != nil {
		return nil, err
	}
	x, err := fewshot.NewEpisodeEvaluator(method, p, input, form, mode)
	return &answering{x, p, form}, err
}

// takeOver copies the method's parameters from those of the same names.
func (a *answering) takeOver(from *graph.Params) error { return fits(a.params, from, a.form) }

// fits copies the parameters of a method for episodes of some form, if that is possible.
func fits(method, from *graph.Params, form graph.Episode) error {
	if err := method.CopyShared(from); err != nil {
		return fmt.Errorf("the method cannot answer %d-way %d-shot episodes with what was trained: %w", form.Way,
			form.Shot, err)
	}
	return nil
}

// trains says that a model has all parameters of the method by their names, and not only those of its encoder.
func trains(model, method *graph.Params) bool {
	for _, v := range method.Views() {
		if _, ok := model.Lookup(v.Name); !ok {
			return false
		}
	}
	return true
}

// formOf is the form of the episodes of an evaluation.
func formOf(e fewshot.Evaluation) graph.Episode {
	e = e.Defaults()
	return graph.Episode{Way: e.Way, Shot: e.Shot, Query: e.Query}
}
