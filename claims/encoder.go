package claims

import (
	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
)

// encoder is the network whose features are compared, compiled to be applied.
type encoder struct {
	params  *graph.Params
	applier *landscape.Predictor
}

const embedBatch = 100

func (e Episodes) newEncoder(seed uint64) (*encoder, error) {
	model := e.model(Episodic)
	input := e.Parts.Train.Shape()
	p, err := graph.NewParams(model, nil, graph.Config{Batch: 1, Input: input, Mode: graph.Evaluation}, seed)
	if err != nil {
		return nil, err
	}
	a, err := landscape.NewPredictor(model, p, input, embedBatch, graph.Evaluation)
	return &encoder{p, a}, err
}

// evaluate computes the features of d and scores them.
func (c *encoder) evaluate(d datasets.Dataset, evs []fewshot.Evaluation) ([]fewshot.Result, error) {
	f, err := fewshot.Embed(d, embedBatch, c.applier.Embed)
	if err != nil {
		return nil, err
	}
	return evaluate(f, evs)
}

// neighbors answers the tests by the nearest neighbor among the examples as they are.
func (e Episodes) neighbors() ([]fewshot.Result, error) {
	f, err := fewshot.Embed(e.Parts.Test, embedBatch, func(x []float32, _ int) ([]float32, error) { return x, nil })
	if err != nil {
		return nil, err
	}
	evs := e.evaluations()
	for i := range evs {
		evs[i].Head = fewshot.NearestNeighbor{}
	}
	return evaluate(f, evs)
}

func evaluate(f fewshot.Features, evs []fewshot.Evaluation) ([]fewshot.Result, error) {
	var rs []fewshot.Result
	for _, ev := range evs {
		r, err := fewshot.Evaluate(f, ev)
		if err != nil {
			return nil, err
		}
		rs = append(rs, r)
	}
	return rs, nil
}
