package metrics

import (
	"fmt"
	"slices"

	"landscape/datasets"
)

// ClassScores are the usual metrics of a classifier on labeled examples.
type ClassScores struct {
	Examples int     `json:"examples"`
	Accuracy float64 `json:"accuracy"`      // share of examples that are classified right
	Low      float64 `json:"accuracy_low"`  // ends of its 95 % interval, by Wilson
	High     float64 `json:"accuracy_high"` // end of the 95 % interval
	// Baseline is the accuracy of always answering BaselineClass, the most frequent class of the training data; see
	// Against.
	Baseline      *float64 `json:"accuracy_baseline,omitempty"`
	BaselineClass string   `json:"baseline_class,omitempty"`
	// Top5 is the part of the examples whose class is among the five most probable ones, where there are more than
	// five.
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

// ClassScore is how one class fared. Metrics without an answer are nil: the precision of a class that is never
// predicted, the recall of one without examples.
type ClassScore struct {
	Class     string   `json:"class"`
	Support   int      `json:"support"` // examples of the class
	Precision *float64 `json:"precision"`
	Recall    *float64 `json:"recall"`
	F1        *float64 `json:"f1"` // harmonic mean of precision and recall; nil if unknown
}

// ScoreClasses compares outputs with the labels of their examples. A row holds a score for each class, or, of two
// classes, the score of the second one (positive where it is predicted). Logits says that softmax, or of a single score
// the sigmoid, makes them probabilities; only then is there a calibration error.
func ScoreClasses(o *Outputs, classes []string, logits bool) (*ClassScores, error) {
	s, err := NewClassScorer(o.Width, classes, logits)
	if err != nil {
		return nil, err
	}
	for i, label := range o.Labels {
		if err := s.Add(o.Row(i), label); err != nil {
			return nil, err
		}
	}
	return s.Scores()
}

// Against sets what always answering a class would score as the baseline. A class that is not among those of the
// scores, such as "", leaves none.
func (s *ClassScores) Against(class string) {
	for _, c := range s.Classes {
		if c.Class == class && s.Examples > 0 {
			share := float64(c.Support) / float64(s.Examples)
			s.Baseline, s.BaselineClass = &share, class
		}
	}
}

// known is the value of a metric, nil where it has none.
func known(v float64, err error) *float64 {
	if err != nil {
		return nil
	}
	return &v
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
	Examples int     `json:"examples"` // number of them
	RMSE     float64 `json:"rmse"`     // root of the mean squared error, in the units of the target
	MAE      float64 `json:"mae"`      // mean absolute error, in the units of the target
	// R2 is the coefficient of determination; nil where a target never varies.
	R2 *float64 `json:"r2,omitempty"`
	// Baseline is the RMSE of always answering the mean of the training data; see Against.
	Baseline *float64 `json:"rmse_baseline,omitempty"`

	targets []float32
}

// Against sets what always answering a mean, which has an element for each of a target, would score as the baseline.
func (s *TargetScores) Against(mean []float32) error {
	if len(mean) == 0 || len(s.targets)%len(mean) != 0 {
		return fmt.Errorf("a mean of %d elements for %d targets of %d examples", len(mean), len(s.targets), s.Examples)
	}
	rmse, err := RMSE(slices.Repeat(mean, len(s.targets)/len(mean)), s.targets)
	if err != nil {
		return err
	}
	s.Baseline = &rmse
	return nil
}

// ScoreTargets compares outputs with the targets of d, the data set that they were computed for. Both are in the same
// units: where a model learned scaled targets, Preprocessing.RestoreTargets turns its outputs back first, and d is the
// data set before Apply.
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
	s := &TargetScores{Examples: d.Len(), targets: targets}
	var err error
	if s.RMSE, err = RMSE(o.Values, targets); err != nil {
		return nil, err
	}
	if s.MAE, err = MAE(o.Values, targets); err != nil {
		return nil, err
	}
	s.R2 = known(R2(o.Values, targets, size))
	return s, nil
}
