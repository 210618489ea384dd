package landscape

import (
	"fmt"
	"math"

	"landscape/datasets"
	"landscape/internal/kernel"
)

// ClassScores are the usual metrics of a classifier on labelled examples.
type ClassScores struct {
	Examples int     `json:"examples"`
	Accuracy float64 `json:"accuracy"`
	Low      float64 `json:"accuracy_low"` // ends of its 95 % interval, by Wilson
	High     float64 `json:"accuracy_high"`
	// Top5 is the part of the examples whose class is among the five most probable ones, where there are more than five.
	Top5    *float64 `json:"top5,omitempty"`
	MacroF1 float64  `json:"macro_f1"`
	// Calibration is the expected calibration error of the largest probability, in 15 bins.
	Calibration *float64 `json:"calibration_error,omitempty"`
	// ROCAUC and AveragePrecision are those of the second of two classes, where both occur.
	ROCAUC           *float64     `json:"roc_auc,omitempty"`
	AveragePrecision *float64     `json:"average_precision,omitempty"`
	Classes          []ClassScore `json:"classes"`
	Confusion        *Confusion   `json:"-"`
}

// ClassScore is how one class fared. Metrics without an answer are nil: the precision of a class that is never predicted, the recall of
// one without examples.
type ClassScore struct {
	Class     string   `json:"class"`
	Support   int      `json:"support"`
	Precision *float64 `json:"precision"`
	Recall    *float64 `json:"recall"`
	F1        *float64 `json:"f1"`
}

// ScoreClasses compares outputs with the labels of their examples. A row holds a score for each class, or, of two classes, the score of the
// second one (positive where it is predicted). Logits says that softmax, or of a single score the sigmoid, makes them probabilities; only then is
// there a calibration error.
func ScoreClasses(o *Outputs, classes []string, logits bool) (*ClassScores, error) {
	if o.Width != len(classes) && !(o.Width == 1 && len(classes) == 2) {
		return nil, fmt.Errorf("the model has %d outputs for %d classes; want one for each class", o.Width, len(classes))
	}
	if i := kernel.NotFinite(o.Values); i >= 0 {
		return nil, fmt.Errorf("the model's output for example %d is %v", i/o.Width, o.Values[i])
	}
	scores := o.perClass()
	predicted := scores.Argmax()
	s := &ClassScores{Examples: len(o.Labels)}
	var err error
	if s.Confusion, err = NewConfusion(predicted, o.Labels, classes); err != nil {
		return nil, err
	}
	if s.Accuracy, err = s.Confusion.Accuracy(); err != nil {
		return nil, err
	}
	if s.Low, s.High, err = Wilson(int(math.Round(s.Accuracy*float64(s.Examples))), s.Examples); err != nil {
		return nil, err
	}
	if s.MacroF1, err = s.Confusion.MacroF1(); err != nil {
		return nil, err
	}
	for c, name := range classes {
		s.Classes = append(s.Classes, ClassScore{name, s.Confusion.Support(c), known(s.Confusion.Precision(c)), known(s.Confusion.Recall(c)), known(s.Confusion.F1(c))})
	}
	if len(classes) > 5 {
		s.Top5 = known(TopK(scores.Values, len(classes), o.Labels, 5))
	}
	if logits {
		s.Calibration = known(CalibrationError(scores.confidence(predicted), matches(predicted, o.Labels), 15))
	}
	if len(classes) == 2 {
		margin, positive := scores.margin(), matches(o.Labels, ones(len(o.Labels)))
		s.ROCAUC, s.AveragePrecision = known(ROCAUC(margin, positive)), known(AveragePrecision(margin, positive))
	}
	return s, nil
}

// known is the value of a metric, nil where it has none.
func known(v float64, err error) *float64 {
	if err != nil {
		return nil
	}
	return &v
}

// perClass widens single scores to one of each class: 0 and the score, whose softmax is the sigmoid.
func (o *Outputs) perClass() *Outputs {
	if o.Width != 1 {
		return o
	}
	wide := &Outputs{Width: 2, Labels: o.Labels, Values: make([]float32, 2*len(o.Values))}
	for i, v := range o.Values {
		wide.Values[2*i+1] = v
	}
	return wide
}

// confidence is the softmax probability of the predicted class of each example.
func (o *Outputs) confidence(predicted []int) []float64 {
	p := make([]float64, len(predicted))
	for i, c := range predicted {
		row, sum := o.Row(i), 0.0
		for _, v := range row {
			sum += math.Exp(float64(v) - float64(row[c]))
		}
		p[i] = 1 / sum
	}
	return p
}

// margin is by how much the second of two scores is above the first.
func (o *Outputs) margin() []float64 {
	m := make([]float64, len(o.Labels))
	for i := range m {
		m[i] = float64(o.Row(i)[1]) - float64(o.Row(i)[0])
	}
	return m
}

func matches(a, b []int) []bool {
	m := make([]bool, len(a))
	for i := range a {
		m[i] = a[i] == b[i]
	}
	return m
}

func ones(n int) []int {
	o := make([]int, n)
	for i := range o {
		o[i] = 1
	}
	return o
}

// TargetScores are the usual metrics of a regression, over all elements of all targets.
type TargetScores struct {
	Examples int     `json:"examples"`
	RMSE     float64 `json:"rmse"`
	MAE      float64 `json:"mae"`
}

// ScoreTargets compares outputs with the targets of d, the data set that they were computed for.
func ScoreTargets(o *Outputs, d datasets.Dataset) (*TargetScores, error) {
	t, ok := d.(datasets.Targeter)
	shape := datasets.TargetShapeOf(d)
	if !ok || shape == nil {
		return nil, fmt.Errorf("the data have no targets")
	}
	size := 1
	for _, n := range shape {
		size *= n
	}
	if size != o.Width {
		return nil, fmt.Errorf("the model has %d outputs, but a target %d elements", o.Width, size)
	}
	targets := make([]float32, len(o.Values))
	for i := range d.Len() {
		if err := t.Target(i, targets[i*size:(i+1)*size]); err != nil {
			return nil, fmt.Errorf("example %d: %w", i, err)
		}
	}
	s := &TargetScores{Examples: d.Len()}
	var err error
	if s.RMSE, err = RMSE(o.Values, targets); err != nil {
		return nil, err
	}
	s.MAE, err = MAE(o.Values, targets)
	return s, err
}
