package recipe

import (
	"fmt"

	"landscape/fewshot"
	"landscape/graph"
)

// answering is a method that answers the queries of whole episodes, compiled for episodes of one form.
type answering struct {
	*fewshot.Examiner
	params *graph.Params
	form   graph.Episode
}

func newAnswering(method graph.Layer, input []int, form graph.Episode, mode graph.Mode) (*answering, error) {
	cfg := graph.Config{Batch: form.Size(), Input: input, Episode: form, Mode: mode}
	p, err := graph.NewParams(method, nil, cfg, 0)
	if err != nil {
		return nil, err
	}
	x, err := fewshot.NewExaminer(method, p, input, form, mode)
	return &answering{x, p, form}, err
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
