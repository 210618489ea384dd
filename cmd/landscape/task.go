package main

import (
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/losses"
	"landscape/metrics"
)

// task is what a model is trained for, which follows from its loss and the data: it decides how many outputs there are
// and what is measured.
type task int

const (
	classify task = iota // a score for each class, or for the second of two
	regress              // an output for each element of the target
	embed                // features that are compared with each other
)

// width is the number of outputs of a built-in model that only makes features.
const embeddingWidth = 64

// taskOf finds out what a loss asks for with data and the classes that a model tells apart, and the number of outputs
// that it wants.
func taskOf(loss graph.Loss, d datasets.Dataset, names []string) (task, int, error) {
	classes, target := len(names), 1
	shape := datasets.TargetShapeOf(d)
	for _, n := range shape {
		target *= n
	}
	switch loss.(type) {
	case losses.CrossEntropy, losses.Hinge:
		if classes == 0 {
			return 0, 0, fmt.Errorf(
				"the loss learns classes, and the data have none; want a regression, as by --loss mean-squared")
		}
		return classify, classes, nil
	case losses.Prototypical, losses.NCA:
		return embed, embeddingWidth, nil
	case losses.BinaryCrossEntropy:
		if classes == 2 {
			return classify, 1, nil
		}
	}
	switch {
	case shape != nil:
		return regress, target, nil
	case classes > 2:
		return classify, classes, nil
	case classes == 0:
		return 0, 0, fmt.Errorf("the data have neither classes nor targets to learn; want a column named with " +
			"--label or --target, or beside IDX files of images those of labels")
	}
	return 0, 0, fmt.Errorf("the loss wants numeric targets, and the data have none; want a loss for classes, as " +
		"cross-entropy, or name the column with --target")
}

// logits says whether the outputs that a loss asks for become probabilities by a softmax or a sigmoid.
func logits(loss graph.Loss) bool {
	switch loss.(type) {
	case losses.CrossEntropy, losses.BinaryCrossEntropy, losses.KLDivergence:
		return true
	}
	return false
}

// defaultLoss is cross-entropy for classes, and the mean squared error for targets alone.
func defaultLoss(d datasets.Dataset) string {
	if len(d.Classes()) == 0 {
		return "mean_squared"
	}
	return "cross_entropy"
}

// scores are what was measured on a data set: metrics of one kind, or for an embedding the loss alone.
type scores struct {
	*metrics.ClassScores
	*metrics.TargetScores
	loss *float64
}

// document is what JSON shows of scores.
func (s *scores) document() any {
	switch {
	case s == nil:
		return nil
	case s.ClassScores != nil:
		return s.ClassScores
	case s.TargetScores != nil:
		return s.TargetScores
	}
	return map[string]float64{"loss": *s.loss}
}

// height is the number of which more is better.
func (s *scores) height() float64 {
	switch {
	case s.ClassScores != nil:
		return s.Accuracy
	case s.TargetScores != nil:
		return -s.RMSE
	}
	return -*s.loss
}

// String is the most important number.
func (s *scores) String() string {
	switch {
	case s.ClassScores != nil:
		text := fmt.Sprintf("accuracy %.2f %% (95 %% interval %.2f to %.2f, %s", 100*s.Accuracy, 100*s.Low, 100*s.High,
			count(s.ClassScores.Examples, "example"))
		if s.ClassScores.Baseline != nil {
			text += fmt.Sprintf("; always %q, the most frequent class: %.2f %%", s.BaselineClass,
				100**s.ClassScores.Baseline)
		}
		return text + ")"
	case s.TargetScores != nil:
		return s.targets()
	}
	return fmt.Sprintf("loss %.5g", *s.loss)
}

// targets are the most important numbers of a regression.
func (s *scores) targets() string {
	text := ""
	if s.R2 != nil {
		text = fmt.Sprintf("R² %.4f, ", *s.R2)
	}
	text += fmt.Sprintf("RMSE %.5g, MAE %.5g (%s", s.RMSE, s.MAE, count(s.TargetScores.Examples, "example"))
	if s.TargetScores.Baseline != nil {
		text += fmt.Sprintf("; always the mean of the training: RMSE %.5g", *s.TargetScores.Baseline)
	}
	return text + ")"
}

// subject is a model, and what it is for.
type subject struct {
	task  task
	model graph.Layer
	loss  graph.Loss
	prep  datasets.Preprocessing
}

// measurer measures parameters of a model on one data set. It keeps parameters of its own, so that it is compiled once.
type measurer struct {
	subject
	raw, data datasets.Dataset // as they were read, and as the model learns from them
	params    *graph.Params
	applier   *landscape.Predictor
	seed      uint64
}

func newMeasurer(s subject, p *graph.Params, raw datasets.Dataset) (*measurer, error) {
	m := &measurer{subject: s, raw: raw, params: p.Clone()}
	var err error
	if m.data, err = s.prep.Apply(raw); err != nil || s.task == embed {
		return m, err
	}
	m.applier, err = landscape.NewPredictor(s.model, m.params, m.data.Shape(), min(200, raw.Len()), graph.Evaluation)
	return m, err
}

// meanLoss is the mean of the loss that was trained; where the last batch is filled up, a few examples count twice.
func (m *measurer) meanLoss(p *graph.Params) (float64, error) {
	all := datasets.Sequential{Data: m.data, Size: min(200, m.data.Len())}
	return landscape.MeanLoss(m.model, m.loss, p, all, m.seed, all.Steps())
}

func (m *measurer) measure(p *graph.Params) (*scores, error) {
	if err := m.params.CopyFrom(p); err != nil {
		return nil, err
	}
	if m.task == embed {
		size := min(100, m.data.Len())
		loss, err := landscape.MeanLoss(m.model, m.loss, m.params, datasets.Shuffled{Data: m.data, Size: size}, m.seed,
			max(1, m.data.Len()/size))
		return &scores{loss: &loss}, err
	}
	if m.task == classify {
		return m.classify()
	}
	out, err := m.applier.Predict(m.data)
	if err != nil {
		return nil, err
	}
	return m.targetScores(out)
}

// classify scores a classifier, whose outputs are not kept.
func (m *measurer) classify() (*scores, error) {
	s, err := metrics.NewClassScorer(m.applier.Width(), m.prep.Classes, logits(m.loss))
	if err != nil {
		return nil, err
	}
	err = m.applier.Each(m.data, func(i int, row []float32, label int) error {
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
	if b := m.prep.Baseline; b != nil {
		scored.Against(b.Class)
	}
	return &scores{ClassScores: scored}, nil
}

// targetScores are the errors in the targets' own units.
func (m *measurer) targetScores(out *metrics.Outputs) (*scores, error) {
	m.prep.RestoreTargets(out.Values)
	s, err := metrics.ScoreTargets(out, m.raw)
	if err != nil {
		return nil, err
	}
	if b := m.prep.Baseline; b != nil && b.Targets != nil {
		err = s.Against(b.Targets)
	}
	return &scores{TargetScores: s}, err
}
