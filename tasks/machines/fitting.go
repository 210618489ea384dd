package machines

import (
	"context"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/layers"
	"landscape/metrics"
	"landscape/solvers"
)

// fitting is the training of one network.
type fitting struct {
	task    Task
	network int
	layer   graph.Layer
	loss    graph.Loss
	train   datasets.Dataset
	// held is validation data, and score what is to be as large as possible on it; without them the last parameters are
	// taken.
	held  datasets.Dataset
	score func(*metrics.Outputs) (float64, error)
}

// run trains, and returns the parameters of the best validation with their score.
func (f fitting) run(ctx context.Context) (*graph.Params, landscape.Score, error) {
	t := f.task
	r := landscape.Run{
		Model: f.layer, Loss: f.loss, Data: datasets.Shuffled{Data: f.train, Size: min(t.Batch, f.train.Len())},
		Solver: solvers.AdamW{Rate: t.Rate, Schedule: solvers.Cosine{Steps: t.Steps}, WeightDecay: t.Decay},
		Steps:  t.Steps, Seed: t.Seed + uint64(f.network),
	}
	trainer, err := landscape.NewTrainer(r)
	if err != nil {
		return nil, landscape.Score{}, err
	}
	var observers []landscape.Observer
	if t.Observers != nil {
		observers = t.Observers(f.network, t.Networks)
	}
	var v *landscape.Validation
	if f.held != nil {
		if v, err = f.validation(trainer.Params); err != nil {
			return nil, landscape.Score{}, err
		}
		observers = append(observers, v)
	}
	if observers, err = t.kept(f.network, trainer, observers); err != nil {
		return nil, landscape.Score{}, err
	}
	if err := trainer.Run(ctx, observers...); err != nil {
		return nil, landscape.Score{}, err
	}
	if v == nil {
		return trainer.EvalParams(), landscape.Score{}, nil
	}
	p, best := v.Best()
	return p, best, nil
}

// validation scores parameters twenty times.
func (f fitting) validation(p *graph.Params) (*landscape.Validation, error) {
	p = p.Clone()
	a, err := landscape.NewPredictor(f.layer, p, f.train.Shape(), 0, graph.Evaluation)
	if err != nil {
		return nil, err
	}
	return &landscape.Validation{Every: max(1, f.task.Steps/20), Score: func(now *graph.Params) (float64, error) {
		if err := p.CopyFrom(now); err != nil {
			return 0, err
		}
		out, err := a.Predict(f.held)
		if err != nil {
			return 0, err
		}
		return f.score(out)
	}}, nil
}

// withHead puts a last layer with so many outputs behind an encoder.
func withHead(encoder graph.Layer, outputs int) graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{
		layers.Named{Name: "encoder", Layer: encoder}, layers.Named{Name: "head", Layer: layers.Linear{Units: outputs}},
	}}
}
