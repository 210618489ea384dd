package machines

import (
	"context"
	"path/filepath"

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
	fit := landscape.Fit{Run: r, Every: max(1, t.Steps/20)}
	if t.Observers != nil {
		fit.Observers = t.Observers(f.network, t.Networks)
	}
	if f.held != nil {
		if err := f.scoreOf(&fit); err != nil {
			return nil, landscape.Score{}, err
		}
	}
	if t.Checkpoints != "" {
		fit.Checkpoint, fit.CheckpointEvery = filepath.Join(t.Checkpoints, keptFile(f.network)), t.CheckpointEvery
		fit.Resume = t.Resume
	}
	res, err := fit.Train(ctx)
	if err != nil {
		return nil, landscape.Score{}, err
	}
	if f.held == nil {
		return res.Params, landscape.Score{}, nil
	}
	return res.Params, landscape.Score{Step: res.Selected, Value: res.Score}, nil
}

// scoreOf makes a fit score its parameters on validation data.
func (f fitting) scoreOf(fit *landscape.Fit) error {
	trainer, err := landscape.NewTrainer(fit.Run)
	if err != nil {
		return err
	}
	p := trainer.Params.Clone()
	a, err := landscape.NewPredictor(f.layer, p, f.train.Shape(), 0, graph.Evaluation)
	if err != nil {
		return err
	}
	fit.Run, fit.Trainer = landscape.Run{}, trainer
	fit.Score = func(now *graph.Params) (float64, error) {
		if err := p.CopyFrom(now); err != nil {
			return 0, err
		}
		out, err := a.Predict(f.held)
		if err != nil {
			return 0, err
		}
		return f.score(out)
	}
	return nil
}

// withHead puts a last layer with this many outputs after an encoder.
func withHead(encoder graph.Layer, outputs int) graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{
		layers.Named{Name: "encoder", Layer: encoder}, layers.Named{Name: "head", Layer: layers.Linear{Units: outputs}},
	}}
}
