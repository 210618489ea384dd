package recipe

import (
	"fmt"
	"slices"
	"strings"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
)

// embedder is an encoder, compiled to give the features of data sets. It has parameters of its own, which are copied
// from those in training.
type embedder struct {
	params  *graph.Params
	applier *landscape.Predictor
}

const embedBatch = 100

func newEmbedder(encoder graph.Layer, input []int, seed uint64) (*embedder, error) {
	model := embedding(encoder)
	p, err := graph.NewParams(model, nil, graph.Config{Batch: 1, Input: input, Mode: graph.Evaluation}, seed)
	if err != nil {
		return nil, err
	}
	a, err := landscape.NewPredictor(model, p, input, embedBatch, graph.Evaluation)
	return &embedder{p, a}, err
}

// features embeds every example of d by itself.
func (e *embedder) features(d datasets.Dataset) (fewshot.Features, error) {
	return fewshot.Embed(d, embedBatch, e.applier.Embed)
}

// takeOver copies into dst, whose names begin with that of the encoder, what src knows of the encoder, wherever in its
// model that stands.
func takeOver(dst, src *graph.Params) error {
	if err := copyViews(dst.Views(), dst.Theta(), src.Views(), src.Theta()); err != nil {
		return err
	}
	return copyViews(dst.StateViews(), dst.State(), src.StateViews(), src.State())
}

func copyViews(to []graph.View, dst []float32, from []graph.View, src []float32) error {
	for _, v := range to {
		w, ok := ending(from, v.Name)
		if !ok || w.Len != v.Len {
			return fmt.Errorf("the trained model has no parameter %s of %d numbers", v.Name, v.Len)
		}
		copy(v.Slice(dst), w.Slice(src))
	}
	return nil
}

// ending finds the first view of that name, or whose name ends in it: methods that keep more than one number for each
// of the encoder's parameters declare these first.
func ending(views []graph.View, name string) (graph.View, bool) {
	i := slices.IndexFunc(views, func(v graph.View) bool {
		return v.Name == name ||
			strings.HasSuffix(v.Name, "/"+name)
	})
	if i < 0 {
		return graph.View{}, false
	}
	return views[i], true
}
