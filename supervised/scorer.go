package supervised

import (
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/losses"
	"landscape/metrics"
)

// Subject is a model, and what it is for.
type Subject struct {
	Task          Task                   // what is measured
	Model         graph.Layer            // with an output for each class, or element of the target
	Loss          graph.Loss             // by which it was trained
	Preprocessing datasets.Preprocessing // from data as they were read to those that the model sees
}

// Scorer measures parameters of a model on one data set. It keeps parameters of its own, so that it is compiled once.
type Scorer struct {
	Subject
	raw, data datasets.Dataset // as they were read, and as the model learns from them
	params    *graph.Params
	predictor *landscape.Predictor
}

// NewScorer compiles what measures parameters like p on data as they were read, which also finds out whether the
// model's outputs fit. The seed of a loss over batches is 0.
func NewScorer(s Subject, p *graph.Params, raw datasets.Dataset) (*Scorer, error) {
	m := &Scorer{Subject: s, raw: raw, params: p.Clone()}
	var err error
	if m.data, err = s.Preprocessing.Apply(raw); err != nil || s.Task == Embed {
		return m, err
	}
	m.predictor, err = landscape.NewPredictor(s.Model, m.params, m.data.Shape(), min(200, raw.Len()), graph.Evaluation)
	return m, err
}

// MeanLoss is the mean of the loss that was trained; where the last batch is filled up, a few examples count twice.
func (m *Scorer) MeanLoss(p *graph.Params) (float64, error) {
	all := datasets.Sequential{Data: m.data, Size: min(200, m.data.Len())}
	return landscape.MeanLoss(m.Model, m.Loss, p, all, 0, all.Steps())
}

// Score measures parameters.
func (m *Scorer) Score(p *graph.Params) (*Scores, error) {
	if err := m.params.CopyFrom(p); err != nil {
		return nil, err
	}
	if m.Task == Embed {
		size := min(100, m.data.Len())
		loss, err := landscape.MeanLoss(m.Model, m.Loss, m.params, datasets.Shuffled{Data: m.data, Size: size}, 0,
			max(1, m.data.Len()/size))
		return &Scores{Loss: &loss}, err
	}
	if m.Task == Classify {
		return m.classify()
	}
	out, err := m.predictor.Predict(m.data)
	if err != nil {
		return nil, err
	}
	return m.targetScores(out)
}

// classify scores a classifier, whose outputs are not kept.
func (m *Scorer) classify() (*Scores, error) {
	s, err := metrics.NewClassScorer(m.predictor.Width(), m.Preprocessing.Classes,
		losses.OutputOf(m.Loss).Probabilities())
	if err != nil {
		return nil, err
	}
	err = m.predictor.Each(m.data, func(i int, row []float32, label int) error {
		if label < 0 {
			return fmt.Errorf("example %d has no class", i)
		}
		return s.Add(row, label)
	})
	if err != nil {
		return nil, err
	}
	scored, err := s.Scores()
	if err != nil {
		return nil, err
	}
	if b := m.Preprocessing.Baseline; b != nil {
		scored.Against(b.Class)
	}
	return &Scores{ClassScores: scored}, nil
}

// targetScores are the errors in the targets' own units.
func (m *Scorer) targetScores(out *metrics.Outputs) (*Scores, error) {
	m.Preprocessing.RestoreTargets(out.Values)
	s, err := metrics.ScoreTargets(out, m.raw)
	if err != nil {
		return nil, err
	}
	if b := m.Preprocessing.Baseline; b != nil && b.Targets != nil {
		err = s.Against(b.Targets)
	}
	return &Scores{TargetScores: s}, err
}
